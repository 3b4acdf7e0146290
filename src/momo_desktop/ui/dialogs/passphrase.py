"""Dialogs about what opens the vault: a recovery code, a new passphrase."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from momo_desktop.errors import Cancelled, MomoError, RecoveryCodeMistyped, VaultOlder, WrongSecret
from momo_desktop.i18n import _
from momo_desktop.messages import explain
from momo_desktop.progress import Progress
from momo_desktop.ui.dialogs.fitting import FittingDialog
from momo_desktop.ui.gate import Gate
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.framing import FramedLine
from momo_desktop.ui.widgets.labels import Label
from momo_desktop.ui.widgets.new_passphrase import NewPassphrase
from momo_desktop.ui.widgets.passphrase_field import PassphraseField
from momo_desktop.ui.widgets.tab_order import follow_layout


class SecretDialog(FittingDialog):
    """Lays out a title, what explains it, fields, a place for what is wrong, and two buttons."""

    def __init__(  # noqa: PLR0913  what a dialog says, and where
        self, title: str, words: str, verb: str, parent: QWidget, *, name: str, width: int = 480
    ) -> None:
        super().__init__(parent, name=name, width=width)
        self.setWindowTitle(title)
        self.fields = QVBoxLayout()
        self.fields.setSpacing(4)
        self._first: QWidget | None = None
        self._problem = Label("", "small", tone="danger", wrap=True, name=f"{name}.problem")
        self._problem.hide()
        self._verb = verb
        self._waits = False
        self.ok = Button(verb, kind="primary", name=f"{name}.ok")
        self.ok.setDefault(True)
        self.ok.clicked.connect(self.do)
        self.cancel = Button(_("Cancel"), name=f"{name}.cancel")
        self.cancel.clicked.connect(self.reject)
        middle = QVBoxLayout()
        middle.setSpacing(14)
        middle.addWidget(Label(words, tone="text2", wrap=True))
        middle.addLayout(self.fields)
        head = Label(title, "title", wrap=True)
        self.lay_out(middle, (self.cancel, self.ok), head=head, below=self._problem)

    def add_field(self, label: str, field: QWidget) -> None:
        """Put a field with its label under the others."""
        words = Label(label, "small", tone="text2")
        words.setBuddy(field)
        self._first = self._first or field
        self.fields.addWidget(words)
        self.fields.addWidget(field)
        self.fields.addSpacing(6)

    def do(self) -> None:
        """Do what the dialog is for."""

    def wait(self, waiting: bool) -> None:
        """Keep the dialog as it is while a key is derived: what is under way counts, and must find it to say so."""
        self._waits = waiting
        self.cancel.setEnabled(not waiting)
        self.ok.setEnabled(not waiting)
        self.ok.setText(_("One moment…") if waiting else self._verb)
        if waiting:
            self._problem.hide()

    def reject(self) -> None:
        if not self._waits:
            super().reject()

    def refuse(self, error: Exception) -> None:
        """Say what was wrong and let it be tried again."""
        self.wait(False)
        if not isinstance(error, MomoError):
            raise error
        if not isinstance(error, Cancelled):
            self.say(explain(error).text)

    def refuse_secret(self, field: PassphraseField, error: Exception, words: str) -> None:
        """Refuse; where the secret in a field is the wrong one, say `words` and let it be typed anew."""
        wrong = isinstance(error, WrongSecret)
        field.mark_wrong(wrong)
        if not wrong:
            self.refuse(error)
            return
        self.wait(False)
        self.say(words)
        field.edit.setFocus()
        field.edit.selectAll()

    def say(self, words: str) -> None:
        """Say what stands in the way."""
        self._problem.setText(words)
        self._problem.show()

    def showEvent(self, event: QShowEvent) -> None:
        # The buttons were made before the fields.
        follow_layout(self)
        if self._first is not None:
            self._first.setFocus(Qt.FocusReason.OtherFocusReason)
        super().showEvent(event)


def not_of_now() -> str:
    """Return what is said when the passphrase of the open vault was asked for and another one typed."""
    return _("This is not the passphrase that opens the vault now. Nothing was changed.")


def said(words: str, *, followed: bool) -> str:
    """Return what is said of a secret that was changed; `followed` tells whether the copies in the vault did too."""
    if followed:
        return words
    rest = _("Not all copies in the vault could follow; they do when it is opened next.")
    return f"{words} {rest}"


class RecoveryDialog(SecretDialog):
    """Opens a vault by the code of the recovery sheet; a new passphrase is part of it."""

    def __init__(self, folder: Path, gate: Gate, parent: QWidget) -> None:
        super().__init__(
            _("Use the recovery code"),
            _(
                "Type the code as it stands on the recovery sheet or on the successor’s sheet, and choose a new "
                "passphrase."
            ),
            _("Open the vault"),
            parent,
            name="recover",
        )
        self._folder = folder
        self._gate = gate
        self._older = False
        """Whether the vault is taken for what it is, although it was further when it was last open here."""
        self._code = FramedLine()
        self._code.edit.setObjectName("recover.code")
        self._code.edit.setAccessibleName(_("Recovery code"))
        self._code.edit.textEdited.connect(self._show_state)
        self._new = NewPassphrase(name="recover.new")
        self._new.changed.connect(self._show_state)
        self._new.entered.connect(self.do)
        self.add_field(_("Recovery code"), self._code)
        self.fields.addWidget(self._new)
        self._show_state()
        gate.refused.connect(self._on_refused)
        gate.opened.connect(self.accept)

    def do(self) -> None:
        if self.ok.isEnabled():
            self.wait(True)
            self._gate.recover(self._folder, self._code.edit.text(), self._new.text(), older=self._older)

    def _show_state(self) -> None:
        self._code.mark_wrong(False)
        self.ok.setEnabled(bool(self._code.edit.text().strip() and self._new.text()))

    def _on_refused(self, error: MomoError) -> None:
        if isinstance(error, VaultOlder):
            self._older, self._verb = True, _("Go on with what is there")
        self._code.mark_wrong(isinstance(error, RecoveryCodeMistyped | WrongSecret))
        self.refuse(error)


class ChangePassphraseDialog(SecretDialog):
    """Replaces the passphrase of the open vault."""

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(
            _("Change the passphrase"),
            _(
                "The recovery code stays as it is. The copies here and at the second place follow; copies that you put "
                "elsewhere yourself keep the old passphrase."
            ),
            _("Change"),
            parent,
            name="changePassphrase",
        )
        self._context = context
        self._old = PassphraseField(_("Passphrase until now"), name="changePassphrase.old")
        self._new = NewPassphrase(name="changePassphrase.new", names=context.services.settings.school().secret_names)
        self._old.edited.connect(self._show_state)
        self._new.changed.connect(self._show_state)
        self._new.entered.connect(self.do)
        self.add_field(_("Passphrase until now"), self._old)
        self.fields.addWidget(self._new)
        self._show_state()

    def do(self) -> None:
        if not self.ok.isEnabled():
            return
        self.wait(True)
        old, new = self._old.text(), self._new.text()
        service = self._context.services.passphrase

        def work(progress: Progress) -> bool:
            return service.change(old, new, progress)

        title = _("Changing the passphrase")
        self._context.jobs.start(work, self._on_done, title=title, writes=True, failed=self._on_refused)

    def _show_state(self) -> None:
        self._old.mark_wrong(False)
        self.ok.setEnabled(bool(self._old.text() and self._new.text()))

    def _on_refused(self, error: Exception) -> None:
        self.refuse_secret(self._old, error, not_of_now())

    def _on_done(self, followed: bool) -> None:
        self._context.notices.say(said(_("The passphrase was changed."), followed=followed))
        self._context.copying.look_again()
        self.accept()

"""Dialogs about the codes on paper: trying one, a new one, one for a successor, and new keys for the whole vault."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from momo_desktop.domain import recovery_codes
from momo_desktop.domain.vault_secrets import Reminder
from momo_desktop.errors import RecoveryCodeMistyped, WrongSecret
from momo_desktop.i18n import _
from momo_desktop.progress import Progress
from momo_desktop.ui.dialogs.passphrase import SecretDialog, not_of_now, said
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.recovery_panel import RecoveryPanel
from momo_desktop.ui.widgets.framing import FramedLine
from momo_desktop.ui.widgets.passphrase_field import PassphraseField

_WIDE = 560
"""Pixels in which a code stands in one line."""


class CodeTestDialog(SecretDialog):
    """Proves that the code of the recovery sheet opens the vault, without opening anything."""

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(
            _("Test the recovery code"),
            _("Fetch the sheet and type its code. Nothing is opened or changed by it; only the day is noted."),
            _("Test"),
            parent,
            name="testCode",
        )
        self._context = context
        self._code = _code_line(_("Recovery code"), "testCode.code")
        self._code.edit.textEdited.connect(self._show_state)
        self.add_field(_("Recovery code"), self._code)
        self._show_state()

    def do(self) -> None:
        if not self.ok.isEnabled():
            return
        self.wait(True)
        code, service = self._code.edit.text(), self._context.services.vault_secrets

        def work(_progress: Progress) -> None:
            service.test_recovery(code)

        self._context.jobs.start(work, self._on_done, title=_("Trying the code"), failed=self.refuse)

    def refuse(self, error: Exception) -> None:
        self._code.mark_wrong(isinstance(error, RecoveryCodeMistyped | WrongSecret))
        super().refuse(error)

    def _show_state(self) -> None:
        self._code.mark_wrong(False)
        self.ok.setEnabled(bool(self._code.edit.text().strip()))

    def _on_done(self, _nothing: object) -> None:
        self._context.notices.say(_("The recovery code opens the vault. Note the day on the sheet."))
        self.accept()


class RemoveSuccessorDialog(SecretDialog):
    """Makes the successor's code worthless after the passphrase was asked for."""

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(
            _("Remove the successor’s code"),
            _("The code in the sealed envelope will open nothing any more. Fetch the envelope and destroy it."),
            _("Remove"),
            parent,
            name="removeSuccessor",
        )
        self._context = context
        self._passphrase = PassphraseField(_("Passphrase"), name="removeSuccessor.passphrase")
        self._passphrase.edited.connect(self._show_state)
        self.add_field(_("Passphrase"), self._passphrase)
        self._show_state()

    def do(self) -> None:
        if not self.ok.isEnabled():
            return
        self.wait(True)
        passphrase, service = self._passphrase.text(), self._context.services.vault_secrets

        def work(progress: Progress) -> bool:
            return service.remove_successor(passphrase, progress)

        title = _("Removing the code")
        self._context.jobs.start(work, self._on_done, title=title, writes=True, failed=self._on_refused)

    def _show_state(self) -> None:
        self._passphrase.mark_wrong(False)
        self.ok.setEnabled(bool(self._passphrase.text()))

    def _on_refused(self, error: Exception) -> None:
        self.refuse_secret(self._passphrase, error, not_of_now())

    def _on_done(self, followed: bool) -> None:
        self._context.notices.say(said(_("The successor’s code opens nothing any more."), followed=followed))
        self._context.copying.look_again()
        self.accept()


class PaperFirstDialog(SecretDialog):
    """Has a new code put on paper and typed back from it before the code counts; the passphrase is asked for too."""

    def __init__(  # noqa: PLR0913  what a dialog of secrets says, and which sheet it is
        self, context: PageContext, title: str, words: str, verb: str, parent: QWidget, *, name: str, successor: bool
    ) -> None:
        super().__init__(title, words, verb, parent, name=name, width=_WIDE)
        self._context = context
        self._code = context.services.vault_secrets.new_code()
        self._kept = False
        self._panel = RecoveryPanel(context.jobs, for_successor=successor)
        self._panel.show_code(context.services.passphrase, self._code, vault_name(context))
        self._panel.kept.connect(self._on_kept)
        self._first = self._panel.first
        self.fields.addWidget(self._panel)
        self.fields.addSpacing(6)
        self._typed = _code_line(_("The code, from the sheet"), f"{name}.code")
        self._typed.edit.textEdited.connect(self._show_state)
        self.add_field(_("The code, from the sheet"), self._typed)
        self._passphrase = PassphraseField(_("Passphrase"), name=f"{name}.passphrase")
        self._passphrase.edited.connect(self._show_state)
        self.add_field(_("Passphrase"), self._passphrase)
        self._show_state()

    def act(self, passphrase: str, code: str, progress: Progress) -> bool:
        """Do on the worker what the dialog is for, and return whether the copies follow already."""
        raise NotImplementedError

    def done_well(self, *, followed: bool) -> None:
        """Say so, or go on with it."""

    def do(self) -> None:
        if not self.ok.isEnabled():
            return
        if not self._is_typed_back():
            self._typed.mark_wrong(True)
            self.refuse(RecoveryCodeMistyped())
            self._typed.edit.setFocus()
            return
        self.wait(True)
        passphrase = self._passphrase.text()

        def work(progress: Progress) -> bool:
            return self.act(passphrase, self._code, progress)

        self._context.jobs.start(work, self._on_done, title=_("One moment…"), writes=True, failed=self._on_refused)

    def _is_typed_back(self) -> bool:
        try:
            return recovery_codes.read(self._typed.edit.text()) == recovery_codes.read(self._code)
        except RecoveryCodeMistyped:
            return False

    def _show_state(self) -> None:
        self._typed.mark_wrong(False)
        self._passphrase.mark_wrong(False)
        self._typed.setEnabled(self._kept)
        self._passphrase.setEnabled(self._kept)
        self.ok.setEnabled(self._kept and bool(self._typed.edit.text().strip() and self._passphrase.text()))

    def _on_kept(self) -> None:
        self._kept = True
        self._panel.hide_code()
        self._show_state()
        self._typed.setFocus()

    def _on_refused(self, error: Exception) -> None:
        self.refuse_secret(self._passphrase, error, not_of_now())

    def _on_done(self, followed: bool) -> None:
        self.accept()
        self.done_well(followed=followed)


class NewSheetDialog(PaperFirstDialog):
    """Makes a new recovery code; the old sheet opens the vault until the new one was kept."""

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(
            context,
            _("New recovery sheet"),
            _(
                "Save or print the new sheet first. Its code counts once you have typed it back from there; until then "
                "the old sheet opens the vault, and afterwards it opens nothing any more."
            ),
            _("Use the new code"),
            parent,
            name="newSheet",
            successor=False,
        )

    def act(self, passphrase: str, code: str, progress: Progress) -> bool:
        return self._context.services.vault_secrets.replace_recovery(passphrase, code, progress)

    def done_well(self, *, followed: bool) -> None:
        words = _("The new recovery code counts from now on. Destroy the old sheet.")
        self._context.notices.say(said(words, followed=followed))
        self._context.copying.look_again()


class SuccessorDialog(PaperFirstDialog):
    """Sets up a code for who takes the vault over."""

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(
            context,
            _("A code for your successor"),
            _(
                "If you leave or fall ill, this code opens the vault. Save or print the sheet first; the code counts "
                "when you have typed it back from there. An earlier successor’s code then opens nothing any more."
            ),
            _("Set up"),
            parent,
            name="successor",
            successor=True,
        )

    def act(self, passphrase: str, code: str, progress: Progress) -> bool:
        return self._context.services.vault_secrets.add_successor(passphrase, code, progress)

    def done_well(self, *, followed: bool) -> None:
        words = _("The successor’s code counts from now on. Seal the sheet in its envelope.")
        self._context.notices.say(said(words, followed=followed))
        self._context.copying.look_again()


class RekeyDialog(PaperFirstDialog):
    """Gives the vault new keys: it is closed, written anew, and opened again."""

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        words = _(
            "Records, files and copies are written anew under new keys. The old recovery sheet, the successor’s "
            "code and old copies of the key file then open nothing here. Your passphrase stays; change it first if "
            "somebody else knows it. Copies that you put elsewhere yourself keep their old keys: delete them. Save "
            "or print the new sheet first, and keep the old one until this is done."
        )
        if context.services.backups.keeps_damaged:
            words += " " + _("The files that were kept aside when the vault was damaged are deleted.")
        super().__init__(
            context,
            _("New keys for the vault"),
            words,
            _("Give new keys"),
            parent,
            name="rekey",
            successor=False,
        )
        self._secrets: tuple[str, str] = ("", "")

    def act(self, passphrase: str, code: str, progress: Progress) -> bool:
        self._context.services.passphrase.confirm(passphrase)
        progress.step(1, 1)
        self._secrets = (passphrase, code)
        return True

    def done_well(self, *, followed: bool) -> None:
        self._context.window.rekey(*self._secrets)


def vault_name(context: PageContext) -> str:
    """Return what the open vault is called on this computer."""
    folder = context.services.backups.vault_folder
    nicknames = {vault.path: vault.nickname for vault in context.preferences.now.recent}
    return nicknames.get(folder, folder.name)


def remind(context: PageContext, reminder: Reminder, parent: QWidget) -> None:
    """Offer what should be done about the codes today."""
    if reminder == "rekey":
        words = _("The vault was opened with the successor’s code. Who left may know the other secrets.")
        context.notices.offer(words, _("New keys…"), partial(_open, RekeyDialog, context, parent))
    elif reminder == "test":
        words = _("The recovery code was not tested for a year. Type it once to see that it opens the vault.")
        context.notices.offer(words, _("Test it…"), partial(_open, CodeTestDialog, context, parent))


def _open(dialog: type[CodeTestDialog | RekeyDialog], context: PageContext, parent: QWidget) -> None:
    dialog(context, parent).open()


def _code_line(words: str, name: str) -> FramedLine:
    line = FramedLine()
    line.edit.setObjectName(name)
    line.edit.setAccessibleName(words)
    return line

"""The dialog that hands support needs on: which, to whom and what for."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from momo_desktop.i18n import _, rights_words
from momo_desktop.services.support_needs import Compartment
from momo_desktop.ui.dialogs.passphrase import SecretDialog
from momo_desktop.ui.forms.editors import TextLine
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.widgets.check_marks import CheckBox


class ReleaseDialog(SecretDialog):
    """Asks for needs, recipient and purpose; nothing is ticked beforehand, and nothing of it is kept as a draft."""

    released = Signal(object)
    """Carries the release, so that its receipt is printed."""

    def __init__(self, context: PageContext, compartment: Compartment, parent: QWidget) -> None:
        words = _("Choose what this one person has to know. A receipt with signature lines is made of it.")
        super().__init__(_("Hand on support needs"), words, _("Hand on"), parent, name="supportRelease")
        self._compartment = compartment
        self._ticks: dict[int, CheckBox] = {}
        for need in compartment.needs():
            kind, first = rights_words.need_kind(context.language, need.kind), need.text.split("\n", 1)[0]
            tick = CheckBox(f"{kind}: {first}", name=f"supportRelease.need.{need.id}")
            tick.clicked.connect(self._show_state)
            self.fields.addWidget(tick)
            self._ticks[need.id] = tick
        self._recipient = self._line("supportRelease.recipient", _("For whom"))
        self._purpose = self._line("supportRelease.purpose", _("What for"))
        self._show_state()

    def do(self) -> None:
        if not self.ok.isEnabled():
            return
        chosen = [need_id for need_id, tick in self._ticks.items() if tick.isChecked()]
        release = self._compartment.release(chosen, self._recipient.value() or "", self._purpose.value() or "")
        self.accept()
        self.released.emit(release)

    def _line(self, name: str, words: str) -> TextLine:
        line = TextLine(max_length=300)
        line.target().setObjectName(name)
        line.target().setAccessibleName(words)
        line.edited.connect(self._show_state)
        self.add_field(words, line)
        return line

    def _show_state(self) -> None:
        said = all((line.value() or "").strip() for line in (self._recipient, self._purpose))
        self.ok.setEnabled(said and any(tick.isChecked() for tick in self._ticks.values()))

"""Dialogs about colleagues: an address is pasted, and made sure of by telephone."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from momo_desktop.domain.packages import Colleague
from momo_desktop.errors import MomoError
from momo_desktop.i18n import _
from momo_desktop.ui.dialogs.passphrase import SecretDialog
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.widgets.framing import FramedLine
from momo_desktop.ui.widgets.labels import Label


class AddColleagueDialog(SecretDialog):
    """Asks for a name and an address; a name whose key is another one by now is said before it is kept."""

    added = Signal(object)
    """Carries the colleague."""

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(
            _("Add a colleague"),
            _("Paste the address that your colleague sent you: from a mail, a file or the square on the sheet."),
            _("Add"),
            parent,
            name="colleague",
        )
        self._context = context
        self._warned = False
        self._name = FramedLine()
        self._name.edit.setObjectName("colleague.name")
        self._name.edit.setAccessibleName(_("Name"))
        self._name.edit.setMaxLength(120)
        self._address = FramedLine()
        self._address.edit.setObjectName("colleague.address")
        self._address.edit.setAccessibleName(_("Address"))
        self.add_field(_("Name"), self._name)
        self.add_field(_("Address"), self._address)
        for line in (self._name, self._address):
            line.edit.textEdited.connect(self._show_state)
        self._show_state()

    def do(self) -> None:
        if not self.ok.isEnabled():
            return
        service, name = self._context.services.colleagues, self._name.edit.text()
        try:
            address = service.read_address(self._address.edit.text())
            if not self._warned and service.namesake(name, address) is not None:
                self._warned = True
                self.say(
                    _(
                        "You know a colleague of this name with another address. Telephone before you add this one: "
                        "perhaps there is a new vault, perhaps the address is not theirs. Press “Add” again to keep "
                        "both."
                    )
                )
                return
            colleague = service.add(name, address)
        except MomoError as error:
            self.refuse(error)
            return
        self.accept()
        self.added.emit(colleague)

    def _show_state(self) -> None:
        self._warned = False
        self.ok.setEnabled(bool(self._name.edit.text().strip() and self._address.edit.text().strip()))


class CompareDialog(SecretDialog):
    """Shows the figures of a colleague's address, to be read to each other on the telephone."""

    compared = Signal(object)
    """Carries the colleague who is confirmed now."""

    def __init__(self, context: PageContext, colleague: Colleague, parent: QWidget) -> None:
        super().__init__(
            _("Compare by telephone"),
            _(
                "Call {name} on a number that you know. {name} opens “Safety”, “Packages” and reads the figures "
                "of the own address. Are they these?"
            ).format(name=colleague.name),
            _("They are the same"),
            parent,
            name="compare",
        )
        self._context, self._colleague = context, colleague
        # A second Enter of the dialog before this one must not answer for the counsellor.
        self.ok.setDefault(False)
        self._first = self.cancel
        figures = Label("  ".join(colleague.address.figures), "title", wrap=True, name="compare.figures")
        figures.setAccessibleName(_("Figures of the address"))
        self.fields.addWidget(figures)
        self.fields.addWidget(
            Label(
                _("If one figure differs, press “Cancel”, remove the colleague and ask for the address again."),
                "small",
                tone="text2",
                wrap=True,
            )
        )

    def do(self) -> None:
        confirmed = self._context.services.colleagues.confirm(self._colleague.id)
        self.accept()
        self.compared.emit(confirmed)

"""Dialogs about colleagues: an address is pasted, and made sure of by telephone."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from momo_desktop.domain.drafts import DraftKey, DraftKind
from momo_desktop.domain.packages import Colleague
from momo_desktop.errors import AddressMistyped, ValueRefused
from momo_desktop.i18n import _
from momo_desktop.messages import explain
from momo_desktop.ui.dialogs.drafted import DraftedDialog, Subject
from momo_desktop.ui.dialogs.passphrase import SecretDialog
from momo_desktop.ui.forms.editors import TextLine
from momo_desktop.ui.forms.form import Field, Form
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.widgets.labels import Label

DRAFT = DraftKey(DraftKind.COLLEAGUE)

_LONGEST = 1_000
"""Letters of an address with room for what a mail put around it."""


@dataclass(frozen=True, slots=True)
class Typed:
    """Is what the dialog asks for."""

    name: str = ""
    address: str = ""


class AddColleagueDialog(DraftedDialog[Typed]):
    """Asks for a name and an address; a name whose key is another one by now is said before it is kept."""

    added = Signal(object)
    """Carries the colleague."""

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        dropped = _("What was written of the colleague was dropped.")
        subject = Subject(_("Add a colleague"), DRAFT, dropped, None, _("Add"))
        name, address = TextLine(max_length=120), TextLine(max_length=_LONGEST)
        form: Form[Typed] = Form(
            [
                Field("name", _("Name"), name, wide=True, required=_("Type a name.")),
                Field("address", _("Address"), address, wide=True, required=_("Paste an address.")),
            ],
            name="colleague",
        )
        super().__init__(context, form, Typed(), subject, parent)
        words = _("Paste the address that your colleague sent you: from a mail, a file or the square on the sheet.")
        self.put_above_form(Label(words, tone="text2", wrap=True))
        self._warned = False
        form.changed.connect(self._on_changed)
        form.editor("name").target().setFocus()
        self.fit(480)

    def save(self, record: Typed) -> None:
        service = self.context.services.colleagues
        try:
            address = service.read_address(record.address)
            if not self._warned and service.namesake(record.name, address) is not None:
                self._warned = True
                words = _(
                    "You know a colleague of this name with another address. Telephone before you add this one: "
                    "perhaps there is a new vault, perhaps the address is not theirs. Press “Add” again to keep both."
                )
                self.form.show_problems({"address": words})
                return
            colleague = service.add(record.name, address)
        except AddressMistyped as error:
            self.form.show_problems({"address": explain(error).text})
            return
        except ValueRefused as error:
            said = {"name": _("Type a name."), "address": _("This is our own address. Paste that of your colleague.")}
            self.form.show_problems({error.field: said[error.field]})
            return
        self.finish()
        self.added.emit(colleague)

    def _on_changed(self) -> None:
        self._warned = False


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

"""How a paper shall look: a second language beside the first, names, large print, what it shows."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from momo_desktop import i18n
from momo_desktop.domain.names import NameOrder
from momo_desktop.domain.paper_options import NameForm, PaperOptions, Pseudonym
from momo_desktop.i18n import N_, _
from momo_desktop.services.reports import Ask
from momo_desktop.ui.widgets.check_marks import CheckBox
from momo_desktop.ui.widgets.choice import Choice
from momo_desktop.ui.widgets.labels import Label

_ALONE = ""
_OWN_ORDER = ""
_NAMES = {
    NameForm.FITTING: N_("As it fits the language"),
    NameForm.SCRIPT: N_("In their own letters"),
    NameForm.LATIN: N_("In Latin letters"),
}
_ORDERS = {
    _OWN_ORDER: N_("As each person has it"),
    NameOrder.GIVEN_FIRST: N_("Given name first"),
    NameOrder.FAMILY_FIRST: N_("Family name first"),
}
_PSEUDONYMS = {
    Pseudonym.NONE: N_("The name"),
    Pseudonym.INITIALS: N_("Initials"),
    Pseudonym.CODE: N_("A code of four letters or digits"),
}


class PaperLook(QWidget):
    """Holds the options that every paper has; those that a kind of paper has no use for are away."""

    changed = Signal()
    """Is emitted when the user changes an option."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(f"{name}.look")
        self.second: Choice[str] = Choice(_("Beside it"), f"{name}.second")
        self._pseudonym: Choice[str] = Choice(_("The student is called by"), f"{name}.pseudonym")
        self._pseudonym.fill([(key, _(words)) for key, words in _PSEUDONYMS.items()])
        self._inside = Label(_("Names that stand inside texts stay."), "small", tone="text2", wrap=True)
        self._names: Choice[str] = Choice(_("Letters of names"), f"{name}.names")
        self._names.fill([(key, _(words)) for key, words in _NAMES.items()])
        self._order: Choice[str] = Choice(_("Order of names"), f"{name}.nameOrder")
        self._order.fill([(key, _(words)) for key, words in _ORDERS.items()])
        self._large = CheckBox(_("Large print"), name=f"{name}.large")
        self._birth_date = CheckBox(_("Print the birth date"), name=f"{name}.birthDate")
        self._photos = CheckBox(_("Print photos"), name=f"{name}.photos")
        self._charts = CheckBox(_("Print charts"), name=f"{name}.charts")
        self._europass = CheckBox(_("The file carries the Europass CV"), name=f"{name}.europass")
        self._data = CheckBox(_("The file carries all shared records as data"), name=f"{name}.data")
        self._boxes = (self._large, self._birth_date, self._photos, self._charts, self._europass, self._data)
        self._asks: Collection[Ask] = ()
        self._with_names = True
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for choice in (self.second, self._pseudonym, self._names, self._order):
            choice.chosen.connect(self._on_changed)
        for each in (self._pseudonym, self._inside, self._names, self._order, *self._boxes):
            column.addWidget(each)
        for box in self._boxes:
            box.clicked.connect(self.changed)
        self.choose(PaperOptions())

    def offer_beside(self, code: str) -> None:
        """Offer every language but the first one of the paper to stand beside it."""
        others = [(each.code, each.name) for each in i18n.available() if each.code != code]
        self.second.fill([(_ALONE, _("No second language")), *others])

    def show_asked(self, asks: Collection[Ask], *, names: bool = True) -> None:
        """Show the options that a kind of paper has a use for; one without `names` tells nobody."""
        self._with_names = names
        self._birth_date.setVisible(Ask.BIRTH_DATE in asks)
        self._photos.setVisible(Ask.PHOTOS in asks)
        self._charts.setVisible(Ask.CHARTS in asks)
        self._asks = asks
        self._show_names()

    def options(self) -> PaperOptions:
        """Return what is chosen."""
        order = self._order.key()
        return PaperOptions(
            second_language=self.second.key() or "",
            names=NameForm(self._names.key() or NameForm.FITTING),
            name_order=NameOrder(order) if order else None,
            pseudonym=Pseudonym(self._pseudonym.key() or Pseudonym.NONE),
            large_print=self._large.isChecked(),
            birth_date=self._birth_date.isChecked(),
            photos=self._photos.isChecked(),
            charts=self._charts.isChecked(),
            europass=self._europass.isChecked(),
            data=self._data.isChecked(),
        )

    def choose(self, options: PaperOptions) -> None:
        """Take these options as far as they can be chosen."""
        self.second.choose(options.second_language)
        self._names.choose(options.names)
        self._order.choose(options.name_order or _OWN_ORDER)
        self._pseudonym.choose(options.pseudonym)
        self._large.setChecked(options.large_print)
        self._birth_date.setChecked(options.birth_date)
        self._photos.setChecked(options.photos)
        self._charts.setChecked(options.charts)
        self._europass.setChecked(options.europass)
        self._data.setChecked(options.data)
        self._show_names()

    def _on_changed(self) -> None:
        self._show_names()
        self.changed.emit()

    def _show_names(self) -> None:
        named = self._pseudonym.key() == Pseudonym.NONE
        self._pseudonym.setVisible(self._with_names)
        self._inside.setVisible(self._with_names and not named)
        for each in (self._names, self._order):
            each.setVisible(self._with_names and named)
        for each in (self._europass, self._data):
            each.setVisible(named and Ask.DATA in self._asks)

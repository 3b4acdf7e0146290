"""The second step: what each column holds, and how the first row is understood by it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from momo_desktop.domain.class_lists import RowDraft
from momo_desktop.domain.list_tables import Field, Mapping
from momo_desktop.domain.names import NameOrder
from momo_desktop.domain.text import clean
from momo_desktop.i18n import Language, _, class_list_words
from momo_desktop.services.class_lists import ClassList
from momo_desktop.ui import theme
from momo_desktop.ui.import_list.side_area import SideArea
from momo_desktop.ui.models.list_preview import heading
from momo_desktop.ui.tokens import GAP
from momo_desktop.ui.widgets.card import Card
from momo_desktop.ui.widgets.chips import ChoiceChips
from momo_desktop.ui.widgets.combo_box import ComboBox
from momo_desktop.ui.widgets.labels import ElidedLabel, IconLabel, Label
from momo_desktop.ui.widgets.pills import Pill
from momo_desktop.ui.widgets.scroll_area import ScrollArea

_SAMPLES = 3
_LONGEST_SAMPLE = 40
_LOOKED_AT = 200
_CARD_WIDTH = 330


class ColumnsStep(QWidget):
    """Shows a line for each column with its heading, some of its values and its meaning."""

    changed = Signal(object)
    """Carries the `Mapping` that the counsellor made."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.setObjectName("import.columns")
        self._language = language
        self._mapping = Mapping(())
        self._lines: list[_ColumnLine] = []
        self._area = ScrollArea("import.columnArea", _("Columns"))
        card = Card(_("Columns"), name="import.columnsCard")
        card.body.addWidget(self._area, 1)
        self._first = FirstRowCard(language)
        self._first.order.chosen.connect(self._on_order)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(card, 1)
        row.addWidget(SideArea(self._first, width=_CARD_WIDTH, name="import.firstRowArea"))

    def show_list(self, found: ClassList, mapping: Mapping) -> None:
        """Show the columns of a list with their meaning."""
        self._mapping = mapping
        self._first.order.choose(mapping.name_order)
        state = (_("Remembered"), "primary") if found.remembered else (_("Guessed"), "neutral")
        self._lines = [
            _ColumnLine(found, place, field, self._language, state) for place, field in enumerate(mapping.fields)
        ]
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 12, 0)
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(8)
        for column, words in enumerate((_("Heading"), _("Some values"), _("What it holds"))):
            grid.addWidget(Label(words, "caption", tone="text2"), 0, column)
        for row, line in enumerate(self._lines, 1):
            line.put_into(grid, row)
            line.box.activated.connect(self._on_chosen)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 3)
        grid.setRowStretch(len(self._lines) + 1, 1)
        self._area.setWidget(body)
        # The card's own ground shines through.
        self._area.viewport().setAutoFillBackground(False)
        body.setAutoFillBackground(False)

    def show_first_row(self, draft: RowDraft | None) -> None:
        """Show how the first row is understood; None when no column holds a name."""
        self._first.show_draft(draft)

    def focus_first(self) -> None:
        """Give the focus to the first column whose meaning can be chosen."""
        for line in self._lines:
            if line.box.isEnabled():
                line.box.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def _on_chosen(self, _index: int) -> None:
        fields = tuple(line.field() for line in self._lines)
        for line, before in zip(self._lines, self._mapping.fields, strict=True):
            if line.field() is not before:
                line.mark_chosen()
        self._tell(replace(self._mapping, fields=fields))

    def _on_order(self, order: str) -> None:
        self._tell(replace(self._mapping, name_order=NameOrder(order)))

    def _tell(self, mapping: Mapping) -> None:
        self._mapping = mapping
        self.changed.emit(mapping)


class FirstRowCard(Card):
    """Shows what the first row becomes, so that a wrong column or order of names is seen at once."""

    def __init__(self, language: Language) -> None:
        super().__init__(_("The first row becomes"), name="import.firstRow")
        self._language = language
        orders = ((NameOrder.GIVEN_FIRST, _("Given name first")), (NameOrder.FAMILY_FIRST, _("Family name first")))
        self.order = ChoiceChips(orders, _("Order of names"), name="import.nameOrder")
        self._values = [ElidedLabel("", name=f"import.firstRow.{number}") for number in range(8)]
        self._missing = Label(_("Say which column holds the name."), tone="warning", wrap=True, name="import.noNames")
        self._problem = Label("", "small", tone="danger", wrap=True, name="import.firstRow.problem")
        self._grid_holder = QWidget()
        grid = QGridLayout(self._grid_holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        for row, (words, value) in enumerate(zip(_labels(), self._values, strict=True)):
            grid.addWidget(Label(words, "small", tone="text2"), row, 0)
            grid.addWidget(value, row, 1)
        grid.setColumnStretch(1, 1)
        for widget in (self._missing, self._grid_holder, self._problem):
            self.body.addWidget(widget)
        self.body.addSpacing(4)
        self.body.addWidget(Label(_("Order of names"), "small", tone="text2"))
        self.body.addWidget(self.order)

    def show_draft(self, draft: RowDraft | None) -> None:
        """Show a row as it was understood, or that no column holds a name."""
        self._missing.setVisible(draft is None)
        self._grid_holder.setVisible(draft is not None)
        self._problem.hide()
        if draft is None:
            return
        born = self._language.date(draft.birth_date) if draft.birth_date else ""
        guardians = self._language.list([each.name or each.phone or each.email for each in draft.guardians])
        name = draft.name
        texts = (name.given, name.middle, name.family, draft.school_class, born, draft.email, draft.phone, guardians)
        for label, text in zip(self._values, texts, strict=True):
            label.setText(text or "–")
            label.set_tone("" if text else "text3")
        if draft.problems:
            self._problem.setText(class_list_words.problem(self._language, draft.problems[0]))
            self._problem.show()


class _ColumnLine:
    """Holds the widgets of one column."""

    def __init__(self, found: ClassList, place: int, field: Field, language: Language, state: tuple[str, str]) -> None:
        name = heading(found, place)
        self._locked = place in found.sensitive
        self._heading = ElidedLabel(name, "strong")
        self._samples = ElidedLabel("" if self._locked else _samples(found, place), "small", tone="text2")
        self.box = ComboBox(_("What the column “{name}” holds").format(name=name), name=f"import.column.{place + 1}")
        for each in Field:
            self.box.addItem(class_list_words.field(language, each), each)
        self.box.setCurrentIndex(self.box.findData(Field.IGNORED if self._locked else field))
        self.box.setFixedWidth(min(theme.current().px(230), 320))
        self.box.setEnabled(not self._locked)
        taken = field is not Field.IGNORED
        self._state = Pill(*state, name=f"import.column.{place + 1}.state")
        self._state.setVisible(taken)
        self._place = place

    def put_into(self, grid: QGridLayout, row: int) -> None:
        """Put the widgets into a row of the grid; of a locked column stands there why it is left out."""
        grid.addWidget(self._heading, row, 0)
        if not self._locked:
            grid.addWidget(self._samples, row, 1)
            grid.addWidget(self.box, row, 2)
            grid.addWidget(self._state, row, 3)
            return
        self.box.setParent(grid.parentWidget())
        self.box.hide()
        holder = QWidget()
        holder.setObjectName(f"import.column.{self._place + 1}.locked")
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 6, 0, 6)
        line.addWidget(IconLabel("lock", "text2", 16))
        words = _("About health, religion or origin, so it is never taken from a list.")
        line.addWidget(Label(words, "small", tone="text2", wrap=True), 1)
        grid.addWidget(holder, row, 1, 1, 3)

    def field(self) -> Field:
        """Return what the column holds."""
        return Field(self.box.currentData())

    def mark_chosen(self) -> None:
        """Say that the meaning is the counsellor's own."""
        self._state.set_state(_("Chosen"), "info", icon="")
        self._state.show()


def _labels() -> tuple[str, ...]:
    return (
        _("Given name"),
        _("Middle name"),
        _("Family name"),
        _("Class"),
        _("Birth date"),
        _("Email"),
        _("Phone"),
        _("Guardian"),
    )


def _samples(found: ClassList, place: int) -> str:
    values = dict.fromkeys(clean(row.cells[place]) for row in found.table.rows[:_LOOKED_AT])
    shown = [value[:_LONGEST_SAMPLE] for value in values if value][:_SAMPLES]
    return " · ".join(shown)

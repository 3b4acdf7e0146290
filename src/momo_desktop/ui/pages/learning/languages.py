"""The languages: what a student can do in each of them before, during and after the stay."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout

from momo_desktop.domain.forms import MeasurementPoint
from momo_desktop.domain.learning import LanguageLevel, LearningKind
from momo_desktop.i18n import Language, _
from momo_desktop.ui import learning_words
from momo_desktop.ui.form_runner import words
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.pages.learning.records import RecordsSection
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.card import Card
from momo_desktop.ui.widgets.empty_state import EmptyState
from momo_desktop.ui.widgets.flow import clear
from momo_desktop.ui.widgets.labels import Label

_POINTS = tuple(MeasurementPoint)


class LanguagesSection(RecordsSection):
    """Shows a card for each language, in the order in which they were noted."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, name="languages")
        sentence = _("No level is noted yet. Note what the student can do before the stay: the way is seen by it.")
        self._empty = EmptyState("school", sentence, name="learning.languages.empty")
        add = Button(_("Note a level"), icon="plus", name="learning.languages.add")
        self._column = self.lay_out_cards(add, LearningKind.LANGUAGE, self._empty)

    def title(self) -> str:
        return _("Languages")

    def show_records(self) -> None:
        clear(self._column)
        noted: dict[str, list[LanguageLevel]] = {}
        for record in self.records:
            if isinstance(record, LanguageLevel):
                noted.setdefault(record.language, []).append(record)
        self._empty.setVisible(not noted)
        for code, levels in noted.items():
            card = LanguageCard(self.context.language, code, levels)
            card.opened.connect(self.open_record)
            self._column.addWidget(card)


class LanguageCard(Card):
    """Shows the five skills of the grid at the points that were noted; a point is a button that opens its record."""

    opened = Signal(object)
    """Carries the `LanguageLevel` to open."""

    def __init__(self, language: Language, code: str, levels: Iterable[LanguageLevel]) -> None:
        name = f"learning.languages.{code}"
        super().__init__(language.language_name(code), name=name)
        latest = {each.point: each for each in levels}
        shown = [latest[point] for point in _POINTS if point in latest]
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(6)
        for column, level in enumerate(shown, 1):
            head = Button(words.stay(level.point), kind="ghost", icon="edit", name=f"{name}.{level.point}")
            day = language.date(level.day)
            head.setAccessibleName(_("{point}, {day}: change").format(point=words.stay(level.point), day=day))
            head.clicked.connect(partial(self._on_clicked, level))
            grid.addWidget(head, 0, column, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(Label(day, "caption", tone="text3"), 1, column)
        for row, (field, skill) in enumerate(learning_words.level_labels().items(), 2):
            grid.addWidget(Label(skill, "body"), row, 0)
            before = None
            for column, level in enumerate(shown, 1):
                reached = getattr(level, field)
                grown = before is not None and reached is not None and reached > before
                label = Label(reached.value if reached else "–", "strong", tone="success" if grown else "")
                said = reached.value if reached else _("not noted")
                label.setAccessibleName(f"{skill}, {words.stay(level.point)}: {said}")
                grid.addWidget(label, row, column)
                before = reached or before
        grid.setColumnStretch(len(shown) + 1, 1)
        self.body.addLayout(grid)
        for level in shown:
            for text in (level.can_say, level.certificate):
                if text.strip():
                    said = f"{words.stay(level.point)}: {' '.join(text.split())}"
                    self.body.addWidget(Label(said, "body", tone="text2", wrap=True))

    def _on_clicked(self, level: LanguageLevel, _checked: bool = False) -> None:
        self.opened.emit(level)

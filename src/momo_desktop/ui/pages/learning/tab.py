"""The tab of what is learnt: one part of it at a time, chosen by chips."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from momo_desktop.domain.learning import LearningKind, kind_of
from momo_desktop.i18n import _, pgettext
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.pages.learning.diary import DiarySection
from momo_desktop.ui.pages.learning.goals import GoalsSection
from momo_desktop.ui.pages.learning.languages import LanguagesSection
from momo_desktop.ui.pages.learning.skills import SkillsSection
from momo_desktop.ui.pages.learning.stories import StoriesSection
from momo_desktop.ui.pages.learning.units import UnitsSection
from momo_desktop.ui.pages.learning.uses import UsesSection
from momo_desktop.ui.student_tab import StudentTab
from momo_desktop.ui.tokens import GAP, PAGE_MARGIN
from momo_desktop.ui.widgets.chips import ChoiceChips

_SECTIONS: dict[str, Callable[[PageContext], StudentTab]] = {
    "skills": SkillsSection,
    "goals": GoalsSection,
    "languages": LanguagesSection,
    "diary": DiarySection,
    "stories": StoriesSection,
    "units": UnitsSection,
    "uses": UsesSection,
}

SECTION_OF = {
    LearningKind.DIARY: "diary",
    LearningKind.ENCOUNTER: "stories",
    LearningKind.STORY: "stories",
    LearningKind.LANGUAGE: "languages",
    LearningKind.UNIT: "units",
    LearningKind.GAIN: "goals",
    LearningKind.DEED: "uses",
}
"""Where a kind of record is shown."""


class LearningTab(StudentTab):
    """Shows one part at a time; it is built when it is first gone to, and only the shown one follows the student."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("learning")
        self._sections: dict[str, StudentTab] = {}
        words = {
            "skills": _("Skills"),
            "goals": _("Goals"),
            "languages": _("Languages"),
            "diary": _("Diary"),
            "stories": _("Encounters and stories"),
            "units": _("Learning units"),
            "uses": pgettext("of the experience", "Use"),
        }
        self._chips = ChoiceChips(words.items(), _("Parts of what is learnt"), name="learning.parts")
        self._chips.chosen.connect(self._turn)
        self._stack = QStackedWidget()
        head = QWidget()
        top = QVBoxLayout(head)
        top.setContentsMargins(PAGE_MARGIN, GAP, PAGE_MARGIN, 0)
        top.addWidget(self._chips)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self._stack, 1)
        self._turn(self._chips.key())

    @property
    def section(self) -> StudentTab:
        """The part that is shown."""
        return self._sections[self._chips.key()]

    def title(self) -> str:
        return _("Learning")

    def refresh(self) -> None:
        self.section.show_student(self.student_id, self.mobility_id)

    def areas(self) -> Sequence[QWidget]:
        return (self._chips, *self.section.areas())

    def entrance(self) -> QWidget | None:
        return self.section.entrance() or self._chips.chip_on()

    def help_id(self) -> str:
        return self.section.help_id()

    def show_what(self, **arguments: object) -> None:
        """Show a part (`part="diary"`), and in it the record with an id (`record_id`)."""
        part, record_id = arguments.get("part"), arguments.get("record_id")
        if isinstance(record_id, int) and self.student_id is not None:
            records = self.context.services.learning.of_student(self.student_id)
            part = next((SECTION_OF[kind_of(each)] for each in records if each.id == record_id), part)
        if isinstance(part, str) and part in _SECTIONS:
            self._go_to(part)
        if isinstance(record_id, int):
            self.section.catch_up()
            self.section.show_what(record_id=record_id)

    def whereabouts(self) -> dict[str, object]:
        return {"part": self._chips.key(), **self.section.whereabouts()}

    def go_back_to(self, place: Mapping[str, object]) -> None:
        part = str(place.get("part"))
        if part in _SECTIONS:
            self._go_to(part)
        self.section.catch_up()
        self.section.go_back_to(place)

    def save_drafts(self) -> None:
        for section in self._sections.values():
            section.save_drafts()

    def _go_to(self, part: str) -> None:
        self._chips.choose(part)
        self._turn(part)

    def _turn(self, part: str) -> None:
        section = self._sections.get(part)
        if section is None:
            section = self._sections[part] = _SECTIONS[part](self.context)
            self._stack.addWidget(section)
        section.show_student(self.student_id, self.mobility_id)
        self._stack.setCurrentWidget(section)

"""The goals, closed one by one, and beside them what was learnt although nobody had planned it."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QWidget

from momo_desktop.domain.changes import Topic
from momo_desktop.domain.goals import Goal, Outcome
from momo_desktop.domain.learning import Gain, LearningKind
from momo_desktop.domain.visibility import Visibility
from momo_desktop.i18n import _, ngettext
from momo_desktop.ui.dialogs.goal import GoalDialog
from momo_desktop.ui.overview_cards import GoalsCard
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.pages.learning.records import RecordsCard, RecordsSection
from momo_desktop.ui.reading_only import writing
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.labels import Label


class GoalsSection(RecordsSection):
    """Shows both, and leads through the goals that are still open at the end of a stay."""

    topics: ClassVar[frozenset[Topic]] = RecordsSection.topics | {Topic.GOALS}

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, name="goals")
        self._goals: tuple[Goal, ...] = ()
        self._card = GoalsCard(context.language, name="learning.goals.list")
        self._card.add_wanted.connect(self._add_goal)
        self._card.edit_wanted.connect(self._edit_goal)
        self._open = Label("", tone="text2", wrap=True, name="learning.goals.open")
        self._close = Button(_("Close the next goal"), icon="goal", name="learning.goals.close")
        self._close.clicked.connect(self._close_next)
        writing(context, self._card.add, self._close)
        self._card.body.addWidget(self._open)
        self._card.body.addWidget(self._close)
        self._gains = RecordsCard(
            _("Learnt without a plan"),
            _("Add what was learnt"),
            _("Nothing yet. What can you do now that nobody had put into the plan?"),
            name="learning.gains",
        )
        self._gains.opened.connect(self.open_record)
        self.adds(self._gains.add, LearningKind.GAIN)
        self.lay_out(self._card, self._gains)

    def title(self) -> str:
        return _("Goals")

    def entrance(self) -> QWidget | None:
        return self._close if self._close.isVisible() else self._card.add

    def refresh(self) -> None:
        if self.student_id is not None:
            every = self.context.services.goals.of_student(self.student_id)
            self._goals = tuple(each for each in every if each.mobility_id in {None, self.mobility_id})
        super().refresh()

    def show_records(self) -> None:
        self._card.show_goals(self._goals)
        still_open = [each for each in self._goals if each.outcome is Outcome.OPEN]
        said = ngettext("{count} goal is still open.", "{count} goals are still open.", len(still_open))
        self._open.setText(said.format(count=len(still_open)))
        self._open.setVisible(bool(still_open))
        self._close.setVisible(bool(still_open))
        gains = [each for each in self.records if isinstance(each, Gain)]
        self._gains.show_rows([(each, *self._row(each)) for each in gains])

    def _row(self, gain: Gain) -> tuple[str, str, str]:
        day = self.context.language.date(gain.day) if gain.day is not None else ""
        found = map(self.context.services.catalogue.skill, gain.skill_ids)
        shown = [self.context.language.text(skill.wording) for skill in found if skill is not None]
        line = " · ".join(part for part in (gain.noticed, *shown) if part)
        return " ".join(gain.text.split()), day, " ".join(line.split())

    def _add_goal(self) -> None:
        if self.student_id is not None and not self.context.refuses_writing():
            GoalDialog(self.context, Goal(self.student_id, "", Visibility.SHARED, self.mobility_id), self).open()

    def _edit_goal(self, goal: Goal) -> None:
        GoalDialog(self.context, goal, self).open()

    def _close_next(self) -> None:
        following = next((each for each in self._goals if each.outcome is Outcome.OPEN), None)
        if following is not None:
            self._edit_goal(following)

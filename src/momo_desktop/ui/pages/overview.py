"""The overview of a student: what is wanted, what comes next, and where it leads."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from momo_desktop.domain import form_plan, skill_charts
from momo_desktop.domain.changes import Topic
from momo_desktop.domain.forms import Rater
from momo_desktop.domain.goals import Goal
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.skill_charts import ChartData, Wording
from momo_desktop.domain.skill_stories import skill_stories
from momo_desktop.domain.visibility import Visibility
from momo_desktop.i18n import _
from momo_desktop.ui.dialogs.drafted import DraftedDialog
from momo_desktop.ui.dialogs.goal import GoalDialog
from momo_desktop.ui.dialogs.mobility import MobilityDialog
from momo_desktop.ui.dialogs.task import TaskDialog
from momo_desktop.ui.form_runner import words
from momo_desktop.ui.next_steps_card import NextStepsCard
from momo_desktop.ui.overview_cards import GoalsCard, SessionsCard, StayCard
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.reading_only import writing
from momo_desktop.ui.risks_card import RisksCard
from momo_desktop.ui.student_tab import StudentTab
from momo_desktop.ui.tokens import GAP, PAGE_MARGIN
from momo_desktop.ui.turns import Turn
from momo_desktop.ui.widgets.card import Card
from momo_desktop.ui.widgets.charts import ChartCard, RadarChart
from momo_desktop.ui.widgets.empty_state import EmptyState
from momo_desktop.ui.widgets.scroll_area import ScrollArea
from momo_desktop.ui.widgets.tab_order import follow_layout
from momo_desktop.ui.widgets.two_columns import TwoColumns

_TWO_COLUMNS_FROM = 690
"""Pixels at scale 1 from which the two columns stand side by side."""

_FEWEST_FIELDS = 3
"""A radar needs three axes."""


class OverviewTab(StudentTab):
    """Shows what one needs to begin a talk, in two columns of cards that can be worked in place."""

    topics: ClassVar = frozenset(
        {
            Topic.ANSWERS,
            Topic.CHECKLISTS,
            Topic.CONTENT,
            Topic.GOALS,
            Topic.MOBILITIES,
            Topic.NOTES,
            Topic.RISKS,
            Topic.SESSIONS,
            Topic.STUDENTS,
            Topic.TASKS,
        }
    )

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("overview")
        self._mobility: Mobility | None = None
        self._next = NextStepsCard(context)
        self._sessions = SessionsCard(context)
        self._sessions.session_wanted.connect(self._read_session)
        self._goals = GoalsCard(context.language, name="overview.goals")
        self._goals.add_wanted.connect(self._add_goal)
        writing(context, self._goals.add)
        self._goals.edit_wanted.connect(self._edit_goal)
        self._stay = StayCard(context)
        self._stay.edit_wanted.connect(self._edit_stay)
        self._risks = RisksCard(context, name="overview.risks")
        context.sight.changed.connect(self._show_risks)
        self._no_stay = Card(_("The stay"), name="overview.noStay")
        nothing = EmptyState(
            "mobility", _("No mobility yet."), action=_("Plan a mobility"), name="overview.noStay.empty"
        )
        nothing.acted.connect(self._edit_stay)
        writing(self.context, nothing.button)
        self._no_stay.body.addWidget(nothing)
        self._skills = ChartCard(
            _("Skills by field"), RadarChart(_("Skills by field"), name="overview.radar"), name="overview.skills"
        )
        left = self._next, self._sessions, self._risks
        right = self._goals, self._stay, self._no_stay, self._skills
        self._columns = TwoColumns(left, right, least=_TWO_COLUMNS_FROM)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._area = self._page()
        column.addWidget(self._area)

    def refresh(self) -> None:
        for step in self.parts():
            step()

    def parts(self) -> Sequence[Turn]:
        student_id = self.student_id
        if student_id is None:
            return ()
        shown = (self._show_steps, self._show_sessions, self._show_goals, self._show_chart)
        return (*(partial(show, student_id) for show in shown), self._show_risks, self._lay_out)

    def show_what(self, **arguments: object) -> None:
        """Begin a task (`task=True`), or open one (`task_id=7`) or a goal (`goal_id=7`)."""
        if arguments.get("task"):
            self.write_task()
        elif self.student_id is not None and (task_id := arguments.get("task_id")):
            tasks = self.context.services.tasks.of_student(self.student_id)
            for task in (each for each in tasks if each.id == task_id):
                TaskDialog(self.context, task, self).open()
        elif self.student_id is not None and (goal_id := arguments.get("goal_id")):
            goals = self.context.services.goals.of_student(self.student_id)
            for goal in (each for each in goals if each.id == goal_id):
                self._edit_goal(goal)

    def write_task(self) -> bool:
        self._next.entry.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def save_drafts(self) -> None:
        self._next.entry.save_drafts()
        for dialog in self.findChildren(DraftedDialog):
            dialog.save_drafts()

    def _show_steps(self, student_id: int) -> None:
        services = self.context.services
        journey = services.journey.get(self.mobility_id) if self.mobility_id is not None else None
        self._mobility = stay = journey.mobility if journey else None
        self._next.show_steps(services.students.get(student_id), journey, services.tasks.of_student(student_id))
        self._stay.setVisible(stay is not None)
        self._no_stay.setVisible(stay is None)
        if stay is not None:
            self._stay.show_mobility(stay)

    def _show_sessions(self, student_id: int) -> None:
        self._sessions.show_sessions(self.context.services.sessions.of_student(student_id))

    def _show_goals(self, student_id: int) -> None:
        goals = self.context.services.goals.of_student(student_id)
        self._goals.show_goals([goal for goal in goals if goal.mobility_id in {None, self.mobility_id}])

    def _show_chart(self, student_id: int) -> None:
        chart = self._chart(student_id)
        self._skills.setVisible(chart is not None)
        if chart is not None:
            self._skills.set_data(chart.rows, chart.series, chart.scale)

    def _lay_out(self) -> None:
        self._columns.arrange(self._area.room_in(self.width()))
        follow_layout(self)

    def _show_risks(self, _sight: object = None) -> None:
        self._risks.show_student(self.student_id, self.mobility_id)

    def _add_goal(self) -> None:
        if self.student_id is not None:
            self._edit_goal(Goal(self.student_id, "", Visibility.SHARED, self.mobility_id))

    def _edit_goal(self, goal: Goal) -> None:
        GoalDialog(self.context, goal, self).open()

    def _edit_stay(self) -> None:
        if self.student_id is not None:
            MobilityDialog(self.context, self._mobility or Mobility(self.student_id), self).open()

    def _read_session(self, session_id: int) -> None:
        self.context.navigate("students", student_id=self.student_id, tab="sessions", session_id=session_id)

    def _chart(self, student_id: int) -> ChartData | None:
        services, catalogue = self.context.services, self.context.services.catalogue
        material = form_plan.PlanMaterial(
            student_uid=services.students.get(student_id).uid,
            mobility=self._mobility,
            every_form=catalogue.every_form,
            sets=services.reflections.of_student(student_id),
        )
        stories = skill_stories(form_plan.of_mobility(material), catalogue.every_form, catalogue.spine)
        story = next((each for each in stories if each.rater is Rater.STUDENT), None)
        if story is None:
            return None
        chart = skill_charts.fields(story, Wording(self.context.language.text, words.points()))
        return chart if len(chart.rows) >= _FEWEST_FIELDS else None

    def _page(self) -> ScrollArea:
        body = QWidget()
        body.setLayout(self._columns)
        self._columns.setContentsMargins(PAGE_MARGIN, GAP, PAGE_MARGIN, GAP)
        return ScrollArea("overview.page", _("Overview"), body)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._columns.arrange(self._area.room_in(self.width()))

"""The skills of a student over a mobility: radar, dumbbell and table of the same numbers, and the words to them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import ClassVar

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from momo_desktop.domain import form_plan, skill_charts
from momo_desktop.domain.changes import Topic
from momo_desktop.domain.form_plan import FormState, PlanMaterial, PlannedForm
from momo_desktop.domain.forms import FormKind, MeasurementPoint, Rater
from momo_desktop.domain.skill_charts import Wording
from momo_desktop.domain.skill_stories import SkillStory, Spine, skill_stories
from momo_desktop.domain.visibility import Visibility
from momo_desktop.i18n import _
from momo_desktop.ui import theme
from momo_desktop.ui.form_runner import words
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.reading_only import writing
from momo_desktop.ui.skill_cards import SkillsCard, SkillWordsCard
from momo_desktop.ui.student_tab import StudentTab
from momo_desktop.ui.tokens import GAP, PAGE_MARGIN
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.charts import ChartCard, RadarChart
from momo_desktop.ui.widgets.chips import ChoiceChips
from momo_desktop.ui.widgets.empty_state import EmptyState
from momo_desktop.ui.widgets.flow import clear
from momo_desktop.ui.widgets.pills import private_pill
from momo_desktop.ui.widgets.scroll_area import ScrollArea

_TWO_COLUMNS_FROM = 820


class SkillsSection(StudentTab):
    """Shows what one person said of the student's skills before, during and after; another view is one click away."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.ANSWERS, Topic.MOBILITIES, Topic.EVIDENCE})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("skills")
        self._wording = Wording(context.language.text, _point_names())
        self._stories: dict[Rater, SkillStory] = {}
        self._private: set[Rater] = set()
        self._evidence: Counter[str] = Counter()
        self._due: PlannedForm | None = None
        self._rater = Rater.STUDENT
        self._empty = EmptyState(
            "skills",
            _("Nobody has rated the skills yet. Begin with a self-assessment: all later ones are compared with it."),
            action=_("Start the first self-assessment"),
            name="skills.empty",
        )
        self._empty.button.set_kind("primary")
        self._empty.acted.connect(self._start_first)
        writing(context, self._empty.button)
        self._raters = QHBoxLayout()
        self._sign = private_pill(name="skills.private")
        self._rate = Button("", kind="primary", name="skills.rate")
        self._rate.clicked.connect(self._start_due)
        self._radar = ChartCard(
            _("Skills by field"), RadarChart(_("Skills by field"), name="skills.radar"), name="skills.fields"
        )
        self._words = SkillWordsCard(context.language, name="skills.words")
        self._list = SkillsCard(name="skills.list")
        self._list.chosen.connect(self._words.choose)
        self._list.turned.connect(self._on_turned)
        self._as_table = False
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._page())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    def title(self) -> str:
        return _("Skills")

    def refresh(self) -> None:
        if self.student_id is None:
            return
        services, catalogue = self.context.services, self.context.services.catalogue
        material = PlanMaterial(
            student_uid=services.students.get(self.student_id).uid,
            mobility=services.mobilities.get(self.mobility_id) if self.mobility_id is not None else None,
            every_form=catalogue.every_form,
            sets=services.reflections.of_student(self.student_id),
        )
        sets = form_plan.of_mobility(material)
        stories = skill_stories(sets, catalogue.every_form, Spine(catalogue.skills, catalogue.clusters))
        self._stories = {story.rater: story for story in stories}
        self._private = {each.rater for each in sets if each.point and each.visibility is Visibility.PRIVATE}
        self._evidence = Counter(
            each.skill_id
            for each in services.evidence.of_student(self.student_id)
            if each.mobility_id in {self.mobility_id, None}
        )
        self._due = _due_rating(material)
        if self._rater not in self._stories:
            self._rater = next(iter(self._stories), Rater.STUDENT)
        self._show_all()

    def entrance(self) -> QWidget | None:
        first = self._empty.button if not self._stories else self._rate
        return first if first.isVisible() else None

    def whereabouts(self) -> dict[str, object]:
        return {"rater": self._rater, "as_table": self._as_table}

    def go_back_to(self, place: Mapping[str, object]) -> None:
        self._rater = Rater(str(place.get("rater")))
        self.refresh()
        if place.get("as_table") is True and not self._as_table:
            self._list.turn()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _page(self) -> QWidget:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addLayout(self._raters, 1)
        head.addWidget(self._sign)
        head.addWidget(self._rate)
        left = QVBoxLayout()
        left.setSpacing(GAP)
        left.addWidget(self._radar)
        left.addWidget(self._words)
        left.addStretch(1)
        right = QVBoxLayout()
        right.addWidget(self._list)
        right.addStretch(1)
        self._columns.setSpacing(GAP)
        self._columns.addLayout(left, 10)
        self._columns.addLayout(right, 11)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(PAGE_MARGIN, GAP, PAGE_MARGIN, PAGE_MARGIN)
        column.setSpacing(GAP)
        column.addLayout(head)
        column.addLayout(self._columns)
        column.addStretch(1)
        return ScrollArea("skills.page", _("Skills"), body)

    def _show_all(self) -> None:
        self._stack.setCurrentIndex(1 if self._stories else 0)
        if not self._stories:
            return
        clear(self._raters)
        chips = ChoiceChips(
            [(rater, words.rater(rater)) for rater in self._stories], _("Whose view"), name="skills.rater"
        )
        chips.choose(self._rater)
        chips.chosen.connect(self._on_rater)
        self._raters.addWidget(chips, 1)
        self._rate.setVisible(self._due is not None)
        if self._due is not None and self._due.slot.point is not None:
            said = _("Rate the skills: {point}").format(point=words.stay(self._due.slot.point))
            self._rate.setText(said)
            self._rate.setAccessibleName(said)
        self._show_story()

    def _show_story(self) -> None:
        story = self._stories[self._rater]
        fields = skill_charts.fields(story, self._wording)
        self._radar.set_data(fields.rows, fields.series, fields.scale)
        self._radar.setVisible(len(fields.rows) >= 3)
        self._list.show_story(story, self._wording, self._evidence)
        self._words.show_story(story, self._evidence)
        self._sign.setVisible(self._rater in self._private)

    def _arrange(self) -> None:
        if self._as_table:
            direction = QBoxLayout.Direction.BottomToTop
        elif self.width() >= theme.current().px(_TWO_COLUMNS_FROM):
            direction = QBoxLayout.Direction.LeftToRight
        else:
            direction = QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(direction)

    def _on_turned(self, as_table: bool) -> None:
        self._as_table = as_table
        self._arrange()

    def _on_rater(self, rater: str) -> None:
        self._rater = Rater(rater)
        self._show_story()

    def _start_first(self) -> None:
        form = next(form for form in self.context.services.catalogue.forms if form.kind is FormKind.SKILLS)
        self._start(form.id, MeasurementPoint.BEFORE)

    def _start_due(self) -> None:
        if self._due is not None and self._due.slot.point is not None:
            self._start(self._due.slot.form_id, self._due.slot.point)

    def _start(self, form_id: str, point: MeasurementPoint) -> None:
        self.context.navigate("students", student_id=self.student_id, tab="forms", form=form_id, point=str(point))


def _due_rating(material: PlanMaterial) -> PlannedForm | None:
    """Return the self-assessment that is due now, None when there is none or it is done."""
    return next(
        (
            each
            for each in form_plan.plan(material)
            if each.form.kind is FormKind.SKILLS and each.slot.rater is Rater.STUDENT and each.state is FormState.DUE
        ),
        None,
    )


def _point_names() -> tuple[str, str, str]:
    before, during, after = (words.point(point) for point in MeasurementPoint)
    return before, during, after

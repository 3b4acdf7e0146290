"""The skills of a student over a mobility: radar, dumbbell and table of the same numbers, and the words to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from momo_desktop.domain import form_plan, skill_charts
from momo_desktop.domain.changes import Topic
from momo_desktop.domain.evidence import Evidence
from momo_desktop.domain.form_plan import FormState, PlanMaterial, PlannedForm
from momo_desktop.domain.forms import AnswerSet, FormKind, MeasurementPoint, Rater
from momo_desktop.domain.reflections import shared_answers
from momo_desktop.domain.skill_charts import Rated, Wording
from momo_desktop.domain.skill_frameworks import ESCO, GROUPING, grouped
from momo_desktop.domain.skill_stories import SkillStory, skill_stories
from momo_desktop.domain.skill_views import SkillViews, side_by_side
from momo_desktop.domain.skills import Framework
from momo_desktop.domain.visibility import Visibility
from momo_desktop.i18n import _, ngettext
from momo_desktop.ui import skill_saving, theme
from momo_desktop.ui.form_runner import words
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.reading_only import writing
from momo_desktop.ui.skill_cards import SkillsCard
from momo_desktop.ui.skill_words_card import Belongings, SkillWordsCard
from momo_desktop.ui.student_tab import StudentTab
from momo_desktop.ui.tokens import GAP, PAGE_MARGIN
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.charts import ChartCard, RadarChart
from momo_desktop.ui.widgets.chips import ChoiceChips
from momo_desktop.ui.widgets.empty_state import EmptyState
from momo_desktop.ui.widgets.flow import clear
from momo_desktop.ui.widgets.labels import Label
from momo_desktop.ui.widgets.pills import private_pill
from momo_desktop.ui.widgets.scroll_area import ScrollArea

_TWO_COLUMNS_FROM = 820
_ALL = "all"
_FIELDS = ESCO
"""The clusters of the packs, which follow the groups of ESCO."""


class SkillsSection(StudentTab):
    """Shows what was said of the student's skills: by one person before, during and after, or by all at one point.

    The skills stand in their fields or by the competences of a framework. While somebody else looks on, only what is
    shared is here.
    """

    topics: ClassVar[frozenset[Topic]] = frozenset(
        {Topic.ANSWERS, Topic.CONTENT, Topic.MOBILITIES, Topic.EVIDENCE, Topic.LEARNING}
    )

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("skills")
        self._wording = Wording(context.language.text, words.points(), words.raters())
        self._sets: Sequence[AnswerSet] = ()
        self._stories: dict[str, SkillStory] = {}
        self._belongings = Belongings()
        self._due: PlannedForm | None = None
        self._view = str(Rater.STUDENT)
        self._framework = _FIELDS
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
        self._frameworks = ChoiceChips(
            [
                (_FIELDS, _("Field (ESCO)")),
                *((each.id, context.language.text(each.name)) for each in self._groupings()),
            ],
            _("Grouped by"),
            name="skills.framework",
        )
        self._frameworks.chosen.connect(self._on_framework)
        self._note = Label("", "small", tone="text2", wrap=True, name="skills.note")
        self._radar = ChartCard(
            _("Skills by field"), RadarChart(_("Skills by field"), name="skills.radar"), name="skills.fields"
        )
        self._words = SkillWordsCard(context, linked=True, name="skills.words")
        self._words.opened.connect(self._on_opened)
        self._list = SkillsCard(name="skills.list")
        self._list.chosen.connect(self._words.choose)
        self._list.turned.connect(self._on_turned)
        self._list.save_wanted.connect(self._save)
        self._as_table = False
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._page())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        context.sight.changed.connect(self._on_sight)

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
            today=self.context.clock.today(),
        )
        self._due = _due_rating(material)
        self._sets = form_plan.of_mobility(material)
        evidence = services.evidence.of_student(self.student_id)
        records = services.learning.of_student(self.student_id)
        here = {self.mobility_id, None}
        self._belongings = Belongings(
            tuple(each for each in evidence if each.mobility_id in here and self._may_show(each.visibility)),
            tuple(each for each in records if each.mobility_id in here and self._may_show(each.visibility)),
        )
        if not self.context.sight.now.alone:
            self._sets = shared_answers(self._sets, catalogue.every_form)[0]
        stories = skill_stories(self._sets, catalogue.every_form, self.context.services.catalogue.spine)
        self._stories = {str(story.rater): story for story in stories}
        if self._view not in self._views():
            self._view = next(iter(self._stories), str(Rater.STUDENT))
        self._show_all()

    def entrance(self) -> QWidget | None:
        first = self._empty.button if not self._stories else self._rate
        return first if first.isVisible() else None

    def whereabouts(self) -> dict[str, object]:
        return {"rater": self._view, "framework": self._framework, "as_table": self._as_table}

    def go_back_to(self, place: Mapping[str, object]) -> None:
        self._view = str(place.get("rater"))
        if place.get("framework") in {each.id for each in self._groupings()}:
            self._framework = str(place["framework"])
            self._frameworks.choose(self._framework)
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
        caption = Label(_("Grouped by"), "small", tone="text2")
        caption.setBuddy(self._frameworks)
        by = QHBoxLayout()
        by.setSpacing(12)
        by.addWidget(caption)
        by.addWidget(self._frameworks, 1)
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
        column.addLayout(by)
        column.addWidget(self._note)
        column.addLayout(self._columns)
        column.addStretch(1)
        return ScrollArea("skills.page", _("Skills"), body)

    def _show_all(self) -> None:
        self._stack.setCurrentIndex(1 if self._stories else 0)
        if not self._stories:
            return
        clear(self._raters)
        chips = ChoiceChips(self._views().items(), _("Whose view"), name="skills.rater")
        chips.choose(self._view)
        chips.chosen.connect(self._on_rater)
        self._raters.addWidget(chips, 1)
        self._rate.setVisible(self._due is not None)
        if self._due is not None and self._due.slot.point is not None:
            said = _("Rate the skills: {point}").format(point=words.stay(self._due.slot.point))
            self._rate.setText(said)
            self._rate.setAccessibleName(said)
        self._show_rated()

    def _show_rated(self) -> None:
        views = self._side_by_side() if self._view == _ALL else None
        whole = views or self._stories[self._view]
        framework = next((each for each in self._groupings() if each.id == self._framework), None)
        spine = self.context.services.catalogue.spine
        rated = skill_charts.regrouped(whole, grouped(spine, framework)) if framework else whole
        fields = skill_charts.fields(rated, self._wording)
        self._radar.set_data(fields.rows, fields.series, fields.scale)
        self._radar.setVisible(len(fields.rows) >= 3)
        self._list.show_rated(rated, self._wording, self._belongings.count())
        self._words.show_rated(whole, self._wording, self._belongings)
        self._sign.setVisible(self._is_private(whole))
        self._note.setText("\n".join([*_of_views(whole), *self._of_framework(whole, rated, framework)]))
        self._note.setVisible(bool(self._note.text()))

    def _views(self) -> dict[str, str]:
        """Return whose view can be shown, with the words for it."""
        views = {rater: words.rater(Rater(rater)) for rater in self._stories}
        return {**views, _ALL: _("All views")} if self._side_by_side() else views

    def _side_by_side(self) -> SkillViews | None:
        return side_by_side(tuple(self._stories.values()), self.context.services.catalogue.spine)

    def _groupings(self) -> list[Framework]:
        frameworks = {each.id: each for each in self.context.services.catalogue.frameworks}
        return [frameworks[each] for each in GROUPING if each in frameworks]

    def _is_private(self, rated: Rated) -> bool:
        raters = rated.raters if isinstance(rated, SkillViews) else (rated.rater,)
        return any(each.point and each.rater in raters and each.visibility is Visibility.PRIVATE for each in self._sets)

    def _may_show(self, lane: Visibility) -> bool:
        return lane is Visibility.SHARED or self.context.sight.now.alone

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

    def _save(self) -> None:
        if self.student_id is not None:
            skill_saving.ask(self.context, self, self.student_id, self.mobility_id)

    def _on_rater(self, rater: str) -> None:
        self._view = rater
        self._show_rated()

    def _on_framework(self, framework_id: str) -> None:
        self._framework = framework_id
        self._show_rated()

    def _on_opened(self, thing: object) -> None:
        if isinstance(thing, Evidence):
            self.context.navigate("students", student_id=self.student_id, tab="evidence", piece=thing.id)
        else:
            record_id = getattr(thing, "id", 0)
            self.context.navigate("students", student_id=self.student_id, tab="learning", record_id=record_id)

    def _on_sight(self, _sight: object) -> None:
        self.mark_stale()

    def _of_framework(self, whole: Rated, rated: Rated, framework: Framework | None) -> list[str]:
        """Return how many skills the groups of a framework leave out, and what its licence asks to be said."""
        if framework is None:
            return []
        left_out = _count(whole) - _count(rated)
        said = ngettext(
            "{count} rated skill has no place in this framework.",
            "{count} rated skills have no place in this framework.",
            left_out,
        )
        return [*([said.format(count=left_out)] if left_out else []), self.context.language.text(framework.notice)]

    def _start_first(self) -> None:
        self._start(self.context.services.catalogue.skills_form.id, MeasurementPoint.BEFORE)

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


def _of_views(rated: Rated) -> list[str]:
    """Return at which point several views stand side by side."""
    if not isinstance(rated, SkillViews):
        return []
    return [_("{point}: the newest point that several people rated").format(point=words.stay(rated.point))]


def _count(rated: Rated) -> int:
    return sum(len(group.lines) for group in rated.groups)

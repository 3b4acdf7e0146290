"""The banner over a student's tabs: who it is, which stay, how far; it never scrolls away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from momo_desktop.domain.checklists import progress
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.phases import MobilityState, Phase
from momo_desktop.domain.students import ConsentPurpose, Student, age_on
from momo_desktop.i18n import Language, _, ngettext, record_words
from momo_desktop.services.journey import Journey
from momo_desktop.ui import theme
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.reading_only import writing
from momo_desktop.ui.tokens import CHIP_HEIGHT
from momo_desktop.ui.widgets.avatar import Avatar
from momo_desktop.ui.widgets.buttons import Button, IconButton
from momo_desktop.ui.widgets.combo_box import ComboBox
from momo_desktop.ui.widgets.flow import FlowLayout
from momo_desktop.ui.widgets.labels import ElidedLabel, Label
from momo_desktop.ui.widgets.phase_tracker import PhaseStep, PhaseTracker, StepState
from momo_desktop.ui.widgets.pills import Pill


class StudentBanner(QWidget):
    """Shows one student and one of the mobilities; what is pressed is told, never done here."""

    list_wanted = Signal()
    mobility_chosen = Signal(int)
    """Carries the id of the mobility to look at."""

    mobility_wanted = Signal()
    phase_chosen = Signal(int)
    """Carries the number of the phase to look at."""

    session_wanted = Signal()
    papers_wanted = Signal()

    def __init__(self, context: PageContext, menu: Iterable[QAction]) -> None:
        super().__init__()
        self.setObjectName("student.banner")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("ground", "surface")
        self._context = context
        self._mobilities: Sequence[Mobility] = ()
        self._stood_at: tuple[int, Phase] | None = None
        self._avatar = Avatar()
        self._name = ElidedLabel("", "display", name="student.name")
        self.back = IconButton("list", _("Show the list"), name="student.list")
        self.back.clicked.connect(self.list_wanted)
        self.back.hide()
        self.tracker = PhaseTracker(name="student.phases")
        self.tracker.phase_chosen.connect(self.phase_chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 14, 16, 4)
        column.setSpacing(10)
        column.addLayout(self._top_row(menu))
        column.addWidget(self.tracker)
        column.addWidget(self._plan_row())
        self.restyle()

    def show_student(self, student: Student, mobilities: Sequence[Mobility], journey: Journey | None) -> None:
        """Show a student and the journey of the mobility that is looked at, None when there is none."""
        name = student.name
        self._avatar.set_name(name)
        self._name.setText(name.full())
        self._facts.setText(self._facts_of(student))
        said = _("Say “{words}”").format(words=name.pronunciation) if name.pronunciation else ""
        self._said.setText(said)
        self._said.setVisible(bool(said))
        self._show_consents(student)
        self._show_mobilities(mobilities, journey)

    def facts(self) -> str:
        """Return class, age and birth date as they are shown."""
        return self._facts.text()

    def restyle(self) -> None:
        # Lower than in a form: it stands in a line with the pills.
        self._chooser.setFixedHeight(theme.current().px(CHIP_HEIGHT))

    def _top_row(self, menu: Iterable[QAction]) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._name)
        words.addWidget(self._facts_row())
        papers = Button(_("Print"), icon="print", name="student.print")
        papers.clicked.connect(self.papers_wanted)
        self.session = Button(_("New session"), icon="plus", name="student.newSession")
        self.session.clicked.connect(self.session_wanted)
        writing(self._context, self.session)
        more = IconButton("more", _("More"), name="student.more")
        actions = QMenu(more)
        actions.addActions(list(menu))
        more.setMenu(actions)
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._avatar, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        for button in (papers, self.session, more):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _facts_row(self) -> QWidget:
        self._facts = ElidedLabel("", "small", tone="text2", name="student.facts")
        self._said = ElidedLabel("", "small", tone="text2", name="student.pronunciation")
        self._stay = Pill("", "primary", name="student.stay")
        self._chooser = ComboBox(_("Mobility"), name="student.mobility")
        self._chooser.activated.connect(self._on_mobility)
        self._state = Pill("", "warning", icon="", name="student.state")
        self._consents = Pill("", "success", icon="shield", name="student.consents")
        row = QWidget()
        flow = FlowLayout(row, gap=8)
        flow.setContentsMargins(0, 0, 0, 0)
        for widget in (self._facts, self._said, self._stay, self._chooser, self._state, self._consents):
            flow.addWidget(widget)
        return row

    def _plan_row(self) -> QWidget:
        self._plan = QWidget()
        sentence = Label(_("No mobility yet: plan one, and the five phases begin."), "body", tone="text2", wrap=True)
        plan = Button(_("Plan a mobility"), icon="mobility", name="student.plan")
        plan.clicked.connect(self.mobility_wanted)
        writing(self._context, plan)
        row = QHBoxLayout(self._plan)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(16)
        row.addWidget(sentence, 1)
        row.addWidget(plan)
        return self._plan

    def _facts_of(self, student: Student) -> str:
        parts: list[str] = []
        if student.school_class:
            parts.append(_("Class {name}").format(name=student.school_class))
        if student.birth_date is not None:
            age = age_on(student.birth_date, self._context.clock.today())
            born = self._context.language.date(student.birth_date)
            words = ngettext("{count} year ({birth_date})", "{count} years ({birth_date})", age)
            parts.append(words.format(count=age, birth_date=born))
        if student.left_on is not None:
            parts.append(_("left school on {day}").format(day=self._context.language.date(student.left_on)))
        return " · ".join(parts)

    def _show_consents(self, student: Student) -> None:
        answers = [student.consent(purpose) for purpose in ConsentPurpose]
        given = sum(answer is not None and answer.holds for answer in answers)
        refused = sum(answer is not None and not answer.holds for answer in answers)
        if given:
            words = ngettext("{count} consent on file", "{count} consents on file", given).format(count=given)
            self._consents.set_state(words, "success", icon="shield")
        else:
            words = _("Consent refused") if refused else _("No consent on file")
            self._consents.set_state(words, "warning", icon="shield")

    def _show_mobilities(self, mobilities: Sequence[Mobility], journey: Journey | None) -> None:
        self._mobilities = mobilities
        several = len(mobilities) > 1
        self._chooser.clear()
        self._chooser.addItems([mobility_words(each, self._context.language) for each in mobilities])
        self._chooser.setVisible(several)
        self._stay.setVisible(journey is not None and not several)
        self.tracker.setVisible(journey is not None)
        self._plan.setVisible(journey is None)
        if journey is None:
            self._state.hide()
            return
        shown = journey.mobility
        self._chooser.setCurrentIndex([each.id for each in mobilities].index(shown.id))
        self._stay.set_state(mobility_words(shown, self._context.language), "primary", icon="mobility")
        self._state.setVisible(shown.state is not MobilityState.ACTIVE)
        kind = "success" if shown.state is MobilityState.COMPLETED else "warning"
        self._state.set_state(record_words.mobility_state(self._context.language, shown.state), kind)
        self.tracker.set_steps(self._steps(journey))
        if (shown.id, shown.phase) != self._stood_at:
            self._stood_at = (shown.id, shown.phase)
            self.tracker.choose(int(shown.phase))

    def _steps(self, journey: Journey) -> list[PhaseStep]:
        counts = progress(journey.lines)
        steps: list[PhaseStep] = []
        for phase in Phase:
            guide = self._context.services.catalogue.phase(phase)
            state = _state(journey.mobility, phase)
            count = counts[phase]
            words = _("{done} of {total} done").format(done=count.closed, total=count.total)
            if state == "open" and not count.closed:
                words = _("not started")
            steps.append(PhaseStep(self._context.language.text(guide.short), words, state))
        return steps

    def _on_mobility(self, index: int) -> None:
        self.mobility_chosen.emit(self._mobilities[index].id)


def mobility_words(mobility: Mobility, language: Language) -> str:
    """Return a mobility in few words: where to, and when."""
    country = language.country(mobility.country) if mobility.country else ""
    place = ", ".join(part for part in (mobility.city, country) if part) or mobility.host
    words = place or record_words.stay_kind(language, mobility.kind) or _("Mobility")
    when: date | None = mobility.departure
    return words if when is None else f"{words} · {language.month(when)}"


def _state(mobility: Mobility, phase: Phase) -> StepState:
    if mobility.state is MobilityState.COMPLETED or phase < mobility.phase:
        return "done"
    return "current" if phase is mobility.phase else "open"

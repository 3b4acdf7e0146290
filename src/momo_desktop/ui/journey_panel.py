"""The journey as a whole: which step comes next, and what happened so far."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from momo_desktop.domain.guidance import PhaseGuide
from momo_desktop.domain.mobilities import JourneyAct, JourneyEvent, Mobility
from momo_desktop.domain.phases import MobilityState, Phase
from momo_desktop.i18n import Language, _, ngettext, record_words
from momo_desktop.services.journey import Journey
from momo_desktop.ui.dialogs.journey_act import act_words
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.reading_only import writing
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.card import Card
from momo_desktop.ui.widgets.flow import FlowLayout, clear
from momo_desktop.ui.widgets.labels import Label

_ENDED = (MobilityState.WITHDRAWN, MobilityState.COMPLETED)


class StepsCard(Card):
    """Offers the ways on from where a mobility stands; what is pressed is told, not done."""

    phase_wanted = Signal(int)
    """Carries the number of the phase to move to."""

    act_wanted = Signal(str)
    """Carries the word of the `JourneyAct` that is wanted."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(_("The way on"), name="journey.steps")
        self._context = context
        self._target = Phase.PROMOTION
        self._stands = Label("", wrap=True, tone="text2", name="journey.stands")
        self._move = Button("", icon="arrow-right", name="journey.move")
        self._move.clicked.connect(self._on_move)
        self._resume = Button(_("Resume…"), icon="play", name="journey.resume")
        self._resume.clicked.connect(partial(self._tell, JourneyAct.RESUME))
        self._menu = QMenu(self)
        self._more = Button(_("Pause or end…"), name="journey.more")
        self._more.setMenu(self._menu)
        writing(context, self._resume, self._move, self._more)
        row = QWidget()
        flow = FlowLayout(row, gap=8)
        flow.setContentsMargins(0, 0, 0, 0)
        for button in (self._resume, self._move, self._more):
            flow.addWidget(button)
        self.body.addWidget(self._stands)
        self.body.addWidget(row)

    def show_journey(self, journey: Journey, looked_at: Phase) -> None:
        """Offer the steps from where a mobility stands; another phase that is looked at can be moved to."""
        mobility = journey.mobility
        self._stands.setText(_stands(journey, self._name(mobility.phase), self._context.language))
        following = looked_at if looked_at is not mobility.phase else next_phase(mobility.phase)
        self._move.setVisible(following is not None)
        if following is not None:
            self._target = following
            words = _("Move on to {phase}…") if following > mobility.phase else _("Go back to {phase}…")
            short = self._context.language.text(self._context.services.catalogue.phase(following).short)
            self._move.setText(words.format(phase=short))
            self._move.setAccessibleName(self._move.text())
            self._move.setToolTip(_("{button} (Alt+Page Down)").format(button=self._move.text()))
        self._resume.setVisible(mobility.state is MobilityState.PAUSED or mobility.state in _ENDED)
        self._offer(acts_from(mobility))

    def _offer(self, acts: tuple[JourneyAct, ...]) -> None:
        self._menu.clear()
        for act in acts:
            action = QAction(_("{act}…").format(act=act_words(act).button), self._menu)
            action.setObjectName(f"journey.act.{act.value}")
            action.triggered.connect(partial(self._tell, act))
            self._menu.addAction(action)
        self._more.setVisible(bool(acts))

    def _name(self, phase: Phase) -> str:
        return self._context.language.text(self._context.services.catalogue.phase(phase).name)

    def _on_move(self) -> None:
        self.phase_wanted.emit(int(self._target))

    def _tell(self, act: JourneyAct, _checked: bool = False) -> None:
        self.act_wanted.emit(act.value)


class HistoryCard(Card):
    """Tells in plain words what happened to a mobility, the newest first."""

    def __init__(self) -> None:
        super().__init__(_("History"), name="journey.history")
        self._shown: tuple[JourneyEvent, ...] = ()
        self._lines = QVBoxLayout()
        self._lines.setSpacing(10)
        self.body.addLayout(self._lines)

    def show_events(self, events: tuple[JourneyEvent, ...], guides: tuple[PhaseGuide, ...], language: Language) -> None:
        """Show the history of a mobility, given oldest first."""
        if events == self._shown:
            return
        self._shown = events
        clear(self._lines)
        names = {guide.phase: language.text(guide.name) for guide in guides}
        for before, event in reversed(list(pairwise((None, *events)))):
            if event is not None:
                self._lines.addWidget(_Line(event, event_words(before, event, names), language))


class _Line(QWidget):
    def __init__(self, event: JourneyEvent, words: str, language: Language) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Label(language.date(event.day, "long"), "caption", tone="text3"))
        column.addWidget(Label(words, wrap=True, name=f"journey.event.{event.id}"))
        if event.reason:
            begin, end = language.quotes
            column.addWidget(Label(f"{begin}{event.reason}{end}", "small", tone="text2", wrap=True))


def acts_from(mobility: Mobility) -> tuple[JourneyAct, ...]:
    """Return the ways to pause or end a mobility from where it stands."""
    if mobility.state in _ENDED:
        return ()
    abroad = mobility.phase is Phase.INTEGRATION and mobility.state is not MobilityState.RETURNED_EARLY
    early = JourneyAct.RETURN_EARLY if abroad else None
    pause = JourneyAct.PAUSE if mobility.state is not MobilityState.PAUSED else None
    return tuple(act for act in (pause, early, JourneyAct.WITHDRAW, JourneyAct.COMPLETE) if act)


def next_phase(phase: Phase) -> Phase | None:
    """Return the phase after this one."""
    return Phase(phase + 1) if phase < Phase.USE else None


def previous_phase(phase: Phase) -> Phase | None:
    """Return the phase before this one."""
    return Phase(phase - 1) if phase > Phase.PROMOTION else None


def event_words(before: JourneyEvent | None, event: JourneyEvent, names: dict[Phase, str]) -> str:
    """Return one line of the history in plain words; `before` is the line before it."""
    said = _act_said(before, event).format(phase=names[event.phase])
    if not event.open_items or before is None or event.phase <= before.phase:
        return said
    still = ngettext("{count} item was still open", "{count} items were still open", event.open_items)
    return _("{step}; {open}").format(step=said, open=still.format(count=event.open_items))


def _act_said(before: JourneyEvent | None, event: JourneyEvent) -> str:
    if event.act is JourneyAct.ENTER:
        if before is None:
            return _("Began with {phase}")
        return _("Moved on to {phase}") if event.phase > before.phase else _("Went back to {phase}")
    return {
        JourneyAct.PAUSE: _("Paused during {phase}"),
        JourneyAct.RESUME: _("Resumed with {phase}"),
        JourneyAct.WITHDRAW: _("Withdrawn during {phase}"),
        JourneyAct.RETURN_EARLY: _("Returned early, and went on with {phase}"),
        JourneyAct.COMPLETE: _("Completed during {phase}"),
    }[event.act]


def _stands(journey: Journey, phase: str, language: Language) -> str:
    mobility = journey.mobility
    last = journey.events[-1] if journey.events else None
    if mobility.state is MobilityState.ACTIVE or last is None:
        return _("{phase} is the current phase.").format(phase=phase)
    state = record_words.mobility_state(language, mobility.state)
    if mobility.state is MobilityState.RETURNED_EARLY:
        return _("{state}; {phase} is the current phase.").format(state=state, phase=phase)
    return _("{state} since {day}, during {phase}.").format(state=state, day=language.date(last.day), phase=phase)

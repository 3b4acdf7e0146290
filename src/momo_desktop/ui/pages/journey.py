"""The journey of a student: one phase with its checklist, and the way through the five."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from momo_desktop.domain.changes import Topic
from momo_desktop.domain.checklists import ChecklistLine, MarkState, OwnItem
from momo_desktop.domain.dues import Owner, Owners
from momo_desktop.domain.mobilities import JourneyAct, Mobility
from momo_desktop.domain.phases import Phase
from momo_desktop.domain.visibility import Visibility
from momo_desktop.i18n import _
from momo_desktop.services.journey import Journey
from momo_desktop.ui import theme, ticking
from momo_desktop.ui.checklist_card import ChecklistCard
from momo_desktop.ui.dialogs import own_item
from momo_desktop.ui.dialogs.drafted import DraftedDialog
from momo_desktop.ui.dialogs.gate import GateDialog
from momo_desktop.ui.dialogs.item import ItemDialog
from momo_desktop.ui.dialogs.journey_act import JourneyActDialog
from momo_desktop.ui.dialogs.mobility import MobilityDialog
from momo_desktop.ui.journey_panel import HistoryCard, StepsCard, next_phase, previous_phase
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.phase_panel import PhaseCard, WarningSigns
from momo_desktop.ui.reading_only import writing
from momo_desktop.ui.student_tab import StudentTab
from momo_desktop.ui.tokens import GAP, PAGE_MARGIN
from momo_desktop.ui.widgets.empty_state import EmptyState
from momo_desktop.ui.widgets.scroll_area import ScrollArea

_TWO_COLUMNS_FROM = 700
"""Pixels at scale 1 from which checklist and guide stand side by side, where long words leave room for it."""

_CARD_SHARE, _SIDE_SHARE = 8, 5


class JourneyTab(StudentTab):
    """Shows one phase of a mobility at a time; Alt+Page Down moves the student on, Alt+Page Up back."""

    topics: ClassVar = frozenset({Topic.CHECKLISTS, Topic.MOBILITIES, Topic.SESSIONS, Topic.STUDENTS})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("journey")
        self._journey: Journey | None = None
        self._phase = Phase.PROMOTION
        self._wanted: Phase | None = None
        self._card = ChecklistCard(context.language)
        self._card.add_wanted.connect(self._add_item)
        self._card.model.state_wanted.connect(self._tick)
        self._card.rows.opened.connect(self._open_item)
        self._card.rows.removed.connect(self._remove_item)
        self._steps = StepsCard(context)
        self._steps.phase_wanted.connect(self._move_to)
        self._steps.act_wanted.connect(self._act)
        self._about = PhaseCard()
        self._warnings = WarningSigns()
        self._history = HistoryCard()
        self._empty = EmptyState("mobility", _("No mobility yet."), action=_("Plan a mobility"), name="journey.empty")
        self._empty.acted.connect(self._plan)
        writing(context, self._card.add, self._empty.button)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._build())

    def refresh(self) -> None:
        if self.mobility_id is None:
            self._journey = None
            self._stack.setCurrentIndex(0)
            return
        before, self._journey = self._journey, self.context.services.journey.get(self.mobility_id)
        now = self._journey.mobility
        if before is None or (before.mobility.id, before.mobility.phase) != (now.id, now.phase):
            self._phase = now.phase
            self._warnings.close_signs()
        self._phase, self._wanted = self._wanted or self._phase, None
        self._stack.setCurrentIndex(1)
        self._show()

    def show_what(self, **arguments: object) -> None:
        """Look at a phase (`phase=3`), or open the gate to the next one or the one before (`move=1`, `move=-1`)."""
        phase, move = arguments.get("phase"), arguments.get("move")
        if isinstance(move, int):
            self._move_by(next_phase if move > 0 else previous_phase)
        if isinstance(phase, int):
            self.look_at(Phase(phase))

    def look_at(self, phase: Phase) -> None:
        """Show a phase; the student stays where the student is."""
        if self._journey is None or not self.isVisible():
            self._wanted = phase
            return
        self._phase = phase
        self._show()

    def whereabouts(self) -> dict[str, object]:
        return {"phase": int(self._phase)}

    def go_back_to(self, place: Mapping[str, object]) -> None:
        self.show_what(phase=place.get("phase"))

    def find_here(self) -> bool:
        self._card.finding.open()
        return self._journey is not None

    def entrance(self) -> QWidget:
        return self._card.rows

    def save_drafts(self) -> None:
        for dialog in self.findChildren(DraftedDialog):
            dialog.save_drafts()

    def _tick(self, item_id: str, state: str) -> None:
        journey = self._journey
        line = next((each for each in journey.lines if each.item_id == item_id), None) if journey else None
        if journey is not None and line is not None:
            ticking.mark(self.context, journey.mobility, line, MarkState(state), self)

    def _open_item(self, index: QModelIndex) -> None:
        if self._journey is None:
            return
        line, mobility = self._card.model.line(index), self._journey.mobility
        own = self._own_item(line)
        if own is not None:
            own_item.OwnItemDialog(self.context, mobility, own, self).open()
        else:
            ItemDialog(self.context, mobility, line, self).open()

    def _remove_item(self, index: QModelIndex) -> None:
        line = self._card.model.line(index)
        own = self._own_item(line)
        if self.context.refuses_writing():
            return
        if own is not None:
            own_item.move_to_bin(self.context, own)
        else:
            self.context.notices.say(_("An item of the checklist cannot be removed. Press N if it does not apply."))

    def _add_item(self) -> None:
        if self._journey is not None:
            mobility = self._journey.mobility
            new = OwnItem(mobility.id, self._phase, "", Owners((Owner.STUDENT,)), Visibility.SHARED)
            own_item.OwnItemDialog(self.context, mobility, new, self).open()

    def _own_item(self, line: ChecklistLine) -> OwnItem | None:
        if self._journey is None or not line.own:
            return None
        items = self.context.services.journey.own_items(self._journey.mobility.id)
        return next((item for item in items if item.item_id == line.item_id), None)

    def _move_to(self, number: int) -> None:
        if self._journey is not None:
            GateDialog(self.context, self._journey, Phase(number), self).open()

    def _move_by(self, step: Callable[[Phase], Phase | None]) -> None:
        phase = step(self._journey.mobility.phase) if self._journey is not None else None
        if phase is not None and not self.context.refuses_writing():
            self._move_to(int(phase))

    def _act(self, act: str) -> None:
        if self._journey is not None:
            JourneyActDialog(self.context, self._journey.mobility, JourneyAct(act), self).open()

    def _plan(self) -> None:
        if self.student_id is not None:
            MobilityDialog(self.context, Mobility(self.student_id), self).open()

    def _show(self) -> None:
        if self._journey is None:
            return
        language, catalogue = self.context.language, self.context.services.catalogue
        guide, current = catalogue.phase(self._phase), self._phase is self._journey.mobility.phase
        self._card.show_phase(guide, self._journey.of_phase(self._phase), current=current)
        self._about.show_guide(guide, language)
        self._warnings.show_signs(tuple(language.text(sign) for sign in guide.warning_signs))
        self._steps.show_journey(self._journey, self._phase)
        self._history.show_events(self._journey.events, catalogue.phases, language)
        self.phase_looked_at.emit(int(self._phase))

    def _build(self) -> ScrollArea:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for widget in (self._steps, self._about, self._warnings, self._history):
            column.addWidget(widget)
        column.addStretch(1)
        self._side = ScrollArea(body=side)
        body = QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, body)
        self._columns.setContentsMargins(PAGE_MARGIN, GAP, PAGE_MARGIN, GAP)
        self._columns.setSpacing(GAP)
        self._columns.addWidget(self._card, _CARD_SHARE)
        self._columns.addWidget(self._side, _SIDE_SHARE)
        return ScrollArea(body=body)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = self._side.widget()
        room = (self.width() - 2 * PAGE_MARGIN - GAP) * _SIDE_SHARE / (_CARD_SHARE + _SIDE_SHARE)
        fits = (
            side is None or side.minimumSizeHint().width() + self._side.verticalScrollBar().sizeHint().width() <= room
        )
        wide = fits and self.width() >= _TWO_COLUMNS_FROM * theme.current().scale
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(direction)
        # Side by side each column scrolls by itself; one below the other, the page does.
        self._card.setMinimumHeight(0 if wide else theme.current().px(460))
        self._side.setMinimumHeight(0 if wide or side is None else side.heightForWidth(self.width() - 2 * PAGE_MARGIN))

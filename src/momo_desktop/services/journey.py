"""What the counsellor does on a student's journey: tick, date and add items, and move through the phases."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain.checklists import ChecklistLine, Mark, MarkState, OwnItem
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.mobilities import JourneyAct, JourneyEvent, Mobility
from momo_desktop.domain.phases import MobilityState, Phase
from momo_desktop.domain.visibility import Visibility
from momo_desktop.errors import ValueRefused
from momo_desktop.services import outlook
from momo_desktop.storage import binning, checklists, mobilities, versions
from momo_desktop.storage.database import Database, Session
from momo_desktop.storage.tables import OwnItemTable

_STATE_AFTER = {
    JourneyAct.PAUSE: MobilityState.PAUSED,
    JourneyAct.RESUME: MobilityState.ACTIVE,
    JourneyAct.WITHDRAW: MobilityState.WITHDRAWN,
    JourneyAct.RETURN_EARLY: MobilityState.RETURNED_EARLY,
    JourneyAct.COMPLETE: MobilityState.COMPLETED,
}


@dataclass(frozen=True, slots=True)
class Journey:
    """Is one mobility with its checklist and its history."""

    mobility: Mobility
    lines: tuple[ChecklistLine, ...]
    events: tuple[JourneyEvent, ...]

    def of_phase(self, phase: Phase) -> tuple[ChecklistLine, ...]:
        """Return the checklist of one phase."""
        return tuple(line for line in self.lines if line.phase is phase)

    def next(self) -> ChecklistLine | None:
        """Return the next step."""
        return outlook.next_line(self.lines, self.mobility.phase)


class JourneyService:
    """Keeps the journeys of one vault; every act returns what takes it back."""

    def __init__(self, database: Database, catalogue: Catalogue, clock: Clock) -> None:
        self._database = database
        self._catalogue = catalogue
        self._clock = clock

    def get(self, mobility_id: int) -> Journey:
        """Return one journey; raises `RecordNotFound`."""
        with self._database.read() as db:
            mobility = mobilities.get(db, mobility_id)
            lines = outlook.lines(db, self._catalogue, mobility, self._clock.today())
            return Journey(mobility, lines, tuple(mobilities.events(db, mobility_id)))

    def set_state(self, mobility_id: int, item_id: str, state: MarkState, reason: str = "") -> Mark:
        """Mark an item and return what was said of it before, which `put_back` restores.

        Raises `ValueRefused` when an item is called not applicable without a reason.
        """
        if state is MarkState.NOT_APPLICABLE and not reason.strip():
            raise ValueRefused("reason", "empty")
        done_on = self._clock.today() if state is MarkState.DONE else None
        with self._database.write() as db:
            before = _mark(db, mobility_id, item_id)
            self._keep_mark(db, before, replace(before, state=state, reason=reason.strip(), done_on=done_on))
        return before

    def set_own_due(self, mobility_id: int, item_id: str, due: date | None) -> Mark:
        """Give an item a date of its own (None: the computed one again) and return what was before."""
        with self._database.write() as db:
            before = _mark(db, mobility_id, item_id)
            self._keep_mark(db, before, replace(before, own_due=due))
        return before

    def put_back(self, mark: Mark) -> Mark:
        """Write a mark as it was and return what was said of the item until now."""
        with self._database.write() as db:
            before = _mark(db, mark.mobility_id, mark.item_id)
            self._keep_mark(db, before, mark)
        return before

    def add_own_item(self, item: OwnItem) -> OwnItem:
        """Add an item of the counsellor's; raises `ValueRefused` for one without text."""
        return self._write_own_item(item, new=True)

    def save_own_item(self, item: OwnItem) -> OwnItem:
        """Write a changed item of the counsellor's."""
        return self._write_own_item(item, new=False)

    def bin_own_item(self, item: OwnItem) -> str:
        """Move an own item to the bin and return the batch that brings it back."""
        with self._database.write() as db:
            batch = binning.put(db, OwnItemTable, (item.id,), self._clock.now())
            outlook.keep(db, self._catalogue, mobilities.get(db, item.mobility_id), self._clock.today())
        return batch

    def own_items(self, mobility_id: int) -> tuple[OwnItem, ...]:
        """Return the counsellor's own items of a mobility."""
        with self._database.read() as db:
            return tuple(checklists.own_items(db, mobility_id))

    def gate(self, mobility_id: int) -> tuple[ChecklistLine, ...]:
        """Return what is still open in the current phase; it advises and never blocks."""
        journey = self.get(mobility_id)
        return tuple(line for line in journey.of_phase(journey.mobility.phase) if not line.state.closed)

    def enter(self, mobility_id: int, phase: Phase, reason: str = "") -> Mobility:
        """Move to a phase, forward or back, and return the mobility as it was before.

        `reason` says why one moves on although items are open.
        """
        left_open = len(self.gate(mobility_id))
        return self._act(mobility_id, JourneyAct.ENTER, reason, phase=phase, open_items=left_open)

    def act(self, mobility_id: int, act: JourneyAct, reason: str = "") -> Mobility:
        """Pause, resume, withdraw, return early or complete, and return the mobility as it was before.

        An early return goes on with the phase of return.
        """
        phase = Phase.RETURN if act is JourneyAct.RETURN_EARLY else None
        return self._act(mobility_id, act, reason, phase=phase)

    def undo_act(self, before: Mobility) -> None:
        """Take the last step of a mobility's history back."""
        with self._database.write() as db:
            current = mobilities.get(db, before.id)
            restored = replace(current, phase=before.phase, state=before.state)
            mobilities.remove_last_event(db, before.id)
            outlook.keep(db, self._catalogue, mobilities.save(db, restored, self._clock.now()), self._clock.today())

    def _keep_mark(self, db: Session, before: Mark, mark: Mark) -> None:
        now, mobility = self._clock.now(), mobilities.get(db, mark.mobility_id)
        written = checklists.set_mark(db, mark, now)
        lines = outlook.keep(db, self._catalogue, mobility, self._clock.today())
        lane = next((line.visibility for line in lines if line.item_id == mark.item_id), Visibility.PRIVATE)
        uid, known = versions.mark_uid(written.id), before if before.id else None
        versions.keep(db, versions.Saved(mobility.student_id, lane, uid, known, written), now)

    def _write_own_item(self, item: OwnItem, *, new: bool) -> OwnItem:
        if not item.text.strip():
            raise ValueRefused("text", "empty")
        with self._database.write() as db:
            before = None if new else checklists.own_item(db, item.id)
            written = (checklists.add_own_item if new else checklists.save_own_item)(db, item)
            mobility = mobilities.get(db, item.mobility_id)
            kept = versions.Saved(mobility.student_id, written.visibility, written.uid, before, written)
            versions.keep(db, kept, self._clock.now())
            outlook.keep(db, self._catalogue, mobility, self._clock.today())
        return written

    def _act(
        self, mobility_id: int, act: JourneyAct, reason: str, *, phase: Phase | None = None, open_items: int = 0
    ) -> Mobility:
        now, today = self._clock.now(), self._clock.today()
        with self._database.write() as db:
            before = mobilities.get(db, mobility_id)
            state = _STATE_AFTER.get(act) or _state_on_entering(before.state)
            after = replace(before, phase=phase or before.phase, state=state)
            mobilities.save(db, after, now)
            mobilities.add_event(
                db, JourneyEvent(mobility_id, act, after.phase, today, reason.strip(), open_items), now
            )
            outlook.keep(db, self._catalogue, after, today)
        return before


def _mark(db: Session, mobility_id: int, item_id: str) -> Mark:
    return checklists.mark(db, mobility_id, item_id) or Mark(mobility_id, item_id, MarkState.OPEN)


def _state_on_entering(state: MobilityState) -> MobilityState:
    return MobilityState.RETURNED_EARLY if state is MobilityState.RETURNED_EARLY else MobilityState.ACTIVE

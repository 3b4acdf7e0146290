"""What the counsellor does with mobilities: plan, change, move their dates, for one student or a class."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain.checklists import MovedDue, moved_dues
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.drafts import DraftKey
from momo_desktop.domain.mobilities import JourneyAct, JourneyEvent, Mobility
from momo_desktop.errors import ValueRefused
from momo_desktop.i18n import Language
from momo_desktop.services import anchored, outlook
from momo_desktop.services.anchored import Followed
from momo_desktop.storage import binning, drafts, mobilities, settings
from momo_desktop.storage.database import Database, Session
from momo_desktop.storage.tables import MobilityTable


@dataclass(frozen=True, slots=True)
class SavedMobility:
    """Tells what saving did: the record as it was before, as it is now, and the dates that moved.

    `followed` holds the planned meetings and tasks among them, for the way back.
    """

    before: Mobility
    mobility: Mobility
    moved: tuple[MovedDue, ...]
    followed: Followed


class MobilityService:
    """Keeps the mobilities of one vault and what the student list shows of them."""

    def __init__(self, database: Database, catalogue: Catalogue, clock: Clock, language: Language) -> None:
        self._database = database
        self._catalogue = catalogue
        self._clock = clock
        self._language = language

    def of_student(self, student_id: int) -> tuple[Mobility, ...]:
        """Return a student's mobilities, the current one first."""
        with self._database.read() as db:
            return tuple(mobilities.of_student(db, student_id))

    def get(self, mobility_id: int) -> Mobility:
        """Return one mobility; raises `RecordNotFound`."""
        with self._database.read() as db:
            return mobilities.get(db, mobility_id)

    def add(self, mobility: Mobility, draft: DraftKey | None = None) -> Mobility:
        """Write a new mobility, which begins in its phase today; raises `ValueRefused` when it ends too early."""
        return self.add_for_students(mobility, (mobility.student_id,), draft)[0]

    def add_for_students(
        self, pattern: Mobility, student_ids: Iterable[int], draft: DraftKey | None = None
    ) -> tuple[Mobility, ...]:
        """Write the same mobility for several students, and drop the draft that it grew from, in one transaction."""
        _check(pattern)
        now = self._clock.now()
        added: list[Mobility] = []
        with self._database.write() as db:
            if draft is not None:
                drafts.drop(db, draft)
            for student_id in student_ids:
                mobility = mobilities.add(db, replace(pattern, student_id=student_id), now)
                entered = JourneyEvent(mobility.id, JourneyAct.ENTER, mobility.phase, self._clock.today())
                mobilities.add_event(db, entered, now)
                outlook.keep(db, self._catalogue, mobility, self._clock.today())
                added.append(mobility)
        return tuple(added)

    def save(self, mobility: Mobility, draft: DraftKey | None = None) -> SavedMobility:
        """Write a changed mobility and tell which dates moved with its days; own dates stay."""
        _check(mobility)
        with self._database.write() as db:
            if draft is not None:
                drafts.drop(db, draft)
            return self._save(db, mobility)

    def put_back(self, done: SavedMobility) -> SavedMobility:
        """Take back what `save` did, with all that moved; phase and state stay as they are now.

        What was changed by hand since then stays.
        """
        with self._database.write() as db:
            now = mobilities.get(db, done.mobility.id)
            back = self._save(db, replace(done.before, phase=now.phase, state=now.state), follow=False)
            anchored.put_back(db, done.followed, self._clock)
        return back

    def bin(self, ids: Iterable[int]) -> str:
        """Move mobilities to the bin and return the batch that `take_back` brings back."""
        with self._database.write() as db:
            return binning.put(db, MobilityTable, ids, self._clock.now())

    def follow_content(self) -> None:
        """Work out anew what the list shows of every mobility, unless it follows the present content already."""
        signature = self._catalogue.signature
        with self._database.read() as db:
            if settings.content(db) == signature:
                return
        with self._database.write() as db:
            outlook.keep_every(db, self._catalogue, self._clock.today())
            settings.keep_content(db, signature)

    def _save(self, db: Session, mobility: Mobility, *, follow: bool = True) -> SavedMobility:
        today = self._clock.today()
        before = mobilities.get(db, mobility.id)
        lines = outlook.lines(db, self._catalogue, before, today)
        saved = mobilities.save(db, mobility, self._clock.now())
        moved = moved_dues(lines, outlook.keep(db, self._catalogue, saved, today))
        followed = Followed()
        if follow and (before.departure, before.return_date) != (saved.departure, saved.return_date):
            followed = anchored.follow_anchors(db, self._catalogue, self._language, saved, self._clock)
        return SavedMobility(before, saved, (*followed.moved(self._catalogue), *moved), followed)


def _check(mobility: Mobility) -> None:
    if mobility.departure and mobility.return_date and mobility.return_date < mobility.departure:
        raise ValueRefused("return_date", "before_departure")

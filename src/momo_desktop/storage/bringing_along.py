"""What people asked of their records, brought along into records that are older: restrictions, holds, a no to a use.

These stand in the records alone, so a copy does not know what came after it. They are taken from the records that the
copy takes the place of, and where these cannot be read from the newest copy that can.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from momo_desktop.domain.audit import Done
from momo_desktop.domain.backups import BroughtAlong, KnownFrom, VaultCopy
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.consents import answered, taken_back
from momo_desktop.domain.rights import Measure
from momo_desktop.domain.students import Consent
from momo_desktop.errors import DiskRefused, MomoError
from momo_desktop.storage import audit, backups, erasures, measures, migrate, reading, restoring, students
from momo_desktop.storage.audit import AuditTrail
from momo_desktop.storage.database import Database, open_database
from momo_desktop.storage.keys import VaultKeys
from momo_desktop.storage.ledger_files import Ledger
from momo_desktop.storage.reading import Mend
from momo_desktop.storage.rows import table_of
from momo_desktop.storage.tables import StudentTable
from momo_desktop.storage.vaults import VaultFolder

_S = table_of(StudentTable).c


@dataclass(frozen=True, slots=True, repr=False)
class Wishes:
    """Is what some records know of measures, of answers to consents, by the uid of whose they are, and of erasures."""

    measures: tuple[tuple[str, Measure], ...]
    consents: Mapping[str, tuple[Consent, ...]]
    changed_at: Mapping[int, datetime]
    """By the ids that the measures have there."""
    erased: Ledger


_NOTHING = Wishes((), {}, {}, Ledger())


@dataclass(frozen=True, slots=True, repr=False)
class Missing:
    """Is what other records lack of some wishes, with the ids that the students have there."""

    begun: tuple[Measure, ...] = ()
    ended: tuple[Measure, ...] = ()
    """By the ids that they have there, with the day of the end."""
    changed: tuple[Measure, ...] = ()
    """By these ids too, with the reason and the day that came later."""
    answers: tuple[tuple[int, Consent], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.begun or self.ended or self.changed or self.answers)


def wishes(db: Session) -> Wishes:
    """Return what these records know; a measure that is over is among it.

    What belongs to nobody, as in records that are damaged, is left out.
    """
    uids: dict[int, str] = {row.id: row.uid for row in db.execute(select(_S.id, _S.uid))}
    return Wishes(
        tuple((uids[each.student_id], each) for each in measures.every(db) if each.student_id in uids),
        {uids[student_id]: said for student_id, said in students.consents(db).items() if student_id in uids},
        measures.changed_at(db),
        erasures.known_in(db),
    )


def missing(db: Session, known: Wishes) -> Missing:
    """Return what these records lack; who is not in them, such as a student who came later, has no part in it."""
    ids: dict[str, int] = {row.uid: row.id for row in db.execute(select(_S.id, _S.uid))}
    here = {(each.student_id, each.kind, each.begun_at): each for each in measures.every(db)}
    changes = measures.changed_at(db)
    begun: list[Measure] = []
    ended: list[Measure] = []
    changed: list[Measure] = []
    for uid, measure in known.measures:
        if uid in ids:
            same = here.get((ids[uid], measure.kind, measure.begun_at))
            if same is None and measure.ended_at is None:
                begun.append(replace(measure, student_id=ids[uid]))
            elif same is not None and same.ended_at is None and measure.ended_at is not None:
                ended.append(replace(same, ended_at=measure.ended_at))
            elif same is not None and _is_later(known.changed_at.get(measure.id), changes.get(same.id)):
                later = replace(same, reason=measure.reason, review_on=measure.review_on)
                if later != same and same.ended_at is None:
                    changed.append(later)
    then = students.consents(db)
    answers = [
        (ids[uid], answer)
        for uid, since in known.consents.items()
        if uid in ids
        for answer in taken_back(then.get(ids[uid], ()), since)
    ]
    return Missing(tuple(begun), tuple(ended), tuple(changed), tuple(answers))


def _is_later(there: datetime | None, here: datetime | None) -> bool:
    """Tell which of two changes came later; None is one that the log does not know."""
    return there is not None and (here is None or there > here)


def bring(db: Session, lacking: Missing, now: datetime) -> None:
    """Put into these records what they lack; each of it is a line of their log."""
    for measure in lacking.ended:
        measures.end(db, measure.id, measure.ended_at or now)
    for measure in lacking.changed:
        measures.change(db, measure.id, measure.reason, measure.review_on)
    for measure in lacking.begun:
        measures.begin(db, measure)
    for student_id, answer in lacking.answers:
        student = students.get(db, student_id, restricted=True)
        # The scan of what was signed is not in these records.
        students.set_consents(db, student_id, answered(student, replace(answer, evidence_id=None)), now)


def mend(vault: VaultFolder, keys: VaultKeys, known: Wishes, clock: Clock) -> Mend:
    """Return what leaves out of older records that are only read who was erased since, and brings the rest along."""
    erased = erasures.mend(vault, keys, clock)

    def is_due(database: Database) -> bool:
        with database.read() as db:
            lacks = bool(missing(db, known))
        return lacks or erased.is_due(database)

    def do(database: Database) -> None:
        erased.do(database)
        with database.write() as db:
            bring(db, missing(db, known), clock.now())

    return Mend(is_due, do)


def newest_known(place: VaultFolder, keys: VaultKeys) -> Wishes:
    """Return what the newest copy of a place knows that can be read, nothing without any; raises `DiskRefused`."""
    newest = _newest(place, keys)
    return newest[1] if newest else _NOTHING


def after_restore(vault: VaultFolder, database: Database, keys: VaultKeys, now: datetime) -> BroughtAlong:
    """Bring into restored records what was asked since, and tell from where it is known.

    What was erased is kept beside them, for `erasures.settle`. It can be done again after a cut. Raises `DiskRefused`.
    """
    places = restoring.replaced(vault)
    known = [read for place in places if (read := _read(place, keys)) is not None]
    for each in known:  # an erasure that was cut short may stand nowhere else
        erasures.remember(vault, each.erased)
    source, made_at = KnownFrom.REPLACED, None
    if not places or len(known) < len(places):
        newest = _newest(vault, keys)
        source = KnownFrom.COPY if newest else KnownFrom.NOWHERE
        if newest:
            made_at = newest[0].made_at
            known.append(newest[1])
    return _bring_all(database, known, BroughtAlong(source, made_at), now)


def from_newer_copy(
    place: VaultFolder, database: Database, keys: VaultKeys, now: datetime, why: Done | None = None
) -> BroughtAlong:
    """Bring what the newest copy of a place knows into records that are older than it, and tell which copy that is.

    `why` is a line of their log that is written in one step with it. Raises `DiskRefused`.
    """
    newest = _newest(place, keys)
    if newest is None:
        return _bring_all(database, [_NOTHING], BroughtAlong(KnownFrom.NOWHERE), now, why)
    found = BroughtAlong(KnownFrom.NEWER_COPY, newest[0].made_at)
    return _bring_all(database, [newest[1]], found, now, why)


def into_built(records: Path, beside: VaultFolder, keys: VaultKeys, clock: Clock) -> BroughtAlong:
    """Bring what the newest copy of a place knows into the records of a vault that is being made of one of its copies.

    They are brought up to date on the way. Raises `DiskRefused`.
    """
    database = open_database(records, keys.database_key)
    try:
        migrate.upgrade(database, lambda: None)  # the copy itself stays as it is
        database.keep_trail(AuditTrail(keys.audit_key, clock))
        return from_newer_copy(beside, database, keys, clock.now())
    finally:
        database.close()


def _bring_all(
    database: Database, known: Iterable[Wishes], found: BroughtAlong, now: datetime, why: Done | None = None
) -> BroughtAlong:
    for each in known:
        with database.write() as db:
            if why is not None:
                audit.note(db, why)
            lacking = missing(db, each)
            bring(db, lacking, now)
        found = replace(
            found,
            measures=found.measures + len(lacking.begun) + len(lacking.ended) + len(lacking.changed),
            answers=found.answers + len(lacking.answers),
        )
    return found


def _newest(place: VaultFolder, keys: VaultKeys) -> tuple[VaultCopy, Wishes] | None:
    """Return the newest copy that can be read, and what it knows."""
    copies = (each for each in backups.listed(place) if not each.kept_aside)
    return next(((each, read) for each in copies if (read := _read(each.folder, keys)) is not None), None)


def _read(place: Path, keys: VaultKeys) -> Wishes | None:
    """Return what a copy knows, None for one that cannot be read."""
    for each in (keys, *keys.earlier):
        try:
            return _read_under(place, each)
        except DiskRefused:
            raise
        # A damaged value, such as of a day or of a kind, is no error of the database.
        except (MomoError, DatabaseError, OSError, LookupError, ValueError):
            continue
    return None


def _read_under(place: Path, keys: VaultKeys) -> Wishes:
    database = reading.open_copy(VaultFolder(place).database, keys.database_key)
    try:
        with database.read() as db:
            return wishes(db)
    finally:
        reading.close_reading(database)

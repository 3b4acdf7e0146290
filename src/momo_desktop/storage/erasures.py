"""The end of an erasure, and erasing again: after a cut, and in records that are older than the ledger beside them."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from momo_desktop.domain.audit import Act, Done
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.erasure import COPIES_KEPT, Erasure, Findings, HoldingCopy, Wish
from momo_desktop.errors import ErasureUnfinished, MomoError
from momo_desktop.storage import (
    attachments,
    audit,
    backups,
    erasing,
    erasure_check,
    erasure_ledger,
    ledger_files,
    measures,
)
from momo_desktop.storage.binning import KINDS
from momo_desktop.storage.database import Database
from momo_desktop.storage.erasing import Taken
from momo_desktop.storage.keys import VaultKeys
from momo_desktop.storage.ledger_files import Ledger
from momo_desktop.storage.reading import Mend
from momo_desktop.storage.rows import table_of
from momo_desktop.storage.tables import StudentTable
from momo_desktop.storage.vaults import VaultFolder


def copies(vault: VaultFolder) -> tuple[HoldingCopy, ...]:
    """Return the copies that hold what is erased now, the oldest first, and when each expires."""
    made = sorted(copy.made_at.astimezone().date() for copy in backups.every(vault))
    return tuple(HoldingCopy(day, day + COPIES_KEPT) for day in made)


def finish(vault: VaultFolder, database: Database, taken: Taken) -> None:
    """Remove files, clear the database file, keep the ledger beside records and copies, and look what is left.

    After a cut anywhere in it, it can be done again. Raises `DiskFull`, `NotWritable` and `VaultDamaged`, and
    `ErasureUnfinished` when all but the removing of files is done.
    """
    with database.read() as db:
        file_ids = erasure_ledger.pending(db)
        ledger_files.save(vault.ledger, known_in(db))  # first: after a cut, a copy may be put in the records' place
    stuck = _remove(vault, file_ids)
    erasing.clear_file(database)
    if stuck is not None:
        keep_ledger(vault, database)
        raise ErasureUnfinished(vault.files) from stuck
    with database.read() as db:
        anchor = audit.latest(db)
    findings = Findings(_program(), erasure_check.look(vault, database, taken, file_ids), copies(vault), anchor)
    with database.write() as db:
        erasure_ledger.conclude(db, findings)
    keep_ledger(vault, database)
    database.checkpoint()


def _remove(vault: VaultFolder, file_ids: Iterable[str]) -> MomoError | OSError | None:
    """Remove the files that can be removed, and return why another one cannot be."""
    stuck: MomoError | OSError | None = None
    for file_id in file_ids:
        try:
            attachments.remove(vault.files, file_id)
        except (MomoError, OSError) as fault:
            stuck = fault
    return stuck


def keep_ledger(vault: VaultFolder, database: Database) -> None:
    """Write the ledger beside the records and beside every copy that can be written to."""
    with database.read() as db:
        known = known_in(db)
    ledger_files.save(vault.ledger, known)
    for copy in backups.listed(vault):
        with contextlib.suppress(MomoError, OSError):  # the vault's own is what counts; a copy may be on its way out
            ledger_files.save(VaultFolder(copy.folder).ledger, known)


def known_in(db: Session) -> Ledger:
    """Return the ledger that stands in records."""
    return Ledger(tuple(erasure_ledger.lines(db)), erasure_ledger.forgotten(db))


def remember(vault: VaultFolder, known: Ledger) -> None:
    """Keep beside the records what others know, such as those that a restore took the place of; raises as `save`."""
    there = ledger_files.load(vault.ledger)
    if known.without(there):
        ledger_files.save(vault.ledger, there.joined(known))


def settle(vault: VaultFolder, database: Database, keys: VaultKeys, now: datetime) -> int:
    """Erase again what the ledgers beside records and copies know and these do not, and finish what was cut short.

    So a copy from before an erasure brings nobody back, whoever put it in place. Returns how many students or parts of
    their records were erased. Raises as `finish`.
    """
    with database.read() as db:
        known = known_in(db)
        restricted = measures.not_put_away(db)
        is_new = keys.erasure_key not in erasure_ledger.keys(db)
    if is_new:
        with database.write() as db:
            erasure_ledger.keep_key(db, keys.erasure_key)
    missing = ledger_files.beside(vault).without(known)
    again: list[Taken] = []
    if missing or restricted:
        again = _catch_up(database, keys, missing, now)
    if missing or any(line.findings is None for line in known.erasures):
        finish(vault, database, erasing.joined(again))
    elif known.without(ledger_files.load(vault.ledger)):
        keep_ledger(vault, database)
    return sum(bool(each.rows) for each in again)


def leave_out(vault: VaultFolder, database: Database, keys: VaultKeys, now: datetime) -> None:
    """Take out of records that are only read, in a private place, what was erased in the vault since."""
    with database.read() as db:
        missing = ledger_files.beside(vault).without(known_in(db))
    _catch_up(database, keys, missing, now)


def knows_more(vault: VaultFolder, database: Database) -> bool:
    """Tell whether something was erased in the vault that other records, such as a copy's, do not know of."""
    with database.read() as db:
        return bool(ledger_files.beside(vault).without(known_in(db)))


def mend(vault: VaultFolder, keys: VaultKeys, clock: Clock) -> Mend:
    """Return what leaves out of older records that are only read what was erased since."""
    return Mend(partial(knows_more, vault), lambda database: leave_out(vault, database, keys, clock.now()))


def erased_students(db: Session, keys: VaultKeys, vault: VaultFolder) -> frozenset[int]:
    """Return who in other records, such as a copy's, was erased since: they are neither listed nor put back."""
    tags = {line.tag for line in ledger_files.beside(vault).erasures}
    under = _keys(db, keys)
    return frozenset(each for each, uid in _student_uids(db) if not tags.isdisjoint(_tags(under, uid)))


def was_erased(db: Session, keys: VaultKeys, vault: VaultFolder, uid: str) -> bool:
    """Tell whether the student of this uid was erased here."""
    tags = {line.tag for line in ledger_files.beside(vault).erasures}
    return not tags.isdisjoint(_tags(_keys(db, keys), uid))


def _catch_up(database: Database, keys: VaultKeys, missing: Ledger, now: datetime) -> list[Taken]:
    with database.write() as db:
        for student_id in measures.not_put_away(db):
            measures.put_away(db, student_id, now)
        again = [_again(db, keys, line) for line in missing.erasures]
        _forget_again(db, keys, missing.forgotten)
        if count := sum(bool(each.rows) for each in again):
            audit.note(db, Done(Act.ERASED, count=count, detail="again"))
    return again


def _again(db: Session, keys: VaultKeys, line: Erasure) -> Taken:
    taken = erasing.joined(erasing.take_out(db, wish) for wish in _wishes(db, keys, line))
    if line.tags:
        taken = erasing.joined((taken, _of_tags(db, keys, frozenset(line.tags))))
    erasure_ledger.write(db, line, sorted(taken.file_ids))
    return taken


def _forget_again(db: Session, keys: VaultKeys, forgotten: Mapping[str, int]) -> None:
    if not forgotten:
        return
    under = _keys(db, keys)
    for uid in erasing.versioned(db):
        for tag in _tags(under, uid, erasure_ledger.VERSIONS) & forgotten.keys():
            erasing.forget_versions(db, uid, forgotten[tag])
    erasure_ledger.forget(db, forgotten)


def _wishes(db: Session, keys: VaultKeys, line: Erasure) -> list[Wish]:
    under, part = _keys(db, keys), erasure_ledger.part_of(line.record_class, line.certificate)
    return [
        Wish(student_id, line.record_class, line.until)
        for student_id, uid in _student_uids(db)
        if line.tag in _tags(under, uid, part)
    ]


def _of_tags(db: Session, keys: VaultKeys, tags: frozenset[str]) -> Taken:
    """Erase the single records that tags stand for, wherever they lie now."""
    under = _keys(db, keys)
    found = {
        table: [
            row.id for row in db.execute(select(table.c.id, table.c.uid)) if not tags.isdisjoint(_tags(under, row.uid))
        ]
        for table in map(table_of, KINDS)
    }
    return erasing.take_out_rows(db, found)


def _keys(db: Session, keys: VaultKeys) -> frozenset[bytes]:
    return frozenset({keys.erasure_key, *erasure_ledger.keys(db)})


def _tags(under: frozenset[bytes], uid: str, part: str = "") -> frozenset[str]:
    return frozenset(erasure_ledger.tag(key, uid, part) for key in under)


def _student_uids(db: Session) -> list[tuple[int, str]]:
    students = table_of(StudentTable)
    return [(row.id, row.uid) for row in db.execute(select(students.c.id, students.c.uid))]


def _program() -> str:
    from importlib.metadata import version  # with all of `email`, which no unlock waits for

    return version("momo-desktop")

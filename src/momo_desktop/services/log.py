"""Looking back: what happened to a student's record, and how each record stood before."""

from __future__ import annotations

from dataclasses import replace

from momo_desktop.domain.checklists import Mark
from momo_desktop.domain.log import LogEntry, LogKind, LogPage, LogPlace, Step
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.versions import Record, Version
from momo_desktop.storage import log, versions
from momo_desktop.storage.database import Database
from momo_desktop.storage.log import Wanted

PAGE = 30
"""What a screen holds twice; the next lines are read when one scrolls there."""


class LogService:
    """Reads the past of one vault; nothing in it is ever changed."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of_student(
        self, student_id: int, kind: LogKind | None = None, *, private: bool = True, before: LogPlace | None = None
    ) -> LogPage:
        """Return the next lines of a student's log, the newest first.

        Without `private` no word of the private lane is in it, and no reason that only the counsellor reads.
        """
        with self._database.read() as db:
            found = log.entries(db, Wanted(student_id, kind, private, before, PAGE))
        entries = tuple(found if private else map(_for_other_eyes, found))
        return LogPage(entries, entries[-1].place if len(entries) == PAGE else None)

    def versions(self, record_uid: str) -> tuple[Version, ...]:
        """Return every version of a record that can be read, the newest first."""
        with self._database.read() as db:
            return tuple(each for each in versions.of_record(db, record_uid) if each.record is not None)

    @staticmethod
    def uid_of_mark(mark: Mark) -> str:
        """Return under what the versions of a mark stand."""
        return versions.mark_uid(mark.id)


def _for_other_eyes(entry: LogEntry) -> LogEntry:
    if not isinstance(entry.what, Step):
        return entry
    step = entry.what
    before = None if step.before is None else _without_reasons(step.before)
    return replace(entry, what=replace(step, before=before, after=_without_reasons(step.after)))


def _without_reasons(record: Record) -> Record:
    """Return a record without what lies in the counsellor's lane although the record itself is shared."""
    if isinstance(record, Mark):
        return replace(record, reason="")
    return replace(record, support_plan=False) if isinstance(record, Mobility) else record

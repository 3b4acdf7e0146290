"""What the counsellor does with a class list: look at it, say what the columns mean, take it in, take it out again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from momo_desktop.domain.class_lists import GuardianDraft, JudgedRow, RowDraft, Verdict, judge
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.list_tables import Field, Mapping, Table
from momo_desktop.domain.names import NameOrder
from momo_desktop.domain.students import Contact, ContactKind, Student
from momo_desktop.exchange import class_lists, headings
from momo_desktop.i18n import Language
from momo_desktop.progress import UNWATCHED, Progress
from momo_desktop.storage import binning, settings, students
from momo_desktop.storage.database import Database
from momo_desktop.storage.tables import StudentTable

_REMEMBERED = "class_list_mappings"
_SAMPLE_ROWS = 200


@dataclass(frozen=True, slots=True)
class ClassList:
    """Is a list as it was read, with the meaning of its columns as it was remembered or guessed.

    `sensitive` holds the places of the columns about health, religion or origin, which are never taken.
    """

    table: Table
    mapping: Mapping
    remembered: bool
    sensitive: frozenset[int]


class ClassListService:
    """Takes class lists into one vault."""

    def __init__(self, database: Database, clock: Clock, language: Language) -> None:
        self._database = database
        self._clock = clock
        self._language = language

    def read(
        self, path: Path, encoding: str | None = None, delimiter: str | None = None, progress: Progress = UNWATCHED
    ) -> ClassList:
        """Read a list without taking anything in; raises `ClassListRefused`, `FileRefused` and `Cancelled`.

        The meaning of its columns is what was kept for a list with the same headings, else a guess.
        """
        table = class_lists.read_table(path, encoding, delimiter)
        progress.step(1, 2)
        sensitive = frozenset(place for place, each in enumerate(table.header) if headings.is_sensitive(each))
        with self._database.read() as db:
            kept = settings.read(db, _REMEMBERED).get(headings.source_signature(table.header))
        if kept is not None and len(kept["fields"]) == len(table.header):
            return ClassList(table, _mapping(kept), remembered=True, sensitive=sensitive)
        return ClassList(table, headings.guess_mapping(table), remembered=False, sensitive=sensitive)

    def first_row(self, table: Table, mapping: Mapping) -> RowDraft | None:
        """Return the first row as a mapping understands it; None without rows or without a column of names."""
        if not mapping.has_names or not table.rows:
            return None
        # Whether the month comes first is seen in the whole column, so a few rows more than one are read.
        some = replace(table, rows=table.rows[:_SAMPLE_ROWS])
        return class_lists.draft_rows(some, mapping, today=self._clock.today())[0]

    def judge(self, table: Table, mapping: Mapping, progress: Progress = UNWATCHED) -> tuple[JudgedRow, ...]:
        """Say of each row what would become of it; nothing is written.

        Raises `ClassListRefused` when no column holds a name, and `Cancelled`.
        """
        today = self._clock.today()
        drafts = class_lists.draft_rows(table, mapping, today=today)
        progress.step(1, 2)
        with self._database.read() as db:
            known = students.known(db)
        judged = judge(drafts, known, today=today)
        progress.step(2, 2)
        return judged

    def take_in(
        self, table: Table, mapping: Mapping, rows: tuple[JudgedRow, ...], progress: Progress
    ) -> tuple[int, ...]:
        """Write the given rows as new students in one transaction, remember the columns' meaning, return the ids.

        Rows with an error are never taken. Raises `Cancelled`; then nothing was taken.
        """
        wanted = [row.draft for row in rows if row.verdict is not Verdict.ERROR]
        now = self._clock.now()
        ids: list[int] = []
        with self._database.write() as db:
            for number, draft in enumerate(wanted):
                progress.step(number, len(wanted))
                student = _student(draft)
                ids.append(students.add(db, student, self._language.sort_key(*student.name.sort_texts()), now).id)
            remembered = dict(settings.read(db, _REMEMBERED))
            remembered[headings.source_signature(table.header)] = _kept(mapping)
            settings.keep(db, _REMEMBERED, remembered)
        return tuple(ids)

    def take_out(self, ids: Iterable[int]) -> str:
        """Move the students of an import to the bin and return the batch that brings them back."""
        with self._database.write() as db:
            return binning.put(db, StudentTable, ids, self._clock.now())


def _mapping(kept: dict[str, Any]) -> Mapping:
    return Mapping(tuple(Field(word) for word in kept["fields"]), NameOrder(kept["name_order"]))


def _kept(mapping: Mapping) -> dict[str, Any]:
    return {"fields": [str(field) for field in mapping.fields], "name_order": str(mapping.name_order)}


def _student(draft: RowDraft) -> Student:
    return Student(
        name=draft.name,
        school_class=draft.school_class,
        birth_date=draft.birth_date,
        email=draft.email,
        phone=draft.phone,
        contacts=tuple(_contact(guardian) for guardian in draft.guardians),
    )


def _contact(guardian: GuardianDraft) -> Contact:
    return Contact(guardian.name, ContactKind.GUARDIAN, phone=guardian.phone, email=guardian.email)

"""What the counsellor does with the sheet of the Beneficiary Module: open the school's own export, have it filled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from momo_desktop.domain import student_filter
from momo_desktop.domain.beneficiary_sheets import (
    SheetField,
    SheetStay,
    SpecialCell,
    filled,
    fits,
    special_cells,
)
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.list_tables import Table
from momo_desktop.domain.papers import Paper, PaperWay
from momo_desktop.domain.sheets import Sheet
from momo_desktop.domain.what_leaves import Leaving, Thing, WhatLeaves, counted
from momo_desktop.errors import ValueRefused
from momo_desktop.exchange import beneficiary_headings, class_lists, csv_tables, headings
from momo_desktop.progress import UNWATCHED, Progress
from momo_desktop.services.open_vault import OpenVault
from momo_desktop.storage import groups, outgoing, papers, saved_lists, settings, student_list, students
from momo_desktop.storage.database import Session

NOTED = "export:beneficiary"
"""What is noted for each student that stands in a sheet, among the papers."""

_REMEMBERED = "beneficiary_columns"
_MOST = 2000


@dataclass(frozen=True, slots=True)
class SheetTemplate:
    """Is the school's own export: its columns and what they are filled with, as it was remembered or guessed.

    `closed` are the places of columns that stay empty whatever is chosen.
    """

    table: Table
    fields: tuple[SheetField, ...]
    remembered: bool
    closed: frozenset[int]

    @property
    def is_workbook(self) -> bool:
        """Whether it is an XLSX file; else it is CSV."""
        return not self.table.delimiter


@dataclass(frozen=True, slots=True, repr=False)
class FilledSheet:
    """Is a filled sheet before it is written: where it may not be as it is, what leaves, whose mobilities it has."""

    sheet: Sheet
    special: tuple[SpecialCell, ...]
    leaves: WhatLeaves
    students: tuple[int, ...]


class BeneficiaryService:
    """Fills sheets from one vault."""

    def __init__(self, vault: OpenVault, clock: Clock) -> None:
        self._vault = vault
        self._clock = clock

    def read(self, path: Path, progress: Progress = UNWATCHED) -> SheetTemplate:
        """Read the headings of an export; raises `FileRefused`, `ClassListRefused` and `Cancelled`."""
        table = class_lists.read_table(path)
        progress.step(1, 2)
        closed = frozenset(
            place for place, heading in enumerate(table.header) if beneficiary_headings.stays_empty(heading)
        )
        with self._vault.database.read() as db:
            words = settings.read(db, _REMEMBERED).get(headings.source_signature(table.header), ())
        kept = beneficiary_headings.kept(words, table)
        return SheetTemplate(table, kept or beneficiary_headings.guess(table), kept is not None, closed)

    def fill(
        self, template: SheetTemplate, fields: Sequence[SheetField], query: str, progress: Progress = UNWATCHED
    ) -> FilledSheet:
        """Fill a sheet with the current mobilities of the students that a filter leaves; nothing is written."""
        used = [SheetField.EMPTY if place in template.closed else field for place, field in enumerate(fields)]
        with self._vault.database.read() as db:
            stays, others = self._stays(db, query, progress)
            sheet = filled(template.table, used, stays, settings.school(db))
        leaves = WhatLeaves(counted(Leaving(Thing.STAYS, len(stays), not_asked=others)))
        return FilledSheet(sheet, special_cells(sheet, used), leaves, tuple(each.student.id for each in stays))

    def save(self, template: SheetTemplate, fields: Sequence[SheetField], made: FilledSheet, path: Path) -> None:
        """Write a filled sheet in the format of its template, remember its columns and note whose data left.

        Raises `ValueRefused` with heading and row of a cell that may not leave; `NotWritable` and `DiskFull`.
        """
        for cell in made.special:
            raise ValueRefused(cell.heading, str(cell.row))
        outgoing.write(path, _written(template, made.sheet))
        if self._vault.read_only:
            return
        with self._vault.database.write() as db:
            remembered = dict(settings.read(db, _REMEMBERED))
            remembered[headings.source_signature(template.table.header)] = [str(field) for field in fields]
            settings.keep(db, _REMEMBERED, remembered)
            for student_id in made.students:
                papers.add(db, Paper(student_id, NOTED, "en", 0, way=PaperWay.FILE), self._clock.now())

    def _stays(self, db: Session, query: str, progress: Progress) -> tuple[list[SheetStay], int]:
        """Return the mobilities that can stand in a sheet, and how many students have none."""
        wanted = student_filter.parse(student_filter.expand(query, saved_lists.every(db)), self._clock.today())
        rows, _ = student_list.page(db, wanted, None, _MOST)
        current = groups.current_stays(db, [row.id for row in rows])
        stays: list[SheetStay] = []
        for number, row in enumerate(rows):
            progress.step(number, len(rows))
            stay = current.get(row.id)
            if stay is not None and fits(stay):
                stays.append(SheetStay(students.get(db, row.id), stay))
        return stays, len(rows) - len(stays)


def _written(template: SheetTemplate, sheet: Sheet) -> bytes:
    if template.is_workbook:
        from momo_desktop.exchange import workbooks

        return workbooks.write(sheet)
    return csv_tables.write(sheet.texts, decimal_comma=template.table.delimiter == ";")

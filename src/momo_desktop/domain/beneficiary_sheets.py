"""The sheet that the Beneficiary Module of Erasmus+ takes in: the school's own export, filled with our mobilities.

No list of its columns is published for the current projects, so the headings of the school's own file count. Row 1 of
such a file names the columns; rows below it may say which are mandatory and how they are written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from momo_desktop.domain.list_tables import Table
from momo_desktop.domain.mobilities import Direction, Mobility
from momo_desktop.domain.phases import MobilityState
from momo_desktop.domain.school import School
from momo_desktop.domain.sheets import Sheet
from momo_desktop.domain.special_categories import CellKind, is_special
from momo_desktop.domain.students import Student

LONG_TERM_DAYS = 90
"""From so many days on a stay of a learner is a long one (Erasmus+ Programme Guide, "ErasmusPro")."""

_GUIDE_ROWS = 3
_GUIDE = re.compile(r"(?i)\*|dict\b.*|dd[-./]mm[-./]yyyy.*|yes\s?/\s?no|mandatory|optional|text|number|date")
_HOUSE_CODES = {"GR": "EL", "GB": "UK"}
"""What the Commission writes for Greece and Britain."""


class SheetField(StrEnum):
    """Says what of ours a column is filled with."""

    EMPTY = ""
    AS_IN_FILE = "as_in_file"
    FIRST_NAME = "first_name"
    LAST_NAME = "last_name"
    BIRTH_DATE = "birth_date"
    EMAIL = "email"
    STUDENT_MARK = "student_mark"
    STAY_MARK = "stay_mark"
    SCHOOL = "school"
    SCHOOL_COUNTRY = "school_country"
    HOST = "host"
    HOST_COUNTRY = "host_country"
    HOST_CITY = "host_city"
    FIELD = "field"
    START = "start"
    END = "end"
    DAYS = "days"
    LONG_TERM = "long_term"
    NO = "no"


_KINDS = {
    SheetField.AS_IN_FILE: CellKind.OTHER,
    SheetField.FIELD: CellKind.TRAINING,
}


@dataclass(frozen=True, slots=True)
class SheetStay:
    """Is one mobility with dates and whose it is."""

    student: Student
    mobility: Mobility


@dataclass(frozen=True, slots=True)
class SpecialCell:
    """Says where a cell speaks of what must not be told: its row in the new file, from 1, and the heading."""

    row: int
    heading: str


def fits(mobility: Mobility) -> bool:
    """Tell whether a mobility can stand in a sheet: it goes out, has both dates and was not given up."""
    dated = mobility.departure is not None and mobility.return_date is not None
    return dated and mobility.direction is Direction.OUTGOING and mobility.state is not MobilityState.WITHDRAWN


def guide_rows(table: Table) -> int:
    """Return how many rows below the headings say how the columns are written."""
    found = 0
    for row in table.rows[:_GUIDE_ROWS]:
        cells = [cell.strip() for cell in row.cells if cell.strip()]
        if not cells or sum(bool(_GUIDE.fullmatch(cell)) for cell in cells) * 2 < len(cells):
            break
        found += 1
    return found


def filled(table: Table, fields: Sequence[SheetField], stays: Iterable[SheetStay], school: School) -> Sheet:
    """Return the sheet under the headings of a table; the rows that stood there, but for the guides, are left out."""
    guides = guide_rows(table)
    sample = table.rows[guides].cells if len(table.rows) > guides else ("",) * len(table.header)
    rows = tuple(
        tuple(sample[place] if field is SheetField.AS_IN_FILE else _value(field, stay, school)
              for place, field in enumerate(fields))
        for stay in stays
    )  # fmt: skip
    head = (table.header, *(row.cells for row in table.rows[:guides]))
    return Sheet(table.sheet or "Export", (*head, *rows), len(head))


def special_cells(sheet: Sheet, fields: Sequence[SheetField]) -> tuple[SpecialCell, ...]:
    """Return where a sheet speaks of what must not be told."""
    heading = sheet.texts[0]
    return tuple(
        SpecialCell(number, heading[place])
        for number, row in enumerate(sheet.texts[sheet.head :], sheet.head + 1)
        for place, cell in enumerate(row)
        if is_special(cell, _KINDS.get(fields[place], CellKind.NAME))
    )


def _value(field: SheetField, stay: SheetStay, school: School) -> str:
    student, mobility = stay.student, stay.mobility
    days = (mobility.return_date - mobility.departure).days + 1 if mobility.departure and mobility.return_date else 0
    values = {
        SheetField.FIRST_NAME: " ".join(part for part in (student.name.given, student.name.middle) if part),
        SheetField.LAST_NAME: student.name.family,
        SheetField.BIRTH_DATE: _day(student.birth_date),
        SheetField.EMAIL: student.email,
        SheetField.STUDENT_MARK: student.uid[:8].upper(),
        SheetField.STAY_MARK: mobility.uid[:8].upper(),
        SheetField.SCHOOL: school.name,
        SheetField.SCHOOL_COUNTRY: _country(school.country),
        SheetField.HOST: mobility.host,
        SheetField.HOST_COUNTRY: _country(mobility.country),
        SheetField.HOST_CITY: mobility.city,
        SheetField.FIELD: mobility.field,
        SheetField.START: _day(mobility.departure),
        SheetField.END: _day(mobility.return_date),
        SheetField.DAYS: str(days),
        SheetField.LONG_TERM: "YES" if days >= LONG_TERM_DAYS else "NO",
        SheetField.NO: "NO",
    }
    return values.get(field, "")


def _day(day: date | None) -> str:
    """Return a day as the module writes it, 04-05-2026."""
    return f"{day:%d-%m-%Y}" if day else ""


def _country(code: str) -> str:
    return _HOUSE_CODES.get(code, code)

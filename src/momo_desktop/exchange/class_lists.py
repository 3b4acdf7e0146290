"""Class lists from files: the table as it stands there, and its rows as they are understood."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import zip_longest
from pathlib import Path

from momo_desktop.domain.birth_dates import DateProblem, month_comes_first, parse_date
from momo_desktop.domain.class_lists import GuardianDraft, Problem, Reason, RowDraft
from momo_desktop.domain.list_tables import Field, Mapping, Table, TableRow
from momo_desktop.domain.names import NameOrder, PersonName, split_full_name
from momo_desktop.domain.text import clean
from momo_desktop.errors import ClassListRefused, FileRefused
from momo_desktop.exchange import delimited, encodings, formulas, plain_files
from momo_desktop.exchange.headings import is_sensitive, recognised
from momo_desktop.exchange.tables import FILE_LIMIT, HEADING_ROWS, ROW_LIMIT, Record

# Files that begin so are no text, whatever their name says; the first is Excel before 2007, or an encrypted workbook.
_NO_TEXT = (b"\xd0\xcf\x11\xe0", b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf", b"Rar!", b"7z\xbc\xaf")
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_SOME_DATE = re.compile(r"[0-9]{1,4}\s?[-./]\s?[0-9]{1,2}\s?[-./]\s?[0-9]{1,4}\.?(?: г\.)?")


def read_table(path: Path, encoding: str | None = None, delimiter: str | None = None) -> Table:
    """Read CSV, TSV or XLSX, told apart by their content; what is not given is guessed.

    Raises `FileRefused` for a file as a whole and `ClassListRefused` for what stands in it.
    """
    data = _read_bytes(path)
    if data.startswith(_ZIP):
        from momo_desktop.exchange.spreadsheets import read_workbook  # brings the readers of XML

        records, sheet, others = read_workbook(path)
        return replace(_arranged(path, records), sheet=sheet, other_sheets=others)
    if data.startswith(_NO_TEXT):
        raise ClassListRefused(path, "unknown_format")
    possible = encodings.guess(data)
    used = encoding or next(iter(possible), "")
    try:
        text = encodings.decode(data, used)
    except (UnicodeError, LookupError) as error:
        raise ClassListRefused(path, "encoding") from error
    records, used_delimiter = delimited.parse(text, delimiter, path)
    others = tuple(each for each in possible if each != used)
    return replace(_arranged(path, records), encoding=used, encodings=others, delimiter=used_delimiter)


def draft_rows(table: Table, mapping: Mapping, *, today: date) -> tuple[RowDraft, ...]:
    """Understand the rows by a mapping; raise `ClassListRefused("no_names")` when it has no name.

    Columns about health, religion or origin are left out whatever the mapping says.
    """
    if not mapping.has_names:
        raise ClassListRefused(table.path, "no_names")
    columns = _Columns(table, mapping)
    month_first = month_comes_first(row.cells[place] for row in table.rows for place in columns.of(Field.BIRTH_DATE))
    return tuple(_draft(row, columns, today, month_first=month_first) for row in table.rows)


class _Columns:
    """Finds the cells of a row by what they hold."""

    def __init__(self, table: Table, mapping: Mapping) -> None:
        self.name_order = mapping.name_order
        self._places: dict[Field, list[int]] = {}
        for place, (heading, field) in enumerate(zip(table.header, mapping.fields, strict=True)):
            if field is not Field.IGNORED and not is_sensitive(heading):
                self._places.setdefault(field, []).append(place)

    def of(self, *fields: Field) -> list[int]:
        return [place for field in fields for place in self._places.get(field, ())]

    def texts(self, row: TableRow, field: Field) -> list[str]:
        return [clean(row.cells[place]) for place in self.of(field)]

    def joined(self, row: TableRow, field: Field) -> str:
        return " ".join(filter(None, self.texts(row, field)))

    def first(self, row: TableRow, field: Field) -> str:
        return next(filter(None, self.texts(row, field)), "")

    def formulas(self, row: TableRow) -> list[Problem]:
        kinds = {
            "name": self.of(Field.GIVEN, Field.MIDDLE, Field.FAMILY, Field.FULL_NAME),
            "birth_date": self.of(Field.BIRTH_DATE),
            "class": self.of(Field.CLASS),
            "contact": self.of(
                Field.EMAIL, Field.PHONE, Field.GUARDIAN_NAME, Field.GUARDIAN_PHONE, Field.GUARDIAN_EMAIL
            ),
        }
        return [Problem(Reason.FORMULA, kind) for kind, places in kinds.items() if row.formulas & set(places)]


def _read_bytes(path: Path) -> bytes:
    try:
        with plain_files.opened(path) as file:
            data = file.read(FILE_LIMIT + 1)
    except OSError as error:
        raise FileRefused(path, "unreadable") from error
    if len(data) > FILE_LIMIT:
        raise FileRefused(path, "too_large", limit=FILE_LIMIT)
    if not data.strip():
        raise FileRefused(path, "empty")
    return data


def _arranged(path: Path, records: Sequence[Record]) -> Table:
    """Find the headings, leave out empty rows, and make all rows equally wide."""
    records = [replace(record, cells=tuple(map(formulas.restore, record.cells))) for record in records]
    if all(record.is_empty for record in records):
        raise FileRefused(path, "empty")
    place = _heading_place(records)
    width = max(len(record.cells) for record in records[max(place, 0) :])
    header = tuple(clean(cell) for cell in records[place].cells) if place >= 0 else ()
    rows = tuple(
        TableRow(number, _padded(record.cells, width), record.dates, record.formulas)
        for number, record in enumerate(records[place + 1 :], 1)
        if not record.is_empty
    )
    if len(rows) > ROW_LIMIT:
        raise ClassListRefused(path, "rows", row=rows[ROW_LIMIT].number, limit=ROW_LIMIT)
    return Table(path, _padded(header, width), rows)


def _heading_place(records: Sequence[Record]) -> int:
    """Return where the headings stand, -1 when the list begins with its first student."""
    top = [place for place, record in enumerate(records[:HEADING_ROWS]) if not record.is_empty]
    known = {place: recognised(records[place].cells) for place in top}
    if any(known.values()):
        return max(top, key=lambda place: known[place])
    first = next(place for place, record in enumerate(records) if not record.is_empty)
    is_data = records[first].dates or any(_SOME_DATE.fullmatch(cell.strip()) for cell in records[first].cells)
    return first - 1 if is_data else first


def _padded(cells: tuple[str, ...], width: int) -> tuple[str, ...]:
    return cells + ("",) * (width - len(cells))


def _draft(row: TableRow, columns: _Columns, today: date, *, month_first: bool) -> RowDraft:
    birth_date, problems = _birth_date(row, columns, today, month_first=month_first)
    return RowDraft(
        row.number,
        _name(row, columns),
        school_class=columns.first(row, Field.CLASS),
        birth_date=birth_date,
        email=columns.first(row, Field.EMAIL),
        phone=columns.first(row, Field.PHONE),
        guardians=_guardians(row, columns),
        problems=(*problems, *columns.formulas(row)),
    )


def _name(row: TableRow, columns: _Columns) -> PersonName:
    family_first = columns.name_order is NameOrder.FAMILY_FIRST
    if full := columns.joined(row, Field.FULL_NAME):
        return split_full_name(full, family_first=family_first)
    given, middle, family = (columns.joined(row, each) for each in (Field.GIVEN, Field.MIDDLE, Field.FAMILY))
    return PersonName(given, middle, family, order=columns.name_order)


def _birth_date(
    row: TableRow, columns: _Columns, today: date, *, month_first: bool
) -> tuple[date | None, list[Problem]]:
    text, real = "", False
    for place in columns.of(Field.BIRTH_DATE):
        text, real = clean(row.cells[place]), place in row.dates
        if text:
            break
    if not text:
        return None, []
    found = date.fromisoformat(text) if real else parse_date(text, today=today, month_first=month_first)
    if isinstance(found, DateProblem):
        return None, [Problem(Reason(found.value), "birth_date", text)]
    return found, []


def _guardians(row: TableRow, columns: _Columns) -> tuple[GuardianDraft, ...]:
    parts = (Field.GUARDIAN_NAME, Field.GUARDIAN_PHONE, Field.GUARDIAN_EMAIL)
    people = zip_longest(*(columns.texts(row, part) for part in parts), fillvalue="")
    return tuple(GuardianDraft(*person) for person in people if any(person))

"""Workbooks of Excel and LibreOffice (XLSX), read without trust.

Every part comes through the zip door, is read once by a parser that knows no entities and counts what it sees, and
goes into a fresh workbook in memory. Only that one is given to openpyxl, so that no trick of the file can reach it;
drawings, macros and everything else that is no XML stay behind.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import IO, TYPE_CHECKING
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from momo_desktop.errors import ClassListRefused, FileRefused
from momo_desktop.exchange.tables import COLUMN_LIMIT, FIELD_LIMIT, HEADING_ROWS, ROW_LIMIT, Record
from momo_desktop.exchange.zip_door import ZipDoor, open_zip

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell

_CELL_LIMIT = 300_000
_ROW_WIDTH_LIMIT = 2**14
_SHARED_TEXT_LIMIT = 500_000
_PART_LIMIT = 30_000
_FORMULA_LIMIT = 20_000
_FORMULA_TEXT_LIMIT = 1_000_000
_DEPTH_LIMIT = 40
_CELL_PLACE = re.compile("([A-Z]{1,3})([0-9]{1,7})")


def read_workbook(path: Path) -> tuple[list[Record], str, tuple[str, ...]]:
    """Return the records of the first visible sheet that holds something, its name, and the names of the others."""
    with open_zip(path) as door:
        if "xl/workbook.xml" not in door.names:
            raise ClassListRefused(path, "unknown_format")
        clean_copy, extent = _copy_checked(path, door)
    try:
        return _read(path, clean_copy, extent)
    except (ClassListRefused, FileRefused):
        raise
    except Exception as error:
        # openpyxl meets a damaged workbook with whatever comes up.
        raise FileRefused(path, "unreadable") from error


@dataclass(slots=True)
class _Extent:
    """Is how far down and right any sheet holds a text; formats beyond that are not read."""

    rows: int = 1
    columns: int = 1


class _Inspector:
    """Counts what a part holds and stops at what no class list has; is the target of an XML parser."""

    def __init__(self, path: Path, part: str, extent: _Extent) -> None:
        self._path = path
        self._extent = extent
        self._is_sheet = part.startswith("xl/worksheets/")
        self._limit = _SHARED_TEXT_LIMIT if part == "xl/sharedStrings.xml" else _PART_LIMIT
        self._elements = self._cells = self._formulas = self._formula_text = self._depth = 0
        self._row = self._column = self._width = 0
        self._in_formula = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        name = tag.rpartition("}")[2]
        if self._is_sheet and name in {"row", "c", "v", "is", "t", "f"}:
            self._look_at_cell(name, attributes)
        else:
            self._elements += 1
        if self._elements > self._limit or self._depth > _DEPTH_LIMIT:
            raise FileRefused(self._path, "too_large")

    def data(self, text: str) -> None:
        if self._in_formula:
            self._formula_text += len(text)
            if self._formula_text > _FORMULA_TEXT_LIMIT:
                raise FileRefused(self._path, "too_large")

    def end(self, _tag: str) -> None:
        self._depth -= 1
        self._in_formula = False

    def close(self) -> None:
        """Do nothing: a part needs no end."""

    def _look_at_cell(self, name: str, attributes: dict[str, str]) -> None:
        if name == "row":
            self._row = int(attributes.get("r", "") or self._row + 1)
            self._column = self._width = 0
        elif name == "c":
            self._cells += 1
            self._width += 1
            if self._width > _ROW_WIDTH_LIMIT:
                raise ClassListRefused(self._path, "columns", row=self._row, limit=COLUMN_LIMIT)
            self._place(attributes.get("r", ""))
        else:
            self._hold_limits(is_formula=name == "f")
        if self._cells > _CELL_LIMIT:
            raise ClassListRefused(self._path, "rows", row=self._row, limit=ROW_LIMIT)

    def _place(self, reference: str) -> None:
        self._column += 1
        if match := _CELL_PLACE.fullmatch(reference):
            letters, self._row = match[1], int(match[2])
            self._column = 0
            for letter in letters:
                self._column = self._column * 26 + ord(letter) - 64

    def _hold_limits(self, *, is_formula: bool) -> None:
        if self._row > ROW_LIMIT + HEADING_ROWS:
            raise ClassListRefused(self._path, "rows", row=self._row, limit=ROW_LIMIT)
        if self._column > COLUMN_LIMIT:
            raise ClassListRefused(self._path, "columns", row=self._row, limit=COLUMN_LIMIT)
        self._extent.rows = max(self._extent.rows, self._row)
        self._extent.columns = max(self._extent.columns, self._column)
        self._in_formula = is_formula
        self._formulas += is_formula
        if self._formulas > _FORMULA_LIMIT:
            raise FileRefused(self._path, "too_large")


def _copy_checked(path: Path, door: ZipDoor) -> tuple[io.BytesIO, _Extent]:
    copy, extent = io.BytesIO(), _Extent()
    with zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name in door.names:
            if not name.casefold().endswith((".xml", ".rels")):
                continue
            parser = DefusedXMLParser(target=_Inspector(path, name, extent), forbid_dtd=True)
            with archive.open(name, "w") as target:
                _inspect(path, parser, door.pieces(name), target)
    copy.seek(0)
    return copy, extent


def _inspect(path: Path, parser: DefusedXMLParser, pieces: Iterable[bytes], target: IO[bytes]) -> None:
    try:
        for piece in pieces:
            parser.feed(piece)
            target.write(piece)
        parser.close()
    except DefusedXmlException as error:
        raise FileRefused(path, "unsafe_content") from error
    except (ParseError, ValueError) as error:
        raise FileRefused(path, "unreadable") from error


def _read(path: Path, workbook_file: io.BytesIO, extent: _Extent) -> tuple[list[Record], str, tuple[str, ...]]:
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        # openpyxl tells of every extension that it does not keep; nothing is kept here.
        warnings.simplefilter("ignore")
        workbook = load_workbook(workbook_file, read_only=True, keep_links=False, keep_vba=False)
        sheets = [sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible"]
        for sheet in sheets:
            rows = sheet.iter_rows(max_row=extent.rows, max_col=extent.columns)
            records = [_record(path, number, row) for number, row in enumerate(rows, 1)]
            if any(not record.is_empty for record in records):
                return records, sheet.title, tuple(each.title for each in sheets if each is not sheet)
    raise FileRefused(path, "empty")


def _record(path: Path, number: int, row: Sequence[Cell | MergedCell]) -> Record:
    cells = [_cell_text(cell.value, cell.data_type) for cell in row]
    while cells and not cells[-1].strip() and row[len(cells) - 1].data_type != "f":
        cells.pop()
    if any(len(cell) > FIELD_LIMIT for cell in cells):
        raise ClassListRefused(path, "field", row=number, limit=FIELD_LIMIT)
    used = range(len(cells))
    return Record(
        tuple(cells),
        dates=frozenset(place for place in used if isinstance(row[place].value, date)),
        formulas=frozenset(place for place in used if row[place].data_type == "f"),
    )


def _cell_text(value: object, data_type: str) -> str:
    """Return what a person sees in the cell; a real date is written 2007-07-20, a formula and an error are empty."""
    if value is None or data_type in {"f", "e"}:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)

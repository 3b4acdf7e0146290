"""A table as it stood in a file, before anybody says what its columns mean."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

FILE_LIMIT = 20 * 2**20
ROW_LIMIT = 20_000
COLUMN_LIMIT = 200
FIELD_LIMIT = 32 * 2**10
HEADING_ROWS = 10
"""The headings are looked for in so many rows; a title or two often stand above them."""


@dataclass(frozen=True, slots=True)
class Record:
    """Is one line of a file: its texts, the places of real dates (written ISO) and those of formulas (left empty)."""

    cells: tuple[str, ...]
    dates: frozenset[int] = frozenset()
    formulas: frozenset[int] = frozenset()

    @property
    def is_empty(self) -> bool:
        """Tell whether there is neither a text nor a formula."""
        return not self.formulas and not any(cell.strip() for cell in self.cells)


@dataclass(frozen=True, slots=True)
class TableRow:
    """Is one row below the headings; `number` counts from 1 and counts empty rows, which are left out."""

    number: int
    cells: tuple[str, ...]
    dates: frozenset[int] = frozenset()
    formulas: frozenset[int] = frozenset()

    def __repr__(self) -> str:
        return f"TableRow({self.number})"


@dataclass(frozen=True, slots=True)
class Table:
    """Is a file as rows of equal width; `header` holds empty texts where the file has no headings.

    `encoding`, `encodings` (what else can read the file, the likeliest first) and `delimiter` are empty for a workbook;
    `sheet` and `other_sheets`, which were not read, are empty for a text file.
    """

    path: Path
    header: tuple[str, ...]
    rows: tuple[TableRow, ...]
    encoding: str = ""
    encodings: tuple[str, ...] = ()
    delimiter: str = ""
    sheet: str = ""
    other_sheets: tuple[str, ...] = ()

    @property
    def formulas(self) -> int:
        """How many cells were formulas and so were left out."""
        return sum(len(row.formulas) for row in self.rows)

    def __repr__(self) -> str:
        return f"Table({len(self.rows)} × {len(self.header)})"

"""A class list as a table, as it stood in a file, and what its columns are said to hold."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from momo_desktop.domain.names import NameOrder

DELIMITERS = (";", ",", "\t", "|")
"""What parts the cells of a text file; the earlier wins when nothing tells them apart."""


class Field(StrEnum):
    """Says what a column holds."""

    IGNORED = ""
    GIVEN = "given"
    MIDDLE = "middle"
    FAMILY = "family"
    FULL_NAME = "full_name"
    CLASS = "class"
    BIRTH_DATE = "birth_date"
    EMAIL = "email"
    PHONE = "phone"
    GUARDIAN_NAME = "guardian_name"
    GUARDIAN_PHONE = "guardian_phone"
    GUARDIAN_EMAIL = "guardian_email"


@dataclass(frozen=True, slots=True)
class Mapping:
    """Says for each column what it holds, and which name comes first in a full name.

    A field may repeat: names are joined with a space, of phones and addresses the first that is filled counts, and the
    n-th column about a guardian is about the n-th guardian.
    """

    fields: tuple[Field, ...]
    name_order: NameOrder = NameOrder.GIVEN_FIRST

    @property
    def has_names(self) -> bool:
        """Tell whether any column is a name."""
        return bool({Field.GIVEN, Field.FAMILY, Field.FULL_NAME} & set(self.fields))


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

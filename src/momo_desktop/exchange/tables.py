"""The lines of a file before its headings are found, and how much of them is read."""

from __future__ import annotations

from dataclasses import dataclass

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

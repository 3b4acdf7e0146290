"""A table that leaves the program."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

Cell = str | int | date | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """Is a table with `head` rows of headings; rows may differ in length."""

    title: str
    rows: tuple[tuple[Cell, ...], ...]
    head: int = 1

    def __repr__(self) -> str:
        return f"Sheet({len(self.rows)})"

    @property
    def texts(self) -> tuple[tuple[str, ...], ...]:
        """The rows as texts, days written ISO 8601."""
        return tuple(tuple(_text(cell) for cell in row) for row in self.rows)


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    return cell.isoformat() if isinstance(cell, date) else str(cell)

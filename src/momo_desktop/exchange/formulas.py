"""Cells that a spreadsheet would take for a formula, and the apostrophe that stops it."""

from __future__ import annotations

_STARTERS = ("=", "+", "-", "@", "\t", "\r", "\0")


def neutralise(cell: str) -> str:
    """Return the text for a table that leaves the program: with an apostrophe where a formula could begin.

    A text that looks neutralised already gets a second apostrophe, so that `restore` gives every text back as it was.
    """
    return f"'{cell}" if cell.startswith(_STARTERS) or _is_neutralised(cell) else cell


def restore(cell: str) -> str:
    """Return the text that `neutralise` was given."""
    return cell[1:] if _is_neutralised(cell) else cell


def _is_neutralised(cell: str) -> bool:
    return cell.startswith("'") and cell.lstrip("'").startswith(_STARTERS)

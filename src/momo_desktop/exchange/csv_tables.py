"""Tables for spreadsheets, as CSV with a byte order mark, by which these know that it is UTF-8."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from momo_desktop.exchange.formulas import neutralise


def write(rows: Iterable[Sequence[str]], *, decimal_comma: bool) -> bytes:
    """Return a table; no cell can be taken for a formula.

    Spreadsheets part cells by semicolons where a comma is the sign of decimals.
    """
    out = StringIO()
    writer = csv.writer(out, delimiter=";" if decimal_comma else ",", lineterminator="\r\n")
    writer.writerows([neutralise(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")

"""Text files with one row a line: CSV, TSV and their relatives."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from momo_desktop.domain.list_tables import DELIMITERS
from momo_desktop.errors import ClassListRefused
from momo_desktop.exchange.tables import COLUMN_LIMIT, FIELD_LIMIT, HEADING_ROWS, ROW_LIMIT, Record

_SAMPLE = 64 * 1024


def parse(text: str, delimiter: str | None, path: Path) -> tuple[list[Record], str]:
    """Return the records of a text and the delimiter that was used, guessed when it is None.

    Raises `ClassListRefused` for "nul", "rows", "columns", "field" and "quotes" with the line of the file.
    """
    if (position := text.find("\0")) >= 0:
        raise ClassListRefused(path, "nul", row=text.count("\n", 0, position) + 1)
    # Lone carriage returns end lines too, as old Macintosh programs write them.
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    announced = None
    if text[:4].casefold() == "sep=" and text[5:6] == "\n":
        announced, text = text[4], text[6:]
    used = delimiter or announced or _guess_delimiter(text)
    return _records(text, used, path), used


def _records(text: str, delimiter: str, path: Path) -> list[Record]:
    reader = csv.reader(_lines(text), delimiter=delimiter, strict=True)
    records: list[Record] = []
    try:
        for cells in reader:
            while cells and not cells[-1].strip():
                cells.pop()
            _check(len(records), cells, reader.line_num, path)
            records.append(Record(tuple(cells)))
    except csv.Error as error:
        if "field larger" in str(error):
            raise ClassListRefused(path, "field", row=reader.line_num, limit=FIELD_LIMIT) from error
        raise ClassListRefused(path, "quotes", row=reader.line_num) from error
    return records


def _check(before: int, cells: list[str], line: int, path: Path) -> None:
    if before >= ROW_LIMIT + HEADING_ROWS:
        raise ClassListRefused(path, "rows", row=line, limit=ROW_LIMIT)
    if len(cells) > COLUMN_LIMIT:
        raise ClassListRefused(path, "columns", row=line, limit=COLUMN_LIMIT)
    if any(len(cell) > FIELD_LIMIT for cell in cells):
        raise ClassListRefused(path, "field", row=line, limit=FIELD_LIMIT)


def _guess_delimiter(text: str) -> str:
    # A sample that ends inside a line would show that line with too few fields.
    sample = text if len(text) <= _SAMPLE else text[:_SAMPLE].rpartition("\n")[0]
    return max(DELIMITERS, key=lambda each: _regularity(sample, each))


def _regularity(sample: str, delimiter: str) -> float:
    """Return the usual number of columns, the less the more rows differ from it; 0 when there is one column."""
    try:
        rows = list(islice(csv.reader(_lines(sample), delimiter=delimiter), 200))
    except csv.Error:
        return 0
    widths = Counter(len(row) for row in rows if row)
    if not widths:
        return 0
    width, rows_so_wide = widths.most_common(1)[0]
    return (width - 1) * (rows_so_wide / widths.total()) ** 2


def _lines(text: str) -> Iterator[str]:
    # Only these ends count: `splitlines` knows ten more, and a StringIO takes four bytes for each letter.
    start = 0
    while (end := text.find("\n", start)) >= 0:
        yield text[start : end + 1]
        start = end + 1
    yield text[start:]

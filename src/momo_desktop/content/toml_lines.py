"""Where the keys of a TOML file stand, so that a fault can be shown at its line.

`tomllib` says where the syntax breaks and nothing about what it read. This index knows the headers and the keys that
stand at the start of a line; what lies deeper (in an inline table, in an array) is answered with the line of its key.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

Location = tuple[str | int, ...]

_HEADER = re.compile(r"\s*(\[\[?)\s*([\w.\-]+)\s*\]\]?")
_KEY = re.compile(r"\s*([\w\-]+)\s*=")
_SYNTAX_ERROR = re.compile(r"\(at line (\d+), column \d+\)")


class LineIndex:
    """Finds the line of a location such as `("items", 3, "due")`; lines count from 1.

    It reads the text when it is first asked: a pack that is good never asks.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._counts: dict[Location, int] = {}

    def line(self, location: Sequence[str | int]) -> int:
        """Return the line of a location, or of the nearest thing around it."""
        wanted = tuple(location)
        while wanted not in self._lines:
            wanted = wanted[:-1]
        return self._lines[wanted]

    @cached_property
    def _lines(self) -> dict[Location, int]:
        lines: dict[Location, int] = {(): 1}
        table: Location = ()
        for number, line in _outside_strings(self._text):
            if header := _HEADER.match(line):
                table = self._table(header[2].split("."), repeated=header[1] == "[[")
                lines[table] = number
            elif key := _KEY.match(line):
                lines.setdefault((*table, key[1]), number)
        return lines

    def _table(self, names: list[str], *, repeated: bool) -> Location:
        path: Location = ()
        for name in names[:-1]:
            path = (*path, name)
            if path in self._counts:
                path = (*path, self._counts[path] - 1)
        path = (*path, names[-1])
        if not repeated:
            return path
        self._counts[path] = self._counts.get(path, 0) + 1
        return (*path, self._counts[path] - 1)


def syntax_error_line(message: str) -> int:
    """Return the line that `tomllib` names in the message of a `TOMLDecodeError`, 0 when it names none."""
    found = _SYNTAX_ERROR.search(message)
    return int(found[1]) if found else 0


def _outside_strings(text: str) -> list[tuple[int, str]]:
    """Return the numbered lines that do not start inside a string of several lines."""
    lines: list[tuple[int, str]] = []
    delimiter = ""
    # Only \n ends a line in TOML; splitlines() would also count the line separators of Unicode.
    for number, line in enumerate(text.split("\n"), start=1):
        if not delimiter:
            lines.append((number, line))
        for mark in re.findall(r"\"\"\"|'''", line):
            if not delimiter:
                delimiter = mark
            elif mark == delimiter:
                delimiter = ""
    return lines

"""The lines of a note that say what was agreed, so that they can become tasks.

Such a line begins with an arrow, an empty box or the words "We agreed:" in one of our languages; under those words
alone, every point of the list that follows is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from momo_desktop.domain.text import fold

_MARK = re.compile(r"\s*(?:→|->|=>|[-*•]?\s*\[ ?\]|☐)\s*(.*)")
_POINT = re.compile(r"\s*(?:[-*•–]|\d{1,2}[.)])\s+(.*)")
_LEAD = re.compile(r"\s*([^:]{4,40}):\s*(.*)")
_WE_AGREED = frozenset(
    fold(words)
    for words in (
        "Agreed",
        "We agreed",
        "We agree",
        "Vereinbart",
        "Wir vereinbaren",
        "Wir haben vereinbart",
        "Megbeszéltük",
        "Megállapodtunk",
        "Договорихме",
        "Договорихме се",
        "Уговорихме",
        "Уговорихме се",
    )
)


def agreed_lines(note: str) -> tuple[str, ...]:
    """Return what was agreed, each without its mark, in the order of the note."""
    return tuple(step for _, step in _steps(note.split("\n")))


def line_at(note: str, caret: int) -> str:
    """Return the line that the caret stands in, without its mark if it has one."""
    number = note.count("\n", 0, caret)
    lines = note.split("\n")
    marked = dict(_steps(lines))
    bare = _POINT.fullmatch(lines[number])
    return marked.get(number, bare[1].strip() if bare else lines[number].strip())


def _steps(lines: list[str]) -> Iterator[tuple[int, str]]:
    in_list = False
    for number, line in enumerate(lines):
        step, in_list = _step(line, in_list)
        if step:
            yield number, step


def _step(line: str, in_list: bool) -> tuple[str, bool]:
    """Return what is agreed in a line, and whether the points of the next line are agreed too."""
    if marked := _MARK.fullmatch(line):
        return marked[1].strip(), in_list
    lead = _LEAD.fullmatch(line)
    if lead and fold(lead[1].strip()) in _WE_AGREED:
        return lead[2].strip(), not lead[2].strip()
    point = _POINT.fullmatch(line)
    if in_list and point:
        return point[1].strip(), True
    return "", in_list and not line.strip()

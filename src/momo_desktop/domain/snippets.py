"""The part of a text in which the words of a search stand, with the places of those words."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from momo_desktop.domain.text import query_words, word_answers, word_spans

LENGTH = 260
"""How many characters of a long text are shown."""

_BEFORE = 40
"""How many of them stand before the first word that was found."""


@dataclass(frozen=True, slots=True, repr=False)
class Snippet:
    """Is a piece of one line; `marks` are the begin and the end of each word in it that was looked for."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()


def snippet(text: str, query: str) -> Snippet | None:
    """Return the piece around the first word that a query looks for, None when a word of it is missing in the text.

    Words are compared as the index compares them: without case and accents, and across scripts.
    """
    forms = query_words(query)
    line = unicodedata.normalize("NFC", " ".join(text.split()))
    missing = set(forms)
    marks: list[tuple[int, int]] = []
    for start, end in word_spans(line):
        if marks and not missing and start > marks[0][0] + LENGTH:
            break
        hit = word_answers(line[start:end], forms)
        if hit:
            marks.append((start, end))
            missing -= hit
    if missing or not marks:
        return None
    return _cut(line, marks)


def _cut(line: str, marks: list[tuple[int, int]]) -> Snippet:
    first = max(0, marks[0][0] - _BEFORE)
    if first:
        first = line.find(" ", first, marks[0][0]) + 1 or marks[0][0]
    last = len(line)
    if last - first > LENGTH:
        last = max(line.rfind(" ", first, first + LENGTH), marks[0][1])
    before, behind = "… " if first else "", " …" if last < len(line) else ""
    shift = len(before) - first
    shown = tuple((start + shift, end + shift) for start, end in marks if end <= last)
    return Snippet(f"{before}{line[first:last]}{behind}", shown)

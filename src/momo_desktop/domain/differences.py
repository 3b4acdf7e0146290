"""What came into a text and what went, word for word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_WORDS = re.compile(r"\s+|\S+")


class Fate(StrEnum):
    """Says what became of a stretch of text."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Is some of a text; put together, those that are not new are the old text, those that are not gone the new one."""

    text: str
    fate: Fate


def differences(old: str, new: str) -> tuple[Stretch, ...]:
    """Return two texts as one, by words."""
    return tuple(_differences(_WORDS.findall(old), _WORDS.findall(new)))


def _differences(old: list[str], new: list[str]) -> Iterator[Stretch]:
    for change, old_from, old_to, new_from, new_to in SequenceMatcher(None, old, new).get_opcodes():
        if change == "equal":
            yield Stretch("".join(old[old_from:old_to]), Fate.SAME)
            continue
        if old_to > old_from:
            yield Stretch("".join(old[old_from:old_to]), Fate.GONE)
        if new_to > new_from:
            yield Stretch("".join(new[new_from:new_to]), Fate.NEW)

"""A note that was written with several students: each gets it, without the names of the others."""

from __future__ import annotations

import re
from collections.abc import Iterable

from momo_desktop.domain.names import PersonName

_WORD = re.compile(r"\w+", re.UNICODE)
_SHORTEST = 2
"""A name of one letter is an initial already."""


def without_names(text: str, others: Iterable[PersonName], own: PersonName) -> str:
    """Return the text with the names of the others as initials ("Béla" is "B."); what the own name shares stays."""
    mentioned = {word for name in others for word in _words(name)} - set(_words(own))
    return _WORD.sub(lambda found: f"{found[0][0]}." if found[0].casefold() in mentioned else found[0], text)


def _words(name: PersonName) -> list[str]:
    parts = (name.given, name.middle, name.family, name.used)
    words = [word.casefold() for part in parts for word in _WORD.findall(part)]
    return [word for word in words if len(word) >= _SHORTEST]

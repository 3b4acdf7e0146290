"""Sort keys."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Alphabet:
    """Says what is special."""

    script: str = "Latin"


def sort_key(alphabet: Alphabet, *texts: str) -> bytes:
    """Return key."""
    return "\0".join(texts).casefold().encode()

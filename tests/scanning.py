"""Looks for words in files, in all the ways in which data is usually kept."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from pathlib import Path

_SHORTEST = 6
"""Bytes that a form must have; shorter ones stand somewhere in anything that is encrypted."""


def encodings(word: str) -> Iterator[bytes]:
    """Yield a word as it could stand in a file: plain or in UTF-16, each also in hex and at any place of base64."""
    for plain in (word.encode(), word.encode("utf-16-le"), word.encode("utf-16-be")):
        yield plain
        yield plain.hex().encode()
        yield plain.hex().upper().encode()
        for shift in range(3):
            # Of a word at any place of a longer text, the middle is the same whatever stands around it.
            whole = base64.b64encode(b"\0" * shift + plain + b"\0" * 3)
            yield whole[4 : 4 * ((shift + len(plain)) // 3)]


def forms(words: Iterable[str]) -> set[bytes]:
    """Return what to look for."""
    return {form for word in words for form in encodings(word) if len(form) >= _SHORTEST}


def hits(folder: Path, wanted: set[bytes]) -> list[tuple[Path, bytes]]:
    """Return where a form stands in the files of a folder, or in their names."""
    return [
        (path.relative_to(folder), form)
        for path in folder.rglob("*")
        for content in [bytes(path.relative_to(folder)) + (b"\0" + path.read_bytes() if path.is_file() else b"")]
        for form in wanted
        if form in content
    ]

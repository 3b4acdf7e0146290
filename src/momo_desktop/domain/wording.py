"""Texts of the content packs: an English original and the key that its translations are found by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import cast


@dataclass(frozen=True, slots=True)
class Text:
    """Is one text of a pack; `Language.text()` turns it into words.

    The key is the msgctxt of the `content` catalogue, `<pack>/<id>#<field>`, with `@<version>` after the id of a form.
    An empty key marks words that somebody at the school wrote: they are shown as they are, or in one of the `others`,
    which the school wrote in other languages (each with the code of its language).
    """

    key: str
    english: str
    others: tuple[tuple[str, str], ...] = ()

    def own(self, code: str) -> str:
        """Return the school's own words in a language; without them in English, else as they were first written."""
        said = dict(self.others)
        return said.get(code) or said.get("en") or self.english


def lacking(record: object, codes: Iterable[str]) -> tuple[str, ...]:
    """Return the school's own texts anywhere in a record that it translated, but not into these languages."""
    wanted = set(codes)
    found = dict.fromkeys(text for text in _texts(record) if text.others and wanted - {code for code, _ in text.others})
    return tuple(text.english for text in found if not text.key)


def _texts(record: object) -> Iterator[Text]:
    if isinstance(record, Text):
        yield record
    elif is_dataclass(record):
        for each in fields(record):
            yield from _texts(getattr(record, each.name))
    elif isinstance(record, Mapping):
        for value in cast("Mapping[object, object]", record).values():
            yield from _texts(value)
    elif isinstance(record, tuple | list):
        for value in cast("Sequence[object]", record):
            yield from _texts(value)

"""Texts of the content packs: an English original and the key that its translations are found by."""

from __future__ import annotations

from dataclasses import dataclass


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

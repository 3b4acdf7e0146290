"""Texts of the content packs: an English original and the key that its translations are found by."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """Is one text of a pack; `Language.text()` turns it into words.

    The key is the msgctxt of the `content` catalogue, `<pack>/<id>#<field>`, with `@<version>` after the id of a form.
    An empty key marks words that somebody at the school wrote: they are shown as they are.
    """

    key: str
    english: str

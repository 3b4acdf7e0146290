"""The fields of the content packs: plain words, names, days.

Unknown keys, markup, placeholders and characters that change how text runs are refused (SAFETY T14).
"""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated, Literal

from momo_desktop.domain.dues import Owner
from momo_desktop.domain.plain_words import HIDDEN, LONGEST_TEXT
from momo_desktop.strict_data import between, sized

FURTHEST_DAYS = 1000
LAST_VERSION = 10_000

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._\-]{0,63}")
_MARKUP = re.compile(r"<[/!?A-Za-z]|&[#A-Za-z]\w*;|[{}]|\]\(|%\(|\$[A-Za-z]")


def _be_plain(text: str) -> None:
    if not 1 <= len(text) <= LONGEST_TEXT:
        raise ValueError(f"a text has from 1 to {LONGEST_TEXT} characters")
    if text != text.strip():
        raise ValueError("a text must not begin or end with a space")
    if _MARKUP.search(text):
        raise ValueError("a text must be plain: no markup and no placeholders")
    # What is printable as a whole has none of these; asking for each character takes a fifth of the loading.
    if not text.isprintable() and any(unicodedata.category(character) in HIDDEN for character in text):
        raise ValueError("a text must not have control characters or line breaks")


def _be_full_id(text: str) -> None:
    pack, _, identifier = text.partition("/")
    _be_name(pack)
    _be_name(identifier)


def _be_name(text: str) -> None:
    if not _NAME.fullmatch(text):
        raise ValueError("a name has up to 64 of the characters A-Z a-z 0-9 . _ - and begins with a letter or a digit")


Words = Annotated[str, _be_plain]
Name = Annotated[str, _be_name]
FullId = Annotated[str, _be_full_id]
"""Is the name of a pack and an id in it, such as momo.core/adapt."""
PhaseName = Literal["promotion", "preparation", "integration", "return", "use"]
Days = Annotated[int, between(-FURTHEST_DAYS, FURTHEST_DAYS)]
Owners = Annotated[tuple[Owner, ...], sized(1)]
ToTen = Annotated[int, between(0, 10)]
Version = Annotated[int, between(1, LAST_VERSION)]

"""The pseudo-locale: English that looks foreign and is longer, to find text that is cut off or never translated."""

from __future__ import annotations

import re

_KEPT = re.compile(r"(\{[^{}]*\}|<[^<>]+>|&\w+;|\\.)")
_ACCENTS = str.maketrans("aceghijklnorstuwyzACDEGHIJKLNORSTUWYZ", "áčéğĥíĵķľňöřšťůŵýžÁČĎÉĞĤÍĴĶĽŇÖŘŠŤŮŴÝŽ")
_LONGER = "ëïöüæßđëïöüæß "  # words as long as German ones, so that a paragraph can still wrap


def pseudo(message: str) -> str:
    """Return the message with accents, in brackets and at least 40 % longer; fields and markup stay as they are."""
    parts = _KEPT.split(message)
    spoken = [part if index % 2 else part.translate(_ACCENTS) for index, part in enumerate(parts)]
    missing = max(0, (len(message) * 2 + 4) // 5 - 2)  # the brackets are two
    filling = (_LONGER * (missing // len(_LONGER) + 1))[:missing]
    return f"[{''.join(spoken)}{' ' + filling[1:-1] + 'ë' * (len(filling) > 1) if filling else ''}]"

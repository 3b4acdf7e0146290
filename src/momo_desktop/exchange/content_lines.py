"""The lines that calendars and address books are made of: how their texts are escaped and how long ones are folded."""

from __future__ import annotations

import re

_LONGEST_LINE = 75
"""In octets, without the line break (RFC 5545, 3.1; RFC 6350, 3.2)."""

_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f]")


def escaped(text: str) -> str:
    """Return a text as it stands behind the colon; signs that no text has are left out."""
    return _CONTROLS.sub("", text.replace("\r\n", "\n")).translate(_ESCAPES)


def folded(line: str) -> str:
    """Return a content line in pieces of at most 75 octets, each further one after a break and a blank."""
    pieces = [""]
    for character in line:
        if len((pieces[-1] + character).encode()) > _LONGEST_LINE:
            pieces.append(" ")
        pieces[-1] += character
    return "\r\n".join(pieces)

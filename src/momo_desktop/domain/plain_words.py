"""What makes a text plain: no markup, placeholder or path is in it, and nothing that hides (SAFETY T14)."""

from __future__ import annotations

import re
import unicodedata

LONGEST_TEXT = 600
"""Characters that a text of the content may have."""

HIDDEN = frozenset({"Cc", "Cf", "Zl", "Zp", "Co", "Cn", "Cs"})
"""The categories of characters that nobody sees."""

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")
# Every branch begins with a sign of its own, which lets the search run over letters fast.
_NOT_PLAIN = {
    "markup": re.compile(r"<[/!?A-Za-z]|&[#A-Za-z]\w*+;|\]\("),
    # "20%-a" is Hungarian and "100 % sicher" German, so a lone flag or a blank behind the sign makes no placeholder.
    "a placeholder": re.compile(r"\{|\}|%(?:\(|-?\d++(?:\.\d++)?[sdifrx]\b|(?:\.\d++)?[sdifrx]\b)|\$[A-Za-z_]"),
    "a path": re.compile(
        r"\\|~/|\./(?<!\w\./)|:(?:(?<=\b[A-Za-z]:)/|(?<=\b[Ff][Ii][Ll][Ee]:)\S)"
        r"|/(?:(?<=\A/)\S|(?<=[\s\"'(=,;]/)[\w.-]++/)"
    ),
}


def hides(text: str) -> bool:
    """Tell whether there are control characters or marks that turn the writing in a text; line breaks are neither."""
    # A set, because a text can be two million times the same character.
    return not text.isprintable() and any(unicodedata.category(each) in HIDDEN for each in set(text) - {"\n"})


def not_plain(text: str) -> str:
    """Return what is in a text and makes it more than words: "markup", "a placeholder" or "a path", else ""."""
    return next((kind for kind, pattern in _NOT_PLAIN.items() if pattern.search(text)), "")


def is_language(tag: str) -> bool:
    """Tell whether a text has the shape of the tag of a language, such as "de" or "sr-Latn"."""
    return _LANGUAGE.fullmatch(tag) is not None

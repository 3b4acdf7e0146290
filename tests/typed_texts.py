"""What a person may type that a program could take for something else than text (SAFETY A23)."""

from __future__ import annotations

LIKE_MARKUP = (
    '<img src="/etc/hostname">',
    "<b>Anna</b>",
    "Anna & Co",
    "5 < 6 > 4",
    "</para>",
    '<font color="[[[getattr(pow,Word)]]]">x</font>',
    "{0} {name} {x.__init__}",
    "%s %d %(name)s",
    "\\\\host\\share\\x",
    "javascript:alert(1)",
)

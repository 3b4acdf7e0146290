"""The typeface of the papers: Fira Sans in five cuts, embedded, and what to do about characters it lacks."""

# ReportLab's types are incomplete.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUntypedBaseClass=false, reportAttributeAccessIssue=false
# pyright: reportIncompatibleMethodOverride=false

from __future__ import annotations

import unicodedata
from functools import cache
from importlib import resources
from io import BytesIO
from xml.sax.saxutils import escape

from reportlab import rl_config
from reportlab.graphics import shapes
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from momo_desktop.errors import ReportRefused
from momo_desktop.i18n.two_languages import apart

REGULAR, MEDIUM, STRONG, ITALIC = "MomoSans", "MomoSans-Medium", "MomoSans-Strong", "MomoSans-Italic"
_CUTS = {REGULAR: "Regular", MEDIUM: "Medium", STRONG: "SemiBold", ITALIC: "Italic"}

_STAND_INS = str.maketrans(
    {
        "\t": " ",
        "\u2000": " ", "\u2001": " ", "\u2002": " ", "\u2003": " ", "\u2007": "\u00a0", "\u2008": " ", "\u2009": " ",
        "\u200a": " ", "\u202f": "\u00a0", "\u205f": " ", "\u3000": " ",
        "\u2010": "-", "\u2011": "-", "\u2015": "\u2014", "\u2212": "-",
        "✓": "√", "✔": "√", "☑": "√", "✅": "√",
    }
)  # fmt: skip
_EMPTY_FRAME = "▯"
"""Stands for a symbol that the typeface lacks, so that a reader sees that something stood there."""


@cache
def register() -> None:
    """Make the cuts known to ReportLab, and have it write compact files that load nothing; done once."""
    rl_config.useA85 = 0
    rl_config.trustedHosts = []
    rl_config.trustedSchemes = ["data"]
    files = resources.files("fontpkg_fira_sans") / "files"
    for name, cut in _CUTS.items():
        pdfmetrics.registerFont(TTFont(name, BytesIO((files / f"FiraSans-{cut}.ttf").read_bytes())))
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=STRONG, italic=ITALIC, boldItalic=STRONG)
    # Otherwise every file names Helvetica, which is not embedded.
    shapes.STATE_DEFAULTS["fontName"] = REGULAR


def measure(text: str, size: float) -> float:
    """Return the width in points of a text in the regular cut."""
    register()
    return float(pdfmetrics.stringWidth(drawable(text), REGULAR, size))


def drawable(text: str) -> str:
    """Return a text that the typeface can draw in full.

    Invisible marks go, a symbol that is lacking becomes an empty frame; what two languages say stands in one line.
    Raises `ReportRefused("glyphs", …)` with the
    letters when a letter is lacking, because a name must not be printed with holes.
    """
    if text.isascii() and text.isprintable():
        return text
    text = " / ".join(dict.fromkeys(apart(text)))
    known = _characters()
    composed = unicodedata.normalize("NFC", text).translate(_STAND_INS)
    kept = [_EMPTY_FRAME if _is_lacking_symbol(each, known) else each for each in composed if not _is_invisible(each)]
    lacking = sorted({each for each in kept if each != "\n" and ord(each) not in known})
    if lacking:
        raise ReportRefused("glyphs", "".join(lacking))
    return "".join(kept)


def words_of(text: str) -> list[str]:
    """Return the words of a text, those of both languages where it says something twice."""
    return [word for said in dict.fromkeys(apart(text)) for word in said.split()]


def markup(text: str) -> str:
    """Return typed text for a ReportLab paragraph: literal, with its line breaks."""
    register()
    return escape(drawable(text)).replace("\n", "<br/>")


def _is_invisible(character: str) -> bool:
    # Direction marks, joiners, controls and the selectors that choose a coloured form of a symbol.
    return character != "\n" and (
        unicodedata.category(character) in {"Cf", "Cc", "Cs"} or "\ufe00" <= character <= "\ufe0f"
    )


def _is_lacking_symbol(character: str, known: frozenset[int]) -> bool:
    return ord(character) not in known and unicodedata.category(character)[0] in "SPZNC" and character != "\n"


@cache
def _characters() -> frozenset[int]:
    register()
    return frozenset(pdfmetrics.getFont(REGULAR).face.charToGlyph)

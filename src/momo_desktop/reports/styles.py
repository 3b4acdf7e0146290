"""The look of the papers: colours of the light theme that survive grey printing, sizes, paragraph styles."""

# ReportLab's types are incomplete.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUntypedBaseClass=false, reportAttributeAccessIssue=false
# pyright: reportIncompatibleMethodOverride=false

from __future__ import annotations

from functools import cache

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle

from momo_desktop.reports.fonts import ITALIC, MEDIUM, REGULAR, STRONG

PAGE_WIDTH, PAGE_HEIGHT = A4
INDENT = 24.0
"""The points that the number of a question takes beside its words."""

COLORS = {
    name: HexColor(f"#{value}")
    for name, value in {
        "surface": "FFFFFF",
        "sunken": "EEF2F5",
        "border": "DCE3E8",
        "control": "778592",
        "text": "16212B",
        "text2": "465563",
        "text3": "5B6A77",
        "primary": "0B6670",
        "primary_soft": "DFF0F1",
        "on_primary_soft": "084D55",
        "warning": "8A5100",
        "danger": "B3261E",
        "info": "1B5FAA",
        "phase1": "3949AB",
        "phase2": "0277BD",
        "phase3": "0B6670",
        "phase4": "A34E00",
        "phase5": "A52A62",
    }.items()
}
"""The tokens of LOOK's light theme that papers use."""


def _style(name: str, size: float, line: float, *, font: str = REGULAR, color: str = "text") -> ParagraphStyle:
    return ParagraphStyle(
        name,
        fontName=font,
        fontSize=size,
        leading=line,
        textColor=COLORS[color],
        allowWidows=0,
        allowOrphans=0,
        splitLongWords=1,
        uriWasteReduce=0,
    )


def _heading(name: str, size: float, line: float, *, before: float, after: float) -> ParagraphStyle:
    style = _style(name, size, line, font=STRONG)
    style.spaceBefore, style.spaceAfter, style.keepWithNext = before, after, 1
    return style


BODY = _style("body", 10, 15)
BODY.spaceAfter = 6
LEAD = _style("lead", 12, 18, color="text2")
LEAD.spaceAfter = 8
SMALL = _style("small", 8.5, 12.5, color="text2")
CAPTION = _style("caption", 8.5, 12, color="text2")
STRONG_SMALL = _style("strong-small", 9, 12.5, font=MEDIUM)
DETAIL = _style("detail", 8, 11.5, color="text3")
CELL = _style("cell", 9, 13)
BODY_CELL = _style("body-cell", 10, 14)
ITEM = _style("item", 10, 14)
ITEM_STRONG = _style("item-strong", 10, 14, font=MEDIUM)
ITEM_STRONG.spaceBefore, ITEM_STRONG.spaceAfter, ITEM_STRONG.keepWithNext = 6, 3, 1
CELL_CENTER = ParagraphStyle("cell-center", parent=CELL, alignment=TA_CENTER)
CELL_HEAD = _style("cell-head", 8.5, 12, font=MEDIUM, color="text2")
CELL_HEAD_CENTER = ParagraphStyle("cell-head-center", parent=CELL_HEAD, alignment=TA_CENTER)
MATRIX_NAME = _style("matrix-name", 8.5, 11)
MATRIX_COUNT = ParagraphStyle("matrix-count", parent=MATRIX_NAME, alignment=TA_CENTER)
MATRIX_HEAD = _style("matrix-head", 7.5, 8.8, font=MEDIUM, color="text2")
QUOTE = _style("quote", 11, 17, font=ITALIC)
QUOTE.leftIndent, QUOTE.spaceAfter = 14, 12
QUESTION = _style("question", 9, 13, font=MEDIUM, color="text2")
QUESTION.keepWithNext, QUESTION.spaceAfter = 1, 4
GOAL = _style("goal", 11.5, 16.5, font=MEDIUM)
GOAL_RESULT = _style("goal-result", 10, 15, color="text2")
GOAL_PROOF = _style("goal-proof", 9, 13, color="text3")
LETTER = _style("letter", 11, 16.5)
LETTER.spaceAfter = 7
LETTER_DAY = _style("letter-day", 10, 15)
LETTER_DAY.alignment, LETTER_DAY.spaceBefore = TA_RIGHT, 4
SIGNED = _style("signed", 11, 16, font=MEDIUM)
CONTACT = _style("contact", 10.5, 15, font=MEDIUM, color="primary")
CLAIM = _style("claim", 12, 17, font=STRONG)
PROOF = _style("proof", 11, 16.5)
for _each in (GOAL, GOAL_RESULT, GOAL_PROOF):
    _each.leftIndent = 14
EXAMPLE = _style("example", 10, 15)
EXAMPLE.leftIndent, EXAMPLE.spaceAfter = 14, 10
ASKED = _style("asked", 10.5, 15, font=MEDIUM)
ASKED.leftIndent, ASKED.spaceAfter = INDENT, 3
ASKED.bulletFontName, ASKED.bulletFontSize = STRONG, 10.5
STEP = _style("step", 9.5, 14)
STEP.leftIndent, STEP.bulletFontName, STEP.bulletFontSize = INDENT, STRONG, 9.5
HINT = _style("hint", 8.5, 12, color="text2")
HINT.leftIndent, HINT.spaceAfter = INDENT, 4
ANSWERED_BY = _style("answered-by", 9, 13, font=MEDIUM)
ANSWERED_BY.leftIndent, ANSWERED_BY.spaceAfter = INDENT, 2
HOW_TO_TICK = _style("how-to-tick", 8.5, 12, color="text2")
HOW_TO_TICK.spaceAfter = 4
ANSWER = _style("answer", 10.5, 16)
ANSWER.leftIndent, ANSWER.spaceBefore, ANSWER.spaceAfter = 14, 2, 6
NO_ANSWER = _style("no-answer", 9.5, 14, font=ITALIC, color="text2")
CONDITION = _style("condition", 9, 13, font=ITALIC, color="text2")
CONDITION.leftIndent, CONDITION.spaceAfter = INDENT, 2
H1 = _heading("h1", 22, 28, before=22, after=8)
H2 = _heading("h2", 13, 18, before=16, after=5)
H3 = _heading("h3", 10.5, 15, before=8, after=3)
COVER_KIND = _style("cover-kind", 13, 18, font=STRONG, color="primary")
COVER_LATIN = _style("cover-latin", 15, 21, color="text2")
COVER_PLACE = _style("cover-place", 26, 34, font=STRONG)
COVER_PLACE.spaceAfter = 6
FACT = _style("fact", 9, 14, font=MEDIUM, color="text2")


@cache
def above(style: ParagraphStyle) -> ParagraphStyle:
    """Return the style of the first of two languages that say the same."""
    return ParagraphStyle(f"{style.name}-above", parent=style, spaceAfter=0)


@cache
def beneath(style: ParagraphStyle) -> ParagraphStyle:
    """Return the style of the second of two languages that say the same: smaller, and the weight is the first one's."""
    return ParagraphStyle(
        f"{style.name}-beneath",
        parent=style,
        fontName=ITALIC if style.fontName == ITALIC else REGULAR,
        fontSize=max(8.0, style.fontSize * 0.86),
        leading=max(11.0, style.leading * 0.86),
        textColor=COLORS["text2"],
        spaceBefore=0,
    )


def cover_name(size: float) -> ParagraphStyle:
    """Return the style of the name on a cover, in the size that lets it stand well."""
    return _style("cover-name", size, size * 1.18, font=STRONG)

"""A text in which the words that were looked for are marked, on one line or a few."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextOption

from momo_desktop.domain.snippets import Snippet
from momo_desktop.ui import theme

ROLE = "small"
"""The type role of such a text."""


def paint(painter: QPainter, room: QRectF, snippet: Snippet, lines: int, ink: str = "text2") -> None:
    """Write a snippet into a room of so many lines; what has no room is left out behind "…"."""
    look = theme.current()
    font = look.font(ROLE)
    text = snippet.text
    layout = _laid_out(text, font, room.width(), lines)
    if layout.lineCount() > lines or (lines == 1 and layout.lineAt(0).naturalTextWidth() > room.width()):
        text = _shortened(text, layout, font, room.width(), lines)
        layout = _laid_out(text, font, room.width(), lines)
    marked = QTextCharFormat()
    marked.setFontWeight(QFont.Weight.DemiBold)
    marked.setForeground(look.color("text"))
    marked.setBackground(look.color("warning_soft"))
    ranges: list[QTextLayout.FormatRange] = []
    for start, end in snippet.marks:
        if end <= len(text):
            span = QTextLayout.FormatRange()
            span.start = _units(text[:start])  # pyright: ignore[reportAttributeAccessIssue]
            span.length = _units(text[start:end])  # pyright: ignore[reportAttributeAccessIssue]
            span.format = marked  # pyright: ignore[reportAttributeAccessIssue]
            ranges.append(span)
    painter.setPen(look.color(ink))
    layout.draw(painter, QPointF(room.topLeft()), ranges, room)


def height_of(lines: int) -> float:
    """Return how high so many lines are."""
    return QFontMetricsF(theme.current().font(ROLE)).lineSpacing() * lines


def lines_of(text: str, width: float, most: int) -> int:
    """Return how many lines a text takes at a width, at least one."""
    return min(most, max(1, _laid_out(text, theme.current().font(ROLE), width, most).lineCount()))


def _laid_out(text: str, font: QFont, width: float, lines: int) -> QTextLayout:
    layout = QTextLayout(text, font)
    option = QTextOption()
    wraps = QTextOption.WrapMode.NoWrap if lines == 1 else QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
    option.setWrapMode(wraps)
    layout.setTextOption(option)
    layout.beginLayout()
    top = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, top))
        top += line.height()
    layout.endLayout()
    return layout


def _shortened(text: str, layout: QTextLayout, font: QFont, width: float, lines: int) -> str:
    """Return the beginning of a text that fits: its last line is elided."""
    encoded = text.encode("utf-16-le")
    start = layout.lineAt(lines - 1).textStart()
    before, last = encoded[: 2 * start].decode("utf-16-le"), encoded[2 * start :].decode("utf-16-le")
    # A little less than the room, because marked words are wider.
    return before + QFontMetricsF(font).elidedText(last, Qt.TextElideMode.ElideRight, width * 0.96)


def _units(text: str) -> int:
    """Return how many places a text takes in Qt, which counts in UTF-16."""
    return len(text.encode("utf-16-le")) // 2

"""What a line of a checklist looks like, says and answers to, whether it is a widget or a row of a list."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter

from momo_desktop.i18n import _
from momo_desktop.ui import icons, theme
from momo_desktop.ui.tokens import CONTROL_HEIGHT
from momo_desktop.ui.widgets import painting
from momo_desktop.ui.widgets.check_marks import BOX, paint_mark

MARK_WIDTH = 8 + BOX + 10
"""The left part of a line, which takes the clicks that tick."""

_PRIVATE_ICON = 14


@dataclass(frozen=True, slots=True)
class CheckLine:
    """Is what a line shows; `state` is "open", "doing", "done" or "not_applicable"."""

    text: str
    state: str = "open"
    due: str = ""
    """Words for the date ("due 12 Nov", "done 3 Oct", "no date")."""

    late: bool = False
    detail: str = ""
    """A second line: who does it, or why it is not applicable."""

    private: bool = False
    due_below: bool = False
    """Whether the date stands in the second line, because the first has little room."""

    @property
    def closed(self) -> bool:
        """Whether nothing is left to do."""
        return self.state in {"done", "not_applicable"}


def said(line: CheckLine) -> str:
    """Return what a screen reader says after the text and the tick."""
    parts = [
        _("not applicable") if line.state == "not_applicable" else "",
        _("Private") if line.private else "",
        _("late") if line.late else "",
        line.due,
        line.detail,
    ]
    return ", ".join(part for part in parts if part)


def ticked(state: str) -> str:
    """Return the state that a tick asks for; a tick is undone by a tick."""
    return "open" if state in {"done", "not_applicable"} else "done"


def asked_by_key(event: QKeyEvent, state: str) -> str:
    """Return the state that a key asks for, or nothing: N is not applicable, D is doing."""
    # Qt maps Cyrillic and Greek keys to Latin ones for shortcuts only, so the letters at that key are asked too.
    if event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
        return ""
    typed = event.text().casefold()
    if event.key() == Qt.Key.Key_N or typed in {"т", "н", "ν"}:
        return "open" if state == "not_applicable" else "not_applicable"
    if event.key() == Qt.Key.Key_D or typed in {"в", "д", "δ"}:
        return "open" if state == "doing" else "doing"
    return ""


def height(line: CheckLine, width: int) -> int:
    """Return how high a line is at a width."""
    look = theme.current()
    detail = look.metrics("caption").height() + 2 if _has_detail(line) else 0
    return max(look.px(CONTROL_HEIGHT), _text_height(line, width) + detail + 16)


def paint(painter: QPainter, rect: QRectF, line: CheckLine) -> None:
    """Draw a line without its ground."""
    look, left, top = theme.current(), rect.left(), rect.top()
    if line.private:
        painting.ground(painter, QRectF(left, top + 5, 3, rect.height() - 10), 1.5, "private")
    paint_mark(painter, QPointF(left + 8, top + 8), line.state)
    painter.setFont(look.font())
    painter.setPen(look.color("text3" if line.closed else "text"))
    text_width = _text_width(line, round(rect.width()))
    first = top + 8 + max(0.0, (BOX - look.metrics().height()) / 2)
    words = QRectF(left + MARK_WIDTH, first, text_width, rect.height())
    painter.drawText(words, int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop), line.text)
    if _has_detail(line):
        second = first + _text_height(line, round(rect.width())) + 1
        _paint_detail(painter, QRectF(left + MARK_WIDTH, second, rect.width() - MARK_WIDTH - 8, 0), line)
    if line.due and not line.due_below:
        _paint_due(painter, rect, line)


def _paint_detail(painter: QPainter, at: QRectF, line: CheckLine) -> None:
    look, font = theme.current(), theme.current().font("caption", 400)
    room = QRectF(at.left(), at.top(), at.width(), look.metrics("caption").height())
    if line.private:
        ink, strong = look.color("private"), look.font("caption")
        middle = room.center().y() - _PRIVATE_ICON / 2
        icons.paint(painter, QPointF(room.left(), middle), "lock", ink, _PRIVATE_ICON)
        word = _("Private")
        room.setLeft(room.left() + _PRIVATE_ICON + 4)
        painting.text(painter, room, word, strong, ink)
        room.setLeft(room.left() + painting.width_of(word, strong) + 10)
    if line.due_below and line.due:
        caption = look.font("caption")
        painting.text(painter, room, line.due, caption, look.color("warning" if line.late else "text2"))
        room.setLeft(room.left() + painting.width_of(line.due, caption) + 10)
    painting.text(painter, room, line.detail, font, look.color("text3"))


def _paint_due(painter: QPainter, rect: QRectF, line: CheckLine) -> None:
    look = theme.current()
    font, ink = look.font("caption"), look.color("warning" if line.late else "text3")
    left = rect.right() - 8 - painting.width_of(line.due, font)
    painting.text(painter, QRectF(left, rect.top() + 8, rect.right() - left, BOX), line.due, font, ink)
    if line.late:
        icons.paint(painter, QPointF(left - 19, rect.top() + 11), "clock", ink, 14)


def _has_detail(line: CheckLine) -> bool:
    return bool(line.detail) or line.private or (line.due_below and bool(line.due))


def _text_width(line: CheckLine, width: int) -> int:
    due = 0
    if line.due and not line.due_below:
        due = theme.current().metrics("caption").horizontalAdvance(line.due) + (38 if line.late else 20)
    return max(60, width - MARK_WIDTH - 8 - due)


def _text_height(line: CheckLine, width: int) -> int:
    room = QRect(0, 0, _text_width(line, width), 10_000)
    return theme.current().metrics().boundingRect(room, int(Qt.TextFlag.TextWordWrap), line.text).height()

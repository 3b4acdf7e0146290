"""The cards of the board of students: name, class, next step, and when that is due."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from momo_desktop.ui import icons, keyboard_focus, theme
from momo_desktop.ui.tokens import RADIUS_ROW
from momo_desktop.ui.widgets import painting

CARD = 259
"""The item role of a row's `BoardCard`; a plain int (see `student_rows`)."""

_GAP = 8
_PADDING = 12


@dataclass(frozen=True, slots=True, repr=False)
class BoardCard:
    """Is what a card shows; `phase` gives the colour of its edge, `tone` that of the date."""

    name: str
    detail: str
    step: str
    due: str
    tone: str
    phase: int


class BoardCardDelegate(QStyledItemDelegate):
    """Paints a `BoardCard`; the model gives Qt.DisplayRole and Qt.AccessibleTextRole besides."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        look = theme.current()
        lines = look.metrics("strong").height() + look.metrics("small").height() + look.metrics("caption").height()
        return QSize(120, lines + 2 * _PADDING + 8 + _GAP)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        card = index.data(CARD)
        if not isinstance(card, BoardCard):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect).adjusted(4, 0, -4, -_GAP)  # pyright: ignore[reportAttributeAccessIssue]
        state = option.state  # pyright: ignore[reportAttributeAccessIssue]
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        fill, edge = ("selection", "primary") if selected else ("surface", "control" if hovered else "border")
        painting.ground(painter, rect, RADIUS_ROW, fill, edge)
        if card.phase:
            strip = QRectF(rect.left() + 1, rect.top() + 10, 3, rect.height() - 20)
            painting.ground(painter, strip, 1.5, f"phase{card.phase}")
        _paint_words(painter, rect.adjusted(_PADDING, _PADDING - 2, -_PADDING, 2 - _PADDING), card)
        if state & QStyle.StateFlag.State_HasFocus and keyboard_focus.in_use():
            keyboard_focus.paint_ring(painter, rect, RADIUS_ROW)
        painter.restore()


def _paint_words(painter: QPainter, room: QRectF, card: BoardCard) -> None:
    look = theme.current()
    strong, small, caption = look.font("strong"), look.font("small"), look.font("caption")
    heights = [painting.height_of(font) for font in (strong, small, caption)]
    first = QRectF(room.left(), room.top(), room.width(), heights[0])
    painting.text(painter, first, card.name, strong, look.color("text"))
    second = QRectF(room.left(), first.bottom() + 4, room.width(), heights[1])
    painting.text(painter, second, card.step, small, look.color("text2"))
    third = QRectF(room.left(), second.bottom() + 4, room.width(), heights[2])
    width = painting.width_of(card.due, caption) + 1 if card.due else 0.0
    if card.due:
        place = QRectF(third.right() - width, third.top(), width, third.height())
        painting.text(painter, place, card.due, caption, look.color(card.tone))
        if card.tone == "warning":
            at = QPointF(place.left() - 18, third.center().y() - 7)
            icons.paint(painter, at, "clock", look.color("warning"), 14)
            width += 18
    third.setWidth(max(0.0, third.width() - width - 6))
    painting.text(painter, third, card.detail, look.font("caption", 400), look.color("text3"))

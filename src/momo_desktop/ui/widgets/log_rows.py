"""The rows of the log: a heading for each day, and under it what happened and when."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from momo_desktop.i18n import _
from momo_desktop.ui import icons, keyboard_focus, theme
from momo_desktop.ui.tokens import RADIUS_ROW
from momo_desktop.ui.widgets import painting

ROW = 257
"""The item role of a row's `LogRow`."""

_ICON = 16


@dataclass(frozen=True, slots=True)
class LogRow:
    """Is what a row shows; a row without a time is the heading of a day."""

    words: str
    time: str = ""
    icon: str = ""
    private: bool = False

    def told(self) -> str:
        """Return what a screen reader says."""
        return ", ".join(part for part in (self.time, _("Private") if self.private else "", self.words) if part)


class LogRowDelegate(QStyledItemDelegate):
    """Paints a `LogRow`."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        look = theme.current()
        room = 20 if index.data(ROW).time else 26
        return QSize(200, look.metrics("body").height() + room)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: LogRow = index.data(ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect)  # pyright: ignore[reportAttributeAccessIssue]
        if row.time:
            state = option.state  # pyright: ignore[reportAttributeAccessIssue]
            _paint_row(painter, rect.adjusted(0, 1, -8, -1), row, state)
        else:
            look = theme.current()
            heading = rect.adjusted(4, 8, -8, 0)
            painting.text(painter, heading, row.words, look.font("strong", 600), look.color("text2"))
        painter.restore()


def _paint_row(painter: QPainter, room: QRectF, row: LogRow, state: QStyle.StateFlag) -> None:
    look = theme.current()
    if row.private:
        painting.ground(painter, room, RADIUS_ROW, "private_soft")
    if state & QStyle.StateFlag.State_Selected:
        painting.ground(painter, room, RADIUS_ROW, "selection")
    elif state & QStyle.StateFlag.State_MouseOver and not row.private:
        painting.ground(painter, room, RADIUS_ROW, "sunken")
    if row.private:
        painting.ground(painter, QRectF(room.left(), room.top(), 3, room.height()), 1.5, "private")
    time_font, word_font = look.font("small", 400), look.font("body")
    time_width = painting.width_of("00:00 AM", time_font) + 4
    left = room.left() + 14
    painting.text(
        painter, QRectF(left, room.top(), time_width, room.height()), row.time, time_font, look.color("text2")
    )
    left += time_width + 6
    icon = "lock" if row.private else row.icon
    at = QPointF(left, room.center().y() - _ICON / 2)
    icons.paint(painter, at, icon, look.color("private" if row.private else "text2"), _ICON)
    left += _ICON + 10
    right = room.right() - 12
    if row.private:
        word, font = _("Private"), look.font("caption", 600)
        width = painting.width_of(word, font) + 1
        place = QRectF(right - width, room.top(), width, room.height())
        painting.text(painter, place, word, font, look.color("private"))
        right -= width + 12
    painting.text(
        painter, QRectF(left, room.top(), right - left, room.height()), row.words, word_font, look.color("text")
    )
    if state & QStyle.StateFlag.State_HasFocus and keyboard_focus.in_use():
        keyboard_focus.paint_ring(painter, room, RADIUS_ROW)

"""The rows of the list of sessions: the day, how long, the first line, the phase and the lanes that are written in."""

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
"""The item role of a row's `SessionRow`."""

_ICON = 14


@dataclass(frozen=True, slots=True)
class SessionRow:
    """Is what a row shows; `first_line` is of the shared lane only, because the student may sit beside."""

    session_id: int
    day: str
    length: str
    first_line: str
    phase: int
    phase_name: str
    shared: bool
    private: bool
    unfinished: bool

    def told(self) -> str:
        """Return what a screen reader says."""
        lanes = [_("shared note") if self.shared else "", _("private note") if self.private else ""]
        parts = [
            self.day,
            _("unfinished") if self.unfinished else "",
            self.length,
            self.phase_name,
            self.first_line,
            *lanes,
        ]
        return ", ".join(part for part in parts if part)


class SessionRowDelegate(QStyledItemDelegate):
    """Paints a `SessionRow`."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        look = theme.current()
        lines = look.metrics("strong").height() + 2 * look.metrics("caption").height()
        return QSize(180, lines + 30)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QRectF(option.rect).adjusted(8, 2, -8, -2)  # pyright: ignore[reportAttributeAccessIssue]
        state = option.state  # pyright: ignore[reportAttributeAccessIssue]
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if selected:
            painting.ground(painter, ground, RADIUS_ROW, "selection")
            painting.ground(painter, QRectF(ground.left(), ground.top() + 12, 3, ground.height() - 24), 1.5, "primary")
        elif state & QStyle.StateFlag.State_MouseOver:
            painting.ground(painter, ground, RADIUS_ROW, "sunken")
        _paint_words(painter, ground.adjusted(14, 0, -12, 0), index.data(ROW), selected)
        if state & QStyle.StateFlag.State_HasFocus and keyboard_focus.in_use():
            keyboard_focus.paint_ring(painter, ground, RADIUS_ROW)
        painter.restore()


def _paint_words(painter: QPainter, room: QRectF, row: SessionRow, selected: bool) -> None:
    look = theme.current()
    strong, caption, plain = look.font("strong", 600 if selected else 500), look.font("caption"), look.font("small")
    first, second = painting.height_of(strong), painting.height_of(caption)
    top = room.center().y() - (first + 2 * second + 8) / 2
    right, tone = (_("unfinished"), "warning") if row.unfinished else (row.length, "text3")
    width = min(room.width() * 0.5, painting.width_of(right, caption) + 1) if right else 0.0
    day = QRectF(room.left(), top, room.width() - width - (8 if right else 0), first)
    painting.text(painter, day, row.day, strong, look.color("text"))
    place = QRectF(room.right() - width, top, width, first)
    painting.text(painter, place, right, caption, look.color(tone))
    line = QRectF(room.left(), top + first + 3, room.width(), second)
    painting.text(painter, line, row.first_line, plain, look.color("text2"))
    marks = QRectF(room.left(), line.bottom() + 5, room.width(), second)
    _paint_marks(painter, marks, row)


def _paint_marks(painter: QPainter, room: QRectF, row: SessionRow) -> None:
    look = theme.current()
    caption = look.font("caption", 400)
    at = QPointF(room.right() - _ICON, room.center().y() - _ICON / 2)
    for shown, icon, token in ((row.private, "lock", "private"), (row.shared, "note", "text2")):
        if shown:
            icons.paint(painter, at, icon, look.color(token), _ICON)
            at -= QPointF(_ICON + 6, 0)
    left = room.left()
    if row.phase:
        painting.ground(painter, QRectF(left, room.center().y() - 3, 14, 6), 3, f"phase{row.phase}")
        left += 20
    words = QRectF(left, room.top(), at.x() - left, room.height())
    painting.text(painter, words, row.phase_name, caption, look.color("text2"))

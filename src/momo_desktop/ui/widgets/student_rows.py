"""The rows of the student list: avatar, name, class and phase, what is next."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from momo_desktop.ui import keyboard_focus, theme
from momo_desktop.ui.tokens import RADIUS_ROW, ROW_HEIGHT
from momo_desktop.ui.widgets import avatar, painting, student_roles
from momo_desktop.ui.widgets.progress import DASHES_WIDTH, paint_dashes

_AVATAR = 36


class StudentRowDelegate(QStyledItemDelegate):
    """Paints a row from the roles of `student_roles`; the model gives Qt.AccessibleTextRole besides."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        look = theme.current()
        text = look.metrics("strong").height() + look.metrics("caption").height()
        return QSize(220, max(ROW_HEIGHT, text + 26))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row = QRectF(option.rect).adjusted(8, 2, -8, -2)  # pyright: ignore[reportAttributeAccessIssue]
        state = option.state  # pyright: ignore[reportAttributeAccessIssue]
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if selected:
            painting.ground(painter, row, RADIUS_ROW, "selection")
            painting.ground(painter, QRectF(row.left(), row.top() + 12, 3, row.height() - 24), 1.5, "primary")
        elif state & QStyle.StateFlag.State_MouseOver:
            painting.ground(painter, row, RADIUS_ROW, "sunken")
        circle = QRectF(row.left() + 12, row.center().y() - _AVATAR / 2, _AVATAR, _AVATAR)
        letters, name = str(index.data(student_roles.INITIALS)), str(index.data(student_roles.NAME))
        avatar.paint(painter, circle, letters, name)
        words = QRectF(circle.right() + 12, row.top(), row.right() - 12 - circle.right() - 12, row.height())
        _paint_words(painter, words, index, selected)
        if state & QStyle.StateFlag.State_HasFocus and keyboard_focus.in_use():
            keyboard_focus.paint_ring(painter, row, RADIUS_ROW)
        painter.restore()


def _paint_words(painter: QPainter, room: QRectF, index: QModelIndex | QPersistentModelIndex, selected: bool) -> None:
    look = theme.current()
    strong, caption, plain = (
        look.font("strong", 600 if selected else 500),
        look.font("caption"),
        look.font("caption", 400),
    )
    first, second = painting.height_of(strong), painting.height_of(caption)
    top = room.center().y() - (first + second + 2) / 2
    when = str(index.data(student_roles.NEXT) or "")
    when_width = min(room.width() * 0.5, painting.width_of(when, caption) + 1)
    name = QRectF(room.left(), top, room.width() - when_width - (8 if when else 0), first)
    painting.text(painter, name, str(index.data(student_roles.NAME)), strong, look.color("text"))
    if when:
        tone = str(index.data(student_roles.TONE) or "text3")
        place = QRectF(room.right() - when_width, top, when_width, first)
        painting.text(painter, place, when, caption, look.color(tone))
    line = QRectF(room.left(), top + first + 2, room.width() - DASHES_WIDTH - 8, second)
    painting.text(painter, line, str(index.data(student_roles.DETAIL) or ""), plain, look.color("text2"))
    phase = int(index.data(student_roles.PHASE) or 0)
    paint_dashes(painter, room.right() - DASHES_WIDTH, line.center().y(), phase)

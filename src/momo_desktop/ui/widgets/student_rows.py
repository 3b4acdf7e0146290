"""The rows of the student list: avatar, name, class and phase, what is next."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from momo_desktop.ui import keyboard_focus, theme
from momo_desktop.ui.tokens import RADIUS_ROW, ROW_HEIGHT
from momo_desktop.ui.widgets import avatar, painting
from momo_desktop.ui.widgets.progress import DASHES_WIDTH, paint_dashes

LINE = 257
"""The item role of a row's `StudentLine`; roles are plain ints, because comparing enums makes a frame 2.8 times slower.

A row asks for all that it shows at once: each question to a model in Python takes as long as writing a word.
"""

STUDENT_ID = 258
"""The item role of whose row it is."""

_AVATAR = 36


@dataclass(frozen=True, slots=True, repr=False)
class StudentLine:
    """Is what a row shows; `phase` is 0 without a mobility, `tone` the colour token of what is next."""

    name: str
    initials: str
    detail: str = ""
    phase: int = 0
    due: str = ""
    tone: str = "text3"


class StudentRowDelegate(QStyledItemDelegate):
    """Paints a `StudentLine`; the model gives Qt.DisplayRole and Qt.AccessibleTextRole besides."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        look = theme.current()
        text = look.metrics("strong").height() + look.metrics("caption").height()
        return QSize(220, max(ROW_HEIGHT, text + 26))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line = index.data(LINE)
        if not isinstance(line, StudentLine):
            return
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
        avatar.paint(painter, circle, line.initials, line.name)
        words = QRectF(circle.right() + 12, row.top(), row.right() - 12 - circle.right() - 12, row.height())
        _paint_words(painter, words, line, selected)
        if state & QStyle.StateFlag.State_HasFocus and keyboard_focus.in_use():
            keyboard_focus.paint_ring(painter, row, RADIUS_ROW)
        painter.restore()


def _paint_words(painter: QPainter, room: QRectF, line: StudentLine, selected: bool) -> None:
    look = theme.current()
    strong, caption, plain = (
        look.font("strong", 600 if selected else 500),
        look.font("caption"),
        look.font("caption", 400),
    )
    first, second = painting.height_of(strong), painting.height_of(caption)
    top = room.center().y() - (first + second + 2) / 2
    due_width = min(room.width() * 0.5, painting.width_of(line.due, caption) + 1)
    name = QRectF(room.left(), top, room.width() - due_width - (8 if line.due else 0), first)
    painting.text(painter, name, line.name, strong, look.color("text"))
    if line.due:
        place = QRectF(room.right() - due_width, top, due_width, first)
        painting.text(painter, place, line.due, caption, look.color(line.tone))
    below = QRectF(room.left(), top + first + 2, room.width() - DASHES_WIDTH - 8, second)
    painting.text(painter, below, line.detail, plain, look.color("text2"))
    paint_dashes(painter, room.right() - DASHES_WIDTH, below.center().y(), line.phase)

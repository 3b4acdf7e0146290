"""The rows of what was found: what it is, whose, and the words around the hit."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from momo_desktop.domain.snippets import Snippet
from momo_desktop.i18n import _
from momo_desktop.ui import icons, keyboard_focus, theme
from momo_desktop.ui.tokens import RADIUS_ROW
from momo_desktop.ui.widgets import marked_text, painting

ROW = 257
"""The item role of a row's `FoundRow`."""

_ICON = 18


@dataclass(frozen=True, slots=True, repr=False)
class FoundRow:
    """Is what a row shows: a head, a text under it, and at the right in a word what kind of thing it is."""

    icon: str
    head: str
    text: Snippet
    role: str
    private: bool = False

    def told(self) -> str:
        """Return what a screen reader says."""
        parts = (self.role, _("Private") if self.private else "", self.head, self.text.text)
        return ", ".join(part for part in parts if part)


class FoundRowDelegate(QStyledItemDelegate):
    """Paints a `FoundRow` with so many lines of text; the current row is marked even while a field has the keys."""

    def __init__(self, view: QAbstractItemView, *, lines: int) -> None:
        super().__init__(view)
        self._lines = lines

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        look = theme.current()
        text = marked_text.height_of(self._lines)
        return QSize(220, round(painting.height_of(look.font("strong")) + text + 18))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = index.data(ROW)
        if not isinstance(row, FoundRow):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QRectF(option.rect).adjusted(8, 1, -8, -1)  # pyright: ignore[reportAttributeAccessIssue]
        state = option.state  # pyright: ignore[reportAttributeAccessIssue]
        if state & QStyle.StateFlag.State_Selected:
            painting.ground(painter, ground, RADIUS_ROW, "selection")
        elif state & QStyle.StateFlag.State_MouseOver:
            painting.ground(painter, ground, RADIUS_ROW, "sunken")
        if row.private:
            painting.ground(painter, QRectF(ground.left(), ground.top() + 6, 3, ground.height() - 12), 1.5, "private")
        self._paint_words(painter, ground.adjusted(14, 7, -14, -7), row)
        if state & QStyle.StateFlag.State_HasFocus and keyboard_focus.in_use():
            keyboard_focus.paint_ring(painter, ground, RADIUS_ROW)
        painter.restore()

    def _paint_words(self, painter: QPainter, room: QRectF, row: FoundRow) -> None:
        look = theme.current()
        strong, caption = look.font("strong"), look.font("caption")
        first = painting.height_of(strong)
        if not row.text.text:
            room = QRectF(room.left(), room.center().y() - first / 2, room.width(), first)
        icon = QPointF(room.left(), room.top() + (first - _ICON) / 2)
        icons.paint(painter, icon, row.icon, look.color("private" if row.private else "text2"), _ICON)
        left = room.left() + _ICON + 12
        role = f"{_('Private')} · {row.role}" if row.private else row.role
        width = min(room.width() * 0.4, painting.width_of(role, caption) + 1)
        place = QRectF(room.right() - width, room.top(), width, first)
        painting.text(painter, place, role, caption, look.color("private" if row.private else "text3"))
        if row.private:
            lock = QPointF(place.left() - 20, room.top() + (first - 14) / 2)
            icons.paint(painter, lock, "lock", look.color("private"), 14)
        head = QRectF(left, room.top(), place.left() - left - (28 if row.private else 12), first)
        painting.text(painter, head, row.head, strong, look.color("text"))
        below = QRectF(left, room.top() + first + 2, room.right() - left, room.bottom() - room.top() - first - 2)
        marked_text.paint(painter, below, row.text, self._lines)

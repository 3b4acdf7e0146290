"""The two lists of the content page: the contents under their headings, and the pieces of one of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from momo_desktop.domain.snippets import Snippet
from momo_desktop.i18n import _
from momo_desktop.ui import icons, keyboard_focus, theme
from momo_desktop.ui.tokens import RADIUS_ROW
from momo_desktop.ui.widgets import marked_text, painting
from momo_desktop.ui.widgets.labels import plain_tooltip

_ROW = 257
"""The item role of a `ContentRow`."""

_LINES = 2
_LOCK = 14


@dataclass(frozen=True, slots=True, repr=False)
class ContentRow:
    """Is a row: its words in up to two lines, and below them in small what there is to say of it.

    `key` is what it stands for; a heading over other rows has none.
    """

    key: str
    words: str
    below: str = ""
    tone: str = "text3"
    private: bool = False

    def told(self) -> str:
        """Return what a screen reader says."""
        return ", ".join(part for part in (self.words, _("Private") if self.private else "", self.below) if part)


class ContentRows(QListView):
    """Shows rows of which one is chosen; Alt+Up and Alt+Down move it where rows can be moved."""

    chosen = Signal(str)
    """Carries the key of the row that the user went to."""

    moved = Signal(int)
    """Carries -1 to move the chosen row up, 1 to move it down."""

    removed = Signal()
    """Is emitted by Del."""

    def __init__(self, accessible_name: str, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(accessible_name)
        self.setProperty("ground", "clear")
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setItemDelegate(_RowDelegate(self))
        self._by_program = False
        self._model = _RowModel()
        self._model.setParent(self)
        self.setModel(self._model)
        self.selectionModel().currentChanged.connect(self._on_current)

    def show_rows(self, rows: Sequence[ContentRow]) -> None:
        """Show other rows; the one that was chosen stays so, as long as it is there."""
        here = self.key()
        self._by_program = True
        self._model.show(rows)
        self.choose(here)
        self._by_program = False

    def choose(self, key: str) -> None:
        """Go to a row without telling anybody."""
        before, self._by_program = self._by_program, True
        self.setCurrentIndex(self._model.index(self._model.row_of(key)) if key else QModelIndex())
        self._by_program = before

    def key(self) -> str:
        """Return what is chosen, "" for nothing."""
        row = self.currentIndex().data(_ROW)
        return row.key if isinstance(row, ContentRow) else ""

    def keys(self) -> list[str]:
        """Return what all rows stand for, in their order."""
        return [row.key for row in self._model.rows if row.key]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(step)
        elif event.key() == Qt.Key.Key_Delete and not event.modifiers():
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def _on_current(self, _now: QModelIndex, _before: QModelIndex) -> None:
        if not self._by_program and self.key():
            self.chosen.emit(self.key())


class _RowModel(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[ContentRow] = ()

    def show(self, rows: Sequence[ContentRow]) -> None:
        """Show other rows; where only their words changed, the view stays where it is."""
        before, same = self.rows, [row.key for row in rows] == [row.key for row in self.rows]
        if not same:
            self.beginResetModel()
        self.rows = rows
        if not same:
            self.endResetModel()
            return
        for number, (old, new) in enumerate(zip(before, rows, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(number), self.index(number))

    def row_of(self, key: str) -> int:
        """Return where a key stands, -1 when it does not."""
        return next((number for number, row in enumerate(self.rows) if row.key == key), -1)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008  Qt's default
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        if not index.isValid() or not self.rows[index.row()].key:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        return {
            _ROW: row,
            int(Qt.ItemDataRole.DisplayRole): row.words,
            int(Qt.ItemDataRole.AccessibleTextRole): row.told(),
            int(Qt.ItemDataRole.ToolTipRole): plain_tooltip(row.words),
        }.get(role)


class _RowDelegate(QStyledItemDelegate):
    def __init__(self, view: ContentRows) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        look, row = theme.current(), index.data(_ROW)
        if not isinstance(row, ContentRow):
            return QSize()
        if not row.key:
            return QSize(120, look.metrics("caption").height() + 22)
        lines = marked_text.lines_of(row.words, self._view.viewport().width() - 44, _LINES)
        return QSize(120, round(marked_text.height_of(lines)) + look.metrics("caption").height() + 18)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = index.data(_ROW)
        if not isinstance(row, ContentRow):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QRectF(option.rect).adjusted(8, 1, -8, -1)  # pyright: ignore[reportAttributeAccessIssue]
        state = option.state  # pyright: ignore[reportAttributeAccessIssue]
        if not row.key:
            look = theme.current()
            at = QRectF(ground.left() + 6, ground.bottom() - 22, ground.width() - 12, 20)
            painting.text(painter, at, row.words, look.font("caption", 600), look.color("text2"))
        else:
            if state & QStyle.StateFlag.State_Selected:
                painting.ground(painter, ground, RADIUS_ROW, "selection")
            elif state & QStyle.StateFlag.State_MouseOver:
                painting.ground(painter, ground, RADIUS_ROW, "sunken")
            _paint_row(painter, ground, row)
            if state & QStyle.StateFlag.State_HasFocus and keyboard_focus.in_use():
                keyboard_focus.paint_ring(painter, ground, RADIUS_ROW)
        painter.restore()


def _paint_row(painter: QPainter, ground: QRectF, row: ContentRow) -> None:
    look, caption = theme.current(), theme.current().font("caption", 500)
    if row.private:
        painting.ground(painter, QRectF(ground.left(), ground.top() + 6, 3, ground.height() - 12), 1.5, "private")
    room = ground.adjusted(14, 7, -14, -7)
    high = painting.height_of(caption)
    words = QRectF(room.left(), room.top(), room.width(), room.height() - high - 2)
    marked_text.paint(painter, words, Snippet(row.words), _LINES, "text")
    below = QRectF(room.left(), room.bottom() - high, room.width(), high)
    if row.private:
        middle = below.center().y() - _LOCK / 2
        icons.paint(painter, QPointF(below.left(), middle), "lock", look.color("private"), _LOCK)
        below.setLeft(below.left() + _LOCK + 4)
        painting.text(painter, below, _("Private"), caption, look.color("private"))
        below.setLeft(below.left() + painting.width_of(_("Private"), caption) + 8)
    painting.text(painter, below, row.below, caption, look.color(row.tone))

"""A checklist: rows that are ticked in place."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from momo_desktop.ui import keyboard_focus
from momo_desktop.ui.tokens import RADIUS_CONTROL
from momo_desktop.ui.widgets import check_lines, painting
from momo_desktop.ui.widgets.check_lines import MARK_WIDTH, CheckLine

LINE = 257
"""The item role of a row's `CheckLine`."""

STATE = 258
"""The item role by which a state is asked for, as the word of `CheckLine.state`."""

_GAP = 2


class CheckList(QListView):
    """Shows a model's check lines; Space or a click on the box tick, N and D mark, Enter or a double click open."""

    opened = Signal(QModelIndex)
    removed = Signal(QModelIndex)
    """Is emitted for Del."""

    def __init__(self, accessible_name: str, *, name: str) -> None:
        super().__init__()
        self._resized = True
        self.setObjectName(name)
        self.setAccessibleName(accessible_name)
        self.setProperty("ground", "clear")
        self.setItemDelegate(_Delegate(self))
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    def restyle(self) -> None:
        self.scheduleDelayedItemsLayout()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._resized = True
        super().resizeEvent(event)

    def doItemsLayout(self) -> None:
        super().doItemsLayout()
        if self._resized and self.currentIndex().isValid():
            # Rows grow and shrink with the width, which would carry the current one out of sight.
            self._resized = False
            self.scrollToTop()
            self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        line = index.data(LINE)
        if not isinstance(line, CheckLine):
            super().keyPressEvent(event)
            return
        space = event.key() == Qt.Key.Key_Space and not event.modifiers()
        wanted = check_lines.ticked(line.state) if space else check_lines.asked_by_key(event, line.state)
        if wanted:
            self.model().setData(index, wanted, STATE)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit(index)
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit(index)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Search for nothing: letters mark."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.position().x() > MARK_WIDTH:
            self.opened.emit(index)


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListView) else 300
        line = index.data(LINE)
        return QSize(200, check_lines.height(line, width) + _GAP if isinstance(line, CheckLine) else 0)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line = index.data(LINE)
        if not isinstance(line, CheckLine):
            return
        rect = QRectF(option.rect).adjusted(0, 0, 0, -_GAP)  # pyright: ignore[reportAttributeAccessIssue]
        state = option.state  # pyright: ignore[reportAttributeAccessIssue]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected and state & QStyle.StateFlag.State_HasFocus:
            painting.ground(painter, rect, RADIUS_CONTROL, "selection")
        elif state & QStyle.StateFlag.State_MouseOver:
            painting.ground(painter, rect, RADIUS_CONTROL, "sunken")
        check_lines.paint(painter, rect, line)
        if state & QStyle.StateFlag.State_HasFocus and keyboard_focus.in_use():
            keyboard_focus.paint_ring(painter, rect, RADIUS_CONTROL)
        painter.restore()

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Tick at a click on the box; Qt's own answer looks for the box of its style."""
        pressed = event.type() in {QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick}
        if not pressed or not isinstance(event, QMouseEvent) or event.button() != Qt.MouseButton.LeftButton:
            return False
        rect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        line = index.data(LINE)
        if event.position().x() - rect.left() > MARK_WIDTH or not isinstance(line, CheckLine):
            return False
        return model.setData(index, check_lines.ticked(line.state), STATE)

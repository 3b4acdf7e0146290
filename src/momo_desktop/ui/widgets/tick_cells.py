"""The cells of a table that are ticked, with the drawn square of every other check box."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from momo_desktop.ui.widgets.check_marks import BOX, paint_mark

_CHECK = Qt.ItemDataRole.CheckStateRole


class TickDelegate(QStyledItemDelegate):
    """Paints the mark in the middle of its cell; a click anywhere in the cell turns it, and so does the space bar."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        state = index.data(_CHECK)
        if state is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = option.rect.center()  # pyright: ignore[reportAttributeAccessIssue]
        at = QPointF(middle.x() - BOX / 2 + 1, middle.y() - BOX / 2 + 1)
        paint_mark(painter, at, "done" if Qt.CheckState(state) is Qt.CheckState.Checked else "open")
        painter.restore()

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        without = option.features & ~QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator  # pyright: ignore[reportAttributeAccessIssue]
        option.features = without  # pyright: ignore[reportAttributeAccessIssue]

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        state = index.data(_CHECK)
        if state is None or not _turns(event):
            return False
        checked = Qt.CheckState(state) is Qt.CheckState.Checked
        return model.setData(index, Qt.CheckState.Unchecked if checked else Qt.CheckState.Checked, _CHECK)


def _turns(event: QEvent) -> bool:
    if isinstance(event, QKeyEvent):
        return event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Space
    is_click = isinstance(event, QMouseEvent) and event.button() == Qt.MouseButton.LeftButton
    return is_click and event.type() == QEvent.Type.MouseButtonRelease

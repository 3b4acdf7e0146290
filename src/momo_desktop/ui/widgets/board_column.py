"""One column of a board: cards that are walked by the arrow keys and moved by keys or by mouse."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QEvent, QMimeData, QModelIndex, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QDrag, QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from momo_desktop.ui.tokens import RADIUS_ROW
from momo_desktop.ui.widgets import painting
from momo_desktop.ui.widgets.board_cards import BoardCardDelegate
from momo_desktop.ui.widgets.student_rows import STUDENT_ID

_CARRIED = "application/x-momo-card"
"""What is dragged: a number and no word, because other programs can read it."""

_STEPS = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
_ASIDE = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class BoardColumn(QListView):
    """Shows the cards of a model; it only tells where a card should go, and shows it there when it is kept there."""

    move_wanted = Signal(int, int)
    """Carries whose card is to go how many columns on (Alt+Page Down, Alt+Page Up)."""

    dropped = Signal(int)
    """Carries whose card was dropped here."""

    aside_wanted = Signal(int)
    """Carries how many columns aside the arrow keys go."""

    def __init__(self, accessible_name: str, *, name: str) -> None:
        super().__init__()
        self._is_over = False
        self.setObjectName(name)
        self.setAccessibleName(accessible_name)
        self.setProperty("ground", "clear")
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setItemDelegate(BoardCardDelegate(self))
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(False)

    def enter(self, row: int) -> bool:
        """Go to a row, or to the last one above it; tell whether there is any."""
        last = self.model().rowCount() - 1
        if last < 0:
            return False
        self.setCurrentIndex(self.model().index(min(row, last), 0))
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def restyle(self) -> None:
        self.scheduleDelayedItemsLayout()

    def startDrag(self, supportedActions: Qt.DropAction) -> None:  # noqa: N803  Qt names it
        index = self.currentIndex()
        if not index.isValid():
            return
        drag = QDrag(self)
        drag.setMimeData(carried(index))
        rect = self.visualRect(index)
        drag.setPixmap(self.viewport().grab(rect))
        drag.setHotSpot(QPoint(24, 24))
        drag.exec(Qt.DropAction.MoveAction)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and _moves(event):
            event.accept()  # on the page the same keys move the student who is shown
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, index = Qt.Key(event.key()), self.currentIndex()
        alone = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if _moves(event) and index.isValid():
            self.move_wanted.emit(index.data(STUDENT_ID), _STEPS[key])
        elif key in _ASIDE and alone:
            self.aside_wanted.emit(_ASIDE[key])
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._is_over = _is_card(event) and event.source() is not self
        if self._is_over:
            event.acceptProposedAction()
        self.viewport().update()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if self._is_over:
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._is_over = False
        self.viewport().update()

    def dropEvent(self, event: QDropEvent) -> None:
        self._is_over = False
        self.viewport().update()
        if _is_card(event):
            event.acceptProposedAction()
            self.dropped.emit(int(event.mimeData().data(_CARRIED).data()))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._is_over:
            painter = painting.painter_on(self.viewport())
            painting.ground(painter, QRectF(self.viewport().rect()), RADIUS_ROW, "primary_soft", "primary")
            painter.end()
        super().paintEvent(event)


def carried(index: QModelIndex) -> QMimeData:
    """Return what a dragged card carries."""
    data = QMimeData()
    data.setData(_CARRIED, QByteArray(str(index.data(STUDENT_ID)).encode()))
    return data


def _is_card(event: QDropEvent) -> bool:
    return event.mimeData().hasFormat(_CARRIED) and isinstance(event.source(), BoardColumn | None)


def _moves(event: QKeyEvent) -> bool:
    return event.key() in _STEPS and event.modifiers() == Qt.KeyboardModifier.AltModifier

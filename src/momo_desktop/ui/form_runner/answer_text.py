"""A field for an answer in words that grows with it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from momo_desktop.ui import theme
from momo_desktop.ui.widgets.labels import Label

_MOST_LINES = 14
_FRAME = 24


class AnswerText(QWidget):
    """Edits plain text under a label; as high as its lines, between `lines` and fourteen. Tab leaves it."""

    edited = Signal()
    """Is emitted for changes by the user only."""

    def __init__(self, accessible_name: str, *, label: str = "", lines: int = 2, name: str) -> None:
        super().__init__()
        self.edit = _Text(lines)
        self.edit.setObjectName(name)
        self.edit.setAccessibleName(accessible_name)
        self.edit.textChanged.connect(self._tell)
        self._label = Label(label, "small", tone="text2", wrap=True)
        self._label.setBuddy(self.edit)
        self._by_program = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        if label:
            column.addWidget(self._label)
        column.addWidget(self.edit)
        self.setFocusProxy(self.edit)

    def text(self) -> str:
        """Return what stands here."""
        return self.edit.toPlainText()

    def set_text(self, text: str) -> None:
        """Show a text without telling anybody."""
        self._by_program = True
        self.edit.setPlainText(text)
        self._by_program = False

    def _tell(self) -> None:
        if not self._by_program:
            self.edited.emit()


class _Text(QPlainTextEdit):
    def __init__(self, lines: int) -> None:
        super().__init__()
        self._lines = lines
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.restyle()

    def restyle(self) -> None:
        self.setFont(theme.current().font())
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(320, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        # The form scrolls, not the answer that happens to lie under the mouse.
        if self.verticalScrollBar().maximum() > 0 and self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def _fit(self) -> None:
        wanted = round(self.document().documentLayout().documentSize().height())
        shown = min(_MOST_LINES, max(self._lines, wanted))
        self.setFixedHeight(self.fontMetrics().lineSpacing() * shown + _FRAME)
        enough = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(enough if wanted <= _MOST_LINES else Qt.ScrollBarPolicy.ScrollBarAsNeeded)

"""The editor of a note: plain text under a bar with tools and what became of the text."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from momo_desktop.ui import theme
from momo_desktop.ui.widgets.labels import ElidedLabel

_LINES = 7


class NoteEditor(QFrame):
    """Edits plain text; Tab leaves it."""

    edited = Signal()
    """Is emitted for changes by the user only."""

    def __init__(self, accessible_name: str, *, hint: str, name: str) -> None:
        super().__init__()
        self.setProperty("field", True)
        self.edit = QPlainTextEdit()
        self.edit.setObjectName(name)
        self.edit.setAccessibleName(accessible_name)
        self.edit.setPlaceholderText(hint)
        self.edit.setTabChangesFocus(True)
        self.edit.setFrameShape(QFrame.Shape.NoFrame)
        self.edit.viewport().setAutoFillBackground(False)
        self.edit.installEventFilter(self)
        self._by_program = False
        self.edit.textChanged.connect(self._tell)
        self._status = ElidedLabel("", "caption", tone="text2", name=f"{name}.status")
        self._status.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        bar = QWidget()
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        bar.setProperty("ground", "sunken")
        bar.setProperty("edge", "bottom")
        self._tools = QHBoxLayout(bar)
        self._tools.setContentsMargins(4, 2, 12, 2)
        self._tools.setSpacing(2)
        self._tools.addWidget(self._status, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 2, 2, 2)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.edit, 1)
        self.setFocusProxy(self.edit)
        self.restyle()

    def add_tool(self, widget: QWidget) -> None:
        """Put a button into the bar."""
        self._tools.insertWidget(self._tools.count() - 1, widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def text(self) -> str:
        """Return what stands in the editor."""
        return self.edit.toPlainText()

    def caret(self) -> int:
        """Return before which character the caret stands."""
        return self.edit.textCursor().position()

    def set_text(self, text: str, caret: int = 0) -> None:
        """Show another text; what the user could undo is forgotten with the old one."""
        self._by_program = True
        self.edit.setPlainText(text)
        self._by_program = False
        cursor = self.edit.textCursor()
        cursor.setPosition(min(caret, len(self.edit.toPlainText())))
        self.edit.setTextCursor(cursor)

    def write(self, text: str) -> None:
        """Add text at the end as if the user had typed it, so that Ctrl+Z takes it back."""
        self.edit.moveCursor(QTextCursor.MoveOperation.End)
        self.edit.insertPlainText(text)

    def status(self) -> str:
        """Return what is said about the text."""
        return self._status.text()

    def set_status(self, words: str, tone: str = "text2") -> None:
        """Say what became of the text."""
        self._status.setText(words)
        self._status.set_tone(tone)

    def restyle(self) -> None:
        look = theme.current()
        self.edit.setFont(look.font())
        self.edit.document().setDocumentMargin(9)
        self.edit.setMinimumHeight(self.edit.fontMetrics().lineSpacing() * _LINES + 18)
        self.setFrameShape(QFrame.Shape.StyledPanel if look.contrast else QFrame.Shape.NoFrame)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.setProperty("lit", event.type() == QEvent.Type.FocusIn)
            # A rule with a property is looked up again only when the style is asked to.
            self.style().unpolish(self)
            self.style().polish(self)
            self.update()
        return False

    def _tell(self) -> None:
        if not self._by_program:
            self.edited.emit()

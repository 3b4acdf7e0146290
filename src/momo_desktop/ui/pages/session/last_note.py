"""The shared note of the last session, to be read beside the new one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from momo_desktop.i18n import _
from momo_desktop.services.common_ground import CommonGround
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.widgets.labels import Label


class LastNotePane(QWidget):
    """Shows the last note line by line; Enter copies a line into the new note."""

    line_wanted = Signal(str)
    """Carries the line to be copied."""

    left = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._about = Label("", "small", tone="text2", wrap=True, name="session.last.about")
        self.lines = _Lines()
        self.lines.setObjectName("session.last")
        self.lines.setAccessibleName(_("Last note"))
        self.lines.setWordWrap(True)
        self.lines.line_wanted.connect(self.line_wanted)
        self.lines.left.connect(self.left)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._about)
        column.addWidget(self.lines, 1)

    def show_ground(self, ground: CommonGround) -> None:
        """Show the note of the last session, if there was one."""
        last = ground.last
        lines = [line for line in last.text.split("\n") if line.strip()] if last else []
        if lines == [self.lines.item(row).text() for row in range(self.lines.count())] and lines:
            return
        self.lines.clear()
        self.lines.addItems(lines)
        self.lines.setVisible(bool(lines))
        if ground.last_day is None:
            self._about.setText(_("No session before this one."))
        else:
            day = self._context.language.date(ground.last_day)
            self._about.setText(_("The session of {day}. Enter copies a line into the note.").format(day=day))

    def enter(self) -> None:
        """Go to the first line by keyboard."""
        if self.lines.currentRow() < 0:
            self.lines.setCurrentRow(0)
        self.lines.setFocus(Qt.FocusReason.ShortcutFocusReason)


class _Lines(QListWidget):
    line_wanted = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.itemDoubleClicked.connect(self._on_item)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentItem() is not None:
            self.line_wanted.emit(self.currentItem().text())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _on_item(self, item: QListWidgetItem) -> None:
        self.line_wanted.emit(item.text())

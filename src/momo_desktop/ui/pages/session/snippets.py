"""Beginnings of sentences for a note: a small list at the caret, filtered by what is typed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPlainTextEdit, QWidget

from momo_desktop.domain.guidance import Snippet
from momo_desktop.domain.phases import Phase
from momo_desktop.domain.text import fold
from momo_desktop.i18n import _
from momo_desktop.ui import theme
from momo_desktop.ui.page import PageContext

_SIGN = "/"
_ROWS = 7
_WIDTH = 340
_TAKE = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class SnippetList(QListWidget):
    """Opens under the caret of a note, by "/" at the beginning of a line or on demand; the caret stays in the note.

    What is typed after the sign filters the list, Enter puts the chosen text in its place, Esc leaves what was typed.
    """

    def __init__(self, context: PageContext, edit: QPlainTextEdit, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("session.snippetList")
        self.setAccessibleName(_("Snippets"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setProperty("popup", True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._context = context
        self._edit = edit
        self._page = parent
        self._phase: Phase | None = None
        self._begin = 0
        """Where the sign stands, or the caret stood when the list was asked for."""
        self.hide()
        self.itemClicked.connect(self._take)
        edit.installEventFilter(self)
        edit.textChanged.connect(self._follow)
        edit.cursorPositionChanged.connect(self._follow)

    def set_phase(self, phase: Phase | None) -> None:
        """Offer the snippets of another phase first."""
        self._phase = phase

    def open_here(self) -> None:
        """Open the list at the caret."""
        if self._edit.isReadOnly():
            return
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self._begin = self._edit.textCursor().position()
        self._fill("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.hide()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._on_key(event)
        elif (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and self.isVisible()
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
        return False

    def _on_key(self, event: QKeyEvent) -> bool:
        if not self.isVisible():
            cursor = self._edit.textCursor()
            if event.text() == _SIGN and cursor.atBlockStart() and not self._edit.isReadOnly():
                self._begin = cursor.position()
                self._fill("")
            return False
        if event.key() in _MOVES:
            self.setCurrentRow((self.currentRow() + _MOVES[Qt.Key(event.key())]) % self.count())
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return True
        if event.key() in _TAKE and self.currentItem() is not None:
            self._take(self.currentItem())
            return True
        return False

    def _follow(self) -> None:
        if not self.isVisible():
            return
        cursor = self._edit.textCursor()
        typed = self._edit.toPlainText()[self._begin : cursor.position()]
        if cursor.position() < self._begin or "\n" in typed:
            self.hide()
        else:
            self._fill(typed.removeprefix(_SIGN))

    def _fill(self, typed: str) -> None:
        language, wanted = self._context.language, fold(typed)
        self.clear()
        for snippet in self._context.services.catalogue.snippets(self._phase):
            words = f"{language.text(snippet.short)} {language.text(snippet.text)}"
            if wanted in fold(words):
                self.addItem(self._item(snippet))
        self.setCurrentRow(0)
        self.setVisible(self.count() > 0)
        self._place()

    def _item(self, snippet: Snippet) -> QListWidgetItem:
        text = self._context.language.text(snippet.text)
        item = QListWidgetItem(text)
        item.setData(Qt.ItemDataRole.UserRole, text)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, text)
        return item

    def _place(self) -> None:
        look = theme.current()
        row = max(self.sizeHintForRow(0), look.metrics().height() + 8)
        size = (look.px(_WIDTH), min(self.count(), _ROWS) * row + 4)
        parent = self._page
        at = self._edit.viewport().mapTo(parent, self._edit.cursorRect().bottomLeft() + QPoint(0, 4))
        if at.y() + size[1] > parent.height():
            at.setY(max(0, at.y() - size[1] - self._edit.cursorRect().height() - 8))
        self.setGeometry(min(at.x(), max(0, parent.width() - size[0])), at.y(), *size)
        self.raise_()

    def _take(self, item: QListWidgetItem) -> None:
        text = str(item.data(Qt.ItemDataRole.UserRole))
        self.hide()
        cursor = self._edit.textCursor()
        cursor.setPosition(self._begin, cursor.MoveMode.KeepAnchor)
        cursor.insertText(text + " ")
        self._edit.setTextCursor(cursor)

"""The versions of a note: read what was marked done before, and bring it back."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QPlainTextEdit, QVBoxLayout, QWidget

from momo_desktop.domain.sessions import Note
from momo_desktop.domain.visibility import Visibility
from momo_desktop.i18n import _
from momo_desktop.ui import theme
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.reading_only import writing
from momo_desktop.ui.tokens import CONTROL_HEIGHT
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.labels import Label
from momo_desktop.ui.widgets.pills import private_pill


class NoteVersionsDialog(QDialog):
    """Lists the versions of one note, the newest first."""

    restored = Signal(str)
    """Carries the text that should become the newest version."""

    def __init__(self, context: PageContext, note: Note, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("versions")
        self.setWindowTitle(_("Versions of the note"))
        self._versions = context.services.notes.versions(note)
        self._list = QListWidget()
        self._list.setObjectName("versions.list")
        self._list.setAccessibleName(_("Versions"))
        for version in self._versions:
            moment = context.language.datetime(version.saved_at.astimezone())
            self._list.addItem(_("Version {number}: {moment}").format(number=version.number, moment=moment))
            self._list.item(self._list.count() - 1).setSizeHint(QSize(0, theme.current().px(CONTROL_HEIGHT)))
        self._list.setFixedWidth(theme.current().px(270))
        self._text = QPlainTextEdit()
        self._text.setObjectName("versions.text")
        self._text.setAccessibleName(_("Text of the version"))
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._restore = Button(_("Restore as a new version"), kind="primary", name="versions.restore")
        self._restore.clicked.connect(self._on_restore)
        writing(context, self._restore)
        close = Button(_("Close"), name="versions.close")
        close.clicked.connect(self.reject)
        self._arrange(close, private=note.visibility is Visibility.PRIVATE)
        self._list.currentRowChanged.connect(self._show)
        self._list.setCurrentRow(0)
        self.resize(theme.current().px(760), theme.current().px(420))

    def _arrange(self, close: Button, *, private: bool) -> None:
        head = QHBoxLayout()
        head.addWidget(Label(_("Versions of the note"), "title"), 1)
        if private:
            head.addWidget(private_pill(name="versions.private"))
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addWidget(self._list)
        middle.addWidget(self._text, 1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(close)
        buttons.addWidget(self._restore)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(14)
        column.addLayout(head)
        column.addLayout(middle, 1)
        column.addLayout(buttons)

    def _show(self, row: int) -> None:
        self._text.setPlainText(str(self._versions[row].content["text"]) if row >= 0 else "")
        self._restore.setEnabled(row > 0)

    def _on_restore(self) -> None:
        self.restored.emit(self._text.toPlainText())
        self.accept()

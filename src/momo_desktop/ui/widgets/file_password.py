"""The password that the program made for a file, to be written down."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from momo_desktop.domain import file_passwords
from momo_desktop.i18n import _
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.labels import Label


class FilePassword(QWidget):
    """Shows a password, a new one if none is given; `opened_by` says which programs ask for it."""

    def __init__(self, opened_by: str, *, name: str, text: str = "") -> None:
        super().__init__()
        self.text = text or file_passwords.new()
        shown = Label(self.text, "title", name=f"{name}.password")
        shown.setAccessibleName(_("Password of the file"))
        shown.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        copy = Button(_("Copy"), icon="copy", name=f"{name}.copyPassword")
        copy.setAccessibleName(_("Copy the password"))
        copy.clicked.connect(self._copy)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(shown)
        row.addWidget(copy)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        said = _("Write it down before you save: afterwards nobody can look it up. Pass it on apart from the file.")
        for sentence in (said, opened_by):
            column.addWidget(Label(sentence, "small", tone="text2", wrap=True))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text)

"""The dialog that shows the password of a file before it is saved."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from momo_desktop.i18n import _
from momo_desktop.ui.dialogs.fitting import FittingDialog
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.file_password import FilePassword
from momo_desktop.ui.widgets.labels import Label


class LockedFileDialog(FittingDialog):
    """Shows a new password; accepted when the file shall be saved with it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, name="lockedFile", width=460)
        self.setWindowTitle(_("A PDF with a password"))
        self.setModal(True)
        self._password = FilePassword(_("Every program that shows PDFs asks for it."), name="lockedFile")
        cancel = Button(_("Cancel"), name="lockedFile.cancel")
        cancel.clicked.connect(self.reject)
        save = Button(_("Save as PDF…"), kind="primary", name="lockedFile.save")
        save.setDefault(True)
        save.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(save)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 20)
        column.setSpacing(16)
        column.addWidget(Label(_("A PDF with a password"), "title"))
        column.addWidget(Label(_("The file is encrypted. Nobody opens it without this password."), wrap=True))
        column.addWidget(self._password)
        column.addLayout(row)

    @property
    def password(self) -> str:
        """The password that is shown."""
        return self._password.text

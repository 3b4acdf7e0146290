"""The dialog that shows the password of a file before it is saved."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

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
        middle = QVBoxLayout()
        middle.setSpacing(16)
        middle.addWidget(Label(_("The file is encrypted. Nobody opens it without this password."), wrap=True))
        middle.addWidget(self._password)
        self.lay_out(middle, (cancel, save), head=Label(_("A PDF with a password"), "title", wrap=True))

    @property
    def password(self) -> str:
        """The password that is shown."""
        return self._password.text

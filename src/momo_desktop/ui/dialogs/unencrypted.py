"""The warning before something leaves the vault in the clear."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from momo_desktop.i18n import _
from momo_desktop.ui.dialogs.fitting import FittingDialog, beside_icon
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.labels import Label


class UnencryptedDialog(FittingDialog):
    """Says what will be readable outside the vault; accepted when it shall be done all the same."""

    def __init__(self, title: str, sentences: tuple[str, ...], action: str, parent: QWidget) -> None:
        super().__init__(parent, name="unencrypted", width=460)
        self.setWindowTitle(title)
        self.setAccessibleDescription(" ".join(sentences))
        self.setModal(True)
        words = QVBoxLayout()
        words.setSpacing(8)
        words.addWidget(Label(title, "section", wrap=True))
        for number, sentence in enumerate(sentences):
            words.addWidget(Label(sentence, "body", tone="text2" if number else "", wrap=True))
        cancel = Button(_("Cancel"), name="unencrypted.cancel")
        cancel.clicked.connect(self.reject)
        go_on = Button(action, kind="primary", name="unencrypted.continue")
        go_on.setDefault(True)
        go_on.clicked.connect(self.accept)
        self.lay_out(beside_icon("unlock", "warning", words), (cancel, go_on))

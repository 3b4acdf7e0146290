"""The dialog that explains an error, and the one for a fault of the program."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from momo_desktop.errors import MomoError
from momo_desktop.i18n import _
from momo_desktop.messages import explain
from momo_desktop.ui import choosing
from momo_desktop.ui.dialogs.fitting import FittingDialog, beside_icon
from momo_desktop.ui.saving import save
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.labels import Label


class ErrorDialog(FittingDialog):
    """Says what happened, what is safe and what to do."""

    def __init__(self, error: MomoError, parent: QWidget) -> None:
        super().__init__(parent, name="error", width=460)
        message = explain(error)
        self.setWindowTitle(message.title)
        self.setAccessibleDescription(message.text)
        words = QVBoxLayout()
        words.setSpacing(8)
        words.addWidget(Label(message.title, "section", wrap=True))
        for number, sentence in enumerate((message.happened, message.safe, message.todo)):
            if sentence:
                words.addWidget(Label(sentence, "body", tone="text2" if number else "", wrap=True))
        close = Button(_("Close"), kind="primary", name="error.close")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        self.lay_out(beside_icon("warning", "warning", words), (close,))


class CrashDialog(FittingDialog):
    """Tells that the program made a fault and shows what would be saved of it."""

    def __init__(self, report: str, parent: QWidget) -> None:
        super().__init__(parent, name="crash", width=560)
        self._report = report
        self.setWindowTitle(_("The program made a mistake"))
        words = QVBoxLayout()
        words.setSpacing(8)
        words.addWidget(Label(_("The program made a mistake"), "section", wrap=True))
        words.addWidget(Label(_("Your records are safe; what you were writing is kept as a draft."), wrap=True))
        words.addWidget(
            Label(
                _("This text holds no names and nothing from your records. You can save it and send it to us."),
                tone="text2",
                wrap=True,
            )
        )
        text = QPlainTextEdit(report)
        text.setObjectName("crash.report")
        text.setReadOnly(True)
        text.setAccessibleName(_("Report"))
        text.setFixedHeight(180)
        words.addWidget(text)
        save = Button(_("Save the report…"), name="crash.save")
        save.clicked.connect(self._save)
        close = Button(_("Close"), kind="primary", name="crash.close")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        self.lay_out(beside_icon("danger", "danger", words), (save, close))
        close.setFocus()

    def _save(self) -> None:
        path = choosing.file_to_save(self, _("Save the report"), "momo-report.txt")
        if path is not None:
            save(path, self._report.encode())

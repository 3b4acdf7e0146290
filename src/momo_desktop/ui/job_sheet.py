"""The sheet that shows how far a job is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from momo_desktop.i18n import _
from momo_desktop.ui.dialogs.fitting import FittingDialog
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.labels import Label


class JobSheet(FittingDialog):
    """Shows the title of a job, how far it is, and a way to stop it."""

    cancelled = Signal()

    def __init__(self, title: str, *, modal: bool, parent: QWidget) -> None:
        super().__init__(parent, name="job", width=380)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        self.setWindowTitle(_("Please wait"))
        self.setModal(modal)
        self._ended = self._decided = False
        self._title = title
        self._label = Label(title, "strong", wrap=True)
        self._bar = QProgressBar()
        self._bar.setObjectName("job.progress")
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(title)
        self._cancel = Button(_("Cancel"), name="job.cancel")
        self._cancel.clicked.connect(self._on_cancel)
        self._why = Label("", "small", tone="text2", wrap=True, name="job.why")
        self._why.hide()
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(16)
        column.addWidget(self._label)
        column.addWidget(self._bar)
        column.addWidget(self._why)
        column.addLayout(row)

    def set_step(self, done: int, total: int) -> None:
        """Show how much of the whole is done."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def decide(self) -> None:
        """Take the way to stop it away, and say why."""
        self._decided = True
        self._label.setText(self._title)  # a click may have come between the decision and its news
        self._cancel.hide()
        words = _(
            "It cannot be stopped any more. If the computer goes off now, the vault opens all the same: as it was "
            "before, or with all of it done."
        )
        self._why.setText(words)
        self._why.show()
        self.setAccessibleDescription(words)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def end(self) -> None:
        """Go away: the job is over."""
        self._ended = True
        self.close()
        self.deleteLater()

    def _on_cancel(self) -> None:
        if self._decided:
            return
        self._cancel.setEnabled(False)
        self._label.setText(_("Stopping…"))
        self.cancelled.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._ended:
            event.accept()
        else:
            event.ignore()
            self._on_cancel()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._on_cancel()
        else:
            super().keyPressEvent(event)

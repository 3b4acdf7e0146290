"""What stands before the student's window: a calm page while it is paused, and the page that asks for the PIN."""

from __future__ import annotations

from PySide6.QtCore import QRegularExpression, Qt, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from momo_desktop.ui.student_window.look import PlainButton, Reading, Words
from momo_desktop.ui.widgets.journey_picture import JourneyPicture

_WIDTH = 420
_PIN = QRegularExpression("[0-9]{0,8}")
SHORTEST_PIN = 4


class CalmPage(QWidget):
    """Shows a picture and a sentence in the middle."""

    def __init__(self, reading: Reading, sentence: str, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(sentence)
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        words = Words(reading, sentence, "title")
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(48, 24, 48, 24)
        column.setSpacing(16)
        column.addStretch(2)
        column.addWidget(JourneyPicture(), 5)
        column.addWidget(words)
        column.addLayout(self.body)
        column.addStretch(3)


class PausedPage(CalmPage):
    """Waits until the counsellor goes on."""

    resumed = Signal()

    def __init__(self, reading: Reading, *, with_button: bool) -> None:
        speaker = reading.language
        super().__init__(
            reading, speaker.gettext("A short break. We will go on in a moment."), name="studentView.paused"
        )
        self.go_on = PlainButton(reading, speaker.gettext("Go on"), kind="primary", name="studentView.goOn")
        self.go_on.clicked.connect(self.resumed)
        self.body.addWidget(self.go_on, 0, Qt.AlignmentFlag.AlignHCenter)
        self.go_on.setHidden(not with_button)


class LockPage(CalmPage):
    """Asks for the PIN that ends a hand-over; who only came here by a key can go back without it."""

    pin_given = Signal(str, bool)
    """Carries the PIN, and whether the hand-over shall end (or else go on)."""

    returned = Signal()

    def __init__(self, reading: Reading, *, may_return: bool) -> None:
        speaker = reading.language
        super().__init__(reading, speaker.gettext("Please call your counsellor."), name="studentView.locked")
        self._reading = reading
        self.pin = QLineEdit()
        self.pin.setObjectName("studentView.pin")
        self.pin.setAccessibleName(speaker.gettext("PIN"))
        self.pin.setPlaceholderText(speaker.gettext("PIN"))
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self.pin.setValidator(QRegularExpressionValidator(_PIN, self.pin))
        self.pin.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.pin.setMaximumWidth(reading.theme.px(_WIDTH))
        self.pin.setMinimumHeight(reading.theme.px(36))
        self.pin.setFont(reading.theme.font())
        self.pin.textEdited.connect(self._on_edited)
        self.pin.returnPressed.connect(self._leave)
        self._wrong = Words(reading, "", "small", tone="danger", name="studentView.pin.wrong")
        self._wrong.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.leave = PlainButton(
            reading, speaker.gettext("End the hand-over"), kind="primary", name="studentView.leave"
        )
        self.stay = PlainButton(reading, speaker.gettext("Go on with the student"), name="studentView.stay")
        self.back = PlainButton(reading, speaker.gettext("Back"), name="studentView.back")
        self.leave.clicked.connect(self._leave)
        self.stay.clicked.connect(self._stay)
        self.back.clicked.connect(self.returned)
        field = QHBoxLayout()
        field.addStretch(1)
        field.addWidget(self.pin, 2)
        field.addStretch(1)
        row = QHBoxLayout()
        row.addStretch(1)
        for button in (self.leave, self.stay, self.back):
            row.addWidget(button)
        row.addStretch(1)
        self.body.addLayout(field)
        self.body.addWidget(self._wrong)
        self.body.addLayout(row)
        self.back.setHidden(not may_return)
        self._on_edited()

    def refuse(self, tries_left: int) -> None:
        """Say that the PIN is wrong."""
        words = self._reading.language.ngettext(
            "This PIN is wrong. {count} try is left.", "This PIN is wrong. {count} tries are left.", tries_left
        )
        self._wrong.setText(words.format(count=tries_left))
        self.pin.clear()
        self._on_edited(keep_words=True)
        self.pin.setFocus()

    def _on_edited(self, _text: str = "", *, keep_words: bool = False) -> None:
        long_enough = len(self.pin.text()) >= SHORTEST_PIN
        self.leave.setEnabled(long_enough)
        self.stay.setEnabled(long_enough)
        if not keep_words:
            self._wrong.setText("")

    def _leave(self) -> None:
        if self.leave.isEnabled():
            self.pin_given.emit(self.pin.text(), True)

    def _stay(self) -> None:
        self.pin_given.emit(self.pin.text(), False)

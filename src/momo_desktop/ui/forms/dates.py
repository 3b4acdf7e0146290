"""The date editor: typed in the order of the language, or picked from a calendar."""

from __future__ import annotations

import re
from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from momo_desktop.i18n import Language, _, window_language
from momo_desktop.ui.forms.editors import Editor
from momo_desktop.ui.widgets.buttons import IconButton
from momo_desktop.ui.widgets.day_calendar import DayCalendar
from momo_desktop.ui.widgets.framing import FramedLine


def pattern(language: Language) -> str:
    """Return how the language writes a day in digits, as QLocale says it, with the year in four: "dd.MM.yyyy"."""
    short = QLocale(language.qt_name).dateFormat(QLocale.FormatType.ShortFormat)
    short = re.sub(r"\s*'[^']*'\.?", "", short)  # Bulgarian ends in a letter for the word year
    parts = {"d+": "dd", "M+": "MM", "y+": "yyyy"}
    for found, whole in parts.items():
        short = re.sub(found, whole, short, count=1)
    return short


def written(day: date, language: Language) -> str:
    """Return a day in digits as the language writes it."""
    numbers = {"dd": f"{day.day:02}", "MM": f"{day.month:02}", "yyyy": f"{day.year:04}"}
    return re.sub("dd|MM|yyyy", lambda part: numbers[part[0]], pattern(language))


def read(text: str, language: Language) -> date | None:
    """Return the day that was typed, in the language's order or as ISO 8601; None when it is no day.

    A year of two digits lies between 1960 and 2059.
    """
    digits = re.findall(r"\d+", text)
    order = re.findall("dd|MM|yyyy", pattern(language))
    if len(digits) == 1 and len(digits[0]) in {6, 8}:
        digits = _split(digits[0], order)
    if len(digits) != 3:
        return None
    if len(digits[0]) == 4:
        order = ["yyyy", "MM", "dd"]
    given = dict(zip(order, digits, strict=True))
    try:
        year = int(given["yyyy"])
        if len(given["yyyy"]) <= 2:
            year += 2000 if year < 60 else 1900
        return date(year, int(given["MM"]), int(given["dd"]))
    except (ValueError, OverflowError):
        return None


def pattern_words(language: Language) -> str:
    """Return the order of the digits as people read it, in the letters of the window's language: "dd.mm.yyyy"."""
    # The three letters stand for day, month and year; a translation uses its own ("TT", "MM", "JJJJ").
    letters = {"dd": _("dd"), "MM": _("mm"), "yyyy": _("yyyy")}
    return re.sub("dd|MM|yyyy", lambda part: letters[part[0]], pattern(language))


def _split(digits: str, order: list[str]) -> list[str]:
    parts: list[str] = []
    for part in order:
        length = len(digits) - 4 if part == "yyyy" and len(digits) == 6 else len(part)
        length = min(length, 2) if len(digits) == 6 else length
        parts.append(digits[sum(map(len, parts)) :][:length])
    return parts


class DateEditor(Editor):
    """Edits a day that may be empty; down arrow or the button opens a calendar."""

    def __init__(self) -> None:
        super().__init__()
        self._language = window_language()
        self._line = FramedLine()
        self.edit = self._line.edit
        self.edit.setPlaceholderText(pattern_words(self._language))
        self.edit.textEdited.connect(self._on_typed)
        self._line.left.connect(self._tidy)
        self._button = IconButton("calendar", _("Choose a day"), size=16)
        self._button.clicked.connect(self.open_calendar)
        self._line.put_behind(self._button)
        # The form names the line.
        self.edit.objectNameChanged.connect(self._name_button)
        opener = QShortcut(QKeySequence(Qt.Key.Key_Down), self.edit)
        opener.setContext(Qt.ShortcutContext.WidgetShortcut)
        opener.activated.connect(self.open_calendar)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._line)
        self.setFocusProxy(self.edit)
        self._popup: QFrame | None = None

    def value(self) -> date | None:
        return read(self.edit.text(), self._language)

    def set_value(self, value: object) -> None:
        self.edit.setText(written(value, self._language) if isinstance(value, date) else "")
        self._line.mark_wrong(False)

    def target(self) -> QWidget:
        return self.edit

    def stops(self) -> tuple[QWidget, ...]:
        """Return what Tab stops at, in its order."""
        return (self.edit, self._button)

    def problem(self) -> str:
        if self.edit.text().strip() and self.value() is None:
            example = written(date(2027, 12, 31), self._language)
            return _("This is not a day. Write it like {example}.").format(example=example)
        return ""

    def open_calendar(self) -> None:
        """Show the calendar under the field, at the day that stands there."""
        popup = QFrame(self, Qt.WindowType.Popup)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        popup.setFrameShape(QFrame.Shape.StyledPanel)
        calendar = DayCalendar(self._language)
        known = self.value()
        if known is not None:
            calendar.setSelectedDate(QDate(known.year, known.month, known.day))
        calendar.activated.connect(self._take)
        calendar.clicked.connect(self._take)
        column = QVBoxLayout(popup)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(calendar)
        popup.move(self.mapToGlobal(QPoint(0, self.height() + 2)))
        popup.show()
        calendar.setFocus()
        self._popup = popup
        popup.destroyed.connect(self._forget_popup)

    def _take(self, day: QDate) -> None:
        self.set_value(date(day.year(), day.month(), day.day()))
        if self._popup is not None:
            self._popup.close()
        self.edited.emit()
        self.edit.setFocus()

    def _forget_popup(self) -> None:
        self._popup = None

    def _on_typed(self, _text: str) -> None:
        self._line.mark_wrong(False)
        self.edited.emit()

    def _name_button(self, name: str) -> None:
        self._button.setObjectName(f"{name}.choose")

    def _tidy(self) -> None:
        known = self.value()
        if known is not None:
            self.edit.setText(written(known, self._language))
        self._line.mark_wrong(bool(self.problem()))

"""A month to pick a day from."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QSize, Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QToolButton

from momo_desktop.i18n import Language, _
from momo_desktop.ui import icons, theme


class DayCalendar(QCalendarWidget):
    """Shows a month in a language; weekends are told by their place, not by Qt's red, which is hard to read."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.setObjectName("calendar")
        self.setAccessibleName(_("Choose a day"))
        self.setLocale(QLocale(language.qt_name))
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        for object_name, icon, text in (
            ("qt_calendar_prevmonth", "chevron-left", _("Previous month")),
            ("qt_calendar_nextmonth", "chevron-right", _("Next month")),
        ):
            button = self.findChild(QToolButton, object_name)
            if button is not None:
                button.setIcon(icons.icon(icon))
                button.setIconSize(QSize(18, 18))
                button.setAccessibleName(text)
                button.setToolTip(text)
        self.restyle()

    def restyle(self) -> None:
        look = theme.current()
        self.setFont(look.font())
        quiet = QTextCharFormat()
        quiet.setForeground(look.color("text2"))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.setWeekdayTextFormat(day, quiet)
        self.setHeaderTextFormat(quiet)

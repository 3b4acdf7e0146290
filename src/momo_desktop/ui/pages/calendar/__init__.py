"""The calendar: a week by the clock, or a month."""

from momo_desktop.ui.pages.calendar.page import CalendarPage

__all__ = ["CalendarPage"]

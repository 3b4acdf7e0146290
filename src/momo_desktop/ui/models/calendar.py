"""A week by the clock and a month by its days as item models, whose cells hold the appointments that lie in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from momo_desktop.domain.appointments import AppointmentState, CalendarEntry
from momo_desktop.domain.school_days import SchoolDays
from momo_desktop.domain.visibility import Visibility
from momo_desktop.i18n import Language, _, ngettext
from momo_desktop.ui.widgets.labels import plain_tooltip

Index = QModelIndex | QPersistentModelIndex

SLOT_MINUTES = 30
DAYS = 7

_FIRST_HOUR, _LAST_HOUR = 8, 17
"""What a week shows even when nothing is planned."""

_DISPLAY, _TOOLTIP, _SAID = 0, 3, 11


@dataclass(frozen=True, slots=True)
class Stretch:
    """Is what a calendar shows: the days from the first to the last, what lies in them and when there is no school."""

    first: date
    last: date
    entries: tuple[CalendarEntry, ...] = ()
    school_days: SchoolDays = field(default_factory=SchoolDays)


class CalendarModel(QAbstractTableModel):
    """Has a column for each day of the week; what a row is, the week and the month say."""

    def __init__(self, language: Language, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.language = language
        self.today = today
        self.stretch = Stretch(today, today)
        self._times: dict[time, str] = {}

    def show_stretch(self, stretch: Stretch, today: date) -> None:
        """Show other days, or other appointments."""
        self.beginResetModel()
        self.stretch, self.today = stretch, today
        self._arrange()
        self.endResetModel()

    def day_at(self, index: Index) -> date:
        """Return the day of a cell."""
        raise NotImplementedError

    def time_at(self, index: Index) -> time | None:
        """Return the time that a cell begins with, None where it has none."""
        raise NotImplementedError

    def entries_at(self, index: Index) -> tuple[CalendarEntry, ...]:
        """Return what lies in a cell, in the order of the clock."""
        raise NotImplementedError

    def place_of(self, day: date, start: time | None) -> QModelIndex:
        """Return the cell of a day and a time."""
        raise NotImplementedError

    def index_of(self, entry: CalendarEntry) -> QModelIndex:
        """Return the cell in which an appointment begins."""
        return self.place_of(entry.appointment.day, entry.appointment.start)

    def is_free(self, day: date) -> bool:
        """Tell whether there is no school on a day."""
        return not self.stretch.school_days.has_school(day)

    def subject(self, entry: CalendarEntry) -> str:
        """Return what an appointment is about."""
        if entry.appointment.title:
            return entry.appointment.title
        return self.language.text(entry.meeting) if entry.meeting else _("Appointment")

    def who(self, entry: CalendarEntry) -> str:
        """Return with whom an appointment is, or what it is about where nobody of the list is meant."""
        return entry.name.short() if entry.name else self.subject(entry)

    def time_words(self, entry: CalendarEntry) -> str:
        """Return when an appointment begins, nothing when that is open; it is painted often."""
        start = entry.appointment.start
        if start is None:
            return ""
        return self._times.get(start) or self._times.setdefault(start, self.language.time(start))

    def told(self, entry: CalendarEntry) -> str:
        """Return an appointment in words."""
        appointment = entry.appointment
        minutes = appointment.minutes or 0
        parts = (
            self.time_words(entry) or _("Any time"),
            entry.name.short() if entry.name else "",
            self.subject(entry),
            ngettext("{count} minute", "{count} minutes", minutes).format(count=minutes) if minutes else "",
            state_words(appointment.state),
            _("Private") if appointment.visibility is Visibility.PRIVATE else "",
        )
        return ", ".join(part for part in parts if part)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's default
        return 0 if parent.isValid() else DAYS

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        if not index.isValid() or role not in {_SAID, _TOOLTIP}:
            return None
        entries = self.entries_at(index)
        if role == _TOOLTIP:
            return plain_tooltip("\n".join(self.told(entry) for entry in entries))
        return ", ".join((self._named(index), *(self.told(entry) for entry in entries)))

    def _named(self, index: Index) -> str:
        day, start = self.day_at(index), self.time_at(index)
        free = self.stretch.school_days.name(day) or (_("no school") if self.is_free(day) else "")
        parts = (self.language.date(day, "full"), self.language.time(start) if start else "", free)
        return ", ".join(part for part in parts if part)

    def _arrange(self) -> None:
        """Sort what is shown into the cells."""


class WeekModel(CalendarModel):
    """Shows seven days: a first row for what has no time, then a row for each half hour."""

    def __init__(self, language: Language, today: date, parent: QObject | None = None) -> None:
        super().__init__(language, today, parent)
        self.first_slot = _FIRST_HOUR * 60 // SLOT_MINUTES
        self._last_slot = _LAST_HOUR * 60 // SLOT_MINUTES
        self._cells: dict[tuple[int, int], tuple[CalendarEntry, ...]] = {}

    def day_at(self, index: Index) -> date:
        return self.stretch.first + timedelta(days=index.column())

    def time_at(self, index: Index) -> time | None:
        return self.time_of_row(index.row())

    def time_of_row(self, row: int) -> time | None:
        """Return the time that a row begins with, None for the first."""
        if row == 0:
            return None
        minutes = (self.first_slot + row - 1) * SLOT_MINUTES
        return time(minutes // 60, minutes % 60)

    def entries_at(self, index: Index) -> tuple[CalendarEntry, ...]:
        return self._cells.get((index.row(), index.column()), ())

    def place_of(self, day: date, start: time | None) -> QModelIndex:
        row = 0 if start is None else _slot(start) - self.first_slot + 1
        return self.index(min(max(row, 0), self.rowCount() - 1), (day - self.stretch.first).days)

    def free_name(self, column: int) -> str:
        """Return why a day is free, nothing for a school day and a plain weekend."""
        return self.stretch.school_days.name(self.stretch.first + timedelta(days=column)) or ""

    def of_day(self, column: int) -> tuple[CalendarEntry, ...]:
        """Return the appointments with a time of one day."""
        day = self.stretch.first + timedelta(days=column)
        entries = (entry for entry in self.stretch.entries if entry.appointment.day == day)
        return tuple(entry for entry in entries if entry.appointment.start is not None)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's default
        return 0 if parent.isValid() else self._last_slot - self.first_slot + 2

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> object:
        if orientation is Qt.Orientation.Vertical:
            return self._row_words(section) if role == _DISPLAY else None
        day = self.stretch.first + timedelta(days=section)
        if role == _DISPLAY:
            return f"{self.language.weekday(day)}\n{self.language.day_month(day)}"
        if role in {_TOOLTIP, _SAID}:
            parts = (self.language.date(day, "full"), self.stretch.school_days.name(day) or "")
            return ", ".join(part for part in parts if part)
        return None

    def _row_words(self, row: int) -> str:
        begins = self.time_of_row(row)
        if begins is None:
            return _("Any time")
        return self.language.time(begins) if begins.minute == 0 else ""

    def _arrange(self) -> None:
        timed = [entry.appointment for entry in self.stretch.entries if entry.appointment.start is not None]
        slots = [_slot(each.start) for each in timed if each.start is not None]
        lasts = [slot + _slots(each.minutes) - 1 for slot, each in zip(slots, timed, strict=True)]
        end_of_day = 24 * 60 // SLOT_MINUTES - 1
        self.first_slot = min([_FIRST_HOUR * 60 // SLOT_MINUTES, *slots])
        self._last_slot = min(end_of_day, max([_LAST_HOUR * 60 // SLOT_MINUTES, *lasts]))
        cells: dict[tuple[int, int], list[CalendarEntry]] = {}
        for entry in self.stretch.entries:
            column = (entry.appointment.day - self.stretch.first).days
            for row in self._rows_of(entry):
                cells.setdefault((row, column), []).append(entry)
        self._cells = {place: tuple(entries) for place, entries in cells.items()}

    def _rows_of(self, entry: CalendarEntry) -> range:
        start = entry.appointment.start
        if start is None:
            return range(1)
        row = _slot(start) - self.first_slot + 1
        return range(row, row + _slots(entry.appointment.minutes))


class MonthModel(CalendarModel):
    """Shows whole weeks, a cell for each day, of which one month is meant."""

    def __init__(self, language: Language, today: date, parent: QObject | None = None) -> None:
        super().__init__(language, today, parent)
        self.month = today.replace(day=1)
        self._by_day: dict[date, tuple[CalendarEntry, ...]] = {}

    def day_at(self, index: Index) -> date:
        return self.stretch.first + timedelta(days=index.row() * DAYS + index.column())

    def time_at(self, index: Index) -> time | None:
        return None

    def entries_at(self, index: Index) -> tuple[CalendarEntry, ...]:
        return self._by_day.get(self.day_at(index), ())

    def place_of(self, day: date, start: time | None) -> QModelIndex:
        days = (day - self.stretch.first).days
        return self.index(days // DAYS, days % DAYS)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's default
        return 0 if parent.isValid() else ((self.stretch.last - self.stretch.first).days + 1) // DAYS

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> object:
        if orientation is Qt.Orientation.Horizontal and role == _DISPLAY:
            return self.language.weekday(self.stretch.first + timedelta(days=section))
        return None

    def _arrange(self) -> None:
        by_day: dict[date, list[CalendarEntry]] = {}
        for entry in self.stretch.entries:
            by_day.setdefault(entry.appointment.day, []).append(entry)
        self._by_day = {day: tuple(entries) for day, entries in by_day.items()}


def lanes(entries: Sequence[CalendarEntry]) -> list[tuple[CalendarEntry, int, int]]:
    """Return appointments of one day with their lane and how many lanes stand side by side at that time."""
    placed: list[tuple[CalendarEntry, int, int]] = []
    group: list[tuple[CalendarEntry, int]] = []
    ends: list[int] = []
    for entry in sorted(entries, key=_begin):
        begin = _begin(entry)
        if ends and begin >= max(ends):
            placed += [(each, lane, len(ends)) for each, lane in group]
            group, ends = [], []
        lane = next((number for number, end in enumerate(ends) if end <= begin), len(ends))
        end = begin + max(entry.appointment.minutes or SLOT_MINUTES, 15)
        ends[lane:] = [end, *ends[lane + 1 :]]
        group.append((entry, lane))
    return placed + [(each, lane, len(ends)) for each, lane in group]


def state_words(state: AppointmentState) -> str:
    """Return what became of an appointment, nothing while it is planned."""
    return {
        AppointmentState.PLANNED: "",
        AppointmentState.HELD: _("held"),
        AppointmentState.MISSED: _("missed"),
        AppointmentState.CANCELLED: _("cancelled"),
    }[state]


def _begin(entry: CalendarEntry) -> int:
    start = entry.appointment.start or time()
    return start.hour * 60 + start.minute


def _slot(start: time) -> int:
    return (start.hour * 60 + start.minute) // SLOT_MINUTES


def _slots(minutes: int | None) -> int:
    return max(1, -(-(minutes or SLOT_MINUTES) // SLOT_MINUTES))

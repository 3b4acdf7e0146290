"""The two grids of the calendar, a week and a month: tables that are walked, and worked, by keyboard alike."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyleOptionViewItem, QTableView

from momo_desktop.domain.appointments import CalendarEntry
from momo_desktop.i18n import _
from momo_desktop.ui import keyboard_focus, theme
from momo_desktop.ui.models.calendar import DAYS, SLOT_MINUTES, CalendarModel, Index, MonthModel, WeekModel, lanes
from momo_desktop.ui.pages.calendar.cells import MonthDelegate, WeekDelegate, ground_of, paint_ground
from momo_desktop.ui.pages.calendar.entry_cards import paint_entry
from momo_desktop.ui.widgets import painting

_ROW = 26
_LEAST_MONTH_ROW = 72
_STEPS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class CalendarGrid(QTableView):
    """Is walked by the arrow keys, also out of its edges; the page answers what the keys ask for.

    Where several appointments lie in one cell, Space goes to the next of them.
    """

    opened = Signal(object)
    """Carries the `CalendarEntry` to open."""

    new_wanted = Signal()

    move_wanted = Signal(object, int, int)
    """Carries a `CalendarEntry`, and the days and minutes to move it by."""

    day_wanted = Signal(object)
    """Carries a day outside of what is shown to go to."""

    looked_at = Signal()
    """Is emitted when another cell, or another appointment in it, is the current one."""

    def __init__(self, model: CalendarModel, accessible_name: str, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(accessible_name)
        self.setModel(model)
        self._days = model
        self._which = 0
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionsClickable(False)
            header.setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setMinimumSectionSize(40)
        self.doubleClicked.connect(self._open)

    @property
    def entry(self) -> CalendarEntry | None:
        """The current appointment."""
        entries = self._days.entries_at(self.currentIndex())
        return entries[self._which % len(entries)] if entries else None

    def go_to(self, day: date, entry_id: int = 0) -> None:
        """Make a day, or an appointment by its id, the current place."""
        for entry in self._days.stretch.entries:
            if entry.appointment.id == entry_id:
                index = self._days.index_of(entry)
                self.setCurrentIndex(index)
                self._which = self._days.entries_at(index).index(entry)
                self.scrollTo(index)
                self.looked_at.emit()
                return
        row = self.currentIndex().row()
        place = self._days.place_of(day, None)
        self.setCurrentIndex(place.siblingAtRow(row) if isinstance(self._days, WeekModel) and row > 0 else place)
        self.looked_at.emit()

    def move_entry(self, across: int, down: int) -> None:
        """Ask to move the current appointment by so many columns and rows."""
        if self.entry is not None:
            days, minutes = self._distance(across, down)
            if days or self.entry.appointment.start is not None:
                self.move_wanted.emit(self.entry, days, minutes)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self._which = 0
        self.viewport().update()
        self.looked_at.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in _ENTER:
            self._open(self.currentIndex())
        elif key == Qt.Key.Key_Space:
            self._which += 1
            self.viewport().update()
            self.looked_at.emit()
            if self.entry is not None:  # the cell is the same, so nothing else says it
                said = self._days.told(self.entry)
                QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))
        elif key in _STEPS and self._leaves(key):
            across, down = _STEPS[key]
            self.day_wanted.emit(self._days.day_at(self.currentIndex()) + timedelta(days=across + down * DAYS))
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Cells have no text to be found by; letters are the page's keys."""

    def _open(self, _index: QModelIndex) -> None:
        if self.entry is not None:
            self.opened.emit(self.entry)
        elif self.currentIndex().isValid():
            self.new_wanted.emit()

    def _leaves(self, key: Qt.Key) -> bool:
        across, down = _STEPS[key]
        index = self.currentIndex()
        column, row = index.column() + across, index.row() + down
        over_the_side = index.isValid() and not 0 <= column < DAYS
        return over_the_side or (isinstance(self._days, MonthModel) and not 0 <= row < self._days.rowCount())

    def _distance(self, across: int, down: int) -> tuple[int, int]:
        """Return the days and minutes that so many columns and rows are."""
        return across, down * SLOT_MINUTES


class WeekGrid(CalendarGrid):
    """Shows a week; appointments with a time are cards over the half hours that they take."""

    def __init__(self, model: WeekModel, accessible_name: str, *, name: str) -> None:
        super().__init__(model, accessible_name, name=name)
        self._week = model
        self.setItemDelegate(WeekDelegate(self))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self.verticalHeader().setMinimumSectionSize(18)
        model.modelReset.connect(self.restyle)
        self.restyle()

    def restyle(self) -> None:
        look = theme.current()
        self.verticalHeader().setFont(look.font("caption"))
        self.horizontalHeader().setFont(look.font("caption"))
        self.verticalHeader().setDefaultSectionSize(look.px(_ROW))
        self.verticalHeader().setFixedWidth(look.metrics().horizontalAdvance(_("Any time")) + 30)
        week = self._week
        most = max(len(week.entries_at(week.index(0, n))) + bool(week.free_name(n)) for n in range(DAYS))
        self.setRowHeight(0, max(1, most) * (look.metrics("caption").height() + 8) + 8)

    def card(self, entry: CalendarEntry, column: int, lane: int, count: int) -> QRectF:
        """Return where an appointment with a time lies in the viewport."""
        start = entry.appointment.start
        if start is None:
            return QRectF()
        begins = (start.hour * 60 + start.minute) / SLOT_MINUTES - self._week.first_slot
        length = max((entry.appointment.minutes or SLOT_MINUTES) / SLOT_MINUTES, 0.6)
        height = self.rowHeight(1)
        top = self.rowViewportPosition(1) + begins * height
        left, width = self.columnViewportPosition(column) + 3, self.columnWidth(column) - 6
        return QRectF(
            left + width * lane / count, top + 1, width / count - (2 if count > 1 else 0), length * height - 2
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        at, column = event.position(), self.columnAt(event.position().toPoint().x())
        for entry, lane, count in lanes(self._week.of_day(column)) if column >= 0 else ():
            if self.card(entry, column, lane, count).contains(at):
                self.go_to(entry.appointment.day, entry.appointment.id)

    def paintEvent(self, event: QPaintEvent) -> None:
        # Not cell by cell as Qt does: most cells are empty, and a week of them takes longer than its appointments.
        painter = painting.painter_on(self.viewport())
        self._paint_days(painter)
        current = self.currentIndex()
        first_row = [self._week.index(0, column) for column in range(DAYS)]
        for index in first_row if current.row() <= 0 else (*first_row, current):
            option = QStyleOptionViewItem()
            option.rect = self.visualRect(index)  # pyright: ignore[reportAttributeAccessIssue]
            self.itemDelegate().paint(painter, option, index)
        focused = self.entry if self.hasFocus() else None
        # What stands in the first row scrolls with the rest, so nothing has to be kept clear.
        for column in range(DAYS):
            for entry, lane, count in lanes(self._week.of_day(column)):
                room = self.card(entry, column, lane, count)
                if room.intersects(QRectF(event.rect())):
                    paint_entry(painter, room, entry, (self._week.who(entry), self._detail(entry)))
                    if entry == focused:
                        keyboard_focus.paint_ring(painter, room, 5)

    def _paint_days(self, painter: QPainter) -> None:
        """Paint the ground of whole days, and a line at each full hour."""
        top, bottom = self.rowViewportPosition(1), self.verticalHeader().length() - self.verticalOffset()
        for column in range(DAYS):
            left, width = self.columnViewportPosition(column), self.columnWidth(column)
            day = self._week.day_at(self._week.index(1, column))
            paint_ground(painter, QRectF(left, top, width, bottom - top), ground_of(self._week, day))
        right = self.viewport().width()
        for row in range(1, self._week.rowCount()):
            begins = self._week.time_of_row(row)
            if begins is not None and begins.minute == 0:
                height = self.rowViewportPosition(row)
                painter.drawLine(0, height, right, height)

    def _detail(self, entry: CalendarEntry) -> str:
        subject = self._week.subject(entry) if entry.name else ""
        return " · ".join(part for part in (self._week.time_words(entry), subject) if part)


class MonthGrid(CalendarGrid):
    """Shows a month; a cell lists the appointments of its day as far as there is room."""

    def __init__(self, model: MonthModel, accessible_name: str, *, name: str) -> None:
        super().__init__(model, accessible_name, name=name)
        self.setItemDelegate(MonthDelegate(self))
        self.verticalHeader().hide()
        model.modelReset.connect(self._share_height)
        self.restyle()

    def restyle(self) -> None:
        self.horizontalHeader().setFont(theme.current().font("caption"))
        self._share_height()

    def sizeHint(self) -> QSize:
        return QSize(600, 480)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_height()

    def _share_height(self) -> None:
        rows = max(1, self._days.rowCount())
        least = theme.current().px(_LEAST_MONTH_ROW)
        for row in range(rows):
            self.setRowHeight(row, max(least, self.viewport().height() // rows))

    def _distance(self, across: int, down: int) -> tuple[int, int]:
        return across + down * DAYS, 0

"""How the cells of the calendar are painted: the ground of a half hour, and a day of a month with what lies in it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from momo_desktop.domain.appointments import CalendarEntry
from momo_desktop.i18n import ngettext
from momo_desktop.ui import keyboard_focus, theme
from momo_desktop.ui.models.calendar import CalendarModel, MonthModel, WeekModel
from momo_desktop.ui.pages.calendar.entry_cards import paint_entry
from momo_desktop.ui.widgets import painting

if TYPE_CHECKING:
    from momo_desktop.ui.pages.calendar.grids import CalendarGrid

Index = QModelIndex | QPersistentModelIndex


class _CellDelegate(QStyledItemDelegate):
    """Paints the ground of a cell: days without school are shaded, the current cell is marked."""

    def __init__(self, grid: CalendarGrid) -> None:
        super().__init__(grid)
        self._grid = grid

    def _ground(self, painter: QPainter, rect: QRectF, index: Index) -> None:
        current = index == self._grid.currentIndex()
        model = cast("CalendarModel", index.model())
        paint_ground(painter, rect, "selection" if current else ground_of(model, model.day_at(index)))

    def _ring(self, painter: QPainter, rect: QRectF, index: Index) -> None:
        focused = index == self._grid.currentIndex() and self._grid.hasFocus()
        if focused and (keyboard_focus.in_use() or self._grid.entry is None):
            keyboard_focus.paint_ring(painter, rect, 4)


def ground_of(model: CalendarModel, day: date) -> str:
    """Return the token of a day's ground, which is darker where there is no school."""
    return "sunken" if model.is_free(day) else "surface"


def paint_ground(painter: QPainter, rect: QRectF, fill: str) -> None:
    """Paint a ground with the line at its left; the pen for further lines stays."""
    look = theme.current()
    painter.fillRect(rect, look.color(fill))
    painter.setPen(QPen(look.color("border"), 1))
    painter.drawLine(rect.topLeft(), rect.bottomLeft())


class WeekDelegate(_CellDelegate):
    """Paints the current cell, and in the first row what has no time; the grid paints the ground of the rest."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect)  # pyright: ignore[reportAttributeAccessIssue]
        model = cast("WeekModel", index.model())
        begins = model.time_at(index)
        self._ground(painter, rect, index)
        if begins is None or begins.minute == 0:
            painter.drawLine(rect.topLeft(), rect.topRight())
        if begins is None:
            room = rect.adjusted(3, 4, -3, -4)
            if free := model.free_name(index.column()):
                look = theme.current()
                font = look.font("caption", 400)
                line = painting.height_of(font) + 4
                name = QRectF(room.left() + 4, room.top(), room.width() - 4, line)
                painting.text(painter, name, free, font, look.color("text2"))
                room.setTop(room.top() + line)
            _paint_lines(painter, room, (model, model.entries_at(index)), self._grid.entry)
        if begins is None or not model.entries_at(index):
            self._ring(painter, rect, index)
        painter.restore()


class MonthDelegate(_CellDelegate):
    """Paints the number of the day, why it is free, and its appointments."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect)  # pyright: ignore[reportAttributeAccessIssue]
        look, model = theme.current(), cast("MonthModel", index.model())
        self._ground(painter, rect, index)
        painter.drawLine(rect.topLeft(), rect.topRight())
        day = model.day_at(index)
        font = look.font("caption", 600)
        height = painting.height_of(font)
        width = max(height + 4, painting.width_of(str(day.day), font) + 8)
        number = QRectF(rect.left() + 7, rect.top() + 4, width, height + 2)
        if day == model.today:
            painting.ground(painter, number.adjusted(-1, 0, -1, 0), height, "primary")
        ink = "on_primary" if day == model.today else "text" if day.month == model.month.month else "text3"
        painting.text(painter, number.adjusted(4, 0, 4, 0), str(day.day), font, look.color(ink))
        free = model.stretch.school_days.name(day)
        if free:
            name = QRectF(number.right() + 4, number.top(), rect.right() - number.right() - 8, number.height())
            painting.text(painter, name, free, look.font("caption", 400), look.color("text2"))
        entries = model.entries_at(index)
        current = self._grid.entry if index == self._grid.currentIndex() else None
        room = rect.adjusted(4, number.bottom() + 3 - rect.top(), -4, -3)
        _paint_lines(painter, room, (model, entries), current)
        self._ring(painter, rect, index)
        painter.restore()


def _paint_lines(
    painter: QPainter,
    room: QRectF,
    lines: tuple[CalendarModel, tuple[CalendarEntry, ...]],
    current: CalendarEntry | None,
) -> None:
    model, entries = lines
    look = theme.current()
    step = painting.height_of(look.font("caption")) + 6
    fits = max(1, int((room.height() + 2) // step))
    shown = entries if len(entries) <= fits else entries[: fits - 1]
    if current in entries and current not in shown:  # the current one is always seen
        shown = (*shown[: max(0, len(shown) - 1)], current) if shown else (current,)
    for number, entry in enumerate(shown):
        line = QRectF(room.left(), room.top() + number * step, room.width(), step - 2)
        words = " ".join(part for part in (model.time_words(entry), model.who(entry)) if part)
        paint_entry(painter, line, entry, (words, ""))
        if entry == current and len(entries) > 1:
            keyboard_focus.paint_ring(painter, line, 4)
    left = len(entries) - len(shown)
    if left and fits > 1:
        line = QRectF(room.left() + 4, room.top() + len(shown) * step, room.width() - 4, step - 2)
        words = ngettext("and {count} more", "and {count} more", left).format(count=left)
        painting.text(painter, line, words, look.font("caption"), look.color("text2"))

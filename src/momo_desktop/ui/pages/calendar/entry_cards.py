"""An appointment as a small card on the calendar."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from momo_desktop.domain.appointments import AppointmentState, CalendarEntry
from momo_desktop.domain.visibility import Visibility
from momo_desktop.ui import theme
from momo_desktop.ui.widgets import painting


def paint_entry(painter: QPainter, room: QRectF, entry: CalendarEntry, words: tuple[str, str]) -> None:
    """Paint an appointment as a card with one line or two, as there is room."""
    look, appointment = theme.current(), entry.appointment
    ink, fill, line = _colours(entry)
    painting.ground(painter, room, 5, fill, "border" if look.contrast else "")
    painting.ground(painter, QRectF(room.left(), room.top(), 3, room.height()), 1.5, line)
    strong, small = look.font("caption", 600), look.font("caption", 400)
    strong.setStrikeOut(appointment.state is AppointmentState.CANCELLED)
    height = painting.height_of(strong)
    inner = room.adjusted(8, 0, -4, 0)
    two = room.height() >= 2 * height + 4
    top = room.top() + (3 if two else (room.height() - height) / 2)
    first = words[0] if two else ", ".join(part for part in words if part)
    painting.text(painter, QRectF(inner.left(), top, inner.width(), height), first, strong, look.color(ink))
    if two:
        under = QRectF(inner.left(), top + height, inner.width(), height)
        painting.text(painter, under, words[1], small, look.color(ink))


def _colours(entry: CalendarEntry) -> tuple[str, str, str]:
    """Return the tokens of ink, ground and left line; the words say the state as well."""
    if entry.appointment.visibility is Visibility.PRIVATE:
        return "text", "private_soft", "private"
    return {
        AppointmentState.PLANNED: ("on_primary_soft", "primary_soft", "primary"),
        AppointmentState.HELD: ("success", "success_soft", "success"),
        AppointmentState.MISSED: ("warning", "warning_soft", "warning"),
        AppointmentState.CANCELLED: ("text3", "sunken", "control"),
    }[entry.appointment.state]

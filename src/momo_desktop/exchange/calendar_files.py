"""Calendars for other programs, as iCalendar (RFC 5545). A file says who by initials and what kind of meeting it is.

Times are floating: they mean the clock on the wall, as appointments do.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from momo_desktop.exchange.content_lines import escaped, folded


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """Is one meeting; without a start it takes the day."""

    uid: str
    summary: str
    day: date
    start: time | None = None
    minutes: int | None = None


def write(events: Iterable[CalendarEvent], stamp: datetime) -> bytes:
    """Return a calendar file; `stamp` is the instant at which it is made."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//MOMO Desktop//Calendar//EN"]
    for event in events:
        lines += ["BEGIN:VEVENT", f"UID:{escaped(event.uid)}", f"DTSTAMP:{stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}"]
        lines += _when(event)
        lines += [f"SUMMARY:{escaped(event.summary)}", "CLASS:PRIVATE", "END:VEVENT"]
    lines.append("END:VCALENDAR")
    return "".join(f"{folded(line)}\r\n" for line in lines).encode()


def _when(event: CalendarEvent) -> list[str]:
    if event.start is None:
        return [f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}"]
    begin = datetime.combine(event.day, event.start)
    lines = [f"DTSTART:{begin:%Y%m%dT%H%M%S}"]
    if event.minutes:
        lines.append(f"DTEND:{begin + timedelta(minutes=event.minutes):%Y%m%dT%H%M%S}")
    return lines

"""Calendars for other programs, as iCalendar (RFC 5545). A file says who by initials and what kind of meeting it is.

Times are floating: they mean the clock on the wall, as appointments do.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

_LONGEST_LINE = 75
"""In octets, without the line break (RFC 5545, 3.1)."""
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


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
        lines += ["BEGIN:VEVENT", f"UID:{_escaped(event.uid)}", f"DTSTAMP:{stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}"]
        lines += _when(event)
        lines += [f"SUMMARY:{_escaped(event.summary)}", "CLASS:PRIVATE", "END:VEVENT"]
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode()


def _when(event: CalendarEvent) -> list[str]:
    if event.start is None:
        return [f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}"]
    begin = datetime.combine(event.day, event.start)
    lines = [f"DTSTART:{begin:%Y%m%dT%H%M%S}"]
    if event.minutes:
        lines.append(f"DTEND:{begin + timedelta(minutes=event.minutes):%Y%m%dT%H%M%S}")
    return lines


def _escaped(text: str) -> str:
    return text.translate(_ESCAPES)


def _folded(line: str) -> str:
    """Return a content line in pieces of at most 75 octets, each further one after a break and a blank."""
    pieces = [""]
    for character in line:
        if len((pieces[-1] + character).encode()) > _LONGEST_LINE:
            pieces.append(" ")
        pieces[-1] += character
    return "\r\n".join(pieces)

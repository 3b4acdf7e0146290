"""Calendar files, read back by the rules of RFC 5545."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from momo_desktop.exchange.calendar_files import CalendarEvent, write

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
TALK = CalendarEvent("5f0c3a52", "AS · Midway talk", date(2026, 3, 29), time(1, 30), 90)


def read(content: bytes) -> list[tuple[str, str]]:
    """Return the lines of a calendar as names with their parameters and values, unfolded and unescaped."""
    lines = content.decode().replace("\r\n ", "").split("\r\n")
    assert lines.pop() == ""
    return [(name, _plain(value)) for name, _, value in (line.partition(":") for line in lines)]


def _plain(value: str) -> str:
    characters = iter(value)
    return "".join(
        {"n": "\n"}.get(following := next(characters), following) if each == "\\" else each for each in characters
    )


def test_an_event_means_the_clock_on_the_wall() -> None:
    # In the night in which the clocks go forward: floating times know nothing of it.
    assert read(write([TALK], NOON)) == [
        ("BEGIN", "VCALENDAR"),
        ("VERSION", "2.0"),
        ("PRODID", "-//MOMO Desktop//Calendar//EN"),
        ("BEGIN", "VEVENT"),
        ("UID", "5f0c3a52"),
        ("DTSTAMP", "20260302T120000Z"),
        ("DTSTART", "20260329T013000"),
        ("DTEND", "20260329T030000"),
        ("SUMMARY", "AS · Midway talk"),
        ("CLASS", "PRIVATE"),
        ("END", "VEVENT"),
        ("END", "VCALENDAR"),
    ]


def test_an_event_without_a_time_takes_the_day() -> None:
    lines = dict(read(write([CalendarEvent("1", "AS", date(2026, 3, 2))], NOON)))
    assert lines["DTSTART;VALUE=DATE"] == "20260302"
    assert "DTEND" not in lines


def test_the_stamp_is_an_instant_in_utc() -> None:
    stamp = NOON.astimezone(timezone(timedelta(hours=2)))
    assert dict(read(write([TALK], stamp)))["DTSTAMP"] == "20260302T120000Z"


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.just("\n"), max_size=300))
def test_any_summary_comes_back_from_lines_of_at_most_75_octets(summary: str) -> None:
    content = write([CalendarEvent("1", summary, date(2026, 3, 2))], NOON)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert dict(read(content))["SUMMARY"] == summary

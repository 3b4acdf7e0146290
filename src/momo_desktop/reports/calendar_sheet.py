"""The calendar on paper: a week with room to write on one page, or a month as a list of its days."""

# ReportLab's types are incomplete.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUntypedBaseClass=false, reportAttributeAccessIssue=false
# pyright: reportIncompatibleMethodOverride=false

from __future__ import annotations

from datetime import date, datetime, timedelta

from reportlab.platypus import Flowable

from momo_desktop.domain.appointments import AppointmentState, CalendarEntry
from momo_desktop.domain.papers import CalendarSheet, LeftOut
from momo_desktop.i18n import N_, Language
from momo_desktop.progress import UNWATCHED, Progress
from momo_desktop.reports import styles, words
from momo_desktop.reports.blocks import heading, paragraph
from momo_desktop.reports.document import Sheet, build
from momo_desktop.reports.styles import COLORS
from momo_desktop.reports.tagging import Part, artifact

TITLE = N_("Calendar")
_WEEK = 7
_HEIGHT = 640.0
"""Points that the days of a week have together under the title."""
_LEAST_ROOM, _MOST_ROOM = 44.0, 180.0
_LINE = 13.0
_DAY_COLUMN = 96.0
_TIME_COLUMN = 92.0
_WRITING_LINE = 21.0


def render(sheet: CalendarSheet, language: Language, progress: Progress = UNWATCHED) -> bytes:
    """Return the sheet as PDF; what was cancelled is not there, and of a month only days on which something is."""
    around = Sheet(
        title=language.gettext(TITLE),
        header=sheet.school.name,
        footer=language.gettext("Made on {day}").format(day=language.date(sheet.made_on, "long")),
        left_out=words.left_out(language, LeftOut(appointments=sheet.left_out)),
    )
    story: list[Flowable] = [heading(1, words.period(language, sheet.first, sheet.last))]
    days = [sheet.first + timedelta(days=offset) for offset in range((sheet.last - sheet.first).days + 1)]
    whole = Part("Table")
    for day, room in _rooms(sheet, days).items():
        story.append(_day_row(sheet, day, Part("TR", whole), language, room))
    if len(story) == 1:
        story.append(paragraph(language.gettext("Nothing is planned."), styles.LEAD))
    return build(around, story, language, progress)


class DayRow(Flowable):
    """Is one day: its name, its appointments with their times, and lines to write on in what is left of its room."""

    def __init__(self, head: tuple[str, str], lines: list[tuple[str, str]], part: Part, room: float) -> None:
        super().__init__()
        title, free = head
        cell = Part("TH", part, scope="Row")
        self._head = [paragraph(title, styles.STRONG_SMALL, Part("P", cell))]
        if free:
            self._head.append(paragraph(free, styles.DETAIL, Part("P", cell)))
        cell = Part("TD", part)
        self._lines = [
            (paragraph(time, styles.CELL, Part("P", cell)), paragraph(said, styles.CELL, Part("P", cell)))
            for time, said in lines
        ]
        self._free = bool(free)
        self._room = room

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return the size: the room, or more when the appointments need it."""
        self.width = available_width
        self._head_heights = [each.wrap(_DAY_COLUMN - 8, available_height)[1] for each in self._head]
        said_width = available_width - _DAY_COLUMN - _TIME_COLUMN
        self._line_heights = [
            max(time.wrap(_TIME_COLUMN - 8, available_height)[1], said.wrap(said_width, available_height)[1])
            for time, said in self._lines
        ]
        self.height = max(self._room, sum(self._head_heights) + 9, sum(self._line_heights) + 9)
        return available_width, self.height

    def draw(self) -> None:
        """Draw the rule above, the day, its appointments and the lines to write on."""
        self._draw_ground()
        top = self.height - 4
        for part, height in zip(self._head, self._head_heights, strict=True):
            part.drawOn(self.canv, 0, top - part.height)
            top -= height
        top = self.height - 4
        for (time, said), height in zip(self._lines, self._line_heights, strict=True):
            time.drawOn(self.canv, _DAY_COLUMN, top - time.height)
            said.drawOn(self.canv, _DAY_COLUMN + _TIME_COLUMN, top - said.height)
            top -= height
        if self._lines or not self._free:
            self._draw_writing_lines(top)

    def _draw_ground(self) -> None:
        canvas = self.canv
        with artifact(canvas):
            canvas.setStrokeColor(COLORS["control"])
            canvas.setLineWidth(0.6)
            canvas.line(0, self.height, self.width, self.height)

    def _draw_writing_lines(self, top: float) -> None:
        canvas = self.canv
        with artifact(canvas):
            canvas.setStrokeColor(COLORS["border"])
            canvas.setLineWidth(0.5)
            y = top - _WRITING_LINE
            while y > 6:
                canvas.line(_DAY_COLUMN, y, self.width, y)
                y -= _WRITING_LINE


def _rooms(sheet: CalendarSheet, days: list[date]) -> dict[date, float]:
    """Return the days to show with the room of each; those of a week share a page, more of it where there is school."""
    if len(days) > _WEEK:
        return {day: 0 for day in days if _on(sheet, day) or sheet.school_days.name(day)}
    needed = {day: max(_LEAST_ROOM, len(_on(sheet, day)) * _LINE + 9) for day in days}
    at_school = [day for day in days if sheet.school_days.has_school(day)]
    spare = max(0.0, _HEIGHT - sum(needed.values())) / max(1, len(at_school))
    return {day: min(room + spare, max(room, _MOST_ROOM)) if day in at_school else room for day, room in needed.items()}


def _day_row(sheet: CalendarSheet, day: date, part: Part, language: Language, room: float) -> DayRow:
    lines = [(_time(each, language), _said(each, language, sheet)) for each in _on(sheet, day)]
    title = f"{language.weekday(day)}\n{language.day_month(day)}"
    return DayRow((title, sheet.school_days.name(day) or ""), lines, part, room)


def _on(sheet: CalendarSheet, day: date) -> list[CalendarEntry]:
    return [
        each
        for each in sheet.entries
        if each.appointment.day == day and each.appointment.state is not AppointmentState.CANCELLED
    ]


def _time(entry: CalendarEntry, language: Language) -> str:
    start, minutes = entry.appointment.start, entry.appointment.minutes
    if start is None:
        return ""
    if not minutes:
        return language.time(start)
    end = datetime.combine(entry.appointment.day, start) + timedelta(minutes=minutes)
    return f"{language.time(start)} – {language.time(end)}"


def _said(entry: CalendarEntry, language: Language, sheet: CalendarSheet) -> str:
    kind = language.text(entry.meeting) if entry.meeting else language.gettext("Appointment")
    if sheet.with_names:
        kind = entry.appointment.title or kind
    who = entry.name and (entry.name.short() if sheet.with_names else entry.name.initials())
    return " · ".join(part for part in (who, kind) if part)

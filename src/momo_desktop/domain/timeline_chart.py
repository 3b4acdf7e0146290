"""The geometry of a timeline: phases as a band, a lane of marks for each kind of day, travel and today as lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from momo_desktop.domain.mobility_timeline import LANES, DayKind, MobilityTimeline, TimelineDay
from momo_desktop.domain.shapes import Circle, Label, Lettering, Picture, Point, Polygon, Polyline, Shape

_MOST_ROWS = 7
"""Marks of days that lie close stand above one another, up to so many; more lie over one another."""


@dataclass(frozen=True, slots=True)
class TimelineWords:
    """Is what stands in the picture: what each kind is called, each phase, the months by their first day, today."""

    kinds: Mapping[DayKind, str]
    phases: Mapping[int, str]
    months: Sequence[tuple[date, str]]
    today: str


def timeline_chart(timeline: MobilityTimeline, words: TimelineWords, width: float, lettering: Lettering) -> Picture:
    """Return the picture, as high as its lanes need; lanes of kinds that have no day are not there."""
    size = lettering.size
    lanes = [kind for kind in LANES if any(each.kind is kind for each in timeline.days)]
    left = max((lettering.width(words.kinds[kind]) for kind in lanes), default=0) + size * 1.4 if lanes else 0
    scale = _Scale(timeline.ends, left, width - size)
    shapes: list[Shape] = []
    travel = [each for each in timeline.days if each.kind not in LANES]
    top = size * 1.4 * len(travel) + size * 0.4
    band = size * 2.0
    shapes += _phases(timeline, words, scale, (top, band), lettering)
    y = top + band + size * 0.8
    lane_shapes: list[Shape] = []
    for kind in lanes:
        days = [each for each in timeline.days if each.kind is kind]
        marks, rows = _lane(days, scale, y, size)
        height = rows * size * 1.15 + size * 0.9
        lane_shapes += [
            Label((0, y + height / 2 + size * 0.35), words.kinds[kind], size, "start", "text2"),
            Polyline(((left, y + height), (width, y + height)), "border", 0.6),
            *marks,
        ]
        y += height
    foot = y + size * 0.4
    lines: list[Shape] = list(_stay(timeline, scale, (top + band, foot)))
    lines += _months(words.months, scale, (top + band, foot), lettering)
    lines += _line(scale.x(timeline.made_on), (top, foot), "text", (2.5, 2))
    for row, each in enumerate(travel):
        x, baseline = scale.x(each.day), size * 1.4 * (row + 1) - size * 0.4
        said = words.kinds[each.kind]
        shapes += _line(x, (baseline + size * 0.3, foot), "primary")
        shapes.append(_label(said, (x, baseline), width, lettering))
    today = _label(words.today, (scale.x(timeline.made_on), foot + size * 2.6), width, lettering)
    return Picture(width, foot + size * 3.2, (*lines, *shapes, *lane_shapes, today))


@dataclass(frozen=True, slots=True)
class _Scale:
    ends: tuple[date, date]
    left: float
    right: float

    def x(self, day: date) -> float:
        """Return where a day lies."""
        first, last = self.ends
        share = (day - first).days / max(1, (last - first).days)
        return self.left + (self.right - self.left) * min(1.0, max(0.0, share))


def _phases(
    timeline: MobilityTimeline,
    words: TimelineWords,
    scale: _Scale,
    place: tuple[float, float],
    lettering: Lettering,
) -> list[Shape]:
    """Return the band; a block that is too narrow for the name has the number alone, or nothing."""
    top, height = place
    shapes: list[Shape] = []
    for span in timeline.spans:
        begin, end = scale.x(span.first), max(scale.x(span.last or timeline.made_on), scale.x(span.first) + 1)
        corners = ((begin, top), (end, top), (end, top + height), (begin, top + height))
        shapes.append(Polygon(corners, stroke="surface", fill=f"phase{int(span.phase)}", width=1.2))
        room = end - begin - lettering.size * 0.6
        number, name = str(int(span.phase)), words.phases[int(span.phase)]
        # The measure is that of the regular cut, the letters are strong.
        said = next((each for each in (f"{number} {name}", number) if lettering.width(each) * 1.08 <= room), "")
        if said:
            middle = ((begin + end) / 2, top + height / 2 + lettering.size * 0.35)
            shapes.append(Label(middle, said, lettering.size, "middle", "surface", True))
    return shapes


def _stay(timeline: MobilityTimeline, scale: _Scale, between: tuple[float, float]) -> list[Shape]:
    """Return the soft ground of the days away."""
    first, last = timeline.stay.departure, timeline.stay.return_date
    if first is None or last is None or last < first:
        return []
    (top, foot), begin, end = between, scale.x(first), scale.x(last)
    return [Polygon(((begin, top), (end, top), (end, foot), (begin, foot)), fill="primary_soft")]


def _months(
    months: Sequence[tuple[date, str]], scale: _Scale, between: tuple[float, float], lettering: Lettering
) -> list[Shape]:
    """Return a thin line at the beginning of each month, and its name where there is room for it."""
    small = lettering.scaled(0.86)
    top, foot = between
    shapes: list[Shape] = []
    reached = scale.left - 1
    for day, name in months:
        x = scale.x(day)
        shapes.append(Polyline(((x, top), (x, foot + small.size * 0.4)), "border", 0.5))
        if x >= reached and x + small.width(name) <= scale.right + small.size:
            shapes.append(Label((x, foot + small.size * 1.3), name, small.size, "start", "text3"))
            reached = x + small.width(name) + small.size
    return shapes


def _line(x: float, between: tuple[float, float], color: str, dash: tuple[float, ...] = ()) -> list[Shape]:
    top, foot = between
    return [Polyline(((x, top), (x, foot)), color, 1.0, dash)]


def _lane(days: Sequence[TimelineDay], scale: _Scale, top: float, size: float) -> tuple[list[Shape], int]:
    """Return the marks of a lane and how many rows they take."""
    ends: list[float] = []
    shapes: list[Shape] = []
    for each in days:
        x = scale.x(each.day)
        row = next((row for row, end in enumerate(ends) if x >= end), None)
        if row is None:
            row = min(len(ends), _MOST_ROWS - 1)
            if row == len(ends):
                ends.append(x)
        ends[row] = x + size * 1.05
        shapes.append(mark(each.kind, (x, top + size * 0.9 + row * size * 1.15), size / 9, late=each.late))
    return shapes, max(1, len(ends))


def mark(kind: DayKind, at: Point, unit: float = 1.0, *, late: bool = False) -> Shape:
    """Return the mark of a kind of day at a point; kinds differ by their shape, what is late is filled."""
    x, y = at
    reach = 4.2 * unit
    match kind:
        case DayKind.SESSION:
            return Circle(at, 3.6 * unit, "primary", "primary", 1.0)
        case DayKind.APPOINTMENT:
            return Circle(at, 3.6 * unit, "primary", "surface", 1.4)
        case DayKind.STEP:
            corners = ((x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y))
            return Polygon(corners, stroke="warning", fill="warning" if late else "surface", width=1.3)
        case _:
            half = 3.2 * unit
            corners = ((x - half, y - half), (x + half, y - half), (x + half, y + half), (x - half, y + half))
            return Polygon(corners, stroke="info", fill="info", width=1.0)


def _label(said: str, at: Point, width: float, lettering: Lettering) -> Label:
    """Return words in the middle over a point, moved so far that they stay inside the picture."""
    x, y = at
    # The measure is that of the regular cut, the letters are strong.
    half = lettering.width(said) * 1.08 / 2
    return Label((max(half, min(x, width - half)), y), said, lettering.size, "middle", "text", True)

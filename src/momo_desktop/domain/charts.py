"""The geometry of the charts: one picture that the window and the paper both paint.

Series differ by dash and marker as well as by colour, so that a grey print still tells them apart.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Literal, TypeAlias

from momo_desktop.domain.shapes import (
    LINE_HEIGHT,
    Anchor,
    Circle,
    Label,
    Lettering,
    Picture,
    Point,
    Polygon,
    Polyline,
    Shape,
    moved,
    wrap,
)

_LABEL_SHARES = (0.2, 0.28, 0.36, 0.44, 0.52, 0.62, 0.72)
"""How much of half the width the labels of a radar may take, tried one after the other."""
_FOR_WHOLE_WORDS = 0.65
"""How much of its radius a radar keeps at least, so that no word of its labels is broken."""

Marker: TypeAlias = Literal["ring", "diamond", "square", "disc"]


@dataclass(frozen=True, slots=True)
class Look:
    """Tells how a series is drawn."""

    color: str
    marker: Marker
    dash: tuple[float, ...] = ()
    filled: bool = False


BEFORE = Look("text3", "ring", (3.5, 2.5))
DURING = Look("warning", "diamond", (1.2, 2.2))
DURING_2 = Look("info", "square", (6, 2, 1.2, 2))
AFTER = Look("primary", "disc", filled=True)


@dataclass(frozen=True, slots=True)
class Series:
    """Holds one value for each axis or row; None where nothing was rated."""

    label: str
    values: tuple[float | None, ...]
    look: Look


@dataclass(frozen=True, slots=True)
class Scale:
    """Is the range of the ratings, in whole steps from `low` to `high`, with a word for each step."""

    low: int
    high: int
    labels: tuple[str, ...] = ()


def radar(
    axes: Sequence[str], series: Sequence[Series], scale: Scale, box: tuple[float, float], lettering: Lettering
) -> Picture:
    """Return a radar chart with a legend in a box of (width, height); the radius follows from the measured labels.

    It needs three axes or more; the centre is one step below the scale, so that the lowest rating can be seen.
    """
    (width, height), size = box, lettering.size
    legend_shapes, (legend_width, legend_height) = _legend(series, width, lettering)
    centre = (width / 2, (height - legend_height) / 2)
    gap = size * 0.9
    lines, radius = _radar_labels(axes, (centre[0], centre[1]), gap, lettering)
    directions = [_direction(index, len(axes)) for index in range(len(axes))]

    def at(index: int, value: float) -> Point:
        share = (value - scale.low + 1) / (scale.high - scale.low + 1)
        return (centre[0] + radius * share * directions[index][0], centre[1] + radius * share * directions[index][1])

    shapes: list[Shape] = []
    for step in range(scale.low, scale.high + 1):
        outline = tuple(at(index, step) for index in range(len(axes)))
        shapes.append(Polygon(outline, stroke="control" if step == scale.high else "border", width=0.6))
    shapes += [Polyline((centre, at(index, scale.high)), "border", 0.6) for index in range(len(axes))]
    for one in series:
        shapes += _radar_series(one, at, size)
    for step in range(scale.low, scale.high + 1):
        x, y = at(0, step)
        shapes.append(Label((x + 2.5, y + size * 0.85), str(step), size * 0.72, color="text3"))
    for direction, label in zip(directions, lines, strict=True):
        shapes += _radar_label(label, centre, radius + gap, direction, size)
    shapes += [moved(shape, (width - legend_width) / 2, height - legend_height) for shape in legend_shapes]
    return Picture(width, height, tuple(shapes))


@dataclass(frozen=True, slots=True)
class Row:
    """Is a row of a dumbbell chart: a skill, or a heading over the rows that follow."""

    label: str
    heading: bool = False


def dumbbell(
    rows: Sequence[Row], series: Sequence[Series], scale: Scale, width: float, lettering: Lettering
) -> Picture:
    """Return a dumbbell chart with a legend, as high as its rows need.

    Each series has a value (or None) for each row; those of headings are not looked at. Markers of the same value nest
    in one another: a square around a ring around a diamond around a disc.
    """
    size = lettering.size
    label_width = min(width * 0.46, max((lettering.width(row.label) for row in rows), default=0) + size)
    left, right = label_width + size * 1.6, width - size * 1.6
    span = (right - left) / max(1, scale.high - scale.low)
    shapes, (_, legend_height) = _legend(series, width, lettering)
    top = legend_height + size * 0.6

    step_labels, step_height = _step_labels(scale, (left, span), (width, top), lettering.scaled(0.86))
    shapes += step_labels
    top += step_height + size * 0.6

    y = top
    body: list[Shape] = []
    for index, row in enumerate(rows):
        lines = wrap(row.label, (width if row.heading else label_width) * (0.93 if row.heading else 1), lettering)
        row_height = (len(lines) - 1) * size * LINE_HEIGHT + size * (2.2 if row.heading else 1.75)
        middle = y + row_height / 2 + (size * 0.25 if row.heading else 0)
        first = middle - (len(lines) - 1) * size * LINE_HEIGHT / 2 + size * 0.35
        for number, line in enumerate(lines):
            color = "text" if row.heading else "text2"
            body.append(Label((0, first + number * size * LINE_HEIGHT), line, size, "start", color, row.heading))
        if not row.heading:
            body.append(Polyline(((left, middle), (right, middle)), "border", 0.6))
            body += _row_marks([(one.look, one.values[index]) for one in series], middle, (left, span), scale, size)
        y += row_height
    for step in range(scale.low, scale.high + 1):
        x = left + (step - scale.low) * span
        shapes.append(Polyline(((x, top), (x, y)), "border", 0.6))
    return Picture(width, y + size * 0.3, (*shapes, *body))


def phase_band(labels: Sequence[str], states: Sequence[bool], width: float, lettering: Lettering) -> Picture:
    """Return the five phases as numbered stations on a line; a state is True where the phase was entered.

    A phase that was not entered yet is a ring instead of a disc, so that grey print tells them apart.
    """
    column = width / max(1, len(labels))
    longest = max((lettering.width(word) for label in labels for word in label.split()), default=0)
    if longest > column * 0.92:
        # A smaller word reads better than a broken one.
        lettering = lettering.scaled(max(0.7, column * 0.92 / longest))
    size = lettering.size
    radius = size * 1.05
    wrapped = [wrap(label, column * 0.92, lettering) for label in labels]
    shapes: list[Shape] = []
    for index in range(len(labels) - 1):
        x = column * (index + 0.5)
        onward = states[index] and states[index + 1]
        ends = ((x + radius * 1.5, radius * 1.2), (x + column - radius * 1.5, radius * 1.2))
        shapes.append(Polyline(ends, "control" if onward else "border", 1.4 if onward else 0.9))
    for index, lines in enumerate(wrapped):
        centre = (column * (index + 0.5), radius * 1.2)
        color = f"phase{index + 1}"
        reached = states[index]
        shapes.append(Circle(centre, radius, color if reached else "control", color if reached else "surface", 1.2))
        number_color = "surface" if reached else "text3"
        shapes.append(Label((centre[0], centre[1] + size * 0.36), str(index + 1), size, "middle", number_color, True))
        for number, line in enumerate(lines):
            y = radius * 2.4 + size * 1.1 + number * size * LINE_HEIGHT
            shapes.append(Label((centre[0], y), line, size, "middle", "text" if reached else "text3"))
    depth = max((len(lines) for lines in wrapped), default=1)
    return Picture(width, radius * 2.4 + size * 1.5 + (depth - 1) * size * LINE_HEIGHT, tuple(shapes))


def marker(look: Look, at: Point, size: float = 9.0) -> Shape:
    """Return the mark of a series at a point, in step with the size of the labels; the marks nest."""
    x, y = at
    unit = size / 9
    if look.marker == "ring":
        return Circle(at, 5.0 * unit, stroke=look.color, fill="surface", width=1.3 * unit)
    if look.marker == "diamond":
        reach = 4.2 * unit
        corners = ((x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y))
        return Polygon(corners, stroke=look.color, fill="surface", width=1.2 * unit)
    if look.marker == "square":
        half = 5.9 * unit  # around the others, which stay to be seen in it
        corners = ((x - half, y - half), (x + half, y - half), (x + half, y + half), (x - half, y + half))
        return Polygon(corners, stroke=look.color, width=1.2 * unit)
    return Circle(at, 2.7 * unit, stroke=look.color, fill=look.color, width=0.6 * unit)


def _direction(index: int, count: int) -> Point:
    angle = 2 * math.pi * index / count
    return (math.sin(angle), -math.cos(angle))


def _radar_labels(axes: Sequence[str], half: Point, gap: float, lettering: Lettering) -> tuple[list[list[str]], float]:
    """Return the labels in lines and the radius that they leave: nearly the largest, with the fewest lines for it.

    A radius that is somewhat smaller is taken where that leaves more words whole. Those above and below the centre may
    be wrapped otherwise than the others; what covers another label is avoided.
    """
    directions = [_direction(index, len(axes)) for index in range(len(axes))]
    # Measured once for each width: to measure takes longer than to try how they go together.
    blocks = {share: [_block(label, half[0] * share, lettering) for label in axes] for share in _LABEL_SHARES}
    rooms = {
        share: [_room(block, direction, half) for block, direction in zip(made, directions, strict=True)]
        for share, made in blocks.items()
    }
    tries: list[tuple[list[_Block], float]] = []
    for upright, sideways in product(_LABEL_SHARES, repeat=2):
        shares = [upright if _is_upright(direction) else sideways for direction in directions]
        radius = min(rooms[share][index] for index, share in enumerate(shares)) - gap
        tries.append(([blocks[share][index] for index, share in enumerate(shares)], radius))
    covered = [_covered(made, half, radius + gap, lettering.size) for made, radius in tries]
    free = [each for each, count in zip(tries, covered, strict=True) if count == min(covered)]
    usable = _nearly_largest(free, _FOR_WHOLE_WORDS)
    broken = [sum(block.broken for block in made) for made, _ in usable]
    whole = [each for each, count in zip(usable, broken, strict=True) if count == min(broken)]
    good = _nearly_largest(whole, 0.94)
    made, radius = min(good, key=lambda each: sum(len(block.lines) for block in each[0]))
    return [block.lines for block in made], max(radius, lettering.size)


def _nearly_largest(tries: list[tuple[list[_Block], float]], share: float) -> list[tuple[list[_Block], float]]:
    """Return those that leave at least a share of the largest radius; the largest may be none at all."""
    largest = max(radius for _, radius in tries)
    return [each for each in tries if each[1] >= min(largest * share, largest)]


@dataclass(frozen=True, slots=True)
class _Block:
    """Is a label in lines, with the size that they take and how often a word of it is broken."""

    lines: list[str]
    width: float
    height: float
    broken: int


def _block(label: str, width: float, lettering: Lettering) -> _Block:
    lines = wrap(label, width, lettering)
    widest = max(lettering.width(line) for line in lines)
    broken = sum(len(line.split()) for line in lines) - len(label.split())
    return _Block(lines, widest, len(lines) * lettering.size * LINE_HEIGHT, broken)


def _is_upright(direction: Point) -> bool:
    return abs(direction[0]) < 0.2


def _room(block: _Block, direction: Point, half: Point) -> float:
    """Return how far from the centre a label may begin in its direction, so that it ends inside the box."""
    sine, cosine = (abs(part) for part in direction)
    width = block.width * (0.5 if _is_upright(direction) else 1)
    height = block.height * (1 + cosine) / 2
    sideways = (half[0] - width) / sine if sine > 0.05 else math.inf
    lengthways = (half[1] - height) / cosine if cosine > 0.05 else math.inf
    return min(sideways, lengthways)


def _covered(blocks: list[_Block], centre: Point, reach: float, space: float) -> int:
    """Return how many labels stand on their neighbour or nearer to it than half a letter."""
    boxes: list[tuple[float, float, float, float]] = []
    for index, block in enumerate(blocks):
        direction = _direction(index, len(blocks))
        x, top = centre[0] + reach * direction[0], _label_top(block.height, centre, reach, direction)
        left = x - block.width / 2 if _is_upright(direction) else x if direction[0] > 0 else x - block.width
        boxes.append((left, top, left + block.width + space / 2, top + block.height))
    return sum(
        one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
        for one, other in zip(boxes, [*boxes[1:], boxes[0]], strict=True)
    )


def _label_top(height: float, centre: Point, reach: float, direction: Point) -> float:
    """Return the top of a label: the steeper the axis, the more stands beyond its end, away from the marks."""
    return centre[1] + reach * direction[1] - height * (1 - direction[1]) / 2


def _radar_label(lines: list[str], centre: Point, reach: float, direction: Point, size: float) -> list[Shape]:
    anchor: Anchor = "middle" if _is_upright(direction) else "start" if direction[0] > 0 else "end"
    height = len(lines) * size * LINE_HEIGHT
    x, top = centre[0] + reach * direction[0], _label_top(height, centre, reach, direction)
    return [
        Label((x, top + size + number * size * LINE_HEIGHT), line, size, anchor, "text")
        for number, line in enumerate(lines)
    ]


def _radar_series(series: Series, at: Callable[[int, float], Point], size: float) -> list[Shape]:
    points = [None if value is None else at(index, value) for index, value in enumerate(series.values)]
    known = [point for point in points if point is not None]
    shapes: list[Shape] = []
    look = series.look
    if len(known) == len(points):
        fill = look.color if look.filled else ""
        shapes.append(Polygon(tuple(known), look.color, fill, 0.14, 1.6, look.dash))
    else:
        for start, end in zip(points, [*points[1:], points[0]], strict=True):
            if start is not None and end is not None:
                shapes.append(Polyline((start, end), look.color, 1.6, look.dash))
    return shapes + [marker(look, point, size) for point in known]


def _row_marks(
    marks: list[tuple[Look, float | None]], middle: float, axis: Point, scale: Scale, size: float
) -> list[Shape]:
    left, span = axis
    known = [(look, (left + (value - scale.low) * span, middle)) for look, value in marks if value is not None]
    if not known:
        return []
    ends = (min(point[0] for _, point in known), max(point[0] for _, point in known))
    bar: list[Shape] = [Polyline(((ends[0], middle), (ends[1], middle)), "control", 1.8)] if ends[0] < ends[1] else []
    return bar + [marker(look, point, size) for look, point in known]


def _step_labels(scale: Scale, axis: Point, corner: Point, lettering: Lettering) -> tuple[list[Shape], float]:
    """Return the words of the steps, standing on one line above the axis, and their height."""
    (left, span), (right, top), line_height = axis, corner, lettering.size * LINE_HEIGHT
    least = lettering.size * 3.5
    wrapped = [wrap(text, max(span * 0.94, least), lettering) for text in scale.labels]
    if len(wrapped) > 1:
        # The last one ends with the picture and has the room that its neighbour leaves.
        taken = max(lettering.width(line) for line in wrapped[-2]) / 2 + lettering.size / 2
        beside = right - left - (len(wrapped) - 2) * span
        wrapped[-1] = wrap(scale.labels[-1], max(min(span * 0.94, beside - taken), least), lettering)
    depth = max((len(lines) for lines in wrapped), default=0)
    shapes: list[Shape] = []
    for number, lines in enumerate(wrapped):
        half = max(lettering.width(line) for line in lines) / 2
        x = min(left + number * span, right - half)
        for row, line in enumerate(lines):
            y = top + (depth - len(lines) + row + 1) * line_height
            shapes.append(Label((x, y), line, lettering.size, "middle", "text3"))
    return shapes, depth * line_height


def _legend(series: Iterable[Series], width: float, lettering: Lettering) -> tuple[list[Shape], Point]:
    """Return the legend at the top left and its (width, height)."""
    shapes: list[Shape] = []
    size = lettering.size
    unit = size / 9
    x, y, reach = 0.0, size * 0.9, 0.0
    for one in series:
        needed = 30 * unit + lettering.width(one.label)
        if x > 0 and x + needed > width:
            x, y = 0.0, y + size * 1.9
        shapes.append(Polyline(((x, y), (x + 24 * unit, y)), one.look.color, 1.6 * unit, one.look.dash))
        shapes.append(marker(one.look, (x + 12 * unit, y), size))
        shapes.append(Label((x + 30 * unit, y + size * 0.35), one.label, size))
        reach = max(reach, x + needed)
        x += needed + size * 2
    return shapes, (reach, y + size if shapes else 0.0)

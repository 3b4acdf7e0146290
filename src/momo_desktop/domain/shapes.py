"""Pictures as flat lists of shapes, the same for every painter.

Lengths are in points, the origin is at the top left and y grows downwards. Colours are names of design tokens
("primary", "text2"), so that each painter uses its own theme. Widths of texts are asked from `measure`, because only
the painter knows its font; nothing is ever cut, labels wrap instead.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

Point: TypeAlias = tuple[float, float]
Measure: TypeAlias = Callable[[str, float], float]
"""Returns the width in points of a text in the regular cut at a size in points."""

Anchor: TypeAlias = Literal["start", "middle", "end"]

LINE_HEIGHT = 1.25
"""The distance of two lines of a label, as a multiple of its size."""


@dataclass(frozen=True, slots=True)
class Polyline:
    """Is an open line through its points."""

    points: tuple[Point, ...]
    stroke: str
    width: float = 0.8
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Polygon:
    """Is a closed shape; `fill` and `stroke` are tokens or empty, `opacity` is that of the fill."""

    points: tuple[Point, ...]
    stroke: str = ""
    fill: str = ""
    opacity: float = 1.0
    width: float = 0.8
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Circle:
    """Is a circle around its centre."""

    center: Point
    radius: float
    stroke: str = ""
    fill: str = ""
    width: float = 1.2


@dataclass(frozen=True, slots=True)
class Label:
    """Is one line of text; `at` lies on the baseline at the end that `anchor` names."""

    at: Point
    text: str
    size: float
    anchor: Anchor = "start"
    color: str = "text2"
    strong: bool = False


Shape: TypeAlias = Polyline | Polygon | Circle | Label


@dataclass(frozen=True, slots=True)
class Picture:
    """Holds shapes in painting order and the box that all of them lie in."""

    width: float
    height: float
    shapes: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class Lettering:
    """Is the font of the labels: how wide a text is, and the size in points."""

    measure: Measure
    size: float = 9.0

    def width(self, text: str) -> float:
        """Return the width of a text in points."""
        return self.measure(text, self.size)

    def scaled(self, factor: float) -> Lettering:
        """Return the same font in another size."""
        return Lettering(self.measure, self.size * factor)


def wrap(text: str, limit: float, lettering: Lettering) -> list[str]:
    """Return `text` as lines no wider than `limit`; a word that is wider by itself is broken between letters."""
    lines: list[str] = []
    for word in text.split():
        if lines and lettering.width(f"{lines[-1]} {word}") <= limit:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines += _broken(word, limit, lettering)
    return lines or [""]


def moved(shape: Shape, dx: float, dy: float) -> Shape:
    """Return a shape at another place."""
    match shape:
        case Polyline(points, stroke, width, dash):
            return Polyline(tuple((x + dx, y + dy) for x, y in points), stroke, width, dash)
        case Polygon(points, stroke, fill, opacity, width, dash):
            return Polygon(tuple((x + dx, y + dy) for x, y in points), stroke, fill, opacity, width, dash)
        case Circle((x, y), radius, stroke, fill, width):
            return Circle((x + dx, y + dy), radius, stroke, fill, width)
        case Label((x, y), text, size, anchor, color, strong):
            return Label((x + dx, y + dy), text, size, anchor, color, strong)


def _broken(word: str, limit: float, lettering: Lettering) -> list[str]:
    lines: list[str] = []
    rest = word
    while len(rest) > 1 and lettering.width(rest) > limit:
        fitting = next((n for n in range(len(rest) - 1, 1, -1) if lettering.width(rest[:n] + "-") <= limit), 1)
        lines.append(rest[:fitting] + "-")
        rest = rest[fitting:]
    return [*lines, rest]

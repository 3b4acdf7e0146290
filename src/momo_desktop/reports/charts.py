"""Paints the geometry of `domain.charts` on paper."""

# ReportLab's types are incomplete.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUntypedBaseClass=false, reportAttributeAccessIssue=false
# pyright: reportIncompatibleMethodOverride=false

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from momo_desktop.domain.shapes import Circle, Label, Lettering, Picture, Point, Polygon, Polyline, Shape
from momo_desktop.reports.fonts import REGULAR, STRONG, drawable, measure
from momo_desktop.reports.styles import COLORS
from momo_desktop.reports.tagging import Part

LETTERING = Lettering(measure, 9)


class Chart(Flowable):
    """Is a picture; `alt` tells its numbers to who cannot see it."""

    def __init__(self, picture: Picture, alt: str) -> None:
        super().__init__()
        self._picture = picture
        self._part = Part("Figure", alt=drawable(alt))

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return the size of the picture."""
        del available_width, available_height
        self.width, self.height = self._picture.width, self._picture.height
        return self.width, self.height

    def draw(self) -> None:
        """Paint the shapes."""
        with self.canv.tags.marked(self.canv, self._part):
            paint(self.canv, self._picture)


def paint(canvas: Canvas, picture: Picture) -> None:
    """Paint a picture with its lower left corner at the origin."""
    canvas.saveState()
    canvas.setLineJoin(1)
    for shape in picture.shapes:
        _paint(canvas, shape, picture.height)
    canvas.restoreState()


def _paint(canvas: Canvas, shape: Shape, height: float) -> None:
    match shape:
        case Polyline(points, stroke, width, dash):
            _paint_path(canvas, [(x, height - y) for x, y in points], Polygon((), stroke, "", 1, width, dash), False)
        case Polygon(points):
            _paint_path(canvas, [(x, height - y) for x, y in points], shape, True)
        case Circle((x, y), radius, stroke, fill, width):
            canvas.setLineWidth(width)
            canvas.setDash([])
            if stroke:
                canvas.setStrokeColor(COLORS[stroke])
            if fill:
                canvas.setFillColor(COLORS[fill])
            canvas.circle(x, height - y, radius, stroke=int(bool(stroke)), fill=int(bool(fill)))
        case Label((x, y), text, size, anchor, color, strong):
            canvas.setFont(STRONG if strong else REGULAR, size)
            canvas.setFillColor(COLORS[color])
            draw = {"start": canvas.drawString, "middle": canvas.drawCentredString, "end": canvas.drawRightString}
            draw[anchor](x, height - y, drawable(text))


def _paint_path(canvas: Canvas, points: list[Point], look: Polygon, closed: bool) -> None:
    path = canvas.beginPath()
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    if closed:
        path.close()
    canvas.setLineWidth(look.width)
    canvas.setDash(list(look.dash))
    if look.stroke:
        canvas.setStrokeColor(COLORS[look.stroke])
    if look.fill:
        canvas.setFillColor(COLORS[look.fill])
        canvas.setFillAlpha(look.opacity)
    canvas.drawPath(path, stroke=int(bool(look.stroke)), fill=int(bool(look.fill)))
    if look.fill:
        canvas.setFillAlpha(1)

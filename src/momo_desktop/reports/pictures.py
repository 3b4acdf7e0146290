"""Photos on paper: made small enough to print well, a portrait, and rows of a gallery."""

# ReportLab's types are incomplete.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUntypedBaseClass=false, reportAttributeAccessIssue=false
# pyright: reportIncompatibleMethodOverride=false

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from momo_desktop.reports import styles
from momo_desktop.reports.blocks import paragraph
from momo_desktop.reports.fonts import STRONG, drawable
from momo_desktop.reports.styles import COLORS, PAGE_HEIGHT
from momo_desktop.reports.tagging import Part

LONGEST_EDGE = 1600
"""Pixels; at the width of a page that is 240 to the inch, more than a school's printer shows."""

_ROW_HEIGHT = 185.0
"""A row is full when its pictures are no higher than this."""

_TALLEST = 235.0
_SHRINK = 0.5
"""How much of its height a row keeps at least, to find room at the foot of a page."""

_GAP = 10.0
_QUALITY = 86


@dataclass(frozen=True, slots=True)
class Picture:
    """Is a picture that is ready to print; `aspect` is its width by its height."""

    reader: ImageReader
    aspect: float


def load(data: bytes) -> Picture | None:
    """Return the picture in a JPEG or PNG, or None when the bytes are none."""
    try:
        with Image.open(BytesIO(data), formats=("JPEG", "PNG")) as image:
            if image.format == "JPEG" and image.mode in ("RGB", "L") and max(image.size) <= LONGEST_EDGE:
                return Picture(ImageReader(BytesIO(data)), image.width / image.height)
            image.draft("RGB", (LONGEST_EDGE, LONGEST_EDGE))
            small = image.convert("RGBA") if image.mode in ("RGBA", "LA", "P") else image.convert("RGB")
    except (OSError, ValueError, Image.DecompressionBombError):
        return None
    small.thumbnail((LONGEST_EDGE, LONGEST_EDGE))
    if small.mode == "RGBA":
        on_white = Image.new("RGB", small.size, "white")
        on_white.paste(small, mask=small)
        small = on_white
    out = BytesIO()
    small.save(out, "JPEG", quality=_QUALITY)
    return Picture(ImageReader(BytesIO(out.getvalue())), small.width / small.height)


class Portrait(Flowable):
    """Is a round portrait, or the initials of a student without one."""

    def __init__(self, data: bytes | None, initials: str, alt: str, size: float = 118.0) -> None:
        super().__init__()
        self._picture = load(data) if data else None
        self._initials = drawable(initials)
        self._part = Part("Figure", alt=drawable(alt))
        self.width = self.height = size

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return the size of the circle's square."""
        del available_width, available_height
        return self.width, self.height

    def draw(self) -> None:
        """Draw the middle of the picture in a circle."""
        canvas, size = self.canv, self.width
        with canvas.tags.marked(canvas, self._part):
            canvas.saveState()
            circle = canvas.beginPath()
            circle.circle(size / 2, size / 2, size / 2)
            if self._picture:
                canvas.clipPath(circle, stroke=0, fill=0)
                aspect = self._picture.aspect
                width, height = (size * aspect, size) if aspect > 1 else (size, size / aspect)
                # A face is rather in the upper part of an upright picture.
                below = (height - size) * 0.65
                canvas.drawImage(self._picture.reader, (size - width) / 2, -below, width, height)
            else:
                canvas.setFillColor(COLORS["primary"])
                canvas.drawPath(circle, stroke=0, fill=1)
                canvas.setFillColor(COLORS["surface"])
                canvas.setFont(STRONG, size * 0.36)
                canvas.drawCentredString(size / 2, size * 0.375, self._initials)
            canvas.restoreState()


@dataclass(frozen=True, slots=True)
class Captioned:
    """Is a picture with what stands under it; `alt` describes it to who cannot see it."""

    picture: Picture
    title: str
    caption: str
    details: str
    alt: str


def gallery(exhibits: Sequence[Captioned], width: float) -> list[GalleryRow]:
    """Return rows of pictures; those of a row are equally high and fill the width, and none is cropped."""
    rows: list[GalleryRow] = []
    waiting: list[Captioned] = []
    for each in exhibits:
        waiting.append(each)
        if _row_height(waiting, width) <= _ROW_HEIGHT:
            rows.append(GalleryRow(waiting, width))
            waiting = []
    if waiting:
        rows.append(GalleryRow(waiting, width))
    return rows


class GalleryRow(Flowable):
    """Is one row of a gallery, captions under pictures; near the foot of a page it makes itself smaller."""

    def __init__(self, exhibits: list[Captioned], width: float) -> None:
        super().__init__()
        self.width = width
        self.spaceAfter = 16
        self._exhibits = list(exhibits)
        self._full_height = min(_row_height(exhibits, width), _TALLEST)
        self._captions = [_caption(each) for each in exhibits]

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return the size of the row; one that finds no room even when it is smaller keeps its full size."""
        self._fit(self._full_height)
        lacking = self.height - available_height
        if 0 < lacking <= self._full_height * (1 - _SHRINK):
            self._fit(self._full_height - lacking)
            # Narrower captions may have taken another line.
            self._fit(max(self._full_height * _SHRINK, self._picture_height - max(0, self.height - available_height)))
            if self.height > available_height:
                self._fit(self._full_height)
        return available_width, self.height

    @property
    def least_height(self) -> float:
        """The height of the row when it is as small as it may be."""
        self._fit(self._full_height * _SHRINK)
        return self.height

    def draw(self) -> None:
        """Draw pictures and captions from left to right."""
        x, top = 0.0, self.height
        for each, texts, width in zip(self._exhibits, self._captions, self._widths(), strict=True):
            _draw_picture(self.canv, each, (x, top - self._picture_height), (width, self._picture_height))
            y = top - self._picture_height - 5
            for text in texts:
                y -= text.height
                text.drawOn(self.canv, x, y)
            x += width + _GAP

    def _fit(self, picture_height: float) -> None:
        self._picture_height = picture_height
        heights = [
            sum(text.wrap(width, PAGE_HEIGHT)[1] for text in texts)
            for texts, width in zip(self._captions, self._widths(), strict=True)
        ]
        self.height = picture_height + 5 + max(heights, default=0)

    def _widths(self) -> list[float]:
        return [self._picture_height * _kept_aspect(each) for each in self._exhibits]


def _draw_picture(canvas: Canvas, each: Captioned, at: tuple[float, float], size: tuple[float, float]) -> None:
    """Draw a picture in the middle of its box; only very long ones leave ground to be seen."""
    (x, y), (width, height) = at, size
    aspect = each.picture.aspect
    shown_width, shown_height = (width, width / aspect) if aspect > width / height else (height * aspect, height)
    with canvas.tags.marked(canvas, Part("Figure", alt=each.alt)):
        canvas.setFillColor(COLORS["sunken"])
        canvas.rect(x, y, width, height, stroke=0, fill=1)
        left, bottom = x + (width - shown_width) / 2, y + (height - shown_height) / 2
        canvas.drawImage(each.picture.reader, left, bottom, shown_width, shown_height)


def _caption(each: Captioned) -> list[Flowable]:
    texts = [(each.title, styles.STRONG_SMALL), (each.caption, styles.CAPTION), (each.details, styles.DETAIL)]
    return [paragraph(text, style, Part("Caption")) for text, style in texts if text]


def _row_height(exhibits: Sequence[Captioned], width: float) -> float:
    return (width - _GAP * (len(exhibits) - 1)) / sum(_kept_aspect(each) for each in exhibits)


def _kept_aspect(each: Captioned) -> float:
    return min(2.6, max(0.6, each.picture.aspect))

"""Whether words stand out from their ground, measured on the picture of the screen (WCAG 2.2, 1.4.3)."""

from __future__ import annotations

from functools import cache

from PIL import Image
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from momo_desktop.ui.widgets.pills import Pill
from ui.sweep.judging import called, place_in, seen

LEAST = 4.5
LEAST_LARGE = 3.0
_LARGE_PX = 24
# Thin strokes are blended with their ground, and no pixel has quite the ink.
_BLENDED = 0.92

_Colour = tuple[int, int, int]


def findings(root: QWidget, picture: QPixmap) -> list[str]:
    """Return the words that are too faint."""
    image = _image(picture)
    found = []
    for widget in seen(root):
        if not isinstance(widget, QLabel | QAbstractButton | Pill) or not widget.isEnabled() or not widget.text():
            continue
        place = place_in(root, widget)
        if place.size() != widget.size() or place.height() < 8:  # scrolled away, in part or as a whole
            continue
        part = image.crop((place.left(), place.top(), place.right() + 1, place.bottom() + 1))
        least = LEAST_LARGE if widget.font().pixelSize() >= _LARGE_PX else LEAST
        if (measured := _contrast_in(part)) < least * _BLENDED:
            found.append(f"contrast {measured:.2f}: {called(widget)}")
    return found


def _image(picture: QPixmap) -> Image.Image:
    plain = picture.toImage().convertToFormat(QImage.Format.Format_RGBA8888)
    return Image.frombytes("RGBA", (plain.width(), plain.height()), bytes(plain.constBits())).convert("RGB")


def _contrast_in(part: Image.Image) -> float:
    colours = part.getcolors(part.width * part.height) or []
    ground = max(colours)[1]
    return max(contrast(ground, ink) for _count, ink in colours)


def contrast(one: _Colour, other: _Colour) -> float:
    """Return the ratio of two colours, 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@cache
def _luminance(colour: _Colour) -> float:
    red, green, blue = (_linear(part / 255) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

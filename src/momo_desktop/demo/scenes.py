"""Photos of the invented school: pleasant flat scenes, drawn when they are wanted, each a little different."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from datetime import date
from functools import cache

from PIL import Image, ImageDraw

SIZES = ((1040, 780), (780, 1040), (1120, 630))
"""Pixels: landscape, portrait and wide."""

VARIANTS = 6
"""How many different pictures there are of each scene."""

_SCALE = 2
_TAKEN, _EXIF_BLOCK = 0x9003, 0x8769

Paint = ImageDraw.ImageDraw
Box = tuple[float, float, float, float]

_SKIES = (("#bfe3f2", "#f4f1e4"), ("#f6d5b8", "#fbeee0"), ("#9cc7e6", "#dff0f7"), ("#c9d8ef", "#f7efe8"))
_PINE = "#2f5f4a"
_WALLS = ("#e9c9a4", "#d98f6c", "#c7d5b0", "#e8d9b5", "#b9c7d6", "#d9a0a0")


def photo(scene: str, variant: int, day: date) -> bytes:
    """Return a JPEG of a scene that says when it was taken, as a camera's does."""
    exif = Image.Exif()
    exif.get_ifd(_EXIF_BLOCK)[_TAKEN] = f"{day:%Y:%m:%d} 12:00:00"
    block = exif.tobytes()
    drawn = _drawn(scene, variant % VARIANTS)
    return drawn[:2] + b"\xff\xe1" + (len(block) + 2).to_bytes(2, "big") + block + drawn[2:]


def paper(lines: tuple[str, ...]) -> bytes:
    """Return a certificate of one page as PDF, drawn and without text that could be searched."""
    page = Image.new("RGB", (827, 1169), "#fffdf7")
    paint = ImageDraw.Draw(page)
    paint.rectangle((40, 40, 787, 1129), outline="#2f6f6a", width=4)
    paint.ellipse((353, 130, 473, 250), fill="#e3a23c")
    for number, line in enumerate(lines):
        width = min(600, 14 * len(line) + 80)
        paint.rounded_rectangle((413 - width / 2, 340 + number * 90, 413 + width / 2, 356 + number * 90), 8, "#54605c")
    kept = io.BytesIO()
    page.save(kept, "PDF", resolution=100)
    return kept.getvalue()


@cache
def _drawn(scene: str, variant: int) -> bytes:
    width, height = SIZES[variant % len(SIZES)]
    picture = Image.new("RGB", (width * _SCALE, height * _SCALE))
    _SCENES[scene](ImageDraw.Draw(picture), width * _SCALE, height * _SCALE, random.Random(f"{scene} {variant}"))
    kept = io.BytesIO()
    picture.reduce(_SCALE).save(kept, "JPEG", quality=90)
    return kept.getvalue()


def _gradient(paint: Paint, box: Box, top: str, bottom: str) -> None:
    x0, y0, x1, y1 = (round(each) for each in box)
    first, last = (tuple(int(color[i : i + 2], 16) for i in (1, 3, 5)) for color in (top, bottom))
    for y in range(y0, y1, 4):
        part = (y - y0) / max(1, y1 - y0)
        color = tuple(round(a + (b - a) * part) for a, b in zip(first, last, strict=True))
        paint.rectangle((x0, y, x1, y + 4), fill=color)


def _hill(paint: Paint, box: Box, color: str, chance: random.Random) -> None:
    _left, top, w, h = box
    middle = chance.uniform(0.2, 0.8) * w
    paint.ellipse((middle - w * 0.9, top, middle + w * 0.9, top + h * 1.4), fill=color)


def _tree(paint: Paint, x: float, foot: float, size: float, color: str) -> None:
    paint.rectangle((x - size * 0.05, foot - size * 0.4, x + size * 0.05, foot), fill="#6b4d36")
    for step in range(3):
        half, low = size * (0.34 - step * 0.08), foot - size * (0.2 + step * 0.24)
        paint.polygon(((x - half, low), (x + half, low), (x, low - size * 0.4)), fill=color)


def _house(paint: Paint, box: Box, wall: str, chance: random.Random) -> None:
    x0, y0, x1, y1 = box
    w, h = x1 - x0, y1 - y0
    paint.rectangle(box, fill=wall)
    paint.polygon(((x0 - w * 0.06, y0), (x1 + w * 0.06, y0), ((x0 + x1) / 2, y0 - w * 0.42)), fill="#8a4b3a")
    for row in range(3):
        for column in range(3):
            x, y = x0 + w * (0.14 + column * 0.28), y0 + h * (0.12 + row * 0.28)
            lit = "#ffe7a3" if chance.random() < 0.45 else "#5d7c8c"
            paint.rectangle((x, y, x + w * 0.16, y + h * 0.16), fill=lit, outline="#fff7ea", width=4)


def _city(paint: Paint, w: int, h: int, chance: random.Random) -> None:
    _gradient(paint, (0, 0, w, h * 0.75), *chance.choice(_SKIES))
    paint.ellipse((w * 0.72, h * 0.1, w * 0.72 + h * 0.13, h * 0.23), fill="#ffe9b0")
    x = -w * 0.02
    while x < w:
        wide, top = w * chance.uniform(0.13, 0.2), h * chance.uniform(0.36, 0.5)
        _house(paint, (x, top, x + wide, h * 0.78), chance.choice(_WALLS), chance)
        x += wide * 1.02
    paint.rectangle((0, h * 0.78, w, h), fill="#8d8f92")
    for each in range(12):
        paint.rectangle((w * each / 12, h * 0.885, w * (each + 0.55) / 12, h * 0.9), fill="#e9e6dc")
    paint.rectangle((w * 0.2, h * 0.5, w * 0.207, h * 0.82), fill="#3d474d")
    paint.ellipse((w * 0.185, h * 0.46, w * 0.222, h * 0.51), fill="#fff1c2")


def _workshop(paint: Paint, w: int, h: int, chance: random.Random) -> None:
    _gradient(paint, (0, 0, w, h * 0.7), "#efe3cf", "#e2d2b6")
    paint.rectangle((w * 0.56, h * 0.08, w * 0.93, h * 0.4), fill="#bfe0ea", outline="#f9f4e8", width=w // 90)
    paint.rectangle((w * 0.74, h * 0.08, w * 0.752, h * 0.4), fill="#f9f4e8")
    paint.rectangle((w * 0.06, h * 0.1, w * 0.48, h * 0.4), fill="#c9a877")
    for each in range(6):
        x = w * (0.09 + each * 0.065)
        long = h * chance.uniform(0.12, 0.22)
        paint.rounded_rectangle((x, h * 0.15, x + w * 0.014, h * 0.15 + long), 9, fill="#8a5a33")
        paint.polygon(
            ((x - w * 0.012, h * 0.15 + long), (x + w * 0.026, h * 0.15 + long), (x + w * 0.007, h * 0.22 + long)),
            fill=chance.choice(("#7d8a91", "#9aa5aa", "#5e6b72")),
        )
    paint.rectangle((0, h * 0.7, w, h), fill="#a98d6d")
    paint.rectangle((w * 0.05, h * 0.58, w * 0.95, h * 0.645), fill="#b87d45")
    for x in (0.1, 0.84):
        paint.rectangle((w * x, h * 0.645, w * (x + 0.06), h * 0.92), fill="#8f5d30")
    x = chance.uniform(0.2, 0.5)
    paint.rectangle((w * x, h * 0.46, w * (x + 0.24), h * 0.58), fill="#d9a866", outline="#9a6b38", width=w // 200)
    paint.ellipse((w * (x + 0.11), h * 0.505, w * (x + 0.13), h * 0.535), fill="#6d4624")
    for _ in range(14):
        x, y = chance.uniform(0.1, 0.9), chance.uniform(0.78, 0.97)
        paint.arc((w * x, h * y, w * (x + 0.03), h * (y + 0.025)), 20, 290, fill="#ecd3a2", width=w // 240)


def _kitchen(paint: Paint, w: int, h: int, chance: random.Random) -> None:
    paint.rectangle((0, 0, w, h), fill="#f3efe6")
    for row in range(7):
        for column in range(12):
            x, y = w * column / 12, h * 0.07 * row
            paint.rectangle(
                (x + 4, y + 4, x + w / 12 - 4, y + h * 0.07 - 4), fill=chance.choice(("#dfeae8", "#e9f0ee"))
            )
    paint.rectangle((0, h * 0.6, w, h * 0.66), fill="#6f7c80")
    paint.rectangle((0, h * 0.66, w, h), fill="#9db0ae")
    for each in range(4):
        paint.rectangle((w * (0.03 + each * 0.245), h * 0.71, w * (0.235 + each * 0.245), h * 0.97), fill="#86a09d")
    for x, color in ((0.08, "#c9553f"), (0.34, "#3f6f86"), (0.6, "#d99a3a")):
        high = h * chance.uniform(0.14, 0.2)
        paint.rounded_rectangle((w * x, h * 0.6 - high, w * (x + 0.18), h * 0.6), w // 60, fill=color)
        paint.rectangle((w * (x - 0.02), h * 0.6 - high, w * (x + 0.2), h * 0.615 - high), fill="#f7f3ea")
        for puff in range(3):
            y = h * (0.55 - puff * 0.07) - high
            paint.ellipse((w * (x + 0.05), y, w * (x + 0.12), y + h * 0.05), fill="#ffffff")
    for each in range(5):
        x = w * (0.83 + 0.03 * (each % 2))
        paint.ellipse(
            (x, h * (0.56 - each * 0.02), x + w * 0.12, h * (0.6 - each * 0.02)),
            fill="#fffaf0",
            outline="#b9b3a6",
            width=5,
        )


def _garden(paint: Paint, w: int, h: int, chance: random.Random) -> None:
    _gradient(paint, (0, 0, w, h * 0.53), *chance.choice(_SKIES))
    _hill(paint, (0, h * 0.34, w, h), "#9fc38a", chance)
    for each in range(5):
        _tree(paint, w * (0.08 + each * 0.21), h * 0.52, h * chance.uniform(0.18, 0.3), "#4f8a5b")
    paint.rectangle((0, h * 0.52, w, h), fill="#7fae6b")
    for row in range(4):
        top = h * (0.58 + row * 0.1)
        paint.polygon(((0, top), (w, top), (w, top + h * 0.055), (0, top + h * 0.055)), fill="#80593c")
        for each in range(9 + row):
            x, size = w * (each + 0.5) / (9 + row), h * (0.02 + row * 0.008)
            paint.ellipse((x - size, top - size, x + size, top + size), fill=chance.choice(("#3f8f4f", "#57a85f")))
            if chance.random() < 0.6:
                bloom = chance.choice(("#e2574c", "#f0b429", "#d873a8", "#ffffff"))
                paint.ellipse((x - size / 2, top - size * 1.5, x + size / 2, top - size / 2), fill=bloom)


def _harbour(paint: Paint, w: int, h: int, chance: random.Random) -> None:
    _gradient(paint, (0, 0, w, h * 0.52), *chance.choice(_SKIES))
    _hill(paint, (0, h * 0.4, w, h), "#8fae9a", chance)
    _gradient(paint, (0, h * 0.52, w, h), "#6fb0c4", "#2f6f8f")
    for _ in range(26):
        x, y = chance.uniform(0, 0.95), chance.uniform(0.56, 0.97)
        paint.rounded_rectangle((w * x, h * y, w * (x + 0.06), h * (y + 0.006)), 6, fill="#a9d5df")
    for x, sail in ((0.2, "#fdf6e7"), (0.62, "#f2b8a0")):
        y = chance.uniform(0.62, 0.7)
        paint.polygon(
            (
                (w * x, h * y),
                (w * (x + 0.2), h * y),
                (w * (x + 0.16), h * (y + 0.06)),
                (w * (x + 0.03), h * (y + 0.06)),
            ),
            fill="#9c4a3c",
        )
        paint.rectangle((w * (x + 0.095), h * (y - 0.3), w * (x + 0.102), h * y), fill="#5b4636")
        paint.polygon(
            ((w * (x + 0.11), h * (y - 0.28)), (w * (x + 0.11), h * (y - 0.02)), (w * (x + 0.22), h * (y - 0.02))),
            fill=sail,
        )


def _hills(paint: Paint, w: int, h: int, chance: random.Random) -> None:
    _gradient(paint, (0, 0, w, h), *chance.choice(_SKIES))
    paint.ellipse((w * 0.14, h * 0.1, w * 0.14 + h * 0.14, h * 0.24), fill="#fff2c9")
    for step, color in enumerate(("#b9cfd8", "#93b6b3", "#6f9f8a", "#4b7f63")):
        _hill(paint, (0, h * (0.36 + step * 0.13), w, h), color, chance)
    for _ in range(9):
        _tree(
            paint, w * chance.uniform(0.02, 0.98), h * chance.uniform(0.86, 1.02), h * chance.uniform(0.16, 0.28), _PINE
        )


_SCENES: dict[str, Callable[[Paint, int, int, random.Random], None]] = {
    "city": _city,
    "workshop": _workshop,
    "kitchen": _kitchen,
    "garden": _garden,
    "harbour": _harbour,
    "hills": _hills,
}

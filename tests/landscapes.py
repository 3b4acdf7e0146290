"""Invented photos, drawn when a test needs one."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageDraw


def landscape(width: int, height: int, hue: int) -> bytes:
    """Return an invented landscape: sky, sun, hills."""
    image = Image.new("HSV", (width, height), (hue, 60, 235))
    draw = ImageDraw.Draw(image)
    for y in range(height):
        draw.line([(0, y), (width, y)], (hue, 50 + 90 * y // height, 240 - 60 * y // height))
    draw.ellipse((width * 0.62, height * 0.12, width * 0.62 + height * 0.2, height * 0.32), (32, 90, 250))
    for layer in range(4):
        level = height * (0.5 + layer * 0.13)
        points = [(x, level + ((x * (layer + 3) // 97) % 23) - 14) for x in range(0, width + 40, 40)]
        draw.polygon([(0, height), *points, (width, height)], ((hue + 70) % 255, 120, 150 - layer * 28))
    out = BytesIO()
    image.convert("RGB").save(out, "JPEG", quality=88)
    return out.getvalue()

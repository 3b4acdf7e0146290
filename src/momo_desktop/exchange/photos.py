"""Pictures from outside: checked before they are decoded, turned upright, and written anew without what rides along.

A camera writes where and when a picture was taken into it; only the day is kept.
"""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

from momo_desktop.errors import ImageRefused

LARGEST_PIXELS = 50_000_000
LONGEST_SIDE = 3_000
"""Pixels; enough for a full A4 page at 250 dpi."""

THUMBNAIL_SIDE = 360
_QUALITY = 88
_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF")
_TAKEN = 0x9003
_EXIF_BLOCK = 0x8769


@dataclass(frozen=True, slots=True)
class Photo:
    """Is a picture as the vault keeps it: a JPEG without any data but its pixels, and a small one."""

    content: bytes
    thumbnail: bytes
    taken_on: date | None


def is_picture(content: bytes) -> bool:
    """Tell by its first bytes whether a file is a picture that can be shown."""
    return (
        content.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF8", b"II*\0", b"MM\0*"))
        or (content[:4] == b"RIFF" and content[8:12] == b"WEBP")
        # Many a text begins with BM; only a bitmap has four zeros after its size.
        or (content[:2] == b"BM" and content[6:10] == bytes(4))
    )


def read(content: bytes, path: Path) -> Photo:
    """Return a picture fit for the vault; `path` only names it in the error.

    Raises `ImageRefused` for more than 50 million pixels, before any of them is decoded, and for a damaged file.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _read(content, path)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise ImageRefused(path, "too_many_pixels", LARGEST_PIXELS) from bomb
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as damage:
        raise ImageRefused(path, "damaged") from damage


def _read(content: bytes, path: Path) -> Photo:
    with Image.open(io.BytesIO(content), formats=_FORMATS) as picture:
        if picture.width * picture.height > LARGEST_PIXELS:
            raise ImageRefused(path, "too_many_pixels", LARGEST_PIXELS)
        taken_on = _taken_on(picture)
        if picture.format == "JPEG":  # decodes at a half or a quarter where that is enough
            picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        upright = _on_white(ImageOps.exif_transpose(picture))
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    small = upright.copy()
    small.thumbnail((THUMBNAIL_SIDE, THUMBNAIL_SIDE), Image.Resampling.LANCZOS)
    return Photo(_jpeg(upright), _jpeg(small), taken_on)


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode not in ("RGBA", "LA", "PA", "P"):
        return picture.convert("RGB")
    clear = picture.convert("RGBA")
    ground = Image.new("RGB", clear.size, "white")
    ground.paste(clear, mask=clear.getchannel("A"))
    return ground


def _jpeg(picture: Image.Image) -> bytes:
    kept = io.BytesIO()
    picture.save(kept, "JPEG", quality=_QUALITY, optimize=True)
    return kept.getvalue()


def _taken_on(picture: Image.Image) -> date | None:
    said = picture.getexif().get_ifd(_EXIF_BLOCK).get(_TAKEN)
    try:
        return date.fromisoformat(str(said)[:10].replace(":", "-"))
    except ValueError:
        return None

"""The program as a decoder of one picture: a process of its own with little memory and time (SAFETY T10).

The file comes through standard input, and the picture, or why there is none, leaves through standard output:

    kept 81250 2026-02-14   the picture of so many bytes follows, and the small one; "-" for no day
    refused damaged 0       or "too_many_pixels" with the limit

So a hostile file can at worst take this process down. It imports nothing of the program, which would cost time.
"""

from __future__ import annotations

import contextlib
import io
import sys
import warnings
from datetime import date

from PIL import Image, ImageOps, UnidentifiedImageError

LARGEST_PIXELS = 50_000_000
LONGEST_SIDE = 3_000
"""Pixels; enough for a full A4 page at 250 dpi."""

THUMBNAIL_SIDE = 360
MEMORY_BYTES = 2 * 2**30
"""The largest picture takes about half of it: Pillow keeps four bytes a pixel, in up to four copies."""

CPU_SECONDS = 30
_QUALITY = 88
_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF")
_TAKEN = 0x9003
_EXIF_BLOCK = 0x8769


def main() -> int:
    """Answer for one picture and return the exit code."""
    _limit()
    sys.stdout.buffer.write(_answer(sys.stdin.buffer.read()))
    return 0


def _limit() -> None:
    """Take little from the system; Windows has no such limits, there the time is limited by who waits."""
    try:
        import resource
    except ImportError:
        return
    for kind, most in (
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        # macOS does not limit the address space, and a school's system may allow less already.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, most))


def _answer(content: bytes) -> bytes:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _decoded(content)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return _refused("too_many_pixels", LARGEST_PIXELS)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError):
        return _refused("damaged")


def _decoded(content: bytes) -> bytes:
    with Image.open(io.BytesIO(content), formats=_FORMATS) as picture:
        if picture.width * picture.height > LARGEST_PIXELS:
            return _refused("too_many_pixels", LARGEST_PIXELS)
        taken_on = _taken_on(picture)
        if picture.format == "JPEG":  # decodes at a half or a quarter where that is enough
            picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        upright = _on_white(ImageOps.exif_transpose(picture))
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    small = upright.copy()
    small.thumbnail((THUMBNAIL_SIDE, THUMBNAIL_SIDE), Image.Resampling.LANCZOS)
    large = _jpeg(upright)
    return f"kept {len(large)} {taken_on or '-'}\n".encode() + large + _jpeg(small)


def _refused(reason: str, limit: int = 0) -> bytes:
    return f"refused {reason} {limit}\n".encode()


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


def _taken_on(picture: Image.Image) -> str | None:
    said = picture.getexif().get_ifd(_EXIF_BLOCK).get(_TAKEN)
    try:
        return date.fromisoformat(str(said)[:10].replace(":", "-")).isoformat()
    except ValueError:
        return None

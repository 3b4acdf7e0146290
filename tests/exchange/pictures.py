"""Pictures of extreme or telling kinds, made without a camera."""

from __future__ import annotations

import io
import struct
import zlib

from PIL import Image

_GPS_BLOCK, _EXIF_BLOCK, _TAKEN, _DESCRIPTION, _ORIENTATION = 0x8825, 0x8769, 0x9003, 0x010E, 0x0112
_LATITUDE = (1, "N"), (2, (61.0, 29.0, 53.0)), (3, "E"), (4, (23.0, 45.0, 36.0))


def jpeg(width: int, height: int, **options: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(out, "JPEG", **options)
    return out.getvalue()


def with_place(description: str = "") -> bytes:
    """Return a photo that lies on its side and says when and where it was taken."""
    exif = Image.Exif()
    for name, value in _LATITUDE:
        exif.get_ifd(_GPS_BLOCK)[name] = value
    exif.get_ifd(_EXIF_BLOCK)[_TAKEN] = "2026:02:14 10:11:12"
    exif[_DESCRIPTION] = description
    exif[_ORIENTATION] = 6
    return jpeg(40, 20, exif=exif)


def black_png(side: int) -> bytes:
    """Return a picture of very many pixels in few bytes, two colours deep."""
    lines = bytes(side * (1 + (side + 7) // 8))
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(lines, 1)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        for kind, content in chunks
    )


def film(frames: int) -> bytes:
    """Return a GIF that repeats one small frame."""
    out = io.BytesIO()
    Image.new("P", (8, 8)).save(out, "GIF")
    still = out.getvalue()
    begin = still.index(b"\x2c")  # of the frame: nothing but the palette of blacks stands before it
    return still[:begin] + still[begin:-1] * frames + still[-1:]

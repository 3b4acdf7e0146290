"""Pictures from outside: checked before they are decoded, turned upright, and written anew without what rides along.

A camera writes where and when a picture was taken into it; only the day is kept. What decodes it is another process
(`photo_decoder`), so that no picture can take the program down.
"""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from momo_desktop.errors import ImageRefused

PATIENCE = 60
"""Seconds that one picture is given; the largest takes some five."""

DECODER = "--decode-picture"
"""The argument with which the program starts as the decoder of one picture."""

_JPEG = b"\xff\xd8\xff"


@dataclass(frozen=True, slots=True)
class Photo:
    """Is a picture as the vault keeps it: a JPEG without any data but its pixels, and a small one."""

    content: bytes
    thumbnail: bytes
    taken_on: date | None


def is_picture(content: bytes) -> bool:
    """Tell by its first bytes whether a file is a picture that can be shown."""
    return (
        content.startswith((_JPEG, b"\x89PNG\r\n\x1a\n", b"GIF8", b"II*\0", b"MM\0*"))
        or (content[:4] == b"RIFF" and content[8:12] == b"WEBP")
        # Many a text begins with BM; only a bitmap has four zeros after its size.
        or (content[:2] == b"BM" and content[6:10] == bytes(4))
    )


def read(content: bytes, path: Path) -> Photo:
    """Return a picture fit for the vault; `path` only names it in the error.

    Raises `ImageRefused` for more than 50 million pixels, before any of them is decoded, for a damaged file, and for
    one that the decoder did not live through.
    """
    head, _newline, pictures = _decoder_says(content, path).partition(b"\n")
    try:
        match head.decode("ascii").split():
            case ["refused", ("too_many_pixels" | "damaged") as reason, limit]:
                raise ImageRefused(path, reason, int(limit))
            case ["kept", size, day]:
                photo = Photo(pictures[: int(size)], pictures[int(size) :], _day(day))
            case _:
                raise ImageRefused(path, "unfinished")
    except ValueError:
        raise ImageRefused(path, "unfinished") from None
    if not (photo.content.startswith(_JPEG) and photo.thumbnail.startswith(_JPEG)):
        raise ImageRefused(path, "unfinished")
    return photo


def _day(said: str) -> date | None:
    return None if said == "-" else date.fromisoformat(said)


def _decoder_says(content: bytes, path: Path) -> bytes:
    no_console = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    try:
        return subprocess.run(  # noqa: S603 - the program itself
            _command(),
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=PATIENCE,
            check=True,
            creationflags=no_console,
        ).stdout
    except (subprocess.SubprocessError, OSError) as ended:
        raise ImageRefused(path, "unfinished") from ended


def _command() -> list[str]:
    # Without -P, a folder that the program was started in could give it another Pillow.
    python = [] if getattr(sys, "frozen", False) else ["-P", "-m", "momo_desktop"]
    return [sys.executable, *python, DECODER]

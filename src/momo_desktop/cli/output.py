"""What a command prints: one JSON object per line, or the same values for people to read."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TextIO

from momo_desktop.errors import NotWritable


@dataclass(slots=True)
class Output:
    """Prints one result after the other, at once.

    A result that nobody can read stops no command: `lost` tells that at least one could not be printed.
    """

    as_json: bool
    lost: bool = False

    def line(self, **values: object) -> None:
        """Print one result; days become ISO dates, nothing becomes an empty text for people."""
        plain = {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}
        if self.as_json:
            text = json.dumps(plain, ensure_ascii=False)
        else:
            text = "\t".join("" if value is None else str(value) for value in plain.values())
        self.lost = not _print(sys.stdout, text + "\n") or self.lost

    def needed_line(self, **values: object) -> None:
        """Print what must not get lost before anything is done; raises `NotWritable`."""
        self.line(**values)
        if self.lost:
            self.lost = False  # nothing was done of which it was the answer
            raise NotWritable(Path("stdout"))


def complain(text: str) -> None:
    """Print a sentence on stderr, if anybody can read it."""
    _print(sys.stderr, text + "\n")


def finish() -> None:
    """Let nothing that is still to be printed fail when the program ends."""
    for stream in (sys.stdout, sys.stderr):
        _print(stream, "")


def _print(stream: TextIO | None, text: str) -> bool:
    """Print a text and tell whether it could be; what could not be must not fail again when the program ends."""
    if stream is None:  # closed by who started the program
        return False
    try:
        stream.write(text)
        stream.flush()
    except (OSError, ValueError):  # full, broken, or closed
        with contextlib.suppress(OSError, ValueError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, stream.fileno())
            os.close(nowhere)
        return False
    return True

"""What is looked at in the words of a command before it runs."""

from __future__ import annotations

import argparse
import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from momo_desktop.errors import ValueRefused
from momo_desktop.storage import outgoing

WRITTEN = ("out", "recovery_out", "password_out", "certificate")
"""The arguments that name a file which the command writes."""

_LARGEST = 2**63 - 1
"""The largest number that the records can hold."""


def number(text: str) -> int:
    """Return a whole number that the records can hold."""
    value = int(text)
    if abs(value) > _LARGEST:
        raise ValueError("too large")
    return value


def place(text: str) -> Path:
    """Return a path that names something: an empty one would be the folder that the script happens to run in."""
    if not text:
        raise ValueError("empty")
    return Path(text)


def same_file(wanted: argparse.Namespace) -> str:
    """Return the option of a file that is written although it was named for something else too, "" for none."""
    named: dict[str, Path] = {name: value for name, value in vars(wanted).items() if isinstance(value, Path)}
    named.pop("vault", None)  # which `check` keeps closed
    for name in WRITTEN:
        if name in named and any(_is_same(named[name], path) for other, path in named.items() if other != name):
            return "--" + name.replace("_", "-")
    return ""


def check(wanted: argparse.Namespace) -> None:
    """Raise `NotWritable` for a file in a vault that would be written, `ValueRefused` for what is no text."""
    for name in WRITTEN:
        if (path := getattr(wanted, name, None)) is not None:
            outgoing.check(path, wanted.vault)
    for name, text in _texts(vars(wanted)):
        try:
            text.encode()
        except UnicodeEncodeError:  # bytes that are no UTF-8
            raise ValueRefused(name, "malformed") from None


def _texts(given: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in given.items():
        for each in value if isinstance(value, list) else [value]:  # pyright: ignore[reportUnknownVariableType]
            if isinstance(each, str):
                yield name, each


def _is_same(one: Path, other: Path) -> bool:
    if os.path.realpath(one) == os.path.realpath(other):
        return True
    with contextlib.suppress(OSError):  # one is not there yet
        return one.samefile(other)
    return False

"""Pictures that are decoded in the process of the tests, because most are their own and a process each takes long."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from momo_desktop.exchange import photo_decoder, photos

_APART = photos._decoder_says
_answer = cache(photo_decoder._answer)


@pytest.fixture(scope="session", autouse=True)
def decoded_here() -> Iterator[None]:
    """Ask the decoder without starting it, and once about each picture."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(photos, "_decoder_says", _says)
        yield


@pytest.fixture
def decoded_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pictures are decoded by a process of their own, as in the program."""
    monkeypatch.setattr(photos, "_decoder_says", _APART)


def _says(content: bytes, _path: Path) -> bytes:
    return _answer(content)

"""Keys that take no time to derive, for tests whose subject that is not."""

from __future__ import annotations

import hashlib
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from functools import cache

import pytest
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from momo_desktop.storage import keys

SLOT_KEY = cache(keys._slot_key)
"""Derives the key of a slot as the program does, once from each passphrase and salt."""


class Quickly:
    """Stands for `Argon2id`: whatever it is given changes the key, and nothing is slow about it."""

    def __init__(self, **given: object) -> None:
        self._given = given

    def derive(self, secret: bytes) -> bytes:
        length = self._given["length"]
        assert isinstance(length, int)
        return hashlib.shake_256(repr((sorted(self._given.items()), secret)).encode()).digest(length)


@contextmanager
def quickly() -> Generator[None]:
    """Derive keys in no time, in vaults that no program of its own opens."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(keys, "Argon2id", Quickly)
        yield


@pytest.fixture(scope="module")
def derived_quickly() -> Iterator[None]:
    """Derive keys in no time, in vaults that no program of its own opens."""
    with quickly():
        yield


@pytest.fixture
def derived_slowly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Derive keys as the program does after all."""
    monkeypatch.setattr(keys, "Argon2id", Argon2id)

"""Keys that are derived once, for tests whose subject they are not."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from momo_desktop.storage import keys

SLOT_KEY = cache(keys._slot_key)
"""Derives the key of a slot, once from each passphrase and salt."""


@pytest.fixture(scope="module")
def derived_once() -> Iterator[None]:
    """Derive a key from a passphrase and its salt once, because these tests open copies of one vault all the time."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(keys, "_slot_key", SLOT_KEY)
        yield

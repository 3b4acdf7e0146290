"""Writes that nobody waits for until they are on the disk, because no test cuts the power."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from momo_desktop.storage import database


@pytest.fixture(scope="session", autouse=True)
def unflushed() -> Iterator[tuple[str, ...]]:
    """Leave it to the system when it writes, and give the pragmas with which the program waits for it.

    What a killed process wrote is in the system's hands, so a kill loses nothing by it.
    """
    of_the_program = database._PRAGMAS
    hasty = tuple(each.replace("synchronous=FULL", "synchronous=OFF") for each in of_the_program)
    assert hasty != of_the_program
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(database, "_PRAGMAS", hasty)
        patched.setattr(os, "fsync", lambda _descriptor: None)
        yield of_the_program

"""When Python looks for garbage: on the window's thread alone, between two events.

Left to itself, Python looks whenever many objects were made, on whatever thread. Qt crashes when an object of the
window goes on a worker, or while Qt hands over a list that names it. What nobody refers to goes at once all the same;
only circles wait to be found, young ones for a moment, old ones for a time when nobody uses the window: Python keeps
its lock meanwhile, and through everything that takes longer than a key may.
"""

from __future__ import annotations

import gc
from collections.abc import Generator
from contextlib import contextmanager

LOOK_EVERY_MS = 100
"""How often the window asks for `search_new`; the fewer new objects, the shorter it takes."""


def put_off() -> None:
    """Take what is loaded by now for lasting, and look for none from now on unless it is asked for."""
    gc.disable()
    gc.freeze()


def search_new() -> None:
    """Look once through what is new, when there is as much of it as Python would wait for; what stays is old then."""
    if gc.get_count()[0] > gc.get_threshold()[0]:
        gc.collect(1)


def search() -> None:
    """Look through everything but what was loaded at the start."""
    gc.collect()


@contextmanager
def spared() -> Generator[None]:
    """Look for none meanwhile, where Python looks by itself: for a list of widgets that Qt hands over."""
    looked_for = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looked_for:
            gc.enable()

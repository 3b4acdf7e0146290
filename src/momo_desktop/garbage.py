"""When Python looks for garbage: it keeps its lock meanwhile, and through everything that takes longer than a key may.

What nobody refers to goes at once all the same; only circles wait to be found, young ones for some thousand new
objects, old ones for a time when nobody uses the window.
"""

from __future__ import annotations

import gc
from collections.abc import Generator
from contextlib import contextmanager

_NEVER = 2**30


def put_off() -> None:
    """Take what is loaded by now for lasting, and look among what is new alone from now on."""
    gc.freeze()
    young, middle, _old = gc.get_threshold()
    gc.set_threshold(young, middle, _NEVER)
    gc.enable()


def search() -> None:
    """Look through everything but what was loaded at the start."""
    gc.collect()


@contextmanager
def spared() -> Generator[None]:
    """Look for none meanwhile: a list of widgets that Qt hands over may name one that goes with the garbage."""
    looked_for = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looked_for:
            gc.enable()

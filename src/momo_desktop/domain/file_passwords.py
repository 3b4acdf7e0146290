"""The password of a file that leaves the vault: made by the program, read out or written down by a person."""

from __future__ import annotations

import secrets

_GROUPS = 5
_FIGURES = 4


def new() -> str:
    """Return a password of 20 figures in groups, "4821-0937-5512-7745-6021": 66 bits.

    Figures are on every keyboard, and all programs turn them into the same bytes; of other letters they do not.
    """
    return "-".join(f"{secrets.randbelow(10**_FIGURES):0{_FIGURES}}" for _ in range(_GROUPS))

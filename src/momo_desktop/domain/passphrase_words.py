"""A passphrase of words that are drawn by lot, for whoever would rather not make one up.

What nobody thought of, nobody guesses: its strength is that of the draw alone, whoever knows the list and the rule.
"""

from __future__ import annotations

import math
import secrets
from collections.abc import Callable, Iterable, Sequence

from momo_desktop.domain import passphrases

COUNT = 6
"""How many words are drawn (SAFETY, section 6)."""


def propose(
    words: Sequence[str], names: Iterable[str] = (), draw: Callable[[Sequence[str]], str] = secrets.choice
) -> str:
    """Return words of the list with blanks between, which every keyboard has in the same place.

    What `passphrases.check` would refuse for these names is drawn anew.
    """
    known = tuple(names)
    while True:
        proposed = " ".join(draw(words) for _ in range(COUNT))
        if passphrases.strength(proposed, known).rule is None:
            return proposed


def bits(count: int, list_size: int) -> int:
    """Return the strength of so many words out of a list of this size; 2,048 words are 11 bits each."""
    return math.floor(count * math.log2(list_size))

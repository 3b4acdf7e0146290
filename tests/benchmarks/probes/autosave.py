"""Keeps a draft and writes as much by hand, by turns: `FOLDER TIMES`; prints the seconds that each pair took."""

import json
import sys
from itertools import count
from pathlib import Path

import vaults
from measure import timed

from momo_desktop.domain.drafts import Draft, DraftKey, DraftKind
from momo_desktop.domain.visibility import Visibility

_KEY = DraftKey(DraftKind.NOTE, parent="bench")

bench = vaults.opened(Path(sys.argv[1]))
numbers = count()


def keep() -> None:
    """Keep the draft of a note that was typed a little further."""
    text = f"{next(numbers)} " + "word " * 80
    bench.services.drafts.keep(Draft(_KEY, Visibility.PRIVATE, 1, {"text": text}, 400))


def by_hand() -> None:
    """Write as much on the bare driver."""
    vaults.insert_by_hand(bench)


pairs = [(timed(keep), timed(by_hand)) for _ in range(int(sys.argv[2]) + 1)]
print(json.dumps(pairs[1:]))
bench.close()

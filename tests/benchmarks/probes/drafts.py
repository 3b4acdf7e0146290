"""Keeps a draft so many times: `FOLDER TIMES`; counted from outside, what each one asks of the disk."""

import sys
from pathlib import Path

import vaults

from momo_desktop.domain.drafts import Draft, DraftKey, DraftKind
from momo_desktop.domain.visibility import Visibility

bench = vaults.opened(Path(sys.argv[1]))
for number in range(int(sys.argv[2])):
    text = f"word {number} " * 60
    bench.services.drafts.keep(
        Draft(DraftKey(DraftKind.NOTE, parent="bench"), Visibility.PRIVATE, 1, {"text": text}, 0)
    )
bench.close()

"""A copy of a large school, and its check (SAFETY A06): `python tests/benchmarks/whole_copy.py` prints the figures.

2,000 students, 80,000 notes and 500 files of two mebibytes; copying and checking may take 30 seconds together, and no
write beside it longer than 50 milliseconds.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from copies import LONGEST_WRITE, longest_write
from measure import timed
from vaults import STUDENTS, make

from momo_desktop.domain.visibility import Visibility
from momo_desktop.progress import UNWATCHED
from momo_desktop.services.evidence import NewEvidence
from momo_desktop.storage import keys

NOTES = 80_000
FILES = 500
SIZE = 2 * 2**20
LONGEST = 30.0


def main() -> int:
    """Measure in a new vault; the exit code counts the figures that are missed."""
    with tempfile.TemporaryDirectory() as folder:
        bench = make(Path(folder) / "vault", STUDENTS, NOTES)
        for number in range(FILES):
            wanted = NewEvidence(1 + number, Visibility.PRIVATE)
            bench.services.evidence.attach_content(os.urandom(SIZE), f"film{number}.mp4", wanted)
        backups = bench.services.backups
        made = timed(lambda: backups.make(UNWATCHED))
        keys.is_of = lambda *_: True  # the keys of this vault are given
        checked = timed(lambda: backups.verify(backups.copies()[0], UNWATCHED))
        longest = longest_write(bench)
        size = bench.vault.folder.database.stat().st_size // 2**20
        bench.close()
    print(f"copy of {size} MiB in {made:.1f} s, its check with {FILES} files in {checked:.1f} s")
    print(f"longest write beside a copy {longest * 1000:.0f} ms")
    return (made + checked > LONGEST) + (longest > LONGEST_WRITE)


if __name__ == "__main__":
    sys.exit(main())

"""A disk with a bad spot: the library that makes one, and the ways on that are found there.

`python -m crash.bad_spot FOLDER` looks at a vault as the window does when it does not open, and prints as JSON how many
students a copy has and how many can still be read of the records themselves.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from crash import power_cut
from momo_desktop.domain.clock import Clock
from momo_desktop.progress import UNWATCHED
from momo_desktop.services.rescue import RescueService
from momo_desktop.storage import checks
from program import PASSPHRASE

_SOURCE = Path(__file__).with_suffix(".c")


def build(folder: Path) -> Path | None:
    """Build the library; returns as `power_cut.build`."""
    return power_cut.build(folder, _SOURCE)


def spot(library: Path, file: Path, start: int, size: int) -> dict[str, str]:
    """Return the environment in which so many bytes of a file cannot be read."""
    where = {"BAD_SPOT": file.stat().st_ino, "BAD_SPOT_FROM": start, "BAD_SPOT_TO": start + size}
    return {"LD_PRELOAD": str(library)} | {name: str(number) for name, number in where.items()}


def main(folder: Path) -> None:
    """Look for ways on."""
    service = RescueService(Clock())
    found = service.look(folder, PASSPHRASE, UNWATCHED)
    left = 0
    if found.is_readable:
        vault = service.read_what_is_left(folder, PASSPHRASE, UNWATCHED)
        with vault.database.read() as db:
            left = checks.counted(db)[0]
        vault.close()
    print(json.dumps({"copy": found.copy is not None, "whole": found.as_it_is is not None, "left": left}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))

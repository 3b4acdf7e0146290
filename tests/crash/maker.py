"""Makes vaults and dies on the way, each time one step later: `python -m crash.maker FOLDER` says where it died."""

from __future__ import annotations

import os
import signal
import sys
from itertools import count
from pathlib import Path
from types import FrameType

import momo_desktop.storage.migrate
from derived import Quickly
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.school import School
from momo_desktop.progress import UNWATCHED
from momo_desktop.services.access import AccessService, NewVault
from momo_desktop.storage import keys
from momo_desktop.storage.key_files import FLOOR_COST

SCHOOL = School("Tervuren Vocational School", "I. Kalniņa", "LV")
PASSPHRASE = "harbour lantern seventeen oats"
STEPS = {
    "VaultLock.__init__", "VaultFolder.begin", "VaultFolder.create", "rename", "create", "open_database", "_sign",
    "keep_school", "VaultFolder.finish",
}  # fmt: skip
"""Functions of the storage; the process dies when one of them returns."""

_STORAGE = str(Path(momo_desktop.storage.migrate.__file__).parent)


def make_until(folder: Path, last: int) -> None:
    """Make a vault and die at the return of the step with this number."""
    steps = count(1)

    def watch(frame: FrameType, event: str, _argument: object) -> None:
        code = frame.f_code
        if event != "return" or code.co_qualname not in STEPS or not code.co_filename.startswith(_STORAGE):
            return
        if next(steps) == last:
            os.write(1, f"{last} {code.co_qualname}\n".encode())
            os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(watch)
    AccessService(Clock(), FLOOR_COST).create(NewVault(folder, SCHOOL, PASSPHRASE), UNWATCHED)
    sys.setprofile(None)


def main(home: Path) -> None:
    """Make a vault in a new folder for every step, until one is made to its end."""
    import alembic.command  # noqa: F401 - loaded once, not in every child

    keys.Argon2id = Quickly
    for last in count(1):
        child = os.fork()
        if not child:
            make_until(home / f"{last:02}", last)
            os._exit(0)
        if os.waitpid(child, 0)[1] == 0:
            return


if __name__ == "__main__":
    main(Path(sys.argv[1]))

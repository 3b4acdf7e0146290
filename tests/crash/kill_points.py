"""Kills an act at every point at which it waits for the disk, cuts, renames or removes a file, or fills the disk there.

`python tests/crash/kill_points.py` does both for every act and prints how often, and what was left; what is between two
points a kill cannot tell from the one before. The library that counts them is that of the power cuts, so that no disk
need be mounted to be full.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping
from itertools import count
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))

from crash import power_cut
from derived import Quickly
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.school import School
from momo_desktop.errors import DiskFull, MomoError, WrongSecret
from momo_desktop.progress import UNWATCHED
from momo_desktop.services.access import AccessService, NewVault
from momo_desktop.services.backups import BackupService
from momo_desktop.services.open_vault import OpenVault
from momo_desktop.services.passphrase import PassphraseService
from momo_desktop.storage import audit, checks, keys, migrate, settings
from momo_desktop.storage.key_files import FLOOR_COST
from momo_desktop.storage.vaults import VaultFolder

PASSPHRASE, OTHER = "harbour lantern seventeen oats", "granite otters knit quietly"
SCHOOL = School("Tervuren Vocational School", "I. Kalniņa", "LV")
ACCESS = AccessService(Clock(), FLOOR_COST)
_ROWS = 200


def _migrate(folder: Path) -> None:
    ACCESS.unlock(folder, PASSPHRASE).close()


def _back_up(folder: Path) -> None:
    with contextlib.closing(ACCESS.unlock(folder, PASSPHRASE)) as vault:
        BackupService(vault, Clock()).make(UNWATCHED)


def _restore(folder: Path) -> None:
    ACCESS.restore(folder, ACCESS.copies(folder)[0].folder, PASSPHRASE, UNWATCHED).close()


def _change(folder: Path) -> None:
    with contextlib.closing(ACCESS.unlock(folder, PASSPHRASE)) as vault:
        PassphraseService(vault, Clock()).change(PASSPHRASE, OTHER)


ACTS: Mapping[str, Callable[[Path], None]] = {
    "migration": _migrate,
    "backup": _back_up,
    "restore": _restore,
    "passphrase": _change,
}


def points(act: str, home: Path, library: Path, every: int = 1) -> list[Path]:
    """Do an act with a kill at each of its points, or at `every` third, and return the vault that each kill left."""
    return _left(act, home, library, "POWER_CUT_KILL", every)


def full_disks(act: str, home: Path, library: Path) -> list[Path]:
    """Do an act on disks with ever more room, each of which it must say is full, until there is room enough."""
    return _left(act, home, library, "POWER_CUT_ROOM", 0)


def _left(act: str, home: Path, library: Path, limit: str, every: int) -> list[Path]:
    (home / "left").mkdir(parents=True)
    make(home / "vault", old=act == "migration")
    own = {"LD_PRELOAD": str(library), "POWER_CUT_ROOT": f"{home}/left/"}
    tests = str(Path(__file__).parents[1])
    environment = os.environ | own | {"PYTHONPATH": os.pathsep.join([tests, *sys.path])}
    words = [act, home, limit, str(every)]
    subprocess.run([sys.executable, "-m", "crash.kill_points", *words], env=environment, check=True)
    return sorted(path for path in (home / "left").iterdir() if not path.name.startswith("."))


def make(folder: Path, *, old: bool) -> None:
    """Make a vault with rows and a copy; an `old` one is of the version before."""
    head, note = migrate.HEAD, audit.note
    if old:
        migrate.HEAD, audit.note = head - 1, _note_nothing
    _be_at_home(folder)
    try:
        with contextlib.closing(ACCESS.create(NewVault(folder, SCHOOL, PASSPHRASE), UNWATCHED).vault) as vault:
            with vault.database.write() as db:
                for number in range(_ROWS):
                    settings.keep(db, f"setting {number}", {"text": "word " * number})
            if not old:
                BackupService(vault, Clock()).make(UNWATCHED)
    finally:
        migrate.HEAD, audit.note = head, note


def judge(folder: Path) -> str:
    """Return what is wrong with a vault that a kill left, "" when it opens with all rows and whole copies."""
    _be_at_home(folder)
    with contextlib.closing(_opened(folder)) as vault:
        with vault.database.read() as db:
            if settings.school(db) != SCHOOL or any(not settings.read(db, f"setting {n}") for n in range(_ROWS)):
                return "rows are missing"
        for copy in BackupService(vault, Clock()).copies():
            records = VaultFolder(copy.folder).database
            if checks.page_damage(records, vault.keys.database_key) or copy.rows <= _ROWS:
                return "a copy is not whole"
    leftovers = [path.name for path in folder.iterdir() if path.name.endswith((".new", ".tmp", "-wal"))]
    return f"left over: {leftovers}" if leftovers else ""


def _be_at_home(vault: Path) -> None:
    """Be the user who had this vault open, and no other copy of it."""
    os.environ["MOMO_DATA_DIR"] = str(vault.parents[1] / "homes" / vault.name)


def _note_nothing(*_: object) -> None:
    """Stand for the log, which the version before may not have."""


def _opened(folder: Path) -> OpenVault:
    try:
        return ACCESS.unlock(folder, PASSPHRASE)
    except WrongSecret:
        return ACCESS.unlock(folder, OTHER)


def _do_all(act: str, home: Path, limit: str, every: int) -> None:
    """Do an act in one child after the other, with a later limit each time, until one comes to its end."""
    import alembic.command  # noqa: F401 - loaded once, not in every child

    keys.Argon2id = Quickly
    limits = count(1, every) if every else (1_000 * 3**step // 2**step for step in count())
    for number in limits:
        folder = home / "left" / f"{number:09}"
        os.environ.pop(limit, None)
        shutil.copytree(home / "vault", folder)
        shutil.copytree(home.parent / "homes" / "vault", home / "homes" / folder.name)
        child = os.fork()
        if not child:
            _be_at_home(folder)
            os.environ[limit] = str(number)
            os._exit(_done(act, folder))
        ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        if ended == 0:
            return
        if ended not in {-signal.SIGKILL, DiskFull.exit_code}:
            sys.exit(f"{act} at {number} ended with {ended}")


def _done(act: str, folder: Path) -> int:
    """Do an act and return 0, or the code of what is told; a copy that does not fit is told as well."""
    try:
        ACTS[act](folder)
    except MomoError as told:
        return told.exit_code
    return 0


def main() -> int:
    """Kill every act at each of its points and print what was left."""
    keys.Argon2id = Quickly
    wrong = 0
    with tempfile.TemporaryDirectory() as place:
        library = power_cut.build(Path(place))
        if library is None:
            print("The points need Linux and a C compiler (cc), and there is none here.")
            return 0
        for act in ACTS:
            for how, do in (("killed", points), ("without room", full_disks)):
                left = Counter(judge(folder) for folder in do(act, Path(place) / how / act, library))
                print(f"{act}: {how} {left.total() - 1} times, whole afterwards {left['']} of {left.total()}")
                wrong += left.total() - left[""]
                for what, number in left.items():
                    if what:
                        print(f"  {number} × {what}")
    return int(bool(wrong))


if __name__ == "__main__":
    if len(sys.argv) > 1:
        _do_all(sys.argv[1], Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]))
        sys.exit(0)
    sys.path.insert(0, str(Path(__file__).parents[1]))
    sys.exit(main())

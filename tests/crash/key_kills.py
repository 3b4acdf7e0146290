"""Kills a change of the passphrase and a re-key before every step that reaches the disk, and opens what is left.

`python tests/crash/key_kills.py --full` prints the figures of every step; the tests take some of them.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from momo_desktop import paths
from momo_desktop.domain.backups import Occasion
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.school import School
from momo_desktop.errors import VaultError
from momo_desktop.progress import UNWATCHED
from momo_desktop.services.access import AccessService, NewVault
from momo_desktop.services.doctor import DoctorService
from momo_desktop.services.open_vault import OpenVault
from momo_desktop.services.passphrase import PassphraseService
from momo_desktop.storage import attachments, backups, checks, keys, settings
from momo_desktop.storage.copy_manifests import Making
from momo_desktop.storage.key_files import FLOOR_COST
from momo_desktop.storage.vaults import VaultFolder

NOW = datetime(2026, 3, 2, 7, 0, tzinfo=UTC)
ACCESS = AccessService(Clock(NOW), FLOOR_COST)
OLD, NEW = "harbour lantern seventeen oats", "granite otters knit quietly"
FILES = (b"certificate", b"photograph" * 1000, b"")
_STEPS = ("fsync", "replace", "rename", "unlink", "rmdir")
"""Functions of `os` by which something reaches the disk, or goes from it."""


@dataclass(frozen=True)
class Made:
    """A closed vault with files and copies, and what must be found in it after every kill."""

    folder: Path
    code: str
    new_code: str
    rows: str
    file_ids: tuple[str, ...]


@dataclass
class Figures:
    """Counts the kills, and what was wrong after them."""

    kills: int = 0
    shut: int = 0
    """Vaults that opened with none of the secrets."""
    doubly_open: int = 0
    """Places in which an old and a new secret opened something after the next unlock."""
    changed: int = 0
    """Vaults with a row or a file less, damage that the doctor found, or half a file."""
    old: int = 0
    """Kills after which all was as before."""

    def __str__(self) -> str:
        return (
            f"{self.kills} kills, {self.old} of them left all as before; {self.shut} vaults did not open, "
            f"{self.doubly_open} opened with an old and a new secret, {self.changed} lost something"
        )


Act = Callable[[Made], object]
Wrong = Callable[[Made, Figures], None]


def make(folder: Path) -> Made:
    """Make the vault: rows, files, a verified copy and one that a restore kept aside with its journal."""
    made = ACCESS.create(NewVault(folder, School("Tervuren"), OLD), UNWATCHED)
    vault = made.vault
    backups.make(vault.folder, vault.database, vault.keys, Making(NOW, Occasion.BY_HAND))
    with vault.database.write() as db:
        for number in range(40):
            settings.keep(db, f"setting {number}", {"text": "Анна ő Ω " * number})
    [copy] = backups.listed(vault.folder)
    backups.make(vault.folder, vault.database, vault.keys, Making(NOW.replace(day=1), Occasion.BY_HAND))
    # After the copies, for no row names them.
    file_ids = tuple(attachments.write(vault.folder.files, vault.keys.attachment_key, each) for each in FILES)
    aside = vault.folder.backups / "replaced-20260302-080000"
    shutil.copytree(copy.folder, aside)
    shutil.copyfile(vault.folder.database, aside / "records.db")
    shutil.copyfile(f"{vault.folder.database}-wal", aside / "records.db-wal")
    rows = digest(vault)
    vault.close()
    return Made(folder, made.recovery_code, keys.new_code(), rows, file_ids)


def digest(vault: OpenVault) -> str:
    """Return a sum of every row, but for what is remembered of the secrets themselves and of each opening."""
    found = hashlib.sha256()
    with vault.database.connect() as connection:
        tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search_words%'"
        tables += " AND name NOT IN ('audit_entries', 'sqlite_sequence') ORDER BY name"
        for table in list(connection.exec_driver_sql(tables).scalars()):
            found_rows = connection.exec_driver_sql(f'SELECT * FROM "{table}"')  # noqa: S608
            rows = [row for row in found_rows if row[0] not in {"secret_dates", "erasure_keys"}]
            found.update(f"{table} {sorted(map(repr, rows))}".encode())
    return found.hexdigest()


def change_passphrase(made: Made) -> None:
    vault = ACCESS.unlock(made.folder, OLD)
    PassphraseService(vault, Clock(NOW)).change(OLD, NEW)


def rekey(made: Made) -> None:
    ACCESS.rekey(made.folder, OLD, made.new_code, UNWATCHED)


def killed_before(step: int, act: Act, made: Made) -> bool:
    """Do something in a process of its own that is killed before this step; tell whether it came so far."""
    child = os.fork()
    if not child:
        with contextlib.suppress(BaseException):
            _die_before(step)
            act(made)
            os._exit(0)
        os._exit(1)
    ended = os.waitpid(child, 0)[1]
    if ended and not os.WIFSIGNALED(ended):
        raise RuntimeError("the act failed by itself")
    return bool(ended)


def _die_before(step: int) -> None:
    steps = count(1)

    def watched(call: Callable[..., object]) -> Callable[..., object]:
        def counted(*arguments: object, **named: object) -> object:
            if next(steps) == step:
                os.kill(os.getpid(), signal.SIGKILL)
            return call(*arguments, **named)

        return counted

    for name in _STEPS:
        setattr(os, name, watched(getattr(os, name)))


def after_change(made: Made, figures: Figures) -> None:
    """See that one of the two passphrases opens the vault, and after that nothing opens with the other."""
    opening = [each for each in (OLD, NEW) if _opens(made.folder, each)]
    if len(opening) != 1:
        figures.shut += not opening
        figures.doubly_open += bool(opening)
        return
    _examine(made, opening[0], figures)
    [other] = {OLD, NEW} - set(opening)
    figures.old += opening == [OLD]
    figures.doubly_open += any(_opens(place, other) for place in _places(made.folder))


def after_rekey(made: Made, figures: Figures) -> None:
    """See that the passphrase opens the vault, and after that one of the two codes, with the copies."""
    if not _opens(made.folder, OLD):
        figures.shut += 1
        return
    _examine(made, OLD, figures)
    places = _places(made.folder)
    found = {code: sum(_opens_by(place, code) for place in places) for code in (made.code, made.new_code)}
    figures.old += found[made.code] == len(places)
    figures.doubly_open += sorted(found.values()) != [0, len(places)]


def _examine(made: Made, passphrase: str, figures: Figures) -> None:
    vault = ACCESS.unlock(made.folder, passphrase)
    whole = digest(vault) == made.rows and not DoctorService(vault).examine(full=True).damage
    key = vault.keys.attachment_key
    files = tuple(attachments.read(vault.folder.files, key, each) for each in made.file_ids)
    copies = [VaultFolder(copy.folder).database for copy in backups.listed(vault.folder)]
    opened = [checks.opens(copy, vault.keys.database_key) for copy in copies]
    vault.close()
    left = [path for path in (*made.folder.rglob("*.tmp"), *made.folder.rglob("*.new*")) if "lock" not in path.name]
    figures.changed += not (whole and files == FILES and opened == [True] * 3 and not left)


def _places(folder: Path) -> list[Path]:
    """Return the vault, its second key file as a place of its own, and the copies."""
    second = folder / "second"
    second.mkdir(exist_ok=True)
    shutil.copyfile(folder / "records.key.bak", second / "records.key")
    return [folder, second, *(copy.folder for copy in backups.listed(VaultFolder(folder)))]


def _opens(folder: Path, passphrase: str) -> bool:
    try:
        keys.unlock(folder, passphrase)
    except VaultError:
        return False
    return True


def _opens_by(folder: Path, code: str) -> bool:
    try:
        keys.unlock_with_recovery(folder, code)
    except VaultError:
        return False
    return True


def storm(home: Path, made: Made, act: Act, after: Wrong, every: int = 1) -> Figures:
    """Kill an act before every so many steps, each time on a copy of the vault, until it comes to its end."""
    figures = Figures()
    for step in count(1, every):
        folder = home / "vault"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(made.folder, folder)
        shutil.rmtree(paths.seen_dir(), ignore_errors=True)  # it begins anew each time
        here = Made(folder, made.code, made.new_code, made.rows, made.file_ids)
        if not killed_before(step, act, here):
            return figures
        figures.kills += 1
        after(here, figures)
    raise AssertionError("unreachable")


ACTS: dict[str, tuple[Act, Wrong]] = {
    "change of the passphrase": (change_passphrase, after_change),
    "re-key": (rekey, after_rekey),
}


def main() -> int:
    """Kill both acts and print the figures."""
    sys.path.insert(0, str(Path(__file__).parents[1]))
    from derived import quickly

    arguments = argparse.ArgumentParser()
    arguments.add_argument("--full", action="store_true", help="before every step, and not before some")
    every = 1 if arguments.parse_args().full else 7
    wrong = 0
    with tempfile.TemporaryDirectory() as home, quickly():
        made = make(Path(home) / "made")
        for name, (act, after) in ACTS.items():
            figures = storm(Path(home), made, act, after, every)
            print(f"{name}: {figures}")
            wrong += figures.shut + figures.doubly_open + figures.changed
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())

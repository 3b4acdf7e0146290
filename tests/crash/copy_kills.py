"""Kills a backup, a bringing to the second place, a restore and a new vault at every wait for the disk.

`python tests/crash/copy_kills.py` prints the figures. After each kill the vault opens with all that was acknowledged,
every copy that is listed passes its check, and what was cut short can be done again.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))

from derived import quickly
from momo_desktop import paths
from momo_desktop.content import catalogue
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.school import School
from momo_desktop.domain.students import Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.errors import MomoError
from momo_desktop.i18n import language
from momo_desktop.progress import UNWATCHED
from momo_desktop.services.access import AccessService, NewVault
from momo_desktop.services.bundle import Services, services_of
from momo_desktop.services.evidence import NewEvidence
from momo_desktop.services.open_vault import OpenVault
from momo_desktop.storage import durable_files, keys
from momo_desktop.storage.key_files import FLOOR_COST

ACCESS = AccessService(Clock(), FLOOR_COST)
CATALOGUE = catalogue.load(paths.resources())
PASSPHRASE = "harbour lantern seventeen oats"
THEN, NOW = "Then", "Now"
_WAITS = ("sync", "sync_folder")


@dataclass(frozen=True)
class Home:
    """Is where one vault, its second place and the vault that is made of it lie."""

    path: Path

    @property
    def vault(self) -> Path:
        return self.path / "vault"

    @property
    def stick(self) -> Path:
        return self.path / "stick"

    @property
    def new(self) -> Path:
        return self.path / "new" / "vault"

    def open(self, folder: Path | None = None) -> tuple[OpenVault, Services]:
        vault = ACCESS.unlock(folder or self.vault, PASSPHRASE)
        return vault, services_of(vault, CATALOGUE, Clock(), language("en"))

    def first_copy(self) -> Path:
        return [each for each in ACCESS.copies(self.vault) if not each.kept_aside][-1].folder


def prepare(home: Home) -> None:
    """Make a vault with a student, a file, a copy of "Then" that is in the second place, and "Now" written since."""
    ACCESS.create(NewVault(home.vault, School(THEN), PASSPHRASE), UNWATCHED).vault.close()
    home.stick.mkdir()
    home.new.parent.mkdir()
    vault, services = home.open()
    anna = services.students.add(Student(PersonName("Anna", family="Szűcs")))
    services.evidence.attach_content(b"what she wrote", "letter.txt", NewEvidence(anna.id, Visibility.PRIVATE))
    services.second_place.choose(home.stick)
    services.backups.make(UNWATCHED)
    services.second_place.bring(UNWATCHED)
    services.evidence.attach_content(b"a second one", "second.txt", NewEvidence(anna.id, Visibility.PRIVATE))
    services.settings.set_school(School(NOW))
    vault.close()


def back_up(home: Home) -> None:
    vault, services = home.open()
    services.backups.make(UNWATCHED)
    vault.close()


def bring(home: Home) -> None:
    vault, services = home.open()
    services.backups.make(UNWATCHED)
    services.second_place.bring(UNWATCHED)
    vault.close()


def restore(home: Home) -> None:
    ACCESS.restore(home.vault, home.first_copy(), PASSPHRASE, UNWATCHED).close()


def restore_under_another_key(home: Home) -> None:
    """Go back to a copy whose key file is not that of the vault, as after the vault got another key."""
    copy = home.first_copy()
    keys.change_passphrase(home.vault, keys.unlock(home.vault, PASSPHRASE), "granite otters knit quietly")
    ACCESS.restore(home.vault, copy, PASSPHRASE, UNWATCHED).close()


def build(home: Home) -> None:
    copy = ACCESS.copies_in(home.stick)[-1]
    ACCESS.build(copy.folder, home.new, PASSPHRASE, UNWATCHED).close()


WORK: tuple[Callable[[Home], None], ...] = (back_up, bring, restore, restore_under_another_key, build)


def killed_at(home: Home, work: Callable[[Home], None], last: int) -> bool:
    """Do the work in a child that dies at its n-th wait for the disk; tell whether it died."""
    child = os.fork()
    if not child:
        waits = count(1)
        with contextlib.suppress(BaseException):
            for name in _WAITS:
                setattr(durable_files, name, _counted(getattr(durable_files, name), waits, last))
            work(home)
            os._exit(0)
        os._exit(1)
    ended = os.waitpid(child, 0)[1]
    if ended and not os.WIFSIGNALED(ended):
        raise RuntimeError("the work failed by itself")
    return bool(ended)


def _counted(wait: Callable[..., None], waits: count[int], last: int) -> Callable[..., None]:
    def call(*arguments: object) -> None:
        if next(waits) == last:
            os.kill(os.getpid(), signal.SIGKILL)
        wait(*arguments)

    return call


def look(home: Home, work: Callable[[Home], None]) -> str:
    """Return what is wrong after a kill, "" when nothing is."""
    try:
        vault, services = home.open()
    except MomoError as error:
        if work is restore_under_another_key:
            with contextlib.suppress(MomoError):  # the passphrase of then was not put back yet
                ACCESS.unlock(home.vault, "granite otters knit quietly").close()
                return ""
        return f"does not open: {type(error).__name__}"
    try:
        school = services.settings.school().name
        aside = [each for each in services.backups.copies() if each.kept_aside]
        if school != NOW and not (work in {restore, restore_under_another_key} and school == THEN and aside):
            return f"holds {school}"
        for copy in services.backups.copies():
            if not copy.kept_aside and services.backups.verify(copy, UNWATCHED).damage:
                return "lists a damaged copy"
        if services.doctor.examine(full=True).damage:
            return "is damaged"
    finally:
        vault.close()
    return _look_elsewhere(home) if work in {bring, build} else ""


def _look_elsewhere(home: Home) -> str:
    for number, copy in enumerate(ACCESS.copies_in(home.stick)):
        built = home.path / f"built{number}"
        with contextlib.closing(ACCESS.build(copy.folder, built, PASSPHRASE, UNWATCHED)) as vault:
            services = services_of(vault, CATALOGUE, Clock(), language("en"))
            if services.doctor.examine(full=True).damage:
                return "a copy on the stick lacks something"
    if not home.new.exists() or not any(home.new.iterdir()):
        build(home)
    shutil.rmtree(paths.seen_dir(), ignore_errors=True)  # here the same vault was open further on
    vault, services = home.open(home.new)
    vault.close()
    return ""


def storm(folder: Path, every: int = 1) -> dict[str, tuple[int, list[str]]]:
    """Kill each work at every wait, or every n-th; return how many kills there were and what was wrong after them."""
    figures: dict[str, tuple[int, list[str]]] = {}
    with quickly():
        pristine = Home(folder / "pristine")
        pristine.path.mkdir()
        prepare(pristine)
        for work in WORK:
            wrong: list[str] = []
            for last in count(every, every):
                home = Home(folder / f"{work.__name__}{last}")
                shutil.copytree(pristine.path, home.path)
                shutil.rmtree(paths.seen_dir(), ignore_errors=True)  # it begins anew each time
                _point_at(home)
                if not killed_at(home, work, last):
                    break
                if found := look(home, work):
                    wrong.append(f"{last}: {found}")
                shutil.rmtree(home.path)
            figures[work.__name__] = last // every - 1, wrong
    return figures


def _point_at(home: Home) -> None:
    """Have the copied vault bring its copies to its own stick."""
    vault, services = home.open()
    services.second_place.choose(home.stick)
    vault.close()


def main() -> int:
    """Print how many kills there were and what was wrong after them."""
    with tempfile.TemporaryDirectory() as folder:
        figures = storm(Path(folder))
    for name, (kills, wrong) in figures.items():
        print(f"{name}: {kills} kills, {len(wrong)} wrong", *wrong, sep="\n  ")
    return int(any(wrong for _kills, wrong in figures.values()))


if __name__ == "__main__":
    sys.exit(main())

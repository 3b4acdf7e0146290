"""Cuts the power in the middle of writing, again and again, and counts what is missing (SAFETY A08).

A library between the program and the system (`power_cut.c`, built on the spot) logs every write. The log is played
again up to a chosen moment: what was waited for is on the disk, and of all else each write is kept, dropped, torn at
512 bytes or comes in another order. `python tests/crash/power_cut.py --full` plays 500 cuts over 250 acknowledged
notes; the tests run a short form. A disk that lies about what it wrote is beyond the program, and beyond this.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import shutil
import struct
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import select

from momo_desktop import paths
from momo_desktop.content import catalogue as packs
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.sessions import Note
from momo_desktop.domain.students import Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.errors import MomoError
from momo_desktop.i18n import language
from momo_desktop.services.doctor import DoctorService
from momo_desktop.services.notes import NoteService
from momo_desktop.services.open_vault import OpenVault
from momo_desktop.services.students import StudentService
from momo_desktop.storage import audit, migrate
from momo_desktop.storage.database import open_database
from momo_desktop.storage.keys import VaultKeys
from momo_desktop.storage.last_seen import LastSeenFiles
from momo_desktop.storage.meeting_tables import NoteTable
from momo_desktop.storage.vaults import VaultFolder

KEYS = VaultKeys("5f0c3a526d344e7c9d0d2a3a4f2b8a11", bytes(range(32)))
NOTES, CUTS = 250, 500
SHORT_NOTES, SHORT_CUTS = 60, 40

_HEAD = struct.Struct("<cIIq")
_SECTOR = 512
_CHECKPOINT_EVERY = 40
_ACKS = "acks"
_SOURCE = Path(__file__).with_name("power_cut.c")


@dataclass(frozen=True, slots=True)
class Write:
    """Is one entry of the log.

    `kind` is W (data at an offset), T (cut at an offset), S (waited for), U (removed) or R (renamed to the data).
    """

    kind: str
    name: str
    offset: int
    data: bytes

    def apply(self, content: bytearray) -> None:
        """Do to a file what was done to it."""
        if self.kind == "U":
            content.clear()
        elif self.kind == "T":
            del content[self.offset :]
            content.extend(bytes(self.offset - len(content)))
        else:
            content.extend(bytes(max(0, self.offset - len(content))))
            content[self.offset : self.offset + len(self.data)] = self.data

    def torn(self, chance: random.Random) -> list[Write]:
        """Return some of the sectors that it wrote."""
        parts: list[Write] = []
        at = 0
        while at < len(self.data):
            end = min(len(self.data), at + _SECTOR - (self.offset + at) % _SECTOR)
            if chance.random() < 0.5:
                parts.append(Write("W", self.name, self.offset + at, self.data[at:end]))
            at = end
        return parts


@dataclass
class Figures:
    """Counts what cuts did."""

    cuts: int = 0
    acknowledged: int = 0
    lost: int = 0
    closed: int = 0
    damaged: int = 0
    alarmed: int = 0

    def __str__(self) -> str:
        return (
            f"{self.cuts} power cuts over {self.acknowledged} acknowledged notes: {self.lost} lost some, "
            f"{self.closed} did not open, {self.damaged} damaged by the doctor's word, {self.alarmed} false alarms"
        )


@dataclass
class Disk:
    """Is a disk with what surely is on it, and with what was written and not waited for."""

    settled: dict[str, bytearray] = field(default_factory=dict)
    pending: dict[str, list[Write]] = field(default_factory=dict)

    def take(self, write: Write) -> None:
        """Let a write come."""
        if write.kind == "S":
            for each in self.pending.pop(write.name, []):
                each.apply(self.settled.setdefault(write.name, bytearray()))
        else:
            self.pending.setdefault(write.name, []).append(write)

    def cut(self, folder: Path, chance: random.Random) -> None:
        """Leave in a folder what one power cut might."""
        for name in {*self.settled, *self.pending}:
            content = bytearray(self.settled.get(name, b""))
            for each in _fate(self.pending.get(name, []), chance):
                each.apply(content)
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)


def _fate(writes: Sequence[Write], chance: random.Random) -> list[Write]:
    left: list[Write] = []
    for each in writes:
        fate = chance.choice(("kept", "dropped", "torn"))
        if fate == "kept":
            left.append(each)
        elif fate == "torn" and each.kind == "W":
            left += each.torn(chance)
    if chance.random() < 0.5:
        chance.shuffle(left)
    return left


def build(folder: Path, source: Path = _SOURCE) -> Path | None:
    """Build a library and return it, None where there is no compiler or no such system."""
    compiler = shutil.which("cc")
    if sys.platform != "linux" or compiler is None:
        return None
    library = folder / f"{source.stem}.so"
    subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", library, source, "-ldl"], check=True)
    return library


def storm(home: Path, library: Path, *, notes: int, cuts: int, seed: int = 5) -> Figures:
    """Write notes once with the log, and play so many cuts of it."""
    root = home / "root"
    _make(root / "vault")
    disk = Disk({str(path.relative_to(root)): bytearray(path.read_bytes()) for path in _files(root)})
    log = home / "log"
    own = {"POWER_CUT_ROOT": f"{root}/", "POWER_CUT_LOG": str(log), "LD_PRELOAD": str(library)}
    places = {"MOMO_DATA_DIR": str(root / "data"), "PYTHONPATH": os.pathsep.join(sys.path)}
    with (root / _ACKS).open("wb") as acks:
        command = [sys.executable, "-m", "crash.power_cut", "--write", root / "vault", "--n", str(notes)]
        subprocess.run(command, stdout=acks, env=os.environ | own | places, check=True)
    return _played(home / "cut", disk, list(_read(log, root)), cuts, random.Random(seed))


def _played(place: Path, disk: Disk, writes: list[Write], cuts: int, chance: random.Random) -> Figures:
    figures, acknowledged = Figures(), 0
    begin = next(at for at, write in enumerate(writes) if write.name == _ACKS)
    moments = sorted(chance.choices(range(begin, len(writes)), k=cuts))
    for at, write in enumerate(writes):
        for _ in range(moments.count(at)):
            shutil.rmtree(place, ignore_errors=True)
            disk.cut(place, chance)
            _examine(place, acknowledged, figures)
        if write.name == _ACKS:
            acknowledged += write.data.count(b"\n")
        elif not write.name.endswith("-shm") and write.kind != "R":  # memory, made anew; notes rename nothing
            disk.take(write)
    figures.acknowledged = acknowledged
    return figures


def _examine(place: Path, acknowledged: int, figures: Figures) -> None:
    folder = VaultFolder(place / "vault")
    figures.cuts += 1
    try:
        database = open_database(folder.database, KEYS.database_key)
        with contextlib.closing(database):
            with database.read() as db:
                kept, end = set(db.scalars(select(NoteTable.id))), audit.latest(db)
            seen = LastSeenFiles(folder.state, KEYS, Clock())
            figures.alarmed += seen.read() is None or seen.what_is_missing(end) is not None
            figures.lost += not set(range(1, acknowledged + 1)) <= kept
            figures.damaged += bool(DoctorService(OpenVault(folder, database, KEYS, None)).examine(full=False).damage)
    except MomoError:
        figures.closed += 1


def _make(folder: Path) -> None:
    made = VaultFolder(folder)
    made.create()
    with contextlib.closing(_opened(made)) as vault:
        database = vault.database
        migrate.create(database)
        catalogue = packs.load(paths.resources())
        StudentService(database, catalogue, Clock(), language("en")).add(Student(PersonName("Anna", family="Szűcs")))


def write(folder: Path, notes: int) -> None:
    """Write notes and say each that is kept; every now and then the journal is worked in."""
    vault = _opened(VaultFolder(folder))
    database = vault.database
    vault.keep_trail(Clock())
    seen = LastSeenFiles(vault.folder.state, KEYS, Clock())
    with database.read() as db:
        seen.begin(audit.latest(db))
    database.keep_last_seen(seen)
    service, chance = NoteService(database, Clock()), random.Random(3)
    for number in range(1, notes + 1):
        service.done(Note(1, Visibility.PRIVATE, f"{number} " + "Анна ő Ω " * chance.randrange(600)))
        os.write(1, b"%d\n" % number)
        if number % _CHECKPOINT_EVERY == 0:
            database.checkpoint()
    os._exit(0)  # as a power cut does, without a last checkpoint


def _opened(folder: VaultFolder) -> OpenVault:
    return OpenVault(folder, open_database(folder.database, KEYS.database_key), KEYS, None)


def _files(root: Path) -> Iterator[Path]:
    return (path for path in root.rglob("*") if path.is_file() and not path.name.endswith("-shm"))


def _read(log: Path, root: Path) -> Iterator[Write]:
    data, at = log.read_bytes(), 0
    while at < len(data):
        kind, path, size, offset = _HEAD.unpack_from(data, at)
        at += _HEAD.size
        name = data[at : at + path].decode()
        at += path
        yield Write(kind.decode(), str(Path(name).relative_to(root)), offset, data[at : at + size])
        at += size


def main() -> int:
    """Play cuts and print the figures."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--full", action="store_true")
    arguments.add_argument("--write", type=Path, help="be the writer, of this vault")
    arguments.add_argument("--n", type=int)
    wanted = arguments.parse_args()
    if wanted.write is not None:
        write(wanted.write, wanted.n)
    with tempfile.TemporaryDirectory() as home:
        library = build(Path(home))
        if library is None:
            print("The log of writes needs Linux and a C compiler (cc), and there is none here.")
            return 0
        number = {"notes": NOTES, "cuts": CUTS} if wanted.full else {"notes": SHORT_NOTES, "cuts": SHORT_CUTS}
        figures = storm(Path(home), library, **number)
    print(figures)
    return int(bool(figures.lost or figures.closed or figures.damaged or figures.alarmed))


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))
    sys.exit(main())

"""Vaults to measure on, with students and notes written as the program writes them."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from momo_desktop import paths
from momo_desktop.content import catalogue
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.sessions import Note
from momo_desktop.domain.students import Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.i18n import language
from momo_desktop.services.bundle import Services, open_services
from momo_desktop.services.open_vault import OpenVault
from momo_desktop.storage import migrate
from momo_desktop.storage.database import open_database
from momo_desktop.storage.keys import VaultKeys
from momo_desktop.storage.locking import VaultLock
from momo_desktop.storage.vaults import VaultFolder

KEYS = VaultKeys("00000000-0000-4000-8000-000000000000", bytes(32))
SYLLABLES = "ba de ko la mi na po ru sa te vi zo Szű ть ич ου ης ően".split()


@dataclass
class Bench:
    """Is an open vault, its services, and a plain connection to the same file with the same key."""

    vault: OpenVault
    services: Services
    raw: Any


def make(folder: Path, students: int, notes: int) -> Bench:
    """Make a vault with so many students and notes of forty words."""
    chance = random.Random(7)
    place = VaultFolder(folder)
    place.create()
    database = open_database(place.database, KEYS.database_key)
    migrate.create(database)
    vault = OpenVault(place, database, KEYS, VaultLock(folder))
    clock = Clock(datetime(2026, 3, 2, 9, tzinfo=UTC))
    services = open_services(vault, catalogue.load(paths.resources()), clock, language("en"))
    people = services.students.add_many(
        Student(PersonName(_word(chance), family=_word(chance)), f"{chance.randint(9, 12)}A") for _ in range(students)
    )
    written = (
        Note(people[number % students].id, Visibility.PRIVATE, " ".join(_word(chance) for _ in range(40)))
        for number in range(notes)
    )
    services.notes.add_many(written)
    database.checkpoint()
    return Bench(vault, services, connect(place.database))


def connect(path: Path) -> Any:
    """Return a bare connection of the driver with the same settings."""
    raw = dbapi2.connect(str(path), isolation_level=None)  # type: ignore[attr-defined]
    raw.execute(f"PRAGMA key=\"x'{KEYS.database_key}'\"")
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "temp_store=MEMORY", "cache_size=-65536"):
        raw.execute(f"PRAGMA {pragma}").fetchone()
    return raw


def _word(chance: random.Random) -> str:
    return "".join(chance.choice(SYLLABLES) for _ in range(chance.randint(2, 4))).capitalize()

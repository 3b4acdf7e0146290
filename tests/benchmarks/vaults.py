"""Vaults to measure on: the rows that the program writes, put in by the thousand."""

from __future__ import annotations

import random
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from given_key import KEYS, opened_vault
from sqlalchemy import insert, text
from sqlcipher3 import dbapi2

from momo_desktop import paths
from momo_desktop.content import catalogue
from momo_desktop.demo import school as demo
from momo_desktop.domain.checklists import MarkState
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.mobilities import Direction, MobilityKind
from momo_desktop.domain.names import NameOrder, PersonName
from momo_desktop.domain.phases import MobilityState
from momo_desktop.domain.school import School
from momo_desktop.domain.text import search_words
from momo_desktop.domain.visibility import Visibility
from momo_desktop.i18n import language
from momo_desktop.progress import UNWATCHED
from momo_desktop.services.access import AccessService, NewVault
from momo_desktop.services.bundle import Services, open_services
from momo_desktop.services.open_vault import OpenVault
from momo_desktop.storage import migrate
from momo_desktop.storage.database import Database, open_database
from momo_desktop.storage.meeting_tables import NoteTable
from momo_desktop.storage.tables import MarkTable, MobilityTable, SearchTextTable, StudentTable, VersionTable
from momo_desktop.storage.vaults import VaultFolder

STUDENTS = 2_000
"""As many as one counsellor has."""

PASSPHRASE = "seven lamps over the harbour"
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
WORDS_OF_A_NOTE = 40
_VOCABULARY = 3_000
_AT_ONCE = 10_000
_SYLLABLES = "ba de ko la mi na po ru sa te vi zo Szű ть ич ου ης ően".split()


@dataclass
class Bench:
    """Is an open vault, its services, and a plain connection to the same file with the same key."""

    vault: OpenVault
    services: Services
    raw: Any

    def close(self) -> None:
        """Close both ways into the vault."""
        self.raw.close()
        self.vault.close()


def make(folder: Path, students: int, notes: int, *, marks: bool = False) -> Bench:
    """Make a vault with so many students with a mobility each, notes of forty words, and marks of every item."""
    place = VaultFolder(folder)
    place.create()
    database = open_database(place.database, KEYS.database_key)
    migrate.create(database)
    database.close()
    place.key.write_bytes(b"")  # the keys are given, but a copy of the vault takes the file along
    bench = opened(folder)
    fill(bench.vault.database, students, notes)
    if marks:
        _mark_all(bench)
    return bench


def with_demo(folder: Path) -> Bench:
    """Open the vault of the one invented student who has been through everything; the first call makes it."""
    place = folder / "demo"
    if place.exists():
        return opened(place)
    bench = make(place, 0, 0)
    demo.fill(bench.services, demo.DemoSize(1))
    return bench


def make_locked(folder: Path, notes: int = 0) -> None:
    """Make a vault with students, and notes, that `PASSPHRASE` opens, with the cost that the program takes."""
    made = AccessService(Clock(NOW)).create(NewVault(folder, School("Our school"), PASSPHRASE), UNWATCHED)
    fill(made.vault.database, STUDENTS, notes)
    made.vault.close()


def opened(folder: Path) -> Bench:
    """Open a vault that `make` made, with its services and a plain connection."""
    vault = opened_vault(folder)
    services = open_services(vault, catalogue.load(paths.resources()), Clock(NOW), language("en"))
    return Bench(vault, services, connect(vault.folder.database))


def connect(path: Path) -> Any:
    """Return a bare connection of the driver with the same settings."""
    raw = dbapi2.connect(str(path), isolation_level=None)  # type: ignore[attr-defined]
    raw.execute(f"PRAGMA key=\"x'{KEYS.database_key}'\"")
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON", "temp_store=MEMORY"):
        raw.execute(f"PRAGMA {pragma}").fetchone()
    raw.execute("PRAGMA cache_size=-65536")
    return raw


def insert_by_hand(bench: Bench) -> None:
    """Write one short text durably, with as little as that takes."""
    bench.raw.execute("BEGIN IMMEDIATE")
    bench.raw.execute("INSERT OR REPLACE INTO settings(name, value) VALUES ('bench', ?)", ('"' + "word " * 80 + '"',))
    bench.raw.execute("COMMIT")


def fill(database: Database, students: int, notes: int) -> None:
    """Put students and notes into an empty vault."""
    chance = random.Random(7)
    for chunk in _chunks(students):
        with database.write() as db:
            db.execute(insert(StudentTable), [_student(chance, number) for number in chunk])
            db.execute(insert(MobilityTable), [_mobility(number) for number in chunk])
    vocabulary = [_word(chance) for _ in range(_VOCABULARY)]
    folded = {word: " ".join(search_words(word)) for word in vocabulary}
    for chunk in _chunks(notes):
        texts = {number: [chance.choice(vocabulary) for _ in range(WORDS_OF_A_NOTE)] for number in chunk}
        _write_notes(database, texts, folded, students)
    database.checkpoint()


def _write_notes(database: Database, texts: dict[int, list[str]], folded: dict[str, str], students: int) -> None:
    rows, versions, entries, indexed = [], [], [], []
    for number, words in texts.items():
        uid, said = str(uuid.UUID(int=number)), " ".join(words)
        owner = {"student_id": number % students + 1, "visibility": Visibility.PRIVATE}
        rows.append({"id": number, "uid": uid, **owner, "text": said, "version": 1, "written_at": NOW})
        versions.append({**owner, "record_uid": uid, "number": 1, "saved_at": NOW, "content": {"text": said}})
        entries.append({"id": number, **owner, "kind": "note", "record_id": number})
        indexed.append({"id": number, "words": " ".join(folded[word] for word in words)})
    with database.write() as db:
        db.execute(insert(NoteTable), rows)
        db.execute(insert(VersionTable), versions)
        db.execute(insert(SearchTextTable), entries)
        db.execute(text("INSERT INTO search_words(rowid, words) VALUES (:id, :words)"), indexed)


def _student(chance: random.Random, number: int) -> dict[str, Any]:
    name, school_class = PersonName(_word(chance), family=_word(chance)), f"{9 + number % 4}A"
    empty = dict.fromkeys(("middle", "used", "latin", "pronunciation", "sort_as", "pronoun"), "")
    return {
        **empty,
        **dict.fromkeys(("programme", "email", "phone"), ""),
        "id": number,
        "uid": str(uuid.UUID(int=number)),
        "visibility": Visibility.SHARED,
        "given": name.given,
        "family": name.family,
        "name_order": str(NameOrder(name.order)),
        "sort_key": language("en").sort_key(*name.sort_texts()),
        "search_words": " " + " ".join(search_words(f"{name.given} {name.family} {school_class}")),
        "school_class": school_class,
        "class_key": school_class,
        "demo": False,
        "created_at": NOW,
        "changed_at": NOW,
    }


def _mobility(number: int) -> dict[str, Any]:
    empty = dict.fromkeys(("host", "mentor", "mentor_email", "mentor_phone", "city", "field", "programme"), "")
    return {
        **empty,
        **dict.fromkeys(("apprentice", "group", "support_plan"), False),
        "id": number,
        "uid": str(uuid.UUID(int=number)),
        "student_id": number,
        "visibility": Visibility.SHARED,
        "kind": next(iter(MobilityKind)),
        "direction": Direction.OUTGOING,
        "country": "DE",
        "departure": date(2026, 5, 1),
        "return_date": date(2026, 6, 1),
        "phase": number % 5 + 1,
        "state": MobilityState.ACTIVE,
        "created_at": NOW,
        "changed_at": NOW,
        "progress": [[3, 18], [1, 20], [0, 19], [0, 20], [0, 20]],
        "next_item": "momo.core/2.08",
        "next_due": date(2026, 3, 1 + number % 28),
    }


def _mark_all(bench: Bench) -> None:
    items = [item.id for item in bench.services.catalogue.items()]
    mobilities = [row.mobility_id for row in bench.services.students.page("", limit=100_000).rows]
    said = {"visibility": Visibility.SHARED, "reason": "", "done_on": date(2026, 3, 1), "changed_at": NOW}
    for mobility in mobilities:
        with bench.vault.database.write() as db:
            marks = [{"mobility_id": mobility, "item_id": item, "state": MarkState.DONE, **said} for item in items]
            db.execute(insert(MarkTable), marks)


def _chunks(count: int) -> Iterator[Sequence[int]]:
    for first in range(1, count + 1, _AT_ONCE):
        yield range(first, min(first + _AT_ONCE, count + 1))


def _word(chance: random.Random) -> str:
    return "".join(chance.choice(_SYLLABLES) for _ in range(chance.randint(2, 4))).capitalize()

"""The checks of the records: each page against its key, the tables against themselves, the index against the texts.

Each returns a technical word without content for the first thing that is wrong, "" when all is as it was written. A
check has a connection of its own, because one bad page would poison the next. `at_rest` is as in `open_database`.
"""

from __future__ import annotations

import contextlib
from collections.abc import Generator, Iterator
from pathlib import Path

from sqlalchemy import Connection, func, select
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from momo_desktop.domain.text import search_words
from momo_desktop.errors import MomoError
from momo_desktop.storage.database import as_momo_error, open_database
from momo_desktop.storage.meeting_tables import NoteTable
from momo_desktop.storage.safety_tables import SupportNeedTable
from momo_desktop.storage.search import RECORDS
from momo_desktop.storage.tables import EvidenceTable, StudentTable

_TEXTS = {
    "note": ("text",),
    "session": ("goal",),
    "task": ("text",),
    "goal": ("text", "proof", "reason"),
    "evidence": ("title", "caption"),
}
"""The columns of the kinds of entry whose words stand in columns."""

_UNREADABLE = "unreadable"
_INDEX = "fts5"
"""Stands in what SQLite says of the word index."""


def page_damage(records: Path, database_key: str, *, at_rest: bool = False) -> str:
    """Hold each page against its key, and then the pages against each other; the journal must have been worked in."""
    if not records.stat().st_size:  # which every key opens, and where no page is wrong
        return "no pages"
    if _answers("cipher_integrity_check", records, database_key, at_rest=at_rest):
        return "cipher_integrity_check"
    answers = _answers("integrity_check", records, database_key, at_rest=at_rest)
    # What is wrong in the word index alone touches no text.
    is_whole = answers == ["ok"] or all(_INDEX in each.lower() for each in answers)
    return "" if is_whole else "integrity_check"


def table_damage(records: Path, database_key: str, *, at_rest: bool = False) -> str:
    """Look for rows that belong to one that is not there."""
    pragma = "foreign_key_check"
    return pragma if _answers(pragma, records, database_key, at_rest=at_rest) else ""


def counter_damage(records: Path, database_key: str, *, at_rest: bool = False) -> str:
    """Look for tables whose counter of ids is behind their rows: the two are then of different times."""
    with _connection(records, database_key, at_rest=at_rest) as connection:
        counters = connection.exec_driver_sql("SELECT name, seq FROM sqlite_sequence").all()
        for name, last in counters:
            highest = connection.exec_driver_sql(f'SELECT max(rowid) FROM "{name}"').scalar()  # noqa: S608
            if highest is not None and highest > last:
                return f"counter of {name}"
    return ""


def opens(records: Path, database_key: str) -> bool:
    """Tell whether a key is that of records which nobody has open; nothing is written beside them."""
    try:
        if not records.stat().st_size:  # any key opens an empty file
            return False
        open_database(records, database_key, read_only=True, at_rest=True).close()
    except (MomoError, DatabaseError, OSError):
        return False
    return True


def index_damage(records: Path, database_key: str, *, at_rest: bool = False) -> str:
    """Have the word index compare its parts, and look for texts that it does not hold, or that are there no more."""
    if _answers("integrity_check(search_words)", records, database_key, at_rest=at_rest) != ["ok"]:
        return "content of the word index"
    with _connection(records, database_key, at_rest=at_rest) as connection:
        apart = connection.exec_driver_sql(
            "SELECT (SELECT count(*) FROM search_texts WHERE id NOT IN (SELECT id FROM search_words_docsize))"
            " + (SELECT count(*) FROM search_words_docsize WHERE id NOT IN (SELECT id FROM search_texts))"
        ).scalar()
        return "texts of the word index" if apart or any(_unfound(connection)) else ""


def _unfound(connection: Connection) -> Iterator[bool]:
    """Tell of each text that the index does not know whether there is a word in it."""
    for kind, columns in _TEXTS.items():
        words = " || ' ' || ".join(columns)
        known = f"SELECT record_id FROM search_texts WHERE kind = '{kind}'"  # noqa: S608
        unknown = f"SELECT {words} FROM {RECORDS[kind].name} WHERE trim({words}) <> '' AND id NOT IN ({known})"  # noqa: S608
        yield from (bool(search_words(text)) for text in connection.exec_driver_sql(unknown).scalars())


def counted(db: Session) -> tuple[int, int, list[str]]:
    """Return how many students and notes there are, and the id of every file that a row names."""
    students = db.scalar(select(func.count(StudentTable.id))) or 0
    notes = db.scalar(select(func.count(NoteTable.id))) or 0
    return students, notes, named_files(db)


def named_files(db: Session) -> list[str]:
    """Return the id of every file that a row names."""
    return list(db.scalars(select(EvidenceTable.file_id)))


def support_needs(db: Session) -> int:
    """Return how many support needs are kept."""
    return db.scalar(select(func.count(SupportNeedTable.id))) or 0


def _answers(pragma: str, records: Path, database_key: str, *, at_rest: bool) -> list[str]:
    try:
        with _connection(records, database_key, at_rest=at_rest) as connection:
            return [str(row[0]) for row in connection.exec_driver_sql(f"PRAGMA {pragma}")]
    except (MomoError, DatabaseError):  # damage has many words
        return [_UNREADABLE]


@contextlib.contextmanager
def _connection(records: Path, database_key: str, *, at_rest: bool) -> Generator[Connection]:
    """Open the records for one check; raises `VaultDamaged` where they cannot be read."""
    database = open_database(records, database_key, read_only=True, at_rest=at_rest)
    with contextlib.closing(database), database.connect() as connection:
        try:
            yield connection
        except DatabaseError as fault:
            raise as_momo_error(fault, records) from fault

"""The checks of the records: each page against its key, the tables against themselves, the index against the texts."""

from __future__ import annotations

import contextlib
from collections.abc import Generator
from pathlib import Path

from sqlalchemy import Connection, func, select
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from momo_desktop.errors import MomoError
from momo_desktop.storage.database import open_database
from momo_desktop.storage.meeting_tables import NoteTable
from momo_desktop.storage.safety_tables import SupportNeedTable
from momo_desktop.storage.tables import EvidenceTable, StudentTable

_Pragmas = tuple[tuple[str, list[str]], ...]

_OF_PAGES: _Pragmas = (("cipher_integrity_check", []), ("integrity_check", ["ok"]))
_OF_TABLES: _Pragmas = (("foreign_key_check", []),)


def damage(records: Path, database_key: str, *, at_rest: bool = False) -> str:
    """Return a technical word for the first check that the records do not pass, "" when they are whole.

    `at_rest` is as in `open_database`.
    """
    if failed := _first_failed((*_OF_PAGES, *_OF_TABLES), records, database_key, at_rest=at_rest):
        return failed
    with _connection(records, database_key, at_rest=at_rest) as connection:
        return "" if _index_is_whole(connection) else "word index"


def page_damage(records: Path, database_key: str, *, at_rest: bool = False) -> str:
    """Return a technical word for what is wrong with the pages of a copy, "" when each is what was written."""
    return _first_failed(_OF_PAGES, records, database_key, at_rest=at_rest)


def opens(records: Path, database_key: str) -> bool:
    """Tell whether a key is that of records which nobody has open; nothing is written beside them."""
    try:
        if not records.stat().st_size:  # any key opens an empty file
            return False
        open_database(records, database_key, read_only=True, at_rest=True).close()
    except (MomoError, DatabaseError, OSError):
        return False
    return True


def counted(db: Session) -> tuple[int, int, list[str]]:
    """Return how many students and notes there are, and the id of every file that a row names."""
    students = db.scalar(select(func.count(StudentTable.id))) or 0
    notes = db.scalar(select(func.count(NoteTable.id))) or 0
    return students, notes, list(db.scalars(select(EvidenceTable.file_id)))


def support_needs(db: Session) -> int:
    """Return how many support needs are kept."""
    return db.scalar(select(func.count(SupportNeedTable.id))) or 0


def _first_failed(pragmas: _Pragmas, records: Path, database_key: str, *, at_rest: bool) -> str:
    # Each check has a connection of its own, because one bad page would poison the next.
    for pragma, good in pragmas:
        try:
            with _connection(records, database_key, at_rest=at_rest) as connection:
                found = [str(row[0]) for row in connection.exec_driver_sql(f"PRAGMA {pragma}")]
        except (MomoError, DatabaseError):
            found = ["unreadable"]
        if found != good:
            return pragma
    return ""


@contextlib.contextmanager
def _connection(records: Path, database_key: str, *, at_rest: bool) -> Generator[Connection]:
    database = open_database(records, database_key, read_only=True, at_rest=at_rest)
    with contextlib.closing(database), database.connect() as connection:
        yield connection


def _index_is_whole(connection: Connection) -> bool:
    named = connection.exec_driver_sql("SELECT count(*) FROM search_texts").scalar()
    indexed = connection.exec_driver_sql("SELECT count(*) FROM search_words_docsize").scalar()
    return named == indexed

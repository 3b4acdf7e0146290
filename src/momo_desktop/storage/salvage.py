"""What can still be read of damaged records, row by row, into records of their own.

A page that does not pass its check takes the rows on it along, and every query that comes by there fails. So the rows
are asked for in runs, and where a run fails the next row is looked for that can be read (SAFETY §3.6).
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError

from momo_desktop.errors import MomoError
from momo_desktop.progress import Progress
from momo_desktop.storage import migrate
from momo_desktop.storage.database import Database, as_momo_error, open_database
from momo_desktop.storage.rows import Row

_RUN = 200
_LAST = 2**62
"""No id is as high."""

_DERIVED = ("search_texts",)
"""Belongs to the word index, which is not read: whether its words fit could not be told."""


def is_readable(damaged: Path, database_key: str) -> bool:
    """Tell whether anything can be read: the names of the tables, and of this version."""
    try:
        with contextlib.closing(open_database(damaged, database_key)) as source:
            return migrate.version(source) == migrate.HEAD
    except (MomoError, DatabaseError):
        return False


def salvage(damaged: Path, database_key: str, into: Path, progress: Progress) -> int:
    """Write every row that can be read, and whose owner can be, into new records; return how many there are.

    `damaged` is a private copy. Raises `VaultDamaged` when not even the tables can be read.
    """
    tables = [table.name for table in Row.metadata.sorted_tables if table.name not in _DERIVED]
    source, target = _Source(damaged, database_key), open_database(into, database_key)
    with contextlib.closing(target), contextlib.closing(source):
        migrate.create(target)
        with target.connect().execution_options(begin="") as connection:
            connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            for done, name in enumerate(tables):
                progress.step(done, len(tables))
                columns = [column.name for column in Row.metadata.tables[name].columns]
                for rows in source.rows(name, columns):
                    _write(connection, name, columns, rows)
            _drop_without_owner(connection)
            connection.exec_driver_sql("COMMIT")
            counts = [connection.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar() for name in tables]  # noqa: S608
    return sum(count or 0 for count in counts)


@dataclass
class _Source:
    """Are the damaged records; a bad page poisons its connection, so the next question has a new one."""

    path: Path
    key: str
    _database: Database | None = None

    def rows(self, table: str, columns: Sequence[str]) -> Iterator[Sequence[Sequence[Any]]]:
        """Yield the readable rows of a table in the order of their ids."""
        named = ", ".join(f'"{column}"' for column in columns)
        query = f'SELECT rowid, {named} FROM "{table}" WHERE rowid > ? ORDER BY rowid LIMIT ?'  # noqa: S608
        after, run = -_LAST, _RUN
        while after < _LAST:
            found = self._ask(query, after, run)
            if found is None and run == 1:
                after = self._next_readable(query, after)
            elif found is None:
                run = 1
            elif not found:
                return
            else:
                yield [row[1:] for row in found]
                after, run = found[-1][0], min(_RUN, run * 2)

    def close(self) -> None:
        """Let go of the records."""
        if self._database is not None:
            self._database.close()
            self._database = None

    def _next_readable(self, query: str, after: int) -> int:
        """Return the id behind which the next row can be read again."""
        bad, step = max(after, 0), 1
        while bad + step < _LAST and self._ask(query, bad + step, 1) is None:
            bad, step = bad + step, step * 2
        good = min(bad + step, _LAST)
        while good - bad > 1:
            middle = (bad + good) // 2
            if self._ask(query, middle, 1) is None:
                bad = middle
            else:
                good = middle
        return good

    def _ask(self, query: str, after: int, run: int) -> Sequence[Sequence[Any]] | None:
        """Return rows, None where they cannot be read."""
        try:
            self._database = self._database or open_database(self.path, self.key)
            with self._database.connect() as connection:
                return connection.exec_driver_sql(query, (after, run)).all()
        except DatabaseError as fault:
            as_momo_error(fault, self.path)
        self.close()
        return None


def _write(connection: Connection, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    named, marks = ", ".join(f'"{column}"' for column in columns), ", ".join("?" * len(columns))
    statement = f'INSERT OR IGNORE INTO "{table}" ({named}) VALUES ({marks})'  # noqa: S608
    connection.exec_driver_sql(statement, [tuple(row) for row in rows])


def _drop_without_owner(connection: Connection) -> None:
    """Leave out what belongs to a row that is gone, for no page could show it."""
    while lost := {(row[0], row[1]) for row in connection.exec_driver_sql("PRAGMA foreign_key_check")}:
        for table, row in lost:
            connection.exec_driver_sql(f'DELETE FROM "{table}" WHERE rowid = ?', (row,))  # noqa: S608

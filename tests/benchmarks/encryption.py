"""What the key costs: the same statements of SQL on the same records without one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from measure import Result, side_by_side, timed
from records import FIND, FIRST_ROWS, KEPT, wanted_words
from sqlcipher3 import dbapi2
from vaults import STUDENTS, connect, make

NOTES = 20_000
_ROUNDS = 31
_STATEMENTS = {
    "first rows": (FIRST_ROWS, ()),
    "find two words": (FIND, (wanted_words("dek lam"),)),
    "statistics": (KEPT, ()),
    "a table read through": ("SELECT sum(length(text)) FROM notes", ()),
}


def results(folder: Path) -> Iterator[Result]:
    """Measure that statement which the key costs most: with its pages in memory, and on a connection just opened."""
    bench = make(folder / "keyed", STUDENTS, NOTES)
    bench.close()
    keyed, plain = bench.vault.folder.database, folder / "plain.db"
    _without_key(keyed, plain)
    warm = connect(keyed), _open(plain)
    yield max((_warm(*warm, name) for name in _STATEMENTS), key=_ratio)
    for each in warm:
        each.close()
    yield max((_first(keyed, plain, name) for name in _STATEMENTS), key=_ratio)


def _ratio(result: Result) -> float:
    return result.ratio


def _warm(keyed: Any, plain: Any, name: str) -> Result:
    ours, theirs = side_by_side(lambda: _timed(keyed, name), lambda: _timed(plain, name), _ROUNDS)
    return Result("S9", f"with the pages in memory: {name}", "without a key", ours, theirs, 1.3)


def _first(keyed: Path, plain: Path, name: str) -> Result:
    def first(opened: Callable[[Path], Any], path: Path) -> float:
        connection = opened(path)
        took = _timed(connection, name)
        connection.close()
        return took

    ours, theirs = side_by_side(lambda: first(connect, keyed), lambda: first(_open, plain), _ROUNDS)
    return Result("S9", f"the first read: {name}", "without a key", ours, theirs, 5)


def _timed(connection: Any, name: str) -> float:
    return timed(lambda: connection.execute(*_STATEMENTS[name]).fetchall())


def _open(path: Path) -> Any:
    connection = dbapi2.connect(str(path), isolation_level=None)  # type: ignore[attr-defined]
    connection.execute("PRAGMA cache_size=-65536")
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    return connection


def _without_key(keyed: Path, plain: Path) -> None:
    connection = connect(keyed)
    connection.execute("ATTACH ? AS plain KEY ''", (str(plain),))
    connection.execute("SELECT sqlcipher_export('plain')")
    connection.close()

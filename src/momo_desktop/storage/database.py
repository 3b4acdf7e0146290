"""The one door to the encrypted records: units of work, and who is told of them.

Every unit runs on the connection of its own thread (SAFETY D5). Units that write begin IMMEDIATE, so that a migration
or a write that dies half-way rolls back whole (SAFETY D9).
"""

# pyright: reportMissingTypeStubs=false

from __future__ import annotations

import contextlib
import shutil
import threading
from collections.abc import Callable, Generator, Sequence
from pathlib import Path
from typing import Any, cast

from sqlalchemy import Connection, Engine, Table, create_engine, event
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction, configure_mappers
from sqlalchemy.pool import SingletonThreadPool
from sqlalchemy.sql import TableClause
from sqlcipher3 import dbapi2

from momo_desktop.domain.audit import Act, Anchor, Done
from momo_desktop.domain.changes import Change, Topic
from momo_desktop.domain.text import fold
from momo_desktop.errors import Cancelled, DiskFailed, DiskFull, DiskRefused, MomoError, VaultDamaged, VaultReadOnly
from momo_desktop.progress import Progress
from momo_desktop.storage import durable_files
from momo_desktop.storage.last_seen import LastSeenFiles

BUSY_MILLISECONDS = 5_000
CACHE_KIBIBYTES = 64 * 1024
_LOOKED_EVERY = 20_000
"""Steps of SQLite's own machine, a few milliseconds, between two looks whether the work should stop."""

TOPIC = "topic"
"""Key in `Table.info` under which a table names its topic."""
ADDED = "added"
"""Key in `Table.info` under which a table says as which act a new row stands in the log."""
ACTS = "acts"
"""Key in `Session.info` under which a unit that writes collects what the log will say of it."""

sqlcipher = cast("Any", dbapi2)
"""SQLCipher's driver, which has no type stubs."""

Listener = Callable[[Change], None]
Trail = Callable[[Session, Sequence[Done]], Anchor]

_PRAGMAS = (
    "PRAGMA cipher_log_level=NONE",  # SQLCipher would write its errors to stderr
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",  # NORMAL loses acknowledged commits at a power cut
    "PRAGMA fullfsync=ON",
    "PRAGMA checkpoint_fullfsync=ON",
    "PRAGMA secure_delete=ON",
    "PRAGMA temp_store=MEMORY",  # SQLCipher does not encrypt temporary files
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
    "PRAGMA foreign_keys=ON",
    f"PRAGMA busy_timeout={BUSY_MILLISECONDS}",
    f"PRAGMA cache_size=-{CACHE_KIBIBYTES}",
)


class Database:
    """Gives units of work over one vault's records and tells listeners what each committed write touched."""

    def __init__(self, path: Path, engine: Engine, *, read_only: bool, at_rest: bool = False) -> None:
        self.path = path
        self.read_only = read_only
        self.at_rest = at_rest
        self._engine = engine
        self._writing = engine.execution_options(begin="BEGIN IMMEDIATE")
        self._listeners: list[Listener] = []
        self._trail: Trail | None = None
        self._last_seen: LastSeenFiles | None = None
        self._door = threading.Condition()
        self._inside = 0
        self._closed = False

    @contextlib.contextmanager
    def read(self) -> Generator[Session]:
        """Open a unit that only reads.

        Raises:
            VaultDamaged: when a page does not pass its check.
        """
        with self._unit(), Session(self._engine, expire_on_commit=False) as db:
            yield db

    @contextlib.contextmanager
    def write(self) -> Generator[Session]:
        """Open a unit that writes: commits at its end, rolls back on an exception, then tells the listeners.

        Raises:
            VaultReadOnly: before anything else, when the vault was opened for reading.
            DiskFull, DiskFailed: when the disk takes nothing; nothing of the unit is kept.
        """
        if self.read_only:
            raise VaultReadOnly(self.path.parent)
        topics: set[Topic] = set()
        session = Session(self._writing, expire_on_commit=False, info={TOPIC: topics, ACTS: []})
        with self._unit(), session as db, db.begin():
            yield db
            end = self._keep_trail(db)
        if end is not None and self._last_seen is not None:
            self._last_seen.note(end)
        if topics:
            self._tell(Change(frozenset(topics)))

    def listen(self, listener: Listener) -> None:
        """Call `listener` after every committed write, on the thread that wrote."""
        self._listeners.append(listener)

    def unlisten(self, listener: Listener) -> None:
        """Call a listener no more."""
        self._listeners.remove(listener)

    def keep_trail(self, trail: Trail) -> None:
        """Have every unit that writes say at its end, as a part of it, what it did."""
        self._trail = trail

    def keep_last_seen(self, files: LastSeenFiles) -> None:
        """Have each commit and each checkpoint noted outside the records."""
        self._last_seen = files

    def connect(self) -> Connection:
        """Return this thread's connection for work below the records (migrations, checks, backups)."""
        return self._engine.connect()

    def checkpoint(self) -> None:
        """Move the journal into the database file and empty it, so that a lost journal can lose nothing.

        Raises:
            VaultDamaged: when a page does not pass its check.
        """
        if self.read_only:
            return
        try:
            with self._engine.connect().execution_options(begin="") as connection:
                is_busy = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").scalar()
        except DatabaseError as fault:
            raise as_momo_error(fault, self.path) from fault
        if self._last_seen is not None and not is_busy:
            self._last_seen.settle()

    def close(self) -> None:
        """Checkpoint and close the connections of all threads, once the last unit has ended; no other begins.

        SQLite crashes when a connection is closed under a thread that reads with it.
        """
        with self._door:
            if self._closed:
                return
            self._closed = True
            self._door.wait_for(lambda: not self._inside)
        with contextlib.suppress(DatabaseError, MomoError):
            self.checkpoint()
        self._engine.dispose()

    def _keep_trail(self, db: Session) -> Anchor | None:
        db.flush()
        acts: list[Done] = db.info[ACTS]
        return self._trail(db, list(dict.fromkeys(acts))) if acts and self._trail is not None else None

    def _tell(self, change: Change) -> None:
        for listener in tuple(self._listeners):
            listener(change)

    @contextlib.contextmanager
    def _unit(self) -> Generator[None]:
        with self._door:
            if self._closed:
                raise RuntimeError("the records are closed")
            self._inside += 1
        try:
            yield
        except DatabaseError as fault:
            raise as_momo_error(fault, self.path) from fault
        finally:
            with self._door:
                self._inside -= 1
                self._door.notify_all()


def prepare() -> None:
    """Have the mapped classes settle what they are to each other, which takes 20 ms at the first call alone."""
    configure_mappers()


def open_database(path: Path, database_key: str, *, read_only: bool = False, at_rest: bool = False) -> Database:
    """Open the encrypted records at `path` with a raw key of 64 hexadecimal digits.

    `at_rest` promises that nobody writes while they are read; then nothing is written beside them either. It must not
    be said of records that this process has open for writing, because closing them would drop SQLite's locks.

    Raises:
        VaultDamaged: when the key does not open the file. The key file has proved the key before, so it is the file.
        VaultReadOnly: when the file or its folder may not be written and `read_only` was not asked for.
    """

    def connect() -> Any:
        return _connect(path, database_key, "ro&immutable=1" if at_rest else "ro" if read_only else "rwc")

    prepare()  # where the opening waits, and not where the first record is read
    engine = create_engine(
        "sqlite://", module=sqlcipher, creator=connect, poolclass=SingletonThreadPool, hide_parameters=True
    )
    event.listen(engine, "begin", _begin)
    database = Database(path, engine, read_only=read_only, at_rest=at_rest)
    try:
        database.connect().close()
    except DatabaseError as fault:
        engine.dispose()
        raise as_momo_error(fault, path) from fault
    return database


def copy_under_key(source: Path, key: str, target: Path, target_key: str) -> None:
    """Copy records that nobody has open, page by page, into a new file under a key of its own.

    What stands in the journal of a kill comes along. Raises `VaultDamaged`, `DiskFull` and `VaultReadOnly`.
    """
    target.touch(0o600)
    try:
        with (
            contextlib.closing(_connect(source, key, "rw")) as old,
            contextlib.closing(sqlcipher.connect(target)) as new,
        ):
            new.execute(f"PRAGMA key=\"x'{target_key}'\"")
            new.execute("PRAGMA cipher_log_level=NONE")
            new.execute("PRAGMA temp_store=MEMORY")
            old.backup(new)
    except sqlcipher.Error as fault:
        raise as_momo_error(fault, source) from fault
    with target.open("rb+") as file:
        durable_files.sync(file.fileno())


@contextlib.contextmanager
def stoppable(connection: Connection, progress: Progress) -> Generator[None]:
    """Let one long statement be cancelled on its way: what is done in the block then raises `Cancelled`."""
    driver = cast("Any", connection.connection.dbapi_connection)
    stopped: list[Cancelled] = []

    def look() -> bool:
        try:
            progress.step(1, 4)
        except Cancelled as cancelled:
            stopped.append(cancelled)
        return bool(stopped)

    driver.set_progress_handler(look, _LOOKED_EVERY)
    try:
        yield
    except DatabaseError:
        if stopped:
            raise stopped[0] from None
        raise
    finally:
        driver.set_progress_handler(None, 0)


def cipher_version() -> str:
    """Return the version of SQLCipher that the records are kept with, "" when the driver does not encrypt."""
    with contextlib.closing(sqlcipher.connect(":memory:")) as connection:
        row = connection.execute("PRAGMA cipher_version").fetchone()
    return "" if row is None else str(row[0])


def touch(db: Session, *topics: Topic) -> None:
    """Name topics that a unit touches in ways that the flush cannot see (text SQL)."""
    cast("set[Topic]", db.info.setdefault(TOPIC, set())).update(topics)


def as_momo_error(fault: Exception, path: Path) -> MomoError:
    """Return the error of ours that stands for what SQLite says; faults of the program are raised again."""
    said = str(getattr(fault, "orig", fault))
    if "full" in said:
        return DiskFull(path.parent)
    if "disk I/O" in said:
        return _refusal(path.parent)
    if "readonly" in said or "unable to open" in said:
        return VaultReadOnly(path.parent) if path.parent.exists() else DiskFailed(path.parent)
    if any(word in said for word in ("malformed", "not a database", "corrupt")):
        return VaultDamaged(path, "page")
    raise fault


def _refusal(folder: Path) -> DiskRefused:
    """Return why a disk refused to read or to write: not every system says of a full one that it is full."""
    full = DiskFull(folder)
    with contextlib.suppress(OSError):
        if shutil.disk_usage(folder).free < full.needed:
            return full
    return DiskFailed(folder)


def _connect(path: Path, database_key: str, mode: str) -> Any:
    connection = sqlcipher.connect(
        f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None, check_same_thread=False
    )
    try:
        connection.execute(f"PRAGMA key=\"x'{database_key}'\"")
        connection.execute("PRAGMA cipher_log_level=NONE")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()  # proves the key
        connection.create_function("fold", 1, fold, deterministic=True)
        for pragma in _PRAGMAS:
            if mode == "rwc" or "journal_mode" not in pragma:
                connection.execute(pragma).fetchone()
    except sqlcipher.Error:
        connection.close()
        raise
    return connection


def _begin(connection: Connection) -> None:
    statement = connection.get_execution_options().get("begin", "BEGIN")
    if statement:
        connection.exec_driver_sql(statement)


@event.listens_for(Session, "after_flush")
def _collect_from_flush(db: Session, _context: UOWTransaction) -> None:
    topics = db.info.get(TOPIC)
    if topics is None:
        return
    changed = [row for row in db.dirty if db.is_modified(row)]  # a row set to the value it had is dirty as well
    for row in (*db.new, *changed, *db.deleted):
        _add_topic(topics, row.__table__)
    for rows, act in ((db.new, None), (changed, Act.CHANGED), (db.deleted, Act.REMOVED)):
        db.info[ACTS] += (_done(row, act or row.__table__.info[ADDED]) for row in rows if ADDED in row.__table__.info)


def _done(row: Any, act: Act) -> Done:
    kind: str = row.__tablename__
    student_id = row.id if kind == "students" else getattr(row, "student_id", None)
    return Done(act, kind, row.id, student_id, detail=row.report if act is Act.GIVEN else "")


@event.listens_for(Session, "do_orm_execute")
def _collect_from_statement(state: ORMExecuteState) -> None:
    topics = state.session.info.get(TOPIC)
    if topics is not None and (state.is_insert or state.is_update or state.is_delete):
        _add_topic(topics, cast("TableClause", getattr(state.statement, "table")))  # noqa: B009  not on the base class


def _add_topic(topics: set[Topic], table: TableClause) -> None:
    if isinstance(table, Table) and TOPIC in table.info:
        topics.add(table.info[TOPIC])

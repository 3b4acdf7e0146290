import contextlib
from concurrent.futures import ThreadPoolExecutor, wait

import pytest
from sqlalchemy import update

from momo_desktop.domain.changes import Change, Topic
from momo_desktop.errors import VaultDamaged, VaultReadOnly
from momo_desktop.services.bundle import Services
from momo_desktop.storage import database as records
from momo_desktop.storage import settings
from momo_desktop.storage.database import Database, open_database
from momo_desktop.storage.tables import StudentTable
from school import KEYS


@pytest.fixture
def told(database: Database) -> list[Change]:
    changes: list[Change] = []
    database.listen(changes.append)
    return changes


def test_a_committed_write_tells_its_topics(database: Database, told: list[Change]) -> None:
    with database.write() as db:
        settings.keep(db, "seat", {"value": "beside"})
    assert told == [Change(frozenset({Topic.SETTINGS}))]


def test_a_rolled_back_write_tells_nobody_and_keeps_nothing(database: Database, told: list[Change]) -> None:
    def fail_half_way() -> None:
        with database.write() as db:
            settings.keep(db, "seat", {"value": "beside"})
            db.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_half_way()
    assert told == []
    with database.read() as db:
        assert settings.read(db, "seat") == {}


def test_a_value_written_as_it_was_tells_nobody(database: Database, told: list[Change]) -> None:
    for _ in range(2):
        with database.write() as db:
            settings.keep(db, "seat", {"value": "beside"})
    assert len(told) == 1


def test_a_bulk_update_tells_its_topic(database: Database, told: list[Change], anna: object) -> None:
    told.clear()
    with database.write() as db:
        db.execute(update(StudentTable).values(pronoun="she"))
    assert told == [Change(frozenset({Topic.STUDENTS}))]


def test_a_read_only_database_refuses_to_write_before_it_begins(database: Database) -> None:
    database.checkpoint()
    reader = open_database(database.path, KEYS.database_key, read_only=True)
    with pytest.raises(VaultReadOnly), reader.write():
        pass
    reader.close()


def test_records_close_only_after_the_last_unit_has_ended(database: Database) -> None:
    with ThreadPoolExecutor(1) as worker:
        with database.read() as db:
            closing = worker.submit(database.close)
            assert wait([closing], timeout=0.2).not_done
            assert settings.read(db, "seat") == {}
        closing.result(timeout=5)


def test_closed_records_are_read_no_more(database: Database) -> None:
    database.close()
    with pytest.raises(RuntimeError, match="closed"), database.read():
        pass


def test_another_key_is_damage_because_the_key_file_has_proved_the_key(database: Database) -> None:
    with pytest.raises(VaultDamaged):
        open_database(database.path, "00" * 32)


def test_the_safety_pragmas_hold_on_every_connection(
    database: Database, unflushed: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(records, "_PRAGMAS", unflushed)
    with contextlib.closing(open_database(database.path, KEYS.database_key)) as again, again.connect() as connection:
        asked = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "secure_delete", "temp_store", "foreign_keys", "trusted_schema")
        }
    assert asked == {
        "journal_mode": "wal",
        "synchronous": 2,
        "secure_delete": 1,
        "temp_store": 2,
        "foreign_keys": 1,
        "trusted_schema": 0,
    }


def test_the_records_are_unreadable_without_the_key(services: Services, anna: object, database: Database) -> None:
    database.checkpoint()
    raw = database.path.read_bytes()
    assert b"Anna" not in raw
    assert not raw.startswith(b"SQLite format 3")

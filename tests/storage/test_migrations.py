import re
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    Date,
    DateTime,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Time,
    select,
)

from momo_desktop.domain.papers import PaperWay
from momo_desktop.errors import NotAVault, VaultTooNew
from momo_desktop.storage import migrate, papers
from momo_desktop.storage.database import Database, open_database
from momo_desktop.storage.paper_tables import PaperTable
from momo_desktop.storage.rows import Row
from school import KEYS

SCRIPTS = Path(migrate.__file__).parent / "migrations"


def _without_the_word_index(database: Database) -> list[object]:
    with database.connect() as connection:
        differences = compare_metadata(
            MigrationContext.configure(connection, opts={"compare_type": True}), Row.metadata
        )
    return [each for each in differences if not re.search("search_words", str(each))]


def test_the_newest_schema_equals_the_models(database: Database) -> None:
    assert _without_the_word_index(database) == []


def test_head_is_the_newest_script() -> None:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    assert ScriptDirectory.from_config(config).get_current_head() == f"{migrate.HEAD:04}"


def _fill(connection: Connection) -> dict[str, tuple[object, ...]]:
    """Write a row into every table as the file has it, by nothing but its columns, and return the rows."""
    schema = MetaData()
    schema.reflect(connection)
    for table in _ours(schema):
        connection.execute(table.insert().values({column.name: _value(column) for column in table.columns}))
    return _rows(connection, schema)


def _ours(schema: MetaData) -> list[Table]:
    return [each for each in schema.sorted_tables if not each.name.startswith(("search_", "sqlite_", "alembic_"))]


def _value(column: Column[Any]) -> object:
    match column.type:
        case Integer():
            return 1
        case Boolean():
            return True
        case LargeBinary():
            return b"1"
        case DateTime():
            return datetime(2026, 3, 2, 9, tzinfo=UTC)
        case Date():
            return date(2026, 3, 2)
        case Time():
            return time(9)
        case JSON():
            return []
        case _:
            return "1"


def _rows(connection: Connection, schema: MetaData) -> dict[str, tuple[object, ...]]:
    return {table.name: tuple(connection.execute(select(*table.columns)).one()) for table in _ours(schema)}


@pytest.mark.parametrize("number", range(1, migrate.HEAD + 1))
def test_every_version_comes_up_to_the_newest_with_its_data(tmp_path: Path, number: int) -> None:
    database = open_database(tmp_path / "records.db", KEYS.database_key)
    migrate._run(database, number)
    with database.connect() as connection:
        before = _fill(connection)
        old = MetaData()
        old.reflect(connection)
        connection.commit()
    copies: list[str] = []
    assert migrate.upgrade(database, lambda: copies.append("copy")) is (number < migrate.HEAD)
    assert len(copies) == (number < migrate.HEAD)
    assert _without_the_word_index(database) == []
    with database.connect() as connection:
        assert _rows(connection, old) == before
    database.close()


def test_papers_of_an_older_vault_were_printed_in_one_language(tmp_path: Path) -> None:
    database = open_database(tmp_path / "records.db", KEYS.database_key)
    migrate._run(database, 5)
    with database.connect() as connection:
        _fill(connection)
        connection.exec_driver_sql("UPDATE papers SET visibility = 'shared'")
        connection.commit()
    migrate.upgrade(database, lambda: None)
    with database.read() as db:
        paper = papers.record(db.scalars(select(PaperTable)).one())
    assert (paper.report, paper.pages, paper.way) == ("1", 1, PaperWay.PRINTED)
    assert (paper.second_language, paper.form_version, paper.code, paper.options) == ("", None, "", {})
    database.close()


def test_a_newer_vault_is_refused_and_not_touched(database: Database) -> None:
    with database.connect() as connection:
        connection.exec_driver_sql(f"PRAGMA user_version={migrate.HEAD + 1}")
        connection.commit()
    before = database.path.stat().st_mtime_ns
    with pytest.raises(VaultTooNew):
        migrate.upgrade(database, lambda: None)
    assert database.path.stat().st_mtime_ns == before


def test_an_encrypted_file_of_another_program_is_no_vault(tmp_path: Path) -> None:
    database = open_database(tmp_path / "other.db", KEYS.database_key)
    with pytest.raises(NotAVault):
        migrate.version(database)
    database.close()


def test_a_schema_that_dies_half_way_leaves_an_empty_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    database = open_database(tmp_path / "records.db", KEYS.database_key)

    def die(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(migrate, "_sign", die)
    with pytest.raises(ZeroDivisionError):
        migrate.create(database)
    with database.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar() == 0
    database.close()

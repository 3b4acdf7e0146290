"""The schema's versions: made for a new vault, brought up for an old one, refused for a newer one.

SQLite's `user_version` carries the number of the schema, so that an unlock can tell an up-to-date vault without
loading Alembic.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError

from momo_desktop.errors import NotAVault, VaultTooNew
from momo_desktop.storage.database import Database, as_momo_error
from momo_desktop.storage.tables import APPLICATION_ID

HEAD = 7
"""The number of the newest script in `migrations/versions`; a test holds the two together."""

_SCRIPTS = Path(__file__).parent / "migrations"


def create(database: Database) -> None:
    """Make the schema in a new, empty file."""
    _run(database, HEAD)


def version(database: Database) -> int:
    """Return the number of the schema in the file.

    Raises:
        NotAVault: when the file opens and is not one of ours.
        VaultTooNew: when a newer program made it.
    """
    with database.connect() as connection:
        application_id = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
        number = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
        if application_id != APPLICATION_ID:
            raise NotAVault(database.path.parent)
        revision = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    if number > HEAD or revision != f"{number:04}":  # a script that is not known here has been at it
        raise VaultTooNew(str(revision))
    return number


def upgrade(database: Database, keep_copy: Callable[[], object]) -> bool:
    """Bring an older vault up to date after `keep_copy` has kept a verified copy; tell whether anything was done.

    Raises `DiskFull` and `VaultDamaged`; then the vault is of the version that it was of.
    """
    if version(database) == HEAD:
        return False
    keep_copy()
    _run(database, HEAD)
    return True


def _run(database: Database, number: int) -> None:
    from alembic import command  # 122 ms, needed only when the schema changes
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    engine_options = {"begin": "BEGIN IMMEDIATE"}
    with database.connect().execution_options(**engine_options) as connection:
        config.attributes["connection"] = connection
        try:
            with connection.begin():
                command.upgrade(config, f"{number:04}")
                _sign(connection, number)
        except DatabaseError as fault:
            raise as_momo_error(fault, database.path) from fault


def _sign(connection: Connection, number: int) -> None:
    connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version={number}")

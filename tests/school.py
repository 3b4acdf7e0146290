"""An encrypted vault for each test, made once and copied, and the services over it on a fixed day."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from made_once import MadeOnce
from momo_desktop import paths
from momo_desktop.content import catalogue as packs
from momo_desktop.content.catalogue import Catalogue
from momo_desktop.demo.school import DemoSize, fill
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.school import School
from momo_desktop.domain.students import Student
from momo_desktop.i18n import language
from momo_desktop.services.bundle import Services, open_services
from momo_desktop.services.open_vault import OpenVault
from momo_desktop.storage import migrate
from momo_desktop.storage.database import Database, open_database
from momo_desktop.storage.keys import VaultKeys
from momo_desktop.storage.reading import open_for_reading
from momo_desktop.storage.vaults import VaultFolder

TODAY = date(2026, 3, 2)
NOW = datetime(TODAY.year, TODAY.month, TODAY.day, 9, tzinfo=UTC)
KEYS = VaultKeys("5f0c3a52-6d34-4e7c-9d0d-2a3a4f2b8a11", bytes(range(32)))
"""A data key without a key file: no derivation, so a vault opens in a millisecond."""


OF_NO_VAULT = b"goes with every copy"
"""Stands in the place of the key file, which nobody reads."""


def open_copy(folder: Path, *, read_only: bool = False) -> OpenVault:
    """Open a vault by the data key of the tests, without its lock."""
    made = VaultFolder(folder)
    open_it = open_for_reading if read_only else open_database
    return OpenVault(made, open_it(made.database, KEYS.database_key), KEYS, None)


def open_new(folder: Path, empty_records: Path) -> OpenVault:
    """Make an empty folder a vault with nothing in it, and open it."""
    made = VaultFolder(folder)
    made.create()
    shutil.copy(empty_records, made.database)
    made.key.write_bytes(OF_NO_VAULT)
    return open_copy(folder)


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The real packs, read once."""
    return packs.load(paths.resources())


@pytest.fixture(scope="session")
def empty_records(made_once: MadeOnce) -> Path:
    """An encrypted database with the newest schema and nothing in it."""

    def make(folder: Path) -> None:
        database = open_database(folder / "records.db", KEYS.database_key)
        migrate.create(database)
        database.close()

    return made_once("records", make) / "records.db"


@pytest.fixture(scope="session")
def school_of_nobody(made_once: MadeOnce, empty_records: Path, catalogue: Catalogue) -> Path:
    """A vault of a school in Hungary whose list is in the order of English, with nobody in it, for tests to copy."""

    def make(folder: Path) -> None:
        with contextlib.closing(open_new(folder, empty_records)) as vault:
            services = open_services(vault, catalogue, Clock(NOW), language("en"))
            services.settings.set_school(School("Kékfenyő Technikum", "Vera Lindner", "HU"))

    return made_once("school of nobody", make)


@pytest.fixture(scope="session")
def invented_school(made_once: MadeOnce, empty_records: Path, catalogue: Catalogue) -> Path:
    """A vault with the whole invented school, of a school in Austria, for tests to copy."""

    def make(folder: Path) -> None:
        with contextlib.closing(open_new(folder, empty_records)) as vault:
            services = open_services(vault, catalogue, Clock(NOW), language("en"))
            services.settings.set_school(School("Kékfenyő Technikum", "Vera Lindner", "AT"))
            assert fill(services, DemoSize()) == 40

    return made_once("invented school", make)


@pytest.fixture(scope="module")
def invented(
    invented_school: Path, catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Services]:
    """All services over a copy of the invented school, on the day that it was made for."""
    folder = Path(shutil.copytree(invented_school, tmp_path_factory.mktemp("invented") / "vault"))
    with contextlib.closing(open_copy(folder)) as vault:
        yield open_services(vault, catalogue, Clock(NOW), language("en"))


@pytest.fixture
def clock() -> Clock:
    """Nine in the morning of 2 March 2026, for ever."""
    return Clock(NOW)


@pytest.fixture
def vault(tmp_path: Path, school_of_nobody: Path) -> Iterator[OpenVault]:
    """A vault of one's own, open, of a school without students."""
    with contextlib.closing(open_copy(shutil.copytree(school_of_nobody, tmp_path / "vault"))) as opened:
        yield opened


@pytest.fixture
def database(vault: OpenVault) -> Database:
    """The database of the vault."""
    return vault.database


@pytest.fixture
def services(vault: OpenVault, catalogue: Catalogue, clock: Clock) -> Services:
    """All services over the vault of a school in Hungary, in English."""
    return open_services(vault, catalogue, clock, language("en"))


@pytest.fixture
def anna(services: Services) -> Student:
    """A student of 16 without anything else."""
    name = PersonName("Anna", family="Szűcs")
    return services.students.add(Student(name, "11A", date(2009, 5, 4)))


@pytest.fixture
def stay(services: Services, anna: Student) -> Mobility:
    """Anna's stay of four weeks in Finland, two months away."""
    return services.mobilities.add(
        Mobility(anna.id, city="Tampere", country="FI", departure=date(2026, 5, 4), return_date=date(2026, 5, 31))
    )

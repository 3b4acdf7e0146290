"""SAFETY A24: a newer vault is left alone, an older one is copied and brought up, and no vault lies in a cloud."""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path

import pytest

from figures import Figure
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.school import School
from momo_desktop.progress import UNWATCHED
from momo_desktop.services.access import AccessService, NewVault
from momo_desktop.storage import audit, keys, migrate
from momo_desktop.storage.database import open_database
from momo_desktop.storage.key_files import FLOOR_COST
from program import PASSPHRASE, Program

PLACES = ("OneDrive", "Dropbox", "Google Drive", "Mobile Documents")
SHARE = Path("//no-such-server/share/vault")


def _contents(vault: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in vault.rglob("*") if path.is_file() and ".lock" not in path.name}


def _marked(program: Program, statement: str) -> dict[Path, bytes]:
    """Have another program work in the records, and return every file as it left it."""
    key = keys.unlock(program.vault, PASSPHRASE).database_key
    records = open_database(program.vault / "records.db", key)
    with contextlib.closing(records), records.connect() as connection, connection.begin():
        connection.exec_driver_sql(statement)
    return _contents(program.vault)


@pytest.mark.requirement("A24")
@pytest.mark.parametrize(
    "statement",
    ["UPDATE alembic_version SET version_num = 'f3a91c07d2be'", f"PRAGMA user_version = {migrate.HEAD + 1}"],
    ids=["unknown revision", "higher number"],
)
def test_a_vault_that_a_newer_program_changed_is_told_and_left_as_it_is(
    fresh: Program, figure: Figure, statement: str
) -> None:
    fresh.create()
    before = _marked(fresh, statement)
    commands = (("check-open",), ("--read-only", "check-open"), ("student", "add", "--given", "A", "--family", "B"))
    told = [fresh.inside(*words).code for words in (*commands, ("backup", "make"), ("rekey",))]
    assert set(told) == {13}
    assert _contents(fresh.vault) == before
    figure(f"{len(told)} commands on a vault with an unknown head: all end with 13, {len(before)} files unchanged")


@pytest.mark.requirement("A24")
def test_an_old_vault_is_copied_and_brought_up(fresh: Program, figure: Figure, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as past:
        past.setattr(migrate, "HEAD", migrate.HEAD - 1)
        past.setattr(audit, "note", lambda *_: None)  # the version before has no log
        new = NewVault(fresh.vault, School("Kékfenyő"), PASSPHRASE)
        AccessService(Clock(), FLOOR_COST).create(new, UNWATCHED).vault.close()
    assert fresh.inside("--read-only", "check-open").code == 14
    assert list((fresh.vault / "backups").iterdir()) == []
    fresh.ok_inside("check-open")
    [copy] = fresh.ok_inside("backup", "list").lines
    assert (copy["why"], copy["standing"]) == ("before_migration", "good")
    assert fresh.ok_inside("backup", "verify", copy["copy"]).line["damage"] == ""
    key = keys.unlock(fresh.vault, PASSPHRASE).database_key
    for folder, version in ((fresh.vault / "backups" / copy["copy"], migrate.HEAD - 1), (fresh.vault, migrate.HEAD)):
        with contextlib.closing(open_database(folder / "records.db", key)) as records:
            assert migrate.version(records) == version
    figure(
        f"version {migrate.HEAD - 1}: a verified copy of it, then version {migrate.HEAD}; only read, it ends with 14"
    )


@pytest.mark.requirement("A24")
def test_a_vault_in_a_cloud_is_only_read_and_on_a_share_neither_made_nor_opened(
    program: Program, tmp_path: Path, figure: Figure
) -> None:
    for place in PLACES:
        vault = Path(shutil.copytree(program.vault, tmp_path / place / "vault"))
        before = _contents(vault)
        assert program.inside("check-open", vault=vault).code == 17
        assert program.inside("create", "--nickname", "N", vault=vault.with_name("new")).code == 17
        assert program.inside("--read-only", "check-open", vault=vault).line["read_only"] is True
        assert program.inside("--read-only", "bulk-write", "--n", 1, vault=vault).code == 14
        assert _contents(vault) == before
        assert [path.name for path in vault.parent.iterdir()] == [vault.name]
    for words in (("create", "--nickname", "N"), ("check-open",), ("bulk-write", "--n", 1)):
        assert program.inside(*words, vault=SHARE).code == 17
    figure(f"{', '.join(PLACES)} and a share: 17; only read, a vault there opens and each write ends with 14")

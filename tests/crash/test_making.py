"""A vault whose making is killed, at whatever step, is whole or is made anew without a word."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from crash.maker import PASSPHRASE, SCHOOL
from momo_desktop.domain.clock import Clock
from momo_desktop.errors import NotAVault, VaultDamaged, VaultExists
from momo_desktop.progress import UNWATCHED
from momo_desktop.services.access import AccessService, NewVault
from momo_desktop.storage import migrate
from momo_desktop.storage.key_files import FLOOR_COST

pytestmark = pytest.mark.usefixtures("derived_quickly")

ACCESS = AccessService(Clock(), FLOOR_COST)


@pytest.mark.skipif(sys.platform == "win32", reason="forks")
def test_a_making_that_is_killed_at_any_step_is_in_nobodys_way(tmp_path: Path) -> None:
    tests = str(Path(__file__).parents[1])
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([tests, *sys.path])}
    command = [sys.executable, "-m", "crash.maker", tmp_path]
    told = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout.splitlines()
    outcomes = {step: _next_try(tmp_path / step.split()[0].zfill(2)) for step in told}
    assert len(outcomes) > 10
    assert list(outcomes.values()) == sorted(outcomes.values())
    assert set(outcomes.values()) == {"made anew", "opened"}


def _next_try(folder: Path) -> str:
    try:
        made = ACCESS.create(NewVault(folder, SCHOOL, PASSPHRASE), UNWATCHED)
    except VaultExists:
        ACCESS.unlock(folder, PASSPHRASE).close()
        return "opened"
    made.vault.close()
    return "made anew"


def begun(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave a vault with its keys and without a schema."""
    with monkeypatch.context() as patched:
        patched.setattr(migrate, "create", lambda _database: os._exit(9))
        child = os.fork()
        if not child:
            ACCESS.create(NewVault(folder, SCHOOL, PASSPHRASE), UNWATCHED)
        os.waitpid(child, 0)


@pytest.mark.skipif(sys.platform == "win32", reason="forks")
def test_a_half_made_vault_is_no_vault_to_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun(tmp_path / "vault", monkeypatch)
    with pytest.raises(NotAVault):
        ACCESS.unlock(tmp_path / "vault", PASSPHRASE)


@pytest.mark.skipif(sys.platform == "win32", reason="forks")
def test_a_half_made_vault_in_which_something_lies_is_not_made_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun(tmp_path / "vault", monkeypatch)
    (tmp_path / "vault" / "files" / "0a").write_bytes(b"something")
    with pytest.raises(VaultExists):
        ACCESS.create(NewVault(tmp_path / "vault", SCHOOL, PASSPHRASE), UNWATCHED)
    with pytest.raises(VaultDamaged):
        ACCESS.unlock(tmp_path / "vault", PASSPHRASE)

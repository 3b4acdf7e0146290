"""SAFETY T27: a vault that is older than when it was last open here is noticed, and left as it is."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from pathlib import Path

import pytest

from momo_desktop import paths
from momo_desktop.domain.audit import Act, Done
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.school import School
from momo_desktop.errors import BackupUnusable, Cancelled, VaultOlder
from momo_desktop.progress import UNWATCHED
from momo_desktop.services.access import AccessService, NewVault
from momo_desktop.services.backups import BackupService
from momo_desktop.services.open_vault import OpenVault
from momo_desktop.storage import audit, migrate
from momo_desktop.storage.key_files import FLOOR_COST
from program import PASSPHRASE
from school import NOW

pytestmark = [
    pytest.mark.usefixtures("derived_quickly"),
    pytest.mark.skipif(sys.platform == "win32", reason="forks"),
]
ACCESS = AccessService(Clock(NOW), FLOOR_COST)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A vault that was made and closed here."""
    new = NewVault(tmp_path / "vault", School("Tervuren"), PASSPHRASE)
    ACCESS.create(new, UNWATCHED).vault.close()
    return new.folder


def work(vault: OpenVault, times: int = 1) -> None:
    for _ in range(times):
        with vault.database.write() as db:
            audit.note(db, Done(Act.VIEWED, "students", 1, 1))


def worked(folder: Path) -> None:
    with contextlib.closing(ACCESS.unlock(folder, PASSPHRASE)) as vault:
        work(vault, 3)


def killed(folder: Path) -> None:
    """Have a program work in the vault and be killed: what it did is in the journal alone."""
    child = os.fork()
    if not child:
        work(ACCESS.unlock(folder, PASSPHRASE), 10)
        os._exit(0)
    os.waitpid(child, 0)
    assert (folder / "records.db-wal").stat().st_size


def acts(vault: OpenVault) -> list[tuple[Act, int]]:
    with vault.database.read() as db:
        return [(entry.done.act, entry.done.count) for entry in audit.entries(db, audit.Wanted())]


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file() and path.suffix != ".db-shm"}


def refused(folder: Path) -> VaultOlder:
    """Unlock the vault and return why not; its files stay as they are."""
    before = contents(folder)
    with pytest.raises(VaultOlder) as told:
        ACCESS.unlock(folder, PASSPHRASE)
    after = contents(folder)
    assert {name: after[name] for name in ("records.db", "records.key", "records.state")} == {
        name: before[name] for name in ("records.db", "records.key", "records.state")
    }
    assert after.get("records.db-wal", b"") == before.get("records.db-wal", b"")
    return told.value


def test_a_vault_that_was_left_as_usual_or_by_a_kill_opens(folder: Path) -> None:
    for leave in (worked, killed, killed, worked):
        leave(folder)
        ACCESS.unlock(folder, PASSPHRASE).close()


def test_older_records_in_the_place_of_newer_ones_are_told_with_what_is_missing(folder: Path) -> None:
    old = (folder / "records.db").read_bytes()
    worked(folder)
    (folder / "records.db").write_bytes(old)
    told = refused(folder)
    assert (told.reason, told.missing, told.exit_code) == ("put_back", 4, 18)  # the unlock is a line of its own
    assert told.seen.startswith("2026-03-02T09:00")


def test_a_whole_folder_that_was_put_back_is_told(folder: Path) -> None:
    old = shutil.copytree(folder, folder.with_name("old"))
    worked(folder)
    shutil.rmtree(folder)
    shutil.move(old, folder)
    assert refused(folder).reason == "put_back"


def test_a_deleted_journal_is_told(folder: Path) -> None:
    killed(folder)
    for name in ("records.db-wal", "records.db-shm"):
        (folder / name).unlink()
    told = refused(folder)
    assert (told.reason, told.missing) == ("journal", 11)


def test_a_damaged_journal_is_told_and_kept_as_it_is(folder: Path) -> None:
    killed(folder)
    journal = folder / "records.db-wal"
    spoilt = bytearray(journal.read_bytes())
    spoilt[len(spoilt) // 2] ^= 1
    journal.write_bytes(spoilt)
    told = refused(folder)
    assert told.reason == "journal"
    assert 0 < told.missing <= 11


def test_who_goes_on_is_asked_no_more_and_it_stands_in_the_log(folder: Path) -> None:
    old = (folder / "records.db").read_bytes()
    worked(folder)
    (folder / "records.db").write_bytes(old)
    refused(folder)
    with contextlib.closing(ACCESS.unlock(folder, PASSPHRASE, older=True)) as vault:
        assert (Act.WENT_ON, 4) in acts(vault)
    with contextlib.closing(ACCESS.unlock(folder, PASSPHRASE)) as vault:
        assert [act for act, _count in acts(vault)].count(Act.WENT_ON) == 1


def test_a_restore_by_the_program_raises_no_alarm(folder: Path) -> None:
    with contextlib.closing(ACCESS.unlock(folder, PASSPHRASE)) as vault:
        copy = BackupService(vault, Clock(NOW)).make(UNWATCHED)
    worked(folder)
    with contextlib.closing(ACCESS.restore(folder, copy.folder, PASSPHRASE, UNWATCHED)) as vault:
        assert Act.WENT_ON not in [act for act, _count in acts(vault)]
    worked(folder)
    ACCESS.unlock(folder, PASSPHRASE).close()


class _StoppedAtTheDecision:
    """Wants to stop just before it would be too late."""

    def step(self, done: int, total: int) -> None:
        pass

    def decide(self) -> None:
        raise Cancelled


def test_a_restore_that_does_not_come_to_be_leaves_all_as_it_was(folder: Path) -> None:
    with contextlib.closing(ACCESS.unlock(folder, PASSPHRASE)) as vault:
        copy = BackupService(vault, Clock(NOW)).make(UNWATCHED)
    before = contents(folder)
    with pytest.raises(Cancelled):
        ACCESS.restore(folder, copy.folder, PASSPHRASE, _StoppedAtTheDecision())
    assert [each.folder for each in ACCESS.copies(folder)] == [copy.folder]
    (copy.folder / "records.db").write_bytes(b"lost" * 4096)
    with pytest.raises(BackupUnusable):
        ACCESS.restore(folder, copy.folder, PASSPHRASE, UNWATCHED)
    assert contents(folder) == before
    assert not list(folder.glob(".restore*"))


def test_records_of_an_older_program_that_were_put_back_are_told_before_they_are_changed(
    tmp_path: Path, folder: Path
) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(migrate, "HEAD", audit.SINCE_VERSION - 1)
        patched.setattr(audit, "note", lambda *_: None)
        new = NewVault(tmp_path / "old", School("Tervuren"), PASSPHRASE)
        ACCESS.create(new, UNWATCHED).vault.close()
    before = shutil.copy(new.folder / "records.db", tmp_path / "before.db")
    worked(new.folder)
    shutil.copy(before, new.folder / "records.db")
    assert refused(new.folder).reason == "put_back"


def test_without_both_files_the_vault_opens_and_they_are_written_anew(folder: Path) -> None:
    worked(folder)
    shutil.rmtree(paths.seen_dir())
    (folder / "records.state").write_bytes(b"of no use")
    ACCESS.unlock(folder, PASSPHRASE).close()
    assert (folder / "records.state").stat().st_size == 512
    assert len(list(paths.seen_dir().iterdir())) == 1


def test_what_is_only_read_is_opened_all_the_same_and_says_what_it_lacks(folder: Path) -> None:
    old = (folder / "records.db").read_bytes()
    worked(folder)
    (folder / "records.db").write_bytes(old)
    with contextlib.closing(ACCESS.unlock(folder, PASSPHRASE, reading=True)) as vault:
        assert vault.older is not None
        assert (vault.older.reason, vault.older.missing) == ("put_back", 4)
    assert refused(folder).reason == "put_back"


def test_two_vaults_of_one_id_are_worked_in_side_by_side(folder: Path) -> None:
    with contextlib.closing(ACCESS.unlock(folder, PASSPHRASE)) as vault:
        copy = BackupService(vault, Clock(NOW)).make(UNWATCHED)
        work(vault, 5)
    built = folder.with_name("built")
    ACCESS.build(copy.folder, built, PASSPHRASE, UNWATCHED).close()
    old = (built / "records.db").read_bytes()
    for each in (folder, built, built, folder, folder, built):
        worked(each)
    (built / "records.db").write_bytes(old)
    assert refused(built).reason == "put_back"


def test_a_folder_that_was_copied_by_hand_is_asked_about_once(folder: Path) -> None:
    other = Path(shutil.copytree(folder, folder.with_name("other")))
    worked(folder)
    assert refused(other).reason == "elsewhere"
    ACCESS.unlock(other, PASSPHRASE, older=True).close()
    for each in (other, folder, other):
        worked(each)

"""Attachments that are brought to a second place and back: whole there, and under the keys that open them."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from days import on_day
from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.school import School
from momo_desktop.domain.students import Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.errors import BackupUnusable, Cancelled, DiskFailed, DiskFull
from momo_desktop.progress import UNWATCHED
from momo_desktop.services.access import AccessService, NewVault
from momo_desktop.services.bundle import Services
from momo_desktop.services.evidence import NewEvidence
from momo_desktop.services.open_vault import OpenVault
from momo_desktop.storage import attachments, keys, restoring, second_place
from momo_desktop.storage.key_files import FLOOR_COST
from momo_desktop.storage.vaults import VaultFolder

ACCESS = AccessService(Clock(), FLOOR_COST)
PASSPHRASE = "harbour lantern seventeen oats"
OTHER = "granite otters knit quietly"
LETTER = b"what she wrote"
pytestmark = pytest.mark.usefixtures("derived_quickly")


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory, derived_quickly: None, catalogue: Catalogue) -> Path:
    """A vault with a student who has a file, and a copy to bring elsewhere."""
    new = NewVault(tmp_path_factory.mktemp("closed") / "vault", School("Tervuren"), PASSPHRASE)
    vault = ACCESS.create(new, UNWATCHED).vault
    services = on_day(vault, catalogue)
    anna = services.students.add(Student(PersonName("Anna", family="Szűcs")))
    services.evidence.attach_content(LETTER, "letter.txt", NewEvidence(anna.id, Visibility.PRIVATE))
    services.backups.make(UNWATCHED)
    vault.close()
    return new.folder


@pytest.fixture
def folder(tmp_path: Path, closed: Path) -> Path:
    return Path(shutil.copytree(closed, tmp_path / "vault"))


@pytest.fixture
def vault(folder: Path) -> Iterator[OpenVault]:
    vault = ACCESS.unlock(folder, PASSPHRASE)
    yield vault
    vault.close()


@pytest.fixture
def services(vault: OpenVault, catalogue: Catalogue, stick: Path) -> Services:
    made = on_day(vault, catalogue)
    made.second_place.choose(stick)
    return made


def letter(services: Services) -> bytes:
    [piece] = services.evidence.of_student(1)
    return services.evidence.content(piece)


def on(stick: Path) -> Path:
    """Return where the one file on a stick lies."""
    [file] = stick.glob("MOMO-*/files/*")
    return file


class Pulled:
    """Is cancelled once the attachments were brought."""

    def step(self, done: int, _total: int) -> None:
        if done:
            raise Cancelled


def rekeyed(vault: OpenVault, passphrase: str = PASSPHRASE) -> OpenVault:
    vault.close()
    return ACCESS.rekey(vault.folder.path, passphrase, keys.new_code(), UNWATCHED)


def test_a_file_that_came_without_its_copy_before_a_rekey_can_be_read_there_after_it(
    services: Services, vault: OpenVault, stick: Path, catalogue: Catalogue, tmp_path: Path
) -> None:
    with pytest.raises(Cancelled):
        services.second_place.bring(Pulled())
    anew = rekeyed(vault)
    on_day(anew, catalogue).second_place.bring(UNWATCHED)
    assert attachments.read(on(stick).parent, anew.keys.attachment_key, on(stick).name) == LETTER
    anew.close()
    built = ACCESS.build(ACCESS.copies_in(stick)[0].folder, tmp_path / "new", PASSPHRASE, UNWATCHED)
    assert letter(on_day(built, catalogue)) == LETTER
    built.close()


def test_a_file_that_only_an_older_copy_there_names_follows_a_rekey(
    services: Services, vault: OpenVault, stick: Path, catalogue: Catalogue
) -> None:
    services.second_place.bring(UNWATCHED)
    for file in vault.folder.files.iterdir():
        file.unlink()
    anew = rekeyed(vault)
    on_day(anew, catalogue).second_place.renew_keys()
    assert attachments.read(on(stick).parent, anew.keys.attachment_key, on(stick).name) == LETTER
    anew.close()


def nothing(file: Path) -> None:
    file.write_bytes(bytes(file.stat().st_size))


def half(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:20])


def one_byte(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)


@pytest.mark.parametrize("spoil", [nothing, half])
def test_a_file_that_is_spoilt_there_is_brought_anew_with_the_next_copy(
    services: Services, vault: OpenVault, stick: Path, catalogue: Catalogue, spoil: Callable[[Path], None]
) -> None:
    services.second_place.bring(UNWATCHED)
    good = on(stick).read_bytes()
    spoil(on(stick))
    later = on_day(vault, catalogue, 1)
    later.backups.make(UNWATCHED)
    later.second_place.bring(UNWATCHED)
    assert on(stick).read_bytes() == good


def test_one_wrong_byte_is_found_within_a_round_of_days(
    services: Services, vault: OpenVault, stick: Path, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(second_place, "_ROUND", 4)
    services.second_place.bring(UNWATCHED)
    good = on(stick).read_bytes()
    one_byte(on(stick))
    for day in range(1, 5):
        later = on_day(vault, catalogue, day)
        later.backups.make(UNWATCHED)
        later.second_place.bring(UNWATCHED)
        if on(stick).read_bytes() == good:
            return
    pytest.fail("no bringing read it to its end")


def test_a_file_that_is_spoilt_here_takes_the_place_of_no_good_one(
    services: Services, vault: OpenVault, stick: Path, catalogue: Catalogue
) -> None:
    services.second_place.bring(UNWATCHED)
    good = on(stick).read_bytes()
    nothing(vault.folder.files / on(stick).name)
    later = on_day(vault, catalogue, 1)
    later.backups.make(UNWATCHED)
    later.second_place.bring(UNWATCHED)
    assert on(stick).read_bytes() == good


def test_a_file_that_lies_there_well_is_not_written_again(
    services: Services, vault: OpenVault, stick: Path, catalogue: Catalogue
) -> None:
    services.second_place.bring(UNWATCHED)
    written = on(stick).stat().st_ino
    anew = rekeyed(vault)
    on_day(anew, catalogue).second_place.renew_keys()
    followed = on(stick).stat().st_ino
    assert followed != written
    later = on_day(anew, catalogue, 1)
    later.backups.make(UNWATCHED)
    later.second_place.bring(UNWATCHED)
    assert on(stick).stat().st_ino == followed
    anew.close()


def test_a_restore_takes_from_there_what_is_spoilt_here(
    services: Services, vault: OpenVault, stick: Path, catalogue: Catalogue
) -> None:
    services.second_place.bring(UNWATCHED)
    nothing(vault.folder.files / on(stick).name)
    vault.close()
    back = ACCESS.restore(vault.folder.path, ACCESS.copies_in(stick)[0].folder, PASSPHRASE, UNWATCHED)
    assert letter(on_day(back, catalogue)) == LETTER
    back.close()


@pytest.fixture
def of_before(services: Services, vault: OpenVault, stick: Path, catalogue: Catalogue) -> Path:
    """A copy that is not of the keys nor of the passphrase that its vault has now."""
    services.second_place.bring(UNWATCHED)
    anew = rekeyed(vault)
    on_day(anew, catalogue).passphrase.change(PASSPHRASE, OTHER)
    anew.close()
    return ACCESS.copies_in(stick)[0].folder


def test_a_copy_of_before_a_rekey_comes_with_files_that_its_key_opens(
    of_before: Path, folder: Path, catalogue: Catalogue
) -> None:
    back = ACCESS.restore(folder, of_before, PASSPHRASE, UNWATCHED)
    assert letter(on_day(back, catalogue)) == LETTER
    back.close()


def test_what_such_a_copy_replaced_can_be_gone_back_to_with_its_files(
    of_before: Path, folder: Path, catalogue: Catalogue
) -> None:
    ACCESS.restore(folder, of_before, PASSPHRASE, UNWATCHED).close()
    [aside] = [each for each in ACCESS.copies(folder) if each.kept_aside]
    again = ACCESS.restore(folder, aside.folder, OTHER, UNWATCHED)
    assert letter(on_day(again, catalogue)) == LETTER
    again.close()


def test_a_restore_that_fails_leaves_the_files_to_the_key_of_now(
    of_before: Path, folder: Path, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(restoring, "_keep_aside", full)
        with pytest.raises(DiskFull):
            ACCESS.restore(folder, of_before, PASSPHRASE, UNWATCHED)
    vault = ACCESS.unlock(folder, OTHER)
    assert letter(on_day(vault, catalogue)) == LETTER
    vault.close()


class Cut(Exception):
    """Stands for a power cut."""


def cut(_vault: VaultFolder) -> bool:
    raise Cut


def test_a_restore_that_is_cut_short_is_ended_with_its_files(
    of_before: Path, folder: Path, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    ways = iter((restoring.finish, cut))

    def finish(vault: VaultFolder) -> bool:
        return next(ways)(vault)

    with monkeypatch.context() as patched:
        patched.setattr(restoring, "finish", finish)
        with pytest.raises(Cut):
            ACCESS.restore(folder, of_before, PASSPHRASE, UNWATCHED)
    back = ACCESS.unlock(folder, PASSPHRASE)
    assert letter(on_day(back, catalogue)) == LETTER
    back.close()


def test_a_file_that_is_nowhere_holds_up_no_restore_and_the_doctor_tells(
    services: Services, vault: OpenVault, stick: Path, catalogue: Catalogue
) -> None:
    services.second_place.bring(UNWATCHED)
    rekeyed(vault).close()
    for file in (on(stick), *vault.folder.files.iterdir()):
        file.unlink()
    back = ACCESS.restore(vault.folder.path, ACCESS.copies_in(stick)[0].folder, PASSPHRASE, UNWATCHED)
    assert back.brought_along is not None
    assert back.brought_along.missing_files == 1
    assert [str(each) for each in on_day(back, catalogue).doctor.examine(full=True).damage] != []
    back.close()


@pytest.fixture
def badly_read(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    """Give a file a bad spot."""

    def spoil(bad: Path) -> None:
        opened = Path.open

        def open_but(path: Path, *how: Any, **more: Any) -> Any:
            if path == bad:
                raise OSError(errno.EIO, "Input/output error")
            return opened(path, *how, **more)

        monkeypatch.setattr(Path, "open", open_but)

    return spoil


def test_a_file_on_a_bad_spot_of_the_stick_holds_up_no_new_vault_and_is_told(
    services: Services, stick: Path, catalogue: Catalogue, tmp_path: Path, badly_read: Callable[[Path], None]
) -> None:
    services.second_place.bring(UNWATCHED)
    badly_read(on(stick))
    built = ACCESS.build(ACCESS.copies_in(stick)[0].folder, tmp_path / "new", PASSPHRASE, UNWATCHED)
    assert built.brought_along is not None
    assert built.brought_along.missing_files == 1
    assert len(on_day(built, catalogue).evidence.of_student(1)) == 1
    built.close()


def test_a_file_on_a_bad_spot_of_the_stick_holds_up_no_restore_and_is_told(
    of_before: Path, folder: Path, stick: Path, badly_read: Callable[[Path], None]
) -> None:
    for file in (folder / "files").iterdir():
        file.unlink()
    badly_read(on(stick))
    back = ACCESS.restore(folder, of_before, PASSPHRASE, UNWATCHED)
    assert back.brought_along is not None
    assert back.brought_along.missing_files == 1
    back.close()


def test_a_stick_of_which_no_file_can_be_read_is_told_before_anything_is_replaced(
    services: Services,
    vault: OpenVault,
    stick: Path,
    catalogue: Catalogue,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    services.evidence.attach_content(b"more", "more.txt", NewEvidence(1, Visibility.PRIVATE))
    services.backups.make(UNWATCHED)
    services.second_place.bring(UNWATCHED)
    rekeyed(vault).close()

    def unreadable(path: Path, *_: object) -> bool:
        raise DiskFailed(path)

    monkeypatch.setattr(attachments, "bring", unreadable)
    monkeypatch.setattr(attachments, "is_whole", lambda *_: False)
    with pytest.raises(BackupUnusable):
        ACCESS.restore(vault.folder.path, ACCESS.copies_in(stick)[0].folder, PASSPHRASE, UNWATCHED)
    assert [each for each in ACCESS.copies(vault.folder.path) if each.kept_aside] == []


@pytest.mark.parametrize("passphrase", [PASSPHRASE, OTHER])
def test_a_copy_of_another_vault_is_not_put_in_its_place(
    services: Services, stick: Path, tmp_path: Path, passphrase: str
) -> None:
    services.second_place.bring(UNWATCHED)
    new = tmp_path / "another"
    ACCESS.create(NewVault(new, School("Tervuren"), passphrase), UNWATCHED).vault.close()
    with pytest.raises(BackupUnusable) as refused:
        ACCESS.restore(new, ACCESS.copies_in(stick)[0].folder, PASSPHRASE, UNWATCHED)
    assert refused.value.reason == "other_vault"
    assert [each.kept_aside for each in ACCESS.copies(new)] == []

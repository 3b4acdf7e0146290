"""The second place: what lies there can be built into a vault anew, and nothing lies there by half."""

from __future__ import annotations

import errno
import json
import os
import shutil
import stat
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from days import START, on_day
from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain.backups import Occasion
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.erasure import ErasureReason, Wish
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.school import School
from momo_desktop.domain.students import Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.errors import (
    Cancelled,
    DiskFull,
    SecondPlaceRefused,
    WrongSecret,
)
from momo_desktop.i18n import language
from momo_desktop.progress import UNWATCHED
from momo_desktop.services.access import AccessService, NewVault
from momo_desktop.services.bundle import Services, open_services
from momo_desktop.services.evidence import NewEvidence
from momo_desktop.services.open_vault import OpenVault
from momo_desktop.storage import durable_files, keys
from momo_desktop.storage.key_files import FLOOR_COST

ACCESS = AccessService(Clock(), FLOOR_COST)
PASSPHRASE = "harbour lantern seventeen oats"
OTHER = "granite otters knit quietly"
pytestmark = pytest.mark.usefixtures("derived_quickly")


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory, derived_quickly: None, catalogue: Catalogue) -> Path:
    """A vault with a student who has a file."""
    new = NewVault(tmp_path_factory.mktemp("closed") / "vault", School("Tervuren"), PASSPHRASE)
    vault = ACCESS.create(new, UNWATCHED).vault
    services = open_services(vault, catalogue, Clock(START), language("en"))
    anna = services.students.add(Student(PersonName("Anna", family="Szűcs")))
    services.evidence.attach_content(b"what she wrote", "letter.txt", NewEvidence(anna.id, Visibility.PRIVATE))
    vault.close()
    return new.folder


@pytest.fixture
def vault(tmp_path: Path, closed: Path) -> Iterator[OpenVault]:
    vault = ACCESS.unlock(Path(shutil.copytree(closed, tmp_path / "vault")), PASSPHRASE)
    yield vault
    vault.close()


@pytest.fixture
def services(vault: OpenVault, catalogue: Catalogue, stick: Path) -> Services:
    """The services of the vault, which has a second place and a copy that is not there yet."""
    made = on_day(vault, catalogue)
    made.second_place.choose(stick)
    made.backups.make(UNWATCHED)
    return made


def names_on(stick: Path) -> list[str]:
    [folder] = stick.iterdir()
    return sorted(each.name for each in (folder / "backups").iterdir())


def test_a_vault_is_built_anew_on_another_computer_from_what_lies_there(
    services: Services, stick: Path, tmp_path: Path, catalogue: Catalogue
) -> None:
    assert services.second_place.bring(UNWATCHED) is not None
    [copy] = ACCESS.copies_in(stick)
    assert ACCESS.copies_in(copy.folder) == [copy]
    with pytest.raises(WrongSecret):
        ACCESS.build(copy.folder, tmp_path / "new" / "vault", OTHER, UNWATCHED)
    new = ACCESS.build(copy.folder, tmp_path / "new" / "vault", PASSPHRASE, UNWATCHED)
    found = on_day(new, catalogue)
    [piece] = found.evidence.of_student(1)
    assert found.evidence.content(piece) == b"what she wrote"
    assert found.doctor.examine(full=True).damage == ()
    new.close()
    assert [each.name for each in (tmp_path / "new").iterdir()] == ["vault"]


def test_a_vault_that_is_built_from_there_brings_nobody_back_who_was_erased_since(
    services: Services, stick: Path, tmp_path: Path, catalogue: Catalogue
) -> None:
    services.second_place.bring(UNWATCHED)
    services.erasure.erase([Wish(1)], ErasureReason.REQUEST)
    services.second_place.bring(UNWATCHED)
    oldest = ACCESS.copies_in(stick)[-1]
    new = ACCESS.build(oldest.folder, tmp_path / "new" / "vault", PASSPHRASE, UNWATCHED)
    assert on_day(new, catalogue).students.every() == ()
    new.close()


def test_a_restore_from_there_brings_the_files_along(
    services: Services, vault: OpenVault, stick: Path, catalogue: Catalogue
) -> None:
    services.second_place.bring(UNWATCHED)
    [copy] = ACCESS.copies_in(stick)
    folder = vault.folder
    vault.close()
    for file in folder.files.iterdir():
        file.unlink()
    back = ACCESS.restore(folder.path, copy.folder, PASSPHRASE, UNWATCHED)
    assert on_day(back, catalogue).doctor.examine(full=True).damage == ()
    back.close()


class StoppedAtLast:
    """Is cancelled by somebody who waits for the end of what is decided."""

    def __init__(self) -> None:
        self.decided = False

    def step(self, done: int, _total: int) -> None:
        if done > 1 and not self.decided:
            raise Cancelled

    def decide(self) -> None:
        self.decided = True


def test_a_restore_that_has_begun_to_replace_cannot_be_stopped(
    services: Services, vault: OpenVault, stick: Path
) -> None:
    services.second_place.bring(UNWATCHED)
    [copy] = ACCESS.copies_in(stick)
    vault.close()
    ACCESS.restore(vault.folder.path, copy.folder, PASSPHRASE, StoppedAtLast()).close()


def test_the_age_of_the_second_copy_is_known_while_the_stick_is_away(
    services: Services, vault: OpenVault, stick: Path, catalogue: Catalogue
) -> None:
    assert services.second_place.place().is_old(START)
    services.second_place.bring(UNWATCHED)
    stick.rename(stick.with_name("away"))
    place = services.second_place.place()
    assert (place.made_at, place.behind) == (START, False)
    assert not place.is_old(START + timedelta(days=30))
    later = on_day(vault, catalogue, 8)
    later.backups.make(UNWATCHED)
    assert later.second_place.place().is_old(START + timedelta(days=8))
    with pytest.raises(SecondPlaceRefused) as away:
        later.second_place.bring(UNWATCHED)
    assert away.value.reason == "away"


def test_a_day_with_the_clock_ahead_keeps_no_later_copy_from_the_place(
    vault: OpenVault, stick: Path, catalogue: Catalogue
) -> None:
    ahead = on_day(vault, catalogue, 30)
    ahead.second_place.choose(stick)
    ahead.backups.make(UNWATCHED)
    ahead.second_place.bring(UNWATCHED)
    for day in range(3):
        right = on_day(vault, catalogue, day)
        made = right.backups.make(UNWATCHED)
        place = right.second_place.place()
        assert place.behind
        assert place.is_old(START) == (day == 0)
        brought = right.second_place.bring(UNWATCHED)
        assert brought.made_at == made.made_at
        assert not right.second_place.place().behind
    assert len(names_on(stick)) == 4


def test_nothing_is_written_where_the_stick_was(services: Services, stick: Path) -> None:
    stick.rename(stick.with_name("away"))
    stick.mkdir()  # an empty mount point
    with pytest.raises(SecondPlaceRefused):
        services.second_place.bring(UNWATCHED)
    assert list(stick.iterdir()) == []


def test_a_place_inside_the_vault_is_refused(services: Services, vault: OpenVault) -> None:
    with pytest.raises(SecondPlaceRefused) as refused:
        services.second_place.choose(vault.folder.backups)
    assert refused.value.reason == "inside"


def test_a_place_that_is_not_named_is_refused(services: Services, stick: Path) -> None:
    with pytest.raises(SecondPlaceRefused) as refused:
        services.second_place.choose(Path())
    assert refused.value.reason == "unnamed"
    assert services.second_place.place().folder == stick


def test_a_place_is_found_again_from_another_folder(
    services: Services, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(stick.parent)
    services.second_place.choose(Path(stick.name))
    monkeypatch.chdir("/")
    assert services.second_place.bring(UNWATCHED) is not None
    assert len(names_on(stick)) == 1


def test_a_second_try_brings_nothing_twice_and_asks_for_no_other_copy(services: Services, stick: Path) -> None:
    services.backups.make(UNWATCHED)
    assert services.second_place.bring(UNWATCHED) == services.second_place.bring(UNWATCHED)
    assert len(names_on(stick)) == 1
    assert services.backups.make_if_due(UNWATCHED, Occasion.CLOSE) is None


@pytest.mark.parametrize("at", range(1, 9))
def test_a_stick_that_is_pulled_out_has_no_half_copy(
    services: Services, stick: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    calls = 0
    away = stick.with_name("away")

    def pulled(sync: object) -> object:
        def call(*arguments: object) -> None:
            nonlocal calls
            calls += 1
            if calls == at:
                stick.rename(away)
                raise OSError(5, "pulled out")
            sync(*arguments)

        return call

    with monkeypatch.context() as patched:
        for name in ("sync", "sync_folder"):
            patched.setattr(durable_files, name, pulled(getattr(durable_files, name)))
        with pytest.raises(SecondPlaceRefused):
            services.second_place.bring(UNWATCHED)
    away.rename(stick)
    assert all(each.counts for each in ACCESS.copies_in(stick))
    assert services.second_place.bring(UNWATCHED) is not None
    assert len(names_on(stick)) == 1


def test_a_full_stick_is_told_by_its_name_and_has_no_half_copy(
    services: Services, vault: OpenVault, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    [copy], [file] = services.backups.copies(), vault.folder.files.iterdir()
    needed = copy.size + file.stat().st_size

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(durable_files, "sync", full)
        with pytest.raises(DiskFull) as told:
            services.second_place.bring(UNWATCHED)
    assert (told.value.path, told.value.needed) == (stick, needed)
    assert names_on(stick) == []


def test_a_stick_that_takes_no_folder_is_told_by_its_name(
    services: Services, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "mkdir", full)
        with pytest.raises(DiskFull) as told:
            services.second_place.choose(stick)
    assert told.value.path == stick


def test_a_bringing_that_is_stopped_leaves_no_half_copy(services: Services, stick: Path) -> None:
    class Stopped:
        def step(self, _done: int, _total: int) -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        services.second_place.bring(Stopped())
    assert names_on(stick) == []


def test_a_share_that_flushes_no_folders_takes_copies(
    services: Services, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "Invalid argument")

    monkeypatch.setattr(os, "fsync", refused)
    assert services.second_place.bring(UNWATCHED) is not None
    assert len(names_on(stick)) == 1


def test_files_that_no_copy_there_names_are_removed(
    services: Services, vault: OpenVault, stick: Path, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    services.second_place.bring(UNWATCHED)
    [folder] = stick.iterdir()
    with vault.database.connect() as connection, connection.begin():
        connection.exec_driver_sql("DELETE FROM evidence")
    later = on_day(vault, catalogue, 100)
    later.backups.make(UNWATCHED)
    later.second_place.bring(UNWATCHED)
    assert names_on(stick) == [each.folder.name for each in later.backups.copies()]
    assert list((folder / "files").iterdir()) == []


def test_an_old_passphrase_opens_nothing_there_once_the_keys_are_renewed(services: Services, stick: Path) -> None:
    services.second_place.bring(UNWATCHED)
    assert not services.second_place.place().old_keys
    [copy] = ACCESS.copies_in(stick)
    spoilt = copy.folder.with_name("20260301-070000")
    shutil.copytree(copy.folder, spoilt)
    (spoilt / "copy.json").write_bytes(b"")
    services.passphrase.change(PASSPHRASE, OTHER)
    services.second_place.renew_keys()
    for folder in (copy.folder, spoilt):
        with pytest.raises(WrongSecret):
            ACCESS.build(folder, stick.with_name("new"), PASSPHRASE, UNWATCHED)
    assert not services.second_place.place().old_keys


def test_a_note_of_before_key_files_were_noted_warns_of_nothing(
    services: Services, vault: OpenVault, stick: Path
) -> None:
    services.second_place.bring(UNWATCHED)
    note = vault.folder.backups / ".brought.json"
    said = json.loads(note.read_bytes())
    note.write_text(json.dumps({key: value for key, value in said.items() if key != "key_file"}))
    assert not services.second_place.place().old_keys
    services.second_place.bring(UNWATCHED)
    assert json.loads(note.read_bytes()) == said


def test_that_old_keys_open_the_copies_of_a_place_that_is_away_is_known_until_it_is_there(
    services: Services, stick: Path
) -> None:
    services.second_place.bring(UNWATCHED)
    stick.rename(stick.with_name("away"))
    services.vault_secrets.replace_recovery(PASSPHRASE, keys.new_code())
    with pytest.raises(SecondPlaceRefused):
        services.second_place.renew_keys()
    assert services.second_place.place().old_keys
    stick.with_name("away").rename(stick)
    services.second_place.bring(UNWATCHED)
    assert not services.second_place.place().old_keys


def test_new_keys_reach_the_place_without_a_new_copy(
    services: Services, vault: OpenVault, stick: Path, tmp_path: Path, catalogue: Catalogue
) -> None:
    services.second_place.bring(UNWATCHED)
    vault.close()
    anew = ACCESS.rekey(vault.folder.path, PASSPHRASE, keys.new_code(), UNWATCHED)
    place = on_day(anew, catalogue).second_place
    assert place.place().old_keys
    place.renew_keys()
    assert not place.place().old_keys
    anew.close()
    [copy] = ACCESS.copies_in(stick)
    built = ACCESS.build(copy.folder, tmp_path / "new", PASSPHRASE, UNWATCHED)
    assert built.keys.data_key == anew.keys.data_key
    assert on_day(built, catalogue).doctor.examine(full=True).damage == ()
    built.close()

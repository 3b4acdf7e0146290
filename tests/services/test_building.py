"""A vault that is built anew from a copy: by one program at a time, and with nothing else beside it touched."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from days import on_day
from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.school import School
from momo_desktop.errors import FolderNotEmpty, VaultExists, VaultInUse
from momo_desktop.progress import UNWATCHED
from momo_desktop.services.access import AccessService, NewVault
from momo_desktop.services.bundle import Services
from momo_desktop.services.open_vault import OpenVault
from momo_desktop.storage.key_files import FLOOR_COST

ACCESS = AccessService(Clock(), FLOOR_COST)
PASSPHRASE = "harbour lantern seventeen oats"
pytestmark = pytest.mark.usefixtures("derived_quickly")


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[OpenVault]:
    vault = ACCESS.create(NewVault(tmp_path / "vault", School("Tervuren"), PASSPHRASE), UNWATCHED).vault
    yield vault
    vault.close()


@pytest.fixture
def services(vault: OpenVault, catalogue: Catalogue, stick: Path) -> Services:
    """The services of the vault, which has a second place and a copy that is not there yet."""
    made = on_day(vault, catalogue)
    made.second_place.choose(stick)
    made.backups.make(UNWATCHED)
    return made


def test_a_vault_is_built_into_no_folder_in_which_something_lies(
    services: Services, stick: Path, tmp_path: Path
) -> None:
    services.second_place.bring(UNWATCHED)
    [copy] = ACCESS.copies_in(stick)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / ".hidden").touch()
    with pytest.raises(FolderNotEmpty):
        ACCESS.build(copy.folder, tmp_path / "full", PASSPHRASE, UNWATCHED)
    assert (tmp_path / "full" / ".hidden").exists()


def test_of_two_programs_that_build_the_same_vault_one_is_told_that_the_other_is_at_it(
    services: Services, stick: Path, tmp_path: Path
) -> None:
    services.second_place.bring(UNWATCHED)
    [copy] = ACCESS.copies_in(stick)
    new, other, refused = tmp_path / "new", tmp_path / ".momo-unfinished-other", list[VaultInUse]()
    other.mkdir()
    (other / "records.db").touch()

    class Beside:
        def step(self, _done: int, _total: int) -> None:
            if not refused:
                with pytest.raises(VaultInUse) as told:
                    ACCESS.build(copy.folder, new, PASSPHRASE, UNWATCHED)
                refused.append(told.value)

    ACCESS.build(copy.folder, new, PASSPHRASE, Beside()).close()
    assert len(refused) == 1
    assert [each.name for each in other.iterdir()] == ["records.db"]
    assert not (tmp_path / ".momo-unfinished-new").exists()
    with pytest.raises(VaultExists):
        ACCESS.build(copy.folder, new, PASSPHRASE, UNWATCHED)


def test_what_a_kill_left_of_a_vault_that_was_being_built_is_made_anew(
    services: Services, stick: Path, tmp_path: Path
) -> None:
    services.second_place.bring(UNWATCHED)
    [copy] = ACCESS.copies_in(stick)
    left = tmp_path / ".momo-unfinished-new" / "new"
    left.mkdir(parents=True)
    (left / "records.db").write_bytes(b"half")
    (left.parent / "records.lock").touch()
    ACCESS.build(copy.folder, tmp_path / "new", PASSPHRASE, UNWATCHED).close()
    assert not left.parent.exists()


def test_a_vault_that_was_built_anew_brings_its_copies_to_the_place_it_came_from(
    services: Services, vault: OpenVault, stick: Path, tmp_path: Path, catalogue: Catalogue
) -> None:
    services.second_place.bring(UNWATCHED)
    for day in range(1, 13):
        later = on_day(vault, catalogue, day)
        later.backups.make(UNWATCHED)
        later.second_place.bring(UNWATCHED)
    oldest = ACCESS.copies_in(stick)[-1]
    new = ACCESS.build(oldest.folder, tmp_path / "new", PASSPHRASE, UNWATCHED)
    there = on_day(new, catalogue, 13)
    there.second_place.choose(stick)
    made = there.backups.make(UNWATCHED)
    assert there.second_place.bring(UNWATCHED).made_at == made.made_at
    assert made.made_at in {each.made_at for each in ACCESS.copies_in(stick)}
    new.close()

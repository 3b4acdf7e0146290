"""Whatever stands in the place of a small file of the vault, the vault opens and works."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.erasure import ErasureReason, Wish
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.school import School
from momo_desktop.domain.students import Student
from momo_desktop.errors import VaultInUse
from momo_desktop.i18n import language
from momo_desktop.messages import explain
from momo_desktop.progress import UNWATCHED
from momo_desktop.services.access import AccessService, NewVault
from momo_desktop.services.bundle import Services, open_services
from momo_desktop.services.open_vault import OpenVault
from momo_desktop.storage.key_files import FLOOR_COST

ACCESS = AccessService(Clock(), FLOOR_COST)
PASSPHRASE = "harbour lantern seventeen oats"
pytestmark = pytest.mark.usefixtures("derived_quickly")

GOOD: dict[str, object] = {"made_at": "2026-01-01T00:00:00+00:00", "students": 1, "notes": 0, "rows": 1}
NO_COPIES = {
    "no zone": json.dumps(GOOD | {"made_at": "2026-01-01T00:00:00"}),
    "no zone of the check": json.dumps(GOOD | {"verified_at": "2026-01-01T00:00:00"}),
    "without end": json.dumps(GOOD).replace('"students": 1', '"students": 1e999'),
    "deep": "[" * 100_000,
    "past the calendar": json.dumps(GOOD | {"made_at": "9999-12-31T23:59:59-12:00"}),
    "the last day": json.dumps(GOOD | {"made_at": "9999-12-31T23:59:59+00:00"}),
    "below nothing": json.dumps(GOOD | {"rows": -1}),
    "tables": json.dumps(GOOD | {"tables": [1]}),
    "extra": json.dumps(GOOD | {"extra": "x"}),
    "no object": "7",
}


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory, derived_quickly: None, catalogue: Catalogue) -> Path:
    """A vault with a student who is erased, one who is not, and a copy."""
    new = NewVault(tmp_path_factory.mktemp("closed") / "vault", School("Tervuren"), PASSPHRASE)
    vault = ACCESS.create(new, UNWATCHED).vault
    services = open_services(vault, catalogue, Clock(), language("en"))
    services.students.add(Student(PersonName("Anna")))
    services.students.add(Student(PersonName("Bela")))
    services.erasure.erase([Wish(1)], ErasureReason.REQUEST)
    vault.close()
    return new.folder


@pytest.fixture
def folder(tmp_path: Path, closed: Path) -> Path:
    return Path(shutil.copytree(closed, tmp_path / "vault"))


def served(vault: OpenVault, catalogue: Catalogue) -> Services:
    return open_services(vault, catalogue, Clock(), language("en"))


def spoil(place: Path, text: str) -> None:
    """Put a copy there whose description is not one."""
    [copy] = [each for each in (place / "backups").iterdir() if each.is_dir()]
    spoilt = Path(shutil.copytree(copy, copy.with_name("20260101-000000")))
    (spoilt / "copy.json").write_text(text)


@pytest.mark.parametrize("how", NO_COPIES)
def test_a_copy_whose_description_is_none_is_left_out_and_the_others_work(
    folder: Path, tmp_path: Path, catalogue: Catalogue, how: str
) -> None:
    spoil(folder, NO_COPIES[how])
    assert len(ACCESS.copies(folder)) == 1
    vault = ACCESS.unlock(folder, PASSPHRASE)
    services = served(vault, catalogue)
    (tmp_path / "stick").mkdir()
    services.second_place.choose(tmp_path / "stick")
    services.second_place.bring(UNWATCHED)
    [place] = (tmp_path / "stick").iterdir()
    spoil(place, NO_COPIES[how])
    services.backups.make(UNWATCHED)
    assert services.second_place.bring(UNWATCHED) is not None
    assert len(ACCESS.copies_in(tmp_path / "stick")) == 2
    assert services.doctor.examine(full=True).damage == ()
    assert services.erasure.erase([Wish(2)], ErasureReason.REQUEST).findings is not None
    vault.close()


@pytest.mark.parametrize("end", ["²", "9" * 5000, "-1", ""])
def test_a_description_with_a_wrong_end_of_the_log_holds_up_nothing(
    folder: Path, catalogue: Catalogue, end: str
) -> None:
    [copy] = ACCESS.copies(folder)
    said = json.loads((copy.folder / "copy.json").read_bytes())
    said["extra"]["log_end"] = end
    (copy.folder / "copy.json").write_text(json.dumps(said))
    vault = ACCESS.unlock(folder, PASSPHRASE)
    services = served(vault, catalogue)
    assert services.doctor.examine(full=True).damage == ()
    services.backups.make_first_of_day(UNWATCHED)
    services.backups.make(UNWATCHED)
    vault.close()


@pytest.mark.parametrize("moment", ["2026-01-01T00:00:00", "9999-12-31T23:59:59-12:00", None, 5])
def test_a_note_of_what_was_brought_that_tells_no_moment_tells_nothing(
    folder: Path, tmp_path: Path, catalogue: Catalogue, moment: object
) -> None:
    vault = ACCESS.unlock(folder, PASSPHRASE)
    services = served(vault, catalogue)
    (tmp_path / "stick").mkdir()
    services.second_place.choose(tmp_path / "stick")
    services.second_place.bring(UNWATCHED)
    note = folder / "backups" / ".brought.json"
    note.write_text(json.dumps(json.loads(note.read_bytes()) | {"made_at": moment}))
    place = services.second_place.place()
    assert place is not None
    assert (place.made_at, place.behind) == (None, True)
    services.second_place.bring(UNWATCHED)
    place = services.second_place.place()
    assert place is not None
    assert not place.behind
    vault.close()


def as_ledger(said: object) -> Callable[[Path], object]:
    return lambda path: path.write_text(json.dumps(said))


def as_pipe(path: Path) -> None:
    path.unlink(missing_ok=True)
    os.mkfifo(path)


SPOILT: dict[str, Callable[[Path], object]] = {
    "deep": lambda path: path.write_text("[" * 100_000),
    "no versions": as_ledger({"erasures": [], "forgotten": [1]}),
    "no numbers": as_ledger({"erasures": [], "forgotten": {"tag": "x"}}),
    "no lines": as_ledger({"erasures": [1]}),
    "digest": as_ledger({"erasures": [], "digest": []}),
    "folder": lambda path: (path.unlink(missing_ok=True), path.mkdir()),
}
if hasattr(os, "mkfifo"):
    SPOILT["pipe"] = as_pipe


@pytest.mark.parametrize("how", SPOILT)
def test_a_ledger_that_is_none_keeps_no_vault_shut(folder: Path, catalogue: Catalogue, how: str) -> None:
    [copy] = ACCESS.copies(folder)
    SPOILT[how](copy.folder / "records.erased")
    if how != "folder":
        SPOILT[how](folder / "records.erased")
    vault = ACCESS.unlock(folder, PASSPHRASE)
    assert len(served(vault, catalogue).students.every()) == 1
    vault.close()


@pytest.mark.parametrize("name", ["records.state", "records.key.bak", "records.lock.info"])
@pytest.mark.parametrize("how", [how for how in ("deep", "pipe") if how in SPOILT])
def test_what_stands_in_the_place_of_a_small_file_keeps_no_vault_shut(
    folder: Path, catalogue: Catalogue, name: str, how: str
) -> None:
    SPOILT[how](folder / name)
    for _ in range(2):
        vault = ACCESS.unlock(folder, PASSPHRASE)
        assert len(served(vault, catalogue).students.every()) == 1
        vault.close()


def test_who_holds_a_vault_is_told_whatever_moment_the_note_says() -> None:
    for moment in ("9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00+14:00", "soon", ""):
        assert explain(VaultInUse("anna", "room 3", moment)).happened

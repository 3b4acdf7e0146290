"""What was erased stays so, whichever copy comes back, and whatever befell the ledger meanwhile."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.erasure import ErasureReason, Wish
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.retention import RecordClass
from momo_desktop.domain.school import School
from momo_desktop.domain.sessions import Note
from momo_desktop.domain.students import Student
from momo_desktop.domain.support_needs import NeedKind, SupportNeed
from momo_desktop.domain.visibility import Visibility
from momo_desktop.errors import Cancelled, DiskFull, ErasureUnfinished
from momo_desktop.i18n import language
from momo_desktop.progress import UNWATCHED
from momo_desktop.services import opening
from momo_desktop.services.access import AccessService, NewVault
from momo_desktop.services.bundle import Services, services_of
from momo_desktop.services.evidence import NewEvidence
from momo_desktop.services.open_vault import OpenVault
from momo_desktop.storage import erasing, ledger_files
from momo_desktop.storage.key_files import FLOOR_COST
from momo_desktop.storage.vaults import VaultFolder
from our_vault import PASSPHRASE
from raw_pages import hits

pytestmark = pytest.mark.usefixtures("derived_quickly")

ACCESS = AccessService(Clock(), FLOOR_COST)
WORD = "Qzaccusation"
Served = Callable[[OpenVault], Services]


@pytest.fixture
def served(catalogue: Catalogue) -> Served:
    """Give the services of a vault."""
    return lambda vault: services_of(vault, catalogue, Clock(), language("en"))


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[OpenVault]:
    """An open vault, closed at the end at the latest."""
    made = ACCESS.create(NewVault(tmp_path / "vault", School("School of Invention"), PASSPHRASE), UNWATCHED).vault
    yield made
    made.close()


@pytest.fixture
def anna(vault: OpenVault, served: Served) -> int:
    """Anna's id; Ben is there too."""
    students = served(vault).students
    students.add(Student(PersonName("Ben", family="Muster")))
    return students.add(Student(PersonName("Anna", family="Muster"))).id


def erase(services: Services, student_id: int, kind: RecordClass = RecordClass.RECORD) -> None:
    until = None if kind is RecordClass.RECORD else Clock().today()
    services.erasure.erase([Wish(student_id, kind, until)], ErasureReason.REQUEST)


def names_after_restore(folder: Path, copy: Path, served: Served) -> list[str]:
    restored = ACCESS.restore(folder, copy, PASSPHRASE, UNWATCHED)
    names = [each.name.given for each in served(restored).students.every()]
    restored.close()
    return names


def test_a_student_who_is_brought_back_comes_without_the_part_that_was_erased(
    vault: OpenVault, served: Served, anna: int
) -> None:
    services = served(vault)
    services.notes.done(Note(anna, Visibility.PRIVATE, WORD))
    needs = services.support_needs.open(anna, PASSPHRASE)
    needs.save(SupportNeed(student_id=anna, kind=NeedKind.HEALTH, text="insulin"))
    copy = services.backups.make(UNWATCHED)
    erase(services, anna, RecordClass.COUNSELLING)
    erase(services, anna, RecordClass.SUPPORT)
    [shown] = [each for each in services.student_returns.students(copy) if each.id == anna]
    assert services.student_returns.compare(copy, shown).then.counts["notes"] == 0
    services.student_returns.bring_back(copy, anna, UNWATCHED)
    assert not services.notes.of_student(anna)
    assert not services.support_needs.open(anna, PASSPHRASE).needs()
    assert hits(vault.folder.database, vault.keys, WORD) == 0


def test_a_copy_brings_nobody_back_whose_erasure_a_full_disk_cut_short(
    vault: OpenVault, served: Served, anna: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    services = served(vault)
    copy = services.backups.make(UNWATCHED)

    def full(_database: object) -> None:
        raise DiskFull(vault.folder.path)

    monkeypatch.setattr(erasing, "clear_file", full)
    with pytest.raises(DiskFull):
        erase(services, anna)
    monkeypatch.undo()
    vault.close()
    assert names_after_restore(vault.folder.path, copy.folder, served) == ["Ben"]


def test_a_copy_brings_nobody_back_whose_erasure_stands_in_the_replaced_records_alone(
    vault: OpenVault, served: Served, anna: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    services = served(vault)
    services.backups.make(UNWATCHED)
    killed, save = tmp_path / "killed", ledger_files.save

    def kill(path: Path, ledger: ledger_files.Ledger) -> None:
        if not killed.exists():
            shutil.copytree(vault.folder.path, killed)
        save(path, ledger)

    monkeypatch.setattr(ledger_files, "save", kill)
    erase(services, anna)
    vault.close()
    [*_, first] = ACCESS.copies(killed)
    assert not ledger_files.beside(VaultFolder(killed))
    assert names_after_restore(killed, first.folder, served) == ["Ben"]


def test_records_that_would_show_somebody_who_was_erased_are_not_opened_on_a_full_disk(
    vault: OpenVault, served: Served, anna: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault.close()
    shutil.copyfile(vault.folder.database, tmp_path / "old.db")
    again = ACCESS.unlock(vault.folder.path, PASSPHRASE)
    erase(served(again), anna)
    again.close()
    shutil.copyfile(tmp_path / "old.db", vault.folder.database)

    def full(*_args: object) -> None:
        raise DiskFull(vault.folder.path)

    monkeypatch.setattr(opening.erasures, "settle", full)
    with pytest.raises(DiskFull):
        ACCESS.unlock(vault.folder.path, PASSPHRASE, older=True)
    monkeypatch.undo()
    opened = ACCESS.unlock(vault.folder.path, PASSPHRASE, older=True)
    assert [each.name.given for each in served(opened).students.every()] == ["Ben"]
    opened.close()


@pytest.mark.parametrize("place", [3, 40, -60])
def test_a_wrong_bit_in_the_ledger_brings_nobody_back(vault: OpenVault, served: Served, anna: int, place: int) -> None:
    services = served(vault)
    copy = services.backups.make(UNWATCHED)
    erase(services, anna)
    vault.close()
    ledger = bytearray(vault.folder.ledger.read_bytes())
    ledger[place] ^= 1
    vault.folder.ledger.write_bytes(ledger)
    assert not ledger_files.load(vault.folder.ledger)
    assert names_after_restore(vault.folder.path, copy.folder, served) == ["Ben"]
    assert len(ledger_files.load(vault.folder.ledger).erasures) == 1


def test_what_a_text_said_before_it_was_corrected_on_request_does_not_come_back(
    vault: OpenVault, served: Served, anna: int
) -> None:
    services = served(vault)
    note = services.notes.done(Note(anna, Visibility.PRIVATE, WORD))
    note = services.notes.done(replace(note, text="corrected"))
    copy = services.backups.make(UNWATCHED)
    assert services.erasure.forget_versions(note.uid, anna) == 1
    services.student_returns.bring_back(copy, anna, UNWATCHED)
    assert hits(vault.folder.database, vault.keys, WORD) == 0
    vault.close()
    assert names_after_restore(vault.folder.path, copy.folder, served) == ["Anna", "Ben"]
    assert hits(vault.folder.database, vault.keys, WORD) == 0
    assert hits(copy.folder / "records.db", vault.keys, WORD) > 0


def test_an_erasure_can_be_stopped_until_it_begins_and_not_after(vault: OpenVault, served: Served, anna: int) -> None:
    class Stopped:
        """Wants no more, which is heard when it is decided."""

        def step(self, done: int, total: int) -> None:
            pass

        def decide(self) -> None:
            raise Cancelled

    services = served(vault)
    with pytest.raises(Cancelled):
        services.erasure.erase([Wish(anna)], ErasureReason.REQUEST, Stopped())
    assert services.students.is_known(anna)
    assert not services.erasure.acts()


def test_an_erasure_whose_files_may_not_be_removed_is_finished_at_the_next_opening(
    vault: OpenVault, served: Served, anna: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    services, files, unlink = served(vault), vault.folder.files, Path.unlink
    services.evidence.attach_content(WORD.encode(), "letter.txt", NewEvidence(anna, Visibility.PRIVATE))

    def refuse(path: Path, **how: bool) -> None:
        if path.parent == files:
            raise PermissionError(errno.EACCES, "Permission denied")
        unlink(path, **how)

    with monkeypatch.context() as forbidden:
        forbidden.setattr(Path, "unlink", refuse)
        with pytest.raises(ErasureUnfinished) as told:
            erase(services, anna)
        assert told.value.path == files
        assert [each.name.given for each in services.students.every()] == ["Ben"]
        assert hits(vault.folder.database, vault.keys, "Anna") == 0
        assert ledger_files.load(vault.folder.ledger).erasures
        vault.close()
        again = ACCESS.unlock(vault.folder.path, PASSPHRASE)  # which nothing keeps shut meanwhile
        assert served(again).erasure.acts()[0].findings is None
        again.close()
    assert len(list(files.iterdir())) == 1
    opened = ACCESS.unlock(vault.folder.path, PASSPHRASE)
    assert list(files.iterdir()) == []
    found = served(opened).erasure.acts()[0].findings
    assert found is not None
    assert found.holds
    opened.close()

"""Erasing for good: nothing of the person is left in the file, and a copy from before brings nobody back (A15)."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pikepdf import pdfa
from PIL import Image
from pypdf import PdfReader

import scanning
from figures import Figure
from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain.appointments import Appointment
from momo_desktop.domain.audit import Act
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.drafts import Draft, DraftKey, DraftKind
from momo_desktop.domain.dues import Owner
from momo_desktop.domain.erasure import ErasureAct, ErasureReason, Wish
from momo_desktop.domain.retention import RecordClass
from momo_desktop.domain.saved_lists import SavedList
from momo_desktop.domain.school import School
from momo_desktop.domain.sessions import CounsellingSession, Note, Task
from momo_desktop.domain.visibility import Visibility
from momo_desktop.errors import DiskFull, ErasureHeld
from momo_desktop.i18n import language
from momo_desktop.progress import UNWATCHED
from momo_desktop.services import erasure as service
from momo_desktop.services.access import AccessService, NewVault
from momo_desktop.services.bundle import Services, open_services
from momo_desktop.services.evidence import NewEvidence
from momo_desktop.services.open_vault import OpenVault
from momo_desktop.storage import copy_manifests, damaged, erasure_ledger, erasures, ledger_files
from momo_desktop.storage.key_files import FLOOR_COST
from momo_desktop.storage.keys import VaultKeys
from momo_desktop.storage.vaults import VaultFolder
from pdf_structure import findings, outside
from raw_pages import hits
from school import KEYS, NOW, open_copy
from ui.markers import OTHER, PRIVATE, Planted, plant

KEPT = "Tampere"
"""A word of the student who stays."""

FORMER, UNFINISHED = "Qzformerw", "Qzdraftw"
"""Words of the student who goes: in an earlier version alone, and in what was never finished."""

GONE = (OTHER, FORMER, UNFINISHED)


@dataclass
class Erased:
    """Is a vault after the erasure of one of its two students."""

    folder: Path
    before: Path
    planted: Planted
    act: ErasureAct
    hits_before: list[int]
    hits_open: int
    files: int
    searched: int


@pytest.fixture(scope="module")
def erased(school_of_nobody: Path, catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Erased:
    folder = Path(shutil.copytree(school_of_nobody, tmp_path_factory.mktemp("erased") / "vault"))
    made = VaultFolder(folder)
    made.key.write_bytes(b"{}")
    with contextlib.closing(open_copy(folder)) as vault:
        services = open_services(vault, catalogue, Clock(NOW), language("en"))
        planted = plant(services)
        services.appointments.save(Appointment(date(2026, 3, 4), title=f"Talk with {OTHER}a {OTHER}b and others"))
        services.saved_lists.save(SavedList(f"{OTHER}b {OTHER}a", "class:11A"))
        _rewrite(services, planted.other_id)
    before = folder.parent / "before.db"
    shutil.copyfile(made.database, before)
    hits_before = [hits(made.database, KEYS, word) for word in GONE]
    with contextlib.closing(open_copy(folder)) as vault:
        services = open_services(vault, catalogue, Clock(NOW), language("en"))
        act = services.erasure.erase([Wish(planted.other_id)], ErasureReason.REQUEST)
        searched = sum(len(services.search.find(word)) + len(services.students.page(word).rows) for word in GONE)
        # Before it is closed, the journal is still there.
        left = hits(made.database, KEYS, *GONE)
        return Erased(folder, before, planted, act, hits_before, left, len(list(made.files.iterdir())), searched)


def _rewrite(services: Services, student_id: int) -> None:
    """Write a note twice and begin a third time, and hang a picture up."""
    note = services.notes.done(Note(student_id, Visibility.PRIVATE, f"{FORMER} and {OTHER}"))
    note = services.notes.done(replace(note, text=f"{OTHER} put otherwise"))
    begun = {"text": f"{UNFINISHED} and {OTHER}"}
    services.drafts.keep(Draft(DraftKey(DraftKind.NOTE, note.uid), Visibility.PRIVATE, student_id, begun))
    picture = BytesIO()
    Image.new("RGB", (40, 20), "teal").save(picture, "JPEG")
    services.evidence.attach_content(
        picture.getvalue(), f"{OTHER}.jpg", NewEvidence(student_id, Visibility.SHARED, title=f"{OTHER} welds")
    )


@pytest.fixture
def opened(erased: Erased, catalogue: Catalogue, tmp_path: Path) -> Iterator[tuple[OpenVault, Services]]:
    """Such a vault, in which an old copy was put in the place of the records."""
    folder = Path(shutil.copytree(erased.folder, tmp_path / "vault"))
    shutil.copyfile(erased.before, VaultFolder(folder).database)
    with contextlib.closing(open_copy(folder)) as vault:
        yield vault, open_services(vault, catalogue, Clock(NOW), language("en"))


@pytest.mark.requirement("A15")
def test_no_page_holds_a_word_of_an_erased_student(erased: Erased, figure: Figure) -> None:
    assert erased.hits_before[0] > 10
    assert all(erased.hits_before)
    assert erased.hits_open == 0
    assert hits(VaultFolder(erased.folder).database, KEYS, *GONE) == 0
    assert scanning.hits(erased.folder, scanning.forms(GONE)) == []
    assert hits(VaultFolder(erased.folder).database, KEYS, KEPT) > 0
    assert erased.searched == 0
    assert erased.files == 2  # those of the student who stays
    assert erased.act.findings is not None
    assert erased.act.findings.holds
    figure(f"pages of records and journal with a word of the student: {max(erased.hits_before)} before, 0 after")


def test_certificate_ledger_and_log_name_nobody(erased: Erased, catalogue: Catalogue) -> None:
    ledger = VaultFolder(erased.folder).ledger.read_text()
    assert erased.act.certificate in ledger
    assert OTHER.lower() not in (ledger + repr(erased.act.rows)).lower()
    with contextlib.closing(open_copy(erased.folder)) as vault:
        services = open_services(vault, catalogue, Clock(NOW), language("en"))
        lines = services.audit.page(student_id=erased.planted.other_id)
        assert lines[0].entry.done.act is Act.ERASED
        assert services.audit.verify(erased.act.findings.anchor).holds


def test_a_copy_from_before_brings_nobody_back(erased: Erased, opened: tuple[OpenVault, Services]) -> None:
    vault, services = opened
    with vault.database.read() as db:
        assert erasures.erased_students(db, KEYS, vault.folder) == {erased.planted.other_id}
    assert erasures.settle(vault.folder, vault.database, KEYS, NOW) == 1
    assert services.erasure.act(erased.act.certificate) == erased.act
    assert erasures.settle(vault.folder, vault.database, KEYS, NOW) == 0
    vault.close()
    assert hits(vault.folder.database, KEYS, *GONE) == 0
    assert hits(vault.folder.database, KEYS, KEPT) > 0


@pytest.mark.requirement("A15")
@pytest.mark.usefixtures("derived_quickly")
def test_a_restore_brings_nobody_back(tmp_path: Path, catalogue: Catalogue, figure: Figure) -> None:
    folder, passphrase = tmp_path / "vault", "harbour lantern seventeen oats"
    access = AccessService(Clock(), FLOOR_COST)
    vault = access.create(NewVault(folder, School("School of Invention"), passphrase), UNWATCHED).vault
    services = open_services(vault, catalogue, Clock(), language("en"))
    planted = plant(services)
    copy = services.backups.make(UNWATCHED)
    services.erasure.erase([Wish(planted.other_id)], ErasureReason.REQUEST)
    vault.close()
    in_copy = hits(copy.folder / "records.db", vault.keys, OTHER)
    restored = access.restore(folder, copy.folder, passphrase, UNWATCHED)
    back = open_services(restored, catalogue, Clock(), language("en"))
    assert [each.id for each in back.students.every()] == [planted.student_id]
    assert not back.search.find(OTHER)
    restored.close()
    assert in_copy > 0
    assert hits(folder / "records.db", vault.keys, OTHER) == 0
    figure(f"pages with a word of the student: {in_copy} in a copy from before, 0 after it was restored")


def test_what_was_cut_short_is_finished_at_the_next_opening(
    opened: tuple[OpenVault, Services], erased: Erased, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault, services = opened
    monkeypatch.setattr(service.erasures, "finish", lambda *_args: None)
    vault.folder.ledger.unlink()
    services.erasure.erase([Wish(erased.planted.other_id)], ErasureReason.REQUEST)
    monkeypatch.undo()
    erasures.settle(vault.folder, vault.database, KEYS, NOW)
    act = services.erasure.acts()[0]
    assert act.findings is not None
    assert act.findings.holds
    assert len(ledger_files.load(vault.folder.ledger).erasures) == 1


def test_what_was_kept_aside_and_what_says_nothing_of_itself_are_named_as_copies(
    opened: tuple[OpenVault, Services], erased: Erased
) -> None:
    vault, services = opened
    before = len(services.erasure.preview([Wish(erased.planted.student_id)]).copies)
    (services.backups.make(UNWATCHED).folder / copy_manifests.NAME).write_bytes(b"")
    damaged.keep_aside(vault.folder, NOW)
    assert len(services.erasure.preview([Wish(erased.planted.student_id)]).copies) == before + 2


def test_a_held_record_is_not_erased(opened: tuple[OpenVault, Services], erased: Erased) -> None:
    _vault, services = opened
    hold = services.measures.hold(erased.planted.other_id, "A claim is open")
    with pytest.raises(ErasureHeld) as refused:
        services.erasure.erase([Wish(erased.planted.other_id)], ErasureReason.REQUEST)
    assert refused.value.why == "A claim is open"
    assert services.students.is_known(erased.planted.other_id)
    services.measures.end(hold.id)
    assert services.measures.of_student(erased.planted.other_id) == {}


def test_a_full_disk_is_told_before_anything_goes(
    opened: tuple[OpenVault, Services], erased: Erased, monkeypatch: pytest.MonkeyPatch
) -> None:
    _vault, services = opened
    monkeypatch.setattr(service, "ROOM", 1e12)
    assert services.erasure.preview([Wish(erased.planted.other_id)]).room_needed
    with pytest.raises(DiskFull) as refused:
        services.erasure.erase([Wish(erased.planted.other_id)], ErasureReason.REQUEST)
    assert refused.value.needed
    assert services.students.is_known(erased.planted.other_id)


def test_counselling_records_of_a_year_go_and_the_student_stays(
    opened: tuple[OpenVault, Services], erased: Erased
) -> None:
    vault, services = opened
    student = erased.planted.student_id
    later = services.sessions.add(CounsellingSession(student, date(2026, 9, 2), None, goal="The next year"))
    services.notes.done(Note(student, Visibility.PRIVATE, "Zwetschge", later.id))
    services.tasks.save(Task(student, "Still to do", Owner.STUDENT, Visibility.SHARED))
    wish = Wish(student, RecordClass.COUNSELLING, date(2026, 8, 31))
    act = services.erasure.erase([wish], ErasureReason.PERIOD_OVER)
    assert act.rows["sessions"] == 2
    assert [each.text for each in services.notes.of_student(student)] == ["Zwetschge"]
    assert [each.text for each in services.tasks.of_student(student)] == ["Still to do"]
    assert services.students.get(student).name.given == "Zsófia"
    assert not services.search.find(f"{PRIVATE} worry")
    assert not services.search.find(f"{PRIVATE} note")
    assert services.search.find(f"{PRIVATE} goal")
    assert act.findings is not None
    assert act.findings.holds
    assert vault.database


def test_what_lies_in_the_bin_goes_with_its_parts(opened: tuple[OpenVault, Services], erased: Erased) -> None:
    vault, services = opened
    stay = services.mobilities.of_student(erased.planted.student_id)[0]
    batch = services.mobilities.bin((stay.id,))
    beside = services.students.bin((erased.planted.other_id,))
    wishes = [Wish(None, RecordClass.BIN, batch=each) for each in (batch, beside)]
    act = services.erasure.erase(wishes, ErasureReason.PERIOD_OVER)
    assert services.bin.entries() == ()
    assert act.rows["students"] == 1
    assert {each.mobility_id for each in services.goals.of_student(erased.planted.student_id)} == {None}
    vault.close()
    assert hits(vault.folder.database, KEYS, OTHER) == 0


def test_earlier_versions_of_a_corrected_text_can_be_forgotten(opened: tuple[OpenVault, Services]) -> None:
    vault, services = opened
    note = services.notes.done(Note(1, Visibility.PRIVATE, "Hollerwrong"))
    note = services.notes.done(Note(1, Visibility.PRIVATE, "Right", id=note.id, uid=note.uid, version=note.version))
    assert len(services.log.versions(note.uid)) == 2
    assert services.erasure.forget_versions(note.uid, 1) == 1
    assert [each.number for each in services.log.versions(note.uid)] == [2]
    assert services.audit.page(student_id=1)[0].entry.done.kind == "versions"
    vault.close()
    assert hits(vault.folder.database, KEYS, "Hollerwrong") == 0


@pytest.mark.parametrize("code", ["en", "hu", "bg"])
def test_the_certificate_is_archived_tagged_and_names_nobody(
    opened: tuple[OpenVault, Services], erased: Erased, code: str
) -> None:
    vault, services = opened
    erasures.settle(vault.folder, vault.database, KEYS, NOW)
    pdf = services.erasure.certificate(erased.act.certificate, language(code))
    with pikepdf.open(BytesIO(pdf)) as document:
        assert pdfa.check(document, "3b").findings == []
    assert findings(pdf) == []
    assert outside(pdf) == []
    said = "".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    assert erased.act.certificate in said
    assert OTHER.lower() not in said.lower()


def test_a_ledger_knows_whom_it_erased_under_keys_that_were_replaced(
    opened: tuple[OpenVault, Services], erased: Erased
) -> None:
    vault, services = opened
    new = VaultKeys(KEYS.vault_id, bytes(range(1, 33)))
    with vault.database.write() as db:
        erasure_ledger.keep_key(db, KEYS.erasure_key)
    assert erasures.settle(vault.folder, vault.database, new, NOW) == 1
    assert not services.students.is_known(erased.planted.other_id)
    with vault.database.read() as db:
        assert set(erasure_ledger.keys(db)) == {KEYS.erasure_key, new.erasure_key}

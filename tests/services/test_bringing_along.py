"""Going back to a copy undoes nothing that people asked of their records since it was made."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain.audit import Act
from momo_desktop.domain.backups import BroughtAlong, KnownFrom, VaultCopy
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.consents import taken_back
from momo_desktop.domain.erasure import ErasureReason, Wish
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.rights import MeasureKind
from momo_desktop.domain.school import School
from momo_desktop.domain.students import Consent, ConsentGiver, ConsentPurpose, Student
from momo_desktop.errors import DiskFull, VaultOlder
from momo_desktop.i18n import language
from momo_desktop.progress import UNWATCHED
from momo_desktop.services import opening
from momo_desktop.services.access import AccessService, NewVault
from momo_desktop.services.bundle import Services, services_of
from momo_desktop.services.open_vault import OpenVault
from momo_desktop.storage import bringing_along, measures
from momo_desktop.storage.key_files import FLOOR_COST

pytestmark = pytest.mark.usefixtures("derived_quickly")

PASSPHRASE = "harbour lantern seventeen oats"
PHOTO = ConsentPurpose.PHOTO
AGREED = Consent(PHOTO, given=True, decided_on=date(2026, 3, 2), giver=ConsentGiver.BOTH)
ENDED = Consent(PHOTO, given=True, decided_on=date(2026, 3, 2), giver=ConsentGiver.BOTH, withdrawn_on=date(2026, 4, 1))
AGAIN = Consent(PHOTO, given=True, decided_on=date(2026, 5, 4), giver=ConsentGiver.BOTH)
LOOK_AGAIN = date(2026, 9, 1)
LATER_STILL = date(2026, 10, 1)
NOW = Clock(datetime(2026, 3, 3, 9, tzinfo=UTC))

ANNA, BEN, CLEO = 1, 2, 3


@dataclass(frozen=True)
class Places:
    """Are a closed vault, its copy from before anybody asked for anything, and one from after it."""

    folder: Path
    before: Path
    after: Path


@pytest.fixture(scope="module")
def access() -> AccessService:
    return AccessService(NOW, FLOOR_COST)


@pytest.fixture(scope="module")
def made(
    tmp_path_factory: pytest.TempPathFactory, derived_quickly: None, access: AccessService, catalogue: Catalogue
) -> Places:
    folder = tmp_path_factory.mktemp("made") / "vault"
    vault = access.create(NewVault(folder, School("Tervuren Vocational School"), PASSPHRASE), UNWATCHED).vault
    services = services_of(vault, catalogue, NOW, language("en"))
    for name in ("Anna", "Ben", "Cleo"):
        student = services.students.add(Student(PersonName(name, family="Muster")))
        services.consents.answer(student.id, AGREED)
    over = services.measures.hold(CLEO, "an audit")
    before = _copied(vault, services, 1)
    services.measures.restrict(ANNA, "she contests the marks")
    services.measures.hold(BEN, "a claim", LOOK_AGAIN)
    services.measures.end(over.id)
    services.consents.answer(BEN, ENDED)
    after = _copied(vault, services, 2)
    vault.close()
    return Places(folder, before, after)


def _copied(vault: OpenVault, services: Services, day: int) -> Path:
    """Make a copy and give it a day."""
    services.backups._clock = Clock(datetime(2026, 3, day, 8, tzinfo=UTC))
    return services.backups.make(UNWATCHED).folder


@pytest.fixture
def places(made: Places, tmp_path: Path) -> Places:
    folder = Path(shutil.copytree(made.folder, tmp_path / "vault"))
    return Places(folder, *(folder / each.relative_to(made.folder) for each in (made.before, made.after)))


@pytest.fixture
def services(catalogue: Catalogue) -> Callable[[OpenVault], Services]:
    return lambda vault: services_of(vault, catalogue, NOW, language("en"))


def _holds(services: Services) -> bool:
    """Tell whether everything is as it was asked for."""
    assert [(each.student_id, each.kind, each.review_on) for each, _name in services.measures.running()] == [
        (BEN, MeasureKind.HOLD, LOOK_AGAIN),
        (ANNA, MeasureKind.RESTRICTION, None),
    ]
    assert [each.id for each in services.students.every()] == [BEN, CLEO]
    return services.students.get(BEN).says_no_to(PHOTO) and not services.students.get(CLEO).says_no_to(PHOTO)


def test_a_restore_brings_along_what_was_asked_since_and_logs_it(
    access: AccessService, places: Places, services: Callable[[OpenVault], Services]
) -> None:
    vault = access.restore(places.folder, places.before, PASSPHRASE, UNWATCHED)
    brought = vault.brought_along
    assert brought is not None
    assert (brought.known_from, brought.measures, brought.answers) == (KnownFrom.REPLACED, 3, 1)
    back = services(vault)
    assert _holds(back)
    acts = [line.entry.done.act for line in back.audit.page()]
    assert acts[: acts.index(Act.RESTORED)].count(Act.RESTRICTED) == 1
    vault.close()
    aside = next(each for each in access.copies(places.folder) if each.kept_aside)
    again = access.restore(places.folder, aside.folder, PASSPHRASE, UNWATCHED)
    assert again.brought_along is not None
    assert (again.brought_along.measures, again.brought_along.answers) == (0, 0)
    assert _holds(services(again))
    again.close()
    assert access.unlock(places.folder, PASSPHRASE).brought_along is None


def test_a_measure_that_was_given_another_reason_and_day_keeps_the_later_ones(
    access: AccessService, places: Places, services: Callable[[OpenVault], Services]
) -> None:
    with contextlib.closing(access.unlock(places.folder, PASSPHRASE)) as vault:
        here = services(vault).measures
        here.change(here.of_student(BEN)[MeasureKind.HOLD].id, "an appeal", LATER_STILL)
    with contextlib.closing(access.restore(places.folder, places.after, PASSPHRASE, UNWATCHED)) as vault:
        assert vault.brought_along == BroughtAlong(KnownFrom.REPLACED, measures=1)
        hold = services(vault).measures.of_student(BEN)[MeasureKind.HOLD]
        assert (hold.reason, hold.review_on) == ("an appeal", LATER_STILL)
        copy = next(each for each in access.copies(places.folder) if each.folder == places.after)
        with contextlib.closing(access.read_copy(vault, copy)) as reading:
            assert services(reading).measures.of_student(BEN)[MeasureKind.HOLD].reason == "an appeal"
        older = bringing_along.newest_known(vault.folder, vault.keys)
        with vault.database.read() as db:
            assert not bringing_along.missing(db, older)


def test_a_restore_that_was_cut_short_brings_it_along_at_the_next_unlock(
    access: AccessService,
    places: Places,
    services: Callable[[OpenVault], Services],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def killed(*_arguments: object) -> OpenVault:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(opening, "open_vault", killed)
        for _twice in range(2):
            with pytest.raises(KeyboardInterrupt):
                access.restore(places.folder, places.before, PASSPHRASE, UNWATCHED)
    vault = access.unlock(places.folder, PASSPHRASE)
    assert _holds(services(vault))
    vault.close()


def test_of_damaged_records_it_is_known_from_the_newest_copy_that_can_be_read(
    access: AccessService, places: Places, services: Callable[[OpenVault], Services]
) -> None:
    (places.folder / "records.db").write_bytes(b"lost" * 4096)
    vault = access.restore(places.folder, places.before, PASSPHRASE, UNWATCHED)
    brought = vault.brought_along
    assert brought is not None
    assert (brought.known_from, brought.measures, brought.answers) == (KnownFrom.COPY, 3, 1)
    assert brought.made_at == datetime(2026, 3, 2, 8, tzinfo=UTC)
    assert _holds(services(vault))
    vault.close()


def test_where_nothing_can_be_read_that_is_told(access: AccessService, places: Places, tmp_path: Path) -> None:
    elsewhere = Path(shutil.move(places.before, tmp_path / "stick"))
    for lost in (places.folder / "records.db", places.after / "records.db"):
        lost.write_bytes(b"lost" * 4096)
    vault = access.restore(places.folder, elsewhere, PASSPHRASE, UNWATCHED)
    assert vault.brought_along is not None
    assert vault.brought_along.known_from is KnownFrom.NOWHERE
    vault.close()


@pytest.mark.parametrize(
    ("damage", "known_from", "count"),
    [
        ("DELETE FROM students WHERE id = 3", KnownFrom.REPLACED, 2),
        ("UPDATE measures SET begun_at = 'never'", KnownFrom.COPY, 3),
    ],
)
def test_damaged_rows_in_the_replaced_records_keep_nobody_from_the_restored_ones(
    access: AccessService, places: Places, damage: str, known_from: KnownFrom, count: int
) -> None:
    with contextlib.closing(access.unlock(places.folder, PASSPHRASE)) as vault:
        with vault.database.connect().execution_options(begin="") as db:
            for each in ("PRAGMA foreign_keys=OFF", damage, "PRAGMA foreign_keys=ON"):
                db.exec_driver_sql(each)
        if known_from is KnownFrom.REPLACED:
            copy = next(each for each in access.copies(places.folder) if each.folder == places.before)
            access.read_copy(vault, copy).close()
    with contextlib.closing(access.restore(places.folder, places.before, PASSPHRASE, UNWATCHED)) as vault:
        assert vault.brought_along is not None
        assert (vault.brought_along.known_from, vault.brought_along.measures) == (known_from, count)


def test_a_copy_that_is_read_and_a_student_who_is_brought_back_know_it_too(
    access: AccessService, places: Places, services: Callable[[OpenVault], Services]
) -> None:
    vault = access.unlock(places.folder, PASSPHRASE)
    copy: VaultCopy = next(each for each in access.copies(places.folder) if each.folder == places.before)
    reading = access.read_copy(vault, copy)
    assert _holds(services(reading))
    reading.close()
    here = services(vault)
    here.student_returns.bring_back(copy, BEN, UNWATCHED)
    assert _holds(here)
    vault.close()


def test_a_vault_that_is_made_of_an_older_copy_knows_what_the_newest_beside_it_does(
    access: AccessService, places: Places, services: Callable[[OpenVault], Services], tmp_path: Path
) -> None:
    vault = access.build(places.before, tmp_path / "new", PASSPHRASE, UNWATCHED)
    assert vault.brought_along is not None
    assert (vault.brought_along.known_from, vault.brought_along.measures) == (KnownFrom.NEWER_COPY, 3)
    assert _holds(services(vault))
    vault.close()


def test_of_a_vault_that_is_made_of_the_newest_copy_it_is_told_how_far_that_goes(
    access: AccessService, places: Places, tmp_path: Path
) -> None:
    with contextlib.closing(access.build(places.after, tmp_path / "new", PASSPHRASE, UNWATCHED)) as vault:
        assert vault.brought_along == BroughtAlong(KnownFrom.NEWER_COPY, datetime(2026, 3, 2, 8, tzinfo=UTC))


def test_who_goes_on_with_older_records_goes_on_with_what_the_newest_copy_knows(
    access: AccessService, places: Places, services: Callable[[OpenVault], Services]
) -> None:
    access.unlock(places.folder, PASSPHRASE).close()
    shutil.copyfile(places.before / "records.db", places.folder / "records.db")
    with pytest.raises(VaultOlder):
        access.unlock(places.folder, PASSPHRASE)
    vault = access.unlock(places.folder, PASSPHRASE, older=True)
    assert _holds(services(vault))
    vault.close()


def test_older_records_that_are_only_read_show_nobody_who_asked_not_to_be_or_was_erased(
    access: AccessService, places: Places, services: Callable[[OpenVault], Services]
) -> None:
    with contextlib.closing(access.unlock(places.folder, PASSPHRASE)) as vault:
        services(vault).erasure.erase([Wish(CLEO)], ErasureReason.REQUEST)
    shutil.copyfile(places.before / "records.db", places.folder / "records.db")
    with contextlib.closing(access.unlock(places.folder, PASSPHRASE, reading=True)) as vault:
        assert vault.older is not None
        assert vault.copy is None
        assert [each.id for each in services(vault).students.every()] == [BEN]
    assert (places.folder / "records.db").read_bytes() == (places.before / "records.db").read_bytes()


def test_who_goes_on_with_older_records_where_no_copy_can_be_read_is_told(
    access: AccessService, places: Places
) -> None:
    access.unlock(places.folder, PASSPHRASE).close()
    shutil.copyfile(places.before / "records.db", places.folder / "records.db")
    shutil.rmtree(places.folder / "backups")
    with contextlib.closing(access.unlock(places.folder, PASSPHRASE, older=True)) as vault:
        assert vault.brought_along == BroughtAlong(KnownFrom.NOWHERE)


def test_on_a_full_disk_nobody_goes_on_with_older_records_and_with_room_again_it_is_all_there(
    access: AccessService, places: Places, services: Callable[[OpenVault], Services], monkeypatch: pytest.MonkeyPatch
) -> None:
    access.unlock(places.folder, PASSPHRASE).close()
    shutil.copyfile(places.before / "records.db", places.folder / "records.db")
    with monkeypatch.context() as patched:
        patched.setattr(measures, "begin", _full)
        with pytest.raises(DiskFull):
            access.unlock(places.folder, PASSPHRASE, older=True)
    with pytest.raises(VaultOlder):
        access.unlock(places.folder, PASSPHRASE)
    with contextlib.closing(access.unlock(places.folder, PASSPHRASE, older=True)) as vault:
        assert _holds(services(vault))
        assert [line.entry.done.act for line in services(vault).audit.page()].count(Act.WENT_ON) == 1


def test_a_vault_is_not_made_without_what_is_to_be_brought_along(
    access: AccessService, places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(measures, "begin", _full)
    with pytest.raises(DiskFull):
        access.build(places.before, tmp_path / "new", PASSPHRASE, UNWATCHED)
    assert [each.name for each in tmp_path.glob("*new*") if any(each.iterdir())] == []


def _full(*_arguments: object) -> None:
    raise DiskFull(Path("records.db"))


def test_a_no_that_was_changed_again_is_not_brought_along() -> None:
    assert taken_back([AGREED], [ENDED]) == (ENDED,)
    assert taken_back([], [ENDED]) == (ENDED,)
    assert taken_back([AGREED, AGAIN], [ENDED]) == ()
    assert taken_back([ENDED], [ENDED]) == ()
    assert taken_back([AGREED], [ENDED, AGAIN]) == ()

"""Packages: what goes to a colleague, and how it comes to stand in another vault."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert, select

from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain.audit import Act
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.goals import Goal
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.packages import (
    Choice,
    InspectedPackage,
    RecordStanding,
    SenderStanding,
    StudentStanding,
    Wanted,
    usual,
)
from momo_desktop.domain.sessions import Note
from momo_desktop.domain.students import Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.domain.what_leaves import Thing
from momo_desktop.errors import AddressMistyped, Cancelled, PackageRefused, ValueRefused, WrongSecret
from momo_desktop.exchange import age_files, packages
from momo_desktop.i18n import language
from momo_desktop.services.bundle import open_services
from momo_desktop.services.evidence import NewEvidence
from momo_desktop.services.identity import identity_of
from momo_desktop.services.packages import PackageRequest
from momo_desktop.storage.meeting_tables import NoteTable
from momo_desktop.storage.rows import table_of
from momo_desktop.storage.safety_tables import SupportNeedTable
from packaged import Side, seal_quickly, send, side, told
from school import NOW

EVERYTHING, OTHERS = 1, (2, 5, 9)
PRIVATE = "Zwetschgenkuchen stands in a private note alone"


@pytest.fixture(scope="module")
def old(invented_school: Path, catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Side]:
    """The school that hands over; its first student has a private note, support needs and a draft besides."""
    with side(invented_school, tmp_path_factory.mktemp("old") / "vault", catalogue) as made:
        made.services.notes.done(Note(EVERYTHING, Visibility.PRIVATE, PRIVATE))
        with made.vault.database.write() as db:
            need = {"student_id": EVERYTHING, "visibility": Visibility.PRIVATE, "sealed": b"Mirabelle"}
            uid = "0f0e0d0c-0000-4000-8000-000000000001"
            db.execute(insert(table_of(SupportNeedTable)), [{**need, "uid": uid, "written_at": NOW}])
        yield made


@pytest.fixture(scope="module")
def new(school_of_nobody: Path, catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Side]:
    """The vault that takes over."""
    with side(school_of_nobody, tmp_path_factory.mktemp("new") / "vault", catalogue) as made:
        yield made


@pytest.fixture
def taker(school_of_nobody: Path, catalogue: Catalogue, tmp_path: Path) -> Iterator[Side]:
    """A vault of its own that takes over."""
    with side(school_of_nobody, tmp_path / "taker", catalogue) as made:
        yield made


@pytest.fixture(scope="module")
def package(old: Side, new: Side, tmp_path_factory: pytest.TempPathFactory) -> InspectedPackage:
    return send(old, new, tmp_path_factory.mktemp("sent") / "one.momohand", EVERYTHING)


@pytest.fixture
def conflict(old: Side, taker: Side, catalogue: Catalogue, tmp_path: Path) -> InspectedPackage:
    """A second package about a student who was taken in before; each side wrote something since."""
    first = send(old, taker, tmp_path / "first.momohand", EVERYTHING)
    taker.services.packages.take(first, usual(first))
    notes = {each.uid: each for each in taker.services.notes.of_student(1)}
    ours, theirs = list(notes)[:2]
    taker.services.notes.done(replace(notes[ours], text="Changed here"))
    there = {each.uid: each for each in old.services.notes.of_student(EVERYTHING)}
    later = open_services(old.vault, catalogue, Clock(NOW + timedelta(days=1)), language("en"))
    later.notes.done(replace(there[theirs], text="Changed there"))
    taker.services.goals.save(Goal(1, "Only here", Visibility.SHARED))
    old.services.goals.save(Goal(EVERYTHING, f"Only there {tmp_path}", Visibility.SHARED))
    return send(old, taker, tmp_path / "second.momohand", EVERYTHING)


def _texts(where: Side, student_id: int) -> list[str]:
    return [each.text for each in where.services.notes.of_student(student_id)]


@pytest.mark.parametrize("student_id", [EVERYTHING, *OTHERS])
def test_everything_of_a_student_arrives(old: Side, new: Side, tmp_path: Path, student_id: int) -> None:
    before = told(old, student_id)
    found = send(old, new, tmp_path / "a.momohand", student_id)
    [arrived] = new.services.packages.take(found, usual(found)).students
    assert told(new, arrived) == before
    name = new.services.students.get(arrived).name
    assert [row.id for row in new.services.students.page(f'"{name.family}"').rows if row.name == name] == [arrived]
    assert _progress(new, arrived) == _progress(old, student_id)
    assert PRIVATE not in _texts(new, arrived) or new.services.search.find("zwetschgenkuchen")


def _progress(where: Side, student_id: int) -> dict[str, object]:
    return {row["uid"]: row["progress"] for row in where.graph(student_id).tables["mobilities"]}


def test_what_leaves_is_counted_first_and_support_needs_stay(old: Side) -> None:
    lines = {each.thing: each for each in old.services.packages.what_leaves(PackageRequest(EVERYTHING)).lines}
    assert lines[Thing.NOTES].leaves == len(_texts(old, EVERYTHING))
    assert (lines[Thing.SUPPORT_NEEDS].leaves, lines[Thing.SUPPORT_NEEDS].not_asked) == (0, 1)
    shared = old.services.packages.what_leaves(PackageRequest(EVERYTHING, whole=False)).lines
    assert next(each for each in shared if each.thing is Thing.NOTES).private >= 1
    assert Thing.VERSIONS not in {each.thing for each in shared if each.leaves}


def test_support_needs_and_unfinished_text_never_go(package: InspectedPackage) -> None:
    tables = package.content.graphs[package.students[0].uid].tables
    assert not {"support_needs", "support_releases", "drafts"} & {name for name, rows in tables.items() if rows}


def test_without_the_private_lane_no_private_word_is_in_the_file(old: Side, new: Side, tmp_path: Path) -> None:
    path = tmp_path / "shared.momohand"
    found = send(old, new, path, EVERYTHING, whole=False)
    assert not found.info.whole
    secret = identity_of(new.vault.database).identity
    packed = age_files.opened(path, path.read_bytes(), identity=secret)
    rows = packages.read(path, packed, identity_of(new.vault.database).address.recipient).students
    private = [
        row
        for rows_ in old.graph(EVERYTHING).tables.values()
        for row in rows_
        if row.get("visibility") is Visibility.PRIVATE
    ]
    texts = {row["text"] for row in private if len(row.get("text", "")) > 12}
    assert PRIVATE in texts
    shown = str(rows)
    assert not [each for each in texts if each in shown]
    assert not any(row["reason"] for row in rows[0]["marks"])


def test_a_package_is_noted_for_each_student_on_both_sides(old: Side, taker: Side, tmp_path: Path) -> None:
    found = send(old, taker, tmp_path / "a.momohand", EVERYTHING)
    assert old.services.reports.papers(EVERYTHING)[0].report == "export:package"
    assert any(line.entry.done.act is Act.GIVEN for line in old.services.audit.page(student_id=EVERYTHING))
    taken = taker.services.packages.take(found, usual(found))
    assert [line.entry.done.detail for line in taker.services.audit.page(student_id=taken.students[0])] == ["package"]
    assert taker.services.audit.verify().holds


def test_a_package_that_comes_again_is_noticed(old: Side, taker: Side, tmp_path: Path) -> None:
    found = send(old, taker, tmp_path / "a.momohand", EVERYTHING)
    assert (found.seen_at, found.students[0].standing) == (None, StudentStanding.NEW)
    taker.services.packages.take(found, usual(found))
    again = taker.services.packages.inspect(tmp_path / "a.momohand")
    assert (again.seen_at, again.students[0].standing) == (NOW, StudentStanding.HERE)
    assert again.students[0].pairs == ()
    assert usual(again)[again.students[0].uid].choice is Choice.LEAVE


def test_single_records_become_versions_and_nothing_of_ours_goes(taker: Side, conflict: InspectedPackage) -> None:
    [student] = conflict.students
    assert {pair.standing for pair in student.pairs} == set(RecordStanding)
    wanted = frozenset(pair.uid for pair in student.pairs if pair.can_be_taken)
    before = {each.uid: each.text for each in taker.services.notes.of_student(1)}
    taken = taker.services.packages.take(conflict, {student.uid: Wanted(Choice.RECORDS, wanted)})
    assert (taken.students, taken.records) == ((), len(wanted))
    assert "Changed there" in _texts(taker, 1)
    assert "Changed here" not in _texts(taker, 1)
    changed = next(uid for uid, text in before.items() if text == "Changed here")
    kept = [version.record.text for version in taker.services.log.versions(changed)]
    assert "Changed here" in kept
    goals = {each.text for each in taker.services.goals.of_student(1)}
    assert "Only here" in goals
    assert any(text.startswith("Only there") for text in goals)
    assert taker.services.doctor.examine(full=True).damage == ()


def test_beside_ours_stands_theirs_with_uids_of_its_own(taker: Side, conflict: InspectedPackage) -> None:
    [student] = conflict.students
    ours = taker.graph(1)
    taken = taker.services.packages.take(conflict, {student.uid: Wanted(Choice.ADD)})
    assert taker.graph(1) == ours
    [second] = taken.students
    theirs = taker.graph(second)
    for name, rows in theirs.tables.items():
        known = {row["uid"] for row in ours.tables[name] if "uid" in row}
        assert not known & {row["uid"] for row in rows if "uid" in row}
    with taker.vault.database.read() as db:
        assert db.connection().exec_driver_sql("PRAGMA foreign_key_check").all() == []
    marks = {row["item_id"] for row in theirs.tables["marks"] if row["item_id"].startswith("own/")}
    assert marks <= {f"own/{row['uid']}" for row in theirs.tables["own_items"]}


def test_without_a_choice_nothing_of_ours_changes(taker: Side, conflict: InspectedPackage) -> None:
    ours = taker.graph(1)
    taker.services.packages.take(conflict, usual(conflict))
    assert taker.graph(1) == ours


def test_a_stopped_take_leaves_everything_as_it_was(old: Side, taker: Side, tmp_path: Path) -> None:
    found = send(old, taker, tmp_path / "a.momohand", EVERYTHING)

    class StopsAtTheEnd:
        def step(self, done: int, total: int) -> None:
            if done == total:
                raise Cancelled

    with pytest.raises(Cancelled):
        taker.services.packages.take(found, usual(found), StopsAtTheEnd())
    assert taker.services.students.count() == 0
    assert list(taker.vault.folder.files.iterdir()) == []
    assert taker.services.packages.inspect(tmp_path / "a.momohand").seen_at is None
    assert taker.services.backups.copies()


def test_a_session_that_ran_there_does_not_run_here(old: Side, new: Side, tmp_path: Path) -> None:
    old.services.sessions.begin(OTHERS[0])
    found = send(old, new, tmp_path / "a.momohand", OTHERS[0])
    rows = found.content.graphs[found.students[0].uid].tables["sessions"]
    assert all(row["ended_at"] is not None for row in rows if row["begun_at"] is not None)


def test_who_signed_is_told_apart(old: Side, taker: Side, tmp_path: Path) -> None:
    path, colleagues = tmp_path / "a.momohand", taker.services.colleagues
    assert send(old, taker, path, EVERYTHING).standing is SenderStanding.UNKNOWN
    sender = old.services.settings.school().counsellor
    added = colleagues.add(sender, colleagues.read_address(old.services.colleagues.own_address().written()))
    assert taker.services.packages.inspect(path).standing is SenderStanding.KNOWN
    colleagues.confirm(added.id)
    assert taker.services.packages.inspect(path).standing is SenderStanding.CONFIRMED
    colleagues.remove(added.id)
    stranger = replace(added.address, signing_key="ab" * 32)
    colleagues.add(sender, stranger)
    changed = taker.services.packages.inspect(path)
    assert (changed.standing, changed.colleague.name) == (SenderStanding.CHANGED, sender)
    assert colleagues.namesake(sender.upper(), added.address) is not None


def test_a_password_opens_what_was_written_with_it(
    old: Side, new: Side, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.momohand"
    monkeypatch.setattr(age_files, "seal_with", seal_quickly)
    old.services.packages.write(PackageRequest(OTHERS[1], password="4821-0937-5512-7745-6021"), path)
    assert new.services.packages.asks_password(path)
    with pytest.raises(PackageRefused) as locked:
        new.services.packages.inspect(path)
    assert locked.value.reason == "locked"
    with pytest.raises(WrongSecret):
        new.services.packages.inspect(path, "4821-0937-5512-7745-6022")
    assert new.services.packages.inspect(path, "4821-0937-5512-7745-6021").students


def test_nobody_else_opens_a_package(old: Side, new: Side, taker: Side, tmp_path: Path) -> None:
    send(old, new, tmp_path / "a.momohand", OTHERS[1])
    with pytest.raises(PackageRefused) as refused:
        taker.services.packages.inspect(tmp_path / "a.momohand")
    assert refused.value.reason == "not_for_us"


def test_an_address_is_no_colleague_before_it_is_whole(taker: Side) -> None:
    own = taker.services.colleagues.own_address()
    with pytest.raises(ValueRefused):
        taker.services.colleagues.read_address(own.written())
    with pytest.raises(AddressMistyped):
        taker.services.colleagues.read_address(own.written()[:-1])


def test_a_uid_of_another_student_is_never_taken_over(old: Side, taker: Side, tmp_path: Path) -> None:
    """A student who is new, with a note whose uid a note of somebody else has here."""
    found = send(old, taker, tmp_path / "a.momohand", OTHERS[2])
    graph = found.content.graphs[found.students[0].uid]
    note = graph.tables["notes"][0]
    somebody = taker.services.students.add(Student(PersonName("Béla"))).id
    mine = taker.services.notes.done(Note(somebody, Visibility.SHARED, "Mine"))
    with taker.vault.database.write() as db:
        db.get(NoteTable, mine.id).uid = note["uid"]
    taker.services.packages.take(found, usual(found))
    with taker.vault.database.read() as db:
        kept = db.execute(select(NoteTable.text).where(NoteTable.uid == note["uid"])).scalars().all()
    assert kept == ["Mine"]
    assert len(taker.services.notes.of_student(2)) == len(graph.tables["notes"])


def test_a_package_takes_twice_its_size_of_memory_and_not_more(taker: Side, new: Side, tmp_path: Path) -> None:
    student = taker.services.students.add(Student(PersonName("Anna", family="Szűcs")))
    size = 8 * 2**20
    for number in range(4):
        film = bytes([number]) * size
        taker.services.evidence.attach_content(film, "film.mp4", NewEvidence(student.id, Visibility.PRIVATE))
    tracemalloc.start()
    try:
        package = send(taker, new, tmp_path / "films.momohand", student.id)
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(package.students) == 1
    assert 4 * size < peak < 2.5 * 4 * size

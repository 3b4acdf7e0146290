"""Taking class lists in and out again, over the real vault."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from momo_desktop.domain.class_lists import JudgedRow, Verdict, summary
from momo_desktop.domain.list_tables import Field
from momo_desktop.domain.names import NameOrder, PersonName
from momo_desktop.domain.students import Contact, Student
from momo_desktop.errors import Cancelled, ClassListRefused
from momo_desktop.progress import UNWATCHED
from momo_desktop.services.bundle import Services
from momo_desktop.services.class_lists import ClassList

LISTS = Path(__file__).parents[1] / "exchange" / "lists"
ADMIN_PLUS, KRETA, WEB_UNTIS = (LISTS / name for name in ("11a-adminplus.csv", "12c-kreta.xlsx", "bfs11b-webuntis.txt"))


class StopsAt:
    """Is a counsellor who wants no more after so many steps."""

    def __init__(self, done: int) -> None:
        self._done = done

    def step(self, done: int, total: int) -> None:
        if done >= self._done:
            raise Cancelled


def take_in(services: Services, file: Path) -> tuple[int, ...]:
    found = services.class_lists.read(file)
    rows = services.class_lists.judge(found.table, found.mapping)
    return services.class_lists.take_in(found.table, found.mapping, new(rows), UNWATCHED)


def new(rows: tuple[JudgedRow, ...]) -> tuple[JudgedRow, ...]:
    return tuple(row for row in rows if row.verdict is Verdict.NEW)


@pytest.mark.parametrize(
    ("file", "count", "first"),
    [
        (ADMIN_PLUS, 21, Student(PersonName("Яна", "Георгиева", "Щерева"), "11А", date(2007, 7, 20))),
        (
            KRETA,
            19,
            Student(
                PersonName("Bálint Máté", family="Horváth", order=NameOrder.FAMILY_FIRST), "12.C", date(2010, 4, 6)
            ),
        ),
        (WEB_UNTIS, 25, Student(PersonName("Noah", family="Schäfer"), "BFS 11b", date(2010, 12, 23))),
    ],
)
def test_the_new_rows_become_students(services: Services, file: Path, count: int, first: Student) -> None:
    ids = take_in(services, file)
    kept = services.students.get(ids[0])
    assert len(ids) == services.students.count() == count
    assert (kept.name, kept.school_class, kept.birth_date) == (first.name, first.school_class, first.birth_date)


def test_the_address_of_a_parent_is_kept_as_a_guardian(services: Services) -> None:
    contact = services.students.get(take_in(services, ADMIN_PLUS)[0]).contacts[0]
    assert replace(contact, id=0) == Contact("", email="roditel1@example.org")


def test_a_cyrillic_class_is_found_in_latin(services: Services) -> None:
    take_in(services, ADMIN_PLUS)
    assert services.students.count("class:11A") == 21


def test_taking_out_leaves_nothing_but_what_was_there(services: Services, anna: Student) -> None:
    services.class_lists.take_out(take_in(services, ADMIN_PLUS))
    assert [each.id for each in services.students.every()] == [anna.id]


def test_what_was_taken_out_comes_back_from_the_bin(services: Services) -> None:
    batch = services.class_lists.take_out(take_in(services, KRETA))
    services.bin.take_back(batch)
    assert services.students.count() == 19


def test_the_same_list_again_adds_nobody(services: Services) -> None:
    take_in(services, ADMIN_PLUS)
    found = services.class_lists.read(ADMIN_PLUS)
    counts = summary(services.class_lists.judge(found.table, found.mapping))
    assert counts == {Verdict.NEW: 0, Verdict.SAME: 22, Verdict.MAYBE: 1, Verdict.ERROR: 1}


def test_a_row_with_an_error_is_never_taken(services: Services) -> None:
    found = services.class_lists.read(ADMIN_PLUS)
    rows = services.class_lists.judge(found.table, found.mapping)
    services.class_lists.take_in(found.table, found.mapping, rows, UNWATCHED)
    assert services.students.count() == 23


def test_a_stopped_import_leaves_nothing(services: Services) -> None:
    found = services.class_lists.read(ADMIN_PLUS)
    rows = services.class_lists.judge(found.table, found.mapping)
    with pytest.raises(Cancelled):
        services.class_lists.take_in(found.table, found.mapping, new(rows), StopsAt(12))
    assert services.students.count() == 0
    assert not services.class_lists.read(ADMIN_PLUS).remembered


@pytest.mark.parametrize("done", [1, 2])
def test_judging_can_be_stopped(services: Services, done: int) -> None:
    found = services.class_lists.read(KRETA)
    with pytest.raises(Cancelled):
        services.class_lists.judge(found.table, found.mapping, StopsAt(done))


def test_the_meaning_of_the_columns_is_remembered_for_the_next_list(services: Services, tmp_path: Path) -> None:
    found = services.class_lists.read(KRETA)
    changed = replace(
        found.mapping,
        fields=tuple(Field.IGNORED if each is Field.CLASS else each for each in found.mapping.fields),
        name_order=NameOrder.GIVEN_FIRST,
    )
    rows = services.class_lists.judge(found.table, changed)
    services.class_lists.take_in(found.table, changed, new(rows), UNWATCHED)
    again = services.class_lists.read(KRETA)
    assert (again.mapping, again.remembered) == (changed, True)


def test_another_source_is_guessed_anew(services: Services) -> None:
    take_in(services, ADMIN_PLUS)
    assert not services.class_lists.read(WEB_UNTIS).remembered


def test_columns_about_health_are_told(services: Services, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("Given name;Family name;Allergies;Religion\nAda;Muster;nuts;none\n", encoding="utf-8")
    assert services.class_lists.read(file).sensitive == {2, 3}


def test_the_first_row_is_understood_by_the_mapping(services: Services) -> None:
    found = services.class_lists.read(KRETA)
    draft = services.class_lists.first_row(found.table, found.mapping)
    assert draft is not None
    assert (draft.name.given, draft.name.family) == ("Bálint Máté", "Horváth")


def test_without_a_column_of_names_nothing_is_understood(services: Services) -> None:
    found = services.class_lists.read(KRETA)
    nothing = replace(found.mapping, fields=(Field.IGNORED,) * len(found.mapping.fields))
    assert services.class_lists.first_row(found.table, nothing) is None
    with pytest.raises(ClassListRefused) as refused:
        services.class_lists.judge(found.table, nothing)
    assert refused.value.reason == "no_names"


def test_the_chosen_encoding_reads_the_list_anew(services: Services) -> None:
    def first_name(found: ClassList) -> str:
        return found.table.rows[0].cells[1]

    assert first_name(services.class_lists.read(ADMIN_PLUS, "cp1252")) == "ßíà"
    assert first_name(services.class_lists.read(ADMIN_PLUS, "cp1251")) == "Яна"

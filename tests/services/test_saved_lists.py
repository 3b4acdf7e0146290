from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from momo_desktop.domain.goals import Goal
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.saved_lists import SavedList
from momo_desktop.domain.sessions import CounsellingSession
from momo_desktop.domain.students import Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.errors import ValueRefused
from momo_desktop.services.bundle import Services
from school import TODAY


def test_a_list_is_kept_renamed_and_found_again(services: Services) -> None:
    kept = services.saved_lists.save(SavedList(" Soon  away ", "is:moving"))
    services.saved_lists.save(replace(kept, name="Leaving"))
    assert services.saved_lists.every() == (SavedList("Leaving", "is:moving", kept.id),)


def test_a_removed_list_comes_back_to_its_place(services: Services) -> None:
    for name in ("One", "Two", "Three"):
        services.saved_lists.save(SavedList(name, "is:late"))
    before = services.saved_lists.every()
    services.saved_lists.put_back(services.saved_lists.remove(before[1].id))
    assert services.saved_lists.every() == before


@pytest.mark.parametrize(("name", "reason"), [("", "empty"), ("ONE", "taken")])
def test_a_list_needs_a_name_of_its_own(services: Services, name: str, reason: str) -> None:
    services.saved_lists.save(SavedList("One", "is:late"))
    with pytest.raises(ValueRefused) as refused:
        services.saved_lists.save(SavedList(name, "is:late"))
    assert refused.value.reason == reason


def test_a_list_named_in_a_query_narrows_the_students(services: Services, anna: Student) -> None:
    services.saved_lists.save(SavedList("The others", "class:12B"))
    assert services.students.count("anna") == 1
    assert services.students.count('anna list:"the others"') == 0


@pytest.mark.parametrize(
    ("query", "departure", "return_date", "found"),
    [
        ("is:abroad", date(2026, 3, 2), date(2026, 3, 2), 1),
        ("is:abroad", date(2026, 3, 3), date(2026, 3, 30), 0),
        ("is:abroad", date(2026, 2, 1), date(2026, 3, 1), 0),
        ("is:moving", date(2026, 4, 1), date(2026, 5, 1), 1),
        ("is:moving", date(2026, 4, 2), date(2026, 5, 1), 0),
        ("is:moving", date(2026, 1, 1), date(2026, 1, 31), 1),
        ("is:moving", date(2026, 1, 1), date(2026, 1, 30), 0),
    ],
)
def test_stays_narrow_the_students(
    services: Services, stay: Mobility, query: str, departure: date, return_date: date, found: int
) -> None:
    services.mobilities.save(replace(stay, departure=departure, return_date=return_date))
    assert services.students.count(query) == found
    assert len(services.students.page(query).rows) == found


@pytest.mark.parametrize(("query", "found"), [("host:muller", 1), ('host:"garage mül"', 1), ("host:schmidt", 0)])
def test_a_host_is_found_without_accents(services: Services, stay: Mobility, query: str, found: int) -> None:
    services.mobilities.save(replace(stay, host="Garage Müller & Söhne"))
    assert services.students.count(query) == found


@pytest.mark.parametrize(("query", "found"), [("no:session", 0), ("no:session>6w", 1), ("no:session>2m", 0)])
def test_who_was_not_met_is_found(services: Services, anna: Student, query: str, found: int) -> None:
    services.sessions.add(CounsellingSession(anna.id, date(2026, 1, 15)))
    assert services.students.count(query) == found


def test_who_has_no_goals_is_found(services: Services, anna: Student) -> None:
    assert services.students.count("no:goals") == 1
    goal = services.goals.save(Goal(anna.id, "I can weld", Visibility.SHARED))
    assert services.students.count("no:goals") == 0
    services.goals.bin(goal.id)
    assert services.students.count("no:goals") == 1


def test_a_session_of_today_counts(services: Services, anna: Student) -> None:
    services.sessions.add(CounsellingSession(anna.id, TODAY))
    assert services.students.count("no:session>1d") == 0

from __future__ import annotations

import pytest

from momo_desktop.domain.find import Candidate, Reach, ranked, reach
from momo_desktop.domain.sight import Seat, Sight


def _found(query: str, *names: str, used: dict[str, int] | None = None) -> list[str]:
    return ranked(query, [Candidate(name, name, name) for name in names], used)


def test_the_beginning_of_a_name_comes_before_that_of_a_later_word_and_the_inside_last() -> None:
    assert _found("an", "Szilvia Hanák", "Szűcs Anna", "Anna Kiss") == ["Anna Kiss", "Szűcs Anna", "Szilvia Hanák"]


def test_what_does_not_hold_the_words_is_left_out() -> None:
    assert _found("anna k", "Anna Kiss", "Anna Szabó") == ["Anna Kiss"]


def test_an_exact_class_comes_first() -> None:
    candidates = [Candidate("by name", "1", "11a Müller"), Candidate("by class", "2", "Anna", "11. A")]
    assert ranked("11а", candidates) == ["by class", "by name"]


def test_among_equals_what_was_opened_most_comes_first() -> None:
    assert _found("an", "Anna", "Andrea", "Antal", used={"Antal": 2, "Andrea": 1}) == ["Antal", "Andrea", "Anna"]


@pytest.mark.parametrize(
    ("query", "name"), [("szucs", "Szűcs"), ("dimitr", "Димитрова"), ("резервно", "Резервно копие")]
)
def test_words_are_found_in_any_script(query: str, name: str) -> None:
    assert _found(query, name) == [name]


@pytest.mark.parametrize(
    ("sight", "reached"),
    [
        (Sight(), Reach()),
        (Sight(session_student=7), Reach(everyone=False, student_id=7)),
        (Sight(Seat.OPPOSITE, session_student=7), Reach()),
        (Sight(covered=True), Reach(everyone=False)),
    ],
)
def test_who_looks_on_says_whose_records_may_be_found(sight: Sight, reached: Reach) -> None:
    assert reach(sight) == reached

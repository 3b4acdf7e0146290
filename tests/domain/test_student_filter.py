from __future__ import annotations

from datetime import date

import pytest

from momo_desktop.domain.phases import Phase
from momo_desktop.domain.student_filter import StudentFilter, parse

TODAY = date(2026, 3, 4)


@pytest.mark.parametrize("query", ["is:left", "ist:weg", "is:elment", "е:напуснал", "e:напуснал", "E:НАПУСНАЛА"])
def test_who_left_is_asked_for_in_every_language(query: str) -> None:
    assert parse(query, TODAY) == StudentFilter(left=True)


@pytest.mark.parametrize("query", ["is:late", "ist:überfällig", "is:lejárt", "е:просрочено"])
def test_who_is_late_is_asked_for_in_every_language(query: str) -> None:
    assert parse(query, TODAY) == StudentFilter(late_on=TODAY)


def test_words_and_filters_mix() -> None:
    wanted = parse('anna osztály:"11 A" fázis:2 de souza', TODAY)
    assert wanted == StudentFilter(words="anna de souza", school_class="11 A", phase=Phase.PREPARATION)


@pytest.mark.parametrize("query", ["is:elsewhere", "phase:9", "colour:red"])
def test_what_is_not_understood_is_searched_as_a_name(query: str) -> None:
    assert parse(query, TODAY) == StudentFilter(words=query)

from __future__ import annotations

from datetime import date

import pytest

from momo_desktop.domain import filter_words
from momo_desktop.domain.phases import Phase
from momo_desktop.domain.saved_lists import SavedList
from momo_desktop.domain.student_filter import StudentFilter, expand, parse

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


@pytest.mark.parametrize(
    "query", ["is:elsewhere", "phase:9", "colour:red", "no:session>6x", "no:goals>2w", "list:ours", "gap:year"]
)
def test_what_is_not_understood_is_searched_as_a_name_and_told(query: str) -> None:
    assert parse(query, TODAY) == StudentFilter(words=query, unknown=(query,))


@pytest.mark.parametrize("query", ["is:abroad", "ist:Ausland", "van:KÜLFÖLDÖN", "е:чужбина"])
def test_who_is_abroad_is_asked_for_in_every_language(query: str) -> None:
    assert parse(query, TODAY) == StudentFilter(abroad_on=TODAY)


@pytest.mark.parametrize("query", ["is:moving", "ist:unterwegs", "van:uton", "е:пътува"])
def test_who_moves_is_asked_for_in_every_language(query: str) -> None:
    assert parse(query, TODAY) == StudentFilter(moving_on=TODAY)


@pytest.mark.parametrize(
    "query", ["no:session>6w", "ohne:gespräch>6Wochen", "nincs:beszelgetes>42nap", "без:консултация>6с"]
)
def test_who_was_not_met_for_six_weeks_is_asked_for_in_every_language(query: str) -> None:
    assert parse(query, TODAY) == StudentFilter(unmet_since=date(2026, 1, 21))


@pytest.mark.parametrize("query", ["no:goals", "kein:ziel", "nincs:cél", "няма:цели"])
def test_who_has_no_goals_is_asked_for_in_every_language(query: str) -> None:
    assert parse(query, TODAY) == StudentFilter(goalless=True)


@pytest.mark.parametrize("query", ["gap:series", "Lücke:Messreihe", "hiány:mérés", "пропуск:поредица"])
def test_whose_series_has_a_gap_is_asked_for_in_every_language(query: str) -> None:
    assert parse(query, TODAY) == StudentFilter(incomplete=True)


def test_without_a_time_no_session_means_none_at_all() -> None:
    assert parse("no:session", TODAY).unmet_since == date.min


def test_a_value_in_quotes_keeps_its_spaces() -> None:
    assert parse('host:"Garage Müller"', TODAY).host == "Garage Müller"


@pytest.mark.parametrize("query", ['list:"Soon away" anna', 'Liste:"SOON ÁWAY" anna', 'списък:"soon away" anna'])
def test_a_saved_list_is_written_out_by_its_name(query: str) -> None:
    lists = (SavedList("Soon away", "is:moving class:11A"), SavedList("Others", "is:left"))
    assert expand(query, lists) == "is:moving class:11A anna"


def test_a_list_that_is_not_there_is_told() -> None:
    assert parse(expand("list:gone", ()), TODAY).unknown == ("list:gone",)


@pytest.mark.parametrize("code", ["en", "de", "hu", "bg"])
def test_what_a_language_offers_is_understood(code: str) -> None:
    keys = dict(filter_words.offered(filter_words.KEYS, code))
    for state, word in filter_words.offered(filter_words.STATES, code):
        assert parse(f"{keys['is']}:{word}", TODAY) == parse(f"is:{state}", TODAY)
    for gap, word in filter_words.offered(filter_words.GAPS, code):
        assert parse(f"{keys['gap']}:{word}", TODAY) == parse(f"gap:{gap}", TODAY)
    assert parse(f"{keys['no']}:{filter_words.six_weeks(code)}", TODAY) == parse("no:session>6w", TODAY)

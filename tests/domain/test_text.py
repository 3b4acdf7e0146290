from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from momo_desktop.domain import text

FOUND = [
    ("szucs", "Szűcs"),
    ("SZŰCS", "Szűcs"),
    ("szűcs", "Szucs"),
    ("orkeny", "Örkény"),
    ("muller", "Müller"),
    ("MÜLLER", "müller"),
    ("strasse", "Straße"),
    ("straße", "STRASSE"),
    ("lukasz", "Łukasz"),
    ("łukasz", "ŁUKASZ"),
    ("lodz", "Łódź"),
    ("dordevic", "Đorđević"),
    ("đorđević", "ĐORĐEVIĆ"),
    ("zan", "Žana"),
    ("soren", "Søren"),
    ("isik", "Işık"),
    ("ışık", "IŞIK"),
    ("istanbul", "İstanbul"),
    ("aesir", "Æsir"),
    ("oeuvre", "Œuvre"),
    ("jose", "Jose\u0301"),
    ("димитр", "Димитрова"),
    ("ДИМИТРОВА", "Димитрова"),
    ("dimitr", "Димитрова"),
    ("Димитр", "Dimitrova"),
    ("shterev", "Щерев"),
    ("maria", "Мария"),
    ("елена", "Ёлена"),
    ("ёлка", "Елка"),
    ("ѝван", "Иван"),
    ("ЂОР", "Ђорђе"),
    ("dorde", "Ђорђе"),
    ("gjorgji", "Ѓорѓи"),
    ("hryhorii", "Григорій"),
    ("παπαδοπουλου", "Παπαδοπούλου"),
    ("papadopoulou", "Παπαδοπούλου"),
    ("ΠΑΠΑΔΟΠΟΥΛΟΣ", "Παπαδόπουλος"),
    ("νικοσ", "Νίκος"),
    ("νίκος", "ΝΙΚΟΣ"),
    ("λαιδη", "Λαΐδη"),
    ("anna nagy", "Nagy Anna"),
    ("brien", "O’Brien"),
]
APART = [("йован", "Иован"), ("иван", "Йван"), ("їжак", "Іжак"), ("ігор", "Їгор"), ("украіна", "Україна")]


def found_in(query: str, name: str) -> bool:
    kept = text.search_words(name)
    return all(any(word.startswith(forms) for word in kept) for forms in text.query_words(query))


@pytest.mark.parametrize(("query", "name"), FOUND)
def test_a_name_is_found_without_its_accents_case_and_script(query: str, name: str) -> None:
    assert found_in(query, name)


@pytest.mark.parametrize(("query", "name"), APART)
def test_letters_that_only_look_accented_stay_apart(query: str, name: str) -> None:
    assert not found_in(query, name)


def test_every_word_of_a_query_must_be_found() -> None:
    assert not found_in("anna kiss", "Nagy Anna")


def test_a_query_finds_the_beginning_of_a_word_and_not_its_middle() -> None:
    assert not found_in("mitrova", "Димитрова")


def test_the_index_keeps_a_word_of_another_script_twice() -> None:
    assert text.search_words("Нина Petrova") == ("нина", "\ue000nina", "petrova")


@given(st.text())
def test_folding_twice_changes_nothing(anything: str) -> None:
    assert text.fold(text.fold(anything)) == text.fold(anything)


@given(st.text(alphabet="абвгдежзийклмнопрстуфхцчшщъьюяїіёђљѓΆαβςσłđøßıéőű"))
def test_a_text_finds_itself_in_capitals(word: str) -> None:
    assert found_in(word.upper(), word)


@pytest.mark.parametrize("written", ["11А", "11а", "11 а", "11. а", '11 "А"', "11„А“", "11Α", " 11A "])
def test_class_codes_that_look_alike_are_one(written: str) -> None:
    assert text.look_alike_class_code(written) == "11A"


@pytest.mark.parametrize(("one", "other"), [("11Б", "11B"), ("1.1", "11"), ("12/C", "12C"), ("9A", "9B")])
def test_class_codes_that_look_different_are_two(one: str, other: str) -> None:
    assert text.look_alike_class_code(one) != text.look_alike_class_code(other)


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("  Anna \t Nagy\r\n", "Anna Nagy"),
        ("Anna\u00a0Nagy", "Anna Nagy"),
        ("An\u202ena\u202c", "Anna"),
        ("\ufeffAn\u200bna\u00ad\x00", "Anna"),
        ("\u2067Anna\u2069\u200f", "Anna"),
        ("Jose\u0301", "José"),
        ("An\ud800na", "Anna"),
        ("نیم\u200cفاصله", "نیم\u200cفاصله"),
        ("<img src=x> {0}", "<img src=x> {0}"),
    ],
)
def test_a_line_is_kept_visible_composed_and_with_single_spaces(raw: str, kept: str) -> None:
    assert text.clean(raw) == kept


def test_a_block_keeps_its_lines_and_indents() -> None:
    assert text.clean_block("\r\nFirst \r\n\tsecond\u2028\n\nlast\x00\u202e\n") == "First\n    second\n\n\nlast"


@given(st.text())
def test_what_was_cleaned_is_clean(anything: str) -> None:
    cleaned = text.clean(anything)
    assert text.clean(cleaned) == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
    cleaned.encode("utf-8")

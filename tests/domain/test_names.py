from __future__ import annotations

import pytest

from momo_desktop.domain.names import (
    NameOrder,
    PersonName,
    likeness_keys,
    likeness_keys_of_all,
    same_name,
    split_full_name,
)

ANA = PersonName("Ана", "Димитрова", "Иванова")
ANNA = PersonName("Anna Mária", family="Szűcs", used="Anni", order=NameOrder.FAMILY_FIRST)


def test_a_name_is_said_in_the_order_of_the_person() -> None:
    assert (ANA.full(), ANNA.full()) == ("Ана Димитрова Иванова", "Szűcs Anna Mária")


def test_a_list_begins_with_the_family_name() -> None:
    assert (ANA.listed(), ANNA.listed()) == ("Иванова, Ана Димитрова", "Szűcs Anna Mária")


def test_a_person_without_a_family_name_is_listed_without_a_comma() -> None:
    assert PersonName("José").listed() == "José"


def test_the_short_name_has_the_used_name() -> None:
    assert (ANA.short(), ANNA.short()) == ("Ана Иванова", "Szűcs Anni")


def test_the_initials_follow_the_order() -> None:
    assert (ANA.initials(), ANNA.initials()) == ("АИ", "SA")


def test_the_latin_form_is_derived_unless_it_is_given() -> None:
    assert ANA.latin_form() == "Ana Dimitrova Ivanova"
    assert PersonName("Юлия", family="Щерева", latin="Julia Schterewa").latin_form() == "Julia Schterewa"


def test_a_name_sorts_by_family_unless_told_otherwise() -> None:
    assert ANA.sort_texts() == ("Иванова", "Ана", "Димитрова")
    assert PersonName("Jan", family="van der Berg", sort_as="Berg").sort_texts() == ("Berg",)


def test_a_name_does_not_print_itself() -> None:
    assert "Ана" not in repr(ANA)


@pytest.mark.parametrize(
    ("full_name", "given", "middle", "family"),
    [
        ("Horváth Gergő", "Gergő", "", "Horváth"),
        ("Horváth Bálint Máté", "Bálint Máté", "", "Horváth"),
        ("Nagy-Kiss  Éva", "Éva", "", "Nagy-Kiss"),
        ("Szűcs, Anna Mária", "Anna Mária", "", "Szűcs"),
        ("van der Berg Jan", "Jan", "", "van der Berg"),
        ("Иванова Ана Димитрова", "Ана", "Димитрова", "Иванова"),
        ("Nagy", "Nagy", "", ""),
    ],
)
def test_a_column_with_the_family_name_first_is_taken_apart(
    full_name: str, given: str, middle: str, family: str
) -> None:
    assert split_full_name(full_name, family_first=True) == PersonName(
        given, middle, family, order=NameOrder.FAMILY_FIRST
    )


@pytest.mark.parametrize(
    ("full_name", "given", "middle", "family"),
    [
        ("Ана Димитрова Иванова", "Ана", "Димитрова", "Иванова"),
        ("Ivan Petrov Ivanov", "Ivan", "Petrov", "Ivanov"),
        ("Айше Мехмед Хасан", "Айше", "Мехмед", "Хасан"),
        ("Anna Maria Schmidt", "Anna Maria", "", "Schmidt"),
        ("Maria de la Cruz", "Maria", "", "de la Cruz"),
        ("Ludwig van Beethoven", "Ludwig", "", "van Beethoven"),
        ("Иванова, Ана Димитрова", "Ана", "Димитрова", "Иванова"),
        ("José", "José", "", ""),
        ("", "", "", ""),
    ],
)
def test_a_column_with_the_given_name_first_is_taken_apart(
    full_name: str, given: str, middle: str, family: str
) -> None:
    assert split_full_name(full_name, family_first=False) == PersonName(given, middle, family)


SAME = [
    (("Иван", "", "Петров"), ("Ivan", "", "Petrov")),
    (("Ђорђе", "", "Ђорђевић"), ("Djordje", "", "Djordjevic")),
    (("Đorđe", "", "Đorđević"), ("Dorde", "", "Dordevic")),
    (("Đorđe", "", "Đorđević"), ("Djordje", "", "Djordjević")),
    (("Hans", "", "Müller"), ("Hans", "", "Mueller")),
    (("Юлия", "", "Щерева"), ("Julia", "", "Shtereva")),
    (("Христо", "", "Чавдаров"), ("Christo", "", "Čavdarov")),
    (("Георги", "Иванов", "Петров"), ("Георги", "", "Петров")),
    (("Георги", "Иванов", "Петров"), ("Георги", "И.", "Петров")),
    (("Anna Mária", "", "Nagy"), ("Anna", "", "Nagy")),
    (("Nagy", "", "Anna"), ("Anna", "", "Nagy")),
    (("Γιώργος", "", "Παπαδόπουλος"), ("Giorgos", "", "Papadopoulos")),
]
DIFFERENT = [
    (("Ана", "", "Петрова"), ("Иван", "", "Петров")),
    (("Георги", "Иванов", "Петров"), ("Георги", "Стоянов", "Петров")),
    (("Anna Mária", "", "Nagy"), ("Anna Katalin", "", "Nagy")),
    (("Anna", "", "Nagy"), ("Anna", "", "Kiss")),
    (("Anna", "", "Nagy"), ("Anna", "", "")),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_name_in_two_spellings_is_likely_the_same(one: tuple[str, str, str], other: tuple[str, str, str]) -> None:
    assert same_name(PersonName(*one), PersonName(*other))
    assert likeness_keys(PersonName(*one)) & likeness_keys(PersonName(*other))


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_two_names_are_not_taken_for_one(one: tuple[str, str, str], other: tuple[str, str, str]) -> None:
    assert not same_name(PersonName(*one), PersonName(*other))


def test_the_used_name_counts_as_the_given_name() -> None:
    assert same_name(ANNA, PersonName("Anni", family="Szucs"))


def test_many_names_have_the_keys_that_each_has_alone() -> None:
    names = [PersonName(*name) for pair in SAME + DIFFERENT for name in pair] + [ANNA, PersonName("Li\nAn"), ANNA]
    assert likeness_keys_of_all(names) == [likeness_keys(name) for name in names]


def test_no_names_have_no_keys() -> None:
    assert likeness_keys_of_all([]) == []

"""How people are named on paper, and what is kept of the options."""

from __future__ import annotations

import pytest

from momo_desktop.domain.names import NameOrder, PersonName
from momo_desktop.domain.paper_options import NameForm, PaperOptions, Pseudonym, chosen, options_of, printed

ANA = PersonName("Ана", "Димитрова", "Иванова", used="Ани")
USUAL = PaperOptions()


def named(**options: object) -> PersonName:
    return printed(ANA, options_of(options), "7F3A")


def test_without_a_wish_a_name_stays_as_it_is() -> None:
    assert printed(ANA, USUAL, "7F3A") == ANA


@pytest.mark.parametrize(
    ("options", "full"),
    [
        ({"names": "latin"}, "Ana Dimitrova Ivanova"),
        ({"name_order": "family_first"}, "Иванова Ана Димитрова"),
        ({"names": "latin", "name_order": "family_first"}, "Ivanova Ana Dimitrova"),
        ({"pseudonym": "code"}, "7F3A"),
        ({"pseudonym": "initials"}, "АИ"),
    ],
)
def test_a_name_is_printed_as_it_is_wanted(options: dict[str, object], full: str) -> None:
    assert named(**options).full() == full


def test_a_name_in_its_own_letters_has_no_latin_form_beside_it() -> None:
    name = named(names="script")
    assert name.latin_form() == name.full()


def test_a_pseudonym_leaves_no_letter_of_the_name_behind() -> None:
    name = named(pseudonym="code", names="latin")
    assert name == PersonName("7F3A")


def test_only_what_is_not_as_usual_is_kept() -> None:
    assert chosen(USUAL) == {}
    wanted = PaperOptions("de", NameForm.LATIN, NameOrder.FAMILY_FIRST, Pseudonym.CODE, large_print=True, photos=False)
    assert options_of(chosen(wanted)) == wanted


def test_what_cannot_be_read_is_as_usual() -> None:
    assert options_of({"names": "runes", "large_print": "yes", "unknown": 3}) == USUAL

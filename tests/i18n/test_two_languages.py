"""Two languages in one text: it is filled in, joined and nested like any other, and comes apart again."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from momo_desktop.domain.wording import Text
from momo_desktop.i18n import TwoLanguages, language
from momo_desktop.i18n.two_languages import apart, labelled

BOTH = TwoLanguages("hu", language("de"))
DAY = date(2026, 3, 2)


def test_a_message_is_said_in_both() -> None:
    assert apart(BOTH.gettext("Mobility")) == (language("hu").gettext("Mobility"), language("de").gettext("Mobility"))


def test_what_is_the_same_in_both_is_said_once() -> None:
    assert BOTH.text(Text("", "Szűcs")) == "Szűcs"


def test_a_day_that_is_filled_in_is_in_the_language_of_its_message() -> None:
    said = BOTH.gettext("Made on {day}").format(day=BOTH.date(DAY, "long"))
    assert apart(f"{said} · Graz") == ("Készült: 2026. március 2. · Graz", "Erstellt am 2. März 2026 · Graz")


def test_a_list_is_joined_as_each_language_does() -> None:
    countries = [BOTH.country("DE"), BOTH.country("FI")]
    assert apart(BOTH.list(countries)) == ("Németország és Finnország", "Deutschland und Finnland")


def test_typed_words_stand_once_behind_both_labels() -> None:
    assert labelled(BOTH.gettext("What changed: {words}"), words="Több türelem.") == (
        "Mi változott / Was sich geändert hat: Több türelem."
    )
    assert labelled("What changed: {words}", words="More patience.") == "What changed: More patience."


def test_both_begin_with_a_capital() -> None:
    assert apart(BOTH.capitalised(BOTH.language_name("en"))) == ("Angol", "Englisch")


@given(st.text())
def test_typed_text_comes_apart_as_it_is_whatever_stands_in_it(typed: str) -> None:
    said = BOTH.gettext("Made on {day}").replace("{day}", typed)
    marks = "\ufdd0\ufdd1\ufdd2"
    kept = "".join(each for each in typed if each not in marks)
    if kept == typed:
        assert apart(typed) == (typed, typed)
        assert all(typed in each for each in apart(said))
    else:
        assert not set(marks) & set("".join(apart(said)))

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from collections.abc import Iterator

import pytest

from momo_desktop import i18n
from momo_desktop.domain.wording import Text
from momo_desktop.errors import ValueRefused
from momo_desktop.i18n import language

AFTERNOON = dt.datetime(2026, 3, 4, 15, 5, tzinfo=dt.UTC)


@pytest.fixture
def english_afterwards() -> Iterator[None]:
    yield
    i18n.use(language("en"))


@pytest.mark.parametrize(
    ("code", "medium", "long", "month", "moment"),
    [
        ("en", "4 Mar 2026", "4 March 2026", "March 2026", "4 Mar 2026, 15:05"),
        ("de", "04.03.2026", "4. März 2026", "März 2026", "04.03.2026, 15:05"),
        ("hu", "2026. márc. 4.", "2026. március 4.", "2026. március", "2026. márc. 4. 15:05"),
        ("bg", "4.03.2026\u00a0г.", "4 март 2026\u00a0г.", "март 2026\u00a0г.", "4.03.2026\u00a0г., 15:05"),
    ],
)
def test_days_are_written_as_the_language_does(code: str, medium: str, long: str, month: str, moment: str) -> None:
    day, speaker = AFTERNOON.date(), language(code)
    assert speaker.date(day) == medium
    assert speaker.date(day, "long") == long
    assert speaker.month(day) == month
    assert speaker.datetime(AFTERNOON) == moment


def test_an_instant_keeps_the_wall_clock_it_came_with() -> None:
    sofia = AFTERNOON.replace(tzinfo=dt.timezone(dt.timedelta(hours=2)))
    assert language("bg").time(sofia) == "15:05"


def test_numbers_follow_the_language() -> None:
    assert language("en").number(1234.5) == "1,234.5"
    assert language("de").number(1234.5, 2) == "1.234,50"
    assert language("bg").number(12345) == "12\u00a0345"
    assert (language("en").percent(0.4), language("de").percent(0.4)) == ("40%", "40\u00a0%")


def test_texts_are_joined_as_the_language_does() -> None:
    assert language("en").list(["a", "b", "c"]) == "a, b and c"
    assert language("hu").list(["a", "b"]) == "a és b"


def test_countries_are_all_there_and_sorted_by_the_language() -> None:
    countries = language("hu").countries()
    assert len(countries) == 250
    assert [name for _, name in countries[:3]] == ["Afganisztán", "Åland-szigetek", "Albánia"]
    assert ("DE", "Németország") in countries
    assert not {code for code, _ in countries} & {"EU", "UN", "ZZ", "XA"}


def test_an_unknown_country_or_language_is_shown_by_its_code() -> None:
    assert language("de").country("QQ") == "QQ"
    assert language("de").language_name("qqq") == "qqq"


def test_languages_are_named_in_each_other() -> None:
    assert language("bg").language_name("sr") == "сръбски"
    assert ("hu", "Ungarisch") in language("de").language_names()


def test_a_hungarian_says_the_family_name_first() -> None:
    assert [language(code).family_first for code in ("en", "de", "hu", "bg")] == [False, False, True, False]


def test_a_language_that_nobody_has_heard_of_is_refused() -> None:
    with pytest.raises(ValueRefused):
        language("xx-nowhere")


def test_words_without_a_translation_are_english() -> None:
    assert language("en").gettext("Nobody says this") == "Nobody says this"
    assert language("de").content("no.such/key#text", "Nobody says this") == "Nobody says this"


def test_the_schools_own_words_are_never_translated() -> None:
    assert language("qps").text(Text("", "Our own item")) == "Our own item"


def test_the_window_speaks_the_language_it_was_given(english_afterwards: None) -> None:
    i18n.use(language("qps"))
    assert i18n._("Students") == language("qps").gettext("Students") != "Students"
    assert i18n.ngettext("{count} day", "{count} days", 2).startswith("[{count} ")
    assert i18n.window_language() == language("qps")


@pytest.mark.parametrize("message", ["OK", "Students", "&Save {name} as <b>PDF</b>…", "A longer sentence, with words."])
def test_the_pseudo_locale_is_longer_and_keeps_the_fields(message: str) -> None:
    spoken = language("qps").gettext(message)
    assert spoken.startswith("[")
    assert spoken.endswith("]")
    assert len(spoken) >= 1.4 * len(message)
    assert ("{name}" in spoken, "<b>" in spoken, spoken.count("&")) == (
        "{name}" in message,
        "<b>" in message,
        message.count("&"),
    )


def test_the_pseudo_locale_is_not_offered() -> None:
    assert "qps" not in [each.code for each in i18n.available()]


def test_importing_the_languages_does_not_import_babel() -> None:
    code = (
        "import sys, momo_desktop.i18n as i18n; i18n._('Students'); i18n.available(); sys.exit('babel' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

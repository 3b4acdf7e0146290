import pytest

from momo_desktop.i18n import language, numbers


@pytest.mark.parametrize(
    ("code", "typed", "number"),
    [
        ("en", "12.5", "12.5"),
        ("en", "12,5", "12.5"),
        ("en", "1,000", "1000"),
        ("en", "1,000.25", "1000.25"),
        ("de", "1.000", "1000"),
        ("de", "1.000,25", "1000.25"),
        ("de", "12.5", "12.5"),
        ("hu", "1 000,5", "1000.5"),
        ("hu", "1\N{NO-BREAK SPACE}000", "1000"),
        ("bg", " -3 ", "-3"),
        ("en", "\N{MINUS SIGN}3", "-3"),
    ],
)
def test_a_number_is_read_as_the_language_writes_it(code: str, typed: str, number: str):
    assert numbers.read(typed, language(code)) == number


@pytest.mark.parametrize("typed", ["", " ", "twelve", "12 hours", "1.2.3", "12..5", "-", "1" * 16, "٣x"])
def test_what_is_no_number_is_none(typed: str):
    assert numbers.read(typed, language("en")) is None


@pytest.mark.parametrize(("code", "typed", "said"), [("en", "1234.50", "1,234.50"), ("de", "1234,50", "1.234,50")])
def test_a_number_is_typed_and_read_back_with_all_its_decimals(code: str, typed: str, said: str):
    assert numbers.typed("1234.50", language(code)) == typed
    assert numbers.said("1234.50", language(code)) == said


def test_what_is_no_number_stays():
    assert numbers.typed("about 12.5", language("de")) == "about 12.5"
    assert numbers.said("about 12.5", language("de")) == "about 12.5"

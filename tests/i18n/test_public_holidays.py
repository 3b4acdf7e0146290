from datetime import date

import pytest

from momo_desktop.i18n.public_holidays import public_holidays


@pytest.mark.parametrize(
    ("country", "language", "name"),
    [
        ("HU", "hu", "Karácsony"),
        ("HU", "en", "Christmas Day"),
        ("HU", "bg", "Karácsony"),
        ("BG", "bg", "Рождество Христово"),
        ("DE", "de", "Erster Weihnachtstag"),
    ],
)
def test_a_holiday_is_named_in_the_language_or_in_that_of_its_country(country: str, language: str, name: str) -> None:
    assert public_holidays(country, 2026, language)[date(2026, 12, 25)] == name


def test_a_country_that_is_not_known_has_no_holidays() -> None:
    assert public_holidays("ZZ", 2026, "en") == {}


def test_easter_moves_from_year_to_year() -> None:
    easter_mondays = [date(2026, 4, 6), date(2027, 3, 29), date(2028, 4, 17)]
    assert all(public_holidays("AT", day.year, "de")[day] == "Ostermontag" for day in easter_mondays)

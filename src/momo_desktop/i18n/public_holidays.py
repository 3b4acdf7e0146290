"""The public holidays of a country, by the package `holidays`, whose import takes a tenth of a second."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache


@cache
def public_holidays(country: str, year: int, language: str) -> Mapping[date, str]:
    """Return the holidays of a year with their names, in this language where they are known in it, else in their own.

    `country` is an ISO 3166 code; one that is not known has no holidays. Those of a part of the country are not among
    them.
    """
    import holidays

    try:
        known = holidays.country_holidays(country)  # a list of all countries would import every one of them
    except NotImplementedError:
        return {}
    # Without a name of a language the package takes that of the computer.
    names = next((each for each in known.supported_languages if each.partition("_")[0] == language), None)
    return dict(holidays.country_holidays(country, years=year, language=names or known.default_language))

"""The public holidays of a country, by the package `holidays`, whose import takes a tenth of a second."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache


@cache
def public_holidays(country: str, year: int, language: str) -> Mapping[date, str]:
    """Return the holidays of a year with their names, in this language where they are known in it.

    `country` is an ISO 3166 code; one that is not known has no holidays. Those of a part of the country are not among
    them.
    """
    import holidays

    supported = holidays.list_localized_countries()
    if country not in holidays.list_supported_countries():
        return {}
    names = supported.get(country, [])
    name = next((each for each in names if each.partition("_")[0] == language), None)
    return dict(holidays.country_holidays(country, years=year, language=name))

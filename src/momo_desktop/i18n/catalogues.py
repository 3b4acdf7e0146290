"""Where the compiled gettext catalogues are, and which of them there are.

`installer/catalogues.py compile` builds the two `.mo` files of a language only when both its catalogues are complete.
So a language is offered in the window exactly when its two files are there, and finding that out opens none of them.
"""

from __future__ import annotations

from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import Literal

from momo_desktop import paths

Domain = Literal["momo", "content"]
DOMAINS: tuple[Domain, ...] = ("momo", "content")


def available_codes() -> list[str]:
    """Return the codes of the complete languages; English needs no catalogue."""
    found = [
        path.name
        for path in paths.translations().glob("*")
        if all(_file(path.name, each).is_file() for each in DOMAINS)
    ]
    return sorted({"en", *found})


@cache
def catalogue(code: str, domain: Domain) -> NullTranslations:
    """Return one catalogue of a language, or an empty one, which speaks English."""
    path = _file(code, domain)
    if not path.is_file():
        return NullTranslations()
    with path.open("rb") as file:
        return GNUTranslations(file)


def _file(code: str, domain: Domain) -> Path:
    return paths.translations() / code / "LC_MESSAGES" / f"{domain}.mo"

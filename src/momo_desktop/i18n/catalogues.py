"""Where the compiled gettext catalogues are, and which of them there are.

`installer/catalogues.py compile` builds the two `.mo` files of a language only when both its catalogues are complete.
So a language is offered in the window exactly when its two files are there, and finding that out opens none of them.
"""

from __future__ import annotations

from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import Literal

Domain = Literal["momo", "content"]
DOMAINS: tuple[Domain, ...] = ("momo", "content")

_PACKAGE = Path(__file__).resolve().parent.parent


def folder() -> Path:
    """Return where the translations are: inside the package when it is installed, beside `src` in a checkout."""
    inside = _PACKAGE / "translations"
    return inside if inside.is_dir() else _PACKAGE.parent.parent / "translations"


def available_codes() -> list[str]:
    """Return the codes of the complete languages; English needs no catalogue."""
    found = [path.name for path in folder().glob("*") if all(_file(path.name, each).is_file() for each in DOMAINS)]
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
    return folder() / code / "LC_MESSAGES" / f"{domain}.mo"

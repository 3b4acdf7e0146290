"""Where the compiled gettext catalogues are, and which of them there are.

`installer/catalogues.py` compiles a complete catalogue to `<domain>.mo` and any other to `<domain>.unfinished.mo`. So
finding out which languages can be offered in the window opens no file. An unfinished one can still be previewed.
"""

from __future__ import annotations

from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import Literal

from momo_desktop import paths

Domain = Literal["momo", "content"]
DOMAINS: tuple[Domain, ...] = ("momo", "content")


def available_codes() -> tuple[str, ...]:
    """Return the codes of the complete languages; English needs no catalogue."""
    return _codes_in(paths.translations())


@cache
def _codes_in(folder: Path) -> tuple[str, ...]:
    # They are asked for by each list of languages that is shown, and do not change while the program runs.
    found = [path.name for path in folder.glob("*") if all(_file(path.name, each).is_file() for each in DOMAINS)]
    return tuple(sorted({"en", *found}))


@cache
def catalogue(code: str, domain: Domain) -> NullTranslations:
    """Return one catalogue of a language, or an empty one, which speaks English."""
    complete = _file(code, domain)
    for path in (complete, complete.with_suffix(".unfinished.mo")):
        if path.is_file():
            with path.open("rb") as file:
                return GNUTranslations(file)
    return NullTranslations()


def _file(code: str, domain: Domain) -> Path:
    return paths.translations() / code / "LC_MESSAGES" / f"{domain}.mo"

"""The codes on forms that come back: which form of which student a sheet of paper is, without a name.

A code is six random characters of Crockford's base 32 and one of check, written as "7F3A-K9Q". The square on the paper
says it to a scanner, with the form and its version: "MOMO1:momo.core/reflection-1@2:7F3AK9Q".
"""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from datetime import datetime

from momo_desktop.domain import crockford
from momo_desktop.domain.forms import MeasurementPoint, Rater
from momo_desktop.domain.visibility import Visibility
from momo_desktop.errors import PaperCodeMistyped

LENGTH = 7
"""Characters of a code, the last of them the check."""

_PREFIX = "MOMO1"
_GROUP = 4
_CARRIED = re.compile(rf"{_PREFIX}:(?P<form>[!-9;-~]+)@(?P<version>[1-9][0-9]{{0,5}}):(?P<code>[0-9A-Z]{{{LENGTH}}})")


@dataclass(frozen=True, slots=True)
class CodedForm:
    """Says which form a code stands for: whose, in which mobility, at which point and by whom.

    A form of a series that was printed for any of its points has neither `point` nor `rater`: the paper says them.
    """

    student_id: int
    mobility_id: int | None
    visibility: Visibility
    form_id: str
    form_version: int
    point: MeasurementPoint | None
    rater: Rater | None


@dataclass(frozen=True, slots=True)
class PaperCode:
    """Is a code with the form that it stands for."""

    code: str
    form: CodedForm
    made_at: datetime

    def __repr__(self) -> str:
        return "PaperCode()"


@dataclass(frozen=True, slots=True)
class Carried:
    """Is what the square on a paper says."""

    form_id: str
    form_version: int
    code: str


def new() -> str:
    """Return a code that nobody can guess; whether it is used already is for the caller to see."""
    values = [secrets.randbelow(len(crockford.ALPHABET)) for _ in range(LENGTH - 1)]
    return "".join(crockford.ALPHABET[value] for value in (*values, _check(values)))


def written(code: str) -> str:
    """Return a code as it stands on paper: "7F3A-K9Q"; nothing for none."""
    return f"{code[:_GROUP]}-{code[_GROUP:]}" if code else ""


def read(typed: str) -> str:
    """Return the code that was typed, or that a scanner typed from the square; raises `PaperCodeMistyped`."""
    # Of a scanner that takes another keyboard for granted, signs may come wrong, letters and digits come right.
    said = typed.strip()
    own = said[-LENGTH:] if said.upper().startswith(_PREFIX) else said
    try:
        values = crockford.values(own)
    except ValueError:
        raise PaperCodeMistyped from None
    if len(values) != LENGTH or _check(values[:-1]) != values[-1]:
        raise PaperCodeMistyped
    return "".join(crockford.ALPHABET[value] for value in values)


def carried(said: Carried) -> str:
    """Return what the square says, in ASCII."""
    return f"{_PREFIX}:{said.form_id}@{said.form_version}:{said.code}"


def scanned(text: str) -> Carried:
    """Return what a square said; raises `PaperCodeMistyped` for any other text."""
    match = _CARRIED.fullmatch(text)
    if match is None:
        raise PaperCodeMistyped
    return Carried(match["form"], int(match["version"]), read(match["code"]))


def _check(values: list[int]) -> int:
    """Return the check of the characters before it.

    Each place has a weight of its own, a power of x in the field of 32 elements (x⁵ + x² + 1), so no single wrong
    character, and no two that changed places, leave it as it was.
    """
    check = 0
    for value in values:
        check = _shifted(check ^ value)
    return check


def _shifted(value: int) -> int:
    doubled = value << 1
    return doubled ^ 0b100101 if doubled & 32 else doubled

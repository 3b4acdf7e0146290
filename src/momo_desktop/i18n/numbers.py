"""Numbers that people type, in the notation of a language, and back; between them they have a decimal point."""

from __future__ import annotations

import re
from decimal import Decimal

from momo_desktop.i18n.language import Language

_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,6})?")


def read(text: str, language: Language) -> str | None:
    """Return a typed number as "12.5", None when it is none.

    It may have up to 15 digits before its decimal mark and 6 behind it. A point or a comma that cannot group thousands
    is a decimal mark in every language.
    """
    decimal, group = language.number_marks
    typed = re.sub(r"\s", "", text).replace("\N{MINUS SIGN}", "-")
    if re.fullmatch(rf"-?\d{{1,3}}({re.escape(group)}\d{{3}})+({re.escape(decimal)}\d+)?", typed):
        typed = typed.replace(group, "")
    typed = typed.replace(decimal, ".").replace(",", ".")
    return typed if _NUMBER.fullmatch(typed) else None


def typed(number: str, language: Language) -> str:
    """Return a number such as "12.5" as somebody types it, without groups of digits; what is no number stays."""
    return number.replace(".", language.number_marks[0]) if _NUMBER.fullmatch(number) else number


def said(number: str, language: Language) -> str:
    """Return a number such as "12.5" as it is read, with all its decimals; what is no number stays."""
    if not _NUMBER.fullmatch(number):
        return number
    return language.number(Decimal(number), len(number.partition(".")[2]))

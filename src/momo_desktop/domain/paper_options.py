"""How a paper is wanted: in which languages, how people are named on it, how large, with what."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any

from momo_desktop.domain.latin import latin
from momo_desktop.domain.names import NameOrder, PersonName


class NameForm(StrEnum):
    """Says in which letters names stand.

    `FITTING` writes a name in its own script, with its Latin form where the language of the paper has Latin letters.
    """

    FITTING = "fitting"
    SCRIPT = "script"
    LATIN = "latin"


class Pseudonym(StrEnum):
    """Says what stands instead of a student's name."""

    NONE = "none"
    INITIALS = "initials"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class PaperOptions:
    """Says how a paper is wanted besides whose it is and which.

    `second_language` is the code of a language that stands beside the first, or empty. Without a `name_order` each
    person's own holds. A file can carry the Europass CV for the editor of Europass, and all shared records as data;
    under a pseudonym it carries neither.
    """

    second_language: str = ""
    names: NameForm = NameForm.FITTING
    name_order: NameOrder | None = None
    pseudonym: Pseudonym = Pseudonym.NONE
    large_print: bool = False
    birth_date: bool = False
    photos: bool = True
    charts: bool = True
    europass: bool = False
    data: bool = False


def chosen(options: PaperOptions) -> dict[str, object]:
    """Return what differs from the usual as JSON values, by the names of the fields."""
    usual = PaperOptions()
    values = {each.name: getattr(options, each.name) for each in fields(options)}
    return {name: value for name, value in values.items() if value != getattr(usual, name)}


def options_of(kept: Mapping[str, object]) -> PaperOptions:
    """Return the options that `chosen` wrote down; what cannot be read is as usual."""
    usual = PaperOptions()
    read: dict[str, Any] = {}
    for each in fields(usual):
        value, was = kept.get(each.name), getattr(usual, each.name)
        if isinstance(was, bool):
            read[each.name] = value if isinstance(value, bool) else was
        elif isinstance(value, str):
            with suppress(ValueError):
                read[each.name] = NameOrder(value) if each.name == "name_order" else type(was)(value)
    return replace(usual, **read)


def printed(name: PersonName, options: PaperOptions, code: str) -> PersonName:
    """Return a student's name as a paper has it; `code` is the neutral mark that may stand instead of it."""
    if options.pseudonym is Pseudonym.CODE:
        return PersonName(code)
    if options.pseudonym is Pseudonym.INITIALS:
        return PersonName(name.initials())
    ordered = replace(name, order=options.name_order or name.order)
    match options.names:
        case NameForm.FITTING:
            return ordered
        case NameForm.SCRIPT:
            return replace(ordered, latin=ordered.full())
        case NameForm.LATIN if name.latin:
            return PersonName(name.latin)
        case NameForm.LATIN:
            parts = (latin(part) for part in (name.given, name.middle, name.family, name.used))
            given, middle, family, used = parts
            return PersonName(given, middle, family, used, ordered.order)

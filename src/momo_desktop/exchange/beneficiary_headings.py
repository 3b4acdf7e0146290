"""What the columns of the Beneficiary Module's sheet are likely filled with, by their headings.

The headings are those of Mobility Tool+ (2014 to 2020), which later exports kept in part, and shorter forms of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from momo_desktop.domain.beneficiary_sheets import SheetField
from momo_desktop.domain.list_tables import Field, Table
from momo_desktop.domain.text import clean, fold
from momo_desktop.exchange.headings import guess_mapping, is_sensitive

_HEADINGS: dict[SheetField, tuple[str, ...]] = {
    SheetField.AS_IN_FILE: (
        "grant agreement no", "grant agreement number", "project id", "project code", "project reference",
        "activity no", "activity number", "activity id", "activity type", "data type", "call year",
        "sending organisation id", "sending organisation oid", "sending organisation pic",
    ),
    SheetField.FIRST_NAME: ("first name", "participant first name", "given name"),
    SheetField.LAST_NAME: ("last name", "participant last name", "family name", "surname"),
    SheetField.BIRTH_DATE: ("participant date of birth", "date of birth", "birth date"),
    SheetField.EMAIL: ("participant email", "participant e mail", "email", "e mail", "email address"),
    SheetField.STUDENT_MARK: ("participant id", "participant identifier"),
    SheetField.STAY_MARK: ("mobility id", "mobility activity id", "participation id"),
    SheetField.SCHOOL: (
        "sending organisation", "sending organisation name", "sending organisation legal name",
        "sending organisation full legal name national language",
    ),
    SheetField.SCHOOL_COUNTRY: ("sending country", "sending organisation country", "country of origin"),
    SheetField.HOST: (
        "receiving organisation", "receiving organisation name", "receiving organisation legal name",
        "hosting organisation", "hosting organisation name", "host organisation",
    ),
    SheetField.HOST_COUNTRY: (
        "receiving country", "receiving organisation country", "hosting organisation country", "hosting country",
        "destination country", "country of venue",
    ),
    SheetField.HOST_CITY: (
        "receiving city", "receiving organisation city", "hosting organisation city", "hosting city",
        "destination city",
    ),
    SheetField.FIELD: ("field of education", "field of training"),
    SheetField.START: ("start date", "mobility start date", "participation start date"),
    SheetField.END: ("end date", "mobility end date", "participation end date"),
    SheetField.DAYS: ("duration calculated days", "duration of mobility period days", "duration days"),
    SheetField.LONG_TERM: ("long term activity", "long term", "long term mobility"),
    SheetField.NO: ("accompanying person", "group leader trainer facilitator", "draft mobility"),
}  # fmt: skip
_KNOWN = {heading: field for field, headings in _HEADINGS.items() for heading in headings}
_FROM_LISTS = {
    Field.GIVEN: SheetField.FIRST_NAME,
    Field.FAMILY: SheetField.LAST_NAME,
    Field.BIRTH_DATE: SheetField.BIRTH_DATE,
    Field.EMAIL: SheetField.EMAIL,
}
_WORD = re.compile(r"[^\W_]+")
_INCLUSION = ("opportunit", "inclusion", "special", "needs")
_ORGANISATION = ("organi", "szerveze", "орган", "einrichtung")


def guess(table: Table) -> tuple[SheetField, ...]:
    """Return the likeliest content of each column; what is not recognised stays empty."""
    lists = guess_mapping(table).fields
    return tuple(_guess(heading, lists[place]) for place, heading in enumerate(table.header))


def stays_empty(heading: str) -> bool:
    """Tell whether a column asks for what this program never tells: health, belief, origin, lack of opportunities."""
    return is_sensitive(heading) or any(word.startswith(_INCLUSION) for word in _words(heading))


def kept(words: Sequence[str], table: Table) -> tuple[SheetField, ...] | None:
    """Return the remembered content of the columns, None where it does not fit the table or this program."""
    if len(words) != len(table.header) or not set(words) <= set(SheetField):
        return None
    return tuple(SheetField(word) for word in words)


def _guess(heading: str, of_lists: Field) -> SheetField:
    words = _words(heading)
    if stays_empty(heading):
        return SheetField.EMPTY
    known = _KNOWN.get(" ".join(words))
    if known is not None:
        return known
    about_organisation = any(word.startswith(_ORGANISATION) for word in words)
    return SheetField.EMPTY if about_organisation else _FROM_LISTS.get(of_lists, SheetField.EMPTY)


def _words(heading: str) -> list[str]:
    return _WORD.findall(fold(clean(heading)))

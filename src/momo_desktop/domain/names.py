"""A person's name: how it is said, listed, sorted and written in Latin letters, and which names are likely the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from momo_desktop.domain import text
from momo_desktop.domain.latin import latin

LONGEST_PART = 100
"""Characters of a given, middle, family or used name; a longer one is no name, and no paper has room for it."""

_PARTICLES = frozenset(
    {"af", "al", "da", "das", "de", "dei", "del", "della", "den", "der", "di", "do", "dos", "du", "el", "la", "le"}
    | {"ten", "ter", "van", "vom", "von", "zu", "zum", "zur", "фон", "ван", "де"}
)
_PATRONYMIC = re.compile(r"\w{2}(?:ov|ev|ova|eva|ski|ska|vich|ić|vna)$", re.IGNORECASE)
_CYRILLIC = re.compile("[\u0400-\u052f]")

# Ways to spell one sound in the Latin alphabets of our countries, the longer before the shorter.
_SPELLINGS: list[tuple[str, str]] = re.findall(
    r"(\w+)=(\w+)",
    "tsch=c shch=st sht=st sch=s khr=hr chr=hr dzh=dz sh=s zh=z kh=h ch=c ts=c tz=c ck=k ph=f th=t dj=d gj=d "
    "ae=a oe=o ue=u w=v x=ks y=i j=i",
)
_REPEATED = re.compile(r"(.)\1+")
_NO_LETTERS = re.compile(r"(?:[^\w\n]|_)+")


class NameOrder(StrEnum):
    """Says which name comes first when the person is named in full."""

    GIVEN_FIRST = "given_first"
    FAMILY_FIRST = "family_first"


@dataclass(frozen=True, slots=True)
class PersonName:
    """Is a name in its own script; what is empty is not known or not there.

    `middle` is a middle name or a patronymic, `used` what the person wants to be called, `latin` the Latin form of the
    full name when a passport differs from the transliteration, `sort_as` what a sorted list takes for the whole name.
    """

    given: str
    middle: str = ""
    family: str = ""
    used: str = ""
    order: NameOrder = NameOrder.GIVEN_FIRST
    latin: str = ""
    pronunciation: str = ""
    sort_as: str = ""

    def __repr__(self) -> str:
        return "PersonName(…)"

    def full(self) -> str:
        """Return all names as they are said: "Ана Димитрова Иванова", "Szűcs Anna"."""
        if self.order is NameOrder.FAMILY_FIRST:
            return _joined(self.family, self.given, self.middle)
        return _joined(self.given, self.middle, self.family)

    def listed(self) -> str:
        """Return the name as it stands in a list sorted by family: "Иванова, Ана Димитрова", "Szűcs Anna"."""
        if self.order is NameOrder.FAMILY_FIRST or not self.family:
            return self.full()
        return ", ".join(part for part in (self.family, _joined(self.given, self.middle)) if part)

    def short(self) -> str:
        """Return the used or given name and the family name, in the person's order."""
        if self.order is NameOrder.FAMILY_FIRST:
            return _joined(self.family, self.used_or_given())
        return _joined(self.used_or_given(), self.family)

    def used_or_given(self) -> str:
        """Return what the person is called."""
        return self.used or self.given or self.family

    def latin_form(self) -> str:
        """Return the full name in Latin letters; a name that is in Latin letters comes back as it is."""
        return self.latin or latin(self.full())

    def initials(self) -> str:
        """Return the first letters of the used and the family name, in the person's order."""
        given, family = (part[:1].upper() for part in (self.used or self.given, self.family))
        return family + given if self.order is NameOrder.FAMILY_FIRST else given + family

    def sort_texts(self) -> tuple[str, ...]:
        """Return what a language's sort key is made from, the most important first."""
        if self.sort_as:
            return (self.sort_as,)
        return (self.family, self.given, self.middle) if self.family else (self.given, self.middle)


def split_full_name(full_name: str, *, family_first: bool) -> PersonName:
    """Take a name from a single column apart, as well as spelling tells; a comma always ends the family name.

    A second name is a patronymic in Cyrillic or when it ends like one; otherwise it belongs to the given name.
    """
    order = NameOrder.FAMILY_FIRST if family_first else NameOrder.GIVEN_FIRST
    cleaned = text.clean(full_name)
    if "," in cleaned:
        family, rest = (part.strip() for part in cleaned.split(",", 1))
        given = rest.split(" ")
    elif " " not in cleaned:
        return PersonName(cleaned, order=order)
    elif family_first:
        words = cleaned.split(" ")
        begin = 1
        while words[begin - 1].casefold() in _PARTICLES and begin < len(words) - 1:
            begin += 1
        family, given = " ".join(words[:begin]), words[begin:]
    else:
        words = cleaned.split(" ")
        particle = next((index for index, word in enumerate(words[:-1]) if index and word.casefold() in _PARTICLES), -1)
        family, given = " ".join(words[particle:]), words[:particle]
    patronymic = " ".join(given[1:]) if len(given) > 1 and _is_patronymic(given[-1]) else ""
    return PersonName(given[0] if patronymic else " ".join(given), patronymic, family, order=order)


def same_name(one: PersonName, other: PersonName) -> bool:
    """Tell whether two names are likely the same, whatever their script, accents, spelling and order.

    Петров is likely Petrov, and Đorđević is likely Djordjevic. Names that are known to one side only do not part them.
    """
    if not likeness_keys(one) & likeness_keys(other):
        return False
    later = [_further_names(name) for name in (one, other)]
    return all(_may_be_same(first, second) for first, second in zip(*later, strict=False))


def likeness_keys(name: PersonName) -> frozenset[str]:
    """Return keys of which likely equal names share at least one, so that many names need no comparing in pairs."""
    return likeness_keys_of_all([name])[0]


def likeness_keys_of_all(names: Sequence[PersonName]) -> list[frozenset[str]]:
    """Return the keys of each name; for many names this is much quicker than one by one."""
    pairs = [[(name.family, given) for given in _called(name)] for name in names]
    alike = _likenesses(part for each in pairs for pair in each for part in pair)
    return [frozenset(" ".join(sorted((alike[family], alike[given]))) for family, given in each) for each in pairs]


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _is_patronymic(word: str) -> bool:
    return bool(_CYRILLIC.search(word) or _PATRONYMIC.search(word))


def _called(name: PersonName) -> list[str]:
    return [given.split(" ")[0] for given in (name.given, name.used) if given] or [""]


def _likenesses(parts: Iterable[str]) -> dict[str, str]:
    """Return for each name what is left of it when the ways to spell one sound are made one."""
    distinct = list(dict.fromkeys(parts))
    # One text of a name a line, because going through many short ones takes ten times as long.
    spelled = "".join(latin(part.lower()).replace("\n", " ") + "\n" for part in distinct)
    spelled = _NO_LETTERS.sub("", text.fold(spelled))
    for spelling, sound in _SPELLINGS:
        spelled = spelled.replace(spelling, sound)
    return dict(zip(distinct, _REPEATED.sub(r"\1", spelled).split("\n")[:-1], strict=True))


def _further_names(name: PersonName) -> list[str]:
    parts = (*name.given.split(" ")[1:], *name.middle.split(" "))
    alike = _likenesses(parts)
    return [alike[part] for part in parts if alike[part]]


def _may_be_same(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return one == other or (len(shorter) == 1 and longer.startswith(shorter))

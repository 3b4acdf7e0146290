"""Rows of a class list, and what each of them means for the students that are known.

Nothing here is text for the counsellor: a verdict comes with a reason code and the data that belongs to it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import islice

from momo_desktop.domain.names import LONGEST_PART, PersonName, likeness_keys_of_all, same_name
from momo_desktop.domain.students import age_on
from momo_desktop.domain.text import fold

CLASS_LIMIT = 40
CONTACT_LIMIT = 254
YOUNGEST, OLDEST = 10, 80
# No school has so many namesakes with different patronymics; a list made to stop the program may have thousands.
_MOST_NAMESAKES = 50
_LETTER = re.compile(r"[^\W\d_]")


class Verdict(StrEnum):
    """Says what will become of a row."""

    NEW = "new"
    SAME = "same"
    MAYBE = "maybe"
    ERROR = "error"


class Reason(StrEnum):
    """Says why a row has its verdict, or what is to be known about it.

    `FORMULA` alone is a remark: the value of the cell was left out, and the row may still go in.
    """

    NONE = ""
    NO_NAME = "no_name"
    NOT_A_NAME = "not_a_name"
    TOO_LONG = "too_long"
    NOT_A_DATE = "not_a_date"
    NO_SUCH_DAY = "no_such_day"
    UNLIKELY_AGE = "unlikely_age"
    FORMULA = "formula"
    SAME_PERSON = "same_person"
    OTHER_BIRTH_DATE = "other_birth_date"
    BIRTH_DATE_MISSING = "birth_date_missing"
    OTHER_SPELLING = "other_spelling"


@dataclass(frozen=True, slots=True)
class Problem:
    """Is one thing that is wrong with a row: where, and the text that stood there."""

    reason: Reason
    field: str
    text: str = ""

    def __repr__(self) -> str:
        return f"Problem({self.reason}, {self.field})"


@dataclass(frozen=True, slots=True)
class GuardianDraft:
    """Is what a class list tells of one guardian; any part may be empty."""

    name: str = ""
    phone: str = ""
    email: str = ""

    def __repr__(self) -> str:
        return "GuardianDraft(…)"


@dataclass(frozen=True, slots=True)
class RowDraft:
    """Is one row as it was understood; `number` counts the rows below the headings from 1, empty ones too."""

    number: int
    name: PersonName
    school_class: str = ""
    birth_date: date | None = None
    email: str = ""
    phone: str = ""
    guardians: tuple[GuardianDraft, ...] = ()
    problems: tuple[Problem, ...] = ()

    def __repr__(self) -> str:
        return f"RowDraft({self.number})"


@dataclass(frozen=True, slots=True)
class KnownStudent:
    """Is what judging needs of a student in the vault."""

    id: int
    name: PersonName
    birth_date: date | None = None
    school_class: str = ""

    def __repr__(self) -> str:
        return f"KnownStudent({self.id})"


@dataclass(frozen=True, slots=True)
class JudgedRow:
    """Is a row with its verdict; of `student_id` and `other_row` one tells whom it resembles, the other is 0."""

    draft: RowDraft
    verdict: Verdict
    reason: Reason = Reason.NONE
    problem: Problem | None = None
    student_id: int = 0
    other_row: int = 0

    def __repr__(self) -> str:
        return f"JudgedRow({self.draft.number}, {self.verdict})"


@dataclass(frozen=True, slots=True)
class _Person:
    """Is somebody a row may be the same as: a known student or an earlier row."""

    name: PersonName
    birth_date: date | None
    student_id: int = 0
    row: int = 0


class _People:
    """Finds people of likely the same name without comparing all with all: by key, then name, then birth date."""

    def __init__(self) -> None:
        self._by_key: defaultdict[str, dict[PersonName, dict[date | None, _Person]]] = defaultdict(dict)

    def add(self, keys: frozenset[str], person: _Person) -> None:
        for key in keys:
            self._by_key[key].setdefault(person.name, {}).setdefault(person.birth_date, person)

    def like(self, keys: frozenset[str], draft: RowDraft) -> list[_Person]:
        """Return of each likely equal name whoever has the same birth date or none, or else one with another."""
        found: list[_Person] = []
        for key in sorted(keys):
            named = self._by_key[key]
            for name in (*({draft.name} & named.keys()), *islice(named, _MOST_NAMESAKES)):
                if same_name(name, draft.name):
                    people = named[name]
                    near = [people[born] for born in (draft.birth_date, None) if born in people]
                    found += near or [next(iter(people.values()))]
        return found


def judge(rows: Iterable[RowDraft], known: Sequence[KnownStudent], *, today: date) -> tuple[JudgedRow, ...]:
    """Say of each row whether it is new, the same as somebody, maybe the same, or an error.

    Known students and the earlier rows of the list are compared alike; a row with an error is nobody's double.
    """
    people = _People()
    for student, keys in zip(known, likeness_keys_of_all([student.name for student in known]), strict=True):
        people.add(keys, _Person(student.name, student.birth_date, student_id=student.id))
    drafts = list(rows)
    judged: list[JudgedRow] = []
    for draft, keys in zip(drafts, likeness_keys_of_all([draft.name for draft in drafts]), strict=True):
        if (problem := _error(draft, today)) is not None:
            judged.append(JudgedRow(draft, Verdict.ERROR, problem.reason, problem))
            continue
        judged.append(_compare(draft, people.like(keys, draft)))
        people.add(keys, _Person(draft.name, draft.birth_date, row=draft.number))
    return tuple(judged)


def summary(judged: Iterable[JudgedRow]) -> dict[Verdict, int]:
    """Return how many rows have each verdict, zeros included."""
    counts = Counter(row.verdict for row in judged)
    return {verdict: counts[verdict] for verdict in Verdict}


def _error(draft: RowDraft, today: date) -> Problem | None:
    return next((each for each in draft.problems if each.reason is not Reason.FORMULA), None) or (
        _name_problem(draft) or _length_problem(draft) or _age_problem(draft.birth_date, today)
    )


def _name_problem(draft: RowDraft) -> Problem | None:
    full = draft.name.full()
    if not (draft.name.given or draft.name.family):
        formula = next((each for each in draft.problems if each.field == "name"), None)
        return formula or Problem(Reason.NO_NAME, "name", full)
    return None if _LETTER.search(full) else Problem(Reason.NOT_A_NAME, "name", full)


def _length_problem(draft: RowDraft) -> Problem | None:
    name = draft.name
    limits = [
        *(("name", part, LONGEST_PART) for part in (name.given, name.middle, name.family)),
        ("class", draft.school_class, CLASS_LIMIT),
        *(("contact", part, CONTACT_LIMIT) for part in (draft.email, draft.phone)),
        *(("contact", part, CONTACT_LIMIT) for each in draft.guardians for part in (each.name, each.phone, each.email)),
    ]
    return next((Problem(Reason.TOO_LONG, where, text) for where, text, limit in limits if len(text) > limit), None)


def _age_problem(birth_date: date | None, today: date) -> Problem | None:
    if birth_date is None or YOUNGEST <= age_on(birth_date, today) <= OLDEST:
        return None
    return Problem(Reason.UNLIKELY_AGE, "birth_date", birth_date.isoformat())


def _compare(draft: RowDraft, alike: Sequence[_Person]) -> JudgedRow:
    """Return the strongest likeness: the same person before a likely spelling before a shared name."""
    remark = next(iter(draft.problems), None)
    best = JudgedRow(draft, Verdict.NEW, remark.reason if remark else Reason.NONE, remark)
    for person in alike:
        verdict, reason = _likeness(draft, person)
        if _STRENGTH[reason] > _STRENGTH[best.reason]:
            best = JudgedRow(draft, verdict, reason, remark, student_id=person.student_id, other_row=person.row)
    return best


_STRENGTH = {
    Reason.NONE: 0,
    Reason.FORMULA: 0,
    Reason.OTHER_BIRTH_DATE: 1,
    Reason.BIRTH_DATE_MISSING: 2,
    Reason.OTHER_SPELLING: 3,
    Reason.SAME_PERSON: 4,
}


def _likeness(draft: RowDraft, person: _Person) -> tuple[Verdict, Reason]:
    if draft.birth_date is None or person.birth_date is None:
        return Verdict.MAYBE, Reason.BIRTH_DATE_MISSING
    spelled_alike = _spelling(draft.name) == _spelling(person.name)
    if draft.birth_date == person.birth_date:
        return (Verdict.SAME, Reason.SAME_PERSON) if spelled_alike else (Verdict.MAYBE, Reason.OTHER_SPELLING)
    return (Verdict.MAYBE, Reason.OTHER_BIRTH_DATE) if spelled_alike else (Verdict.NEW, Reason.NONE)


def _spelling(name: PersonName) -> tuple[str, str]:
    # A middle name that one side does not know parts nobody; `same_name` has seen to those that differ.
    return fold(PersonName(name.given.split(" ")[0]).latin_form()), fold(
        PersonName("", family=name.family).latin_form()
    )

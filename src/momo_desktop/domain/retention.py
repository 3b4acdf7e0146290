"""How long each class of records is kept, and what of it is due (GDPR Art. 5(1)(e), DOMAIN §5.3).

A period in months ends with the day that has the number of the first one, or with the last day of a shorter month
(Regulation (EEC, Euratom) 1182/71, Art. 3); a record is due on the day after. Nothing goes by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum

from momo_desktop.domain.months import months_later
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.school_years import running_school_year

SOON_DAYS = 30
"""How long before the last day a record is shown as due soon."""

Stay = tuple[date | None, date | None]
"""The days of departure and return."""


class RecordClass(StrEnum):
    """Names what is kept together, from its own day on."""

    SUPPORT = "support"
    """Support needs, from the end of the stay."""
    COUNSELLING = "counselling"
    """Notes, sessions and what came of them, from the end of the school year that they are of."""
    PORTFOLIO = "portfolio"
    """Evidence and what was learnt, once the student has left with the portfolio in hand."""
    CONSENTS = "consents"
    """The proof of a consent, from its withdrawal."""
    RECORD = "record"
    """The student with everything, from the day of leaving school."""
    GRANT = "grant"
    """What proves the use of a grant, from the payment of the project's balance; until then the record stays whole."""
    BIN = "bin"
    """What was moved to the bin."""


_PROVES_A_GRANT = frozenset({RecordClass.RECORD, RecordClass.PORTFOLIO})
"""Classes with what an audit of a grant may ask for: who travelled, and tickets among the evidence."""


@dataclass(frozen=True, slots=True)
class RetentionRules:
    """Holds for each class how many months it is kept; the bin has days of its own."""

    months: Mapping[RecordClass, int]
    checked_on: date
    """When the periods were last held against the law and the school's own rules."""


@dataclass(frozen=True, slots=True)
class GrantProject:
    """Is a funded project: the stays that leave in its days prove it, until the balance was paid and long after."""

    name: str
    first: date
    last: date
    paid_on: date | None = None


class Standing(StrEnum):
    """Tells how a line of the review list stands, in the order of the list."""

    DUE = "due"
    SOON = "soon"
    HELD = "held"


class HeldBy(StrEnum):
    """Says what keeps a record that would be due."""

    HOLD = "hold"
    GRANT_UNPAID = "grant_unpaid"
    GRANT = "grant"


@dataclass(frozen=True, slots=True, repr=False)
class StudentFacts:
    """Holds what the periods of one student count from; `meetings` are the days of sessions and notes.

    `stays` are the days of departure and return of what was not called off, `written` counts the records of each class.
    """

    student_id: int
    name: PersonName
    school_class: str = ""
    left_on: date | None = None
    stays: tuple[Stay, ...] = ()
    meetings: tuple[date, ...] = ()
    portfolio_given_on: date | None = None
    withdrawn: tuple[date, ...] = ()
    written: Mapping[RecordClass, int] = field(default_factory=dict[RecordClass, int])
    hold: str | None = None
    """Why the record is held, None when it is not."""


@dataclass(frozen=True, slots=True, repr=False)
class Due:
    """Is one line of the review list: what of whom is due, kept to and with the day `kept_to`.

    `until` is the last day of the records that are meant, None for all; `batch` names those in the bin. `held_to` is
    the last day of the duty that holds it, where that is known.
    """

    student_id: int | None
    record_class: RecordClass
    kept_to: date
    name: PersonName | None = None
    school_class: str = ""
    until: date | None = None
    count: int = 0
    batch: str = ""
    standing: Standing = Standing.DUE
    held_by: HeldBy | None = None
    held_to: date | None = None
    reason: str = ""

    def __repr__(self) -> str:
        return f"Due({self.record_class}, {self.student_id})"


def review(
    students: Iterable[StudentFacts], rules: RetentionRules, projects: Sequence[GrantProject], today: date
) -> tuple[Due, ...]:
    """Return what is due, due soon or held although it is due, the longest overdue first in each part."""
    found = [
        line
        for facts in students
        for each in _counted(facts, rules)
        if (line := _judged(each, facts, today, rules, projects))
    ]
    return ordered(found)


def judged(line: Due, today: date, hold: str | None) -> Due | None:
    """Return a line as it stands on a day, None when its time has not come near."""
    if today <= line.kept_to:
        return replace(line, standing=Standing.SOON) if line.kept_to - today <= timedelta(SOON_DAYS) else None
    if hold is not None:
        return replace(line, standing=Standing.HELD, held_by=HeldBy.HOLD, reason=hold)
    return replace(line, standing=Standing.DUE)


def ordered(lines: Iterable[Due]) -> tuple[Due, ...]:
    """Return lines in the order of the review list."""
    places = list(Standing)
    return tuple(sorted(lines, key=lambda each: (places.index(each.standing), each.kept_to, each.student_id or 0)))


def grant_duty(
    facts: StudentFacts, rules: RetentionRules, projects: Sequence[GrantProject]
) -> tuple[HeldBy, date | None] | None:
    """Return what the grants of a student's stays ask for: to wait for the payment, or to keep to a day."""
    left = [departure for departure, _back in facts.stays if departure is not None]
    mine = [each for each in projects if any(each.first <= day <= each.last for day in left)]
    if any(each.paid_on is None for each in mine):
        return HeldBy.GRANT_UNPAID, None
    last = [months_later(each.paid_on, rules.months[RecordClass.GRANT]) for each in mine if each.paid_on is not None]
    return (HeldBy.GRANT, max(last)) if last else None


def support_kept_to(stays: Sequence[Stay], rules: RetentionRules) -> date | None:
    """Return the last day of support needs, None as long as the day of a return is open."""
    back = last_return(stays)
    return None if back is None else months_later(back, rules.months[RecordClass.SUPPORT])


def last_return(stays: Sequence[Stay]) -> date | None:
    """Return when the last of some stays ends, None without any and as long as the day of a return is open."""
    backs = [back for _departure, back in stays]
    return None if None in backs else max((each for each in backs if each is not None), default=None)


def _judged(
    line: Due, facts: StudentFacts, today: date, rules: RetentionRules, projects: Sequence[GrantProject]
) -> Due | None:
    found = judged(line, today, facts.hold)
    if found is None or found.standing is not Standing.DUE or found.record_class not in _PROVES_A_GRANT:
        return found
    duty = grant_duty(facts, rules, projects)
    if duty is None or (duty[1] is not None and duty[1] < today):
        return found
    return replace(found, standing=Standing.HELD, held_by=duty[0], held_to=duty[1])


def _counted(facts: StudentFacts, rules: RetentionRules) -> list[Due]:
    months, found = rules.months, list[Due]()

    def add(kind: RecordClass, begins: date, count: int, until: date | None = None) -> None:
        kept_to = months_later(begins, months[kind])
        found.append(Due(facts.student_id, kind, kept_to, facts.name, facts.school_class, until, count))

    for begins, count in _by_school_year(facts.meetings):
        add(RecordClass.COUNSELLING, begins, count, begins)
    back = last_return(facts.stays)
    if (count := facts.written.get(RecordClass.SUPPORT, 0)) and back is not None:
        add(RecordClass.SUPPORT, back, count)
    if (count := facts.written.get(RecordClass.PORTFOLIO, 0)) and facts.left_on and facts.portfolio_given_on:
        add(RecordClass.PORTFOLIO, max(facts.left_on, facts.portfolio_given_on), count)
    for day in sorted(set(facts.withdrawn)):
        add(RecordClass.CONSENTS, day, facts.withdrawn.count(day), day)
    if facts.left_on is not None:
        add(RecordClass.RECORD, facts.left_on, 1)
    return found


def _by_school_year(days: Iterable[date]) -> list[tuple[date, int]]:
    """Return the last day of each school year with how many of the days are in it."""
    ends: dict[date, int] = {}
    for day in days:
        end = running_school_year(day).last
        ends[end] = ends.get(end, 0) + 1
    return sorted(ends.items())

"""How consents stand, and what each of them is needed for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType

from momo_desktop.domain.data_protection import DataProtection, LegalBasis, UsePurpose
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.school import School
from momo_desktop.domain.students import Consent, ConsentGiver, ConsentPurpose, Student, is_minor, latest_answer


class ConsentState(StrEnum):
    """Names how a purpose stands with a student."""

    NOT_ASKED = "not_asked"
    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    NEEDS_GUARDIAN = "needs_guardian"
    """The student, who is a minor, agreed, and no guardian has."""
    NOT_NEEDED = "not_needed"
    """Nobody asked, because the school uses the data on another ground."""


PAPERS_WITH: Mapping[ConsentPurpose, tuple[str, ...]] = MappingProxyType(
    {
        ConsentPurpose.PHOTO: ("portfolio", "export:student_copy"),
        ConsentPurpose.PORTFOLIO: ("portfolio", "employer_page"),
    }
)
"""Which papers may hold what a consent allowed, by their ids."""


@dataclass(frozen=True, slots=True)
class ConsentRow:
    """Is how all purposes stand with one student."""

    student_id: int
    name: PersonName
    school_class: str
    states: Mapping[ConsentPurpose, ConsentState]

    def __repr__(self) -> str:
        return f"ConsentRow({self.student_id})"


@dataclass(frozen=True, slots=True)
class GivenOut:
    """Is a paper that went out and may hold what a consent allowed, by what was noted of it: its id, or a receipt."""

    noted: str
    moment: datetime | None


@dataclass(frozen=True, slots=True, repr=False)
class ConsentList:
    """Is the register on paper."""

    school: School
    made_on: date
    rows: tuple[ConsentRow, ...]
    facts: DataProtection


def state(student: Student, purpose: ConsentPurpose, facts: DataProtection, today: date) -> ConsentState:
    """Return how a purpose stands with a student."""
    consent = student.consent(purpose)
    if consent is None:
        needed = facts.basis(UsePurpose(str(purpose))) is LegalBasis.CONSENT
        return ConsentState.NOT_ASKED if needed else ConsentState.NOT_NEEDED
    if consent.withdrawn_on is not None:
        return ConsentState.WITHDRAWN
    if not consent.given:
        return ConsentState.REFUSED
    if consent.giver is ConsentGiver.STUDENT and is_minor(student.birth_date, today):
        return ConsentState.NEEDS_GUARDIAN
    return ConsentState.GIVEN


def row(student: Student, facts: DataProtection, today: date) -> ConsentRow:
    """Return how all purposes stand with a student."""
    states = {purpose: state(student, purpose, facts, today) for purpose in ConsentPurpose}
    return ConsentRow(student.id, student.name, student.school_class, states)


def answered(student: Student, answer: Consent) -> tuple[Consent, ...]:
    """Return a student's consents with one more answer; a withdrawal ends the consent that holds, with its day.

    What was signed then stays with it, unless the withdrawal brings a paper of its own.
    """
    latest = student.consent(answer.purpose)
    if answer.withdrawn_on is None or latest is None or not latest.holds:
        return (*student.consents, answer)
    ended = replace(
        latest,
        withdrawn_on=answer.withdrawn_on,
        signed_by=answer.signed_by or latest.signed_by,
        evidence_id=answer.evidence_id or latest.evidence_id,
    )
    return tuple(ended if each is latest else each for each in student.consents)


def taken_back(then: Sequence[Consent], since: Sequence[Consent]) -> tuple[Consent, ...]:
    """Return the answers that say no since, for each purpose that `then` allows or does not speak of.

    A no from before an answer of `then` is left out: it was changed again.
    """
    found: list[Consent] = []
    for purpose in ConsentPurpose:
        said, known = latest_answer(since, purpose), latest_answer(then, purpose)
        if said is None or said.holds or (known is not None and not known.holds):
            continue
        if known is None or (said.withdrawn_on or said.decided_on) >= known.decided_on:
            found.append(said)
    return tuple(found)

"""Students as the counsellor knows them: names, class, contacts, languages and consents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from momo_desktop.domain.names import PersonName
from momo_desktop.domain.phases import MobilityState, Phase

ADULT_AGE = 18


class ContactKind(StrEnum):
    """Says why a person can be reached for a student."""

    GUARDIAN = "guardian"
    EMERGENCY = "emergency"
    TEACHER = "teacher"
    OTHER = "other"


class ConsentPurpose(StrEnum):
    """Lists what a consent is asked for; each purpose is given or refused apart (DOMAIN §4.4, §5.1)."""

    COUNSELLING = "counselling"
    PHOTO = "photo"
    PORTFOLIO = "portfolio"
    SHARING_WITH_HOST = "sharing_with_host"
    STAY = "stay"
    TREATMENT = "treatment"
    STORIES = "stories"
    FOLLOW_UP = "follow_up"


class ConsentGiver(StrEnum):
    """Says who gave or refused a consent."""

    STUDENT = "student"
    GUARDIAN = "guardian"
    BOTH = "both"


class CefrLevel(StrEnum):
    """Holds the six levels of the Common European Framework of Reference for Languages."""

    A1 = "A1"
    A2 = "A2"
    B1 = "B1"
    B2 = "B2"
    C1 = "C1"
    C2 = "C2"


@dataclass(frozen=True, slots=True)
class Contact:
    """Is a person who can be reached for a student."""

    name: str
    kind: ContactKind = ContactKind.GUARDIAN
    relation: str = ""
    phone: str = ""
    email: str = ""
    id: int = 0

    def __repr__(self) -> str:
        return f"Contact({self.id})"


@dataclass(frozen=True, slots=True)
class LanguageSkill:
    """Is what a student can do in one language (ISO 639 code), by the five skills of the CEFR grid."""

    language: str
    mother_tongue: bool = False
    listening: CefrLevel | None = None
    reading: CefrLevel | None = None
    interaction: CefrLevel | None = None
    production: CefrLevel | None = None
    writing: CefrLevel | None = None
    certificate: str = ""


@dataclass(frozen=True, slots=True)
class Consent:
    """Is one answer to one purpose; a withdrawn consent counts as refused from that day on.

    `wording` names the text that was agreed to ("de 2026-11-23"), `signed_by` who signed it where that is not the
    student, `evidence_id` the scan of the signed paper.
    """

    purpose: ConsentPurpose
    given: bool
    decided_on: date
    giver: ConsentGiver = ConsentGiver.STUDENT
    withdrawn_on: date | None = None
    wording: str = ""
    signed_by: str = ""
    evidence_id: int | None = None

    @property
    def holds(self) -> bool:
        """Tell whether the consent may be relied on."""
        return self.given and self.withdrawn_on is None

    def __repr__(self) -> str:
        return f"Consent({self.purpose})"


def latest_answer(consents: Sequence[Consent], purpose: ConsentPurpose) -> Consent | None:
    """Return the latest answer to `purpose`, of one day the last; None when it was never asked."""
    answers = [consent for consent in consents if consent.purpose is purpose]
    return max(reversed(answers), key=lambda consent: consent.decided_on, default=None)


@dataclass(frozen=True, slots=True)
class Student:
    """Is one student with everything that the record dialog shows.

    `view_language` and `view_scale` (per cent) are how the student likes to read on the screen; an empty language is
    the window's.
    """

    name: PersonName
    school_class: str = ""
    birth_date: date | None = None
    pronoun: str = ""
    programme: str = ""
    eqf_level: int | None = None
    email: str = ""
    phone: str = ""
    contacts: tuple[Contact, ...] = ()
    languages: tuple[LanguageSkill, ...] = ()
    consents: tuple[Consent, ...] = ()
    left_on: date | None = None
    demo: bool = False
    view_language: str = ""
    view_scale: int = 100
    id: int = 0
    uid: str = ""

    def __repr__(self) -> str:
        return f"Student({self.id})"

    def consent(self, purpose: ConsentPurpose) -> Consent | None:
        """Return the latest answer to `purpose`, of one day the last; None when it was never asked."""
        return latest_answer(self.consents, purpose)

    def says_no_to(self, purpose: ConsentPurpose) -> bool:
        """Tell whether `purpose` was refused or a consent to it withdrawn; who was never asked said nothing."""
        answer = self.consent(purpose)
        return answer is not None and not answer.holds


@dataclass(frozen=True, slots=True)
class StudentRow:
    """Is one line of the student list; `progress` holds (done, applicable) for each of the five phases."""

    id: int
    name: PersonName
    school_class: str
    birth_date: date | None
    phase: Phase | None = None
    state: MobilityState | None = None
    mobility_id: int | None = None
    next_item: str = ""
    next_due: date | None = None
    progress: tuple[tuple[int, int], ...] = ()

    def __repr__(self) -> str:
        return f"StudentRow({self.id})"


def age_on(birth_date: date, day: date) -> int:
    """Return the age in full years on `day`; those born on 29 February age on 1 March in common years."""
    return day.year - birth_date.year - ((day.month, day.day) < (birth_date.month, birth_date.day))


def is_minor(birth_date: date | None, day: date) -> bool:
    """Tell whether a person is under 18 on `day`; without a birth date the careful answer is yes."""
    return birth_date is None or age_on(birth_date, day) < ADULT_AGE

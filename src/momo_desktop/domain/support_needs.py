"""Support needs, which lie in a compartment of their own: health, disability and the like (GDPR 9, DOMAIN §5.1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from momo_desktop.domain.names import PersonName
from momo_desktop.domain.school import School
from momo_desktop.domain.students import ConsentGiver, ConsentPurpose, Student, is_minor


class NeedKind(StrEnum):
    """Says what a support need is about."""

    HEALTH = "health"
    DISABILITY = "disability"
    LEARNING = "learning"
    FOOD = "food"
    OTHER = "other"


@dataclass(frozen=True, slots=True, repr=False)
class SupportNeed:
    """Is what somebody has to know so that a student is safe and can learn: what, what helps, what in an emergency."""

    student_id: int
    kind: NeedKind = NeedKind.OTHER
    text: str = ""
    measures: str = ""
    emergency: str = ""
    review_on: date | None = None
    written_at: datetime | None = None
    id: int = 0
    uid: str = ""

    def __repr__(self) -> str:
        return f"SupportNeed({self.id})"


@dataclass(frozen=True, slots=True, repr=False)
class SupportRelease:
    """Is a handing on of needs, as they were then, to one recipient; withdrawn, it stays as proof."""

    receipt: str
    """The number that the paper has."""
    recipient: str
    purpose: str
    needs: tuple[SupportNeed, ...]
    released_at: datetime
    withdrawn_at: datetime | None = None

    def __repr__(self) -> str:
        return f"SupportRelease({self.receipt})"

    @property
    def is_open(self) -> bool:
        """Whether it was not withdrawn."""
        return self.withdrawn_at is None


@dataclass(frozen=True, slots=True, repr=False)
class SupportReceipt:
    """Is the paper that goes with a release: who got what, when and what for, with lines to sign on."""

    school: School
    student: PersonName
    minor: bool
    release: SupportRelease
    given_on: date


class SharingHindrance(StrEnum):
    """Says why support needs may not be handed on."""

    NOT_ASKED = "not_asked"
    REFUSED = "refused"
    GUARDIAN = "guardian"
    """The student is a minor, and no guardian has agreed."""


def hindrance(student: Student, day: date) -> SharingHindrance | None:
    """Return why a student's needs may not be handed on, None where the consent holds."""
    consent = student.consent(ConsentPurpose.SHARING_WITH_HOST)
    if consent is None:
        return SharingHindrance.NOT_ASKED
    if not consent.holds:
        return SharingHindrance.REFUSED
    if is_minor(student.birth_date, day) and consent.giver is ConsentGiver.STUDENT:
        return SharingHindrance.GUARDIAN
    return None

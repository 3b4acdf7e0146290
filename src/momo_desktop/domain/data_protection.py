"""What personal data are used for, and on which legal basis (DOMAIN §5.1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class UsePurpose(StrEnum):
    """Names what the records are used for; what a consent can be asked for has the same word there."""

    COUNSELLING = "counselling"
    PAPERWORK = "paperwork"
    STATISTICS = "statistics"
    STAY = "stay"
    TREATMENT = "treatment"
    SHARING_WITH_HOST = "sharing_with_host"
    SUPPORT = "support"
    PHOTO = "photo"
    PORTFOLIO = "portfolio"
    STORIES = "stories"
    FOLLOW_UP = "follow_up"


class LegalBasis(StrEnum):
    """Names the ground of a use; each has exactly one (Art. 6(1))."""

    CONSENT = "consent"
    CONTRACT = "contract"
    LEGAL_DUTY = "legal_duty"
    VITAL_INTERESTS = "vital_interests"
    PUBLIC_TASK = "public_task"


DEFAULT_BASES: Mapping[UsePurpose, LegalBasis] = MappingProxyType(
    {
        UsePurpose.COUNSELLING: LegalBasis.PUBLIC_TASK,
        UsePurpose.PAPERWORK: LegalBasis.PUBLIC_TASK,
        UsePurpose.STATISTICS: LegalBasis.PUBLIC_TASK,
        **{
            purpose: LegalBasis.CONSENT
            for purpose in UsePurpose
            if purpose not in {UsePurpose.COUNSELLING, UsePurpose.PAPERWORK, UsePurpose.STATISTICS}
        },
    }
)
"""What is usual at a public school; the school's data protection officer decides."""


@dataclass(frozen=True, slots=True)
class PurposeBasis:
    """Is one use with its ground, and the law or the decision that it rests on."""

    purpose: UsePurpose
    basis: LegalBasis
    note: str = ""


@dataclass(frozen=True, slots=True)
class DataProtection:
    """Is what the school says of its use of personal data: the grounds, and who is asked about them."""

    bases: tuple[PurposeBasis, ...] = tuple(PurposeBasis(each, DEFAULT_BASES[each]) for each in UsePurpose)
    officer: str = ""
    authority: str = ""

    def basis(self, purpose: UsePurpose) -> LegalBasis:
        """Return the ground of a use."""
        return next((each.basis for each in self.bases if each.purpose is purpose), DEFAULT_BASES[purpose])

"""What the school says of its use of personal data, among the settings of the vault."""

from __future__ import annotations

from sqlalchemy.orm import Session

from momo_desktop.domain.data_protection import DEFAULT_BASES, DataProtection, LegalBasis, PurposeBasis, UsePurpose
from momo_desktop.storage import settings

_NAME = "data_protection"


def get(db: Session) -> DataProtection:
    """Return what was kept; a use that nothing was said of has the usual ground."""
    kept = settings.read(db, _NAME)
    bases = kept.get("bases", {})
    return DataProtection(
        bases=tuple(
            PurposeBasis(each, LegalBasis(bases[each]["basis"]), bases[each]["note"])
            if each in bases
            else PurposeBasis(each, DEFAULT_BASES[each])
            for each in UsePurpose
        ),
        officer=kept.get("officer", ""),
        authority=kept.get("authority", ""),
    )


def keep(db: Session, said: DataProtection) -> None:
    """Keep what the school says."""
    bases = {str(each.purpose): {"basis": str(each.basis), "note": each.note} for each in said.bases}
    settings.keep(db, _NAME, {"bases": bases, "officer": said.officer, "authority": said.authority})

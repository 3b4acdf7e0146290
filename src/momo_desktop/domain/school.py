"""The school that a vault belongs to."""

from __future__ import annotations

from dataclasses import dataclass

LETTERHEAD_LINES = 4


@dataclass(frozen=True, slots=True)
class School:
    """Says whose vault it is; the letterhead stands on papers, `country` is an ISO 3166 code."""

    name: str = ""
    counsellor: str = ""
    country: str = ""
    letterhead: tuple[str, ...] = ()
    time_zone: str = "UTC"
    """The IANA zone in which appointments are meant."""
    earlier_at_once: bool = False
    """Whether the earlier answer of a series is shown before the new one is given."""

    @property
    def secret_names(self) -> tuple[str, ...]:
        """The names that a passphrase may not be made of."""
        return tuple(name for name in (self.name, self.counsellor) if name)

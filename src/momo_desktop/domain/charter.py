"""The completeness test of a checklist pack: the ten points of the European Quality Charter for Mobility."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from momo_desktop.domain.checklists import CharterPoint, ChecklistItem
from momo_desktop.domain.own_content import OwnChecklistItem

_FORGOTTEN_FIRST = (
    CharterPoint.PERSONALISATION,
    CharterPoint.RECOGNITION,
    CharterPoint.REINTEGRATION,
    CharterPoint.COMMITMENTS,
    CharterPoint.MENTORING,
    CharterPoint.LOGISTICS,
)
"""The points to look for first (DOMAIN 1.8)."""


@dataclass(frozen=True, slots=True)
class CharterCoverage:
    """Tells how many items each of the ten points has; all ten are in it, in their order."""

    counts: dict[CharterPoint, int]

    @property
    def missing(self) -> tuple[CharterPoint, ...]:
        """The points without an item, those first that packs leave out most often."""
        looked_for = (*_FORGOTTEN_FIRST, *(point for point in CharterPoint if point not in _FORGOTTEN_FIRST))
        return tuple(point for point in looked_for if not self.counts[point])


def coverage(items: Iterable[ChecklistItem | OwnChecklistItem]) -> CharterCoverage:
    """Count the items of each point; a retired item covers nothing, because new mobilities do not get it."""
    counted = Counter(item.charter for item in items if isinstance(item, OwnChecklistItem) or not item.retired)
    return CharterCoverage({point: counted[point] for point in CharterPoint})

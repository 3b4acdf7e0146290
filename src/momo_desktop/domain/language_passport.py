"""The languages of a student, as a passport shows them."""

from __future__ import annotations

from collections.abc import Iterable

from momo_desktop.domain.forms import MeasurementPoint
from momo_desktop.domain.learning import LanguageLevel, LearningRecord
from momo_desktop.domain.papers import PassportLanguage


def languages(records: Iterable[LearningRecord]) -> tuple[PassportLanguage, ...]:
    """Return the languages in the order in which they were noted; of two records at one point the later day counts."""
    latest: dict[str, dict[MeasurementPoint, LanguageLevel]] = {}
    for record in records:
        if isinstance(record, LanguageLevel):
            levels = latest.setdefault(record.language, {})
            known = levels.get(record.point)
            if known is None or (known.day, known.id) <= (record.day, record.id):
                levels[record.point] = record
    return tuple(
        PassportLanguage(language, tuple(levels[point] for point in MeasurementPoint if point in levels))
        for language, levels in latest.items()
    )

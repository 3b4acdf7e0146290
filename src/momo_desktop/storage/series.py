"""Measurement series in the database: which of them lack a point that should have been measured by now."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import ColumnElement, and_, func, or_, select, true

from momo_desktop.domain.form_plan import LATE_FROM, LONG_STAY
from momo_desktop.domain.forms import MeasurementPoint, Rater
from momo_desktop.domain.phases import MobilityState
from momo_desktop.storage.rows import table_of
from momo_desktop.storage.tables import AnswerSetTable, MobilityTable

_MOBILITIES = table_of(MobilityTable)
_M, _A = _MOBILITIES.c, table_of(AnswerSetTable).c
_RUNS = or_(*(_M.state == each for each in (MobilityState.ACTIVE, MobilityState.RETURNED_EARLY)))


def _measured(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    """Return the condition that the student rated for a mobility, or before there was one."""
    found = select(_A.id).where(
        _A.student_id == _M.student_id,
        or_(_A.mobility_id == _M.id, _A.mobility_id.is_(None)),
        _A.rater == Rater.STUDENT,
        _A.binned_at.is_(None),
        condition,
    )
    return found.correlate(_MOBILITIES).exists()


_IS_LONG = func.julianday(_M.return_date) - func.julianday(_M.departure) > LONG_STAY.days

# Made once: to put these together takes longer than to run them.
LACKS: Mapping[MeasurementPoint, ColumnElement[bool]] = {
    point: and_(
        _M.phase >= int(phase),
        _IS_LONG if point is MeasurementPoint.DURING_2 else true(),
        ~_measured(_A.point == point),
    )
    for point, phase in LATE_FROM.items()
}
"""The condition of a mobility that its series lacks a point which lies behind it."""

INCOMPLETE = and_(_RUNS, or_(*LACKS.values()), _measured(_A.point.is_not(None)))
"""The condition of a mobility that runs: its series was begun and lacks a point; what was never begun has no gap."""

"""Restricting a record, holding it, and ending either (GDPR Art. 18 and 17(3))."""

from __future__ import annotations

from datetime import date

from momo_desktop.domain.clock import Clock
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.rights import Measure, MeasureKind
from momo_desktop.domain.students import Student
from momo_desktop.domain.text import clean
from momo_desktop.errors import RecordNotFound, ValueRefused
from momo_desktop.services.open_vault import OpenVault
from momo_desktop.storage import measures, students


class MeasureService:
    """Keeps the measures of one vault."""

    def __init__(self, vault: OpenVault, clock: Clock) -> None:
        self._database = vault.database
        self._clock = clock
        self.brought_along = vault.brought_along
        """What was brought along as the vault was opened, None where its records are the newest."""

    def restrict(self, student_id: int, reason: str, review_on: date | None = None) -> Measure:
        """Keep a record without using it: it is nowhere but among the measures. Raises as `hold`."""
        return self._begin(student_id, MeasureKind.RESTRICTION, reason, review_on)

    def hold(self, student_id: int, reason: str, review_on: date | None = None) -> Measure:
        """Have a record not erased while a duty or a claim needs it.

        Raises `ValueRefused` without a reason and `RecordNotFound`.
        """
        return self._begin(student_id, MeasureKind.HOLD, reason, review_on)

    def change(self, measure_id: int, reason: str, review_on: date | None) -> Measure:
        """Give a measure that holds another reason or another day to look again. Raises as `hold`."""
        with self._database.write() as db:
            return measures.change(db, measure_id, _why(reason), review_on)

    def end(self, measure_id: int) -> Measure:
        """End a measure; raises `RecordNotFound`."""
        with self._database.write() as db:
            return measures.end(db, measure_id, self._clock.now())

    def of_student(self, student_id: int) -> dict[MeasureKind, Measure]:
        """Return the measures of a student that hold."""
        with self._database.read() as db:
            return measures.running_of(db, student_id)

    def person(self, student_id: int) -> Student:
        """Return whose rights are at hand, with a restricted record as well; raises `RecordNotFound`."""
        with self._database.read() as db:
            return students.get(db, student_id, restricted=True)

    def running(self) -> tuple[tuple[Measure, PersonName], ...]:
        """Return every measure that holds with whose it is, those first that are to be looked at again soonest."""
        with self._database.read() as db:
            return tuple(sorted(measures.running(db), key=lambda each: each[0].review_on or date.max))

    def _begin(self, student_id: int, kind: MeasureKind, reason: str, review_on: date | None) -> Measure:
        why = _why(reason)
        with self._database.write() as db:
            if not students.names(db, [student_id], restricted=True):
                raise RecordNotFound("student", student_id)
            return measures.begin(db, Measure(student_id, kind, why, self._clock.now(), review_on))


def _why(reason: str) -> str:
    """Return a cleaned reason; raises `ValueRefused` for none."""
    why = clean(reason)
    if not why:
        raise ValueRefused("reason", "empty")
    return why

"""Planned meetings in the database."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from momo_desktop.domain.appointments import DEMO_SERIES, Appointment, AppointmentState
from momo_desktop.errors import RecordNotFound
from momo_desktop.storage.meeting_tables import AppointmentTable
from momo_desktop.storage.rows import loaded
from momo_desktop.storage.tables import MobilityTable, StudentTable

_PLANNED = AppointmentTable.state == AppointmentState.PLANNED


def get(db: Session, appointment_id: int) -> Appointment:
    """Return one appointment; raises `RecordNotFound`."""
    return record(loaded(db, AppointmentTable, appointment_id, "appointment"))


def get_many(db: Session, ids: Sequence[int]) -> dict[int, Appointment]:
    """Return appointments by their ids, those in the bin too; raises `RecordNotFound`."""
    return {row_id: record(row) for row_id, row in _rows(db, ids).items()}


def between(db: Session, first: date, last: date) -> list[Appointment]:
    """Return what is planned from the first day to the last, in the order of the clock; untimed ones lead their day."""
    return _found(db, _kept().where(AppointmentTable.day.between(first, last)))


def of_student(db: Session, student_id: int) -> list[Appointment]:
    """Return a student's appointments outside the bin, the earliest first."""
    return _found(db, _kept().where(AppointmentTable.student_id == student_id))


def next_of(db: Session, student_id: int, day: date) -> Appointment | None:
    """Return what is planned next with a student from a day on."""
    query = _kept().where(AppointmentTable.student_id == student_id, _PLANNED, AppointmentTable.day >= day)
    return next(iter(_found(db, query.limit(1))), None)


def of_mobility(db: Session, mobility_id: int) -> list[Appointment]:
    """Return all appointments of one mobility, the earliest first."""
    return _found(db, _kept().where(AppointmentTable.mobility_id == mobility_id))


def planned_for(db: Session, mobility_id: int) -> list[Appointment]:
    """Return what is still planned for one mobility."""
    return _found(db, _kept().where(AppointmentTable.mobility_id == mobility_id, _PLANNED))


def of_series(db: Session, series: str, first: date) -> list[Appointment]:
    """Return what is still planned of a series from a day on."""
    return _found(db, _kept().where(AppointmentTable.series == series, _PLANNED, AppointmentTable.day >= first))


def demo_ids(db: Session) -> list[int]:
    """Return the ids of the invented school's meetings that belong to no student."""
    demo = select(AppointmentTable.id).where(AppointmentTable.series == DEMO_SERIES)
    return list(db.scalars(demo.where(AppointmentTable.binned_at.is_(None))))


def write(db: Session, appointment: Appointment) -> Appointment:
    """Write an appointment, new when its id is 0; raises `RecordNotFound`."""
    return write_many(db, (appointment,))[0]


def write_many(db: Session, appointments: Iterable[Appointment]) -> list[Appointment]:
    """Write several appointments, new those whose id is 0; raises `RecordNotFound`."""
    wanted = list(appointments)
    known = _rows(db, [each.id for each in wanted if each.id])
    rows = [_write(db, known[each.id] if each.id else AppointmentTable(), each) for each in wanted]
    db.flush()
    return [record(row) for row in rows]


def _kept() -> Select[AppointmentTable]:
    # What belongs to a student or a mobility in the bin is out of sight with it.
    return (
        select(AppointmentTable)
        .outerjoin(StudentTable, AppointmentTable.student_id == StudentTable.id)
        .outerjoin(MobilityTable, AppointmentTable.mobility_id == MobilityTable.id)
        .where(
            AppointmentTable.binned_at.is_(None), StudentTable.binned_at.is_(None), MobilityTable.binned_at.is_(None)
        )
    )


def _found(db: Session, query: Select[AppointmentTable]) -> list[Appointment]:
    ordered = query.order_by(AppointmentTable.day, AppointmentTable.start.is_not(None), AppointmentTable.start)
    return [record(row) for row in db.scalars(ordered.order_by(AppointmentTable.id))]


def _rows(db: Session, ids: Sequence[int]) -> dict[int, AppointmentTable]:
    """Return rows by their ids with one query; raises `RecordNotFound`."""
    if not ids:
        return {}
    rows = {row.id: row for row in db.scalars(select(AppointmentTable).where(AppointmentTable.id.in_(ids)))}
    for row_id in ids:
        if row_id not in rows:
            raise RecordNotFound("appointment", row_id)
    return rows


def _write(db: Session, row: AppointmentTable, appointment: Appointment) -> AppointmentTable:
    db.add(row)
    row.student_id, row.mobility_id = appointment.student_id, appointment.mobility_id
    row.session_id = appointment.session_id
    row.day, row.start, row.minutes = appointment.day, appointment.start, appointment.minutes
    row.medium, row.title, row.visibility = appointment.medium, appointment.title, appointment.visibility
    row.meeting_id, row.own_day = appointment.meeting_id, appointment.own_day
    row.series, row.state = appointment.series, appointment.state
    return row


def record(row: Any) -> Appointment:
    """Return the appointment that a row holds."""
    return Appointment(
        day=row.day,
        student_id=row.student_id,
        mobility_id=row.mobility_id,
        start=row.start,
        minutes=row.minutes,
        medium=row.medium,
        title=row.title,
        meeting_id=row.meeting_id,
        own_day=row.own_day,
        series=row.series,
        state=row.state,
        visibility=row.visibility,
        session_id=row.session_id,
        id=row.id,
        uid=row.uid,
    )

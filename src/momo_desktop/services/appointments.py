"""What the counsellor does with planned meetings: propose, plan, repeat, move, say what became of them."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, time
from pathlib import Path

from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain.appointments import (
    LONGEST_SERIES,
    Appointment,
    AppointmentState,
    CalendarEntry,
    Rhythm,
    colliding,
    recurring_days,
)
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.contact_plan import Proposal
from momo_desktop.domain.drafts import DraftKey
from momo_desktop.errors import ValueRefused
from momo_desktop.i18n import Language
from momo_desktop.services import anchored
from momo_desktop.services.calendar_entries import calendar_entries, calendar_events
from momo_desktop.services.school_days import school_days
from momo_desktop.storage import appointments, binning, drafts, mobilities, outgoing
from momo_desktop.storage.database import Database, Session
from momo_desktop.storage.meeting_tables import AppointmentTable


@dataclass(frozen=True, slots=True, repr=False)
class CalendarFile:
    """Is an iCalendar file in memory; `left_out` counts the private appointments that are not in it."""

    content: bytes
    count: int
    left_out: int


class AppointmentService:
    """Keeps the planned meetings of one vault."""

    def __init__(self, database: Database, catalogue: Catalogue, clock: Clock, language: Language) -> None:
        self._database = database
        self._catalogue = catalogue
        self._clock = clock
        self._language = language

    def get(self, appointment_id: int) -> Appointment:
        """Return one appointment; raises `RecordNotFound`."""
        with self._database.read() as db:
            return appointments.get(db, appointment_id)

    def between(self, first: date, last: date) -> tuple[Appointment, ...]:
        """Return what lies between two days, whatever became of it; untimed ones lead their day."""
        with self._database.read() as db:
            return tuple(appointments.between(db, first, last))

    def entries(self, first: date, last: date, student_id: int | None = None) -> tuple[CalendarEntry, ...]:
        """Return the same with whom and what for, of one student if that is asked."""
        with self._database.read() as db:
            return calendar_entries(db, self._catalogue, first, last, student_id)

    def of_student(self, student_id: int) -> tuple[Appointment, ...]:
        """Return a student's appointments, whatever became of them, the earliest first."""
        with self._database.read() as db:
            return tuple(appointments.of_student(db, student_id))

    def next_of(self, student_id: int) -> Appointment | None:
        """Return what is planned next with a student, today's included."""
        with self._database.read() as db:
            return appointments.next_of(db, student_id, self._clock.today())

    def collisions(self, appointment: Appointment) -> tuple[Appointment, ...]:
        """Return what else is planned for the same time; it is no reason to refuse."""
        with self._database.read() as db:
            return colliding(appointment, appointments.between(db, appointment.day, appointment.day))

    def save(self, appointment: Appointment, draft: DraftKey | None = None) -> Appointment:
        """Write an appointment, new when its id is 0, and drop its draft; raises `ValueRefused`.

        A meeting of the contact plan whose day is changed here keeps that day when the mobility moves.
        """
        return self.save_many((appointment,), draft)[0]

    def save_many(self, several: Iterable[Appointment], draft: DraftKey | None = None) -> tuple[Appointment, ...]:
        """Write several appointments in one transaction, each as `save` does."""
        written = tuple(several)
        if any(each.minutes is not None and each.minutes < 0 for each in written):
            raise ValueRefused("minutes", "negative")
        with self._database.write() as db:
            if draft is not None:
                drafts.drop(db, draft)
            known = appointments.get_many(db, [each.id for each in written if each.id])
            return tuple(appointments.write_many(db, [_with_own_day(each, known.get(each.id)) for each in written]))

    def put_back(self, before: Iterable[Appointment]) -> None:
        """Write appointments exactly as they were."""
        with self._database.write() as db:
            appointments.write_many(db, before)

    def repeat(
        self, appointment: Appointment, rhythm: Rhythm, until: date, draft: DraftKey | None = None
    ) -> tuple[Appointment, ...]:
        """Write an appointment and those that follow it up to a day, none on a day without school; return all.

        Raises `ValueRefused` when the last day lies before the first, or years after it.
        """
        if until < appointment.day:
            raise ValueRefused("until", "before_first")
        if (until - appointment.day).days > LONGEST_SERIES:
            raise ValueRefused("until", "too_far")
        with self._database.write() as db:
            if draft is not None:
                drafts.drop(db, draft)
            free = school_days(db, self._language, appointment.day, until)
            known = appointments.get(db, appointment.id) if appointment.id else None
            first = replace(_with_own_day(appointment, known), series=appointment.series or str(uuid.uuid4()))
            following = replace(first, id=0, uid="", session_id=None, meeting_id="", state=AppointmentState.PLANNED)
            days = recurring_days(first.day, rhythm, until, free)
            return tuple(appointments.write_many(db, [first, *(replace(following, day=day) for day in days[1:])]))

    def move(
        self, appointment_id: int, day: date, start: time | None, *, following: bool = False
    ) -> tuple[Appointment, ...]:
        """Move an appointment, with those that follow it in its series, and return them as they were.

        The following ones move by as many days, from a day without school to the next one with school.
        """
        with self._database.write() as db:
            moved = appointments.get(db, appointment_id)
            others = appointments.of_series(db, moved.series, moved.day) if following and moved.series else []
            others = [each for each in others if each.id != moved.id]
            after = [_moved(moved, day, start)]
            if others:
                distance = day - moved.day
                free = school_days(db, self._language, day, others[-1].day + distance)
                for each in others:
                    wanted = each.day + distance
                    after.append(_moved(each, free.nearest(wanted, wanted, date.max) or wanted, start))
            appointments.write_many(db, after)
            return (moved, *others)

    def set_state(self, appointment_id: int, state: AppointmentState) -> Appointment:
        """Say what became of an appointment and return it as it was."""
        with self._database.write() as db:
            before = appointments.get(db, appointment_id)
            appointments.write(db, replace(before, state=state))
            return before

    def bin(self, appointment_id: int, *, following: bool = False) -> str:
        """Move an appointment, with those that follow it in its series, to the bin and return the batch."""
        with self._database.write() as db:
            ids = [appointment_id]
            known = appointments.get(db, appointment_id)
            if following and known.series:
                ids += [each.id for each in appointments.of_series(db, known.series, known.day)]
            return self._put_into_bin(db, ids)

    def bin_many(self, ids: Iterable[int]) -> str:
        """Move appointments to the bin in one transaction and return the batch."""
        with self._database.write() as db:
            return self._put_into_bin(db, ids)

    def proposals(self, mobility_id: int) -> tuple[Proposal, ...]:
        """Return the meetings that the contact plan proposes for a mobility; nothing while it has no dates."""
        with self._database.read() as db:
            return self._proposals(db, mobility_id)

    def plan(self, mobility_id: int, chosen: Iterable[Proposal]) -> tuple[Appointment, ...]:
        """Plan proposals that are not planned yet, in one transaction; those without a day are passed over.

        A day that is not the proposed one counts as set by hand and stays when the mobility moves.
        """
        with self._database.write() as db:
            student_id = mobilities.get(db, mobility_id).student_id
            proposed = {each.id: each for each in self._proposals(db, mobility_id)}
            new = [
                Appointment(
                    day=each.day,
                    student_id=student_id,
                    mobility_id=mobility_id,
                    minutes=each.meeting.minutes,
                    medium=each.meeting.medium,
                    meeting_id=each.id,
                    own_day=each.day != proposed[each.id].day,
                )
                for each in chosen
                if each.day is not None and each.id in proposed and proposed[each.id].appointment is None
            ]
            return tuple(appointments.write_many(db, new))

    def calendar_file(self, first: date, last: date, language: Language, student_id: int | None = None) -> CalendarFile:
        """Return what is planned or was held between two days for another calendar: initials and kind of meeting."""
        from momo_desktop.exchange.calendar_files import write

        events, left_out = calendar_events(self.entries(first, last, student_id), language)
        return CalendarFile(write(events, self._clock.now()), len(events), left_out)

    def save_calendar(self, file: CalendarFile, path: Path) -> None:
        """Write a calendar file, whole or not at all; raises `NotWritable` and `DiskFull`."""
        outgoing.write(path, file.content)

    def _proposals(self, db: Session, mobility_id: int) -> tuple[Proposal, ...]:
        mobility = mobilities.get(db, mobility_id)
        return anchored.proposed(db, self._catalogue, self._language, mobility, self._clock.today())

    def _put_into_bin(self, db: Session, ids: Iterable[int]) -> str:
        return binning.put(db, AppointmentTable, ids, self._clock.now())


def _with_own_day(appointment: Appointment, known: Appointment | None) -> Appointment:
    by_hand = known is not None and bool(known.meeting_id) and known.day != appointment.day
    return replace(appointment, own_day=appointment.own_day or by_hand)


def _moved(appointment: Appointment, day: date, start: time | None) -> Appointment:
    by_hand = bool(appointment.meeting_id) and day != appointment.day
    return replace(appointment, day=day, start=start, own_day=appointment.own_day or by_hand)

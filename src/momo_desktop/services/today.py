"""What the counsellor sees first: the day at a glance, read by a handful of bounded questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain.appointments import Appointment, AppointmentState
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.today import DUE_AHEAD, DueStep, Excerpt, Someone, Today, TodaysMeeting, Unfinished
from momo_desktop.domain.wording import Text
from momo_desktop.storage import appointments, today
from momo_desktop.storage.database import Database

_CANCELLED = AppointmentState.CANCELLED


class TodayService:
    """Gathers the day; every block is bounded, however many students and notes there are."""

    def __init__(self, database: Database, catalogue: Catalogue, clock: Clock) -> None:
        self._database = database
        self._catalogue = catalogue
        self._clock = clock

    def overview(self) -> Today:
        """Return what the counsellor should see first now."""
        day = self._clock.today()
        with self._database.read() as db:
            planned = [each for each in appointments.between(db, day, day) if each.state is not _CANCELLED]
            coming_id = today.coming(db, day)
            coming = appointments.get(db, coming_id) if coming_id is not None else None
            met = [*planned, coming] if coming is not None else planned
            who = today.people(db, (each.student_id for each in met if each.student_id is not None))
            meetings = tuple(self._meeting(each, who) for each in planned if _is_known(each, who))
            return Today(
                day=day,
                has_students=today.has_students(db),
                meetings=meetings,
                running=today.running(db),
                coming=self._meeting(coming, who) if coming is not None else None,
                due=_most_urgent(self._steps(today.items(db, day + DUE_AHEAD)), today.tasks(db, day + DUE_AHEAD)),
                reminders=today.reminders(db, day),
                measures=today.measures(db, day),
                unfinished=_newest(today.unfinished_drafts(db), today.without_note(db, day)),
                on_the_way=today.on_the_way(db, day),
                never_asked=today.never_asked(db, day),
                not_met=today.not_met(db, day),
                series_gaps=today.series_gaps(db),
            )

    def people(self, ids: Iterable[int]) -> dict[int, Someone]:
        """Return who the students given by id are; those in the bin are left out."""
        with self._database.read() as db:
            return today.people(db, ids)

    def _meeting(self, appointment: Appointment, who: Mapping[int, Someone]) -> TodaysMeeting:
        meeting = self._catalogue.meeting(appointment.meeting_id) if appointment.meeting_id else None
        someone = who.get(appointment.student_id) if appointment.student_id is not None else None
        return TodaysMeeting(appointment, someone, meeting.title if meeting else None)

    def _steps(self, found: Excerpt[today.OpenItem]) -> Excerpt[DueStep]:
        return Excerpt(tuple(self._step(each) for each in found.lines), found.total)

    def _step(self, item: today.OpenItem) -> DueStep:
        if item.own_owners is not None:
            text, owners = Text("", item.own_text), item.own_owners
        else:
            known = self._catalogue.item(item.item_id)
            text, owners = known.text, known.owners
        return DueStep(item.who, item.day, text, owners, item.visibility, item_id=item.item_id)


def _is_known(appointment: Appointment, who: Mapping[int, Someone]) -> bool:
    return appointment.student_id is None or appointment.student_id in who


def _most_urgent(*parts: Excerpt[DueStep]) -> Excerpt[DueStep]:
    lines = sorted((line for part in parts for line in part.lines), key=lambda line: line.day)
    return Excerpt(tuple(lines[: today.SHOWN]), sum(part.total for part in parts))


def _newest(*parts: Excerpt[Unfinished]) -> Excerpt[Unfinished]:
    lines = sorted((line for part in parts for line in part.lines), key=lambda line: line.day, reverse=True)
    return Excerpt(tuple(lines[: today.SHOWN]), sum(part.total for part in parts))

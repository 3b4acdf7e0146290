"""What hangs on the departure and the return of a mobility: the meetings of its contact plan, and tasks.

Not a service: those that propose meetings or move the dates share this inside their own units of work.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain import contact_plan
from momo_desktop.domain.appointments import Appointment, AppointmentState
from momo_desktop.domain.checklists import MovedDue
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.contact_plan import Proposal
from momo_desktop.domain.dues import AnchorDue, Anchors, due_date
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.school_days import SchoolDays
from momo_desktop.domain.sessions import Task
from momo_desktop.domain.wording import Text
from momo_desktop.i18n import Language
from momo_desktop.services.school_days import school_days
from momo_desktop.storage import appointments, tasks
from momo_desktop.storage.database import Session


@dataclass(frozen=True, slots=True)
class Followed:
    """Holds what followed a mobility to its new dates, each as it was before and as it is now."""

    appointments: tuple[tuple[Appointment, Appointment], ...] = ()
    tasks: tuple[tuple[Task, Task], ...] = ()

    def moved(self, catalogue: Catalogue) -> tuple[MovedDue, ...]:
        """Return the same for the list of what moved; a cancelled meeting has no day any more."""
        lines = [
            MovedDue(
                f"appointment/{before.uid}", _called(catalogue, before), before.day, _standing(after), before.visibility
            )
            for before, after in self.appointments
        ]
        lines += [
            MovedDue(f"task/{before.uid}", Text("", before.text), before.due, after.due, before.visibility)
            for before, after in self.tasks
        ]
        return tuple(lines)


def proposed(
    db: Session, catalogue: Catalogue, language: Language, mobility: Mobility, today: date
) -> tuple[Proposal, ...]:
    """Return the meetings of a mobility on its school days, with what is planned or was held of them."""
    free = _school_days(db, language, mobility)
    found = contact_plan.proposals(catalogue.meetings, _anchors(mobility, today), free)
    return contact_plan.recognised(found, appointments.of_mobility(db, mobility.id))


def follow_anchors(db: Session, catalogue: Catalogue, language: Language, mobility: Mobility, clock: Clock) -> Followed:
    """Move what hangs on the dates of a mobility that just changed, and return it.

    Meetings of the plan move while they are planned, lie ahead and have no day of their own, and never into the past; a
    monthly one that a shorter stay has no room for is cancelled. Of the tasks those follow that are open and anchored.
    """
    today = clock.today()
    followed = Followed(
        tuple(_followed_meetings(db, catalogue, language, mobility, today)), tuple(_followed_tasks(db, mobility, today))
    )
    appointments.write_many(db, [after for _, after in followed.appointments])
    for _, after in followed.tasks:
        tasks.write(db, after, clock.now())
    return followed


def put_back(db: Session, followed: Followed, clock: Clock) -> None:
    """Give what followed its earlier day back; what was changed since keeps what it has."""
    current = appointments.get_many(db, [before.id for before, _ in followed.appointments])
    back: list[Appointment] = []
    for before, after in followed.appointments:
        now = current[before.id]
        if (now.day, now.state) == (after.day, after.state):
            back.append(replace(now, day=before.day, state=before.state))
    appointments.write_many(db, back)
    for before, after in followed.tasks:
        task = tasks.get(db, before.id)
        if task.due == after.due:
            tasks.write(db, replace(task, due=before.due), clock.now())


def _followed_meetings(
    db: Session, catalogue: Catalogue, language: Language, mobility: Mobility, today: date
) -> list[tuple[Appointment, Appointment]]:
    planned = [
        each
        for each in appointments.planned_for(db, mobility.id)
        if each.meeting_id and not each.own_day and each.day >= today
    ]
    if not planned:
        return []
    free, anchors = _school_days(db, language, mobility), _anchors(mobility, today)
    # A stay that became short keeps the meetings that were planned for a longer one.
    found = {
        each.id: each
        for whole in (True, False)
        for each in contact_plan.proposals(catalogue.meetings, anchors, free, earliest=today, whole=whole)
    }
    dated = mobility.departure is not None and mobility.return_date is not None
    pairs: list[tuple[Appointment, Appointment]] = []
    for each in planned:
        proposal = found.get(each.meeting_id)
        after = each
        if proposal is not None and proposal.day is not None:
            after = replace(each, day=proposal.day)
        elif proposal is None and dated and catalogue.meeting(each.meeting_id) is not None:
            after = replace(each, state=AppointmentState.CANCELLED)
        if after != each:
            pairs.append((each, after))
    return pairs


def _followed_tasks(db: Session, mobility: Mobility, today: date) -> list[tuple[Task, Task]]:
    anchors = _anchors(mobility, today)
    pairs: list[tuple[Task, Task]] = []
    for task in tasks.of_student(db, mobility.student_id):
        if task.mobility_id == mobility.id and task.anchor is not None and task.done_on is None:
            due = due_date(AnchorDue(task.anchor, task.anchor_days or 0), anchors)
            if due != task.due:
                pairs.append((task, replace(task, due=due)))
    return pairs


def _anchors(mobility: Mobility, today: date) -> Anchors:
    return Anchors(today, mobility.departure, mobility.return_date)


def _called(catalogue: Catalogue, appointment: Appointment) -> Text:
    meeting = catalogue.meeting(appointment.meeting_id)
    return Text("", appointment.title) if appointment.title or meeting is None else meeting.title


def _standing(appointment: Appointment) -> date | None:
    return appointment.day if appointment.state is AppointmentState.PLANNED else None


def _school_days(db: Session, language: Language, mobility: Mobility) -> SchoolDays:
    known = [day for day in (mobility.departure, mobility.return_date) if day is not None]
    if not known:
        return SchoolDays()
    # From the first meeting, most of a year before the departure, to the last, which a free day may move even further.
    first = date(max(min(known).year - 1, date.min.year), 1, 1)
    return school_days(db, language, first, date(min(max(known).year + 2, date.max.year), 12, 31))

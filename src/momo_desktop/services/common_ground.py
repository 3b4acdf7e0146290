"""What lies between the two of them in a session: the student's shared records, and what is open in them.

Not a service but one query of the sessions; no word of the private lane is read here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from operator import itemgetter

from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain.checklists import ChecklistLine
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.drafts import DraftKind
from momo_desktop.domain.form_plan import FormState, PlanMaterial, PlannedForm, plan
from momo_desktop.domain.forms import Rater
from momo_desktop.domain.goals import Goal, Outcome
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.reflections import shared_answers
from momo_desktop.domain.sessions import CounsellingSession, Note, Task
from momo_desktop.domain.visibility import Visibility
from momo_desktop.services import student_view
from momo_desktop.services.student_view import SharedRecords
from momo_desktop.storage import drafts, notes, sessions, tasks
from momo_desktop.storage.database import Session

_NEAREST = 6
"""How many checklist items are put on an agenda: more are no agenda."""


@dataclass(frozen=True, slots=True)
class CommonGround:
    """Is what the two can look at together; `last` is the shared note of the session before, of `last_day`."""

    session: CounsellingSession
    records: SharedRecords
    mobility: Mobility | None
    tasks: tuple[Task, ...]
    material: PlanMaterial
    last: Note | None
    last_day: date | None

    @property
    def due_items(self) -> tuple[ChecklistLine, ...]:
        """The open items of the phase of the mobility that are due first, then those that earlier phases left."""
        lines = [line for stay in self.records.stays for line in stay.lines if not line.state.closed]
        here = self.mobility.phase if self.mobility else None
        now = [line for line in lines if here is not None and line.phase <= here and line.due is not None]
        return tuple(sorted(now, key=lambda line: (line.phase is not here, str(line.due)))[:_NEAREST])

    @property
    def due_forms(self) -> tuple[PlannedForm, ...]:
        """What the student is to answer now, begun forms first."""
        asked = [each for each in plan(self.material) if each.slot.rater is Rater.STUDENT]
        begun = [each for each in asked if each.state is FormState.IN_PROGRESS]
        return (*begun, *(each for each in asked if each.state is FormState.DUE))

    @property
    def open_goals(self) -> tuple[Goal, ...]:
        """The goals of which nothing has come yet."""
        return tuple(goal for goal in self.records.goals if goal.outcome is Outcome.OPEN)


def of_session(db: Session, catalogue: Catalogue, session_id: int, clock: Clock) -> CommonGround:
    """Return what lies between the two in a session; raises `RecordNotFound`."""
    session = sessions.get(db, session_id)
    student_id = session.student_id
    records = student_view.records(db, catalogue, student_id, session.mobility_id, clock.today())
    mobility = next((stay.mobility for stay in records.stays if stay.mobility.id == session.mobility_id), None)
    agreed = tasks.in_lane(db, student_id, Visibility.SHARED)
    sets, _withheld = shared_answers(records.answers, catalogue.every_form)
    own = drafts.of_student(db, student_id, Visibility.SHARED)
    last, day = _last_note(db, session)
    return CommonGround(
        session=session,
        records=records,
        mobility=mobility,
        tasks=tuple(task for task in agreed if task.done_on is None and task.session_id != session_id),
        material=PlanMaterial(
            records.student.uid,
            mobility,
            catalogue.every_form,
            sets,
            tuple(each for each in own if each.key.kind is DraftKind.ANSWERS),
            clock.today(),
        ),
        last=last,
        last_day=day,
    )


def _last_note(db: Session, session: CounsellingSession) -> tuple[Note | None, date | None]:
    days = {each.id: each.day for each in sessions.of_student(db, session.student_id) if each.id < session.id}
    found = [
        (days[note.session_id], note.session_id, note)
        for note in notes.of_student(db, session.student_id, Visibility.SHARED)
        if note.session_id in days
    ]
    if not found:
        return None, None
    day, _id, note = max(found, key=itemgetter(0, 1))
    return note, day

"""What comes next with one student: what the two of them owe, what others owe, and the days ahead."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from momo_desktop.domain.appointments import Appointment, AppointmentState
from momo_desktop.domain.checklists import ChecklistLine
from momo_desktop.domain.dues import Owner, Owners
from momo_desktop.domain.mobilities import JourneyAct, JourneyEvent, Mobility
from momo_desktop.domain.phases import MobilityState, Phase
from momo_desktop.domain.sessions import Task
from momo_desktop.domain.today import LOOK_BACK, Excerpt
from momo_desktop.domain.visibility import Visibility
from momo_desktop.domain.wording import Text

SHOWN = 8
"""How many steps a part has before it says how many more there are."""

APPOINTMENTS_SHOWN = 3

_OUR_OWN = frozenset({Owner.STUDENT, Owner.COUNSELLOR})
_OVER = frozenset({MobilityState.WITHDRAWN, MobilityState.COMPLETED})


@dataclass(frozen=True, slots=True)
class OpenStep:
    """Is a line of the checklist or a task that is still open; `since` says from when somebody has owed it."""

    text: Text
    owners: Owners
    due: date | None
    late: bool
    visibility: Visibility
    since: date | None = None
    line: ChecklistLine | None = None
    task: Task | None = None

    def __repr__(self) -> str:
        return repr(self.line or self.task)

    @property
    def key(self) -> str:
        """What tells one step from the others of a student."""
        return self.line.item_id if self.line else f"task/{self.task.id if self.task else 0}"

    @property
    def is_ours(self) -> bool:
        """Whether one of the two who sit together owes it."""
        return not _OUR_OWN.isdisjoint(self.owners.people)


class KeyDayKind(StrEnum):
    """Names the days that a mobility turns on, and planned meetings."""

    DEPARTURE = "departure"
    RETURN = "return"
    LOOK_BACK = "look_back"
    APPOINTMENT = "appointment"


@dataclass(frozen=True, slots=True)
class KeyDay:
    """Is a day ahead; a planned meeting comes with its appointment."""

    day: date
    kind: KeyDayKind
    appointment: Appointment | None = None


@dataclass(frozen=True, slots=True)
class NextSteps:
    """Is what comes next with one student in the mobility that is looked at, the most urgent first."""

    mobility: Mobility | None
    next: Excerpt[OpenStep]
    waiting: Excerpt[OpenStep]
    dates: tuple[KeyDay, ...]


def steps_of_lines(
    mobility: Mobility, lines: Sequence[ChecklistLine], events: Iterable[JourneyEvent], today: date
) -> list[OpenStep]:
    """Return the open lines up to the current phase, or of later ones where there is none.

    A line is owed since its phase was entered, one with a range since the first day of that. A stay that is over asks
    for nothing.
    """
    if mobility.state in _OVER:
        return []
    entered = {event.phase: event.day for event in events if event.act is JourneyAct.ENTER}
    still_open = [line for line in lines if not line.state.closed]
    now = [line for line in still_open if line.phase <= mobility.phase]
    return [_step_of_line(line, _owed_since(line, entered, today)) for line in now or still_open]


def steps_of_tasks(tasks: Iterable[Task], promised: Mapping[int, date], today: date) -> list[OpenStep]:
    """Return the open tasks; `promised` has the day of the session that a task came out of, by the task's id."""
    return [
        OpenStep(
            text=Text("", task.text),
            owners=Owners((task.owner,)),
            due=task.due,
            late=task.due is not None and task.due < today,
            visibility=task.visibility,
            since=promised.get(task.id),
            task=task,
        )
        for task in tasks
        if task.done_on is None
    ]


def arrange(mobility: Mobility | None, steps: Iterable[OpenStep], dates: Sequence[KeyDay]) -> NextSteps:
    """Part what the two of them owe from what others do, each the most urgent first."""
    urgent = sorted(steps, key=lambda step: (step.due is None, step.due or date.max))
    ours = tuple(step for step in urgent if step.is_ours)
    theirs = tuple(step for step in urgent if not step.is_ours)
    return NextSteps(mobility, Excerpt(ours[:SHOWN], len(ours)), Excerpt(theirs[:SHOWN], len(theirs)), tuple(dates))


def key_days(mobility: Mobility | None, appointments: Iterable[Appointment], today: date) -> tuple[KeyDay, ...]:
    """Return departure, return, look-back and the next meetings, as far as they lie ahead, the earliest first."""
    named: list[tuple[date | None, KeyDayKind]] = []
    if mobility is not None and mobility.state is not MobilityState.WITHDRAWN:
        back = mobility.return_date
        named.append((mobility.departure, KeyDayKind.DEPARTURE))
        named.append((back, KeyDayKind.RETURN))
        named.append((back + LOOK_BACK if back else None, KeyDayKind.LOOK_BACK))
    days = [KeyDay(day, kind) for day, kind in named if day is not None and day >= today]
    planned = [each for each in appointments if each.state is AppointmentState.PLANNED and each.day >= today]
    days += [KeyDay(each.day, KeyDayKind.APPOINTMENT, each) for each in planned[:APPOINTMENTS_SHOWN]]
    return tuple(sorted(days, key=lambda each: each.day))


def _step_of_line(line: ChecklistLine, since: date | None) -> OpenStep:
    return OpenStep(line.text, line.owners, line.due, line.late, line.visibility, since, line=line)


def _owed_since(line: ChecklistLine, entered: Mapping[Phase, date], today: date) -> date | None:
    begins = entered.get(line.phase)
    if begins is None or (line.due_from is not None and line.due_from > begins):
        begins = line.due_from or begins
    return begins if begins is not None and begins <= today else None

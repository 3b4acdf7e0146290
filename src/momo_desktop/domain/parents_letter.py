"""The letter to the parents: what is planned, what is asked of them, and how far the stay is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from momo_desktop.domain.checklists import ChecklistLine
from momo_desktop.domain.dues import Owner
from momo_desktop.domain.mobilities import FREE_MOVEMENT, Direction, Mobility
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.papers import LeftOut
from momo_desktop.domain.phases import Phase
from momo_desktop.domain.school import School
from momo_desktop.domain.sessions import Task
from momo_desktop.domain.visibility import Visibility
from momo_desktop.domain.wording import Text

EMERGENCY = "112"
SOON = timedelta(days=42)
"""How far ahead parents are told what is asked of them in a later phase."""


class LetterTime(StrEnum):
    """Names how far the stay is when the letter is written."""

    IDEA = "idea"
    PLANNED = "planned"
    ARRIVING = "arriving"
    AWAY = "away"
    BACK = "back"


@dataclass(frozen=True, slots=True)
class AskedOfParents:
    """Is something that a guardian does, alone or together with others."""

    text: Text
    due: date | None = None


@dataclass(frozen=True, slots=True, repr=False)
class ParentsLetter:
    """Is the letter about one stay; only shared steps are asked for."""

    school: School
    student: PersonName
    school_class: str
    made_on: date
    stay: Mobility
    asked: tuple[AskedOfParents, ...] = ()
    left_out: LeftOut = field(default_factory=LeftOut)

    @property
    def time(self) -> LetterTime:
        """How far the stay is."""
        stay = self.stay
        if stay.departure is None or not (stay.host or stay.city or stay.country):
            return LetterTime.IDEA
        if stay.return_date and stay.return_date < self.made_on:
            return LetterTime.BACK
        if stay.departure <= self.made_on:
            return LetterTime.AWAY
        return LetterTime.ARRIVING if stay.direction is Direction.INCOMING else LetterTime.PLANNED

    @property
    def emergency_number(self) -> str:
        """The number that reaches help everywhere in the country of the stay, where we are sure of it."""
        is_known = self.stay.country in FREE_MOVEMENT
        return EMERGENCY if is_known and self.time is not LetterTime.BACK else ""


def asked_of_parents(
    lines: Iterable[ChecklistLine], tasks: Iterable[Task], phase: Phase, today: date
) -> tuple[AskedOfParents, ...]:
    """Return what guardians still have to do in this phase or soon, the most urgent first; private steps are not."""
    found = [*_of_lines(lines, phase, today), *_of_tasks(tasks)]
    return tuple(sorted(found, key=lambda each: each.due or date.max))


def _of_lines(lines: Iterable[ChecklistLine], phase: Phase, today: date) -> Iterator[AskedOfParents]:
    for line in lines:
        is_theirs = Owner.GUARDIAN in line.owners.people and line.visibility is Visibility.SHARED
        is_near = line.phase <= phase or (line.due is not None and line.due <= today + SOON)
        if is_theirs and is_near and not line.state.closed:
            yield AskedOfParents(line.text, line.due)


def _of_tasks(tasks: Iterable[Task]) -> Iterator[AskedOfParents]:
    for task in tasks:
        if task.owner is Owner.GUARDIAN and task.done_on is None and task.visibility is Visibility.SHARED:
            yield AskedOfParents(Text("", task.text), task.due)

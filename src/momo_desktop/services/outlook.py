"""The checklist of one mobility as it stands, and what the student list keeps of it.

Not a service: those that change what a journey depends on share this inside their own units of work.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain.checklists import ChecklistLine, checklist_lines
from momo_desktop.domain.checklists import progress as progress_of
from momo_desktop.domain.dues import Anchors, Condition, SessionKind
from momo_desktop.domain.mobilities import Direction, Mobility, outside_free_movement
from momo_desktop.domain.phases import Phase
from momo_desktop.domain.students import is_minor
from momo_desktop.progress import UNWATCHED, Progress
from momo_desktop.storage import checklists, groups, mobilities, sessions, settings, students
from momo_desktop.storage.database import Session

_TALKS = (SessionKind.FIRST_TALK, SessionKind.SECOND_TALK)


def lines(db: Session, catalogue: Catalogue, mobility: Mobility, today: date) -> tuple[ChecklistLine, ...]:
    """Return the whole checklist of a mobility."""
    return checklist_lines(
        catalogue.items(),
        checklists.own_items(db, mobility.id),
        checklists.marks(db, mobility.id),
        anchors=_anchors(db, mobility, today),
        facts=_facts_of(db, mobility, today),
    )


def shared_lines(db: Session, catalogue: Catalogue, mobility: Mobility, today: date) -> tuple[ChecklistLine, ...]:
    """Return the checklist that the student may see; of private items no word is read."""
    return checklist_lines(
        catalogue.items(),
        checklists.shared_own_items(db, mobility.id),
        checklists.shared_marks(db, mobility.id),
        anchors=_anchors(db, mobility, today),
        facts=_facts_of(db, mobility, today),
    )


def keep(db: Session, catalogue: Catalogue, mobility: Mobility, today: date) -> tuple[ChecklistLine, ...]:
    """Write progress and next step of a mobility and return its checklist."""
    current = lines(db, catalogue, mobility, today)
    counts = progress_of(current)
    following = next_line(current, mobility.phase)
    mobilities.set_outlook(
        db,
        mobility.id,
        [(counts[phase].closed, counts[phase].total) for phase in Phase],
        following.item_id if following else "",
        following.due if following else None,
    )
    return current


def keep_of_student(db: Session, catalogue: Catalogue, student_id: int, today: date) -> None:
    """Write progress and next step of each mobility of a student, after what all of them depend on changed."""
    for mobility in mobilities.of_student(db, student_id):
        keep(db, catalogue, mobility, today)


def keep_after_talk(db: Session, catalogue: Catalogue, student_id: int, day: date, today: date) -> None:
    """Write what the list shows of a student after a session was begun, where it is one that a due date counts from."""
    for mobility in mobilities.of_student(db, student_id):
        if day in sessions.first_days(db, student_id, mobility.id, len(_TALKS)):
            keep(db, catalogue, mobility, today)


def keep_every(db: Session, catalogue: Catalogue, today: date, progress: Progress = UNWATCHED) -> None:
    """Write progress and next step of every mobility, after what they all depend on changed.

    Of 2,000 it takes seconds; raises `Cancelled`.
    """
    ids = list(mobilities.every_id(db))
    for done, mobility_id in enumerate(ids):
        progress.step(done, len(ids))
        keep(db, catalogue, mobilities.get(db, mobility_id), today)


def next_line(current: Sequence[ChecklistLine], phase: Phase) -> ChecklistLine | None:
    """Return the next step: of the open lines up to the current phase the first that is due, else the first."""
    waiting = [line for line in current if not line.state.closed and line.phase <= phase]
    waiting = waiting or [line for line in current if not line.state.closed]
    return min(waiting, key=lambda line: (line.due is None, line.due or date.max), default=None)


def shared_lines_of(
    db: Session, catalogue: Catalogue, stays: Sequence[Mobility], birth_dates: Mapping[int, date | None], today: date
) -> dict[int, tuple[ChecklistLine, ...]]:
    """Return what `shared_lines` does of several mobilities, by their ids; `birth_dates` are those of the students.

    The number of questions does not grow with how many they are.
    """
    ids = [stay.id for stay in stays]
    items, own, marks = catalogue.items(), groups.shared_own_items(db, ids), groups.shared_marks(db, ids)
    met = groups.session_days(db, [stay.student_id for stay in stays])
    home = settings.school(db).country
    found: dict[int, tuple[ChecklistLine, ...]] = {}
    for stay in stays:
        days = [day for mobility_id, day in met.get(stay.student_id, ()) if mobility_id in {None, stay.id}]
        found[stay.id] = checklist_lines(
            items,
            own.get(stay.id, ()),
            marks.get(stay.id, ()),
            anchors=Anchors(today, stay.departure, stay.return_date, dict(zip(_TALKS, days, strict=False))),
            facts=_facts(stay, birth_dates.get(stay.student_id), home, today),
        )
    return found


def _anchors(db: Session, mobility: Mobility, today: date) -> Anchors:
    days = sessions.first_days(db, mobility.student_id, mobility.id, len(_TALKS))
    return Anchors(today, mobility.departure, mobility.return_date, dict(zip(_TALKS, days, strict=False)))


def _facts_of(db: Session, mobility: Mobility, today: date) -> frozenset[Condition]:
    return _facts(mobility, students.birth_date(db, mobility.student_id), settings.school(db).country, today)


def _facts(mobility: Mobility, birth_date: date | None, home: str, today: date) -> frozenset[Condition]:
    facts = {
        Condition.MINOR: is_minor(birth_date, mobility.departure or today),
        Condition.APPRENTICE: mobility.apprentice,
        Condition.GROUP: mobility.group,
        Condition.INCLUSION_SUPPORT: mobility.support_plan,
        Condition.INCOMING: mobility.direction is Direction.INCOMING,
        Condition.OUTSIDE_EU: outside_free_movement(home, mobility.country),
    }
    return frozenset(condition for condition, true in facts.items() if true)

"""What a student may see: the shared records of one student and nothing else.

Not a service but the one query that the student's papers, and later the student's own window, are made from. Private
rows are never read here; they are only counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain.checklists import ChecklistLine
from momo_desktop.domain.evidence import Evidence
from momo_desktop.domain.forms import AnswerSet
from momo_desktop.domain.goals import Goal
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.portfolio import LeftOut
from momo_desktop.domain.sessions import CounsellingSession, Note, Task
from momo_desktop.domain.students import Student
from momo_desktop.domain.visibility import Visibility, shared
from momo_desktop.services import outlook
from momo_desktop.storage import answers, evidence, goals, mobilities, notes, sessions, students, tasks
from momo_desktop.storage.database import Session
from momo_desktop.storage.meeting_tables import NoteTable
from momo_desktop.storage.rows import count_in_lane
from momo_desktop.storage.tables import EvidenceTable, GoalTable

_SHARED = Visibility.SHARED
_PRIVATE = Visibility.PRIVATE


@dataclass(frozen=True, slots=True)
class SharedStay:
    """Is one mobility with its shared checklist."""

    mobility: Mobility
    lines: tuple[ChecklistLine, ...]


@dataclass(frozen=True, slots=True)
class SharedRecords:
    """Is all that one student may see; `withheld` only counts the rest."""

    student: Student
    stays: tuple[SharedStay, ...]
    goals: tuple[Goal, ...]
    answers: tuple[AnswerSet, ...]
    evidence: tuple[Evidence, ...]
    withheld: LeftOut


def records(db: Session, catalogue: Catalogue, student_id: int, mobility_id: int | None, today: date) -> SharedRecords:
    """Return the shared records of a student, of one mobility or of all; raises `RecordNotFound`.

    What belongs to no mobility goes with each of them.
    """
    student = students.get(db, student_id)
    wanted = [mobilities.get(db, mobility_id)] if mobility_id else mobilities.of_student(db, student_id)
    ids = {None, *(each.id for each in wanted)}
    stays: list[SharedStay] = []
    private_steps = 0
    for mobility in sorted(wanted, key=lambda each: (each.departure or date.max, each.id)):
        lines = outlook.lines(db, catalogue, mobility, today)
        kept, left_out = shared(lines)
        private_steps += left_out
        stays.append(SharedStay(mobility, kept))
    return SharedRecords(
        student=student,
        stays=tuple(stays),
        goals=tuple(goal for goal in goals.of_student(db, student_id, _SHARED) if goal.mobility_id in ids),
        answers=tuple(each for each in answers.of_student(db, student_id, _SHARED) if each.mobility_id in ids),
        evidence=tuple(each for each in evidence.of_student(db, student_id, _SHARED) if each.mobility_id in ids),
        withheld=LeftOut(
            notes=count_in_lane(db, NoteTable, student_id, _PRIVATE),
            answers=answers.count(db, student_id, _PRIVATE),
            goals=count_in_lane(db, GoalTable, student_id, _PRIVATE),
            steps=private_steps,
            private_files=count_in_lane(db, EvidenceTable, student_id, _PRIVATE),
        ),
    )


@dataclass(frozen=True, slots=True)
class SharedSession:
    """Is what a student may see of one session; `withheld` counts its private steps."""

    student: Student
    session: CounsellingSession
    note: Note | None
    steps: tuple[Task, ...]
    withheld: int


def session(db: Session, session_id: int) -> SharedSession:
    """Return the shared lane of one session; raises `RecordNotFound`."""
    found = sessions.get(db, session_id)
    agreed = (task for task in tasks.of_student(db, found.student_id) if task.session_id == session_id)
    steps, withheld = shared(agreed)
    note = notes.of_session(db, session_id, _SHARED)
    return SharedSession(students.get(db, found.student_id), found, note, steps, withheld)

"""What a student may see: the shared records of one student and nothing else.

The one query that the student's papers and the student's own window are made from. Private rows are never read here;
they are only counted, and of a form that is being filled in the private lane it is known which version it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain.checklists import ChecklistLine, progress
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.drafts import Draft, DraftKind
from momo_desktop.domain.evidence import Evidence
from momo_desktop.domain.form_plan import PlanMaterial
from momo_desktop.domain.forms import AnswerSet, Rater
from momo_desktop.domain.goals import Goal
from momo_desktop.domain.learning import LearningRecord
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.papers import LeftOut
from momo_desktop.domain.reflections import shared_answers
from momo_desktop.domain.sessions import CounsellingSession, Note, Task
from momo_desktop.domain.skill_stories import SkillStory, skill_stories
from momo_desktop.domain.student_screens import Given, PhaseOnScreen, Stay, StudentScreen, asked_now, own_words_with
from momo_desktop.domain.students import Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.services import outlook
from momo_desktop.storage import (
    answers,
    checklists,
    drafts,
    evidence,
    goals,
    learning,
    mobilities,
    notes,
    sessions,
    students,
    tasks,
)
from momo_desktop.storage.database import Database, Session
from momo_desktop.storage.meeting_tables import NoteTable
from momo_desktop.storage.rows import count_in_lane
from momo_desktop.storage.tables import EvidenceTable, GoalTable, LearningTable

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
    learning: tuple[LearningRecord, ...]
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
        private_steps += checklists.count_own_items(db, mobility.id, _PRIVATE)
        stays.append(SharedStay(mobility, outlook.shared_lines(db, catalogue, mobility, today)))
    return SharedRecords(
        student=student,
        stays=tuple(stays),
        goals=tuple(goal for goal in goals.of_student(db, student_id, _SHARED) if goal.mobility_id in ids),
        learning=tuple(each for each in learning.of_student(db, student_id, _SHARED) if each.mobility_id in ids),
        answers=tuple(each for each in answers.of_student(db, student_id, _SHARED) if each.mobility_id in ids),
        evidence=tuple(each for each in evidence.of_student(db, student_id, _SHARED) if each.mobility_id in ids),
        withheld=LeftOut(
            notes=count_in_lane(db, NoteTable, student_id, _PRIVATE),
            answers=answers.count(db, student_id, _PRIVATE),
            goals=count_in_lane(db, GoalTable, student_id, _PRIVATE),
            learning=count_in_lane(db, LearningTable, student_id, _PRIVATE),
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
    steps = tuple(task for task in tasks.in_lane(db, found.student_id, _SHARED) if task.session_id == session_id)
    withheld = tasks.count_of_session(db, session_id, _PRIVATE)
    note = notes.of_session(db, session_id, _SHARED)
    return SharedSession(students.get(db, found.student_id), found, note, steps, withheld)


class StudentViewService:
    """Gives the student's own screen, and takes the answer that the student types there."""

    def __init__(self, database: Database, catalogue: Catalogue, clock: Clock) -> None:
        self._database = database
        self._catalogue = catalogue
        self._clock = clock

    def screen(self, student_id: int, mobility_id: int | None = None) -> StudentScreen:
        """Return what the screen of one student shows, of the current mobility by default; raises `RecordNotFound`.

        Nothing is asked where no answer can be kept.
        """
        with self._database.read() as db:
            student = students.get(db, student_id)
            mobility = _mobility(db, student_id, mobility_id)
            running = sessions.running_of(db, student_id)
            drafted = _drafted(db, student_id)
            sets = self._answers(db, student_id, mobility)
            steps = tasks.in_lane(db, student_id, _SHARED)
            lines = outlook.shared_lines(db, self._catalogue, mobility, self._clock.today()) if mobility else ()
            own_goals = goals.of_student(db, student_id, _SHARED)
            note = _note(db, running, drafted) if running else ""
        mobility_id = mobility.id if mobility else None
        return StudentScreen(
            name=student.name.used_or_given(),
            language=student.view_language,
            scale=student.view_scale,
            stay=_stay(mobility),
            phases=_phases(self._catalogue, lines),
            in_session=running is not None,
            session_goal=running.goal if running else "",
            note=note,
            steps=_open_first(step for step in steps if step.mobility_id in {mobility_id, None}),
            asked=asked_now(self._material(student, mobility, sets, drafted)) if not self._database.read_only else None,
            goals=tuple(goal for goal in own_goals if goal.mobility_id in {mobility_id, None}),
            skills=self._story(sets),
        )

    def answer(self, student_id: int, mobility_id: int | None, given: Given) -> None:
        """Keep what the student answers to one question that is asked now; the form waits to be looked at together.

        Raises `ValueRefused` for a question that is not asked, and `RecordNotFound`.
        """
        with self._database.write() as db:
            student = students.get(db, student_id)
            mobility = _mobility(db, student_id, mobility_id)
            material = self._material(
                student, mobility, self._answers(db, student_id, mobility), _drafted(db, student_id)
            )
            drafts.keep(db, own_words_with(material, given), self._clock.now())

    def _answers(self, db: Session, student_id: int, mobility: Mobility | None) -> tuple[AnswerSet, ...]:
        ids = {None, mobility.id if mobility else None}
        every = [each for each in answers.of_student(db, student_id, _SHARED) if each.mobility_id in ids]
        return tuple(shared_answers(every, self._catalogue.every_form)[0])

    def _material(
        self, student: Student, mobility: Mobility | None, sets: tuple[AnswerSet, ...], drafted: Sequence[Draft]
    ) -> PlanMaterial:
        return PlanMaterial(student.uid, mobility, self._catalogue.every_form, sets, drafted, self._clock.today())

    def _story(self, sets: Sequence[AnswerSet]) -> SkillStory | None:
        own = [each for each in sets if each.rater is Rater.STUDENT]
        return next(iter(skill_stories(own, self._catalogue.every_form, self._catalogue.spine)), None)


def _drafted(db: Session, student_id: int) -> list[Draft]:
    """Return the shared drafts; a form with a private question is drafted in the other lane and keeps its version."""
    return [*drafts.of_student(db, student_id, _SHARED), *drafts.begun_forms(db, student_id, _PRIVATE)]


def _mobility(db: Session, student_id: int, mobility_id: int | None) -> Mobility | None:
    found = mobilities.of_student(db, student_id)
    return next((each for each in found if mobility_id in {each.id, None}), None)


def _note(db: Session, running: CounsellingSession, drafted: Iterable[Draft]) -> str:
    parent = f"{running.uid}/{_SHARED}"
    for draft in drafted:
        if draft.key.kind is DraftKind.NOTE and draft.key.parent == parent:
            return str(draft.fields.get("text", ""))
    note = notes.of_session(db, running.id, _SHARED)
    return note.text if note else ""


def _stay(mobility: Mobility | None) -> Stay | None:
    if mobility is None:
        return None
    place = (mobility.city, mobility.country)
    return Stay(mobility.id, *place, mobility.departure, mobility.return_date, mobility.phase)


def _phases(catalogue: Catalogue, lines: Sequence[ChecklistLine]) -> tuple[PhaseOnScreen, ...]:
    counts = progress(lines)
    return tuple(
        PhaseOnScreen(
            guide.phase,
            guide.name,
            guide.short,
            guide.question,
            counts[guide.phase],
            tuple(line for line in lines if line.phase is guide.phase),
        )
        for guide in catalogue.phases
    )


def _open_first(steps: Iterable[Task]) -> tuple[Task, ...]:
    return tuple(sorted(steps, key=lambda step: step.done_on is not None))

"""The student's copy: all that one student may see, to take along, and nothing else.

`assemble` is the one road to it. It takes what is shared, without what points to something that stays, and counts the
rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import date

from momo_desktop.domain.appointments import Appointment
from momo_desktop.domain.checklists import ChecklistLine
from momo_desktop.domain.evidence import Evidence, EvidenceKind
from momo_desktop.domain.forms import Answer, AnswerSet, Form, QuestionKind, evidence_id
from momo_desktop.domain.goals import Goal
from momo_desktop.domain.learning import Encounter, LearningRecord, Story
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.papers import LeftOut
from momo_desktop.domain.reflections import shared_answers
from momo_desktop.domain.school import School
from momo_desktop.domain.sessions import CounsellingSession, Note, Task
from momo_desktop.domain.skill_stories import Spine
from momo_desktop.domain.students import Student
from momo_desktop.domain.visibility import shared
from momo_desktop.domain.what_leaves import Leaving, Thing, counted

FORMAT = "momo-student-record"
VERSION = 1
"""Of the published schema; it goes up when a reader of the older one would understand something wrongly."""


@dataclass(frozen=True, slots=True)
class CopiedStay:
    """Is one mobility with the lines of its checklist."""

    mobility: Mobility
    lines: tuple[ChecklistLine, ...]


@dataclass(frozen=True, slots=True)
class CopiedFile:
    """Is one piece of evidence and what it is called in the copy, which names nobody."""

    evidence: Evidence
    name: str


@dataclass(frozen=True, slots=True)
class CopyMaterial:
    """Is what a copy is made of. Private rows are not gathered, `withheld` and the other two numbers count them."""

    school: School
    student: Student
    made_on: date
    forms: tuple[Form, ...] = ()
    spine: Spine = field(default_factory=Spine)
    stays: tuple[CopiedStay, ...] = ()
    sessions: tuple[CounsellingSession, ...] = ()
    notes: tuple[Note, ...] = ()
    tasks: tuple[Task, ...] = ()
    appointments: tuple[Appointment, ...] = ()
    goals: tuple[Goal, ...] = ()
    learning: tuple[LearningRecord, ...] = ()
    answers: tuple[AnswerSet, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    withheld: LeftOut = field(default_factory=LeftOut)
    private_tasks: int = 0


@dataclass(frozen=True, slots=True, repr=False)
class StudentCopy:
    """Holds all that goes into a copy; `forms` and `spine` have the words of what was asked."""

    school: School
    student: Student
    made_on: date
    forms: tuple[Form, ...]
    spine: Spine
    stays: tuple[CopiedStay, ...]
    sessions: tuple[CounsellingSession, ...]
    notes: tuple[Note, ...]
    tasks: tuple[Task, ...]
    appointments: tuple[Appointment, ...]
    goals: tuple[Goal, ...]
    learning: tuple[LearningRecord, ...]
    answers: tuple[AnswerSet, ...]
    files: tuple[CopiedFile, ...]
    leaves: tuple[Leaving, ...]


def assemble(material: CopyMaterial) -> StudentCopy:
    """Return what may go along; everything that is private or not permitted is only counted.

    The counsellor's own titles of appointments may name somebody else and stay, and so do the contacts: where a parent
    lives may be a secret from the other.
    """
    withheld = material.withheld
    seen, private_files = shared(material.evidence)
    permitted = [each for each in seen if each.may_publish]
    files = tuple(CopiedFile(each, _file_name(number, each)) for number, each in enumerate(permitted, 1))
    notes, private_notes = shared(material.notes)
    tasks, private_tasks = shared(material.tasks)
    appointments, private_appointments = shared(material.appointments)
    goals, private_goals = shared(material.goals)
    learning, private_learning = shared(material.learning)
    sets, private_answers = shared_answers(material.answers, material.forms)
    stays, private_steps = _stays(material.stays)
    here = {each.uid for each in permitted} | {each.uid for each in learning}
    return StudentCopy(
        school=material.school,
        student=replace(material.student, contacts=()),
        made_on=material.made_on,
        forms=material.forms,
        spine=material.spine,
        stays=stays,
        sessions=material.sessions,
        notes=notes,
        tasks=tasks,
        appointments=tuple(replace(each, title="") for each in appointments),
        goals=goals,
        learning=tuple(_pointing_here(each, here) for each in learning),
        answers=tuple(_answers_pointing_here(each, material.forms, here) for each in sets),
        files=files,
        leaves=counted(
            Leaving(Thing.STAYS, len(stays)),
            Leaving(Thing.STEPS, sum(len(each.lines) for each in stays), withheld.steps + private_steps),
            Leaving(Thing.SESSIONS, len(material.sessions)),
            Leaving(Thing.NOTES, len(notes), withheld.notes + private_notes),
            Leaving(Thing.TASKS, len(tasks), material.private_tasks + private_tasks),
            Leaving(Thing.APPOINTMENTS, len(appointments), withheld.appointments + private_appointments),
            Leaving(Thing.GOALS, len(goals), withheld.goals + private_goals),
            Leaving(Thing.LEARNING, len(learning), withheld.learning + private_learning),
            Leaving(Thing.ANSWERS, sum(len(each.answers) for each in sets), withheld.answers + private_answers),
            Leaving(Thing.FILES, len(files), withheld.private_files + private_files, len(seen) - len(permitted)),
            Leaving(Thing.CONTACTS, 0, not_asked=len(material.student.contacts)),
        ),
    )


def _file_name(number: int, evidence: Evidence) -> str:
    ending = evidence.file_name.rpartition(".")[2].lower() if "." in evidence.file_name else ""
    plain = ending if ending.isascii() and ending.isalnum() and len(ending) <= 5 else "bin"
    kind = "photo" if evidence.kind is EvidenceKind.PHOTO else "file"
    return f"files/{kind}-{number:02}.{plain}"


def _stays(stays: Iterable[CopiedStay]) -> tuple[tuple[CopiedStay, ...], int]:
    kept: list[CopiedStay] = []
    private = 0
    for stay in stays:
        lines, left = shared(stay.lines)
        kept.append(replace(stay, lines=lines))
        private += left
    return tuple(kept), private


def _pointing_here(record: LearningRecord, here: AbstractSet[str]) -> LearningRecord:
    """Return a record without what points to something that stays."""
    if isinstance(record, Story):
        uids = tuple(uid for uid in record.evidence_uids if uid in here)
        return replace(record, evidence_uids=uids, encounter_uid=_if_here(record.encounter_uid, here))
    if isinstance(record, Encounter):
        return replace(record, diary_uid=_if_here(record.diary_uid, here))
    return record


def _if_here(uid: str, here: AbstractSet[str]) -> str:
    return uid if uid in here else ""


def _answers_pointing_here(filled: AnswerSet, forms: Sequence[Form], here: AbstractSet[str]) -> AnswerSet:
    form = next((each for each in forms if (each.id, each.version) == (filled.form_id, filled.form_version)), None)
    answers = (_answer_pointing_here(each, form, here) for each in filled.answers)
    return replace(filled, answers=tuple(each for each in answers if each.text or each.value is not None))


def _answer_pointing_here(answer: Answer, form: Form | None, here: AbstractSet[str]) -> Answer:
    question = form.question_of(answer.question_id) if form else None
    if question is None:
        return answer
    if question.kind is not QuestionKind.FILE and answer.question_id != evidence_id(question.id):
        return answer
    return replace(answer, text=" ".join(uid for uid in answer.text.split() if uid in here))

"""What the papers of a stay say: the facts of the records, joined with what the agreement forms asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from momo_desktop.domain import entries as standing
from momo_desktop.domain.entries import Entries, Entry
from momo_desktop.domain.evidence import Evidence
from momo_desktop.domain.forms import AnswerSet, Form, Question, belongs, cell_id
from momo_desktop.domain.goals import Goal
from momo_desktop.domain.learning import LanguageLevel, LearningUnit
from momo_desktop.domain.mobilities import Direction, Mobility
from momo_desktop.domain.papers import LeftOut
from momo_desktop.domain.school import School
from momo_desktop.domain.students import Contact, ContactKind, Student, is_minor

_NAMING = ("nationality", "emergency", "home")
"""The questions whose answers tell who the student is, or name the family."""


class Stage(StrEnum):
    """Names the three papers of a learning agreement; the value is what the id of its form ends in."""

    BEFORE = ""
    CHANGES = "-changes"
    AFTER = "-after"

    @property
    def form_id(self) -> str:
        """The id of the program's form that asks what the records do not hold."""
        return f"momo.core/learning-agreement{self.value}"


CONTACT_CARD = "momo.core/contact-card"


@dataclass(frozen=True, slots=True, repr=False)
class Told:
    """Is a form with what was answered in it, nothing as long as nobody did; the form has no private question.

    `version` counts how often the answers were marked done, `day` is when that was last.
    """

    form: Form
    entries: Entries = field(default_factory=dict[str, Entry])
    version: int = 0
    day: date | None = None
    uid: str = ""

    def text(self, question_id: str) -> str:
        """Return the words of an answer."""
        return self.entries.get(question_id, Entry()).text.strip()

    def day_of(self, question_id: str) -> date | None:
        """Return the day that was answered."""
        try:
            return date.fromisoformat(self.text(question_id))
        except ValueError:
            return None

    def rows(self, question_id: str) -> tuple[tuple[str, ...], ...]:
        """Return the rows of a table that hold anything."""
        question = self.question(question_id)
        if question is None:
            return ()
        cells = (
            tuple(self.text(cell_id(question_id, row, part)) for part in question.parts)
            for row in range(1, question.high + 1)
        )
        return tuple(row for row in cells if any(row))

    def question(self, question_id: str) -> Question | None:
        """Return a question, None where the school left it out of its own form."""
        return next((each for each in self.form.questions if each.id == question_id), None)


@dataclass(frozen=True, slots=True, repr=False)
class StayPapers:
    """Is all that the papers of one stay are made of; a student without a stay has an empty one.

    Nothing private is in it. On a paper with a pseudonym the student has no more than that and the training.
    """

    school: School
    student: Student
    mobility: Mobility
    made_on: date
    units: tuple[LearningUnit, ...]
    goals: tuple[Goal, ...]
    evidence: tuple[Evidence, ...]
    languages: tuple[LanguageLevel, ...]
    before: Told
    changes: Told
    after: Told
    card: Told
    minor: bool
    """Whether the student is under 18 at the departure, or may be."""
    left_out: LeftOut = field(default_factory=LeftOut)

    def told(self, stage: Stage) -> Told:
        """Return the form of one of the papers of the learning agreement."""
        return {Stage.BEFORE: self.before, Stage.CHANGES: self.changes, Stage.AFTER: self.after}[stage]

    @property
    def sending_name(self) -> str:
        """What the sending organisation is called."""
        ours = self.school.name if self.mobility.direction is Direction.OUTGOING else ""
        return self.before.text("sending_name") or ours

    @property
    def sending_address(self) -> str:
        """Where the sending organisation is; the letterhead of the school begins with its address."""
        ours = ", ".join(self.school.letterhead[:2]) if self.mobility.direction is Direction.OUTGOING else ""
        return self.before.text("sending_address") or ours

    @property
    def receiving_name(self) -> str:
        """What the receiving organisation is called."""
        ours = self.school.name if self.mobility.direction is Direction.INCOMING else ""
        return self.before.text("receiving_name") or self.mobility.host or ours

    @property
    def has_intermediary(self) -> bool:
        """Whether an intermediary organisation takes part, as far as is known."""
        return self.before.text("intermediary") == "yes"

    @property
    def guardians(self) -> tuple[Contact, ...]:
        """The guardians in the records."""
        return tuple(each for each in self.student.contacts if each.kind is ContactKind.GUARDIAN)

    @property
    def days(self) -> tuple[date | None, date | None]:
        """The first and the last day as they were in the end, else as they are planned."""
        return (
            self.after.day_of("first_day") or self.mobility.departure,
            self.after.day_of("last_day") or self.mobility.return_date,
        )


@dataclass(frozen=True, slots=True, repr=False)
class LearningAgreement:
    """Is one of the three papers of a learning agreement."""

    stage: Stage
    papers: StayPapers


def standing_form(forms: Sequence[Form], form_id: str) -> Form:
    """Return the form that is asked now: the school's own where it has one, else the program's newest version."""
    own = [form for form in forms if form.replaces == form_id and not form.is_retired]
    return max(own or [form for form in forms if form.id == form_id], key=lambda form: form.version)


def told(forms: Sequence[Form], sets: Iterable[AnswerSet], form_id: str) -> Told:
    """Return what was last answered in a form, or in the school's own that stands instead of it."""
    known = {(form.id, form.version): form for form in forms if form_id in (form.id, form.replaces)}
    found = [each for each in sets if (each.form_id, each.form_version) in known]
    if not found:
        return Told(_without_private(standing_form(forms, form_id)))
    filled = max(found, key=lambda each: each.answered_at)
    form = _without_private(known[filled.form_id, filled.form_version])
    return Told(form, standing.of_answers(filled), 1, filled.answered_at.date(), filled.uid)


def is_minor_at_departure(student: Student, mobility: Mobility, today: date) -> bool:
    """Tell whether a guardian signs too: the student is under 18 on the day of the departure, or nobody knows."""
    return is_minor(student.birth_date, mobility.departure or today)


def unnamed(papers: StayPapers) -> StayPapers:
    """Return the papers without what tells who the student is, for a paper with a pseudonym."""
    student = papers.student
    bare = Student(student.name, school_class="", programme=student.programme, eqf_level=student.eqf_level)
    return replace(papers, student=bare, before=_without(papers.before, _NAMING), card=_without(papers.card, _NAMING))


def _without(told_: Told, question_ids: Sequence[str]) -> Told:
    kept = {
        answer_id: entry
        for answer_id, entry in told_.entries.items()
        if not any(belongs(answer_id, each) for each in question_ids)
    }
    return replace(told_, entries=kept)


def _without_private(form: Form) -> Form:
    return replace(form, questions=tuple(each for each in form.questions if not each.private))

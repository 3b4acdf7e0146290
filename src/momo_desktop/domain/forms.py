"""Reflection, skills and agreement forms, and the answers given to them.

A published form never changes: answers are pinned to the version they were given to.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from momo_desktop.domain.phases import Phase
from momo_desktop.domain.visibility import Visibility
from momo_desktop.domain.wording import Text


class FormKind(StrEnum):
    """Tells questions in the student's own words from ratings of skills, and both from what is agreed with others."""

    REFLECTION = "reflection"
    SKILLS = "skills"
    AGREEMENT = "agreement"


class QuestionKind(StrEnum):
    """Names how a question is answered.

    A scale takes a number with words, scales a number for each part, a choice one of its parts or several, a table
    words in each column (its parts) of as many rows as `high`, a file pieces of evidence, a rating a step.
    """

    TEXT = "text"
    LONG_TEXT = "long_text"
    CHOICE = "choice"
    SCALE = "scale"
    SCALES = "scales"
    DATE = "date"
    NUMBER = "number"
    FILE = "file"
    TABLE = "table"
    RATING = "rating"


class MeasurementPoint(StrEnum):
    """Names the points of a measurement series, in their order; only a long stay has a second one during it."""

    BEFORE = "before"
    DURING = "during"
    DURING_2 = "during_2"
    AFTER = "after"


class Rater(StrEnum):
    """Names whose view an answer is."""

    STUDENT = "student"
    COUNSELLOR = "counsellor"
    HOST_MENTOR = "host_mentor"


@dataclass(frozen=True, slots=True)
class Part:
    """Is one of the things that a question is made of: a line of scales, an option of a choice, a column of a table."""

    id: str
    text: Text


@dataclass(frozen=True, slots=True)
class Step:
    """Is one step of a rating, 1 the lowest."""

    value: int
    name: Text
    explanation: Text


@dataclass(frozen=True, slots=True)
class ShowIf:
    """Says that a question is asked only where an earlier choice of the form was answered with this option."""

    question_id: str
    option: str


@dataclass(frozen=True, slots=True)
class Question:
    """Is one question of a form; in a skills form its id is the skill's.

    The answer to a `private` question stays out of the student's view and of every paper. `low` and `high` are the ends
    of a scale, 0 where there is none. A choice may take `several` options. Whoever fills the form, a question can be
    for somebody else to answer. With `asks_evidence` the answer should point to something that proves it.
    """

    id: str
    kind: QuestionKind
    text: Text
    guiding: Text
    private: bool = False
    low: int = 0
    high: int = 0
    parts: tuple[Part, ...] = ()
    several: bool = False
    show_if: ShowIf | None = None
    answered_by: Rater = Rater.STUDENT
    asks_evidence: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """Is one published version of a form; a skills form belongs to no phase and has steps.

    A form of the school's own may stand instead of one of the program's: `replaces` is the id of that.
    """

    id: str
    version: int
    kind: FormKind
    phase: Phase | None
    title: Text
    purpose: Text
    questions: tuple[Question, ...]
    steps: tuple[Step, ...] = ()
    replaces: str = ""
    is_retired: bool = False
    """Whether it is offered no more; what was answered stays."""

    @property
    def filler(self) -> Rater:
        """Who fills it where nobody is chosen: of an agreement whoever answers first in it, else the student."""
        return self.questions[0].answered_by if self.kind is FormKind.AGREEMENT and self.questions else Rater.STUDENT

    def question(self, question_id: str) -> Question:
        """Return a question of this form; raises KeyError when it has none of this id."""
        for question in self.questions:
            if question.id == question_id:
                return question
        raise KeyError(question_id)

    def question_of(self, answer_id: str) -> Question | None:
        """Return the question that an answer belongs to, be it to a part, None when this form has no such question."""
        asked = [each for each in self.questions if belongs(answer_id, each.id)]
        return max(asked, key=lambda each: len(each.id), default=None)


@dataclass(frozen=True, slots=True)
class Answer:
    """Is the answer to one question: words, a number, or both.

    For a rating the number is the step and the words are the example. What stands beside an answer is an answer of its
    own: what changed since the earlier point of the series under `change_id`, the number of a part of `SCALES` under
    `part_id`, a cell of a `TABLE` under `cell_id`, pieces of evidence under `evidence_id`. The text of a `CHOICE` is
    the ids of its options, that of a `FILE` and of evidence the uids of the pieces, each separated by blanks; the text
    of a `DATE` is ISO 8601, that of a `NUMBER` has a decimal point. `visibility` is private for a private question,
    else that of the whole set.
    """

    question_id: str
    text: str
    value: int | None
    visibility: Visibility

    def __repr__(self) -> str:
        return f"Answer({self.question_id})"


@dataclass(frozen=True, slots=True)
class AnswerSet:
    """Is a form filled once by one rater; only ratings of skills have a measurement point. `answered_at` is in UTC."""

    student_id: int
    mobility_id: int | None
    form_id: str
    form_version: int
    point: MeasurementPoint | None
    rater: Rater
    answered_at: datetime
    visibility: Visibility
    answers: tuple[Answer, ...]
    id: int = 0
    uid: str = ""

    def __repr__(self) -> str:
        return f"AnswerSet({self.id})"


def skills_form(forms: Iterable[Form]) -> Form:
    """Return the newest version of the skills form that is asked: of those that are not retired, the last."""
    standing = [form for form in forms if form.kind is FormKind.SKILLS and not form.is_retired]
    return max((form for form in standing if form.id == standing[-1].id), key=lambda form: form.version)


def change_id(question_id: str) -> str:
    """Return the id under which the words stand that say what changed since the earlier answer to a question."""
    return f"{question_id}.change"


def part_id(question_id: str, part: Part) -> str:
    """Return the id under which the number of one part of a question of the kind `SCALES` stands."""
    return f"{question_id}.{part.id}"


def cell_id(question_id: str, row: int, column: Part) -> str:
    """Return the id under which the words of one cell of a `TABLE` stand; the first row is 1."""
    return f"{question_id}.{row}.{column.id}"


def evidence_id(question_id: str) -> str:
    """Return the id under which the pieces of evidence stand that prove the answer to a question."""
    return f"{question_id}.evidence"


def belongs(answer_id: str, question_id: str) -> bool:
    """Tell whether an answer is that to a question, or to a part of it."""
    return answer_id == question_id or answer_id.startswith(f"{question_id}.")

"""The student's own screen: what it shows, and the questions that the student may answer there.

Only shared records get here, so nothing in these is to be hidden.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from momo_desktop.domain import entries as standing
from momo_desktop.domain import form_plan
from momo_desktop.domain.checklists import ChecklistLine, Progress
from momo_desktop.domain.drafts import Draft
from momo_desktop.domain.entries import Entries, Entry
from momo_desktop.domain.form_plan import FormState, PlanMaterial, PlannedForm, own_words_key
from momo_desktop.domain.forms import Form, FormKind, Question, QuestionKind, Rater
from momo_desktop.domain.goals import Goal
from momo_desktop.domain.phases import Phase
from momo_desktop.domain.sessions import Task
from momo_desktop.domain.skill_stories import SkillStory
from momo_desktop.domain.visibility import Visibility
from momo_desktop.domain.wording import Text
from momo_desktop.errors import ValueRefused

_ANSWERED_ALONE = frozenset(
    {
        QuestionKind.TEXT,
        QuestionKind.LONG_TEXT,
        QuestionKind.SCALE,
        QuestionKind.CHOICE,
        QuestionKind.DATE,
        QuestionKind.NUMBER,
    }
)
"""The kinds of question that need nobody's explanation; the others are answered together, in the form runner."""


@dataclass(frozen=True, slots=True)
class Stay:
    """Is the mobility as the student knows it."""

    mobility_id: int
    city: str
    country: str
    departure: date | None
    return_date: date | None
    phase: Phase


@dataclass(frozen=True, slots=True)
class PhaseOnScreen:
    """Is one phase of the journey with its words, its shared checklist and how far it is."""

    phase: Phase
    name: Text
    short: Text
    question: Text
    progress: Progress
    lines: tuple[ChecklistLine, ...]


@dataclass(frozen=True, slots=True, repr=False)
class AskedForm:
    """Is the form that is due now, with those questions alone that the student answers alone, and what stands there."""

    form: Form
    entries: Entries

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions that are asked, given what was chosen so far."""
        return standing.asked(self.form, self.entries)


@dataclass(frozen=True, slots=True)
class StudentScreen:
    """Is everything that the student's window shows.

    `language` (empty for the window's) and `scale` (per cent) are how the student likes to read. `note` is the shared
    note of the running session as it is being written.
    """

    name: str
    language: str
    scale: int
    stay: Stay | None
    phases: tuple[PhaseOnScreen, ...]
    in_session: bool
    session_goal: str
    note: str
    steps: tuple[Task, ...]
    asked: AskedForm | None
    goals: tuple[Goal, ...]
    skills: SkillStory | None

    def __repr__(self) -> str:
        return "StudentScreen()"


@dataclass(frozen=True, slots=True)
class Given:
    """Is what the student answers to one question."""

    form_id: str
    question_id: str
    entry: Entry


def asked_now(material: PlanMaterial) -> AskedForm | None:
    """Return the form that waits for the student's own words, None when none does."""
    planned = _waiting(material)
    if planned is None:
        return None
    entries: dict[str, Entry] = {}
    for draft in sorted((each for each in (planned.draft, planned.own) if each), key=_kept):
        entries |= standing.from_json(draft.fields.get("answers"))
    form = alone(planned.form)
    own_ids = {answer_id for question in form.questions for answer_id in standing.ids(question)}
    return AskedForm(form, {answer_id: entry for answer_id, entry in entries.items() if answer_id in own_ids})


def alone(form: Form) -> Form:
    """Return a form with those of its questions that the student answers alone; none of them is private."""
    questions = tuple(
        each
        for each in form.questions
        if each.kind in _ANSWERED_ALONE and each.answered_by is Rater.STUDENT and not each.private
    )
    return replace(form, questions=questions)


def own_words_with(material: PlanMaterial, given: Given) -> Draft:
    """Return the student's own words with one more answer; raises `ValueRefused` for what is not asked now."""
    planned = _waiting(material)
    if planned is None or material.mobility is None or planned.form.id != given.form_id:
        raise ValueRefused("question", "not_asked")
    if given.question_id not in {question.id for question in alone(planned.form).questions}:
        raise ValueRefused("question", "not_asked")
    entries = standing.from_json(planned.own.fields.get("answers")) if planned.own else {}
    answers = standing.to_json({**entries, given.question_id: given.entry})
    fields = {"form_version": planned.form.version, "answers": answers}
    return Draft(own_words_key(planned.key), Visibility.SHARED, material.mobility.student_id, fields)


def _waiting(material: PlanMaterial) -> PlannedForm | None:
    """Return the first reflection that is due or begun and asks something of the student alone.

    Of a form whose questions all hang on what is not answered alone, nothing is.
    """
    if material.mobility is None:
        return None
    for planned in form_plan.plan(material):
        is_own = planned.form.kind is FormKind.REFLECTION and planned.slot.rater is Rater.STUDENT
        waits = planned.filled is None and planned.state in {FormState.DUE, FormState.IN_PROGRESS}
        if is_own and waits and standing.asked(alone(planned.form), {}):
            return planned
    return None


def _kept(draft: Draft) -> datetime:
    return draft.saved_at or datetime.min.replace(tzinfo=UTC)

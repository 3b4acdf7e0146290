"""The student's own screen: what it shows, and the questions that the student may answer there.

Only shared records get here, so nothing in these is to be hidden.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from momo_desktop.domain import entries as standing
from momo_desktop.domain import form_plan
from momo_desktop.domain.checklists import ChecklistLine, Progress
from momo_desktop.domain.drafts import Draft, DraftKey
from momo_desktop.domain.entries import Entry
from momo_desktop.domain.form_plan import FormState, PlanMaterial, PlannedForm
from momo_desktop.domain.forms import Form, FormKind, Question, QuestionKind, Rater
from momo_desktop.domain.goals import Goal
from momo_desktop.domain.phases import Phase
from momo_desktop.domain.sessions import Task
from momo_desktop.domain.skill_stories import SkillStory
from momo_desktop.domain.visibility import Visibility
from momo_desktop.domain.wording import Text
from momo_desktop.errors import ValueRefused

_ANSWERED_ALONE = frozenset({QuestionKind.LONG_TEXT, QuestionKind.SCALE})
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


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """Is a question with the answer as it stands; `low` and `high` are 0 where no number is asked for."""

    id: str
    text: Text
    guiding: Text
    low: int
    high: int
    entry: Entry


@dataclass(frozen=True, slots=True)
class AskedForm:
    """Is the form that is due now, as far as the student answers it alone."""

    form_id: str
    title: Text
    questions: tuple[AskedQuestion, ...]


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


def own_words_key(form: DraftKey) -> DraftKey:
    """Return where the answers wait that a student gave to a form alone, beside the draft of the form itself.

    They are always shared, while a form with a private question is drafted in the private lane.
    """
    return DraftKey(form.kind, form.target, f"{form.parent}/own words")


def asked_now(material: PlanMaterial) -> AskedForm | None:
    """Return the form that waits for the student's own words, None when none does."""
    planned = _waiting(material)
    if planned is None:
        return None
    own = _own_words(material, planned)
    entries: dict[str, Entry] = {}
    for draft in sorted((each for each in (planned.draft, own) if each), key=_kept):
        entries |= standing.from_json(draft.fields.get("answers"))
    questions = tuple(_asked(question, entries) for question in _alone(planned.form))
    return AskedForm(planned.form.id, planned.form.title, questions)


def own_words_with(material: PlanMaterial, given: Given) -> Draft:
    """Return the student's own words with one more answer; raises `ValueRefused` for what is not asked now."""
    planned = _waiting(material)
    if planned is None or material.mobility is None or planned.form.id != given.form_id:
        raise ValueRefused("question", "not_asked")
    if given.question_id not in {question.id for question in _alone(planned.form)}:
        raise ValueRefused("question", "not_asked")
    own = _own_words(material, planned)
    entries = standing.from_json(own.fields.get("answers")) if own else {}
    answers = standing.to_json({**entries, given.question_id: given.entry})
    fields = {"form_version": planned.form.version, "answers": answers}
    return Draft(own_words_key(planned.key), Visibility.SHARED, material.mobility.student_id, fields)


def _waiting(material: PlanMaterial) -> PlannedForm | None:
    """Return the first reflection that is due or begun."""
    if material.mobility is None:
        return None
    for planned in form_plan.plan(material):
        is_own = planned.form.kind is FormKind.REFLECTION and planned.slot.rater is Rater.STUDENT
        waits = planned.filled is None and planned.state in {FormState.DUE, FormState.IN_PROGRESS}
        if is_own and waits and _alone(planned.form):
            return planned
    return None


def _own_words(material: PlanMaterial, planned: PlannedForm) -> Draft | None:
    key = own_words_key(planned.key)
    return next((each for each in material.drafts if each.key == key), None)


def _kept(draft: Draft) -> datetime:
    return draft.saved_at or datetime.min.replace(tzinfo=UTC)


def _alone(form: Form) -> list[Question]:
    """Return what the student answers alone: nothing private, for somebody else, or that depends on another answer."""
    return [
        question
        for question in form.questions
        if question.kind in _ANSWERED_ALONE
        and not question.private
        and question.answered_by is Rater.STUDENT
        and question.show_if is None
    ]


def _asked(question: Question, entries: dict[str, Entry]) -> AskedQuestion:
    entry = entries.get(question.id, Entry())
    return AskedQuestion(question.id, question.text, question.guiding, question.low, question.high, entry)

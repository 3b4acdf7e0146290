"""What students answer in their own words, as far as it may leave the vault."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from momo_desktop.domain.forms import AnswerSet, Form, FormKind, QuestionKind, Rater, part_id
from momo_desktop.domain.phases import Phase
from momo_desktop.domain.visibility import Visibility
from momo_desktop.domain.wording import Text


@dataclass(frozen=True, slots=True)
class ScaleAnswer:
    """Is a number between two ends; `label` names the part it stands for, None for the question itself."""

    label: Text | None
    value: int
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class OwnWords:
    """Is one question and what the student answered."""

    question: Text
    words: str
    scales: tuple[ScaleAnswer, ...] = ()


@dataclass(frozen=True, slots=True)
class Reflection:
    """Holds the shared answers of one form."""

    phase: Phase | None
    title: Text
    day: date
    answers: tuple[OwnWords, ...]


def shared_answers(sets: Iterable[AnswerSet], forms: Iterable[Form]) -> tuple[list[AnswerSet], int]:
    """Return the sets with their shared answers only, by time, and how many answers were left out."""
    private = {(form.id, form.version, q.id) for form in forms for q in form.questions if q.private}
    kept: list[AnswerSet] = []
    left_out = 0
    for each in sorted(sets, key=lambda one: one.answered_at):
        answers = tuple(
            answer
            for answer in each.answers
            if Visibility.PRIVATE not in (each.visibility, answer.visibility)
            and (each.form_id, each.form_version, answer.question_id.split(".")[0]) not in private
        )
        left_out += len(each.answers) - len(answers)
        if answers:
            kept.append(replace(each, answers=answers))
    return kept, left_out


def reflections(sets: Iterable[AnswerSet], forms: Iterable[Form]) -> tuple[Reflection, ...]:
    """Return what the student answered in their own words, by phase and day; `sets` hold shared answers only."""
    by_id = {(form.id, form.version): form for form in forms if form.kind is FormKind.REFLECTION}
    found: list[Reflection] = []
    for each in sets:
        form = by_id.get((each.form_id, each.form_version))
        answers = _own_words(form, each) if form and each.rater is Rater.STUDENT else ()
        if form and answers:
            found.append(Reflection(form.phase, form.title, each.answered_at.date(), answers))
    return tuple(sorted(found, key=lambda one: (one.phase or max(Phase) + 1, one.day)))


def _own_words(form: Form, given: AnswerSet) -> tuple[OwnWords, ...]:
    words: list[OwnWords] = []
    by_id = {answer.question_id: answer for answer in given.answers}
    for question in form.questions:
        answer = by_id.get(question.id)
        scales: list[ScaleAnswer] = []
        if question.kind is QuestionKind.SCALE and answer and answer.value is not None:
            scales.append(ScaleAnswer(None, answer.value, question.low, question.high))
        for part in question.parts:
            part_answer = by_id.get(part_id(question.id, part))
            if part_answer and part_answer.value is not None:
                scales.append(ScaleAnswer(part.text, part_answer.value, question.low, question.high))
        text = answer.text.strip() if answer else ""
        if text or scales:
            words.append(OwnWords(question.text, text, tuple(scales)))
    return tuple(words)

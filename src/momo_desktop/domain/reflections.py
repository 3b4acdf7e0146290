"""What students answer in their own words, as far as it may leave the vault."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from momo_desktop.domain import entries as standing
from momo_desktop.domain.entries import Entries, Entry
from momo_desktop.domain.forms import (
    AnswerSet,
    Form,
    FormKind,
    Question,
    QuestionKind,
    Rater,
    belongs,
    evidence_id,
    part_id,
)
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


@dataclass(frozen=True, slots=True, repr=False)
class OwnWords:
    """Is one question and what the student answered; `i18n.answer_words` says it in a language.

    `titles` are those of the pieces of evidence that may be shown, by uid; the answers point to no others.
    """

    question: Question
    entries: Entries
    titles: Mapping[str, str]

    @property
    def scales(self) -> tuple[ScaleAnswer, ...]:
        """The numbers that were chosen on scales."""
        places = [(None, self.question.id)] if self.question.kind is QuestionKind.SCALE else []
        if self.question.kind is QuestionKind.SCALES:
            places += [(part.text, part_id(self.question.id, part)) for part in self.question.parts]
        found = [(label, self.entries.get(answer_id, Entry()).value) for label, answer_id in places]
        ends = (self.question.low, self.question.high)
        return tuple(ScaleAnswer(label, value, *ends) for label, value in found if value is not None)


@dataclass(frozen=True, slots=True)
class Reflection:
    """Holds the shared answers of one form."""

    phase: Phase | None
    title: Text
    day: date
    answers: tuple[OwnWords, ...]


def shared_answers(sets: Iterable[AnswerSet], forms: Iterable[Form]) -> tuple[list[AnswerSet], int]:
    """Return the sets with their shared answers only, by time, and how many answers were left out."""
    private = {(form.id, form.version): [each.id for each in form.questions if each.private] for form in forms}
    kept: list[AnswerSet] = []
    left_out = 0
    for each in sorted(sets, key=lambda one: one.answered_at):
        answers = tuple(
            answer
            for answer in each.answers
            if Visibility.PRIVATE not in (each.visibility, answer.visibility)
            and not any(belongs(answer.question_id, one) for one in private.get((each.form_id, each.form_version), ()))
        )
        left_out += len(each.answers) - len(answers)
        if answers:
            kept.append(replace(each, answers=answers))
    return kept, left_out


def reflections(sets: Iterable[AnswerSet], forms: Iterable[Form], titles: Mapping[str, str]) -> tuple[Reflection, ...]:
    """Return what the student answered in their own words, by phase and day; `sets` hold shared answers only.

    Of the pieces of evidence those count that have a title here.
    """
    by_id = {(form.id, form.version): form for form in forms if form.kind is FormKind.REFLECTION}
    found: list[Reflection] = []
    for each in sets:
        form = by_id.get((each.form_id, each.form_version))
        answers = _own_words(form, each, titles) if form and each.rater is Rater.STUDENT else ()
        if form and answers:
            found.append(Reflection(form.phase, form.title, each.answered_at.date(), answers))
    return tuple(sorted(found, key=lambda one: (one.phase or max(Phase) + 1, one.day)))


def _own_words(form: Form, given: AnswerSet, titles: Mapping[str, str]) -> tuple[OwnWords, ...]:
    entries = standing.of_answers(given)
    words: list[OwnWords] = []
    for question in form.questions:
        own = {answer_id: entries[answer_id] for answer_id in standing.ids(question) if answer_id in entries}
        own = {answer_id: _shown(question, answer_id, entry, titles) for answer_id, entry in own.items()}
        if question.answered_by is Rater.STUDENT and any(own.values()):
            words.append(OwnWords(question, own, titles))
    return tuple(words)


def _shown(question: Question, answer_id: str, entry: Entry, titles: Mapping[str, str]) -> Entry:
    """Return an entry without the pieces of evidence that may not be shown."""
    if question.kind is not QuestionKind.FILE and answer_id != evidence_id(question.id):
        return entry
    return Entry(" ".join(uid for uid in standing.listed(entry) if uid in titles))

"""What stands in a form while it is being filled, and the way from there to answers and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import cast

from momo_desktop.domain.forms import (
    Answer,
    AnswerSet,
    Form,
    Question,
    QuestionKind,
    cell_id,
    change_id,
    evidence_id,
    part_id,
)
from momo_desktop.domain.visibility import Visibility


@dataclass(frozen=True, slots=True)
class Entry:
    """Is what stands at one place of a form: words, a number, or both."""

    text: str = ""
    value: int | None = None

    def __bool__(self) -> bool:
        return bool(self.text.strip()) or self.value is not None

    def __repr__(self) -> str:
        return "Entry()"


Entries = Mapping[str, Entry]
"""Maps the ids of answers to what stands there."""


def of_answers(filled: AnswerSet | None) -> dict[str, Entry]:
    """Return the answers of a filled form as entries."""
    return {each.question_id: Entry(each.text, each.value) for each in filled.answers} if filled else {}


def with_entries(filled: AnswerSet, form: Form, entries: Entries) -> AnswerSet:
    """Return the set with these answers, and private questions stay private.

    What is empty is no answer, and neither is what stands at a question that is not asked.
    """
    answers: list[Answer] = []
    for question in asked(form, entries):
        lane = Visibility.PRIVATE if question.private else filled.visibility
        for answer_id in ids(question):
            entry = entries.get(answer_id)
            if entry:
                answers.append(Answer(answer_id, entry.text.strip(), entry.value, lane))
    return replace(filled, answers=tuple(answers))


def asked(form: Form, entries: Entries) -> tuple[Question, ...]:
    """Return the questions that are asked, given what was chosen.

    One that hangs on a choice which is not asked itself is not asked either, whatever stands there.
    """
    found: dict[str, Question] = {}
    for question in form.questions:
        condition = question.show_if
        if condition is None or (
            condition.question_id in found and condition.option in listed(entries.get(condition.question_id))
        ):
            found[question.id] = question
    return tuple(found.values())


def ids(question: Question) -> tuple[str, ...]:
    """Return the ids under which the answers to a question may stand."""
    beside = (change_id(question.id), evidence_id(question.id))
    return (question.id, *_part_ids(question), *beside)


def listed(entry: Entry | None) -> tuple[str, ...]:
    """Return the options of a choice, or the uids of pieces of evidence, that stand in an entry."""
    return tuple(entry.text.split()) if entry else ()


def answered(form: Form, entries: Entries) -> int:
    """Return how many of the questions that are asked have an answer."""
    return sum(any(entries.get(answer_id) for answer_id in ids(question)) for question in asked(form, entries))


def written(filled: AnswerSet, form: Form | None) -> tuple[str, ...]:
    """Return what people wrote in their words; ids, dates and numbers are none. Without its form every text counts."""
    return tuple(each.text for each in filled.answers if each.text and (form is None or _is_words(form, each)))


def _part_ids(question: Question) -> tuple[str, ...]:
    match question.kind:
        case QuestionKind.SCALES:
            return tuple(part_id(question.id, part) for part in question.parts)
        case QuestionKind.TABLE:
            rows = range(1, question.high + 1)
            return tuple(cell_id(question.id, row, column) for row in rows for column in question.parts)
        case _:
            return ()


_NO_WORDS = frozenset({QuestionKind.CHOICE, QuestionKind.DATE, QuestionKind.NUMBER, QuestionKind.FILE})


def _is_words(form: Form, answer: Answer) -> bool:
    question = form.question_of(answer.question_id)
    if question is None:
        return True
    return question.kind not in _NO_WORDS and answer.question_id != evidence_id(question.id)


def beside(question: Question | None, here: Entry, given: Entry) -> Entry:
    """Return what stands after two people answered a question: the words of both, else what was given last."""
    first, last = here.text.strip(), given.text.strip()
    value = here.value if given.value is None else given.value
    if question is None or question.kind in _NO_WORDS or first in last:
        return Entry(given.text, value)
    if last in first:
        return Entry(here.text, value)
    gap = " " if question.kind is QuestionKind.TEXT else "\n"
    return Entry(f"{first}{gap}{last}", value)


def taken_up(form: Form, here: Entries, own: Entries, before: Entries) -> dict[str, Entry]:
    """Return what stands in a form once what the student answered alone is in it.

    `before` is what was taken up of it earlier: where that stands unchanged, the newer answer takes its place.
    """
    found = dict(here)
    for answer_id, entry in own.items():
        if before.get(answer_id) != entry:
            is_theirs = answer_id not in here or here[answer_id] == before.get(answer_id)
            found[answer_id] = entry if is_theirs else beside(form.question_of(answer_id), here[answer_id], entry)
    return found


def to_json(entries: Entries) -> dict[str, object]:
    """Return entries as values of a draft."""
    return {answer_id: [entry.text, entry.value] for answer_id, entry in entries.items() if entry}


def from_json(value: object) -> dict[str, Entry]:
    """Return what `to_json` made; whatever else stands there is passed over."""
    found: dict[str, Entry] = {}
    if isinstance(value, Mapping):
        for answer_id, pair in cast("Mapping[object, object]", value).items():
            match pair:
                case [str(text), int() | None as number]:
                    found[str(answer_id)] = Entry(text, number)
                case _:
                    pass
    return found

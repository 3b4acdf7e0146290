"""What stands in a form while it is being filled, and the way from there to answers and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import cast

from momo_desktop.domain.forms import Answer, AnswerSet, Form, Question, change_id, part_id
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
    """Return the set with these answers; what is empty is no answer, and private questions stay private."""
    answers: list[Answer] = []
    for question in form.questions:
        lane = Visibility.PRIVATE if question.private else filled.visibility
        for answer_id in ids(question):
            entry = entries.get(answer_id)
            if entry:
                answers.append(Answer(answer_id, entry.text.strip(), entry.value, lane))
    return replace(filled, answers=tuple(answers))


def ids(question: Question) -> tuple[str, ...]:
    """Return the ids under which the answers to a question stand."""
    return (question.id, *(part_id(question.id, part) for part in question.parts), change_id(question.id))


def answered(form: Form, entries: Entries) -> int:
    """Return how many questions have an answer."""
    return sum(any(entries.get(answer_id) for answer_id in ids(question)) for question in form.questions)


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

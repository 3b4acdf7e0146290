"""A form as a file that is filled at home: how its fields are called, what it says of itself, what stands in it.

The names of fields are the ids of the answers, with a colon for each point, which PDF keeps for itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from momo_desktop.domain.birth_dates import parse_date
from momo_desktop.domain.entries import Entry
from momo_desktop.domain.forms import Form, Part, Question, QuestionKind, cell_id, part_id
from momo_desktop.domain.paper_codes import Carried
from momo_desktop.domain.text import clean, clean_block

MARK = "momo"
"""The name of the hidden field in which the file says what it is."""

LONGEST = 10_000
"""Characters that are taken of an answer in words."""

_MARK = re.compile(r"(?P<square>MOMO1:[!-~]{1,200}):(?P<vault>[0-9a-f]{16}):(?P<seal>[0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class FormMark:
    """Is what a file says of itself: the square of its paper, of which vault it is, and the seal over both (in hex)."""

    square: str
    vault: str
    seal: str = ""

    @property
    def sealed(self) -> bytes:
        """What the seal is made over."""
        return f"{self.square}:{self.vault}".encode("ascii")

    def written(self) -> str:
        """Return the value of the hidden field."""
        return f"{self.square}:{self.vault}:{self.seal}"


@dataclass(frozen=True, slots=True, repr=False)
class FilledFile:
    """Is what was read from a file: what it says it is, and the values of its other fields by their names."""

    mark: FormMark
    carried: Carried
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Notation:
    """Says how days and numbers are written: `number` returns one as "12.5", or None for what is none."""

    today: date
    number: Callable[[str], str | None]
    month_first: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class Read:
    """Holds the answers of a file, and by the ids of answers what was written there and is none."""

    entries: Mapping[str, Entry]
    not_understood: Mapping[str, str]


def mark_of(value: str) -> FormMark | None:
    """Return what a hidden field says, None when it is none of ours."""
    match = _MARK.fullmatch(value)
    return FormMark(match["square"], match["vault"], match["seal"]) if match else None


def text_name(answer_id: str) -> str:
    """Return the name of the field for the words of an answer."""
    return answer_id.replace(".", ":")


def number_name(answer_id: str) -> str:
    """Return the name of the field for the number of an answer; its states are the numbers."""
    return f"{text_name(answer_id)}#"


def option_name(question_id: str, option: Part) -> str:
    """Return the name of the box for one option of several."""
    return f"{text_name(question_id)}={text_name(option.id)}"


def option_state(number: int) -> str:
    """Return what an option of a choice is called as the state of a field; the first one is 1."""
    return f"o{number}"


TICKED = "yes"
"""The state of a box that is ticked."""


def is_asked(question: Question) -> bool:
    """Tell whether a file asks a question: what is private it does not, and files do not fit into it."""
    return not question.private and question.kind is not QuestionKind.FILE


def values_of(form: Form, entries: Mapping[str, Entry]) -> dict[str, str]:
    """Return what stands in each field of a file when it is made."""
    found: dict[str, str] = {}
    for question in form.questions:
        for answer_id in _ids(question):
            entry = entries.get(answer_id, Entry())
            if question.kind is QuestionKind.CHOICE:
                found |= _chosen(question, entry)
            elif entry.text:
                found[text_name(answer_id)] = entry.text
            if entry.value is not None:
                found[number_name(answer_id)] = str(entry.value)
    return found


def read(form: Form, values: Mapping[str, str], notation: Notation) -> Read:
    """Return the answers in the fields of a file, as far as its questions allow them; what they do not is named.

    An empty field is no answer, so that nothing in the vault is emptied by it.
    """
    entries: dict[str, Entry] = {}
    strange: dict[str, str] = {}
    for question in filter(is_asked, form.questions):
        for answer_id in _ids(question):
            given = _given(question, answer_id, values)
            entry = _allowed(question, given, len(form.steps), notation)
            if entry:
                entries[answer_id] = entry
            if (given.text and not entry.text) or (given.value is not None and entry.value is None):
                strange[answer_id] = given.text or str(given.value)
    return Read(entries, strange)


def _ids(question: Question) -> Iterator[str]:
    match question.kind:
        case QuestionKind.SCALES:
            yield from (part_id(question.id, part) for part in question.parts)
        case QuestionKind.TABLE:
            rows = range(1, question.high + 1)
            yield from (cell_id(question.id, row, column) for row in rows for column in question.parts)
        case _:
            yield question.id


def _chosen(question: Question, entry: Entry) -> dict[str, str]:
    options = entry.text.split()
    if question.several:
        return {option_name(question.id, part): TICKED for part in question.parts if part.id in options}
    states = {part.id: option_state(number) for number, part in enumerate(question.parts, 1)}
    return {text_name(question.id): states[each] for each in options[:1] if each in states}


def _given(question: Question, answer_id: str, values: Mapping[str, str]) -> Entry:
    text, number = values.get(text_name(answer_id), ""), values.get(number_name(answer_id), "")
    if question.kind is QuestionKind.CHOICE:
        states = {option_state(place): part.id for place, part in enumerate(question.parts, 1)}
        ticked = [part.id for part in question.parts if values.get(option_name(question.id, part)) == TICKED]
        return Entry(" ".join(ticked) if question.several else states.get(text, text))
    block = question.kind in {QuestionKind.LONG_TEXT, QuestionKind.RATING, QuestionKind.SCALE}
    said = (clean_block(text) if block else clean(text))[:LONGEST]
    return Entry(said, int(number) if re.fullmatch("[0-9]{1,3}", number) else None)


def _allowed(question: Question, given: Entry, steps: int, notation: Notation) -> Entry:
    """Return what of an entry a question takes."""
    match question.kind:
        case QuestionKind.CHOICE:
            options = {part.id for part in question.parts}
            return given if set(given.text.split()) <= options else Entry()
        case QuestionKind.DATE:
            day = parse_date(given.text, today=notation.today, month_first=notation.month_first)
            return Entry(day.isoformat() if isinstance(day, date) else "")
        case QuestionKind.NUMBER:
            return Entry(notation.number(given.text) or "")
        case QuestionKind.SCALE | QuestionKind.SCALES | QuestionKind.RATING:
            low, high = (1, steps) if question.kind is QuestionKind.RATING else (question.low, question.high)
            inside = given.value is None or low <= given.value <= high
            return given if inside else replace(given, value=None)
        case _:
            return Entry(given.text)

"""What was answered in a form, in words: the window and the papers say the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date

from momo_desktop.domain import entries as standing
from momo_desktop.domain.entries import Entries, Entry
from momo_desktop.domain.forms import Question, QuestionKind, Step, cell_id, change_id, evidence_id, part_id
from momo_desktop.i18n import numbers
from momo_desktop.i18n.language import Language
from momo_desktop.i18n.two_languages import labelled

_NOTHING = Entry()


def number(language: Language, question: Question, entries: Entries, steps: Sequence[Step] = ()) -> str:
    """Return the number that was chosen, "3 On my own" for a step and "5 of 10" on a scale, or nothing."""
    value = entries.get(question.id, _NOTHING).value
    if value is None:
        return ""
    step = next((step for step in steps if step.value == value), None)
    if step is not None:
        return language.gettext("{number} {step}").format(number=value, step=language.text(step.name))
    return language.gettext("{value} of {high}").format(value=value, high=question.high)


def scales(language: Language, question: Question, entries: Entries) -> tuple[str, ...]:
    """Return the numbers that were chosen for the parts of a question: "Sleep: 3 of 5"."""
    if question.kind is not QuestionKind.SCALES:
        return ()
    values = [(part, entries.get(part_id(question.id, part), _NOTHING).value) for part in question.parts]
    said = language.gettext("{part}: {value} of {high}")
    return tuple(
        said.format(part=language.text(part.text), value=value, high=question.high)
        for part, value in values
        if value is not None
    )


def lines(language: Language, question: Question, entries: Entries, titles: Mapping[str, str]) -> tuple[str, ...]:
    """Return what was answered beside numbers, and what stands with it.

    `titles` are those of the pieces of evidence by uid; one without a title is no longer there.
    """
    proof = _titles(language, entries.get(evidence_id(question.id)), titles)
    change = entries.get(change_id(question.id), _NOTHING).text
    beside = (
        labelled(language.gettext("What changed: {words}"), words=change) if change else "",
        language.gettext("Evidence: {list}").format(list=proof) if proof else "",
    )
    return tuple(line for line in (*_answer(language, question, entries, titles), *beside) if line)


def every(
    language: Language, question: Question, entries: Entries, steps: Sequence[Step], titles: Mapping[str, str]
) -> tuple[str, ...]:
    """Return all that was answered to a question, the numbers first; empty without an answer."""
    chosen = number(language, question, entries, steps)
    told = (*scales(language, question, entries), *lines(language, question, entries, titles))
    return (chosen, *told) if chosen else told


def options(language: Language, question: Question, entry: Entry | None) -> tuple[str, ...]:
    """Return the chosen options in the order of the question; one that it does not have is named by its id."""
    chosen = standing.listed(entry)
    known = {part.id: language.text(part.text) for part in question.parts}
    return (
        *(words for option, words in known.items() if option in chosen),
        *(each for each in chosen if each not in known),
    )


def _answer(language: Language, question: Question, entries: Entries, titles: Mapping[str, str]) -> Iterator[str]:
    entry = entries.get(question.id, _NOTHING)
    match question.kind:
        case QuestionKind.CHOICE:
            yield from options(language, question, entry)
        case QuestionKind.DATE:
            yield _day(language, entry.text)
        case QuestionKind.NUMBER:
            yield numbers.said(entry.text, language)
        case QuestionKind.FILE:
            yield _titles(language, entry, titles)
        case QuestionKind.TABLE:
            yield from _rows(language, question, entries)
        case _:
            yield entry.text


def _day(language: Language, text: str) -> str:
    with suppress(ValueError):
        return language.date(date.fromisoformat(text))
    return text


def _rows(language: Language, question: Question, entries: Entries) -> Iterator[str]:
    """Yield the rows that hold anything: "Place: Tampere · Who: Mikko"."""
    for row in range(1, question.high + 1):
        cells = [(part.text, entries.get(cell_id(question.id, row, part), _NOTHING).text) for part in question.parts]
        said = language.gettext("{label}: {words}")
        yield " · ".join(said.format(label=language.text(label), words=words) for label, words in cells if words)


def _titles(language: Language, entry: Entry | None, titles: Mapping[str, str]) -> str:
    gone = language.gettext("no longer there")
    return ", ".join(titles.get(uid, gone) for uid in standing.listed(entry))

"""What becomes of answers that are given twice: here, and in a file that comes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from momo_desktop.domain.entries import Entries, Entry, beside, ids
from momo_desktop.domain.forms import Form, Question, QuestionKind

_WORDS = frozenset({QuestionKind.TEXT, QuestionKind.LONG_TEXT, QuestionKind.TABLE})


class Keep(StrEnum):
    """Names what is kept of two different answers."""

    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"


@dataclass(frozen=True, slots=True, repr=False)
class TwoAnswers:
    """Is one question as it is answered here and in the file, by the ids of its answers.

    `is_conflict` tells whether something is here that the file says otherwise.
    """

    number: int
    question: Question
    here: Mapping[str, Entry]
    given: Mapping[str, Entry]
    is_conflict: bool

    @property
    def choices(self) -> tuple[Keep, ...]:
        """What can be chosen; nothing where the file only adds."""
        if not self.is_conflict:
            return ()
        words = self.question.kind in _WORDS
        return (Keep.MINE, Keep.THEIRS, Keep.BOTH) if words else (Keep.MINE, Keep.THEIRS)


def compare(form: Form, here: Entries, given: Entries) -> tuple[TwoAnswers, ...]:
    """Return the questions of which a file says something that is not here, in the order of the form."""
    found: list[TwoAnswers] = []
    for number, question in enumerate(form.questions, 1):
        ours = {each: here[each] for each in ids(question) if here.get(each)}
        theirs = {each: given[each] for each in ids(question) if given.get(each)}
        if any(ours.get(each) != entry for each, entry in theirs.items()):
            conflict = any(_differs(ours[each], entry) for each, entry in theirs.items() if each in ours)
            found.append(TwoAnswers(number, question, ours, theirs, conflict))
    return tuple(found)


def merged(form: Form, here: Entries, given: Entries, choices: Mapping[str, Keep]) -> dict[str, Entry]:
    """Return what stands in the form afterwards; `choices` are by the ids of questions, and without one mine stays."""
    together = dict(here)
    for each in compare(form, here, given):
        kept = choices.get(each.question.id, Keep.MINE) if each.is_conflict else Keep.THEIRS
        for answer_id, entry in each.given.items():
            mine = each.here.get(answer_id, Entry())
            if kept is Keep.BOTH and mine:
                together[answer_id] = beside(each.question, mine, entry)
            elif kept is not Keep.MINE or not mine:
                together[answer_id] = _over(mine, entry)
    return together


def _differs(mine: Entry, theirs: Entry) -> bool:
    """Tell whether one says otherwise; a number beside words that are missing there does not."""
    words = mine.text.strip() and theirs.text.strip() and mine.text.strip() != theirs.text.strip()
    numbers = mine.value is not None and theirs.value is not None and mine.value != theirs.value
    return bool(words or numbers)


def _over(mine: Entry, theirs: Entry) -> Entry:
    return Entry(theirs.text or mine.text, mine.value if theirs.value is None else theirs.value)

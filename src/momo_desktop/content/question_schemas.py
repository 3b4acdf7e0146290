"""The shape of the questions of a form in a pack."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from momo_desktop.content.fields import Name, ToTen, Words
from momo_desktop.domain.forms import QuestionKind, Rater

_FEWEST_PARTS: Mapping[QuestionKind, int] = {QuestionKind.SCALES: 1, QuestionKind.CHOICE: 2, QuestionKind.TABLE: 1}
"""How many parts a question must have that has parts at all."""

_STAND_BESIDE = frozenset({"change", "evidence"})
"""The names under which words and evidence stand beside the answer to any question."""


@dataclass(frozen=True, kw_only=True)
class PartSchema:
    """Is a line of scales, an option of a choice or a column of a table."""

    id: Name
    text: Words


@dataclass(frozen=True, kw_only=True)
class QuestionSchema:
    """Is one `[[questions]]` of a form; of a table `high` is the number of rows.

    With `if_question` it is asked only where that earlier choice was answered with `if_option`. With `evidence` the
    answer should point to something that proves it.
    """

    id: Name
    kind: QuestionKind
    text: Words
    guiding: Words | None = None
    private: bool = False
    low: ToTen = 0
    high: ToTen = 0
    parts: tuple[PartSchema, ...] = ()
    several: bool = False
    if_question: Name | None = None
    if_option: Name | None = None
    answered_by: Rater = Rater.STUDENT
    evidence: bool = False

    def __post_init__(self) -> None:
        if self.kind is QuestionKind.RATING:
            raise ValueError("ratings belong to a form of the kind skills")
        self._refuse_bad_ends()
        self._refuse_bad_parts()
        if self.several and self.kind is not QuestionKind.CHOICE:
            raise ValueError("only a choice takes several options")
        if (self.if_question is None) != (self.if_option is None):
            raise ValueError("a condition has both if_question and if_option")
        if self.evidence and self.kind is QuestionKind.FILE:
            raise ValueError("the answer to a question of the kind file is evidence itself")

    def _refuse_bad_ends(self) -> None:
        if self.kind is QuestionKind.TABLE:
            if self.low or not self.high:
                raise ValueError("a table has the number of its rows in high, and no low")
        elif (self.kind in (QuestionKind.SCALE, QuestionKind.SCALES)) != (self.low < self.high):
            raise ValueError("a scale, and nothing else, has low and high")

    def _refuse_bad_parts(self) -> None:
        fewest = _FEWEST_PARTS.get(self.kind, 0)
        if len(self.parts) < fewest:
            raise ValueError(f"a question of the kind {self.kind} has {fewest} parts or more")
        if self.parts and not fewest:
            raise ValueError(f"a question of the kind {self.kind} has no parts")
        ids = [part.id for part in self.parts]
        if len(set(ids)) < len(ids):
            raise ValueError("parts: an id is there twice")
        if not _STAND_BESIDE.isdisjoint(ids):
            raise ValueError("parts: no id is change or evidence")


def refuse_bad_conditions(questions: Sequence[QuestionSchema]) -> None:
    """Raise ValueError for a question that hangs on what is no earlier choice, or has no such option.

    What hangs on a private choice must be private: that it is asked at all would tell what was chosen.
    """
    earlier: dict[str, QuestionSchema] = {}
    for question in questions:
        if question.if_question is not None:
            choice = earlier.get(question.if_question)
            if choice is None or choice.kind is not QuestionKind.CHOICE:
                raise ValueError(f"{question.id}: if_question is no earlier choice")
            if question.if_option not in {part.id for part in choice.parts}:
                raise ValueError(f"{question.id}: if_option is no option of {choice.id}")
            if choice.private and not question.private:
                raise ValueError(f"{question.id}: what hangs on a private choice is private")
        earlier[question.id] = question

"""What all fields for answers have in common, and what they are told beside their question."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from momo_desktop.domain.entries import Entries, Entry
from momo_desktop.domain.evidence import Evidence
from momo_desktop.domain.forms import MeasurementPoint, Question, Rater
from momo_desktop.i18n import Language


@dataclass(frozen=True, slots=True)
class EarlierRating:
    """Is what was answered at an earlier point of the series."""

    point: MeasurementPoint
    day: str
    step: int
    example: str


@dataclass(frozen=True, slots=True)
class Asking:
    """Is what a field needs beside its question: the words of the steps and the earlier ratings, oldest first.

    With `at_once` the earlier ratings are shown before the new one is given. `rater` is who fills the form, and
    `evidence` is what the student has to point to.
    """

    language: Language
    steps: tuple[str, ...] = ()
    earlier: tuple[EarlierRating, ...] = ()
    at_once: bool = False
    rater: Rater = Rater.STUDENT
    evidence: tuple[Evidence, ...] = ()


class AnswerField(QWidget):
    """Shows the answer to one question and tells when the user changes it."""

    edited = Signal()
    numbered = Signal()
    """Is emitted when the user chose a number."""

    def __init__(self, question: Question) -> None:
        super().__init__()
        self.question = question
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(10)

    def entries(self) -> dict[str, Entry]:
        """Return what stands here, by the ids of the answers."""
        raise NotImplementedError

    def load(self, entries: Entries) -> None:
        """Show answers without telling anybody."""
        raise NotImplementedError

    def next_number(self) -> QWidget | None:
        """Return where the next number of this question is chosen, None when it asks for no other."""
        return None

    def has_problem(self) -> bool:
        """Tell, and show, whether what stands here is no answer yet, such as half a date."""
        return False

    def last_stop(self) -> QWidget:
        """Return where Tab leaves the field; what is built later beside it comes behind that."""
        return self

    def note_evidence(self, *, attached: bool) -> None:
        """Take note of whether pieces of evidence stand beside the answer."""

    def on_number(self, number: int) -> None:
        """Take note of a number that the user chose, or (0) took back."""
        self.edited.emit()
        if number:
            self.numbered.emit()

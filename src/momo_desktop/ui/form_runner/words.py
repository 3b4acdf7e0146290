"""What the window calls raters and points of a series."""

from __future__ import annotations

from momo_desktop.domain.form_plan import Slot
from momo_desktop.domain.forms import MeasurementPoint, Question, QuestionKind, Rater
from momo_desktop.i18n import _, record_words, window_language


def rater(value: Rater) -> str:
    """Return whose view an answer is."""
    return record_words.rater(window_language(), value)


def answered_by(question: Question, filler: Rater) -> str:
    """Return who answers a question, nothing where that is who fills the form; ratings are everybody's own."""
    if question.answered_by is filler or question.kind is QuestionKind.RATING:
        return ""
    return {
        Rater.STUDENT: _("The student answers"),
        Rater.COUNSELLOR: _("The counsellor answers"),
        Rater.HOST_MENTOR: _("The host mentor answers"),
    }[question.answered_by]


def point(value: MeasurementPoint) -> str:
    """Return when something was measured, in one word."""
    return record_words.point(window_language(), value)


def raters() -> tuple[str, ...]:
    """Return the words of every rater, in their order."""
    return tuple(rater(each) for each in Rater)


def points() -> tuple[str, ...]:
    """Return the words of every point, in their order."""
    return tuple(point(each) for each in MeasurementPoint)


def stay(value: MeasurementPoint) -> str:
    """Return when something is measured, in relation to the stay."""
    return record_words.point_of_stay(window_language(), value)


def place(slot: Slot) -> str:
    """Return what tells a form of a series from the others: "Student · Before the stay"; else who fills it.

    It is nothing where that is the student.
    """
    if slot.point:
        return f"{rater(slot.rater)} · {stay(slot.point)}"
    return rater(slot.rater) if slot.rater is not Rater.STUDENT else ""

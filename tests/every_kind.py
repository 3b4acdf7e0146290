"""An invented form with every kind of question, and the catalogue that holds it in place of the program's own."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain.entries import Entry, with_entries
from momo_desktop.domain.form_plan import Slot
from momo_desktop.domain.forms import AnswerSet, Form, FormKind, Part, Question, QuestionKind, Rater, ShowIf
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.phases import Phase
from momo_desktop.domain.visibility import Visibility
from momo_desktop.domain.wording import Text

NOTHING = Text("", "")


def words(text: str) -> Text:
    return Text("", text)


def question(question_id: str, kind: QuestionKind, text: str, **more: object) -> Question:
    return replace(Question(question_id, kind, words(text), NOTHING), **more)


def parts(**texts: str) -> tuple[Part, ...]:
    return tuple(Part(name, words(text)) for name, text in texts.items())


FORM = Form(
    "school.own/arrival",
    1,
    FormKind.REFLECTION,
    Phase.PROMOTION,
    words("Arrival"),
    words("How you came there."),
    (
        question("host", QuestionKind.TEXT, "Who met you?"),
        question("story", QuestionKind.LONG_TEXT, "How was the way?"),
        question("travel", QuestionKind.CHOICE, "How did you travel?", parts=parts(bus="By bus", train="By train")),
        question("line", QuestionKind.TEXT, "Which line?", show_if=ShowIf("travel", "bus")),
        question(
            "tasks", QuestionKind.CHOICE, "What did you do?", parts=parts(weld="Weld", paint="Paint"), several=True
        ),
        question("day", QuestionKind.DATE, "Which day?"),
        question("hours", QuestionKind.NUMBER, "How many hours?", asks_evidence=True),
        question(
            "people", QuestionKind.TABLE, "Whom did you meet?", high=3, parts=parts(name="Name", place="Where")
        ),
        question("proof", QuestionKind.FILE, "What shows it?"),
        question("ready", QuestionKind.SCALE, "How ready were you?", low=1, high=10),
        question("week", QuestionKind.SCALES, "How was the week?", low=1, high=5, parts=parts(sleep="Sleep")),
        question("seen", QuestionKind.LONG_TEXT, "What did you see?", answered_by=Rater.COUNSELLOR),
        question("worry", QuestionKind.TEXT, "What worries you?", private=True),
    ),
)  # fmt: skip
"""Asks for the line (number 4) of those alone who came by bus."""

SLOT = Slot(FORM.id, None, Rater.STUDENT)
ANSWERS = {
    "host": Entry("Mikko"),
    "travel": Entry("bus"),
    "line": Entry("Line 12"),
    "tasks": Entry("weld paint"),
    "day": Entry("2026-02-27"),
    "hours": Entry("12.5"),
    "people.1.name": Entry("Aino"),
    "people.1.place": Entry("Canteen"),
    "people.2.name": Entry("Veikko"),
    "ready": Entry("Quite.", 7),
    "week.sleep": Entry(value=4),
    "seen": Entry("He was brave."),
    "worry": Entry("My hearing."),
}


def catalogue_with(catalogue: Catalogue, *forms: Form) -> Catalogue:
    """Return the catalogue with these reflection forms alone."""
    skills = [form for form in catalogue.every_form if form.kind is FormKind.SKILLS]
    return replace(catalogue, every_form=(*forms, *skills))


def filled(stay: Mobility, entries: dict[str, Entry] | None = None, form: Form = FORM) -> AnswerSet:
    """Return the form as the student of a stay filled it."""
    empty = AnswerSet(
        stay.student_id, stay.id, form.id, form.version, None, Rater.STUDENT,
        datetime(2026, 2, 28, 12, tzinfo=UTC), Visibility.SHARED, (),
    )  # fmt: skip
    return with_entries(empty, form, ANSWERS if entries is None else entries)

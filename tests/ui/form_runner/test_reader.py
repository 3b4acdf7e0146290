"""Looking at answers of every kind, and at those to different versions of a form side by side."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from every_kind import ANSWERS, FORM, filled, question, words
from momo_desktop.domain.entries import Entry
from momo_desktop.domain.forms import Form, MeasurementPoint, QuestionKind
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.i18n import language
from momo_desktop.ui.form_runner.reader import Answered, FormReader
from momo_desktop.ui.widgets.labels import Label
from momo_desktop.ui.widgets.pills import Pill

ENGLISH = language("en")
STAY = Mobility(1, id=1)


@pytest.fixture
def read(qtbot: QtBot, lit: None):
    def _read(*sets: Answered) -> FormReader:
        made = FormReader(sets, "", ENGLISH, {"a": "First weld"})
        qtbot.addWidget(made)
        return made

    return _read


def answered(form: Form = FORM, point: MeasurementPoint | None = None, **entries: Entry) -> Answered:
    return Answered(form, replace(filled(STAY, entries or ANSWERS, form), point=point))


def said(reader: FormReader, name: str) -> list[str]:
    """Return what stands in the frame of one question."""
    frame = reader.findChild(QWidget, f"forms.{name}")
    assert frame is not None
    return [each.text() for each in frame.findChildren(QWidget) if isinstance(each, Label | Pill)]


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (1, ["Mikko"]),
        (2, ["No answer"]),
        (3, ["By bus"]),
        (4, ["Line 12"]),
        (5, ["Weld", "Paint"]),
        (6, ["27 Feb 2026"]),
        (7, ["12.5"]),
        (8, ["Name: Aino · Where: Canteen", "Name: Veikko"]),
        (9, ["No answer"]),
        (10, ["7 of 10", "Quite."]),
        (11, ["Sleep: 4 of 5"]),
    ],
)
def test_every_kind_of_answer_is_shown(read, number: int, shown: list[str]) -> None:
    reader = read(answered())
    assert said(reader, f"answer{number}") == [f"{number}.", FORM.questions[number - 1].text.english, *shown]


def test_evidence_is_shown_by_its_title_and_what_is_gone_is_said_to_be(read) -> None:
    entries = {"hours": Entry("3"), "hours.evidence": Entry("a"), "proof": Entry("a b")}
    reader = read(answered(**entries))
    assert said(reader, "answer7")[2:] == ["3", "Evidence: First weld"]
    assert said(reader, "answer9")[2:] == ["First weld, no longer there"]


def test_what_was_not_asked_is_left_out_and_the_numbers_stay(read) -> None:
    reader = read(answered(travel=Entry("train"), tasks=Entry("weld")))
    assert reader.findChild(QWidget, "forms.answer4") is None
    assert said(reader, "answer5")[0] == "5."


def test_a_question_for_somebody_else_says_who_answered(read) -> None:
    assert "The counsellor answers" in said(read(answered()), "answer12")


def test_versions_are_matched_by_id_under_the_newest_words(read) -> None:
    first = replace(FORM.questions[0], text=words("Who was there?"))
    gone = question("old", QuestionKind.TEXT, "Was it cold?")
    old = replace(FORM, title=words("Old arrival"), questions=(gone, first, FORM.questions[2]))
    new = replace(FORM, version=2)
    reader = read(
        answered(old, MeasurementPoint.BEFORE, host=Entry("Aino"), old=Entry("Very.")),
        answered(new, MeasurementPoint.AFTER, host=Entry("Mikko")),
    )
    assert reader.findChild(Label, "forms.form").text() == "Arrival"
    assert said(reader, "answer1") == ["1.", "Who met you?", "Before", "Aino", "After", "Mikko"]
    assert said(reader, "answer2")[2:] == ["Before", "Not asked", "After", "No answer"]
    assert said(reader, "answer.old") == [
        "Was it cold?",
        "Asked in an earlier version",
        "Before",
        "Very.",
        "After",
        "Not asked",
    ]


def test_an_option_is_said_as_its_version_worded_it(read) -> None:
    travel = FORM.question("travel")
    reworded = replace(travel, parts=(replace(travel.parts[0], text=words("With the bus")), travel.parts[1]))
    new = replace(FORM, version=2, questions=(reworded,))
    reader = read(
        answered(FORM, MeasurementPoint.BEFORE, travel=Entry("bus")),
        answered(new, MeasurementPoint.AFTER, travel=Entry("bus")),
    )
    assert [each for each in said(reader, "answer1") if "bus" in each] == ["By bus", "With the bus"]

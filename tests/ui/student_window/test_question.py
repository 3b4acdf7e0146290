"""The questions that the student answers alone, by keys, kept through the real service."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from every_kind import FORM, catalogue_with
from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.student_screens import AskedForm
from momo_desktop.i18n import language
from momo_desktop.services.bundle import Services
from momo_desktop.ui.student_window.look import Reading
from momo_desktop.ui.student_window.question import QuestionBlock
from momo_desktop.ui.widgets.check_marks import RadioButton
from settling import settle


@pytest.fixture(scope="session")
def catalogue(catalogue: Catalogue) -> Catalogue:
    return catalogue_with(catalogue, FORM)


def asked(services: Services, stay: Mobility) -> AskedForm:
    found = services.student_view.screen(stay.student_id).asked
    assert found is not None
    return found


@pytest.fixture
def ask(qtbot: QtBot, lit: None, services: Services, stay: Mobility):
    def _ask(question_id: str, code: str = "en", scale: int = 100) -> QuestionBlock:
        keep = partial(services.student_view.answer, stay.student_id, stay.id)
        block = QuestionBlock(Reading(language(code), scale), asked(services, stay), keep)
        qtbot.addWidget(block)
        block.show()
        block.activateWindow()
        block._now = next(each for each in block._asked() if each.id == question_id)
        block._show()
        settle()
        return block

    return _ask


def part(block: QuestionBlock, name: str) -> QWidget:
    QApplication.processEvents()
    found = [each for each in block.findChildren(QWidget, f"studentView.{name}") if not each.isHidden()]
    return found[-1]


def kept(services: Services, stay: Mobility) -> dict[str, str]:
    return {answer_id: entry.text for answer_id, entry in asked(services, stay).entries.items() if entry}


def test_the_student_is_asked_what_it_answers_alone(services: Services, stay: Mobility) -> None:
    assert [each.id for each in asked(services, stay).questions] == [
        "host", "story", "travel", "tasks", "day", "hours", "ready",
    ]  # fmt: skip
    assert [each.id for each in asked(services, stay).form.questions][3] == "line"


@pytest.mark.parametrize(
    ("question_id", "typed", "text"),
    [("host", "Mikko", "Mikko"), ("day", "27/02/2026", "2026-02-27"), ("hours", "12,5", "12.5")],
)
def test_a_line_is_kept(
    qtbot: QtBot, ask, services: Services, stay: Mobility, question_id: str, typed: str, text: str
) -> None:
    block = ask(question_id)
    qtbot.keyClicks(part(block, "line"), typed)
    block.save()
    assert kept(services, stay) == {question_id: text}


@pytest.mark.parametrize(("question_id", "typed"), [("day", "27/0"), ("hours", "about 12")])
def test_what_is_no_answer_yet_is_kept_as_it_stands_and_says_why(
    qtbot: QtBot, ask, services: Services, stay: Mobility, question_id: str, typed: str
) -> None:
    block = ask(question_id)
    qtbot.keyClicks(part(block, "line"), typed)
    block.save()
    assert kept(services, stay) == {question_id: typed}
    again = ask(question_id)
    assert part(again, "line").text() == typed
    assert part(again, "problem").text().startswith("This is no")


def test_a_day_and_a_number_are_written_in_the_students_language(
    qtbot: QtBot, ask, services: Services, stay: Mobility
) -> None:
    for question_id, typed in (("day", "27.02.2026"), ("hours", "12,5")):
        block = ask(question_id, "de")
        qtbot.keyClicks(part(block, "line"), typed)
        block.save()
        assert part(ask(question_id, "de"), "line").text() == typed
    assert kept(services, stay) == {"day": "2026-02-27", "hours": "12.5"}


def test_a_choice_is_made_by_keys_and_taken_back(qtbot: QtBot, ask, services: Services, stay: Mobility) -> None:
    block = ask("travel")
    part(block, "option.bus").setFocus()
    qtbot.keyClick(part(block, "option.bus"), Qt.Key.Key_Space)
    qtbot.keyClick(part(block, "option.bus"), Qt.Key.Key_Down)
    block.save()
    assert kept(services, stay) == {"travel": "train"}
    qtbot.keyClick(part(block, "option.train"), Qt.Key.Key_Delete)
    block.save()
    assert kept(services, stay) == {}


def test_several_options_can_be_ticked(qtbot: QtBot, ask, services: Services, stay: Mobility) -> None:
    block = ask("tasks")
    for name in ("option.weld", "option.paint"):
        qtbot.keyClick(part(block, name), Qt.Key.Key_Space)
    qtbot.keyClick(part(block, "option.paint"), Qt.Key.Key_Delete)
    block.save()
    assert kept(services, stay) == {"tasks": "weld paint"}


def test_a_number_on_a_scale_is_kept_with_its_words(qtbot: QtBot, ask, services: Services, stay: Mobility) -> None:
    block = ask("ready")
    part(block, "number.7").click()
    qtbot.keyClicks(part(block, "answer"), "Quite.")
    block.save()
    entry = asked(services, stay).entries["ready"]
    assert (entry.value, entry.text) == (7, "Quite.")


def test_a_number_on_a_scale_is_taken_back(ask, services: Services, stay: Mobility) -> None:
    block = ask("ready")
    part(block, "number.7").click()
    part(block, "takeBack").click()
    block.save()
    assert "ready" not in asked(services, stay).entries
    assert part(block, "answer").hasFocus()
    part(block, "number.3").click()
    block.save()
    assert asked(services, stay).entries["ready"].value == 3


def test_what_hangs_on_a_choice_comes_after_it_once_it_is_chosen(
    qtbot: QtBot, ask, services: Services, stay: Mobility
) -> None:
    block = ask("travel")
    assert block._count.text() == "Question 3 of 7"
    qtbot.keyClick(part(block, "option.bus"), Qt.Key.Key_Space)
    assert block._count.text() == "Question 3 of 8"
    block.next.click()
    assert block._question.text() == "Which line?"
    qtbot.keyClicks(part(block, "line"), "Line 12")
    block.back.click()
    qtbot.keyClick(part(block, "option.train"), Qt.Key.Key_Space)
    block.next.click()
    assert block._question.text() == "What did you do?"
    assert "line" not in {each.id for each in asked(services, stay).questions}
    block.back.click()
    qtbot.keyClick(part(block, "option.bus"), Qt.Key.Key_Space)
    block.next.click()
    assert part(block, "line").text() == "Line 12"


def test_an_option_has_the_students_size_also_in_another_theme(ask) -> None:
    block = ask("travel", scale=150)
    option = part(block, "option.bus")
    assert isinstance(option, RadioButton)
    size = option.font().pixelSize()
    option.restyle()
    assert (size, option.font().pixelSize()) == (21, 21)

"""Every kind of question in the form runner, answered by keys, kept as a draft and written."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from every_kind import SLOT
from momo_desktop.domain.drafts import Draft
from momo_desktop.domain.entries import Entry
from momo_desktop.domain.form_plan import PlanMaterial, Slot, own_words_key, place
from momo_desktop.domain.forms import MeasurementPoint, Rater
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.visibility import Visibility
from momo_desktop.i18n import language, use
from momo_desktop.services.bundle import Services
from momo_desktop.ui.form_runner.runner import Filling, FormRunner
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.widgets.labels import Label
from momo_desktop.ui.widgets.pills import Pill
from ui.form_runner.kinds.runner_keys import NUMBERS, Run, answer_line, answer_number, answers, block, line, part, press


def answer_choice(qtbot: QtBot, runner: FormRunner) -> None:
    block(runner, "travel").take_focus()
    press(qtbot, runner, Qt.Key.Key_Space, Qt.Key.Key_Down)


def answer_bus(qtbot: QtBot, runner: FormRunner) -> None:
    """Answer what hangs on the choice as well."""
    block(runner, "travel").take_focus()
    press(qtbot, runner, Qt.Key.Key_Space)
    qtbot.keyClicks(part(runner, "line", "line"), "Line 12")


def answer_several(qtbot: QtBot, runner: FormRunner) -> None:
    block(runner, "tasks").take_focus()
    press(qtbot, runner, Qt.Key.Key_Space, Qt.Key.Key_Tab, Qt.Key.Key_Space)


def answer_date(qtbot: QtBot, runner: FormRunner) -> None:
    block(runner, "day").take_focus()
    qtbot.keyClicks(runner.window().focusWidget(), "27/02/2026")


def answer_half_a_date(qtbot: QtBot, runner: FormRunner) -> None:
    block(runner, "day").take_focus()
    qtbot.keyClicks(runner.window().focusWidget(), "27/0")


def answer_no_number(qtbot: QtBot, runner: FormRunner) -> None:
    block(runner, "hours").take_focus()
    qtbot.keyClicks(runner.window().focusWidget(), "about 12")


def answer_table(qtbot: QtBot, runner: FormRunner) -> None:
    block(runner, "people").take_focus()
    qtbot.keyClicks(runner.window().focusWidget(), "Aino")
    press(qtbot, runner, Qt.Key.Key_Tab)
    qtbot.keyClicks(runner.window().focusWidget(), "Canteen")
    press(qtbot, runner, Qt.Key.Key_Down)
    qtbot.keyClicks(runner.window().focusWidget(), "Office")


KINDS = [
    pytest.param(answer_line, {"host": "Mikko"}, id="text"),
    pytest.param(answer_choice, {"travel": "train"}, id="choice"),
    pytest.param(answer_several, {"tasks": "weld paint"}, id="several"),
    pytest.param(answer_date, {"day": "2026-02-27"}, id="date"),
    pytest.param(answer_number, {"hours": "12.5"}, id="number"),
    pytest.param(
        answer_table, {"people.1.name": "Aino", "people.1.place": "Canteen", "people.2.place": "Office"}, id="table"
    ),
]


@pytest.mark.parametrize(("answer", "written"), KINDS)
def test_an_answer_by_keys_is_written(
    qtbot: QtBot, run: Run, services: Services, stay: Mobility, answer, written: dict[str, str]
) -> None:
    runner = run()
    answer(qtbot, runner)
    runner.finish()
    assert answers(services, stay) == written


@pytest.mark.parametrize(
    ("answer", "kept"),
    [
        *KINDS,
        pytest.param(answer_half_a_date, {"day": "27/0"}, id="half a date"),
        pytest.param(answer_no_number, {"hours": "about 12"}, id="no number"),
    ],
)
def test_a_draft_comes_back_as_it_was_left(qtbot: QtBot, run: Run, answer, kept: dict[str, str]) -> None:
    first = run()
    answer(qtbot, first)
    first.leave()
    again = run()
    assert {answer_id: entry.text for answer_id, entry in again.entries().items()} == kept
    focused = again.window().focusWidget()
    assert focused is not None
    assert block(again, next(iter(kept)).split(".")[0]).isAncestorOf(focused)


@pytest.mark.parametrize(("answer", "question_id"), [(answer_half_a_date, "day"), (answer_no_number, "hours")])
def test_what_is_no_answer_yet_is_not_written_and_says_why(
    qtbot: QtBot, run: Run, services: Services, stay: Mobility, answer, question_id: str
) -> None:
    runner = run()
    answer(qtbot, runner)
    answer_line(qtbot, runner)
    runner.finish()
    assert services.reflections.of_student(stay.student_id) == ()
    assert part(runner, question_id, "problem").isVisible()
    assert runner.window().focusWidget() is part(runner, question_id, "typed")
    assert runner.entries()["host"].text == "Mikko"


def test_a_number_is_shown_in_the_notation_of_the_language(
    qtbot: QtBot, run: Run, request: pytest.FixtureRequest
) -> None:
    first = run()
    answer_number(qtbot, first)
    first.leave()
    request.addfinalizer(lambda: use(language("en")))
    use(language("de"))
    assert line(run(), "hours", "typed").text() == "12,5"


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_a_choice_is_taken_back_by_a_key(qtbot: QtBot, run: Run, key: Qt.Key) -> None:
    runner = run()
    answer_choice(qtbot, runner)
    press(qtbot, runner, key)
    assert runner.entries() == {}
    assert part(runner, "travel", "takeBack").isHidden()


def test_a_choice_is_taken_back_by_its_button(qtbot: QtBot, run: Run) -> None:
    runner = run()
    answer_choice(qtbot, runner)
    press(qtbot, runner, Qt.Key.Key_Tab, Qt.Key.Key_Space)
    assert runner.entries() == {}
    assert runner.window().focusWidget() is part(runner, "travel", "option.bus")


def test_tab_stops_once_at_options_of_which_one_holds(qtbot: QtBot, run: Run) -> None:
    runner = run()
    block(runner, "travel").take_focus()
    press(qtbot, runner, Qt.Key.Key_Tab)
    assert block(runner, "tasks").has_focus()


def test_a_row_of_a_table_comes_as_the_one_before_is_filled(qtbot: QtBot, run: Run) -> None:
    runner = run()
    assert part(runner, "people", "2.name").isHidden()
    qtbot.keyClicks(part(runner, "people", "1.name"), "Aino")
    assert part(runner, "people", "2.name").isVisible()
    assert part(runner, "people", "3.name").isHidden()


def test_enter_and_the_arrows_go_from_row_to_row(qtbot: QtBot, run: Run) -> None:
    runner = run()
    qtbot.keyClicks(part(runner, "people", "1.name"), "Aino")
    qtbot.keyClick(part(runner, "people", "1.name"), Qt.Key.Key_Return)
    assert runner.window().focusWidget() is part(runner, "people", "2.name")
    press(qtbot, runner, Qt.Key.Key_Up, Qt.Key.Key_Up)
    assert runner.window().focusWidget() is part(runner, "people", "1.name")


def test_a_cell_says_its_column_row_and_question(run: Run) -> None:
    assert part(run(), "people", "1.place").accessibleName() == "Where, row 1: Whom did you meet?"


def test_what_hangs_on_a_choice_is_asked_as_soon_as_it_is_chosen(qtbot: QtBot, run: Run) -> None:
    runner = run()
    count = runner.head.findChild(Label, "forms.count")
    assert block(runner, "line").isHidden()
    assert count.text() == "0 of 12 answered"
    block(runner, "travel").take_focus()
    press(qtbot, runner, Qt.Key.Key_Space)
    assert block(runner, "line").isVisible()
    assert count.text() == "1 of 13 answered"
    assert block(runner, "tasks").number == 5


def test_what_is_not_asked_any_more_is_not_written_and_comes_back(
    qtbot: QtBot, run: Run, services: Services, stay: Mobility
) -> None:
    runner = run()
    answer_bus(qtbot, runner)
    part(runner, "travel", "option.train").click()
    assert block(runner, "line").isHidden()
    runner.leave()
    again = run()
    part(again, "travel", "option.bus").click()
    assert line(again, "line", "line").text() == "Line 12"
    part(again, "travel", "option.train").click()
    again.finish()
    assert answers(services, stay) == {"travel": "train"}


def test_what_was_not_asked_any_more_when_the_form_was_done_is_brought_back_by_undo(
    qtbot: QtBot, run: Run, context: PageContext, services: Services, stay: Mobility
) -> None:
    runner = run()
    answer_bus(qtbot, runner)
    part(runner, "travel", "option.train").click()
    runner.finish()
    context.notices.take_back()
    again = run()
    assert again.entries()["travel"].text == "train"
    part(again, "travel", "option.bus").click()
    assert line(again, "line", "line").text() == "Line 12"
    again.finish()
    assert answers(services, stay) == {"travel": "bus", "line": "Line 12"}


def test_a_form_that_was_written_whole_leaves_nothing_to_bring_back(
    qtbot: QtBot, run: Run, context: PageContext
) -> None:
    runner = run()
    answer_line(qtbot, runner)
    runner.finish()
    assert context.notices.undo_text == ""


def test_del_takes_back_no_several_options_at_once(qtbot: QtBot, run: Run) -> None:
    runner = run()
    answer_several(qtbot, runner)
    press(qtbot, runner, Qt.Key.Key_Delete)
    assert runner.entries()["tasks"].text == "weld paint"


def test_the_way_through_passes_over_what_is_not_asked(qtbot: QtBot, run: Run) -> None:
    runner = run()
    for question_id in ("host", "story"):
        block(runner, question_id).load({question_id: Entry("yes")})
    block(runner, "travel").load({"travel": Entry("train")})
    runner.go_on()
    assert block(runner, "tasks").has_focus()


def test_a_draft_that_was_left_where_nothing_is_asked_any_more_goes_on(
    qtbot: QtBot, run: Run, services: Services, stay: Mobility
) -> None:
    first = run()
    answer_bus(qtbot, first)
    part(first, "line", "line").setFocus()
    first.leave()
    own = {"form_version": 1, "answers": {"travel": ["train", None]}}
    key = own_words_key(services.drafts.every()[0].key)
    services.drafts.keep(Draft(key, Visibility.SHARED, stay.student_id, own))
    again = run()
    assert again.entries()["travel"].text == "train"
    assert block(again, "host").has_focus()


def test_a_question_for_somebody_else_says_who_answers(run: Run) -> None:
    runner = run()
    pills = {each.objectName(): each.text() for each in runner.findChildren(Pill) if each.objectName()}
    assert pills[f"forms.question{NUMBERS['seen']}.answeredBy"] == "The counsellor answers"
    assert sum(name.endswith("answeredBy") for name in pills) == 1


def test_ratings_are_the_own_of_whoever_fills_the_form(
    qtbot: QtBot, context: PageContext, services: Services, stay: Mobility
) -> None:
    material = PlanMaterial("anna", stay, services.catalogue.every_form)
    slot = Slot("momo.core/skills", MeasurementPoint.BEFORE, Rater.COUNSELLOR)
    made = FormRunner(context, Filling(place(material, slot), stay.student_id, stay.id))
    qtbot.addWidget(made)
    assert [each for each in made.findChildren(Pill) if each.objectName().endswith("answeredBy")] == []


def test_undo_of_done_loses_nothing_that_was_written_since(
    qtbot: QtBot, run: Run, context: PageContext, services: Services, stay: Mobility
) -> None:
    runner = run()
    answer_bus(qtbot, runner)
    part(runner, "travel", "option.train").click()
    runner.finish()
    later = run()
    answer_line(qtbot, later)
    later.leave()
    context.notices.take_back()
    both = run()
    assert (both.entries()["host"].text, both.entries()["line"].text) == ("Mikko", "Line 12")
    context.notices.do_again()
    assert (run().entries()["host"].text, "line" in run().entries()) == ("Mikko", False)
    context.notices.take_back()
    assert run().entries()["line"].text == "Line 12"


def keep_own_words(services: Services, stay: Mobility, **answers: str) -> None:
    """Keep what the student answers alone, on the own screen."""
    key = own_words_key(place(PlanMaterial("anna", stay, services.catalogue.every_form), SLOT).key)
    fields = {"form_version": 1, "answers": {name: [text, None] for name, text in answers.items()}}
    services.drafts.keep(Draft(key, Visibility.SHARED, stay.student_id, fields))


def test_what_the_student_answers_while_the_form_is_open_is_shown_before_it_is_done(
    qtbot: QtBot, run: Run, context: PageContext, services: Services, stay: Mobility
) -> None:
    runner = run()
    answer_number(qtbot, runner)
    keep_own_words(services, stay, host="Aino")
    runner.finish()
    assert services.reflections.of_student(stay.student_id) == ()
    assert runner.entries()["host"].text == "Aino"
    runner.finish()
    assert answers(services, stay) == {"host": "Aino", "hours": "12.5"}


def test_what_both_wrote_to_one_question_stands_side_by_side(
    qtbot: QtBot, run: Run, services: Services, stay: Mobility
) -> None:
    runner = run()
    answer_line(qtbot, runner)
    keep_own_words(services, stay, host="Aino")
    runner.finish()
    assert runner.entries()["host"].text == "Mikko Aino"


def test_what_was_changed_in_the_students_words_stays_when_the_student_goes_on(
    qtbot: QtBot, run: Run, services: Services, stay: Mobility
) -> None:
    keep_own_words(services, stay, host="Aino")
    first = run()
    line(first, "host", "line").end(False)
    qtbot.keyClicks(part(first, "host", "line"), " and Mikko")
    first.leave()
    keep_own_words(services, stay, host="Aino", travel="bus")
    again = run()
    assert again.entries()["host"].text == "Aino and Mikko"
    assert again.entries()["travel"].text == "bus"

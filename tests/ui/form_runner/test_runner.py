from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from momo_desktop.domain.form_plan import PlanMaterial, Slot, place
from momo_desktop.domain.forms import Answer, AnswerSet, MeasurementPoint, Rater, evidence_id
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.visibility import Visibility
from momo_desktop.services.bundle import Services
from momo_desktop.services.evidence import NewEvidence
from momo_desktop.ui.form_runner.runner import Filling, FormRunner
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.widgets.card import LaneFrame
from momo_desktop.ui.widgets.labels import Label
from momo_desktop.ui.widgets.rating_scale import RatingScale
from settling import settle

SKILLS, ADAPT = "momo.core/skills", "momo.core/adapt"
AFTER = Slot(SKILLS, MeasurementPoint.AFTER, Rater.STUDENT)


def earlier(stay: Mobility, step: int = 3) -> AnswerSet:
    answer = Answer(ADAPT, "In the canteen.", step, Visibility.SHARED)
    moment = datetime(2026, 1, 12, tzinfo=UTC)
    return AnswerSet(
        stay.student_id, stay.id, SKILLS, 1, MeasurementPoint.BEFORE, Rater.STUDENT, moment, Visibility.SHARED,
        (answer,),
    )  # fmt: skip


@pytest.fixture
def run(qtbot: QtBot, context: PageContext, services: Services, stay: Mobility):
    def _run(slot: Slot, *before: AnswerSet) -> FormRunner:
        drafts = services.drafts.every()
        material = PlanMaterial("anna", stay, services.catalogue.every_form, drafts=drafts)
        made = FormRunner(context, Filling(place(material, slot), stay.student_id, stay.id, before))
        qtbot.addWidget(made)
        made.resize(940, 600)
        made.show()
        made.start()
        return made

    return _run


def part(runner: FormRunner, number: int, name: str) -> QWidget:
    found = runner.findChild(QWidget, f"forms.question{number}.{name}")
    assert found is not None
    return found


def typed(runner: FormRunner, number: int, name: str = "text") -> QPlainTextEdit:
    found = part(runner, number, name)
    assert isinstance(found, QPlainTextEdit)
    return found


def focus(runner: FormRunner) -> str:
    widget = runner.window().focusWidget()
    return widget.objectName() if widget else ""


def test_questions_are_numbered_and_the_steps_are_those_of_the_form(run) -> None:
    runner = run(AFTER)
    assert runner.findChildren(Label, "forms.question26")[0].text() == "I try to waste less and to save energy"
    scale = runner.findChild(RatingScale)
    assert [each.accessibleName() for each in scale._steps] == [
        "1, Not yet",
        "2, With help",
        "3, On my own",
        "4, I help others",
    ]


def test_the_earlier_answer_appears_only_after_the_new_one(qtbot: QtBot, run, stay: Mobility) -> None:
    runner = run(AFTER, earlier(stay))
    assert runner.findChild(QWidget, "forms.question1.earlier") is None
    assert part(runner, 1, "rating")._earlier is None
    qtbot.keyClick(runner.window().focusWidget(), Qt.Key.Key_1)
    assert part(runner, 1, "earlier").accessibleName() == "Before, 12 Jan 2026: 3 On my own. In the canteen."
    assert part(runner, 1, "rating")._earlier == 3


def test_the_school_can_have_the_earlier_answer_shown_at_once(
    qtbot: QtBot, run, stay: Mobility, services: Services
) -> None:
    services.settings.set_school(replace(services.settings.school(), earlier_at_once=True))
    runner = run(AFTER, earlier(stay))
    assert part(runner, 1, "earlier").isVisible()
    assert part(runner, 1, "rating")._earlier == 3
    assert runner.findChild(QWidget, "forms.question1.change") is None
    qtbot.keyClick(runner.window().focusWidget(), Qt.Key.Key_4)
    assert part(runner, 1, "change").isVisible()


@pytest.mark.parametrize(("key", "differs"), [(Qt.Key.Key_3, False), (Qt.Key.Key_4, True), (Qt.Key.Key_1, True)])
def test_what_changed_is_asked_only_when_something_did(
    qtbot: QtBot, run, stay: Mobility, key: Qt.Key, differs: bool
) -> None:
    runner = run(AFTER, earlier(stay))
    qtbot.keyClick(runner.window().focusWidget(), key)
    change = runner.findChild(QWidget, "forms.question1.change")
    assert (change is not None) is differs


def test_a_missing_example_is_shown_and_blocks_nothing(qtbot: QtBot, run) -> None:
    runner = run(AFTER)
    assert part(runner, 1, "lack").isHidden()
    qtbot.keyClick(runner.window().focusWidget(), Qt.Key.Key_2)
    assert part(runner, 1, "lack").isVisible()
    assert runner.head.action.isEnabled()
    qtbot.keyClicks(typed(runner, 1, "example"), "On the bus.")
    assert part(runner, 1, "lack").isHidden()


def test_nothing_answered_cannot_be_done(run, services: Services, stay: Mobility) -> None:
    runner = run(AFTER)
    assert not runner.head.action.isEnabled()
    runner.finish()
    assert services.reflections.of_student(stay.student_id) == ()


def test_together_a_number_stays_at_its_question(qtbot: QtBot, run) -> None:
    runner = run(AFTER)
    qtbot.keyClick(runner.window().focusWidget(), Qt.Key.Key_2)
    qtbot.wait(5)
    assert focus(runner) == "forms.question1.rating.2"


def test_from_paper_a_number_answers_and_jumps_on(qtbot: QtBot, run) -> None:
    runner = run(AFTER)
    runner.head.modes.findChild(QWidget, "forms.mode.from_paper").click()
    qtbot.waitUntil(lambda: focus(runner) == "forms.question1.rating.1")
    for key in (Qt.Key.Key_2, Qt.Key.Key_4):
        here = focus(runner)
        qtbot.keyClick(runner.window().focusWidget(), key)
        qtbot.waitUntil(lambda before=here: focus(runner) != before and focus(runner).endswith("rating.1"))
    assert focus(runner) == "forms.question3.rating.1"
    assert [entry.value for entry in runner.entries().values()] == [2, 4]


def test_from_paper_the_parts_of_a_question_come_one_after_the_other(qtbot: QtBot, run) -> None:
    runner = run(Slot("momo.core/reflection-3", None, Rater.STUDENT))
    runner.head.modes.findChild(QWidget, "forms.mode.from_paper").click()
    qtbot.wait(5)
    runner._blocks[9].take_focus()
    qtbot.keyClick(runner.window().focusWidget(), Qt.Key.Key_4)
    qtbot.waitUntil(lambda: focus(runner) == "forms.question10.belonging")


def test_from_paper_the_day_on_the_paper_counts(qtbot: QtBot, run, services: Services, stay: Mobility) -> None:
    runner = run(AFTER)
    runner.head.modes.findChild(QWidget, "forms.mode.from_paper").click()
    qtbot.keyClick(part(runner, 1, "rating.1"), Qt.Key.Key_2)
    day = runner.findChild(QWidget, "forms.day")
    day.selectAll()
    qtbot.keyClicks(day, "27/02/2026")
    runner.finish()
    assert services.reflections.of_student(stay.student_id)[0].answered_at == datetime(2026, 2, 27, 12, tzinfo=UTC)


def test_a_private_question_looks_private_and_its_answer_is(
    qtbot: QtBot, run, services: Services, stay: Mobility
) -> None:
    runner = run(Slot("momo.core/reflection-1", None, Rater.STUDENT))
    assert [frame.objectName() for frame in runner.findChildren(LaneFrame)] == ["forms.question8.frame"]
    qtbot.keyClicks(typed(runner, 1), "The bus to Sopron.")
    qtbot.keyClicks(typed(runner, 8), "My hearing.")
    runner.finish()
    answers = services.reflections.of_student(stay.student_id)[0].answers
    assert [each.visibility for each in answers] == [Visibility.SHARED, Visibility.PRIVATE]


def test_a_draft_with_a_private_question_is_private(qtbot: QtBot, run, services: Services) -> None:
    runner = run(Slot("momo.core/reflection-1", None, Rater.STUDENT))
    qtbot.keyClicks(typed(runner, 1), "The bus.")
    runner.save_drafts()
    assert services.drafts.every()[0].visibility is Visibility.PRIVATE


def test_a_draft_comes_back_whole_at_the_question_where_it_was_left(qtbot: QtBot, run, services: Services) -> None:
    slot = Slot("momo.core/reflection-1", None, Rater.STUDENT)
    first = run(slot)
    typed(first, 2).insertPlainText("őű Щ Ω")
    part(first, 9, "scale").setFocus()
    qtbot.keyClick(part(first, 9, "scale"), Qt.Key.Key_0)
    first.leave()
    assert services.drafts.every()[0].caret == 8
    # The plan of the second runner is made with the uid of the same student.
    again = run(slot)
    assert again.entries() == first.entries()
    assert focus(again) == "forms.question9.scale"


def test_what_is_taken_back_leaves_no_draft(qtbot: QtBot, run, services: Services) -> None:
    runner = run(AFTER)
    qtbot.keyClick(runner.window().focusWidget(), Qt.Key.Key_2)
    runner.save_drafts()
    qtbot.keyClick(runner.window().focusWidget(), Qt.Key.Key_Delete)
    runner.save_drafts()
    assert services.drafts.every() == ()


def test_the_counsellors_view_can_be_private(qtbot: QtBot, run, services: Services, stay: Mobility) -> None:
    runner = run(replace(AFTER, rater=Rater.COUNSELLOR))
    qtbot.keyClick(runner.window().focusWidget(), Qt.Key.Key_2)
    runner.head.lane.click()
    runner.finish()
    (filled,) = services.reflections.of_student(stay.student_id)
    assert (filled.rater, filled.visibility) == (Rater.COUNSELLOR, Visibility.PRIVATE)
    assert {each.visibility for each in filled.answers} == {Visibility.PRIVATE}


def test_a_hint_is_folded_until_it_is_asked_for(run) -> None:
    runner = run(AFTER)
    assert part(runner, 1, "hint").isHidden()
    part(runner, 1, "help").click()
    assert part(runner, 1, "hint").text() == "Think of a new class, a new boss, a new home."


def test_tab_goes_from_the_scale_to_the_example_and_on(qtbot: QtBot, run) -> None:
    runner = run(AFTER)
    qtbot.keyClick(runner.window().focusWidget(), Qt.Key.Key_Tab)
    assert focus(runner) == "forms.question1.example"
    qtbot.keyClick(runner.window().focusWidget(), Qt.Key.Key_Tab)
    assert focus(runner) == "forms.question2.help"


def test_what_changed_comes_before_the_example_by_tab(qtbot: QtBot, run, stay: Mobility) -> None:
    runner = run(AFTER, earlier(stay))
    qtbot.keyClick(runner.window().focusWidget(), Qt.Key.Key_1)
    qtbot.wait(5)
    qtbot.keyClick(runner.window().focusWidget(), Qt.Key.Key_Tab)
    assert focus(runner) == "forms.question1.change"
    qtbot.keyClick(runner.window().focusWidget(), Qt.Key.Key_Tab)
    assert focus(runner) == "forms.question1.example"


def test_an_answer_grows_with_its_lines(qtbot: QtBot, run) -> None:
    runner = run(Slot("momo.core/reflection-1", None, Rater.STUDENT))
    text = typed(runner, 1)
    low = text.height()
    text.insertPlainText("a\nb\nc\nd\ne\nf")
    assert text.height() > low


def test_evidence_can_be_attached_to_a_rating_once_it_is_given(
    qtbot: QtBot, run, services: Services, stay: Mobility
) -> None:
    wanted = NewEvidence(stay.student_id, Visibility.SHARED, title="First weld")
    uid = services.evidence.attach_content(b"words", "a.txt", wanted).uid
    runner = run(AFTER)
    assert runner.findChild(QWidget, "forms.question1.attach") is None
    qtbot.keyClick(runner.window().focusWidget(), Qt.Key.Key_2)
    assert part(runner, 1, "lack").isVisible()
    settle()
    for _step in range(2):
        qtbot.keyClick(runner.window().focusWidget(), Qt.Key.Key_Tab)
    assert focus(runner) == "forms.question1.attach"
    qtbot.keyClick(runner.window().focusWidget(), Qt.Key.Key_Space)
    qtbot.keyClicks(part(runner, 1, "evidence"), "First weld")
    assert part(runner, 1, "lack").isHidden()
    assert part(runner, 1, "noEvidence").isHidden()
    runner.leave()
    again = run(AFTER)
    assert again.entries()[evidence_id(ADAPT)].text == uid
    assert part(again, 1, "lack").isHidden()
    assert again.findChild(QWidget, "forms.question2.attach") is None

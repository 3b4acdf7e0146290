from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from momo_desktop.domain.form_plan import Slot
from momo_desktop.domain.forms import Answer, AnswerSet, MeasurementPoint, Rater, change_id
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.phases import Phase
from momo_desktop.domain.students import Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.services.bundle import Services
from momo_desktop.ui.form_runner.plan_row import PlanRow
from momo_desktop.ui.form_runner.reader import FormReader
from momo_desktop.ui.form_runner.runner import FormRunner
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.pages.forms import FormsTab
from momo_desktop.ui.widgets.labels import Label
from momo_desktop.ui.widgets.pills import Pill
from ui.conftest import Asked

SKILLS = "momo.core/skills"
ADAPT = "momo.core/adapt"


@pytest.fixture
def tab(qtbot: QtBot, context: PageContext, stay: Mobility) -> FormsTab:
    made = FormsTab(context)
    qtbot.addWidget(made)
    made.resize(940, 600)
    made.show_student(stay.student_id, stay.id)
    made.show()
    return made


def rated(stay: Mobility, point: MeasurementPoint, step: int, day: int = 2) -> AnswerSet:
    answer = Answer(ADAPT, "With Mikko.", step, Visibility.SHARED)
    moment = datetime(2026, 2, day, tzinfo=UTC)
    return AnswerSet(
        stay.student_id, stay.id, SKILLS, 1, point, Rater.STUDENT, moment, Visibility.SHARED, (answer,)
    )  # fmt: skip


def rows(tab: FormsTab, card: str) -> list[str]:
    found = tab.findChild(QWidget, f"forms.{card}")
    assert found is not None
    return [row.accessibleName() for row in plan_rows(tab) if found.isAncestorOf(row)]


def plan_rows(tab: FormsTab) -> list[PlanRow]:
    # Once for the write that is told, once for the rows that are shown then.
    QApplication.processEvents()
    QApplication.processEvents()
    return [row for row in tab.findChildren(PlanRow) if not row.isHidden()]


def button(tab: FormsTab, words: str) -> QPushButton:
    QApplication.processEvents()
    return next(each for each in tab.findChildren(QPushButton) if each.text() == words and not each.isHidden())


def act(tab: FormsTab, row: PlanRow, name: str) -> None:
    action = next(each for each in row.actions_of_menu() if each.objectName().endswith(f".{name}"))
    assert isinstance(action, QAction)
    action.trigger()


def runner(tab: FormsTab) -> FormRunner:
    found = tab.findChild(FormRunner)
    assert found is not None
    return found


def test_what_the_phase_asks_for_is_due_and_the_first_has_the_primary_button(tab: FormsTab) -> None:
    assert rows(tab, "now") == ["Thinking about going abroad", "My skills, Student · Before the stay"]
    buttons = [row.button for row in plan_rows(tab) if row.button.property("kind") == "primary"]
    assert [each.text() for each in buttons] == ["Start"]


def test_what_comes_later_can_be_started_all_the_same(tab: FormsTab) -> None:
    assert "Coming home" in rows(tab, "rest")
    row = next(each for each in plan_rows(tab) if each.accessibleName() == "Coming home")
    row.button.click()
    assert tab.findChild(FormRunner) is not None


def test_a_form_that_was_begun_comes_first_and_goes_on(qtbot: QtBot, tab: FormsTab) -> None:
    tab.show_what(form=SKILLS, point="before")
    qtbot.keyClick(tab.window().focusWidget(), Qt.Key.Key_3)
    qtbot.keyClick(tab.window().focusWidget(), Qt.Key.Key_Escape)
    assert rows(tab, "now")[0] == "My skills, Student · Before the stay"
    button(tab, "Continue").click()
    assert runner(tab).entries()[ADAPT].value == 3


def test_done_writes_the_answers_and_drops_the_draft(
    qtbot: QtBot, tab: FormsTab, services: Services, stay: Mobility
) -> None:
    tab.show_what(form=SKILLS, point="before")
    qtbot.keyClick(tab.window().focusWidget(), Qt.Key.Key_3)
    tab.save_drafts()
    qtbot.keyClick(tab.window().focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (filled,) = services.reflections.of_student(stay.student_id)
    assert (filled.point, filled.mobility_id, filled.answers[0].value) == (MeasurementPoint.BEFORE, stay.id, 3)
    assert services.drafts.every() == ()
    assert rows(tab, "finished") == ["My skills, Student · Before the stay"]


def test_a_done_form_says_its_day_and_is_opened_to_be_read(tab: FormsTab, services: Services, stay: Mobility) -> None:
    services.reflections.done(rated(stay, MeasurementPoint.BEFORE, 2))
    tab.refresh()
    assert "Done on 2 Feb 2026" in [pill.text() for pill in tab.findChildren(Pill)]
    button(tab, "Open").click()
    reader = tab.findChild(FormReader)
    assert reader is not None
    assert "With Mikko." in [label.text() for label in reader.findChildren(Label)]


def test_a_change_writes_the_same_form_again(qtbot: QtBot, tab: FormsTab, services: Services, stay: Mobility) -> None:
    first = services.reflections.done(rated(stay, MeasurementPoint.BEFORE, 2))
    tab.refresh()
    tab.show_what(form=SKILLS, point="before")
    button(tab, "Change").click()
    runner(tab)._blocks[0].take_focus()
    qtbot.keyClick(tab.window().focusWidget(), Qt.Key.Key_4)
    runner(tab).finish()
    (filled,) = services.reflections.of_student(stay.student_id)
    assert (filled.id, filled.answered_at, filled.answers[0].value) == (first.id, first.answered_at, 4)


def acts(row: PlanRow) -> list[str]:
    return [each.text() for each in row.actions_of_menu()]


def test_a_form_is_printed_among_the_papers_blank_or_as_it_was_answered(
    tab: FormsTab, services: Services, stay: Mobility, asked: Asked
) -> None:
    filled = services.reflections.done(rated(stay, MeasurementPoint.BEFORE, 2))
    tab.refresh()
    row = next(each for each in plan_rows(tab) if each.accessibleName().endswith("Before the stay"))
    for way in ("print", "blank", "begun"):
        act(tab, row, way)
    slot = Slot(SKILLS, MeasurementPoint.BEFORE, Rater.STUDENT)
    where = {"student_id": stay.student_id, "tab": "documents", "report": "form", "form_id": SKILLS}
    assert asked.calls == [
        ("navigate", "students", {**where, "answer_set_id": filled.id}),
        ("navigate", "students", {**where, "slot": slot, "begun": False}),
        ("navigate", "students", {**where, "slot": slot, "begun": True}),
    ]


def test_a_form_that_was_not_answered_can_be_printed_blank_and_a_private_one_only_so(
    tab: FormsTab, services: Services, stay: Mobility
) -> None:
    assert {tuple(acts(row)) for row in plan_rows(tab)} == {("Print it blank", "Save as fillable PDF…")}
    services.reflections.done(replace(rated(stay, MeasurementPoint.BEFORE, 2), visibility=Visibility.PRIVATE))
    tab.refresh()
    row = next(each for each in plan_rows(tab) if each.accessibleName().endswith("Before the stay"))
    assert acts(row) == ["Change", "Print it blank", "Save as fillable PDF…", "Move to the bin"]


def test_in_a_vault_open_for_reading_a_form_can_still_be_printed(
    tab: FormsTab, services: Services, stay: Mobility, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    services.reflections.done(rated(stay, MeasurementPoint.BEFORE, 2))
    monkeypatch.setattr(PageContext, "read_only", True)
    tab.refresh()
    row = next(each for each in plan_rows(tab) if each.accessibleName().endswith("Before the stay"))
    assert (row.button.text(), acts(row)) == (
        "Open",
        ["Print what was answered", "Print it with room for the rest", "Print it blank"],
    )
    act(tab, row, "blank")
    assert len(asked.calls) == 1


def test_two_points_can_be_compared(tab: FormsTab, services: Services, stay: Mobility) -> None:
    services.reflections.done(rated(stay, MeasurementPoint.BEFORE, 3))
    services.reflections.done(rated(stay, MeasurementPoint.DURING, 2, day=20))
    tab.refresh()
    row = next(each for each in plan_rows(tab) if each.accessibleName().endswith("During the stay"))
    act(tab, row, "compare")
    reader = tab.findChild(FormReader)
    assert reader is not None
    assert [pill.text() for pill in reader.findChildren(Pill)] == ["3 On my own", "2 With help"]


def test_every_point_of_a_long_stay_can_be_compared_and_added(
    tab: FormsTab, services: Services, stay: Mobility
) -> None:
    assert tab.findChild(QAction, "forms.others.counsellor.during_2") is None
    services.mobilities.save(replace(stay, departure=date(2026, 1, 1), return_date=date(2026, 9, 1)))
    for step, point in enumerate(MeasurementPoint, 1):
        services.reflections.done(rated(stay, point, step, day=step))
    tab.refresh()
    assert tab.findChild(QAction, "forms.others.counsellor.during_2") is not None
    row = next(each for each in plan_rows(tab) if each.accessibleName().endswith("During the stay (2)"))
    act(tab, row, "compare")
    reader = tab.findChild(FormReader)
    assert reader is not None
    assert [pill.text()[:1] for pill in reader.findChildren(Pill)] == ["1", "2", "3", "4"]


def test_the_bin_takes_a_form_and_gives_it_back(
    tab: FormsTab, services: Services, stay: Mobility, context: PageContext
) -> None:
    services.reflections.done(rated(stay, MeasurementPoint.BEFORE, 3))
    tab.refresh()
    row = next(each for each in plan_rows(tab) if each.button.text() == "Open")
    act(tab, row, "bin")
    assert services.reflections.of_student(stay.student_id) == ()
    context.notices.take_back()
    assert len(services.reflections.of_student(stay.student_id)) == 1


def test_a_removed_draft_comes_back(qtbot: QtBot, tab: FormsTab, services: Services, context: PageContext) -> None:
    tab.show_what(form=SKILLS, point="before")
    qtbot.keyClick(tab.window().focusWidget(), Qt.Key.Key_3)
    runner(tab).leave()
    act(tab, plan_rows(tab)[0], "drop")
    assert services.drafts.every() == ()
    context.notices.take_back()
    assert len(services.drafts.every()) == 1


@pytest.mark.parametrize("rater", [Rater.COUNSELLOR, Rater.HOST_MENTOR])
def test_another_view_is_added_from_the_menu(tab: FormsTab, rater: Rater) -> None:
    action = tab.findChild(QAction, f"forms.others.{rater}.before")
    assert action is not None
    action.trigger()
    assert not runner(tab).head.lane.isHidden()


def test_another_student_closes_the_form_and_keeps_its_draft(
    qtbot: QtBot, tab: FormsTab, services: Services, anna: Student
) -> None:
    tab.show_what(form=SKILLS, point="before")
    qtbot.keyClick(tab.window().focusWidget(), Qt.Key.Key_2)
    other = services.mobilities.add(Mobility(anna.id, city="Graz", country="AT", phase=Phase.RETURN))
    tab.show_student(anna.id, other.id)
    assert services.drafts.every()[0].fields["answers"] == {ADAPT: ["", 2]}
    assert "My skills, Student · After the stay" in rows(tab, "now")


def test_a_write_elsewhere_is_seen(qtbot: QtBot, tab: FormsTab, services: Services, stay: Mobility) -> None:
    services.reflections.done(rated(stay, MeasurementPoint.BEFORE, 3))
    qtbot.waitUntil(lambda: rows(tab, "finished") == ["My skills, Student · Before the stay"])


def test_without_a_mobility_the_first_forms_can_be_filled(qtbot: QtBot, context: PageContext, anna: Student) -> None:
    made = FormsTab(context)
    qtbot.addWidget(made)
    made.show_student(anna.id, None)
    made.show()
    assert rows(made, "now")[0] == "Thinking about going abroad"


def test_what_changed_reaches_the_set(qtbot: QtBot, tab: FormsTab, services: Services, stay: Mobility) -> None:
    services.reflections.done(rated(stay, MeasurementPoint.BEFORE, 2))
    tab.refresh()
    tab.show_what(form=SKILLS, point="after")
    qtbot.keyClick(tab.window().focusWidget(), Qt.Key.Key_4)
    change = tab.findChild(QWidget, "forms.question1.change")
    assert change is not None
    qtbot.keyClicks(change, "I moved twice.")
    runner(tab).finish()
    answers = {each.question_id: each for each in services.reflections.of_student(stay.student_id)[-1].answers}
    assert answers[change_id(ADAPT)].text == "I moved twice."


def test_no_rating_is_chosen_beforehand(tab: FormsTab, services: Services, stay: Mobility) -> None:
    services.reflections.done(rated(stay, MeasurementPoint.BEFORE, 2))
    tab.refresh()
    tab.show_what(form=SKILLS, point="after")
    assert not any(each.isChecked() for each in runner(tab)._blocks[0].findChildren(QRadioButton))


def test_agreements_stand_apart_and_what_the_host_mentor_fills_says_so(tab: FormsTab) -> None:
    agreements = rows(tab, "agreements")
    assert agreements[0] == "Contact and emergency card"
    assert "The host mentor’s feedback, Host mentor" in agreements
    assert not set(agreements) & {*rows(tab, "now"), *rows(tab, "rest")}


def test_the_mentors_form_is_opened_by_its_id_as_the_mentors(tab: FormsTab) -> None:
    tab.show_what(form="momo.core/mentor-feedback")
    assert not runner(tab).head.lane.isHidden()

"""Evidence in forms: chosen by typing, attached beside an answer, and gone from the vault."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.visibility import Visibility
from momo_desktop.services.bundle import Services
from ui.form_runner.kinds.runner_keys import (
    Run,
    answer_line,
    answer_number,
    answers,
    attach,
    choose_evidence,
    line,
    part,
    press,
)


def test_pieces_of_evidence_are_chosen_by_typing(qtbot: QtBot, run: Run, services: Services, stay: Mobility) -> None:
    weld, diary = attach(services, stay, "First weld"), attach(services, stay, "Diary")
    runner = run()
    choose_evidence(qtbot, line(runner, "proof", "file"), "wel")
    choose_evidence(qtbot, line(runner, "proof", "file"), "dia")
    runner.leave()
    again = run()
    assert again.entries()["proof"].text == f"{weld} {diary}"
    again.finish()
    assert answers(services, stay)["proof"] == f"{weld} {diary}"


def test_a_shared_question_is_offered_no_private_piece(run: Run, services: Services, stay: Mobility) -> None:
    attach(services, stay, "Letter", Visibility.PRIVATE)
    assert line(run(), "proof", "file").completer().model().rowCount() == 0


def test_two_pieces_of_the_same_title_can_both_be_chosen(
    qtbot: QtBot, run: Run, services: Services, stay: Mobility
) -> None:
    uids = {attach(services, stay, "Photo"), attach(services, stay, "Photo")}
    runner = run()
    choose_evidence(qtbot, line(runner, "proof", "file"), "photo (2")
    choose_evidence(qtbot, line(runner, "proof", "file"), "photo (1")
    assert set(runner.entries()["proof"].text.split()) == uids


def test_a_piece_that_was_removed_is_no_longer_there_and_can_go(
    qtbot: QtBot, run: Run, services: Services, stay: Mobility
) -> None:
    attach(services, stay, "First weld")
    runner = run()
    choose_evidence(qtbot, line(runner, "proof", "file"), "wel")
    runner.leave()
    services.evidence.bin(services.evidence.of_student(stay.student_id)[0].id)
    again = run()
    (gone,) = [each for each in again.findChildren(QWidget) if each.accessibleName() == "Remove no longer there"]
    qtbot.keyClick(gone, Qt.Key.Key_Space)
    QApplication.processEvents()
    assert "proof" not in again.entries()


def test_evidence_is_attached_beside_an_answer(qtbot: QtBot, run: Run, services: Services, stay: Mobility) -> None:
    uid = attach(services, stay, "First weld")
    runner = run()
    lack = part(runner, "hours", "noEvidence")
    assert lack.isHidden()
    answer_number(qtbot, runner)
    assert lack.isVisible()
    press(qtbot, runner, Qt.Key.Key_Tab)
    assert runner.window().focusWidget() is part(runner, "hours", "attach")
    press(qtbot, runner, Qt.Key.Key_Space)
    choose_evidence(qtbot, line(runner, "hours", "evidence"), "wel")
    assert lack.isHidden()
    runner.leave()
    again = run()
    assert part(again, "hours", "evidence").isVisible()
    again.finish()
    assert answers(services, stay) == {"hours": "12.5", "hours.evidence": uid}


def test_a_private_answer_and_what_stands_with_it_are_private(
    qtbot: QtBot, run: Run, services: Services, stay: Mobility
) -> None:
    runner = run()
    qtbot.keyClicks(part(runner, "worry", "line"), "My hearing.")
    answer_line(qtbot, runner)
    runner.finish()
    (made,) = services.reflections.of_student(stay.student_id)
    assert {each.question_id: each.visibility for each in made.answers} == {
        "host": Visibility.SHARED,
        "worry": Visibility.PRIVATE,
    }

"""What tests of the kinds of questions do with a form runner."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from every_kind import FORM
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.visibility import Visibility
from momo_desktop.services.bundle import Services
from momo_desktop.services.evidence import NewEvidence
from momo_desktop.ui.form_runner.question import QuestionBlock
from momo_desktop.ui.form_runner.runner import FormRunner
from settling import settle

NUMBERS = {each.id: number for number, each in enumerate(FORM.questions, 1)}
Run = Callable[[], FormRunner]


def attach(services: Services, stay: Mobility, title: str, lane: Visibility = Visibility.SHARED) -> str:
    """Attach a piece of evidence and return its uid."""
    return services.evidence.attach_content(
        b"words", f"{title}.txt", NewEvidence(stay.student_id, lane, title=title)
    ).uid


def block(runner: FormRunner, question_id: str) -> QuestionBlock:
    return runner._blocks[NUMBERS[question_id] - 1]


def part(runner: FormRunner, question_id: str, name: str) -> QWidget:
    found = block(runner, question_id).findChild(QWidget, f"forms.question{NUMBERS[question_id]}.{name}")
    assert found is not None
    return found


def line(runner: FormRunner, question_id: str, name: str) -> QLineEdit:
    found = part(runner, question_id, name)
    assert isinstance(found, QLineEdit)
    return found


def press(qtbot: QtBot, runner: FormRunner, *keys: Qt.Key) -> None:
    """Press keys where the keyboard is."""
    for key in keys:
        qtbot.keyClick(runner.window().focusWidget(), key)


def choose_evidence(qtbot: QtBot, field: QLineEdit, typed: str) -> None:
    """Type the beginning of a title and take what is offered."""
    field.setFocus()
    qtbot.keyClicks(field, typed)
    settle()
    popup = field.completer().popup()
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    settle()


def answers(services: Services, stay: Mobility) -> dict[str, str]:
    (made,) = services.reflections.of_student(stay.student_id)
    return {each.question_id: each.text for each in made.answers}


def answer_line(qtbot: QtBot, runner: FormRunner) -> None:
    block(runner, "host").take_focus()
    qtbot.keyClicks(runner.window().focusWidget(), "Mikko")


def answer_number(qtbot: QtBot, runner: FormRunner) -> None:
    block(runner, "hours").take_focus()
    qtbot.keyClicks(runner.window().focusWidget(), "12,5")

"""The sheet that ends a session."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from momo_desktop.domain.dues import Owner
from momo_desktop.domain.sessions import Task
from momo_desktop.domain.students import Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.ui import theme
from momo_desktop.ui.dialogs.end_session import EndSessionDialog
from momo_desktop.ui.page import PageContext
from settling import settle


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_many_agreed_steps_leave_the_buttons_on_the_screen(
    context: PageContext, qtbot: QtBot, qapp: QApplication, anna: Student, scale: float
) -> None:
    theme.apply(qapp, "light", scale)
    owner = QWidget()
    qtbot.addWidget(owner)
    theme.dress(owner)
    session = context.services.sessions.begin(anna.id).session
    agreed = [
        context.services.tasks.save(
            Task(
                anna.id,
                f"A copy of the passport, the insurance card and the ticket for person {number}",
                Owner.STUDENT,
                Visibility.SHARED,
                date(2026, 5, 2),
            )
        )
        for number in range(8)
    ]
    dialog = EndSessionDialog(context, session, agreed, owner)
    dialog.open()
    settle()
    assert dialog.frameGeometry().height() < owner.screen().availableGeometry().height()
    assert dialog.rect().contains(dialog.save_button.geometry())

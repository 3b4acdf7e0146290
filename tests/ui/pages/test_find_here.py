"""Ctrl+F narrows what the shown tab lists."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListView, QWidget
from pytestqt.qtbot import QtBot

from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.sessions import CounsellingSession, Note
from momo_desktop.domain.students import Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.ui.navigation import STUDENT_TABS
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.pages.students import StudentsPage
from our_vault import find
from settling import settle


@pytest.fixture
def page(qtbot: QtBot, context: PageContext, anna: Student, stay: Mobility) -> StudentsPage:
    services = context.services
    for day, goal, said in ((2, "The ticket", "She is afraid."), (9, "The flat", "Rent is dear.")):
        session = services.sessions.add(CounsellingSession(anna.id, date(2026, 2, day), stay.id, goal=goal))
        services.notes.done(Note(anna.id, Visibility.PRIVATE, said, session.id))
    made = StudentsPage(context, STUDENT_TABS)
    qtbot.addWidget(made)
    made.resize(1366, 700)
    made.show()
    made.activateWindow()
    made.show_student(anna.id)
    settle()
    return made


def _press(qtbot: QtBot, page: StudentsPage, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
    qtbot.keyClick(page.focusWidget() or page, key, held)
    settle()


def _find_in(qtbot: QtBot, page: StudentsPage, tab: str, rows: str, words: str) -> int:
    page.student.open_tab(tab)
    settle()
    find(page, QWidget, rows).setFocus()
    _press(qtbot, page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    field = find(page, QLineEdit, f"{tab}.find")
    assert field.hasFocus()
    qtbot.keyClicks(field, words)
    settle()
    return find(page, QListView, rows).model().rowCount()


def test_sessions_are_found_by_what_was_written(qtbot: QtBot, page: StudentsPage) -> None:
    assert _find_in(qtbot, page, "sessions", "sessions.list", "afr") == 1
    assert _find_in(qtbot, page, "sessions", "sessions.list", "the") == 2


def test_beside_the_student_the_private_lane_finds_nothing(
    qtbot: QtBot, page: StudentsPage, context: PageContext, anna: Student
) -> None:
    context.sight.begin(anna.id)
    assert _find_in(qtbot, page, "sessions", "sessions.list", "afraid") == 0


def test_items_of_the_checklist_are_found(qtbot: QtBot, page: StudentsPage, context: PageContext) -> None:
    every = len(context.services.journey.get(1).of_phase(context.services.journey.get(1).mobility.phase))
    assert 0 < _find_in(qtbot, page, "journey", "journey.list", "barrier") < every


def test_esc_empties_the_field_and_then_takes_it_away(qtbot: QtBot, page: StudentsPage) -> None:
    _find_in(qtbot, page, "sessions", "sessions.list", "ticket")
    field = find(page, QLineEdit, "sessions.find")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    assert find(page, QListView, "sessions.list").model().rowCount() == 2
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert not field.isVisible()
    assert find(page, QListView, "sessions.list").hasFocus()


def test_in_the_list_of_students_ctrl_f_finds_students(qtbot: QtBot, page: StudentsPage) -> None:
    page.list.focus_rows()
    _press(qtbot, page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.list.search.edit.hasFocus()

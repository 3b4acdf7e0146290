"""Esc goes one level back, and what is being written stays."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView, QPlainTextEdit, QPushButton

from momo_desktop.domain.sight import Seat
from momo_desktop.ui.desk import Desk
from momo_desktop.ui.main_window import MainWindow
from momo_desktop.ui.pages.session.page import SessionPage
from momo_desktop.ui.pages.students import StudentsPage
from our_vault import find
from settling import settle
from ui.markers import Planted, plant


@pytest.fixture
def desk(unlocked: MainWindow) -> Desk:
    assert unlocked.desk is not None
    unlocked.activateWindow()
    return unlocked.desk


@pytest.fixture
def planted(desk: Desk) -> Planted:
    return plant(desk.context.services)


def escape() -> None:
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    settle()


def test_from_a_note_of_a_student_to_the_list(desk: Desk, planted: Planted) -> None:
    desk.context.sight.sit(Seat.OPPOSITE)
    desk.view.navigate("students", student_id=planted.student_id, tab="sessions")
    settle()
    note = find(desk.view, QPlainTextEdit, "session.sharedNote")
    note.setFocus()
    QTest.keyClicks(note, "plain words ")
    escape()
    page = desk.view.page
    assert isinstance(page, StudentsPage)
    assert isinstance(QApplication.focusWidget(), QListView)
    assert page.list.isAncestorOf(QApplication.focusWidget())
    assert "plain words" in note.toPlainText()


def test_from_the_drawer_to_the_note(desk: Desk, planted: Planted) -> None:
    desk.view.navigate("session", student_id=planted.student_id)
    settle()
    page = desk.view.page
    assert isinstance(page, SessionPage)
    page.desk.open_drawer(True, 0)
    settle()
    page.desk.drawer.findChildren(QPushButton)[0].setFocus()
    escape()
    assert page.desk.drawer.isHidden()
    assert QApplication.focusWidget() is find(page, QPlainTextEdit, "session.sharedNote")

from __future__ import annotations

import shiboken6
from PySide6.QtWidgets import QMenu

from momo_desktop.domain.names import PersonName
from momo_desktop.domain.students import Student
from momo_desktop.ui.main_window import MainWindow
from settling import settle


def test_the_menu_of_the_session_is_there_again_after_the_students_view(unlocked: MainWindow) -> None:
    assert unlocked.desk is not None
    student = unlocked.desk.context.services.students.add(Student(PersonName("Anna", family="Szűcs"), "11A"))
    unlocked.desk.view.navigate("session", student_id=student.id)
    settle()
    menu = unlocked.menuBar().findChild(QMenu, "menu.page")
    assert isinstance(menu, QMenu)
    for _time in range(2):
        unlocked.desk.screens.show_here()
        settle()
    assert menu.menuAction().isVisible()
    assert [action.objectName() for action in menu.actions()] == ["session.last", "session.snippets", "session.drawer"]


def test_a_menu_that_pyside_takes_for_deleted_follows_the_page_all_the_same(unlocked: MainWindow) -> None:
    assert unlocked.desk is not None
    shiboken6.invalidate(unlocked.menuBar().findChild(QMenu, "menu.page"))
    unlocked.desk.view.navigate("calendar")
    settle()
    menu = unlocked.menuBar().findChild(QMenu, "menu.page")
    assert isinstance(menu, QMenu)
    assert menu.title() == "Calendar"

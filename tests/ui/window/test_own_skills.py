"""A school's own skill, from the content page to the student's rating, the charts' table and the portfolio."""

from __future__ import annotations

import pypdfium2
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QTableView, QWidget
from pytestqt.qtbot import QtBot

from momo_desktop.domain.forms import MeasurementPoint
from momo_desktop.services.reports import ReportRequest
from momo_desktop.ui.main_window import MainWindow
from settling import settle

MOMO, ADAPT, WELD = "momo.core/skills", "I get used to new rules and people", "I weld a seam"


def child(window: MainWindow, name: str, kind: type[QWidget] = QWidget) -> QWidget:
    found = [each for each in window.findChildren(kind, name) if each.isVisible()]
    assert found, name
    return found[-1]


def press(window: MainWindow, name: str) -> None:
    child(window, name, QAbstractButton).click()
    settle()
    window.jobs.wait()
    settle()


def publish_with_a_skill_of_the_trade(window: MainWindow) -> None:
    """Leave out the first skill of the program, add one of the trade, and publish the list."""
    window.desk.view.navigate("content")
    settle()
    window.desk.view.findChild(QAction, f"content.change.{MOMO}").trigger()
    settle()
    press(window, "content.pieces.remove")
    menu = next(each for each in window.findChildren(QMenu) if each.accessibleName() == "Add a skill")
    menu.aboutToShow.emit()
    next(each for each in menu.actions() if each.text() == "A new skill").trigger()
    settle()
    QTest.keyClicks(QApplication.focusWidget(), WELD)
    press(window, "content.publish")


def rate(window: MainWindow, qtbot: QtBot, student_id: int, steps: dict[str, int]) -> None:
    """Type the numbers before the stay as from paper, 2 for what is not named."""
    view, catalogue = window.desk.view, window.desk.context.services.catalogue
    view.navigate("students", student_id=student_id, tab="forms", point=str(MeasurementPoint.BEFORE))
    settle()
    press(window, "forms.mode.from_paper")
    for number, skill in enumerate(catalogue.skills, 1):
        here = f"forms.question{number}.rating.1"
        qtbot.waitUntil(lambda name=here: window.focusWidget().objectName() == name)
        step = steps.get(window.desk.context.language.text(skill.wording), 2)
        QTest.keyClick(window.focusWidget(), Qt.Key(ord("0") + step))
    qtbot.waitUntil(lambda: window.focusWidget().objectName() == "forms.done")
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()


def test_a_skill_of_the_trade_reaches_the_table_and_the_portfolio(school: MainWindow, qtbot: QtBot) -> None:
    school.activateWindow()
    QTest.qWaitForWindowActive(school)
    services = school.desk.context.services
    student_id = services.students.page("", limit=1).rows[0].id
    publish_with_a_skill_of_the_trade(school)
    qtbot.waitUntil(lambda: services.catalogue.skills_form.id != MOMO)
    rate(school, qtbot, student_id, {WELD: 4})
    school.desk.view.navigate("students", student_id=student_id, tab="learning", part="skills")
    settle()
    press(school, "skills.list.as_table")
    model = child(school, "skills.list.table", QTableView).model()
    shown = {str(model.index(row, 0).data()): str(model.index(row, 1).data()) for row in range(model.rowCount())}
    assert shown[WELD] == "4"
    assert ADAPT not in shown
    stay = services.mobilities.of_student(student_id)[0]
    made = services.reports.make(ReportRequest("portfolio", student_id, "en", stay.id))
    pages = pypdfium2.PdfDocument(made.pdf)
    words = " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in pages)
    assert WELD in words
    assert ADAPT not in words

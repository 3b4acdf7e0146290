"""What a page is told while an answer of before is still on its way to it."""

from __future__ import annotations

from PySide6.QtCore import Qt

from momo_desktop.domain.names import PersonName
from momo_desktop.domain.students import Student
from momo_desktop.ui.main_window import MainWindow
from momo_desktop.ui.pages.today import TodayPage
from settling import settle


def test_a_change_is_read_although_an_answer_of_before_takes_its_turn(unlocked: MainWindow) -> None:
    assert unlocked.desk is not None
    page, context = unlocked.desk.view.page, unlocked.desk.context
    assert isinstance(page, TodayPage)
    before = context.services.today.overview()
    context.changes.changed.connect(lambda _change: page._on_read(before), Qt.ConnectionType.SingleShotConnection)
    context.services.students.add(Student(PersonName("Ben")))
    for _time in range(2):
        settle()
        unlocked.jobs.wait()
    settle()
    assert page._today is not None
    assert page._today.has_students

"""An answer of every kind that is being given when the window locks is there afterwards."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from every_kind import FORM, catalogue_with
from momo_desktop.domain.clock import Clock
from momo_desktop.services.core import Core
from momo_desktop.storage.key_files import FLOOR_COST
from momo_desktop.ui.form_runner.runner import FormRunner
from momo_desktop.ui.main_window import MainWindow
from our_vault import find
from settling import settle
from ui.window.editors import tab
from ui.window.writing import lock, unlock


@pytest.fixture(scope="session")
def core() -> Core:
    made = Core(Clock(), FLOOR_COST)
    made.catalogue = catalogue_with(made.catalogue, FORM)
    return made


def test_answers_of_every_kind_are_there_after_a_lock(school: MainWindow) -> None:
    assert school.desk is not None
    tab("forms", form=FORM.id)(school.desk)
    for name, typed in (
        ("1.line", "Mikko"),
        ("6.typed", "27/0"),
        ("7.typed", "12,5"),
        ("8.1.name", "Aino"),
        ("8.2.place", "Canteen"),
    ):
        QTest.keyClicks(find(school, QLineEdit, f"forms.question{name}"), typed)
    for name in ("3.option.bus", "5.option.weld", "5.option.paint"):
        QTest.keyClick(find(school, QWidget, f"forms.question{name}"), Qt.Key.Key_Space)
    find(school, QLineEdit, "forms.question4.line").setFocus()
    QTest.keyClicks(find(school, QLineEdit, "forms.question4.line"), "Line 12")
    settle()
    before = find(school, FormRunner, "forms.runner").entries()
    assert {name: entry.text for name, entry in before.items()} == {
        "host": "Mikko",
        "travel": "bus",
        "line": "Line 12",
        "tasks": "weld paint",
        "day": "27/0",
        "hours": "12.5",
        "people.1.name": "Aino",
        "people.2.place": "Canteen",
    }
    lock(school)
    unlock(school)
    assert find(school, FormRunner, "forms.runner").entries() == before
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == "forms.question4.line"

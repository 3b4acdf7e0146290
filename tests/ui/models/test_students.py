from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QListView
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.phases import Phase
from momo_desktop.domain.students import Student
from momo_desktop.i18n import language
from momo_desktop.services.bundle import Services
from momo_desktop.ui.models import students
from momo_desktop.ui.models.students import StudentListModel
from momo_desktop.ui.widgets.student_rows import LINE, StudentLine, StudentRowDelegate
from school import TODAY


class Counted(StudentListModel):
    """Counts what it is asked."""

    def __init__(self, services: Services) -> None:
        super().__init__(services, language("en"), TODAY)
        self.asked: Counter[int] = Counter()

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> object:
        self.asked[role] += 1
        return super().data(index, role)


@pytest.fixture
def model(services: Services, lit: None) -> StudentListModel:
    return StudentListModel(services, language("en"), TODAY)


@pytest.fixture
def seven(services: Services) -> tuple[Student, ...]:
    return services.students.add_many(Student(PersonName("Ada", family=f"Muster {n}"), "11A") for n in range(7))


def _column(model: StudentListModel) -> list[object]:
    return [model.index(row).data() for row in range(model.rowCount())]


def _first_line(model: StudentListModel) -> StudentLine:
    line = model.index(0).data(LINE)
    assert isinstance(line, StudentLine)
    return line


def test_the_model_keeps_qts_rules_while_it_is_fetched(
    model: StudentListModel, seven: tuple[Student, ...], qtmodeltester: ModelTester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(students, "STRETCH", 3)
    model.show_query("")
    qtmodeltester.check(model)
    while model.canFetchMore(QModelIndex()):
        model.fetchMore(QModelIndex())
    assert _column(model) == [f"Muster {n}, Ada" for n in range(7)]


def test_an_exact_end_fetches_nothing_and_stops(
    model: StudentListModel, seven: tuple[Student, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(students, "STRETCH", 7)
    model.show_query("")
    assert model.canFetchMore(QModelIndex())
    model.fetchMore(QModelIndex())
    assert not model.canFetchMore(QModelIndex())
    assert model.rowCount() == 7


def test_a_row_says_what_is_next(services: Services, model: StudentListModel, anna: Student, stay: Mobility) -> None:
    services.journey.enter(stay.id, Phase.PREPARATION)
    model.show_query("")
    line = _first_line(model)
    assert (line.detail, line.phase, line.tone) == ("11A · Preparation", 2, "warning")
    assert "late" in line.due
    assert (
        model.index(0)
        .data(Qt.ItemDataRole.AccessibleTextRole)
        .startswith("Szűcs, Anna, 11A, phase 2 of 5, Preparation, next: ")
    )


@pytest.mark.parametrize(
    ("day", "words", "tone"),
    [
        (date(2026, 3, 1), "1 day late", "warning"),
        (date(2026, 3, 2), "today", "primary"),
        (date(2026, 3, 3), "tomorrow", "text3"),
        (date(2026, 3, 20), "20 Mar", "text3"),
    ],
)
def test_a_due_date_is_said_as_people_say_it(
    services: Services, model: StudentListModel, anna: Student, day: date, words: str, tone: str
) -> None:
    idea = services.mobilities.add(Mobility(anna.id))
    services.journey.set_own_due(idea.id, services.journey.get(idea.id).lines[0].item_id, day)
    model.show_query("")
    assert (_first_line(model).due, _first_line(model).tone) == (words, tone)


def test_a_refresh_of_the_same_students_resets_nothing(
    services: Services, model: StudentListModel, anna: Student, qtbot: QtBot
) -> None:
    model.show_query("")
    services.students.save(replace(anna, school_class="12A"))
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        model.refresh(TODAY)
    assert _first_line(model).detail == "12A"


def test_a_painted_row_asks_the_model_once(
    services: Services, seven: tuple[Student, ...], lit: None, qtbot: QtBot
) -> None:
    view, counted = QListView(), Counted(services)
    qtbot.addWidget(view)
    view.setUniformItemSizes(True)
    view.setItemDelegate(StudentRowDelegate(view))
    view.setModel(counted)
    view.resize(296, 700)
    counted.show_query("")
    view.grab()
    counted.asked.clear()
    view.viewport().grab()
    assert counted.asked == {LINE: 7}


def test_a_row_is_put_into_words_once(model: StudentListModel, anna: Student) -> None:
    model.show_query("")
    assert model.index(0).data(LINE) is model.index(0).data(LINE)

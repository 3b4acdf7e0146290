"""A whole series, three points by three raters, typed in through the window: every place tells the same numbers."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain.forms import MeasurementPoint, Rater
from momo_desktop.domain.skills import Skill
from momo_desktop.services.reports import ReportRequest
from momo_desktop.ui.main_window import MainWindow
from momo_desktop.ui.widgets.charts import DumbbellChart, RadarChart
from settling import settle

SKILLS = "momo.core/skills"
POINTS = (MeasurementPoint.BEFORE, MeasurementPoint.DURING, MeasurementPoint.AFTER)
NAMES = {Rater.STUDENT: "Student", Rater.COUNSELLOR: "Counsellor", Rater.HOST_MENTOR: "Host mentor"}


def step(skill: int, point: MeasurementPoint, rater: Rater) -> int:
    """Return what is said: every rater and point has a pattern of its own, downwards steps among them."""
    return 1 + (skill * (1 + list(Rater).index(rater)) + POINTS.index(point) * (1 + skill % 3)) % 4


def child(window: MainWindow, name: str, kind: type[QWidget] = QWidget) -> QWidget:
    found = [each for each in window.findChildren(kind, name) if each.isVisible()]
    assert found, name
    return found[-1]


def press(window: MainWindow, name: str) -> None:
    child(window, name, QAbstractButton).click()
    settle()


def begin(window: MainWindow, student_id: int, rater: Rater, point: MeasurementPoint) -> None:
    """Open the form of one rater for one point."""
    view = window.desk.view
    if rater is Rater.STUDENT:
        view.navigate("students", student_id=student_id, tab="forms", form=SKILLS, point=str(point))
    else:
        view.navigate("students", student_id=student_id, tab="forms")
        settle()
        view.findChild(QAction, f"forms.others.{rater}.{point}").trigger()
    settle()


def type_in(window: MainWindow, qtbot: QtBot, rater: Rater, point: MeasurementPoint, count: int) -> None:
    """Type the numbers from paper: a digit answers and jumps on."""
    press(window, "forms.mode.from_paper")
    for skill in range(count):
        here = f"forms.question{skill + 1}.rating.1"
        qtbot.waitUntil(lambda name=here: window.focusWidget().objectName() == name)
        QTest.keyClick(window.focusWidget(), Qt.Key(ord("0") + step(skill, point, rater)))
    qtbot.waitUntil(lambda: window.focusWidget().objectName() == "forms.done")
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()


@pytest.fixture
def rated(school: MainWindow, qtbot: QtBot) -> tuple[MainWindow, int]:
    """The window after everybody has rated everything, and the student's id."""
    school.activateWindow()
    QTest.qWaitForWindowActive(school)
    services = school.desk.context.services
    student_id = services.students.page("", limit=1).rows[0].id
    for point in POINTS:
        for rater in Rater:
            begin(school, student_id, rater, point)
            type_in(school, qtbot, rater, point, len(services.catalogue.skills))
    return school, student_id


def means(catalogue: Catalogue, rater: Rater, point: MeasurementPoint) -> list[float]:
    steps = {skill.id: step(number, point, rater) for number, skill in enumerate(catalogue.skills)}
    own = [
        [steps[skill.id] for skill in catalogue.skills if skill.cluster == each.id] for each in catalogue.spine.clusters
    ]
    return [sum(of_cluster) / len(of_cluster) for of_cluster in own]


def in_order(catalogue: Catalogue) -> list[int]:
    """Return the places of the skills as charts show them, cluster by cluster."""
    clusters = [each.id for each in catalogue.spine.clusters]
    return sorted(range(len(catalogue.skills)), key=lambda place: clusters.index(catalogue.skills[place].cluster))


def table_of(window: MainWindow) -> dict[str, list[str]]:
    model = child(window, "skills.list.table", QTableView).model()
    rows = range(model.rowCount())
    cells = [[str(model.index(row, column).data()) for column in range(4)] for row in rows]
    return {row[0]: row[1:] for row in cells if row[1]}


def pages_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def paper_rows(text: str, skills: tuple[Skill, ...]) -> Iterator[tuple[str, list[str]]]:
    """Return the rows of the tables on paper: a skill, and the three numbers that follow it."""
    words = " ".join(text.split())
    for skill in skills:
        rest = words
        while skill.wording.english in rest:
            _before, _found, rest = rest.partition(skill.wording.english)
            numbers = rest.split()[:3]
            if len(numbers) == 3 and all(each in {"1", "2", "3", "4"} for each in numbers):
                yield skill.wording.english, numbers


def test_radar_dumbbell_table_portfolio_and_export_agree_on_every_number(rated: tuple[MainWindow, int]) -> None:
    window, student_id = rated
    services = window.desk.context.services
    skills = services.catalogue.skills
    stay = services.mobilities.of_student(student_id)[0]
    window.desk.view.navigate("students", student_id=student_id, tab="learning", part="skills")
    settle()
    made = services.reports.make(ReportRequest("portfolio", student_id, "en", stay.id))
    on_paper = list(paper_rows(pages_of(made.pdf), skills))
    table = services.skill_tables.make(student_id, stay.id, window.desk.context.language)
    exported = list(csv.reader(StringIO(table.content.decode("utf-8-sig"))))
    assert table.left_out == 0
    press(window, "skills.list.as_table")
    for rater in Rater:
        press(window, f"skills.rater.{rater}")
        expected = {
            skill.wording.english: [str(step(number, point, rater)) for point in POINTS]
            for number, skill in enumerate(skills)
        }
        expected_means = [means(services.catalogue, rater, point) for point in POINTS]
        radar = window.desk.view.findChild(RadarChart, "skills.radar")
        dumbbell = window.desk.view.findChild(DumbbellChart, "skills.list.chart")
        assert [list(one.values) for one in radar.series] == expected_means
        drawn = [[value for value in one.values if value is not None] for one in dumbbell.series]
        assert drawn == [[step(number, point, rater) for number in in_order(services.catalogue)] for point in POINTS]
        assert table_of(window) == expected
        assert {row[0]: row[3:6] for row in exported if row[2] == NAMES[rater]} == expected
        for skill, numbers in expected.items():
            assert (skill, numbers) in on_paper

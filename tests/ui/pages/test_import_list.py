"""The import of class lists through its widgets, from the file to the undo bar."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QTableView, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from momo_desktop.domain.list_tables import Field
from momo_desktop.domain.names import NameOrder, PersonName
from momo_desktop.domain.students import Student
from momo_desktop.services.bundle import Services
from momo_desktop.ui.import_list.file_step import FileStep
from momo_desktop.ui.import_list.rows_step import RowsStep
from momo_desktop.ui.models.import_rows import Column, ImportRowsModel
from momo_desktop.ui.notices import Notice
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.pages.import_list import ImportPage
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.check_marks import CheckBox
from momo_desktop.ui.widgets.chips import ChoiceChip
from momo_desktop.ui.widgets.combo_box import ComboBox
from momo_desktop.ui.widgets.labels import Label
from momo_desktop.ui.widgets.notice_bar import NoticeBar
from momo_desktop.ui.widgets.pills import Pill

LISTS = Path(__file__).parents[2] / "exchange" / "lists"
ADMIN_PLUS, KRETA, WEB_UNTIS = (LISTS / name for name in ("11a-adminplus.csv", "12c-kreta.xlsx", "bfs11b-webuntis.txt"))
ADMIN_PLUS_SUMMARY = (
    "21 students will be added. 1 is there already. 1 may be the same person and is left out. 1 cannot be added."
)
Widget = TypeVar("Widget", bound=QWidget)


@dataclass
class Wizard:
    """Uses the page as a counsellor does."""

    page: ImportPage
    qtbot: QtBot

    def find(self, kind: type[Widget], name: str) -> Widget:
        return [each for each in self.page.findChildren(kind) if each.objectName() == name][-1]

    def text(self, name: str) -> str:
        return self.find(Label, name).text()

    def open(self, file: Path) -> None:
        self.page.open_file(file)
        self.wait()

    def wait(self) -> None:
        self.page.context.jobs.wait()

    def next(self) -> None:
        self.qtbot.mouseClick(self.find(Button, "import.next"), Qt.MouseButton.LeftButton)
        self.wait()

    def judge(self, file: Path) -> None:
        """Go to the last step."""
        self.open(file)
        self.next()
        self.next()

    def choose(self, combo: str, words: str) -> None:
        """Take a line of a drop-down list, as a click in it does."""
        box = self.find(ComboBox, combo)
        box.setCurrentIndex(box.findText(words))
        box.activated.emit(box.currentIndex())
        self.wait()

    def press(self, widget: QWidget, key: Qt.Key) -> None:
        """Press a key that a shortcut of the active window waits for."""
        with self.qtbot.waitActive(self.page):
            self.page.activateWindow()
        widget.setFocus()
        self.qtbot.keyClick(widget, key)

    @property
    def table(self) -> QTableView:
        return self.find(QTableView, "import.table")

    @property
    def rows(self) -> ImportRowsModel:
        return self.find(RowsStep, "import.rows").model

    def verdicts(self) -> dict[int, str]:
        """Return the row number and the verdict of each shown row that is not new."""
        return {
            row.draft.number: str(row.verdict)
            for place in range(self.rows.rowCount())
            if (row := self.rows.row(self.rows.index(place, 0))) is not None and row.verdict != "new"
        }


@pytest.fixture
def told(context: PageContext) -> list[Notice]:
    """The notices that were shown."""
    said: list[Notice] = []
    context.notices.shown.connect(said.append)
    return said


@pytest.fixture
def wizard(qtbot: QtBot, context: PageContext) -> Wizard:
    page = ImportPage(context)
    qtbot.addWidget(page)
    page.resize(1278, 700)
    page.show()
    return Wizard(page, qtbot)


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str], Path]:
    """Writes a list in UTF-8."""

    def written(text: str) -> Path:
        file = tmp_path / "list.csv"
        file.write_text(text, encoding="utf-8")
        return file

    return written


@pytest.mark.parametrize(
    ("file", "others", "summary", "count"),
    [
        (
            ADMIN_PLUS,
            {7: "error", 15: "same", 17: "maybe"},
            ADMIN_PLUS_SUMMARY,
            21,
        ),
        (KRETA, {}, "19 students will be added.", 19),
        (
            WEB_UNTIS,
            {17: "maybe", 19: "maybe"},
            "25 students will be added. 2 may be the same people and are left out.",
            25,
        ),
    ],
)
def test_each_list_goes_in_and_undo_takes_all_out_again(
    wizard: Wizard,
    services: Services,
    anna: Student,
    told: list[Notice],
    file: Path,
    others: dict[int, str],
    summary: str,
    count: int,
) -> None:
    wizard.judge(file)
    assert wizard.verdicts() == others
    assert wizard.text("import.summary") == summary
    wizard.next()
    assert (services.students.count(), told[-1].text) == (count + 1, f"{count} students added.")
    wizard.page.context.notices.take_back()
    assert [each.id for each in services.students.every()] == [anna.id]


def test_names_dates_and_class_go_in_as_they_stand_in_the_list(wizard: Wizard, services: Services) -> None:
    wizard.judge(KRETA)
    wizard.next()
    first = next(each for each in services.students.every() if each.name.family == "Szűcs")
    assert first.name == PersonName("Lilla", family="Szűcs", order=NameOrder.FAMILY_FIRST)
    assert (first.school_class, first.birth_date) == ("12.C", date(2007, 3, 6))


def test_after_adding_the_list_of_students_is_shown(wizard: Wizard, asked) -> None:
    wizard.judge(KRETA)
    wizard.next()
    assert asked.calls == [("navigate", "students", {})]


def test_a_row_that_cannot_be_added_says_why(wizard: Wizard) -> None:
    wizard.judge(ADMIN_PLUS)
    cell = wizard.rows.index(6, Column.REASON)
    assert (wizard.rows.index(6, Column.ROW).data(), cell.data()) == ("7", "31.02.2009: there is no such day.")


def test_another_encoding_is_read_and_shown_at_once(wizard: Wizard) -> None:
    wizard.open(ADMIN_PLUS)
    preview = wizard.find(QTableView, "import.preview").model()
    wizard.choose("import.encoding", "Western European (Windows-1252)")
    assert preview.index(0, 1).data() == "ßíà"
    wizard.choose("import.encoding", "Cyrillic (Windows-1251)")
    assert preview.index(0, 1).data() == "Яна"


def test_another_delimiter_is_read_and_shown_at_once(wizard: Wizard) -> None:
    wizard.open(ADMIN_PLUS)
    wizard.choose("import.delimiter", "Comma")
    assert wizard.text("import.size") == "24 rows · 1 column"


def test_a_list_without_a_column_of_names_goes_no_further(wizard: Wizard, write: Callable[[str], Path]) -> None:
    wizard.open(write("Room;Date of birth\n7;14.05.2008\n"))
    wizard.next()
    assert not wizard.find(Button, "import.next").isEnabled()
    assert wizard.find(Label, "import.noNames").isVisible()
    wizard.choose("import.column.1", "Given name")
    assert wizard.find(Button, "import.next").isEnabled()


def test_the_first_row_follows_the_meaning_of_the_columns(wizard: Wizard) -> None:
    wizard.open(KRETA)
    wizard.next()
    assert (wizard.text("import.firstRow.0"), wizard.text("import.firstRow.2")) == ("Bálint Máté", "Horváth")
    chip = wizard.find(ChoiceChip, "import.nameOrder.given_first")
    wizard.qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert (wizard.text("import.firstRow.0"), wizard.text("import.firstRow.2")) == ("Horváth Bálint", "Máté")


def test_the_meaning_of_the_columns_is_remembered(wizard: Wizard) -> None:
    wizard.open(KRETA)
    wizard.next()
    assert wizard.find(Pill, "import.column.1.state").text() == "Guessed"
    wizard.choose("import.column.5", "Leave out")
    wizard.next()
    wizard.next()
    wizard.open(KRETA)
    wizard.next()
    assert wizard.find(Pill, "import.column.1.state").text() == "Remembered"
    assert wizard.find(ComboBox, "import.column.5").currentData() == Field.IGNORED


def test_a_column_about_health_cannot_be_chosen_and_is_not_shown(wizard: Wizard, write: Callable[[str], Path]) -> None:
    wizard.open(write("Given name;Family name;Allergies\nAda;Muster;nuts\n"))
    preview = wizard.find(QTableView, "import.preview").model()
    assert preview.index(0, 2).data() == "not read"
    wizard.next()
    assert wizard.find(QWidget, "import.column.3.locked").isVisible()
    assert not wizard.find(ComboBox, "import.column.3").isVisible()


def test_a_formula_is_left_out_and_told(wizard: Wizard, tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "11A"
    for line in (("Given name", "Family name", "Class"), ("Ada", "Muster", "=1+1")):
        sheet.append(line)
    book.create_sheet("Old").append(("x",))
    book.save(tmp_path / "list.xlsx")
    wizard.open(tmp_path / "list.xlsx")
    assert wizard.text("import.notes").splitlines() == [
        "The sheet “11A” was read. The sheet “Old” was not.",
        "1 cell holds a formula. Formulas are not computed, so it stays empty.",
    ]
    wizard.next()
    wizard.next()
    assert wizard.rows.index(0, Column.REASON).data() == "The class was a formula and is left out."


def test_a_refused_file_is_explained_and_another_can_be_opened(wizard: Wizard, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_bytes(b"%PDF-1.7")
    wizard.open(tmp_path / "list.csv")
    bar = wizard.find(NoticeBar, "import.problem")
    assert bar.isVisible()
    assert bar.text().startswith("“list.csv” is no class list that the program knows. Nothing was imported.")
    wizard.open(KRETA)
    assert not bar.isVisible()
    assert wizard.text("import.read.title") == "12c-kreta.xlsx"


def test_a_list_that_cannot_be_read_again_stays_as_it_was_read(wizard: Wizard, write: Callable[[str], Path]) -> None:
    file = write("Given name;Family name\nAda;Muster\n")
    wizard.open(file)
    file.unlink()
    wizard.choose("import.delimiter", "Comma")
    assert wizard.find(NoticeBar, "import.problem").text().startswith("The file “list.csv” is not there any more.")
    assert wizard.text("import.size") == "1 row · 2 columns"
    assert wizard.find(ComboBox, "import.delimiter").currentText() == "Semicolon"


def test_markup_as_a_name_is_shown_and_kept_as_it_stands(
    wizard: Wizard, services: Services, write: Callable[[str], Path]
) -> None:
    name = '<img src="file:///x"> {0}'
    wizard.judge(write(f"Given name;Family name\n{name};Muster\n"))
    assert wizard.rows.index(0, Column.NAME).data() == f"Muster, {name}"
    wizard.next()
    assert services.students.every()[0].name.given == name


def test_headings_without_rows_go_no_further(wizard: Wizard, write: Callable[[str], Path]) -> None:
    wizard.open(write("Given name;Family name\n"))
    assert wizard.text("import.notes") == "There is no row below the headings."
    assert not wizard.find(Button, "import.next").isEnabled()


def test_a_chip_leaves_the_rows_of_one_verdict(wizard: Wizard) -> None:
    wizard.judge(ADMIN_PLUS)
    chip = wizard.find(ChoiceChip, "import.filter.maybe")
    assert chip.text() == "Maybe the same (1)"
    wizard.qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert wizard.verdicts() == {17: "maybe"}


def test_space_ticks_a_maybe_and_it_goes_in(wizard: Wizard, services: Services) -> None:
    wizard.judge(ADMIN_PLUS)
    wizard.table.selectRow(16)
    wizard.press(wizard.table, Qt.Key.Key_Space)
    assert wizard.find(Button, "import.next").text() == "Add 22 students"
    wizard.next()
    assert services.students.count() == 22


def test_a_click_in_the_cell_takes_a_tick_away(wizard: Wizard) -> None:
    wizard.judge(ADMIN_PLUS)
    cell = wizard.table.visualRect(wizard.rows.index(0, Column.TICK))
    wizard.qtbot.mouseClick(wizard.table.viewport(), Qt.MouseButton.LeftButton, pos=cell.center())
    assert wizard.text("import.summary").startswith("20 students will be added.")


def test_a_maybe_stands_beside_whom_it_resembles(wizard: Wizard, services: Services) -> None:
    known = Student(PersonName("Яна", "Георгиева", "Щерева"), "10А", date(2007, 7, 21))
    services.students.add(known)
    wizard.judge(ADMIN_PLUS)
    wizard.table.selectRow(0)
    card = wizard.find(QWidget, "import.comparison")
    shown = {each.text() for each in card.findChildren(Label) if each.isVisible()}
    assert {"In this list", "Already here", "Birth date (differs)", "20 Jul 2007", "21 Jul 2007", "10А"} <= shown


def test_the_tick_beside_the_comparison_is_the_tick_of_the_row(wizard: Wizard) -> None:
    wizard.judge(ADMIN_PLUS)
    wizard.table.selectRow(16)
    wizard.qtbot.mouseClick(wizard.find(CheckBox, "import.comparison.tick"), Qt.MouseButton.LeftButton)
    assert len(wizard.rows.ticked()) == 22


def test_rows_are_judged_again_when_a_student_was_added_meanwhile(wizard: Wizard, services: Services) -> None:
    wizard.judge(KRETA)
    wizard.rows.tick([wizard.rows.index(3, 0)], on=False)
    services.students.add(Student(PersonName("Gergő", family="Horváth"), "12.C", date(2008, 3, 11)))
    wizard.qtbot.waitUntil(lambda: wizard.page.context.jobs.busy or wizard.verdicts() != {})
    wizard.wait()
    assert wizard.verdicts() == {2: "same"}
    assert len(wizard.rows.ticked()) == 17


def test_back_keeps_what_was_chosen(wizard: Wizard) -> None:
    wizard.open(KRETA)
    wizard.next()
    wizard.choose("import.column.5", "Leave out")
    wizard.next()
    wizard.qtbot.mouseClick(wizard.find(Button, "import.back"), Qt.MouseButton.LeftButton)
    assert wizard.find(ComboBox, "import.column.5").currentText() == "Leave out"


def test_escape_goes_back_step_by_step_and_out(wizard: Wizard, asked) -> None:
    wizard.judge(KRETA)
    for _step in range(3):
        wizard.press(wizard.page, Qt.Key.Key_Escape)
    assert asked.calls == [("navigate", "students", {})]


def test_a_dropped_file_is_read(wizard: Wizard) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(KRETA))])
    step = wizard.find(FileStep, "import.file")
    none = Qt.KeyboardModifier.NoModifier
    step.dropEvent(QDropEvent(QPointF(QPoint(9, 9)), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, none))
    wizard.wait()
    assert wizard.text("import.size") == "19 rows · 8 columns"


def test_the_preview_keeps_qts_rules(wizard: Wizard, qtmodeltester: ModelTester) -> None:
    wizard.open(KRETA)
    qtmodeltester.check(wizard.find(QTableView, "import.preview").model())


def test_going_in_twice_adds_nobody_twice(wizard: Wizard, services: Services) -> None:
    for _time in range(2):
        wizard.judge(KRETA)
        wizard.next()
    assert services.students.count() == 19
    assert not wizard.find(Button, "import.next").isEnabled()

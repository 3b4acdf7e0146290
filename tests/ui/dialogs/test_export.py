"""Making a file that leaves the vault, in its dialogs."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from momo_desktop.domain.beneficiary_sheets import SheetField
from momo_desktop.domain.goals import Goal
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.students import Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.errors import Cancelled
from momo_desktop.services.bundle import Services
from momo_desktop.ui.dialogs.beneficiary import BeneficiaryDialog
from momo_desktop.ui.dialogs.export import ExportDialog
from momo_desktop.ui.page import PageContext
from our_vault import find

SHEET = (
    "Project ID*;First Name*;Last Name*;Nationality;Start Date;Overall Comments\r\n"
    "2026-1;O;P;HU;01-02-2025;diabetic\r\n"
)


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def dialog(context: PageContext, owner: QWidget, services: Services, stay: Mobility) -> ExportDialog:
    """The dialog opened for Anna, who has a shared and a private goal."""
    for lane in Visibility:
        services.goals.save(Goal(stay.student_id, "I can ask", lane, stay.id))
    made = ExportDialog(context, stay.student_id, owner)
    made.open()
    context.jobs.wait()
    return made


def texts(dialog: QWidget) -> set[str]:
    return {label.text() for label in dialog.findChildren(QLabel) if label.isVisible()}


def test_what_leaves_and_what_stays_is_shown_first(dialog: ExportDialog) -> None:
    assert find(dialog, QLabel, "export.leaves.goals").text() == "1"
    assert {"1 private", "The file is not encrypted: whoever can open its folder can read it."} <= texts(dialog)
    assert find(dialog, QPushButton, "export.save").isEnabled()


def test_a_copy_is_saved_under_a_neutral_name_and_noted(
    dialog: ExportDialog, context: PageContext, services: Services, stay: Mobility, tmp_path: Path
) -> None:
    assert re.fullmatch(r"MOMO-Copy-[0-9A-F]{4}\.zip", dialog.proposed_name())
    dialog.save_to(tmp_path / "copy.zip")
    context.jobs.wait()
    with zipfile.ZipFile(tmp_path / "copy.zip") as archive:
        assert archive.read("portfolio.pdf").startswith(b"%PDF")
    assert [paper.report for paper in services.reports.papers(stay.student_id)] == ["export:student_copy"]
    assert not dialog.isVisible()


def test_a_copy_with_a_password_asks_for_the_one_that_is_shown(
    dialog: ExportDialog, context: PageContext, tmp_path: Path
) -> None:
    find(dialog, QCheckBox, "export.locked").click()
    context.jobs.wait()
    shown = find(dialog, QLabel, "export.password").text()
    assert re.fullmatch(r"(\d{4}-){4}\d{4}", shown)
    assert "Without its password nobody reads the file." in texts(dialog)
    find(dialog, QPushButton, "export.copyPassword").click()
    assert QGuiApplication.clipboard().text() == shown
    QGuiApplication.clipboard().clear()
    dialog.save_to(tmp_path / "copy.zip")
    context.jobs.wait()
    with zipfile.ZipFile(tmp_path / "copy.zip") as archive:
        assert {entry.flag_bits & 1 for entry in archive.infolist()} == {1}


def test_a_cancelled_export_leaves_no_file(
    dialog: ExportDialog, context: PageContext, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def stopped(*_arguments: object) -> bytes:
        raise Cancelled

    monkeypatch.setattr(type(context.services.exports), "make", stopped)
    dialog.save_to(tmp_path / "copy.zip")
    context.jobs.wait()
    assert list(tmp_path.glob("copy*")) == []
    assert dialog.isVisible()


def test_a_table_is_of_one_class_or_of_one_student(
    dialog: ExportDialog, context: PageContext, services: Services, tmp_path: Path
) -> None:
    services.students.add(Student(PersonName("Béla"), "12 B"))
    another = ExportDialog(context, parent=dialog)
    another.choose("students_csv")
    groups = find(another, QComboBox, "export.who.group")
    groups.setCurrentIndex(groups.findText("Class 12 B"))
    groups.activated.emit(groups.currentIndex())
    context.jobs.wait()
    assert find(another, QLabel, "export.leaves.students").text() == "1"
    assert another.proposed_name() == "MOMO-Students.csv"
    another.save_to(tmp_path / "table.csv")
    context.jobs.wait()
    assert "Béla" in (tmp_path / "table.csv").read_text("utf-8-sig")
    assert "Anna" not in (tmp_path / "table.csv").read_text("utf-8-sig")


def test_a_cell_that_tells_too_much_keeps_the_sheet_here(
    context: PageContext, owner: QWidget, services: Services, stay: Mobility, tmp_path: Path
) -> None:
    (tmp_path / "export.csv").write_text(SHEET, "utf-8-sig")
    dialog = BeneficiaryDialog(context, services.beneficiary.read(tmp_path / "export.csv"), owner)
    dialog.open()
    dialog.choose(5, SheetField.AS_IN_FILE)
    context.jobs.wait()
    said = find(dialog, QLabel, "beneficiary.refused").text()
    assert "“Overall Comments” in row 2" in said
    assert "diabet" not in said
    assert not find(dialog, QPushButton, "beneficiary.save").isEnabled()
    assert not find(dialog, QComboBox, "beneficiary.4").isEnabled()
    dialog.choose(5, SheetField.EMPTY)
    context.jobs.wait()
    dialog.save_to(tmp_path / "filled.csv")
    context.jobs.wait()
    assert (tmp_path / "filled.csv").read_text("utf-8-sig").splitlines()[1] == "2026-1;Anna;Szűcs;;04-05-2026;"

"""The way to the dialogs of what leaves the vault, from the menu of the real window."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox

from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.students import Student
from momo_desktop.ui import choosing
from momo_desktop.ui.dialogs.beneficiary import BeneficiaryDialog
from momo_desktop.ui.dialogs.export import ExportDialog
from momo_desktop.ui.main_window import MainWindow
from our_vault import find
from settling import settle


@pytest.fixture
def at_anna(unlocked: MainWindow) -> MainWindow:
    """The window at Anna, who has been abroad."""
    assert unlocked.desk is not None
    services = unlocked.desk.context.services
    services.students.add(Student(PersonName("Ábel", family="Ács"), "11A"))
    anna = services.students.add(Student(PersonName("Anna", family="Szűcs"), "11A"))
    services.mobilities.add(Mobility(anna.id, departure=date(2026, 1, 4), return_date=date(2026, 1, 31)))
    unlocked.desk.view.navigate("students", student_id=anna.id)
    settle()
    return unlocked


def test_an_export_begins_with_the_student_at_hand(at_anna: MainWindow) -> None:
    find(at_anna, QAction, "menu.export").trigger()
    at_anna.jobs.wait()
    dialog = find(at_anna, ExportDialog, "export")
    assert dialog.isVisible()
    assert find(dialog, QComboBox, "export.who.student").currentText() == "Szűcs, Anna · 11A"


def test_the_sheet_is_filled_from_the_file_that_is_chosen(
    at_anna: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "export.csv").write_text("First Name;Last Name;Start Date", "utf-8")
    monkeypatch.setattr(choosing, "file_to_open", lambda *_asked: tmp_path / "export.csv")
    find(at_anna, QAction, "menu.beneficiary").trigger()
    at_anna.jobs.wait()
    dialog = find(at_anna, BeneficiaryDialog, "beneficiary")
    at_anna.jobs.wait()
    assert [str(field) for field in dialog.fields()] == ["first_name", "last_name", "start"]

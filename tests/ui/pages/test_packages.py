"""The pane of packages: the address is passed on, colleagues are made sure of, students go and come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QComboBox, QDialog, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.packages import usual
from momo_desktop.domain.sessions import Note
from momo_desktop.domain.students import Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.exchange import age_files
from momo_desktop.services.bundle import Services
from momo_desktop.services.open_vault import OpenVault
from momo_desktop.services.packages import PackageRequest
from momo_desktop.ui.dialogs.colleague import DRAFT, AddColleagueDialog, CompareDialog
from momo_desktop.ui.dialogs.package_in import PackagePasswordDialog, TakePackageDialog
from momo_desktop.ui.dialogs.package_out import WritePackageDialog
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.pages.safe_keeping.packages import PackagesPane
from our_vault import find
from packaged import Side, seal_quickly, side


@pytest.fixture
def pane(qtbot: QtBot, context: PageContext, vault: OpenVault) -> PackagesPane:
    vault.folder.key.write_bytes(b"copied, never read")
    made = PackagesPane(context)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    return made


@pytest.fixture
def other(school_of_nobody: Path, catalogue: Catalogue, tmp_path: Path) -> Iterator[Side]:
    """The vault of a colleague, with one student of its own."""
    with side(school_of_nobody, tmp_path / "other", catalogue) as made:
        zora = made.services.students.add(Student(PersonName("Zora", family="Ilić"), "12B"))
        made.services.notes.done(Note(zora.id, Visibility.PRIVATE, "Asked for a host near Graz"))
        yield made


def _shown(kind: type[QDialog], pane: QWidget) -> QDialog:
    return [each for each in pane.findChildren(kind) if each.isVisible()][-1]


def _press(owner: QWidget, name: str) -> None:
    find(owner, QAbstractButton, name).click()


def _choose(owner: QWidget, name: str, words: str) -> None:
    box = find(owner, QComboBox, name)
    box.setCurrentIndex(box.findText(words))
    box.activated.emit(box.currentIndex())


def _type(owner: QWidget, name: str, words: str) -> None:
    edit = find(owner, QLineEdit, name)
    edit.setText(words)
    edit.textEdited.emit(words)


def _texts(owner: QWidget) -> str:
    return "\n".join(label.text() for label in owner.findChildren(QLabel) if label.isVisibleTo(owner))


def _sent(other: Side, services: Services, path: Path) -> Path:
    colleague = other.services.colleagues.add("Us", services.colleagues.own_address())
    other.services.packages.write(PackageRequest(colleague_id=colleague.id), path)
    return path


def test_the_address_is_made_when_it_is_wanted_and_copied(pane: PackagesPane, services: Services) -> None:
    assert services.colleagues.known_address() is None
    _press(pane, "packages.makeAddress")
    pane.refresh()
    _press(pane, "packages.copy")
    own = services.colleagues.own_address()
    assert QGuiApplication.clipboard().text() == own.written()
    assert find(pane, QLabel, "packages.figures").text() == "  ".join(own.figures)


def test_the_address_stands_on_paper_as_text_and_square(services: Services, context: PageContext) -> None:
    pdf = services.colleagues.address_sheet(context.language)
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    own = services.colleagues.own_address()
    assert own.written() in "".join(text.split())
    assert "".join(own.figures) in "".join(text.split())


def test_a_colleague_is_added_compared_removed_and_brought_back(
    pane: PackagesPane, other: Side, services: Services, context: PageContext
) -> None:
    address = other.services.colleagues.own_address()
    _press(pane, "packages.add")
    dialog = _shown(AddColleagueDialog, pane)
    _type(dialog, "colleague.name", "Vera Lindner")
    _type(dialog, "colleague.address", "no address")
    _press(dialog, "colleague.save")
    assert dialog.focusWidget() is find(dialog, QLineEdit, "colleague.address")
    assert "begins with “momo1.”" in find(dialog, QLabel, "colleague.address.problem").text()
    _type(dialog, "colleague.address", f" {address.written()} ")
    _press(dialog, "colleague.save")
    compare = _shown(CompareDialog, pane)
    assert find(compare, QLabel, "compare.figures").text() == "  ".join(address.figures)
    assert compare.focusWidget() is compare.cancel  # the Enter that added the colleague confirms nothing
    assert not compare.ok.isDefault()
    _press(compare, "compare.ok")
    assert services.colleagues.every()[0].confirmed_at is not None
    pane.refresh()
    assert find(pane, QLabel, "packages.colleague.0.state").text().startswith("Compared on")
    _press(pane, "packages.colleague.0.remove")
    assert services.colleagues.every() == ()
    context.notices.take_back()
    assert [each.name for each in services.colleagues.every()] == ["Vera Lindner"]


def test_a_colleague_who_was_half_typed_is_gone_on_with(pane: PackagesPane) -> None:
    _press(pane, "packages.add")
    first = _shown(AddColleagueDialog, pane)
    _type(first, "colleague.name", "Vera L")
    first.reject()
    pane.show_what(draft=DRAFT)  # from its line on Today
    again = _shown(AddColleagueDialog, pane)
    assert again is not first
    assert find(again, QLineEdit, "colleague.name").text() == "Vera L"


def test_a_known_name_with_another_key_is_said_before_it_is_kept(
    pane: PackagesPane, other: Side, services: Services
) -> None:
    address = other.services.colleagues.own_address()
    services.colleagues.add("Vera Lindner", replace(address, signing_key="ab" * 32))
    _press(pane, "packages.add")
    dialog = _shown(AddColleagueDialog, pane)
    _type(dialog, "colleague.name", "vera lindner")
    _type(dialog, "colleague.address", address.written())
    _press(dialog, "colleague.save")
    assert "another address" in find(dialog, QLabel, "colleague.address.problem").text()
    assert len(services.colleagues.every()) == 1
    _press(dialog, "colleague.save")
    assert len(services.colleagues.every()) == 2


def test_a_package_is_written_after_what_leaves_was_shown(
    pane: PackagesPane, other: Side, services: Services, context: PageContext, anna: Student, tmp_path: Path
) -> None:
    services.notes.done(Note(anna.id, Visibility.PRIVATE, "Only for us"))
    services.colleagues.add("Vera Lindner", other.services.colleagues.own_address())
    _press(pane, "packages.write")
    dialog = _shown(WritePackageDialog, pane)
    context.jobs.wait()
    assert "You have not compared the figures" in find(dialog, QLabel, "package.doubt").text()
    assert find(dialog, QLabel, "package.leaves.notes").text() == "1"
    assert "Only Vera Lindner can open the file." in _texts(dialog)
    _press(dialog, "package.whole")
    context.jobs.wait()
    assert find(dialog, QLabel, "package.leaves.notes").text() == "0"
    _press(dialog, "package.whole")
    context.jobs.wait()
    services.students.add(Student(PersonName("Béla", family="Kis"), "12A", left_on=date(2025, 6, 30)))
    for _time in range(2):
        _press(dialog, "package.left")
        context.jobs.wait()
        counted = find(dialog, QLabel, "package.leaves.students").text()
        assert counted == ("2" if find(dialog, QCheckBox, "package.left").isChecked() else "1")
    dialog.save_to(tmp_path / "a.momohand")
    context.jobs.wait()
    found = other.services.packages.inspect(tmp_path / "a.momohand")
    assert [each.name for each in found.students] == [anna.name]
    assert not dialog.isVisible()


def test_a_package_is_looked_at_and_taken_in(
    pane: PackagesPane, other: Side, services: Services, context: PageContext, tmp_path: Path
) -> None:
    pane.open_package(_sent(other, services, tmp_path / "a.momohand"))
    context.jobs.wait()
    dialog = _shown(TakePackageDialog, pane)
    assert "You do not have the sender’s address yet" in find(dialog, QLabel, "takePackage.sender.text").text()
    assert "Ilić, Zora · 12B" in _texts(dialog)
    _press(dialog, "takePackage.take")
    context.jobs.wait()
    assert [row.name.family for row in services.students.page("").rows] == ["Ilić"]


def test_of_a_student_who_is_here_single_records_are_ticked(
    pane: PackagesPane, other: Side, services: Services, context: PageContext, tmp_path: Path
) -> None:
    first = services.packages.inspect(_sent(other, services, tmp_path / "a.momohand"))
    services.packages.take(first, usual(first))
    other.services.notes.done(Note(1, Visibility.SHARED, "The host has answered"))
    pane.open_package(_sent(other, services, tmp_path / "b.momohand"))
    context.jobs.wait()
    dialog = _shown(TakePackageDialog, pane)
    assert not find(dialog, QAbstractButton, "takePackage.take").isEnabled()
    _choose(dialog, "takePackage.0.choice", "Take single records")
    assert "Only in the package" in _texts(dialog)
    record = find(dialog, QAbstractButton, "takePackage.0.records.0")
    assert record.isChecked()
    box = find(dialog, QWidget, "takePackage.0.choice")
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Tab)
    assert record.hasFocus()
    _press(dialog, "takePackage.take")
    context.jobs.wait()
    assert "The host has answered" in {note.text for note in services.notes.of_student(1)}
    assert services.students.count() == 1


def test_a_package_with_a_password_asks_for_it(
    pane: PackagesPane, other: Side, context: PageContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(age_files, "seal_with", seal_quickly)
    other.services.packages.write(PackageRequest(password="4821-0937-5512"), tmp_path / "a.momohand")
    pane.open_package(tmp_path / "a.momohand")
    asked = _shown(PackagePasswordDialog, pane)
    _type(asked, "packagePassword.password", "4821-0937-5512")
    _press(asked, "packagePassword.ok")
    context.jobs.wait()
    assert _shown(TakePackageDialog, pane)

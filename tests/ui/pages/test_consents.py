"""The register of consents: seen, narrowed, answered and printed."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from momo_desktop.domain.data_protection import LegalBasis, UsePurpose
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.students import Consent, ConsentGiver, ConsentPurpose, Student
from momo_desktop.services.bundle import Services
from momo_desktop.ui.dialogs.consent import ConsentDialog, Said
from momo_desktop.ui.dialogs.legal_bases import LegalBasesDialog
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.pages.safe_keeping.consents import ConsentsPane
from momo_desktop.ui.widgets.buttons import Button
from our_vault import find

DAY = date(2026, 3, 2)
PHOTO = ConsentPurpose.PHOTO
_PHOTO = 1 + list(ConsentPurpose).index(PHOTO)


@pytest.fixture
def pane(qtbot: QtBot, context: PageContext, services: Services, anna: Student) -> ConsentsPane:
    services.students.add(Student(PersonName("Béla", family="Kis"), "12B", date(2000, 1, 1)))
    services.consents.answer(anna.id, Consent(PHOTO, True, DAY, ConsentGiver.BOTH))
    made = ConsentsPane(context)
    qtbot.addWidget(made)
    made.resize(1200, 600)
    made.show()
    return made


def shown(pane: ConsentsPane) -> list[str]:
    return [str(pane.model.data(pane.model.index(row, 0))) for row in range(pane.model.rowCount())]


def opened(pane: ConsentsPane, row: int = 0) -> ConsentDialog:
    pane.table.setFocus()
    pane.table.setCurrentIndex(pane.model.index(row, _PHOTO))
    QTest.keyClick(pane.table, Qt.Key.Key_Return)
    return find(pane, ConsentDialog, "consent")


def answer(dialog: ConsentDialog, said: Said, giver: ConsentGiver | None) -> None:
    dialog.form.editor("said").set_value(said)
    dialog.form.editor("giver").set_value(giver)
    find(dialog, Button, "consent.save").click()


def test_the_register_says_how_each_student_stands(pane: ConsentsPane) -> None:
    assert shown(pane) == ["Kis, Béla, 12B", "Szűcs, Anna, 11A"]
    states = [str(pane.model.data(pane.model.index(row, _PHOTO))) for row in range(2)]
    assert states == ["Not asked", "Given"]


def test_it_is_narrowed_by_a_name_a_state_and_a_student(pane: ConsentsPane, anna: Student) -> None:
    QTest.keyClicks(find(pane, QLineEdit, "consents.search"), "szucs")
    assert shown(pane) == ["Szűcs, Anna, 11A"]
    find(pane, QLineEdit, "consents.search").clear()
    pane.show_what(student_id=anna.id)
    assert shown(pane) == ["Szűcs, Anna, 11A"]
    find(pane, QAbstractButton, "consents.everybody").click()
    box = find(pane, QComboBox, "consents.state")
    box.setCurrentIndex(box.findText("Given"))
    box.activated.emit(box.currentIndex())
    assert shown(pane) == ["Szűcs, Anna, 11A"]


def test_nothing_is_answered_beforehand_and_nothing_is_saved_without_an_answer(
    pane: ConsentsPane, services: Services, anna: Student
) -> None:
    dialog = opened(pane)
    assert dialog.form.editor("said").value() is None
    assert dialog.form.editor("giver").value() is None
    find(dialog, Button, "consent.save").click()
    assert dialog.isVisible()
    assert find(dialog, QLabel, "consent.said.problem").text() == "Say what was answered."
    answer(dialog, Said.YES, None)
    assert dialog.isVisible()
    assert find(dialog, QLabel, "consent.giver.problem").text() == "Say who answered."
    assert services.consents.history(anna.id, PHOTO)[0].giver is ConsentGiver.BOTH


def test_a_withdrawal_is_written_down_and_taken_back(pane: ConsentsPane, services: Services, anna: Student) -> None:
    dialog = opened(pane, 1)
    assert "Given · by both" in find(dialog, QLabel, "consent.history").text()
    answer(dialog, Said.WITHDRAWN, None)
    [kept] = services.consents.history(anna.id, PHOTO)
    assert (kept.given, kept.withdrawn_on) == (True, DAY)
    pane.context.notices.take_back()
    [kept] = services.consents.history(anna.id, PHOTO)
    assert kept.holds


def test_the_wording_the_signer_and_the_scan_are_kept(pane: ConsentsPane, services: Services, anna: Student) -> None:
    wording = services.consents.wordings()[0]
    dialog = opened(pane, 1)
    dialog.form.editor("signed_by").set_value("Mária Szűcs")
    dialog.form.editor("wording").set_value(wording)
    answer(dialog, Said.NO, ConsentGiver.GUARDIAN)
    kept = services.consents.history(anna.id, PHOTO)[0]
    assert kept == replace(Consent(PHOTO, False, DAY, ConsentGiver.GUARDIAN), wording=wording, signed_by="Mária Szűcs")


def test_the_legal_bases_are_set(pane: ConsentsPane, services: Services) -> None:
    find(pane, Button, "consents.bases").click()
    dialog = find(pane, LegalBasesDialog, "legalBases")
    box = find(dialog, QComboBox, "legalBases.counselling.basis")
    box.setCurrentIndex(list(LegalBasis).index(LegalBasis.CONSENT))
    QTest.keyClicks(find(dialog, QLineEdit, "legalBases.officer"), "Ms Officer")
    find(dialog, Button, "legalBases.save").click()
    facts = services.consents.facts()
    assert (facts.basis(UsePurpose.COUNSELLING), facts.officer) == (LegalBasis.CONSENT, "Ms Officer")


def test_the_list_is_saved_as_a_paper(pane: ConsentsPane, tmp_path: Path) -> None:
    pane.save_to(tmp_path / "consents.pdf")
    pane.context.jobs.wait()
    assert (tmp_path / "consents.pdf").read_bytes().startswith(b"%PDF")


def test_the_table_keeps_the_rules_of_models(pane: ConsentsPane, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(pane.model)


def test_ctrl_f_goes_to_the_field_of_the_register(qtbot: QtBot, pane: ConsentsPane) -> None:
    pane.table.setFocus()
    qtbot.keyClick(pane.table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert find(pane, QLineEdit, "consents.search").hasFocus()

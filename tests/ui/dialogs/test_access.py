"""The dialogs of the access copy and of the support needs: what is decided, kept apart, handed on and closed."""

import json
import zipfile
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from momo_desktop.domain.clock import Clock
from momo_desktop.domain.sessions import Note
from momo_desktop.domain.students import Consent, ConsentGiver, ConsentPurpose, Student
from momo_desktop.domain.support_needs import NeedKind, SupportNeed
from momo_desktop.domain.visibility import Visibility
from momo_desktop.services import support_needs
from momo_desktop.services.bundle import Services
from momo_desktop.services.open_vault import OpenVault
from momo_desktop.services.support_needs import IDLE_MINUTES, Compartment
from momo_desktop.ui.dialogs.access_copy import AccessCopyDialog
from momo_desktop.ui.dialogs.support_gate import SupportGateDialog
from momo_desktop.ui.dialogs.support_need import NeedDialog
from momo_desktop.ui.dialogs.support_needs import SupportNeedsDialog
from momo_desktop.ui.dialogs.support_release import ReleaseDialog
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.check_marks import CheckBox
from our_vault import find
from school import NOW

DAY = date(2026, 3, 2)


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def compartment(vault: OpenVault, anna: Student, services: Services) -> Compartment:
    return Compartment(vault, Clock(NOW), anna.id)


@pytest.fixture
def opened(context: PageContext, compartment: Compartment, owner: QWidget) -> SupportNeedsDialog:
    dialog = SupportNeedsDialog(context, compartment, owner)
    dialog.open()
    return dialog


def test_a_record_is_left_out_with_a_reason_alone(
    context: PageContext, owner: QWidget, services: Services, anna: Student, tmp_path: Path
) -> None:
    note = services.notes.done(Note(anna.id, Visibility.PRIVATE, "Her friend is ill."))
    services.notes.done(Note(anna.id, Visibility.PRIVATE, "She is homesick."))
    dialog = AccessCopyDialog(context, anna.id, owner)
    dialog.open()
    assert find(dialog, QLabel, "accessCopy.due").text().endswith("The last day to give it is 2 April 2026.")
    find(dialog, CheckBox, f"accessCopy.notes.{note.id}.leaveOut").click()
    dialog.save_button.click()
    line = find(dialog, QLineEdit, f"accessCopy.notes.{note.id}.reason")
    assert dialog.focusWidget() is line
    assert find(dialog, QLabel, f"accessCopy.notes.{note.id}.problem").isVisible()
    QTest.keyClicks(find(dialog, QLineEdit, f"accessCopy.notes.{note.id}.reason"), "A friend's health")
    assert dialog.form.check()
    find(dialog, CheckBox, "accessCopy.locked").click()
    dialog.save_to(tmp_path / "copy.zip")
    context.jobs.wait()
    with zipfile.ZipFile(tmp_path / "copy.zip") as archive:
        data = json.loads(archive.read("data.json"))
    assert data["withheld"] == [{"kind": "notes", "reason": "A friend's health"}]
    assert [row["values"]["text"] for row in data["tables"]["notes"]["rows"]] == ["She is homesick."]


def test_what_is_being_decided_is_there_again(
    context: PageContext, owner: QWidget, services: Services, anna: Student
) -> None:
    note = services.notes.done(Note(anna.id, Visibility.PRIVATE, "Her friend is ill."))
    dialog = AccessCopyDialog(context, anna.id, owner)
    find(dialog, CheckBox, f"accessCopy.notes.{note.id}.leaveOut").click()
    QTest.keyClicks(find(dialog, QLineEdit, f"accessCopy.notes.{note.id}.reason"), "A fri")
    dialog.reject()
    again = AccessCopyDialog(context, anna.id, owner)
    assert find(again, QLineEdit, f"accessCopy.notes.{note.id}.reason").text() == "A fri"


def test_a_password_that_was_written_down_is_still_that_of_the_file_after_a_lock(
    context: PageContext, owner: QWidget, services: Services, anna: Student
) -> None:
    dialog = AccessCopyDialog(context, anna.id, owner)
    dialog.open()
    shown = find(dialog, QLabel, "accessCopy.password").text()
    dialog.save_drafts()
    dialog.close()
    again = AccessCopyDialog(context, anna.id, owner)
    again.open()
    assert find(again, QLabel, "accessCopy.password").text() == shown
    assert again.request().password == shown
    again.reject()
    assert services.drafts.every() == ()  # nothing was decided
    assert find(AccessCopyDialog(context, anna.id, owner), QLabel, "accessCopy.password").text() != shown


def test_what_was_ticked_for_a_copy_is_ticked_again(
    context: PageContext, compartment: Compartment, owner: QWidget, anna: Student
) -> None:
    compartment.save(SupportNeed(anna.id, NeedKind.HEALTH, "Insulin at noon"))
    dialog = AccessCopyDialog(context, anna.id, owner)
    dialog.open()
    find(dialog, CheckBox, "accessCopy.locked").click()
    find(dialog, Button, "accessCopy.support").click()
    gate = dialog.findChild(SupportGateDialog)
    gate.opened.emit(compartment)
    gate.close()
    dialog.save_drafts()
    dialog.close()
    again = AccessCopyDialog(context, anna.id, owner)
    again.open()
    assert not find(again, CheckBox, "accessCopy.locked").isChecked()
    assert find(again, Button, "accessCopy.support").isEnabled()
    assert find(again, QLabel, "accessCopy.supportState").text().startswith("They were to go in.")


def test_tab_comes_to_the_password_before_the_buttons(context: PageContext, owner: QWidget, anna: Student) -> None:
    dialog = AccessCopyDialog(context, anna.id, owner)
    dialog.open()
    find(dialog, CheckBox, "accessCopy.locked").setFocus()
    for name in ("accessCopy.copyPassword", "accessCopy.cancel", "accessCopy.save"):
        passed = list[str]()
        while not passed or passed[-1] == "accessCopy.password":
            QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
            passed.append(dialog.focusWidget().objectName())
        assert passed[-1] == name


def test_a_need_is_asked_for_written_and_kept_while_it_is_typed(
    opened: SupportNeedsDialog, compartment: Compartment, services: Services
) -> None:
    find(opened, Button, "supportNeeds.add").click()
    dialog = find(opened, NeedDialog, "supportNeed")
    assert "Do you need to write this?" in [each.text() for each in dialog.findChildren(QLabel)]
    QTest.keyClicks(find(dialog, QPlainTextEdit, "supportNeed.text"), "A break every two h")
    dialog.save_drafts()
    assert [each.text for each in compartment.needs()] == ["A break every two h"]
    assert services.drafts.every() == ()
    QTest.keyClicks(find(dialog, QPlainTextEdit, "supportNeed.text"), "ours")
    find(dialog, Button, "supportNeed.save").click()
    [need] = compartment.needs()
    assert need.text == "A break every two hours"
    assert find(opened, QWidget, f"supportNeeds.need.{need.id}").accessibleName().endswith("A break every two hours")


def test_cancel_goes_back_to_what_was_kept(opened: SupportNeedsDialog, compartment: Compartment) -> None:
    need = compartment.save(SupportNeed(compartment.student_id, NeedKind.FOOD, "No nuts"))
    opened.show_all()
    find(opened, Button, "supportNeeds.add").click()
    dialog = find(opened, NeedDialog, "supportNeed")
    QTest.keyClicks(find(dialog, QPlainTextEdit, "supportNeed.text"), "Wrong")
    dialog.save_drafts()
    assert len(compartment.needs()) == 2
    find(dialog, Button, "supportNeed.cancel").click()
    assert compartment.needs() == (need,)


def test_needs_are_handed_on_with_the_consent_alone(
    opened: SupportNeedsDialog, compartment: Compartment, services: Services, anna: Student
) -> None:
    need = compartment.save(SupportNeed(anna.id, NeedKind.FOOD, "No nuts"))
    opened.show_all()
    hand_on = find(opened, Button, "supportNeeds.handOn")
    assert not hand_on.isEnabled()
    assert "Sharing with the host" in find(opened, QLabel, "supportNeeds.mayNot").text()
    agreed = Consent(ConsentPurpose.SHARING_WITH_HOST, True, DAY, ConsentGiver.BOTH)
    services.consents.answer(anna.id, agreed)
    opened.show_all()
    hand_on.click()
    dialog = find(opened, ReleaseDialog, "supportRelease")
    dialog.released.disconnect(opened._on_print)
    QTest.keyClicks(find(dialog, QLineEdit, "supportRelease.recipient"), "Canteen")
    QTest.keyClicks(find(dialog, QLineEdit, "supportRelease.purpose"), "Safe meals")
    assert not dialog.ok.isEnabled()
    find(dialog, CheckBox, f"supportRelease.need.{need.id}").click()
    dialog.do()
    [release] = compartment.releases()
    assert (release.recipient, release.purpose) == ("Canteen", "Safe meals")
    assert [each.id for each in release.needs] == [need.id]
    find(opened, Button, f"supportNeeds.back.{release.receipt}").click()
    assert not compartment.releases()[0].is_open


def test_it_closes_by_itself_and_with_its_dialog(
    opened: SupportNeedsDialog, compartment: Compartment, monkeypatch: pytest.MonkeyPatch
) -> None:
    find(opened, Button, "supportNeeds.add").click()
    later = support_needs.seconds_awake_and_asleep() + IDLE_MINUTES * 60
    monkeypatch.setattr(support_needs, "seconds_awake_and_asleep", lambda: later)
    opened._close_in_time()
    assert not opened.isVisible()
    assert not compartment.is_open

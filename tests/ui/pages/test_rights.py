"""Rights and retention through the window: restricting, holding, erasing, and the list of what is due."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from momo_desktop.domain.audit import Act
from momo_desktop.domain.drafts import DraftKey, DraftKind
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.retention import GrantProject
from momo_desktop.domain.rights import MeasureKind
from momo_desktop.domain.sessions import Note
from momo_desktop.domain.students import Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.errors import WrongSecret
from momo_desktop.services.bundle import Services
from momo_desktop.services.open_vault import OpenVault
from momo_desktop.services.passphrase import PassphraseService
from momo_desktop.ui.dialogs.access_copy import AccessCopyDialog
from momo_desktop.ui.dialogs.erase import EraseDialog
from momo_desktop.ui.dialogs.measure import MeasureDialog
from momo_desktop.ui.dialogs.retention_rules import RetentionRulesDialog
from momo_desktop.ui.dialogs.versions import VersionsDialog
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.pages.safe_keeping import SafeKeepingPage
from momo_desktop.ui.pages.safe_keeping.retention import RetentionPane
from momo_desktop.ui.pages.safe_keeping.rights import RightsPane
from momo_desktop.ui.pages.students import StudentsPage
from our_vault import PASSPHRASE, find

CHECKED = Qt.ItemDataRole.CheckStateRole


@pytest.fixture
def bela(services: Services) -> Student:
    """A student who left school so long ago that the record is due."""
    return services.students.add(Student(PersonName("Béla", family="Kun"), "12B", left_on=date(2022, 6, 30)))


@pytest.fixture(autouse=True)
def asked_again(vault: OpenVault, monkeypatch: pytest.MonkeyPatch) -> None:
    """The vault has a key file to copy, and its passphrase is known without one."""
    vault.folder.key.write_bytes(b"{}")

    def confirm(_service: PassphraseService, passphrase: str) -> None:
        if passphrase != PASSPHRASE:
            raise WrongSecret

    monkeypatch.setattr(PassphraseService, "confirm", confirm)


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[Callable[[QWidget], None]]:
    kept: list[QWidget] = []

    def show(page: QWidget) -> None:
        kept.append(page)
        qtbot.addWidget(page)
        page.resize(1200, 700)
        page.show()

    yield show
    kept.clear()


@pytest.fixture
def rights(context: PageContext, anna: Student, shown: Callable[[QWidget], None]) -> RightsPane:
    page = SafeKeepingPage(context)
    shown(page)
    page.show_what(pane="rights", student_id=anna.id)
    assert isinstance(page.pane, RightsPane)
    return page.pane


@pytest.fixture
def students(context: PageContext, anna: Student, bela: Student, shown: Callable[[QWidget], None]) -> StudentsPage:
    page = StudentsPage(context, ())
    shown(page)
    page.show_student(anna.id)
    return page


@pytest.fixture
def retention(context: PageContext, bela: Student, shown: Callable[[QWidget], None]) -> RetentionPane:
    page = SafeKeepingPage(context)
    shown(page)
    page.show_what(pane="retention")
    assert isinstance(page.pane, RetentionPane)
    page.pane.refresh()
    return page.pane


def _press(owner: QWidget, name: str) -> None:
    actions = [each for each in owner.findChildren(QAction) if each.objectName() == name]
    actions[-1].trigger() if actions else find(owner, QAbstractButton, name).click()


def _restrict(owner: QWidget) -> None:
    dialog = owner.findChildren(MeasureDialog)[-1]
    dialog.form.editor("reason").set_value("She contests what stands in it")
    _press(dialog, "measure.save")


def _words(owner: QWidget) -> str:
    return " ".join(each.text() for each in owner.findChildren(QLabel))


def test_a_student_is_restricted_from_the_menu_and_let_go_on_the_page_of_rights(
    qtbot: QtBot, students: StudentsPage, rights: RightsPane, services: Services, anna: Student
) -> None:
    _press(students, "students.restrict")
    _restrict(students)
    assert not services.students.is_known(anna.id)
    assert students.student.student is None or students.student.student.id != anna.id
    rights.refresh()
    assert anna.name.listed() in _words(rights)
    _press(rights, f"rights.end.{services.measures.of_student(anna.id)[MeasureKind.RESTRICTION].id}")
    assert services.students.is_known(anna.id)
    qtbot.waitUntil(lambda: "No record is restricted or held." in _words(rights))


def test_a_restriction_is_taken_back_by_undo(students: StudentsPage, context: PageContext, services: Services) -> None:
    _press(students, "students.restrict")
    _restrict(students)
    context.notices.take_back()
    assert services.measures.running() == ()
    context.notices.do_again()
    assert len(services.measures.running()) == 1


def test_a_hold_is_begun_and_ended_by_the_same_command(
    students: StudentsPage, services: Services, anna: Student
) -> None:
    _press(students, "students.hold")
    _restrict(students)
    assert MeasureKind.HOLD in services.measures.of_student(anna.id)
    assert services.students.is_known(anna.id)
    students.refresh()
    assert students.commands.hold.text() == "End the hold on erasure"
    _press(students, "students.hold")
    assert services.measures.of_student(anna.id) == {}


@pytest.mark.parametrize(("act", "kind"), [("restrict", MeasureKind.RESTRICTION), ("hold", MeasureKind.HOLD)])
def test_what_was_ended_by_mistake_is_begun_again_by_undo(
    rights: RightsPane, context: PageContext, services: Services, anna: Student, act: str, kind: MeasureKind
) -> None:
    _press(rights, f"rights.{act}")
    _restrict(rights)
    rights.refresh()
    begun = services.measures.of_student(anna.id)[kind]
    _press(rights, f"rights.end.{begun.id}")
    assert services.measures.of_student(anna.id) == {}
    context.notices.take_back()
    again = services.measures.of_student(anna.id)[kind]
    assert (again.reason, again.review_on) == (begun.reason, begun.review_on)
    context.notices.do_again()
    assert services.measures.of_student(anna.id) == {}


def test_after_an_ending_the_focus_is_on_what_holds_still_or_on_the_choice_of_a_student(
    rights: RightsPane, services: Services, anna: Student, bela: Student
) -> None:
    first, second = (services.measures.hold(each.id, "a claim") for each in (anna, bela))
    rights.refresh()
    rights.activateWindow()
    for measure, wanted in ((first, f"rights.change.{second.id}"), (second, "rights.who")):
        find(rights, QAbstractButton, f"rights.end.{measure.id}").setFocus()
        _press(rights, f"rights.end.{measure.id}")
        rights.refresh()
        focused = rights.window().focusWidget()
        assert focused is not None
        assert focused.objectName() == wanted


def test_a_restricted_person_is_given_a_copy_of_everything(
    context: PageContext, rights: RightsPane, services: Services, anna: Student, tmp_path: Path
) -> None:
    services.notes.done(Note(anna.id, Visibility.PRIVATE, "She contests the marks."))
    measure = services.measures.restrict(anna.id, "contested")
    rights.refresh()
    _press(rights, f"rights.copy.{measure.id}")
    dialog = rights.findChildren(AccessCopyDialog)[-1]
    assert anna.name.listed() in _words(dialog)
    find(dialog, QAbstractButton, "accessCopy.locked").click()
    assert services.access_copies.file_name(anna.id).startswith("MOMO-Access-")
    dialog.save_to(tmp_path / "copy.zip")
    context.jobs.wait()
    with zipfile.ZipFile(tmp_path / "copy.zip") as archive:
        data = json.loads(archive.read("data.json"))
    assert data["person"]["name"] == "Anna Szűcs"
    assert [row["values"]["text"] for row in data["tables"]["notes"]["rows"]] == ["She contests the marks."]
    assert services.audit.page()[0].entry.done.act is Act.GIVEN


def test_what_is_decided_of_a_restricted_persons_copy_is_there_again(
    rights: RightsPane, services: Services, anna: Student
) -> None:
    services.measures.restrict(anna.id, "contested")
    rights.refresh()
    rights.reopen(DraftKey(DraftKind.ACCESS, anna.uid))
    rights.reopen(DraftKey(DraftKind.ACCESS, "somebody else"))
    assert len(rights.findChildren(AccessCopyDialog)) == 1


def test_what_is_to_be_looked_at_again_stands_first_and_is_put_off(
    context: PageContext, rights: RightsPane, services: Services, anna: Student, bela: Student
) -> None:
    services.measures.hold(bela.id, "A claim")
    due = services.measures.restrict(anna.id, "contested", context.clock.today())
    rights.show_what(measure=due.id)
    rights.refresh()
    ends = [each.objectName() for each in rights.findChildren(QAbstractButton) if "rights.end." in each.objectName()]
    assert ends[-2] == f"rights.end.{due.id}"
    assert find(rights, QLabel, f"rights.due.{due.id}").text() == "Look again now"
    _press(rights, f"rights.change.{due.id}")
    dialog = rights.findChildren(MeasureDialog)[-1]
    dialog.form.editor("review_on").set_value(date(2027, 1, 11))
    _press(dialog, "measure.save")
    changed = services.measures.of_student(anna.id)[MeasureKind.RESTRICTION]
    assert (changed.id, changed.reason, changed.review_on) == (due.id, "contested", date(2027, 1, 11))
    context.notices.take_back()
    assert services.measures.of_student(anna.id)[MeasureKind.RESTRICTION] == due


def test_a_student_is_erased_after_the_passphrase_and_has_a_certificate(
    qtbot: QtBot, rights: RightsPane, services: Services, anna: Student, tmp_path: Path
) -> None:
    _press(rights, "rights.erase")
    dialog = rights.findChildren(EraseDialog)[-1]
    assert anna.name.listed() in _words(dialog)
    line, button = find(dialog, QLineEdit, "erase.passphrase"), find(dialog, QAbstractButton, "erase.ok")
    assert not button.isEnabled()
    qtbot.keyClicks(line, "not this one")
    button.click()
    qtbot.waitUntil(button.isEnabled)
    assert services.students.is_known(anna.id)
    line.clear()
    qtbot.keyClicks(line, PASSPHRASE)
    button.click()
    qtbot.waitUntil(lambda: not services.students.is_known(anna.id) and bool(services.erasure.acts()))
    qtbot.waitUntil(lambda: "Nothing left" in _words(rights))
    assert anna.name.family not in _words(rights)
    rights.save_certificate(services.erasure.acts()[0], tmp_path / "certificate.pdf")
    qtbot.waitUntil((tmp_path / "certificate.pdf").exists)


def test_nothing_is_due_before_it_is_ticked_and_confirmed(
    qtbot: QtBot, retention: RetentionPane, services: Services, bela: Student
) -> None:
    erase = find(retention, QAbstractButton, "retention.erase")
    assert retention.model.rowCount() == 1
    assert not erase.isEnabled()
    retention.table.setFocus()
    qtbot.keyClick(retention.table, Qt.Key.Key_Space)
    assert len(retention.model.ticked()) == 1
    erase.click()
    dialog = retention.findChildren(EraseDialog)[-1]
    qtbot.keyClicks(find(dialog, QLineEdit, "erase.passphrase"), PASSPHRASE)
    find(dialog, QAbstractButton, "erase.ok").click()
    qtbot.waitUntil(lambda: not services.students.is_known(bela.id))
    qtbot.waitUntil(lambda: retention.model.rowCount() == 0)
    assert find(retention, QWidget, "retention.none").isVisibleTo(retention)


def test_what_is_held_cannot_be_ticked(retention: RetentionPane, services: Services, bela: Student) -> None:
    _press(retention, "retention.all")
    assert len(retention.model.ticked()) == 1
    _press(retention, "retention.hold")
    _restrict(retention)
    retention.refresh()
    assert retention.model.ticked() == ()
    first = retention.model.index(0, 0)
    assert not retention.model.setData(first, Qt.CheckState.Checked, CHECKED)
    assert "She contests" in str(retention.model.data(retention.model.index(0, 4)))


def test_a_hold_is_for_who_is_ticked_and_for_one_person_at_a_time(
    retention: RetentionPane, services: Services, bela: Student
) -> None:
    services.students.add(Student(PersonName("Ada", family="Arany"), "12B", left_on=date(2022, 6, 30)))
    retention.refresh()
    hold, said = find(retention, QAbstractButton, "retention.hold"), find(retention, QLabel, "retention.oneByOne")
    _press(retention, "retention.all")
    assert not hold.isEnabled()
    assert said.isVisibleTo(retention)
    _press(retention, "retention.all")
    assert not said.isVisibleTo(retention)
    rows = {line.student_id: row for row in (0, 1) if (line := retention.model.line(row)) is not None}
    row = rows[bela.id]
    retention.table.selectRow(1 - row)
    retention.model.setData(retention.model.index(row, 0), Qt.CheckState.Checked, CHECKED)
    hold.click()
    dialog = retention.findChildren(MeasureDialog)[-1]
    assert find(dialog, QLabel, "measure.student").text() == bela.name.listed()
    assert bela.name.family not in dialog.windowTitle()


def test_the_periods_are_the_schools_own_and_dated(
    retention: RetentionPane, services: Services, context: PageContext
) -> None:
    _press(retention, "retention.periods")
    dialog = retention.findChildren(RetentionRulesDialog)[-1]
    dialog.form.editor("record").set_value(120)
    _press(dialog, "retentionRules.save")
    assert services.retention.rules().checked_on == context.clock.today()
    retention.refresh()
    assert retention.model.rowCount() == 0
    context.notices.take_back()
    assert len(services.retention.review()) == 1


def test_a_project_that_is_not_paid_keeps_the_proofs(services: Services, bela: Student) -> None:
    services.mobilities.add(Mobility(bela.id, city="Turku", departure=date(2022, 3, 1), return_date=date(2022, 3, 31)))
    rules = services.retention.rules()
    services.retention.set_rules(rules, [GrantProject("KA121", date(2021, 9, 1), date(2022, 8, 31))])
    (line,) = services.retention.review()
    assert str(line.held_by) == "grant_unpaid"


def test_the_review_list_keeps_the_rules_of_models(retention: RetentionPane, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(retention.model)


def test_earlier_versions_go_after_a_second_press(
    qtbot: QtBot, context: PageContext, services: Services, anna: Student, shown: Callable[[QWidget], None]
) -> None:
    note = services.notes.done(Note(anna.id, Visibility.PRIVATE, "She is lazy"))
    services.notes.done(replace(note, text="She was tired"))
    page = QWidget()
    shown(page)
    dialog = VersionsDialog(context, note.uid, page)
    dialog.open()
    forget = find(dialog, QAbstractButton, "versions.forget")
    forget.click()
    assert len(services.log.versions(note.uid)) == 2
    forget.click()
    qtbot.waitUntil(lambda: len(services.log.versions(note.uid)) == 1)
    assert services.notes.of_student(anna.id)[0].text == "She was tired"

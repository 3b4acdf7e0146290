"""The check of the vault: begun from its dialog, told in plain words, and saved without content."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from momo_desktop.domain.names import PersonName
from momo_desktop.domain.sessions import Note
from momo_desktop.domain.students import Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.services.evidence import NewEvidence
from momo_desktop.services.open_vault import OpenVault
from momo_desktop.ui import choosing
from momo_desktop.ui.dialogs.check_vault import CheckVaultDialog
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.vault_checks import VaultChecks
from our_vault import find
from settling import settle

Checked = Callable[[], CheckVaultDialog]


@pytest.fixture
def checked(context: PageContext, qtbot: QtBot) -> Iterator[Checked]:
    """Open the dialog and have it check."""
    window = QWidget()
    qtbot.addWidget(window)
    window.show()

    def check() -> CheckVaultDialog:
        dialog = CheckVaultDialog(context, window)
        dialog.open()
        find(dialog, QPushButton, "checkVault.check").click()
        context.jobs.wait()
        return dialog

    yield check
    for dialog in window.findChildren(CheckVaultDialog):
        dialog.close()
    settle()


def is_offered(dialog: CheckVaultDialog, name: str) -> bool:
    return not find(dialog, QPushButton, f"checkVault.{name}").isHidden()


def test_a_whole_vault_is_told_with_its_counts(checked: Checked, anna: Student) -> None:
    dialog = checked()
    assert dialog.accessibleDescription().startswith("Everything is there. Students: 1, notes: 0")
    assert (is_offered(dialog, "save"), is_offered(dialog, "restore")) == (True, False)


def test_damage_leads_to_the_copies(checked: Checked, vault: OpenVault, qtbot: QtBot) -> None:
    vault.database.checkpoint()
    with vault.folder.database.open("ab") as records:
        records.write(b"appended")
    dialog = checked()
    assert "Some pages of the records are not what was written" in dialog.accessibleDescription()
    with qtbot.waitSignal(dialog.restore_wanted):
        find(dialog, QPushButton, "checkVault.restore").click()


def test_every_file_is_opened_when_that_is_wanted(checked: Checked, context: PageContext, vault: OpenVault) -> None:
    services = context.services
    dialog = checked()
    student = services.students.add(Student(PersonName("Anna", family="Szűcs")))
    services.evidence.attach_content(b"a film", "film.mp4", NewEvidence(student.id, Visibility.PRIVATE))
    [path] = vault.folder.files.iterdir()
    path.write_bytes(b"changed")
    for full, said in ((False, "Everything is there"), (True, "1 attached file is missing or damaged")):
        find(dialog, QAbstractButton, "checkVault.full").setChecked(full)
        find(dialog, QPushButton, "checkVault.check").click()
        context.jobs.wait()
        assert said in dialog.accessibleDescription()


def test_a_word_index_that_does_not_fit_is_rebuilt_and_checked_again(
    checked: Checked, context: PageContext, vault: OpenVault, anna: Student
) -> None:
    services = context.services
    services.notes.done(Note(anna.id, Visibility.PRIVATE, "quite a word"))
    assert not is_offered(checked(), "rebuild")
    with vault.database.write() as db:
        db.execute(text("DELETE FROM search_words"))
    assert services.search.find("word") == []
    dialog = checked()
    assert "The word index" in dialog.accessibleDescription()
    assert (is_offered(dialog, "rebuild"), is_offered(dialog, "restore")) == (True, False)
    find(dialog, QPushButton, "checkVault.rebuild").click()
    context.jobs.wait()
    assert len(services.search.find("word")) == 1
    assert dialog.accessibleDescription().startswith("Everything is there.")
    assert not is_offered(dialog, "rebuild")


def test_a_word_index_is_not_offered_to_be_rebuilt_where_nothing_can_be_written(
    checked: Checked, context: PageContext, vault: OpenVault, anna: Student, monkeypatch: pytest.MonkeyPatch
) -> None:
    context.services.notes.done(Note(anna.id, Visibility.PRIVATE, "quite a word"))
    with vault.database.write() as db:
        db.execute(text("DELETE FROM search_words"))
    monkeypatch.setattr(PageContext, "read_only", True)
    dialog = checked()
    assert "The word index" in dialog.accessibleDescription()
    assert (is_offered(dialog, "rebuild"), is_offered(dialog, "check")) == (False, True)


def test_the_report_holds_technical_words_only(
    checked: Checked, anna: Student, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "report.txt"
    monkeypatch.setattr(choosing, "file_to_save", lambda *_: target)
    find(checked(), QPushButton, "checkVault.save").click()
    said = target.read_text("utf-8")
    assert "students 1, notes 0" in said
    assert "no damage" in said
    assert "Anna" not in said


def test_after_a_cut_a_whole_vault_is_one_sentence(context: PageContext, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    checks = VaultChecks(context, window, lambda: None, window)
    with qtbot.waitSignal(context.notices.shown) as said:
        checks.look_after_unclean_end()
    assert said.args[0].text.endswith("Everything is there.")
    assert not window.findChildren(CheckVaultDialog)

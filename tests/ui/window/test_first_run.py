"""The first run: from the language to a vault with its recovery sheet kept."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QClipboard
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

from momo_desktop.domain.school import School
from momo_desktop.preferences import Preferences
from momo_desktop.services.core import Core
from momo_desktop.ui.first_run.wizard import FirstRun
from momo_desktop.ui.forms.form import Form
from momo_desktop.ui.main_window import MainWindow
from momo_desktop.ui.widgets.chips import ChoiceChip
from our_vault import PASSPHRASE, SCHOOL, find


@pytest.fixture
def wizard(fresh_window: MainWindow) -> FirstRun:
    return find(fresh_window, FirstRun, "firstRun")


def press_next(wizard: FirstRun) -> None:
    find(wizard, QPushButton, "firstRun.next").click()


def school_form(wizard: FirstRun) -> Form[School]:
    return find(wizard, Form, "firstRun.school")


def go_to_vault(wizard: FirstRun) -> None:
    press_next(wizard)
    school_form(wizard).load(SCHOOL)
    press_next(wizard)


def make(window: MainWindow, wizard: FirstRun) -> None:
    go_to_vault(wizard)
    for name in ("first", "second"):
        QTest.keyClicks(find(wizard, QLineEdit, f"firstRun.passphrase.{name}"), PASSPHRASE)
    press_next(wizard)
    window.jobs.wait()


def keep_sheet(window: MainWindow, wizard: FirstRun, path: Path) -> None:
    wizard._vault.panel.save_to(path)
    window.jobs.wait()


def may_go_on(wizard: FirstRun) -> bool:
    return find(wizard, QPushButton, "firstRun.next").isEnabled()


def test_the_size_of_the_text_changes_at_once(wizard: FirstRun, preferences: Preferences) -> None:
    sample = find(wizard, QLabel, "firstRun.heading")
    before = sample.font().pixelSize()
    find(wizard, ChoiceChip, "firstRun.textSize.1.5").click()
    assert preferences.now.text_scale == 1.5
    assert sample.font().pixelSize() == round(before * 1.5)
    find(wizard, ChoiceChip, "firstRun.textSize.1.0").click()


def test_another_language_keeps_the_page_and_what_was_answered(fresh_window: MainWindow, wizard: FirstRun) -> None:
    press_next(wizard)
    school_form(wizard).load(SCHOOL)
    fresh_window.change_language("qps")
    rebuilt = find(fresh_window, FirstRun, "firstRun")
    assert rebuilt is not wizard
    assert rebuilt.state.school == SCHOOL
    assert find(rebuilt, QLabel, "firstRun.heading").text().startswith("[")
    fresh_window.change_language("en")


def test_a_school_without_a_name_stays_on_its_page(wizard: FirstRun) -> None:
    press_next(wizard)
    press_next(wizard)
    assert wizard.state.page == 1
    assert "name of the school" in find(wizard, QLabel, "firstRun.school.name.problem").text()


def test_a_passphrase_that_is_not_typed_alike_makes_no_vault(wizard: FirstRun) -> None:
    go_to_vault(wizard)
    QTest.keyClicks(find(wizard, QLineEdit, "firstRun.passphrase.first"), PASSPHRASE)
    QTest.keyClicks(find(wizard, QLineEdit, "firstRun.passphrase.second"), PASSPHRASE[:-1] + "x")
    assert not may_go_on(wizard)


def test_the_schools_own_name_is_no_passphrase(wizard: FirstRun) -> None:
    go_to_vault(wizard)
    for name in ("first", "second"):
        QTest.keyClicks(find(wizard, QLineEdit, f"firstRun.passphrase.{name}"), SCHOOL.name)
    assert "name that others know" in find(wizard, QLabel, "firstRun.passphrase.words").text()
    assert not may_go_on(wizard)


def test_a_proposed_passphrase_is_shown_and_must_be_typed_once(
    fresh_window: MainWindow, wizard: FirstRun, core: Core
) -> None:
    go_to_vault(wizard)
    second = find(wizard, QLineEdit, "firstRun.passphrase.second")
    QTest.keyClicks(second, "left from an attempt")
    QTest.keyClick(find(wizard, QPushButton, "firstRun.passphrase.propose"), Qt.Key.Key_Space)
    proposed = find(wizard, QLabel, "firstRun.passphrase.proposed")
    assert len(proposed.text().split()) == 6
    assert not proposed.isHidden()
    assert "66 bits" in find(wizard, QLabel, "firstRun.passphrase.advice").text()
    assert second.text() == ""
    assert not may_go_on(wizard)
    QTest.keyClicks(second, proposed.text())
    assert may_go_on(wizard)
    passphrase = proposed.text()
    press_next(wizard)
    fresh_window.jobs.wait()
    assert proposed.text() == ""
    assert passphrase not in (QApplication.clipboard().text(), QApplication.clipboard().text(QClipboard.Mode.Selection))
    wizard.leave()
    core.access.unlock(wizard._vault.folder, passphrase).close()


def test_a_proposal_goes_when_another_passphrase_is_typed(wizard: FirstRun) -> None:
    go_to_vault(wizard)
    propose = find(wizard, QPushButton, "firstRun.passphrase.propose")
    proposed = find(wizard, QLabel, "firstRun.passphrase.proposed")
    propose.click()
    before = proposed.text()
    propose.click()
    assert proposed.text() != before
    QTest.keyClicks(find(wizard, QLineEdit, "firstRun.passphrase.first"), "!")
    assert proposed.isHidden()
    assert find(wizard, QLabel, "firstRun.passphrase.advice").isHidden()


def test_a_cloud_folder_is_refused_in_words(wizard: FirstRun, tmp_path: Path) -> None:
    go_to_vault(wizard)
    wizard._vault.choose(tmp_path / "OneDrive")
    assert "copied to the internet" in find(wizard, QLabel, "firstRun.problem").text()


def test_a_full_folder_gives_the_vault_one_of_its_own(wizard: FirstRun, tmp_path: Path) -> None:
    go_to_vault(wizard)
    (tmp_path / "letter.txt").write_text("")
    wizard._vault.choose(tmp_path)
    assert wizard._vault.folder == tmp_path / "tervuren-vocational-school"


def test_the_sheet_must_be_kept_before_next(fresh_window: MainWindow, wizard: FirstRun, tmp_path: Path) -> None:
    make(fresh_window, wizard)
    assert not may_go_on(wizard)
    keep_sheet(fresh_window, wizard, tmp_path / "sheet.pdf")
    assert may_go_on(wizard)


def test_the_sheet_holds_the_code_that_is_shown(fresh_window: MainWindow, wizard: FirstRun, tmp_path: Path) -> None:
    make(fresh_window, wizard)
    keep_sheet(fresh_window, wizard, tmp_path / "sheet.pdf")
    document = pypdfium2.PdfDocument(tmp_path / "sheet.pdf")
    text = document[0].get_textpage().get_text_range()
    document.close()
    groups = find(wizard, QLabel, "recovery.code").text().split("-")
    assert len(groups) == 6
    assert all(group in text for group in groups)


def test_a_sheet_that_cannot_be_written_keeps_next_closed(
    fresh_window: MainWindow, wizard: FirstRun, tmp_path: Path, qtbot: object
) -> None:
    make(fresh_window, wizard)
    with qtbot.captureExceptions() as told:  # type: ignore[attr-defined]
        keep_sheet(fresh_window, wizard, tmp_path / "no" / "sheet.pdf")
    assert [kind.__name__ for kind, _error, _trace in told] == ["NotWritable"]
    assert not may_go_on(wizard)


def test_the_end_shows_the_open_vault_and_remembers_it_by_its_nickname(
    fresh_window: MainWindow, wizard: FirstRun, preferences: Preferences, tmp_path: Path
) -> None:
    make(fresh_window, wizard)
    keep_sheet(fresh_window, wizard, tmp_path / "sheet.pdf")
    press_next(wizard)
    wizard._beginning.choose("empty")
    press_next(wizard)
    assert fresh_window.desk is not None
    assert fresh_window.desk.context.services.settings.school() == SCHOOL
    assert fresh_window.windowTitle() == "MOMO · Tervuren Vocational School"
    assert [vault.nickname for vault in preferences.now.recent] == [SCHOOL.name]

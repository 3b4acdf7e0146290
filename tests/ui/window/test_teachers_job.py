"""What a teacher does with a form of the school's own, played through the window with two vaults."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QDialog, QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from momo_desktop import paths
from momo_desktop.domain.forms import Answer, AnswerSet, Rater
from momo_desktop.domain.own_content import OwnContent, OwnForm
from momo_desktop.domain.visibility import Visibility
from momo_desktop.i18n import language
from momo_desktop.services.bundle import Services
from momo_desktop.services.core import Core
from momo_desktop.services.reports import ReportRequest
from momo_desktop.ui import choosing
from momo_desktop.ui.main_window import MainWindow
from momo_desktop.ui.pages.content import ContentPage
from our_content import FORM, en
from our_vault import PASSPHRASE, VaultFilled, find
from settling import settle
from ui.window.editors import fill


def with_a_form(services: Services) -> None:
    """Put a student and a published form into the vault, which the student has answered."""
    fill(services)
    content = services.own_content.publish(services.own_content.new(FORM).uid)
    student = services.students.page("", limit=1).rows[0].id
    stay = services.mobilities.of_student(student)[0]
    moment = datetime(2026, 2, 1, tzinfo=UTC)
    answers = (Answer("why", "For the ships.", None, Visibility.SHARED),)
    services.reflections.done(
        AnswerSet(student, stay.id, content.full_id, 1, None, Rater.STUDENT, moment, Visibility.SHARED, answers)
    )


def published(services: Services) -> OwnContent:
    """Return the form, which is the newest content that was published."""
    return [each for each in services.own_content.every() if each.versions][-1]


@pytest.fixture
def ours(window: MainWindow, folder: Path, filled_vault: VaultFilled) -> MainWindow:
    shutil.rmtree(folder)
    shutil.copytree(filled_vault("school with a form", with_a_form), folder)
    open_vault(window, folder)
    return window


@pytest.fixture
def theirs(folder: Path, filled_vault: VaultFilled, core: Core, tmp_path: Path) -> Path:
    """A copy of the vault in which a colleague has published another second version of the form."""
    there = Path(shutil.copytree(filled_vault("school with a form", with_a_form), tmp_path / "there"))
    _on_another_computer()
    vault = core.access.unlock(there, PASSPHRASE)
    services = core.services(vault, language("en"))
    core.make_ready(vault, language("en"))
    content = published(services)
    services.own_content.save_draft(content.uid, replace(FORM, title=en("Money, as we ask it")))
    services.own_content.publish(content.uid)
    vault.close()
    return there


def _on_another_computer() -> None:
    """Forget what was seen of the vault: its copies go on apart from each other."""
    shutil.rmtree(paths.seen_dir())


def open_vault(window: MainWindow, folder: Path) -> None:
    _on_another_computer()
    window.gate.unlock(folder, PASSPHRASE)
    done(window)
    window.activateWindow()
    QTest.qWaitForWindowActive(window)


def done(window: MainWindow) -> None:
    settle()
    window.jobs.wait()
    settle()


def content_page(window: MainWindow) -> ContentPage:
    window.desk.view.navigate("content", uid=published(window.desk.context.services).uid)
    settle()
    page = window.desk.view.page
    assert isinstance(page, ContentPage)
    return page


def press(page: ContentPage, name: str) -> None:
    actions = page.findChildren(QAction, name)
    actions[-1].trigger() if actions else find(page, QAbstractButton, name).click()
    settle()


def choose(box: QComboBox, words: str) -> None:
    box.setCurrentIndex(box.findText(words))
    box.activated.emit(box.currentIndex())
    settle()


def words_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)).split())


def write_second_version(window: MainWindow) -> None:
    """Word one question anew, add one in two languages, move it up, and publish."""
    page = content_page(window)
    choose(find(page, QComboBox, "content.languages.second"), "Deutsch")
    page.editor.pieces.choose("why")
    settle()
    find(page, QPlainTextEdit, "content.piece.text").setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(QApplication.focusWidget(), "What draws you there?")
    press(page, "content.pieces.add.long_text")
    QTest.keyClicks(QApplication.focusWidget(), "Who helps you with money?")
    QTest.keyClicks(find(page, QPlainTextEdit, "content.piece.text.de"), "Wer hilft dir mit dem Geld?")
    page.editor.pieces.rows.setFocus()
    QTest.keyClick(page.editor.pieces.rows, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    settle()
    press(page, "content.publish")
    done(window)


def export(window: MainWindow, pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choosing, "file_to_save", lambda *_asked: pack)
    page = content_page(window)
    press(page, "content.export.open")
    dialog = find(page, QDialog, "content.export")
    for name, typed in (("name", "Money"), ("author", "Vera Lindner")):
        field = dialog.findChild(QPlainTextEdit, f"content.export.{name}") or dialog.form.editor(name).target()
        field.setFocus()
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(field, typed)
    dialog.save_button.click()
    done(window)


def test_a_question_is_added_published_printed_exported_and_installed_elsewhere(
    ours: MainWindow, theirs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    write_second_version(ours)
    services = ours.desk.context.services
    content = published(services)
    assert [each.number for each in content.versions] == [1, 2]
    student = services.students.page("", limit=1).rows[0].id

    for code, asked in (("en", "Who helps you with money?"), ("de", "Wer hilft dir mit dem Geld?")):
        blank = services.reports.make(ReportRequest("form", student, code, form_id=content.full_id))
        printed = words_of(blank.pdf)
        assert "What draws you there?" in printed or code == "de"
        assert asked in printed
        assert printed.index(asked) < printed.index("How much?")

    pack = tmp_path / "money.momopack"
    export(ours, pack, monkeypatch)
    assert pack.stat().st_size > 0
    ours.lock()
    done(ours)

    open_vault(ours, theirs)
    page = content_page(ours)
    there = ours.desk.context.services
    page.look_at_pack(pack)
    done(ours)
    dialog = find(page, QDialog, "content.import")
    choose(dialog.findChildren(QComboBox)[0], "Take theirs")
    find(dialog, QAbstractButton, "content.import.install").click()
    done(ours)
    installed = published(there).latest
    assert (installed.number, installed.body) == (3, content.latest.body)
    ours.notices.take_back()
    done(ours)
    after = published(there).latest.body
    assert isinstance(after, OwnForm)
    assert after.title == en("Money, as we ask it")


def test_answers_keep_their_version_s_words_in_the_window_and_on_paper(ours: MainWindow) -> None:
    write_second_version(ours)
    services = ours.desk.context.services
    content = published(services)
    student = services.students.page("", limit=1).rows[0].id
    ours.desk.view.navigate("students", student_id=student, tab="forms", form=content.full_id)
    settle()
    said = [each.text() for each in ours.desk.view.findChildren(QLabel) if each.isVisible()]
    assert "Why do you go?" in said
    assert "What draws you there?" not in said
    assert "For the ships." in said
    (filled,) = services.reflections.of_student(student)
    paper = services.reports.make(
        ReportRequest("form", student, "en", form_id=content.full_id, answer_set_id=filled.id)
    )
    assert "Why do you go?" in words_of(paper.pdf)
    assert "What draws you there?" not in words_of(paper.pdf)
    assert "Version 1" in words_of(paper.pdf)

"""The reports page through its widgets: papers for a class, looked at, saved, hidden while somebody looks on."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.students import Student
from momo_desktop.services.bundle import Services
from momo_desktop.ui.dialogs.unencrypted import UnencryptedDialog
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.pages.reports import ReportsPage
from momo_desktop.ui.studio import making
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.combo_box import ComboBox
from momo_desktop.ui.widgets.labels import Label


@pytest.fixture
def page(
    qtbot: QtBot, context: PageContext, services: Services, stay: Mobility, monkeypatch: pytest.MonkeyPatch
) -> ReportsPage:
    """The page of a school with Anna and, in another class, Béla."""
    monkeypatch.setattr(making, "RENDER_AFTER_MS", 0)
    services.students.add(Student(PersonName("Béla", "", "Nagy"), school_class="10C"))
    shown = ReportsPage(context)
    qtbot.addWidget(shown)
    shown.resize(1000, 600)
    shown.show()
    return shown


def preview(qtbot: QtBot, page: ReportsPage) -> str:
    qtbot.waitUntil(lambda: not page.pane.making.is_busy)
    paper = page.pane.making.paper
    return "" if paper is None else PdfReader(io.BytesIO(paper.pdf)).pages[0].extract_text()


def take(page: ReportsPage, name: str, words: str) -> None:
    box = page.findChild(ComboBox, f"reports.{name}")
    assert box is not None
    box.setCurrentText(words)
    box.activated.emit(box.currentIndex())


def test_the_preview_is_the_paper_of_the_first_of_the_class(qtbot: QtBot, page: ReportsPage) -> None:
    take(page, "paper", "Student portfolio · one each")
    take(page, "audience", "Class 10C")
    assert "Béla Nagy" in preview(qtbot, page)
    count = page.findChild(Label, "reports.count")
    assert count is not None
    assert count.text() == "1 student gets one."


def test_everybody_gets_a_file(
    qtbot: QtBot, page: ReportsPage, context: PageContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_arguments: str(tmp_path))
    take(page, "paper", "Student portfolio · one each")
    preview(qtbot, page)
    qtbot.mouseClick(page.findChild(Button, "reports.save"), Qt.MouseButton.LeftButton)
    dialog = page.findChild(UnencryptedDialog)
    assert dialog is not None
    qtbot.mouseClick(dialog.findChild(Button, "unencrypted.continue"), Qt.MouseButton.LeftButton)
    context.jobs.wait()
    assert len(list(tmp_path.glob("MOMO-Portfolio-*.pdf"))) == 2


def test_a_paper_about_a_class_has_a_line_for_each(qtbot: QtBot, page: ReportsPage) -> None:
    take(page, "paper", "Class overview")
    words = preview(qtbot, page)
    assert "Nagy" in words
    assert "Szűcs" in words
    assert page.findChild(Button, "reports.save").isHidden()  # type: ignore[union-attr]
    take(page, "audience", "Class 10C")
    assert "Szűcs" not in preview(qtbot, page)


def test_a_paper_that_names_nobody_asks_for_no_form_of_names(page: ReportsPage) -> None:
    letters = page.findChild(ComboBox, "reports.names")
    assert letters is not None
    take(page, "paper", "Class overview")
    assert letters.isVisibleTo(page)
    take(page, "paper", "Yearly report")
    assert not letters.isVisibleTo(page)


def test_nobody_is_shown_while_somebody_looks_on(
    qtbot: QtBot, page: ReportsPage, context: PageContext, stay: Mobility
) -> None:
    preview(qtbot, page)
    context.sight.begin(stay.student_id)
    assert page.pane.making.paper is None
    assert page.pane.preview.pages.count == 0
    context.sight.end()
    page.refresh()
    assert preview(qtbot, page)


def test_a_profile_is_kept_taken_and_forgotten(qtbot: QtBot, context: PageContext, services: Services) -> None:
    from momo_desktop.domain.paper_options import PaperOptions
    from momo_desktop.domain.paper_profiles import PaperProfile
    from momo_desktop.ui.studio.profiles import ProfileChoice

    now = PaperProfile("portfolio", "hu", PaperOptions("de", large_print=True))
    choice = ProfileChoice(context, lambda: now, name="documents")
    qtbot.addWidget(choice)
    qtbot.addWidget(choice.keep)
    choice.keep.click()
    assert services.paper_profiles.every() == (now,)
    assert choice._choice.words() == "Student portfolio · magyar + Deutsch · large print"
    assert choice.keep.text() == "Forget this profile"
    choice.keep.click()
    assert services.paper_profiles.every() == ()

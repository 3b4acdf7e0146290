"""The documents tab through its widgets: the preview is the real PDF of the real records."""

import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from momo_desktop import i18n
from momo_desktop.domain.forms import Answer, AnswerSet, MeasurementPoint, Rater
from momo_desktop.domain.goals import Goal
from momo_desktop.domain.learning import LanguageLevel
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.sessions import CounsellingSession, Note
from momo_desktop.domain.students import CefrLevel, Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.errors import MomoError, NotWritable
from momo_desktop.services.bundle import Services
from momo_desktop.ui.dialogs.locked_file import LockedFileDialog
from momo_desktop.ui.dialogs.unencrypted import UnencryptedDialog
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.pages.documents import DocumentsTab
from momo_desktop.ui.studio import making
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.combo_box import ComboBox
from momo_desktop.ui.widgets.empty_state import EmptyState
from our_vault import find


@pytest.fixture
def talk(services: Services, stay: Mobility) -> CounsellingSession:
    """A session with a word in each lane."""
    session = services.sessions.add(CounsellingSession(stay.student_id, date(2026, 2, 20), stay.id))
    services.notes.done(Note(stay.student_id, Visibility.SHARED, "We picked the joinery.", session.id, stay.id))
    services.notes.done(Note(stay.student_id, Visibility.PRIVATE, "Worried.", session.id, stay.id))
    return session


@pytest.fixture
def tab(
    qtbot: QtBot, context: PageContext, stay: Mobility, talk: CounsellingSession, monkeypatch: pytest.MonkeyPatch
) -> DocumentsTab:
    """The tab of Anna; it does not wait before it renders."""
    monkeypatch.setattr(making, "RENDER_AFTER_MS", 0)
    shown = DocumentsTab(context)
    qtbot.addWidget(shown)
    shown.resize(1000, 600)
    shown.show()
    shown.show_student(stay.student_id, stay.id)
    return shown


def made(qtbot: QtBot, tab: DocumentsTab) -> str:
    """Wait for the preview and return the words of its PDF."""
    making = tab.pane.making
    qtbot.waitUntil(lambda: not making.is_busy)
    if making.paper is None:
        return ""
    reader = PdfReader(io.BytesIO(making.paper.pdf))
    return " ".join(" ".join(page.extract_text().split()) for page in reader.pages)


def take(qtbot: QtBot, tab: DocumentsTab, name: str, words: str) -> None:
    """Choose an entry of a drop-down list as the user does."""
    box = tab.findChild(ComboBox, f"documents.{name}")
    assert box is not None
    box.setCurrentText(words)
    box.activated.emit(box.currentIndex())


def texts(tab: DocumentsTab) -> str:
    return " ".join(label.text() for label in tab.findChildren(QLabel) if label.isVisibleTo(tab))


def test_the_preview_shows_the_portfolio_and_what_it_leaves_out(qtbot: QtBot, tab: DocumentsTab) -> None:
    assert "Anna Szűcs" in made(qtbot, tab)
    assert "Left out: 1 private note" in texts(tab)
    assert f"Page 1 of {tab.pane.preview.pages.count}" in texts(tab)


def test_the_empty_preview_says_that_the_paper_is_being_made(tab: DocumentsTab) -> None:
    tab.pane.say("")
    tab.pane.making.begun.emit()
    assert find(tab.pane.preview, EmptyState, "documents.preview.empty").accessibleName() == "Making the paper…"


def test_the_language_of_the_paper_is_not_the_windows(
    qtbot: QtBot, context: PageContext, stay: Mobility, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(i18n, "available", lambda: [i18n.language("de"), i18n.language("en")])
    tab = DocumentsTab(context)
    qtbot.addWidget(tab)
    tab.show()
    tab.show_student(stay.student_id, stay.id)
    assert "2 March 2026" in made(qtbot, tab)
    take(qtbot, tab, "language", "Deutsch")
    assert "2. März 2026" in made(qtbot, tab)
    assert tab.pane.preview.pages.accessibleName() == "Preview of the paper"


def test_every_shipped_language_is_offered(tab: DocumentsTab) -> None:
    box = tab.findChild(ComboBox, "documents.language")
    assert box is not None
    assert [box.itemText(row) for row in range(box.count())] == [each.name for each in i18n.available()]


def test_a_file_with_a_password_is_opened_by_what_was_shown(
    qtbot: QtBot, tab: DocumentsTab, context: PageContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: (str(tmp_path / "locked.pdf"), ""))
    made(qtbot, tab)
    qtbot.mouseClick(tab.findChild(Button, "documents.saveLocked"), Qt.MouseButton.LeftButton)
    dialog = tab.findChild(LockedFileDialog)
    assert dialog is not None
    qtbot.mouseClick(dialog.findChild(Button, "lockedFile.save"), Qt.MouseButton.LeftButton)
    context.jobs.wait()
    assert PdfReader(tmp_path / "locked.pdf").decrypt(dialog.password)


def test_the_birth_date_is_printed_when_it_is_wanted(qtbot: QtBot, tab: DocumentsTab) -> None:
    assert "2009" not in made(qtbot, tab)
    qtbot.mouseClick(
        tab.options.look._birth_date, Qt.MouseButton.LeftButton, pos=tab.options.look._birth_date.rect().center()
    )
    assert "2009" in made(qtbot, tab)


def test_a_change_of_the_records_changes_the_preview(
    qtbot: QtBot, tab: DocumentsTab, services: Services, stay: Mobility
) -> None:
    made(qtbot, tab)
    services.goals.save(Goal(stay.student_id, "I can sharpen a plane", Visibility.SHARED, stay.id))
    qtbot.waitUntil(lambda: "sharpen" in made(qtbot, tab))


def test_navigation_opens_the_slip_of_one_session(
    qtbot: QtBot, tab: DocumentsTab, services: Services, stay: Mobility, talk: CounsellingSession
) -> None:
    services.sessions.add(CounsellingSession(stay.student_id, date(2026, 2, 27), stay.id, goal="Another talk"))
    tab.show_what(report="slip", session_id=talk.id)
    assert "We picked the joinery." in made(qtbot, tab)


def test_one_mobility_or_all_can_be_printed(
    qtbot: QtBot, tab: DocumentsTab, services: Services, stay: Mobility
) -> None:
    services.mobilities.add(Mobility(stay.student_id, city="Graz", country="AT", departure=date(2025, 5, 4)))
    tab.refresh()
    assert "Graz" not in made(qtbot, tab)
    take(qtbot, tab, "mobility", "All mobilities")
    words = made(qtbot, tab)
    assert "Graz" in words
    assert "Tampere" in words


def test_a_checklist_is_about_one_mobility(qtbot: QtBot, tab: DocumentsTab, services: Services, stay: Mobility) -> None:
    services.mobilities.add(Mobility(stay.student_id, city="Graz", country="AT", departure=date(2025, 5, 4)))
    tab.refresh()
    take(qtbot, tab, "mobility", "All mobilities")
    take(qtbot, tab, "paper", "Checklist")
    assert made(qtbot, tab)
    box = tab.findChild(ComboBox, "documents.mobility")
    assert box is not None
    assert box.findText("All mobilities") == -1


@pytest.fixture
def answered(services: Services, stay: Mobility) -> AnswerSet:
    """Anna's answers to the skills form, one in each lane."""
    lanes = {"momo.core/adapt": Visibility.SHARED, "momo.core/plan": Visibility.PRIVATE}
    return services.reflections.done(
        AnswerSet(
            student_id=stay.student_id,
            mobility_id=stay.id,
            form_id="momo.core/skills",
            form_version=1,
            point=MeasurementPoint.BEFORE,
            rater=Rater.STUDENT,
            answered_at=datetime(2026, 2, 2, tzinfo=UTC),
            visibility=Visibility.SHARED,
            answers=tuple(Answer(key, "With Mikko.", 2, lane) for key, lane in lanes.items()),
        )
    )


def offered(tab: DocumentsTab, name: str) -> list[str]:
    box = tab.findChild(ComboBox, f"documents.{name}")
    assert box is not None
    return [box.itemText(row) for row in range(box.count())] if box.isVisibleTo(tab) else []


def test_every_form_is_offered_blank_and_what_was_answered_with_its_day(
    qtbot: QtBot, tab: DocumentsTab, services: Services, answered: AnswerSet
) -> None:
    private = replace(answered, id=0, point=MeasurementPoint.AFTER, visibility=Visibility.PRIVATE)
    services.reflections.done(private)
    tab.refresh()
    assert offered(tab, "form") == []
    take(qtbot, tab, "paper", "Form")
    names = offered(tab, "form")
    assert names[0] == "Thinking about going abroad · blank"
    assert names[5:7] == ["My skills · blank", "Contact and emergency card · blank"]
    assert names[-1] == "My skills · Student · Before the stay · 2 Feb 2026"


def test_a_form_is_printed_blank_or_as_it_was_answered(qtbot: QtBot, tab: DocumentsTab, answered: AnswerSet) -> None:
    tab.refresh()
    take(qtbot, tab, "paper", "Form")
    take(qtbot, tab, "form", "My skills · blank")
    blank = made(qtbot, tab)
    assert "An example: when and where?" in blank
    assert "With Mikko." not in blank
    take(qtbot, tab, "form", "My skills · Student · Before the stay · 2 Feb 2026")
    assert made(qtbot, tab).count("With Mikko.") == 1
    assert "Left out: 1 private answer" in texts(tab)


def test_navigation_opens_the_form_that_it_names(qtbot: QtBot, tab: DocumentsTab, answered: AnswerSet) -> None:
    tab.show_what(report="form", form_id="momo.core/skills", answer_set_id=answered.id)
    assert "With Mikko." in made(qtbot, tab)
    tab.show_what(report="form", form_id="momo.core/reflection-2", answer_set_id=None)
    assert "Getting ready" in made(qtbot, tab)


def test_the_form_that_was_chosen_is_chosen_again_after_a_lock(
    qtbot: QtBot, context: PageContext, tab: DocumentsTab, stay: Mobility, answered: AnswerSet
) -> None:
    tab.show_what(report="form", form_id="momo.core/skills", answer_set_id=answered.id)
    place = json.loads(json.dumps(tab.whereabouts()))
    another = DocumentsTab(context)
    qtbot.addWidget(another)
    another.show_student(stay.student_id, stay.id)
    another.go_back_to(place)
    assert another.whereabouts() == place
    assert another.options.request() == tab.options.request()
    made(qtbot, another)


def test_the_language_passport_says_when_there_is_nothing_for_it(
    qtbot: QtBot, tab: DocumentsTab, services: Services, stay: Mobility
) -> None:
    take(qtbot, tab, "paper", "Language passport")
    assert made(qtbot, tab) == ""
    assert "There is nothing yet that could stand on it." in texts(tab)
    services.learning.save(
        LanguageLevel(
            stay.student_id, "fi", MeasurementPoint.BEFORE, date(2026, 2, 1), Visibility.SHARED, listening=CefrLevel.A1
        )
    )
    qtbot.waitUntil(lambda: "Finnish" in made(qtbot, tab))


def test_what_is_missing_is_said_instead_of_a_paper(qtbot: QtBot, tab: DocumentsTab, services: Services) -> None:
    made(qtbot, tab)
    nobody = services.students.add(Student(PersonName("Bela", family="Varga")))
    tab.show_student(nobody.id, None)
    take(qtbot, tab, "paper", "Session slip")
    assert made(qtbot, tab) == ""
    assert "There is no session yet" in texts(tab)
    assert not tab._print.isEnabled()


def test_another_student_never_sees_the_last_ones_paper(qtbot: QtBot, tab: DocumentsTab, services: Services) -> None:
    made(qtbot, tab)
    other = services.students.add(Student(PersonName("Bela", family="Varga")))
    tab.show_student(other.id, None)
    assert tab.pane.preview.pages.count == 0
    assert "Varga" in made(qtbot, tab)


def test_the_proposed_name_names_nobody(tab: DocumentsTab, services: Services, stay: Mobility) -> None:
    mark = services.students.get(stay.student_id).uid[:4].upper()
    assert tab.proposed_name() == f"MOMO-Portfolio-{mark}.pdf"


def test_saving_warns_once_and_notes_the_paper(
    qtbot: QtBot,
    tab: DocumentsTab,
    context: PageContext,
    stay: Mobility,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    place = tmp_path / "paper.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: (str(place), ""))
    made(qtbot, tab)
    qtbot.mouseClick(tab._save, Qt.MouseButton.LeftButton)
    dialog = tab.findChild(UnencryptedDialog)
    assert dialog is not None
    assert not place.exists()
    qtbot.mouseClick(dialog.findChild(Button, "unencrypted.continue"), Qt.MouseButton.LeftButton)
    context.jobs.wait()
    assert place.read_bytes() == tab.pane.making.paper.pdf  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: "Student portfolio" in [label.text() for label in tab.given.findChildren(QLabel)])
    place.unlink()
    qtbot.mouseClick(tab._save, Qt.MouseButton.LeftButton)
    context.jobs.wait()
    assert place.exists()


def test_a_place_that_may_not_be_written_is_told_and_leaves_nothing(
    qtbot: QtBot,
    tab: DocumentsTab,
    context: PageContext,
    stay: Mobility,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told: list[MomoError] = []
    monkeypatch.setattr("sys.excepthook", lambda _kind, error, _trace: told.append(error))
    made(qtbot, tab)
    tab.save_to(tmp_path / "pulled out" / "paper.pdf")
    context.jobs.wait()
    assert [type(error) for error in told] == [NotWritable]
    assert context.services.reports.papers(stay.student_id) == ()


def test_printing_the_paper_asks_first_and_then_the_system(
    qtbot: QtBot, tab: DocumentsTab, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[bytes] = []
    monkeypatch.setattr("momo_desktop.ui.printing.Printing.start", lambda printing: started.append(printing._pdf))
    made(qtbot, tab)
    assert tab.print_shown()
    dialog = tab.findChild(UnencryptedDialog)
    assert dialog is not None
    qtbot.mouseClick(dialog.findChild(Button, "unencrypted.continue"), Qt.MouseButton.LeftButton)
    assert [pdf[:5] for pdf in started] == [b"%PDF-"]


def test_making_and_looking_writes_no_file(qtbot: QtBot, tab: DocumentsTab, tmp_path: Path) -> None:
    def files() -> set[Path]:
        return {path for path in tmp_path.rglob("*") if path.is_file() and path.parent.name != "vault"}

    before = files()
    made(qtbot, tab)
    tab.pane.preview.grab()
    assert files() == before


def test_the_keys_of_the_preview_zoom_and_turn(qtbot: QtBot, tab: DocumentsTab) -> None:
    made(qtbot, tab)
    pages = tab.pane.preview.pages
    fitted = pages.zoom
    qtbot.keyClick(pages, Qt.Key.Key_Plus)
    assert pages.zoom > fitted
    qtbot.keyClick(pages, Qt.Key.Key_0)
    assert pages.zoom == pytest.approx(fitted)
    qtbot.keyClick(pages, Qt.Key.Key_End)
    assert pages.page == pages.count - 1
    assert pages.accessibleDescription()

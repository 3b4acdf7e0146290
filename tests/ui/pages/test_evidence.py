"""The evidence tab through its widgets, with the real vault underneath."""

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QPlainTextEdit
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from momo_desktop.domain.evidence import Evidence, EvidenceKind
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.phases import Phase
from momo_desktop.domain.students import Consent, ConsentPurpose, Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.errors import NotWritable
from momo_desktop.services.bundle import Services
from momo_desktop.services.evidence import NewEvidence
from momo_desktop.ui.dialogs.evidence import ClosedFileDialog, EvidenceDialog, RefusedDialog, TextViewer
from momo_desktop.ui.dialogs.photo_viewer import PhotoViewer
from momo_desktop.ui.dialogs.unencrypted import UnencryptedDialog
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.pages.evidence import EvidenceTab
from momo_desktop.ui.widgets.buttons import Button


def jpeg(colour: str = "teal", size: tuple[int, int] = (60, 40)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "JPEG")
    return out.getvalue()


@pytest.fixture
def tab(qtbot: QtBot, context: PageContext, stay: Mobility) -> EvidenceTab:
    shown = EvidenceTab(context)
    qtbot.addWidget(shown)
    shown.resize(900, 600)
    shown.show()
    shown.show_student(stay.student_id, stay.id)
    return shown


@pytest.fixture
def weld(services: Services, stay: Mobility) -> Evidence:
    """A shared photo that may not be printed yet."""
    return services.evidence.attach_content(
        jpeg(), "weld.jpg", NewEvidence(stay.student_id, Visibility.SHARED, stay.id, "First weld")
    )


@pytest.fixture
def note(services: Services, stay: Mobility) -> Evidence:
    """A private text."""
    content = "Tükörfúrógép\nзаварка".encode()
    return services.evidence.attach_content(content, "words.txt", NewEvidence(stay.student_id, Visibility.PRIVATE))


@pytest.fixture
def told(context: PageContext) -> list[str]:
    """The sentences that the counsellor was told."""
    sentences: list[str] = []
    context.notices.shown.connect(lambda notice: sentences.append(notice.text) if notice else None)
    return sentences


def choose(qtbot: QtBot, tab: EvidenceTab, piece: Evidence) -> None:
    tab.refresh()
    tab.grid.setCurrentIndex(tab.model.index(tab.model.row_of(piece.id)))
    tab.activateWindow()
    tab.grid.setFocus()


def press(qtbot: QtBot, tab: EvidenceTab, name: str) -> None:
    button = tab.findChild(Button, f"evidence.{name}")
    assert button is not None
    assert button.isVisibleTo(tab)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def mime(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def test_the_model_keeps_qts_rules(
    tab: EvidenceTab, weld: Evidence, note: Evidence, qtmodeltester: ModelTester
) -> None:
    tab.refresh()
    qtmodeltester.check(tab.model)


def test_dropped_files_go_in_with_lane_mobility_and_phase(
    qtbot: QtBot, tab: EvidenceTab, context: PageContext, stay: Mobility, tmp_path: Path
) -> None:
    picture = tmp_path / "Halle.jpg"
    picture.write_bytes(jpeg())
    data = mime(picture)
    tab._drop.dropEvent(
        QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0))
    )
    context.jobs.wait()
    [piece] = context.services.evidence.of_student(stay.student_id)
    assert (piece.title, piece.visibility, piece.mobility_id, piece.phase, piece.may_publish) == (
        "Halle", Visibility.SHARED, stay.id, Phase.PROMOTION, False,
    )  # fmt: skip
    assert picture.exists()


def test_new_files_are_private_when_the_lane_says_so(
    qtbot: QtBot, tab: EvidenceTab, context: PageContext, stay: Mobility, tmp_path: Path
) -> None:
    letter = tmp_path / "letter.pdf"
    letter.write_bytes(b"%PDF-1.4")
    qtbot.mouseClick(tab._lane._chips["private"], Qt.MouseButton.LeftButton)
    tab.add_files((letter,))
    context.jobs.wait()
    [piece] = context.services.evidence.of_student(stay.student_id)
    assert piece.visibility is Visibility.PRIVATE


def test_a_picture_is_pasted_by_key(qtbot: QtBot, tab: EvidenceTab, context: PageContext, stay: Mobility) -> None:
    picture = QImage(30, 20, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    QApplication.clipboard().setImage(picture)
    tab.activateWindow()
    tab.grid.setFocus()
    qtbot.waitUntil(tab.isActiveWindow)
    qtbot.keyClick(tab, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    context.jobs.wait()
    [piece] = context.services.evidence.of_student(stay.student_id)
    assert piece.kind is EvidenceKind.PHOTO


def test_an_empty_clipboard_is_said(qtbot: QtBot, tab: EvidenceTab, told: list[str]) -> None:
    QApplication.clipboard().clear()
    press(qtbot, tab, "paste")
    assert told == ["The clipboard holds no file and no picture."]


def test_each_refused_file_gets_its_sentence_and_the_others_go_in(
    qtbot: QtBot, tab: EvidenceTab, context: PageContext, stay: Mobility, tmp_path: Path
) -> None:
    for name, content in (("good.jpg", jpeg()), ("empty.txt", b""), ("torn.jpg", jpeg()[:150])):
        (tmp_path / name).write_bytes(content)
    tab.add_files([tmp_path / name for name in ("empty.txt", "good.jpg", "torn.jpg", "gone.jpg")])
    context.jobs.wait()
    dialog = tab.findChild(RefusedDialog)
    assert dialog is not None
    said = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert all(name in said for name in ("empty.txt", "torn.jpg", "gone.jpg"))
    assert [piece.title for piece in context.services.evidence.of_student(stay.student_id)] == ["good"]


def test_adding_is_undone_as_a_whole(
    qtbot: QtBot, tab: EvidenceTab, context: PageContext, stay: Mobility, tmp_path: Path
) -> None:
    for name in ("a.jpg", "b.jpg"):
        (tmp_path / name).write_bytes(jpeg())
    tab.add_files([tmp_path / "a.jpg", tmp_path / "b.jpg"])
    context.jobs.wait()
    context.notices.take_back()
    assert context.services.evidence.of_student(stay.student_id) == ()


def test_space_ticks_the_permission_and_undo_takes_it_back(
    qtbot: QtBot, tab: EvidenceTab, context: PageContext, weld: Evidence
) -> None:
    choose(qtbot, tab, weld)
    qtbot.keyClick(tab.grid, Qt.Key.Key_Space)
    assert context.services.evidence.of_student(weld.student_id)[0].may_publish
    context.notices.take_back()
    assert not context.services.evidence.of_student(weld.student_id)[0].may_publish


def test_a_click_on_the_foot_of_a_card_ticks_the_permission(
    qtbot: QtBot, tab: EvidenceTab, context: PageContext, weld: Evidence
) -> None:
    choose(qtbot, tab, weld)
    card = tab.grid.visualRect(tab.model.index(0))
    qtbot.mouseClick(
        tab.grid.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(card.left() + 20, card.bottom() - 12 - 20)
    )
    assert context.services.evidence.of_student(weld.student_id)[0].may_publish


def test_permission_without_consent_reminds_of_it(
    qtbot: QtBot, tab: EvidenceTab, weld: Evidence, told: list[str]
) -> None:
    choose(qtbot, tab, weld)
    qtbot.keyClick(tab.grid, Qt.Key.Key_Space)
    assert len(told) == 1
    assert "No consent to photos is on file" in told[0]


def test_with_consent_on_file_nothing_is_said(
    qtbot: QtBot, tab: EvidenceTab, services: Services, anna: Student, weld: Evidence, told: list[str]
) -> None:
    given = Consent(ConsentPurpose.PHOTO, True, date(2026, 1, 7))
    services.students.save(replace(services.students.get(anna.id), consents=(given,)))
    choose(qtbot, tab, weld)
    qtbot.keyClick(tab.grid, Qt.Key.Key_Space)
    assert told == []


def test_what_is_private_has_no_permission_to_tick(
    qtbot: QtBot, tab: EvidenceTab, context: PageContext, note: Evidence
) -> None:
    choose(qtbot, tab, note)
    qtbot.keyClick(tab.grid, Qt.Key.Key_Space)
    assert not context.services.evidence.of_student(note.student_id)[0].may_publish
    assert "Private" in tab.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)


def test_delete_moves_to_the_bin_and_undo_brings_it_back(
    qtbot: QtBot, tab: EvidenceTab, context: PageContext, weld: Evidence
) -> None:
    choose(qtbot, tab, weld)
    qtbot.waitUntil(tab.isActiveWindow)
    qtbot.keyClick(tab.grid, Qt.Key.Key_Delete)
    assert context.services.evidence.of_student(weld.student_id) == ()
    context.notices.take_back()
    assert len(context.services.evidence.of_student(weld.student_id)) == 1


def test_enter_shows_a_photo_that_keys_enlarge_and_fit(qtbot: QtBot, tab: EvidenceTab, weld: Evidence) -> None:
    choose(qtbot, tab, weld)
    tab.grid.activated.emit(tab.model.index(0))
    viewer = tab.findChild(PhotoViewer)
    assert viewer is not None
    fitted = viewer._view.factor
    qtbot.keyClick(viewer._view, Qt.Key.Key_Plus)
    assert viewer._view.factor > fitted
    qtbot.keyClick(viewer._view, Qt.Key.Key_0)
    assert viewer._view.factor == pytest.approx(fitted)


def test_the_viewer_turns_to_the_next_photo(qtbot: QtBot, tab: EvidenceTab, services: Services, weld: Evidence) -> None:
    wanted = NewEvidence(weld.student_id, Visibility.SHARED, title="Second weld")
    newer = services.evidence.attach_content(jpeg("navy"), "b.jpg", wanted)
    choose(qtbot, tab, newer)
    press(qtbot, tab, "view")
    viewer = tab.findChild(PhotoViewer)
    assert viewer is not None
    assert viewer._title.text() == "Second weld"
    qtbot.keyClick(viewer._view, Qt.Key.Key_PageDown)
    assert viewer._title.text() == "First weld"


def test_a_text_is_shown_as_text(qtbot: QtBot, tab: EvidenceTab, note: Evidence) -> None:
    choose(qtbot, tab, note)
    press(qtbot, tab, "view")
    viewer = tab.findChild(TextViewer)
    assert viewer is not None
    shown = viewer.findChild(QPlainTextEdit, "text.content")
    assert shown is not None
    assert shown.toPlainText() == "Tükörfúrógép\nзаварка"


@pytest.mark.parametrize(
    ("name", "real"),
    [
        ("cv.pdf.exe", "EXE"),
        ("cv\u202efdp.exe", "EXE"),
        ("photo.jpg.lnk", "LNK"),
        ("page.html", "HTML"),
        ("a.svg", "SVG"),
    ],
)
def test_other_files_are_named_with_their_real_ending_and_not_opened(
    qtbot: QtBot, tab: EvidenceTab, services: Services, anna: Student, name: str, real: str
) -> None:
    wanted = NewEvidence(anna.id, Visibility.SHARED)
    piece = services.evidence.attach_content(b"MZ", name, wanted)
    choose(qtbot, tab, piece)
    press(qtbot, tab, "view")
    dialog = tab.findChild(ClosedFileDialog)
    assert dialog is not None
    said = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert f"{real} file" in said
    assert "may hold a program" in said


def test_a_copy_is_saved_only_after_the_warning(
    qtbot: QtBot,
    tab: EvidenceTab,
    context: PageContext,
    note: Evidence,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    place = tmp_path / "copy.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: (str(place), ""))
    choose(qtbot, tab, note)
    press(qtbot, tab, "copy")
    assert not place.exists()
    dialog = tab.findChild(UnencryptedDialog)
    assert dialog is not None
    qtbot.mouseClick(dialog.findChild(Button, "unencrypted.continue"), Qt.MouseButton.LeftButton)
    context.jobs.wait()
    assert place.read_bytes() == context.services.evidence.content(note)


def test_a_place_that_is_gone_is_an_error_in_words(
    qtbot: QtBot, tab: EvidenceTab, context: PageContext, note: Evidence, tmp_path: Path
) -> None:
    failures: list[Exception] = []
    context.jobs.start(
        lambda _progress: context.services.evidence.save_copy(note, tmp_path / "stick" / "copy.txt"),
        title="",
        failed=failures.append,
    )
    context.jobs.wait()
    assert [type(failure) for failure in failures] == [NotWritable]


def test_the_dialog_writes_what_is_said_and_undo_takes_it_back(
    qtbot: QtBot, tab: EvidenceTab, context: PageContext, weld: Evidence
) -> None:
    choose(qtbot, tab, weld)
    qtbot.keyClick(tab.grid, Qt.Key.Key_F2)
    dialog = tab.findChild(EvidenceDialog)
    assert dialog is not None
    title = dialog.form.editor("title").target()
    assert isinstance(title, QLineEdit)
    title.clear()
    qtbot.keyClicks(title, "Corner weld")
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert context.services.evidence.of_student(weld.student_id)[0].title == "Corner weld"
    context.notices.take_back()
    assert context.services.evidence.of_student(weld.student_id)[0].title == "First weld"


def test_a_change_in_the_dialog_survives_escape(
    qtbot: QtBot, tab: EvidenceTab, context: PageContext, weld: Evidence
) -> None:
    choose(qtbot, tab, weld)
    press(qtbot, tab, "edit")
    first = tab.findChild(EvidenceDialog)
    assert first is not None
    qtbot.keyClicks(first.form.editor("caption").target(), "Seen from the left")
    first.reject()
    QApplication.sendPostedEvents(None, 52)  # deferred deletion
    press(qtbot, tab, "edit")
    again = tab.findChild(EvidenceDialog)
    assert again is not None
    assert again.form.editor("caption").value() == "Seen from the left"

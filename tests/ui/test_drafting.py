from collections.abc import Iterator, Mapping

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from momo_desktop.domain.drafts import DraftKey, DraftKind
from momo_desktop.domain.students import Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.errors import DiskFull
from momo_desktop.services.bundle import Services
from momo_desktop.storage.database import Database
from momo_desktop.ui import drafting
from momo_desktop.ui.drafting import DraftKeeper
from momo_desktop.ui.page import PageContext

KEY = DraftKey(DraftKind.NOTE, parent="a session/shared")


LONG = "Tampere " * 20_000


class Limit:
    """Holds the records at the size they have."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def set(self) -> None:
        self._run("PRAGMA max_page_count=1")  # SQLite takes the present size instead

    def lift(self) -> None:
        self._run("PRAGMA max_page_count=1000000")

    def _run(self, pragma: str) -> None:
        with self._database.connect().execution_options(begin="") as connection:
            connection.exec_driver_sql(pragma)


class Paper(QWidget):
    """Two fields whose draft is kept."""

    def __init__(self, context: PageContext, student: Student) -> None:
        super().__init__()
        self.text, self.other = QPlainTextEdit(), QLineEdit()
        column = QVBoxLayout(self)
        column.addWidget(self.text)
        column.addWidget(self.other)
        self.keeper = DraftKeeper(context, KEY, Visibility.SHARED, student.id, self._collect)
        self.keeper.watch(self)
        self.text.textChanged.connect(self.keeper.touched)

    def _collect(self) -> tuple[Mapping[str, object], int] | None:
        words = self.text.toPlainText()
        return ({"text": words}, self.text.textCursor().position()) if words else None


@pytest.fixture
def paper(qtbot: QtBot, context: PageContext, anna: Student) -> Paper:
    made = Paper(context, anna)
    qtbot.addWidget(made)
    made.show()
    made.text.setFocus()
    return made


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafting, "KEEP_AFTER_MS", 60)
    monkeypatch.setattr(drafting, "RETRY_AFTER_MS", 60)


@pytest.fixture
def limit(database: Database) -> Iterator[Limit]:
    """Lets the records grow by no page, as a full disk does, until it is lifted."""
    made = Limit(database)
    yield made
    made.lift()


def test_the_first_key_is_kept_while_the_typing_goes_on(
    qtbot: QtBot, quick: None, paper: Paper, services: Services
) -> None:
    with qtbot.waitSignal(paper.keeper.kept, timeout=500):
        qtbot.keyClicks(paper.text, "We looked at Tampere together", delay=5)
    assert services.drafts.get(KEY) is not None


def test_a_key_is_kept_within_two_seconds() -> None:
    assert drafting.KEEP_AFTER_MS <= 1_800


def test_the_caret_comes_back_with_the_text(paper: Paper, qtbot: QtBot) -> None:
    paper.text.insertPlainText("Ana met Đorđe")
    qtbot.keyClick(paper.text, Qt.Key.Key_Home)
    paper.keeper.flush()
    draft = paper.keeper.restore()
    assert draft is not None
    assert (draft.fields["text"], draft.caret, draft.visibility) == ("Ana met Đorđe", 0, Visibility.SHARED)


def test_leaving_the_editor_keeps_at_once(paper: Paper, qtbot: QtBot, services: Services) -> None:
    qtbot.keyClicks(paper.text, "a")
    paper.other.setFocus()
    qtbot.waitUntil(lambda: services.drafts.get(KEY) is not None)
    assert not paper.keeper.unsaved


def test_hiding_the_editor_keeps_at_once(paper: Paper, qtbot: QtBot, services: Services) -> None:
    qtbot.keyClicks(paper.text, "a")
    paper.hide()
    assert services.drafts.get(KEY) is not None


def test_the_moment_of_keeping_is_told(paper: Paper, qtbot: QtBot, context: PageContext) -> None:
    with qtbot.waitSignal(paper.keeper.touched_first):
        qtbot.keyClicks(paper.text, "a")
    with qtbot.waitSignal(paper.keeper.kept) as told:
        paper.keeper.flush()
    assert told.args == [context.clock.now()]


def test_an_editor_that_is_emptied_leaves_no_draft(paper: Paper, qtbot: QtBot, services: Services) -> None:
    qtbot.keyClicks(paper.text, "a")
    paper.keeper.flush()
    qtbot.keyClick(paper.text, Qt.Key.Key_Backspace)
    paper.keeper.flush()
    assert services.drafts.every() == ()


def test_a_dropped_draft_can_be_kept_again(paper: Paper, qtbot: QtBot, services: Services) -> None:
    qtbot.keyClicks(paper.text, "a")
    paper.keeper.flush()
    held = paper.keeper.drop()
    assert held is not None
    assert services.drafts.get(KEY) is None
    services.drafts.keep(held)
    assert services.drafts.get(KEY) == held


def test_a_full_disk_is_told_and_the_text_stays(paper: Paper, limit: Limit) -> None:
    limit.set()
    paper.text.setPlainText(LONG)
    with pytest.raises(DiskFull):
        paper.keeper.flush()
    assert paper.keeper.unsaved
    assert paper.text.toPlainText() == LONG


def test_a_full_disk_is_told_once_and_tried_again(
    quick: None, paper: Paper, limit: Limit, qtbot: QtBot, services: Services
) -> None:
    limit.set()
    with qtbot.captureExceptions() as told, qtbot.waitSignals([paper.keeper.failed] * 2):
        paper.text.setPlainText(LONG)
    assert [kind for kind, _error, _trace in told] == [DiskFull]
    limit.lift()
    with qtbot.waitSignal(paper.keeper.kept):
        pass
    assert services.drafts.every()[0].fields == {"text": LONG}

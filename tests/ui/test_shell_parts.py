"""The small parts under the window: pages that follow changes, notices, keys, the idle watch, files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from pytestqt.qtbot import QtBot

from momo_desktop.domain.changes import Change, Topic
from momo_desktop.errors import NotWritable
from momo_desktop.ui import idle, keys, saving
from momo_desktop.ui.changes import ChangeSignal
from momo_desktop.ui.idle import IdleWatch
from momo_desktop.ui.notices import Notice, Notices
from momo_desktop.ui.page import Page, PageContext
from momo_desktop.ui.widgets.passphrase_field import layout_sign

CONTROL = Qt.KeyboardModifier.ControlModifier


class CountingPage(Page):
    """Counts how often it read its data."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.STUDENTS})

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self.read = 0

    def refresh(self) -> None:
        self.read += 1


@pytest.fixture
def page(qtbot: QtBot, context: PageContext) -> CountingPage:
    made = CountingPage(context)
    qtbot.addWidget(made)
    return made


def publish(page: CountingPage, topic: Topic) -> None:
    page.context.changes.publish(Change(frozenset({topic})))
    QCoreApplication.processEvents()


def test_a_page_reads_when_it_is_first_shown(page: CountingPage) -> None:
    assert page.read == 0
    page.show()
    assert page.read == 1


def test_a_visible_page_follows_its_topics_alone(page: CountingPage) -> None:
    page.show()
    publish(page, Topic.NOTES)
    assert page.read == 1
    publish(page, Topic.STUDENTS)
    assert page.read == 2


def test_a_hidden_page_reads_once_when_it_is_shown_again(page: CountingPage) -> None:
    page.show()
    page.hide()
    publish(page, Topic.STUDENTS)
    publish(page, Topic.STUDENTS)
    assert page.read == 1
    page.show()
    assert page.read == 2
    page.hide()
    page.show()
    assert page.read == 2


def test_a_change_arrives_after_the_write_has_returned(qapp: QCoreApplication) -> None:
    heard: list[Change] = []
    signal = ChangeSignal()
    signal.changed.connect(heard.append)
    signal.publish(Change(frozenset({Topic.NOTES})))
    assert heard == []
    QCoreApplication.processEvents()
    assert len(heard) == 1


def test_the_last_act_is_taken_back_first_and_named(qapp: QCoreApplication) -> None:
    notices, told, undone = Notices(), [], []
    notices.shown.connect(lambda notice: told.append(notice.text))
    notices.undo("Ticked", lambda: undone.append("tick"))
    notices.undo("Moved", lambda: undone.append("move"))
    assert notices.undo_text == "Moved"
    notices.take_back()
    notices.take_back()
    notices.take_back()
    assert undone == ["move", "tick"]
    assert "Moved" in told[2]


def test_a_lock_forgets_what_could_be_taken_back(qapp: QCoreApplication) -> None:
    notices, shown = Notices(), []
    notices.shown.connect(shown.append)
    notices.undo("Ticked", lambda: None)
    notices.forget()
    assert notices.undo_text == ""
    assert isinstance(shown[0], Notice)
    assert shown[-1] is None


def press(key: int, place: int, modifiers: Qt.KeyboardModifier = CONTROL) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, modifiers, place + 8, 0, 0)


@pytest.mark.parametrize(
    ("key", "place", "sequence"),
    [(ord("Л"), 37, "Ctrl+K"), (ord("Λ"), 38, "Ctrl+L"), (ord("Я"), 44, "Ctrl+Z")],
)
def test_a_key_of_another_script_is_read_by_its_place(key: int, place: int, sequence: str) -> None:
    assert keys.latin_sequence(press(key, place)) == QKeySequence(sequence)


@pytest.mark.parametrize(
    "event",
    [
        press(ord("K"), 37),
        press(ord("Л"), 37, Qt.KeyboardModifier.NoModifier),
        press(int(Qt.Key.Key_F4), 62),
        press(ord("Ж"), 90),
    ],
)
def test_other_keys_are_left_as_they_are(event: QKeyEvent) -> None:
    assert keys.latin_sequence(event) is None


def test_only_an_enabled_command_is_triggered(qapp: QCoreApplication) -> None:
    action, heard = QAction("Lock"), []
    action.setShortcut("Ctrl+L")
    action.triggered.connect(lambda: heard.append(action))
    assert keys.trigger([action], QKeySequence("Ctrl+L"))
    action.setEnabled(False)
    assert not keys.trigger([action], QKeySequence("Ctrl+L"))
    assert len(heard) == 1


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Callable[[float, float], None]:
    """Sets the clocks to so many seconds awake and asleep."""
    state = {"awake": 1000.0, "asleep": 0.0}
    monkeypatch.setattr(idle, "seconds_awake_and_asleep", lambda: state["awake"] + state["asleep"])
    monkeypatch.setattr(idle.time, "monotonic", lambda: state["awake"])

    def pass_by(awake: float, asleep: float = 0.0) -> None:
        state["awake"] += awake
        state["asleep"] += asleep

    return pass_by


@pytest.fixture
def watched(qapp: QCoreApplication, time: Callable[[float, float], None]) -> tuple[IdleWatch, list[str]]:
    heard: list[str] = []
    watch = IdleWatch(5, qapp)
    watch.expired.connect(lambda: heard.append("expired"))
    watch.ticked.connect(lambda left: heard.append(str(left)))
    return watch, heard


def test_the_watch_expires_after_the_idle_minutes(
    watched: tuple[IdleWatch, list[str]], time: Callable[..., None]
) -> None:
    watch, heard = watched
    time(240)
    watch.check()
    time(60)
    watch.check()
    assert heard == ["60", "expired"]


def test_a_touch_begins_the_count_anew(watched: tuple[IdleWatch, list[str]], time: Callable[..., None]) -> None:
    watch, heard = watched
    time(299)
    watch.eventFilter(QObject(), QEvent(QEvent.Type.KeyPress))
    time(299)
    watch.check()
    assert heard == ["1"]


def test_a_quiet_time_is_told_once_until_somebody_comes_back(
    watched: tuple[IdleWatch, list[str]], time: Callable[..., None]
) -> None:
    watch, heard = watched
    watch.quiet.connect(lambda: heard.append("quiet"))
    time(19)
    watch.check()
    time(1)
    watch.check()
    time(30)
    watch.check()
    assert heard == ["281", "280", "quiet", "250"]
    watch.touch()
    watch.check()
    time(20)
    watch.check()
    assert heard[4:] == ["300", "280", "quiet"]


def test_a_short_sleep_of_the_computer_locks(watched: tuple[IdleWatch, list[str]], time: Callable[..., None]) -> None:
    watch, heard = watched
    time(1, 20)
    watch.check()
    assert heard == ["expired"]


def test_a_file_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    with pytest.raises(NotWritable):
        saving.save(tmp_path / "no" / "folder.pdf", b"")


@pytest.mark.parametrize(
    ("typed", "sign"), [("пароль", "Cyrillic letters"), ("φράση", "Greek letters"), ("words", ""), ("4821", "")]
)
def test_letters_of_another_layout_are_signed(qapp: QCoreApplication, typed: str, sign: str) -> None:
    assert layout_sign(typed) == sign

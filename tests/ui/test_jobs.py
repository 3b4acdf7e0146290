"""Work on the worker: how it ends, what is seen of it, and who is told."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import Object

from momo_desktop.errors import DiskFull
from momo_desktop.progress import Progress
from momo_desktop.ui import jobs as jobs_module
from momo_desktop.ui.job_sheet import JobSheet
from momo_desktop.ui.jobs import Jobs


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


@pytest.fixture
def jobs(owner: QWidget) -> Iterator[Jobs]:
    made = Jobs(owner)
    yield made
    made.stop()


class Ends(QObject):
    """Hears how jobs end."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[object] = []

    def hear(self, outcome: object) -> None:
        self.heard.append(outcome)


def until(event: threading.Event, progress: Progress) -> None:
    while not event.wait(0.005):
        progress.step(1, 2)


def test_the_result_arrives_on_the_windows_thread(jobs: Jobs) -> None:
    told: list[tuple[str, str]] = []

    def work(_progress: Progress) -> str:
        return threading.current_thread().name

    def done(worker: str) -> None:
        told.append((worker, threading.current_thread().name))

    jobs.start(work, done, title="Work")
    jobs.wait()
    assert told[0][0].startswith("jobs")
    assert told[0][1] == threading.main_thread().name


def test_jobs_run_one_after_the_other_on_one_thread(jobs: Jobs) -> None:
    threads: list[int] = []
    for _number in range(3):
        jobs.start(lambda _progress: threads.append(threading.get_ident()), title="Work")
    jobs.wait()
    assert len(threads) == 3
    assert len(set(threads)) == 1


def test_a_job_is_no_object_of_qt_because_the_worker_may_be_the_last_to_hold_it(jobs: Jobs) -> None:
    job = jobs.start(lambda _progress: None, title="")
    jobs.wait()
    assert not isinstance(job, Object)


def test_an_error_without_a_taker_reaches_the_excepthook(jobs: Jobs, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, _error, _trace: heard.append(kind))

    def work(_progress: Progress) -> None:
        raise ZeroDivisionError

    jobs.start(work, title="Work")
    jobs.wait()
    assert heard == [ZeroDivisionError]


def test_an_error_with_a_taker_goes_to_it(jobs: Jobs, owner: QWidget, tmp_path_factory: pytest.TempPathFactory) -> None:
    ends, full = Ends(), DiskFull(tmp_path_factory.getbasetemp())

    def work(_progress: Progress) -> None:
        raise full

    jobs.start(work, title="Work", failed=ends.hear)
    jobs.wait()
    assert ends.heard == [full]


def test_a_cancelled_job_tells_nobody(jobs: Jobs) -> None:
    ends = Ends()
    job = jobs.start(lambda progress: until(threading.Event(), progress), ends.hear, title="Work")
    job.cancel()
    jobs.wait()
    assert ends.heard == []


def test_a_listener_that_is_gone_is_not_called(jobs: Jobs, owner: QWidget) -> None:
    class Gone(QWidget):
        def hear(self, _outcome: object) -> None:
            self.setWindowTitle("still here")

    gone = Gone()
    go = threading.Event()
    jobs.start(lambda progress: until(go, progress), gone.hear, title="Work")
    gone.deleteLater()
    QTest.qWait(1)
    go.set()
    jobs.wait()


def test_stopped_jobs_end_unheard(jobs: Jobs) -> None:
    ends = Ends()
    jobs.start(lambda progress: until(threading.Event(), progress), ends.hear, title="Work", failed=ends.hear)
    jobs.stop()
    QTest.qWait(5)
    assert ends.heard == []
    assert not jobs.busy


def test_a_sheet_appears_only_for_a_long_job(
    jobs: Jobs, owner: QWidget, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs_module, "SHEET_AFTER_MS", 20)
    go = threading.Event()
    jobs.start(lambda _progress: None, title="Short")
    jobs.wait()
    QTest.qWait(40)
    assert owner.findChildren(JobSheet) == []
    jobs.start(lambda progress: until(go, progress), title="Long")
    qtbot.waitUntil(lambda: len(owner.findChildren(JobSheet)) == 1)
    go.set()
    jobs.wait()


@pytest.mark.parametrize("late", [True, False])
def test_what_is_decided_is_stopped_by_nobody_and_its_sheet_says_why(
    jobs: Jobs, owner: QWidget, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, late: bool
) -> None:
    monkeypatch.setattr(jobs_module, "SHEET_AFTER_MS", 0 if late else 60)
    decided, go, ends = threading.Event(), threading.Event(), Ends()

    def work(progress: Progress) -> str:
        if late:
            until(decided, progress)
        progress.decide()
        decided.set()
        until(go, progress)
        return "done"

    job = jobs.start(work, ends.hear, title="Work", writes=True)
    qtbot.waitUntil(lambda: len(owner.findChildren(JobSheet)) == 1)
    [sheet] = owner.findChildren(JobSheet)
    cancel, why = sheet.findChild(QPushButton, "job.cancel"), sheet.findChild(QLabel, "job.why")
    assert cancel.isVisible() is late
    decided.set()
    qtbot.waitUntil(why.isVisible)
    assert not cancel.isVisible()
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    job.cancel()
    QTest.qWait(5)
    go.set()
    jobs.wait()
    assert ends.heard == ["done"]


def test_what_was_cancelled_is_not_decided_any_more(jobs: Jobs) -> None:
    ends, go = Ends(), threading.Event()

    def work(progress: Progress) -> None:
        go.wait(5)
        progress.decide()

    jobs.start(work, ends.hear, title="Work").cancel()
    go.set()
    jobs.wait()
    assert ends.heard == []


def test_a_click_that_comes_after_the_decision_is_said_no_more(owner: QWidget) -> None:
    sheet = JobSheet("Work", modal=True, parent=owner)
    sheet.findChild(QPushButton, "job.cancel").click()
    sheet.decide()
    assert sheet.findChildren(QLabel)[0].text() == "Work"
    sheet.end()


@pytest.mark.parametrize("writes", [True, False])
def test_a_job_that_writes_keeps_input_away(jobs: Jobs, owner: QWidget, writes: bool) -> None:
    line = QLineEdit(owner)
    line.show()
    line.setFocus()
    owner.activateWindow()
    QTest.qWaitForWindowActive(owner)
    pressed: list[bool] = []
    shortcut = QShortcut(QKeySequence("Ctrl+L"), owner)
    shortcut.activated.connect(lambda: pressed.append(True))
    go = threading.Event()
    jobs.start(lambda progress: until(go, progress), title="Work", writes=writes)
    type_into(owner)
    assert (line.text(), pressed) == (("", []) if writes else ("a", [True]))
    go.set()
    jobs.wait()
    type_into(owner)
    assert (line.text(), pressed) == (("a", [True]) if writes else ("aa", [True, True]))


def type_into(owner: QWidget) -> None:
    """Press a letter and a shortcut as the window system does."""
    QTest.keyClick(owner.windowHandle(), Qt.Key.Key_A)
    QTest.keyClick(owner.windowHandle(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)


def test_the_end_of_the_last_job_is_told(jobs: Jobs, qtbot: QtBot) -> None:
    with qtbot.waitSignal(jobs.rested):
        jobs.start(lambda _progress: None, title="Work")


def test_the_worker_gives_pythons_lock_up_within_a_millisecond(jobs: Jobs) -> None:
    assert sys.getswitchinterval() <= 0.001

"""Erasing in the real window: afterwards no page, hidden or not, holds a word of the person (SAFETY T33)."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from momo_desktop.domain.drafts import Draft, DraftKey, DraftKind
from momo_desktop.domain.erasure import ErasureReason, Wish
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.sessions import Note
from momo_desktop.domain.students import Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.ui.dialogs.erase import EraseDialog
from momo_desktop.ui.main_window import MainWindow
from our_vault import PASSPHRASE, find
from ui.window.editors import press

MARKED = "Qzmarked"


def test_the_window_forgets_who_was_erased(qtbot: QtBot, unlocked: MainWindow) -> None:
    desk = unlocked.desk
    assert desk is not None
    services = desk.context.services
    services.students.add(Student(PersonName("Ben", family="Muster")))
    gone = services.students.add(Student(PersonName("Anna", family=MARKED)))
    services.notes.done(Note(gone.id, Visibility.PRIVATE, MARKED))
    unlocked.notices.undo(f"Wrote about {MARKED}", services.students.classes)
    desk.view.navigate("students", student_id=gone.id)
    qtbot.waitUntil(lambda: MARKED in _texts(unlocked))
    press(desk, "students.erase")
    dialog = unlocked.findChildren(EraseDialog)[-1]
    qtbot.keyClicks(find(dialog, QLineEdit, "erase.passphrase"), PASSPHRASE)
    find(dialog, QAbstractButton, "erase.ok").click()
    qtbot.waitUntil(lambda: unlocked.desk is not desk, timeout=15_000)
    assert unlocked.desk is not None
    assert (unlocked.notices.undo_text, unlocked.notices.redo_text) == ("", "")
    qtbot.waitUntil(lambda: "Erased for good." in _texts(unlocked))
    qtbot.waitUntil(lambda: MARKED not in _texts(unlocked))
    assert unlocked.desk.context.services.erasure.acts()[0].findings.holds


def test_where_the_window_was_left_is_no_trace_of_who_is_erased(unlocked: MainWindow) -> None:
    assert unlocked.desk is not None
    services = unlocked.desk.context.services
    gone = services.students.add(Student(PersonName("Anna", family=MARKED)))
    # As a lock leaves it while a dialog about the student is open.
    where = {"place": "safe_keeping", "dialogs": [["access", gone.uid, ""]]}
    services.drafts.keep(Draft(DraftKey(DraftKind.WINDOW), Visibility.PRIVATE, fields=where))
    act = services.erasure.erase([Wish(gone.id)], ErasureReason.REQUEST)
    assert act.findings is not None
    assert act.findings.holds


def _texts(window: QWidget) -> str:
    labels = " ".join(each.text() for each in window.findChildren(QLabel))
    return labels + " ".join(each.text() for each in window.findChildren(QLineEdit))

"""What was copied does not outlast the lock, nor the first run that showed the recovery code."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication

from momo_desktop.ui import clipboard
from momo_desktop.ui.main_window import MainWindow


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> QClipboard:
    """The clipboard of a platform without a screen, where only this program copies."""
    monkeypatch.setattr(clipboard, "copied_here", lambda _clipboard: True)
    return qapp.clipboard()


def test_a_copied_text_is_gone_with_the_lock(unlocked: MainWindow, held: QClipboard) -> None:
    held.setText("about Anna")
    unlocked.lock()
    unlocked.jobs.wait()
    assert held.text() == ""


def test_a_copied_recovery_code_is_gone_with_the_window(fresh_window: MainWindow, held: QClipboard) -> None:
    held.setText("718AT7-P2JRS2")
    fresh_window.close()
    assert held.text() == ""

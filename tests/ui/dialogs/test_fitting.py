"""A dialog for whose words the screen has no room."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from momo_desktop.ui.dialogs import fitting
from momo_desktop.ui.dialogs.reading import ReadingDialog
from momo_desktop.ui.widgets.scroll_area import ScrollArea
from our_vault import find
from settling import settle


def test_its_words_are_scrolled_by_the_page_keys_wherever_the_focus_is(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, room = QWidget(), 300
    qtbot.addWidget(window)
    monkeypatch.setattr(fitting, "_TITLE_BAR", window.screen().availableGeometry().height() - room)
    dialog = ReadingDialog("Preparation", ["A wish becomes a plan that is agreed on."] * 30, window)
    dialog.show()
    settle()
    assert dialog.height() == room
    bar = find(dialog, ScrollArea, "reading.area").verticalScrollBar()
    close = find(dialog, QPushButton, "reading.close")
    close.setFocus()
    QTest.keyClick(close, Qt.Key.Key_PageDown)
    assert bar.value() > 0
    QTest.keyClick(close, Qt.Key.Key_PageUp)
    assert bar.value() == 0

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QWidget

from momo_desktop.ui import keyboard_focus, theme
from momo_desktop.ui.keyboard_focus import FocusRing
from momo_desktop.ui.widgets.buttons import Button


@pytest.fixture
def row(qapp: QApplication, qtbot) -> QWidget:
    theme.apply(qapp, "light")
    window = QWidget()
    theme.dress(window)
    qtbot.addWidget(window)
    layout = QHBoxLayout(window)
    for name in ("first", "second"):
        layout.addWidget(Button(name, name=name))
    layout.addWidget(QLineEdit(objectName="line"))
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: qapp.focusWindow() is window.windowHandle())
    window.findChild(QWidget, "first").setFocus()
    qtbot.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, pos=window.rect().center())
    return window


def rings(window: QWidget) -> list[str]:
    QApplication.processEvents()  # the ring follows in the next round of events
    return [ring.parentWidget().objectName() for ring in window.findChildren(FocusRing) if ring.isVisible()]


def test_after_a_click_there_is_no_ring(row: QWidget) -> None:
    row.findChild(QWidget, "second").setFocus(Qt.FocusReason.MouseFocusReason)
    assert rings(row) == []


def test_a_key_shows_the_ring_where_the_focus_is(row: QWidget, qtbot) -> None:
    qtbot.keyClick(row.windowHandle(), Qt.Key.Key_Tab)
    assert rings(row) == ["second"]
    assert keyboard_focus.in_use()


def test_the_mouse_takes_the_ring_away(row: QWidget, qtbot) -> None:
    qtbot.keyClick(row.windowHandle(), Qt.Key.Key_Tab)
    qtbot.mouseClick(row.windowHandle(), Qt.MouseButton.LeftButton, pos=row.rect().topLeft())
    assert rings(row) == []


def test_a_text_field_shows_its_focus_with_its_own_frame(row: QWidget, qtbot) -> None:
    qtbot.keyClick(row.windowHandle(), Qt.Key.Key_Tab)
    qtbot.keyClick(row.windowHandle(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget().objectName() == "line"
    assert rings(row) == []


def test_the_ring_follows_the_size_of_its_control(row: QWidget, qtbot) -> None:
    qtbot.keyClick(row.windowHandle(), Qt.Key.Key_Tab)
    QApplication.processEvents()
    second = row.findChild(QWidget, "second")
    second.resize(200, 60)
    assert second.findChild(FocusRing).size() == second.size()


def test_screen_readers_pass_over_the_ring(row: QWidget, qtbot) -> None:
    qtbot.keyClick(row.windowHandle(), Qt.Key.Key_Tab)
    assert QAccessible.queryAccessibleInterface(row.findChild(QWidget, "second")).childCount() == 0


def test_the_ring_is_seen(row: QWidget, qtbot) -> None:
    qtbot.keyClick(row.windowHandle(), Qt.Key.Key_Tab)
    QApplication.processEvents()
    second = row.findChild(QWidget, "second")
    drawn = second.grab().toImage().pixelColor(second.width() // 2, 0)
    assert drawn.name() == theme.current().tokens.focus.lower()

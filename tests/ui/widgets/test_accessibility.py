"""The gallery as a screen reader and a keyboard meet it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from momo_desktop.ui import theme
from ui import gallery


@pytest.fixture(params=[gallery.window, gallery.form, gallery.skill_charts], ids=["window", "form", "charts"])
def shown(request: pytest.FixtureRequest, qapp: QApplication, qtbot) -> QWidget:
    theme.apply(qapp, "light")
    made = request.param()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitActive(made)
    return made


def walk(node: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    yield node
    for number in range(node.childCount()):
        child = node.child(number)
        if child is not None and child.isValid():
            yield from walk(child)


def test_everything_that_takes_the_focus_has_a_name(shown: QWidget) -> None:
    unnamed = [
        node.object()
        for node in walk(QAccessible.queryAccessibleInterface(shown))
        if node.state().focusable and not node.text(QAccessible.Text.Name) and node.object() is not None
    ]
    assert unnamed == []


def test_everything_that_can_be_pressed_is_24_pixels_wide_and_high(shown: QWidget) -> None:
    buttons = [button for button in shown.findChildren(QAbstractButton) if button.isVisible()]
    small = [(button.objectName(), button.width(), button.height()) for button in buttons]
    assert [each for each in small if min(each[1:]) < 24] == []


def test_the_tab_key_comes_round(shown: QWidget, qtbot) -> None:
    seen: list[QWidget | None] = []
    while QApplication.focusWidget() not in seen and len(seen) < 200:
        seen.append(QApplication.focusWidget())
        qtbot.keyClick(shown.windowHandle(), Qt.Key.Key_Tab)
    assert 2 < len(seen) < 200

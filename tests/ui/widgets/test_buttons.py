"""Which button a key presses, and whether a dangerous one can be read."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QVBoxLayout

from momo_desktop.ui import theme
from momo_desktop.ui.widgets.buttons import Button, IconButton


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> None:
    theme.apply(qapp, "light")


@pytest.mark.parametrize(
    "make", [lambda: Button("Cancel", name="no"), lambda: IconButton("close", "Close", name="no")], ids=["word", "icon"]
)
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_presses_the_button_that_has_the_focus_and_not_the_default_one(qtbot, make, key: Qt.Key) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    column = QVBoxLayout(dialog)
    pressed: list[str] = []
    no, yes = make(), Button("Erase", kind="danger", name="yes")
    yes.setDefault(True)
    for button in (no, yes):
        column.addWidget(button)
        button.clicked.connect(lambda _checked, each=button: pressed.append(each.objectName()))
    dialog.show()
    no.setFocus()
    qtbot.keyClick(no, key)
    assert pressed == ["no"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_dangerous_button_can_be_read_where_it_is_the_default_one(qtbot, qapp: QApplication, scheme: str) -> None:
    look = theme.apply(qapp, scheme)
    dialog = QDialog()
    qtbot.addWidget(dialog)
    theme.dress(dialog)
    erase = Button("Erase", kind="danger", name="yes")
    QVBoxLayout(dialog).addWidget(erase)
    erase.setDefault(True)
    dialog.show()
    seen = erase.grab().toImage()
    grounds = Counter(seen.pixelColor(x, y).name() for x in range(seen.width()) for y in range(seen.height()))
    assert grounds.most_common(1)[0][0] == look.color("surface").name()

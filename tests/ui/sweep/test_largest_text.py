"""With the largest text, every dialog stands on a small screen with its buttons in sight."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QAbstractScrollArea, QDialog, QPushButton

from momo_desktop.preferences import TEXT_SCALES
from ui.sweep.dialog_scenes import DIALOGS
from ui.sweep.scenes import Scene
from ui.sweep.stage import SIZE, Look, Stage

LARGEST = Look("de", "light", TEXT_SCALES[-1])


@pytest.mark.parametrize("scene", DIALOGS, ids=str)
def test_the_buttons_are_in_sight(
    stage_in: Callable[[Look, bool], Stage], keep: Callable[[QPixmap, Look, Scene], None], scene: Scene
) -> None:
    stage = stage_in(LARGEST, True)
    with stage.unpainted():
        shown = scene.open(stage)
        stage.settle()
    assert isinstance(shown, QDialog)
    keep(shown.grab(), LARGEST, scene)
    assert (shown.width() <= SIZE[0], shown.height() <= SIZE[1]) == (True, True)
    hidden = [each.objectName() for each in shown.findChildren(QPushButton) if not _is_in_sight(each, shown)]
    assert hidden == []


def _is_in_sight(button: QPushButton, dialog: QDialog) -> bool:
    """Tell whether a button can be seen, or be scrolled to."""
    if not button.isVisible() or any(area.isAncestorOf(button) for area in dialog.findChildren(QAbstractScrollArea)):
        return True
    return dialog.rect().contains(QRect(button.mapTo(dialog, QPoint()), button.size()))

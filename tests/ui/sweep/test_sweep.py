"""Every screen in every language and look: nothing is cut, unnamed, out of reach, faint, or left behind.

Each is shown in English, in large German, and in one of the other looks by turns, large Bulgarian and Hungarian among
them, whose words are the longest: what is wrong in one of these is mostly wrong on many screens, and all of them would
take minutes more. MOMO_SWEEP=all shows every screen in every look.
"""

from __future__ import annotations

import gc
import os
import weakref
from collections.abc import Callable

import pytest
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QDialog
from shiboken6 import getCppPointer

from momo_desktop import i18n
from ui.sweep import inks, judging, keyboard, spoken
from ui.sweep.dialog_scenes import DIALOGS
from ui.sweep.scenes import PAGES, Scene
from ui.sweep.stage import SIZE, Look, Stage

ENGLISH = Look("en", "light", 1.0)
LARGE = Look("de", "light", 1.5)
OTHERS = (Look("bg", "dark", 1.5), Look("hu", "contrast", 1.5), Look("qps", "light", 1.0))
PARTS = [scene for scene in PAGES if scene.name.startswith(("content-", "learning-"))]
EVERY = [*(scene for scene in PAGES if scene not in PARTS), *PARTS, *DIALOGS]
BY_TURNS = 1 if os.environ.get("MOMO_SWEEP") == "all" else len(OTHERS)
CASES = [
    *((scene, look) for look in (ENGLISH, LARGE) for scene in EVERY),
    *((scene, look) for turn, look in enumerate(OTHERS) for scene in EVERY[turn % BY_TURNS :: BY_TURNS]),
]
DROPPED_BY_OPENER = {"dialog-contact", "dialog-job", "dialog-job-decided"}
"""Who opened these reads them after they were closed, and drops them then."""


@pytest.mark.parametrize(("scene", "look"), CASES, ids=str)
def test_the_screen_holds(
    stage_in: Callable[[Look, bool], Stage], keep: Callable[[QPixmap, Look, Scene], None], scene: Scene, look: Look
) -> None:
    stage = stage_in(look, scene in DIALOGS)
    with stage.unpainted():
        shown = scene.open(stage)
        stage.settle()
    for kind in scene.shows:
        assert isinstance(shown, kind) or shown.findChildren(kind), kind
    picture = shown.grab()
    keep(picture, look, scene)
    found = judging.findings(shown, SIZE)
    found += inks.findings(shown, picture)
    found += spoken.findings(shown, i18n.window_language())
    if look in (ENGLISH, LARGE):  # where the keys go does not hang on the language
        found += keyboard.findings(shown)
    if look is ENGLISH and isinstance(shown, QDialog):
        gone = weakref.ref(shown)
        del shown  # the test must not be the one that holds it
        found += left_behind(stage, gone, dropped=scene.name in DROPPED_BY_OPENER)
    assert found == [], "\n" + "\n".join(found)


def left_behind(stage: Stage, dialog: weakref.ref[QDialog], *, dropped: bool) -> list[str]:
    """Close a dialog and return what is there of it afterwards."""
    before, address = set(_windows()), getCppPointer(dialog())[0]
    dialog().close()
    if dropped:
        dialog().deleteLater()
    stage.settle()
    gc.collect()  # a dialog and what watches over it know each other
    left = [f"lives on: {kind}" for where, kind in _windows().items() if where not in before or where == address]
    return left if dialog() is None else [f"held by Python: {type(dialog()).__name__}", *left]


def _windows() -> dict[int, str]:
    return {getCppPointer(each)[0]: type(each).__name__ for each in QApplication.topLevelWidgets()}

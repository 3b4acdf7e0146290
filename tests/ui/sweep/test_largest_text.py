"""With the largest text, whatever is needed to open the vault and every dialog stand whole on a small screen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QPixmap

from momo_desktop.preferences import TEXT_SCALES
from ui.sweep import judging, keyboard
from ui.sweep.dialog_scenes import DIALOGS
from ui.sweep.scenes import PAGES, Scene
from ui.sweep.stage import SIZE, Look, Stage

LARGEST = Look("de", "light", TEXT_SCALES[-1])
FIRST = [scene for scene in PAGES if scene.name.startswith(("unlock", "first-run"))]


@pytest.mark.parametrize("scene", [*FIRST, *DIALOGS], ids=str)
def test_nothing_is_cut_or_out_of_reach(
    stage_in: Callable[[Look, bool], Stage], keep: Callable[[QPixmap, Look, Scene], None], scene: Scene
) -> None:
    stage = stage_in(LARGEST, scene in DIALOGS)
    with stage.unpainted():
        shown = scene.open(stage)
        stage.settle()
    keep(shown.grab(), LARGEST, scene)
    found = judging.findings(shown, SIZE) + keyboard.findings(shown)
    assert found == [], "\n" + "\n".join(found)

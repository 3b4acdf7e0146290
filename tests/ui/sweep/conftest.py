"""The stage of the sweep: a vault made once, a window of its own for each screen."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication

from made_once import MadeOnce
from momo_desktop.content.catalogue import Catalogue
from momo_desktop.services.core import Core
from momo_desktop.storage.key_files import FLOOR_COST
from momo_desktop.ui import theme
from momo_desktop.ui.main_window import speak
from ui.sweep.scenes import Scene
from ui.sweep.stage import CLOCK, Look, Stage, fill_school


@pytest.fixture(scope="session")
def school(made_once: MadeOnce, empty_records: Path, catalogue: Catalogue) -> Path:
    return made_once("school of the sweep", partial(fill_school, empty_records=empty_records, catalogue=catalogue))


@pytest.fixture(scope="session")
def core() -> Core:
    return Core(CLOCK, FLOOR_COST)


@pytest.fixture(scope="module")
def standing(qapp: QApplication) -> Iterator[list[Stage]]:
    """The stage that the last dialog left as it was, if it did: opening a vault takes longer than most dialogs.

    Afterwards the program is light and English again.
    """
    left: list[Stage] = []
    yield left
    for stage in left:
        stage.leave()
    speak("en")
    theme.apply(qapp, "light")


@pytest.fixture
def stage_in(
    qapp: QApplication, core: Core, school: Path, tmp_path: Path, standing: list[Stage]
) -> Iterator[Callable[[Look, bool], Stage]]:
    """Set a stage in a look, or take the one that stands."""
    used: list[tuple[Stage, bool]] = []

    def take(look: Look, for_dialog: bool) -> Stage:
        if standing and not (for_dialog and standing[0].look == look):
            standing.pop().leave()
        stage = standing.pop() if standing else Stage(qapp, core, shutil.copytree(school, tmp_path / "vault"), look)
        stage.window.show()
        used.append((stage, for_dialog))
        return stage

    yield take
    for stage, for_dialog in used:
        if for_dialog and stage.clear():
            standing.append(stage)
        else:
            stage.leave()


@pytest.fixture(scope="session")
def keep() -> Callable[[QPixmap, Look, Scene], None]:
    """Keep a picture under the folder that MOMO_SWEEP_SHOTS names, if it does."""
    target = os.environ.get("MOMO_SWEEP_SHOTS")

    def save(picture: QPixmap, look: Look, scene: Scene) -> None:
        if target:
            folder = Path(target) / str(look)
            folder.mkdir(parents=True, exist_ok=True)
            picture.save(str(folder / f"{scene}.png"))

    return save

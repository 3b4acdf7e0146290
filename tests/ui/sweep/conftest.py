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


@pytest.fixture
def stage_in(qapp: QApplication, core: Core, school: Path, tmp_path: Path) -> Iterator[Callable[[Look], Stage]]:
    """Set a stage in a look; afterwards the program is light and English again."""
    made: list[Stage] = []

    def make(look: Look) -> Stage:
        folder = Path(shutil.copytree(school, tmp_path / "vault"))
        made.append(Stage(qapp, core, folder, look))
        made[-1].window.show()
        return made[-1]

    yield make
    for stage in made:
        stage.leave()
    speak("en")
    theme.apply(qapp, "light")


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

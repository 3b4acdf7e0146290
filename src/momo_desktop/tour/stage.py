"""Where the tour is played: the real program, with a vault, preferences and a day of the tour's own."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

DAY = datetime(2026, 3, 2, 9, 15, tzinfo=UTC)
SIZE = (1366, 768)


def play(out: Path) -> int:
    """Play the tour, leave its pictures, papers and index in `out`, and return how many pictures there are.

    Without a display the windows are drawn offscreen. Raises `TourStopped` where the program does not follow.
    """
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as own:
        if sys.platform.startswith("linux") and not {"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys():
            os.environ.setdefault("QT_QPA_PLATFORM", f"offscreen:configfile={_screen(Path(own))}")
        # The tour must not touch what this computer's user keeps.
        os.environ["MOMO_CONFIG_DIR"] = os.environ["MOMO_DATA_DIR"] = own
        return _play(out, Path(own))


def _screen(own: Path) -> Path:
    """Describe the screen of a small laptop to Qt's offscreen platform, whose own is smaller than any."""
    dots = {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    laptop = {"name": "laptop", "x": 0, "y": 0, "width": SIZE[0], "height": SIZE[1], **dots}
    described = own / "screen.json"
    described.write_text(json.dumps({"screens": [laptop]}))
    return described


def _play(out: Path, own: Path) -> int:
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QApplication

    from momo_desktop import app, garbage, paths
    from momo_desktop.domain.clock import Clock
    from momo_desktop.preferences import Preferences, Scheme
    from momo_desktop.services.core import Core
    from momo_desktop.storage.key_files import FLOOR_COST
    from momo_desktop.tour import index
    from momo_desktop.tour.player import Player
    from momo_desktop.tour.story import Story

    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    garbage.put_off()
    application = app.make_application(["momo-desktop"])
    core = app.CoreLoader(lambda: Core(Clock(DAY), FLOOR_COST))
    preferences = Preferences(paths.user_config_dir() / app.PREFERENCES)
    preferences.set(language="en", scheme=Scheme.LIGHT, idle_minutes=30)
    window = app.make_window(application, core, preferences)
    window.resize(*SIZE)
    window.show()
    player = Player(window, out)
    story = Story(player, own)
    faults: list[BaseException] = []
    before, sys.excepthook = sys.excepthook, lambda _kind, fault, _trace: faults.append(fault)
    try:
        for act in story.acts():
            act()
            if faults:
                raise faults[0]
    finally:
        sys.excepthook = before
    papers = story.papers(out)
    index.write(out, player.pictures, papers)
    window.lock()
    player.breathe()
    window.close()
    return len(player.pictures)

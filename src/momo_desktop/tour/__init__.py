"""The main job played through the real windows: the demonstration, and the end-to-end test."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def play(out: Path) -> int:
    """Play the tour, leave its pictures, papers and index in `out`, and return how many pictures there are.

    Without a display the windows are drawn offscreen.
    """
    if sys.platform.startswith("linux") and not ({"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys()):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from momo_desktop.tour.story import tell

    out.mkdir(parents=True, exist_ok=True)
    return tell(out)

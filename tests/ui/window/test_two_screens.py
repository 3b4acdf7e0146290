"""The student's view on a computer with two screens, which a process is given at its start."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

_FACTS = Path(__file__).with_name("on_two_screens.py")


def test_the_facts_about_two_screens_hold(tmp_path: Path) -> None:
    size = {"y": 0, "width": 1366, "height": 768, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    screens = {"screens": [{"name": "left", "x": 0, **size}, {"name": "right", "x": 1366, **size}]}
    (tmp_path / "screens.json").write_text(json.dumps(screens), "utf-8")
    # A colon ends the name of the file, which no path under Linux has here.
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")},
        "QT_QPA_PLATFORM": f"offscreen:configfile={tmp_path / 'screens.json'}",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", str(_FACTS)]
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=240, check=False)
    assert ended.returncode == 0, ended.stdout[-3000:]
    assert "6 passed" in ended.stdout

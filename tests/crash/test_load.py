"""A vault with the students of one counsellor's working life, with few notes: what is waited for in it (SAFETY A06).

Whether it is waited for too long is told by the script, on a quiet computer.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

LOAD = Path(__file__).with_name("load.py")
FIGURE = re.compile(r"(.{20}) +([\d.]+)  \(limit ([\d.]+)\)")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows tells the memory in another way")
def test_everything_that_is_waited_for_is_done_and_measured() -> None:
    ended = subprocess.run([sys.executable, LOAD], capture_output=True, text=True, timeout=300, check=False)
    assert "Traceback" not in ended.stderr, ended.stderr
    told = {what.strip(): (float(value), float(limit)) for what, value, limit in FIGURE.findall(ended.stdout)}
    assert list(told) == [
        "unlock",
        "list",
        "search, 95 of 100",
        "save, 95 of 100",
        "backup, verified",
        "window beside a copy",
        "doctor --full",
        "erase, with a copy",
        "memory, MiB",
    ]
    assert all(value > 0 for value, _limit in told.values())
    memory, most = told["memory, MiB"]
    assert memory < most

"""SAFETY T30: a crash of Qt says on stderr where it was, and nothing of the records."""

from __future__ import annotations

import subprocess
import sys

import pytest

SCRIPT = """
import faulthandler
from momo_desktop import __main__ as program, app

def crash(arguments, name="Őrsi Zsófia"):
    faulthandler._sigsegv()

app.run = crash
program.main()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends it with a code of its own")
def test_a_crash_leaves_its_place_and_no_word() -> None:
    ran = subprocess.run([sys.executable, "-c", SCRIPT], check=False, capture_output=True, text=True, timeout=60)
    assert ran.returncode < 0
    assert "Segmentation fault" in ran.stderr
    assert "in crash" in ran.stderr
    assert "Zsófia" not in ran.stderr

"""Runs every test and check of this folder: `python3 installer/test.py [arguments of pytest]`."""

from __future__ import annotations

import os
import sys

import setup_environment

_MOST = 8
"""Processes, each of which takes half a GiB."""

if __name__ == "__main__":
    setup_environment.prepare("test")
    # What the first process compiles is read by the hundreds of programs that the tests start.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    processes = min(_MOST, (os.cpu_count() or 1) + 1)  # some tests wait for a program that they started
    setup_environment.hand_over("-m", "pytest", f"--numprocesses={processes}", "--dist=worksteal", *sys.argv[1:])

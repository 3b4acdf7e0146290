"""Runs every test and check of this folder: `python3 installer/test.py [arguments of pytest]`."""

from __future__ import annotations

import os
import sys

import setup_environment

_FEWEST, _MOST = 2, 8
"""Processes: some tests wait for a program that they started, and each process takes half a GiB."""

if __name__ == "__main__":
    setup_environment.prepare("test")
    processes = min(_MOST, max(_FEWEST, os.cpu_count() or _FEWEST))
    setup_environment.hand_over("-m", "pytest", f"--numprocesses={processes}", "--dist=worksteal", *sys.argv[1:])

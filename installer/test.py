"""Runs every test and check of this folder: `python3 installer/test.py [arguments of pytest]`."""

from __future__ import annotations

import sys

import setup_environment

if __name__ == "__main__":
    setup_environment.prepare("test")
    setup_environment.hand_over("-m", "pytest", "--numprocesses=2", "--dist=worksteal", *sys.argv[1:])

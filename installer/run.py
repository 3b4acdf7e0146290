"""Starts MOMO Desktop from this folder: `python3 installer/run.py [arguments of momo-desktop]`."""

from __future__ import annotations

import sys

import setup_environment

if __name__ == "__main__":
    setup_environment.prepare("run")
    setup_environment.hand_over("-m", "momo_desktop", *sys.argv[1:])

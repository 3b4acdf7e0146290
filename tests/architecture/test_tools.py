"""The checks that tools make, so that one command covers all."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from architecture.source_files import ROOT

TOOLS = Path(sys.executable).parent


def assert_content(*command: str) -> None:
    done = subprocess.run(
        [TOOLS / command[0], *command[1:]], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_layers_and_the_other_contracts_hold() -> None:
    assert_content("lint-imports", "--no-cache")


def test_ruff_has_nothing_to_say() -> None:
    assert_content("ruff", "check", "--no-cache", ".")


def test_ruff_would_format_nothing() -> None:
    assert_content("ruff", "format", "--no-cache", "--check", ".")


def test_the_types_are_sound() -> None:
    assert_content("basedpyright")

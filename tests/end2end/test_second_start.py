"""Threat T21: a second start with a vault that is open brings the first window to the front, and says so."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from program import Program

pytestmark = pytest.mark.display

ALREADY = "MOMO is open already with this vault. Its window has come to the front."
Start = Callable[[str, Path], subprocess.Popen[str]]


@pytest.fixture
def display() -> Iterator[str]:
    ours, theirs = os.pipe()
    command = ["Xvfb", "-displayfd", str(theirs), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[theirs], stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(theirs)
    with os.fdopen(ours) as told:
        number = told.readline().strip()
    yield f":{number}"
    server.terminate()
    server.wait()


@pytest.fixture
def start(program: Program, display: str, tmp_path: Path) -> Iterator[Start]:
    """Starts the window as a process of its own on one screen, for one user."""
    running: list[subprocess.Popen[str]] = []
    environment = program.env | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}

    def do(which: str, vault: Path) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "end2end.starter", which, str(vault)]
        pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE}
        running.append(subprocess.Popen(command, env=environment, text=True, **pipes))
        return running[-1]

    yield do
    for each in running:
        each.kill()
        each.wait()
        each.stdout.close()


def heard(process: subprocess.Popen[str], words: str) -> bool:
    """Tell whether a process says these words before it ends."""
    return any(line.strip() == words for line in iter(process.stdout.readline, ""))


def test_a_second_start_brings_the_first_window_to_the_front_and_says_so(program: Program, start: Start) -> None:
    first = start("first", program.vault)
    assert heard(first, "open")  # nobody puts it in front: there is no window manager on this screen
    second = start("second", program.vault)
    assert heard(first, "called")
    assert heard(second, f"behind {ALREADY}")
    assert heard(first, "in front")


def test_a_start_with_another_vault_calls_nobody(program: Program, start: Start, tmp_path: Path) -> None:
    assert heard(start("first", program.vault), "open")
    second = start("second", tmp_path / "another")
    assert heard(second, "locked")
    time.sleep(2.5)  # longer than a call lasts
    second.kill()
    assert ALREADY not in second.communicate()[0]
    assert list((program.home / "data" / "cache" / "calls").iterdir()) == []

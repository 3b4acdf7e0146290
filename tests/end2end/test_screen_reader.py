"""Threat T5 as a screen reader sees it: beside a student the tree of the whole program names nobody else."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from made_once import MadeOnce
from ui.markers import OTHER, PRIVATE
from windowed import Windowed

pytestmark = pytest.mark.display

_READER = Path(__file__).with_name("screen_reader.py")
_LAUNCHER = "/usr/libexec/at-spi-bus-launcher"


@contextmanager
def _process(*command: str, environment: dict[str, str] | None = None) -> Iterator[subprocess.Popen[str]]:
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL, "text": True}
    with subprocess.Popen(command, env=environment, **pipes) as started:
        try:
            yield started
        finally:
            started.terminate()


@contextmanager
def _screen() -> Iterator[str]:
    with _process("Xvfb", "-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp") as server:
        yield ":" + server.stdout.readline().strip()


@contextmanager
def _accessible_bus(display: str) -> Iterator[dict[str, str]]:
    """Start a bus of one's own with the service of screen readers, and return what a program is told of it."""
    with _process("dbus-daemon", "--session", "--print-address=1", "--nofork") as bus:
        address = bus.stdout.readline().strip()
        told = {"DBUS_SESSION_BUS_ADDRESS": address, "DISPLAY": display}
        with _process(_LAUNCHER, "--launch-immediately", environment={**os.environ, **told}):
            yield told


def _read(told: dict[str, str]) -> str:
    environment = {"PATH": "/usr/bin:/bin", **told}
    command = ["/usr/bin/python3", str(_READER)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=True).stdout


def test_a_screen_reader_beside_the_student_is_told_of_nobody_else(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, made_once: MadeOnce
) -> None:
    window = Windowed(tmp_path, made_once, students=1)
    gates = tmp_path_factory.mktemp("gates")
    heard: dict[str, str] = {}
    with _screen() as display, _accessible_bus(display) as told:
        playing = window.play("beside", gates, QT_QPA_PLATFORM="xcb", QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1", **told)
        with playing:
            for line in playing.stdout:
                state = line.strip()
                time.sleep(0.5)  # the tree is told to the bus a moment after it changed
                heard[state] = _read(told)
                (gates / state).touch()
            problem = playing.stderr.read()
    assert list(heard) == ["alone", "cover", "beside", "student", "second", "handed over"], problem
    assert OTHER in heard.pop("alone")
    assert {state: [word for word in (OTHER, PRIVATE) if word in words] for state, words in heard.items()} == {
        state: [] for state in heard
    }
    assert "Hello Zsófia" in heard["student"]
    assert "Hello Zsófia" in heard["second"]

"""The keys under keyboards without Latin letters: pressed by their place, at the X server, in the real program."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from queue import Empty, SimpleQueue
from threading import Thread

import pytest

from made_once import MadeOnce
from windowed import Windowed

pytestmark = pytest.mark.display

PATIENCE = 30
F1, F8, SLASH, ONE, TWO, K, L, N = "67", "74", "61", "10", "11", "45", "46", "57"
"""What the keys of these places send, whatever stands on them."""
ESCAPE = "Escape"
"""By its name, which every layout has; its place, 9, would be taken for the digit."""

ACTS = (
    (F1, "students overview with help"),
    (ESCAPE, "students overview"),
    (f"alt+{TWO}", "students journey"),
    (f"ctrl+{K}", "dialog find"),
    (ESCAPE, "students journey"),
    (f"ctrl+{N}", "dialog studentRecord"),
    (ESCAPE, "students journey"),
    (F8, "students journey alone"),
    (F8, "students journey"),
    (f"ctrl+{SLASH}", "students journey with help"),
    (ESCAPE, "students journey"),
    (f"alt+{ONE}", "students overview"),
    (f"ctrl+{L}", "locked"),
)


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    """An X server of its own."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1366x768x24", "-nolisten", "tcp", "-noreset"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as told:
        number = told.readline().strip()
    yield f":{number}"
    server.terminate()
    server.wait()


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, made_once: MadeOnce) -> Windowed:
    return Windowed(tmp_path_factory.mktemp("layouts"), made_once)


class Seen:
    """Reads what the window says that it shows."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._lines: SimpleQueue[str] = SimpleQueue()
        assert process.stdout is not None
        self._process, self._output = process, process.stdout
        self._reader = Thread(target=self._read, daemon=True)
        self._reader.start()

    def wait_for(self, wanted: str) -> str:
        """Return the first line that begins with what is wanted; what was said on the way is in the message."""
        said: list[str] = []
        while True:
            try:
                said.append(self._lines.get(timeout=PATIENCE))
            except Empty:
                pytest.fail(f"no “{wanted}” after {said}")
            if said[-1] == wanted or said[-1].startswith(f"{wanted} "):
                return said[-1]

    def end(self) -> None:
        """Wait for the end of the program and close what it was heard by."""
        self._process.wait(timeout=PATIENCE)
        self._reader.join()
        self._output.close()
        if self._process.stderr is not None:
            self._process.stderr.close()

    def _read(self) -> None:
        for line in self._output:
            self._lines.put(line.strip())


@pytest.mark.parametrize("layout", [("bg", "phonetic"), ("bg", ""), ("gr", "")], ids="-".join)
def test_the_keys_work_by_their_place(home: Windowed, display: str, layout: tuple[str, str]) -> None:
    at = {**os.environ, "DISPLAY": display}
    _run(["setxkbmap", "-layout", layout[0], "-variant", layout[1]], at)
    window = home.start("end2end.keys_heard", home.program.vault, QT_QPA_PLATFORM="xcb", DISPLAY=display)
    seen = Seen(window)
    try:
        number = seen.wait_for("window").removeprefix("window ")
        seen.wait_for("students overview")
        before = ""
        for key, shown in ACTS:
            if not before.startswith("dialog"):  # what a window manager does when a dialog is closed
                _run(["xdotool", "windowfocus", "--sync", number], at)
            _run(["xdotool", "key", key], at)
            before = seen.wait_for(shown)
    finally:
        window.terminate()
        seen.end()


def _run(command: list[str], environment: dict[str, str]) -> None:
    subprocess.run(command, env=environment, check=True, timeout=PATIENCE)

"""Threat T2: the window locks when the screen is locked or the computer goes to sleep, told over a real D-Bus."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import SimpleQueue
from threading import Thread

import pytest
from PySide6.QtCore import ClassInfo, QObject, Slot
from PySide6.QtDBus import (
    QDBusAbstractAdaptor,
    QDBusConnection,
    QDBusMessage,
    QDBusObjectPath,
    QDBusUnixFileDescriptor,
)
from pytestqt.qtbot import QtBot

from made_once import MadeOnce
from windowed import Windowed

pytestmark = pytest.mark.display

LOGIN = "org.freedesktop.login1"
LOGIN_PATH = "/org/freedesktop/login1"
OUR_SESSION = f"{LOGIN_PATH}/session/_32"
ANOTHER_SESSION = f"{LOGIN_PATH}/session/_33"
PATIENCE_MS = 30_000

_BUS = """
<busconfig>
  <type>{kind}</type>
  <listen>unix:dir={folder}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/>
  </policy>
</busconfig>
"""


@ClassInfo({"D-Bus Interface": f"{LOGIN}.Manager"})
class LoginManager(QDBusAbstractAdaptor):
    """Answers what the program asks of the login service, and sees when the delay of a sleep is given back."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.delays: list[int] = []

    @Slot(str, result=QDBusObjectPath)
    def GetSession(self, name: str) -> QDBusObjectPath:
        return QDBusObjectPath(OUR_SESSION if name == "auto" else "/")

    @Slot(str, str, str, str, result=QDBusUnixFileDescriptor)
    def Inhibit(self, what: str, _who: str, _why: str, mode: str) -> QDBusUnixFileDescriptor:
        assert (what, mode) == ("sleep", "delay")
        ours, theirs = os.pipe()
        given = QDBusUnixFileDescriptor(theirs)
        os.close(theirs)
        os.set_blocking(ours, False)
        self.delays.append(ours)
        return given

    def delays_sleep(self, number: int) -> bool:
        """Whether somebody holds the delay that was given as the first, the second and so on."""
        try:
            return os.read(self.delays[number - 1], 1) != b""
        except BlockingIOError:
            return True


class Desktop:
    """Is the login service on the one bus and the screen saver on the other."""

    def __init__(self, system: str, session: str) -> None:
        self.system = QDBusConnection.connectToBus(system, "a system bus")
        self.session = QDBusConnection.connectToBus(session, "a session bus")
        self._login = QObject()
        self.manager = LoginManager(self._login)
        assert self.system.registerObject(LOGIN_PATH, self._login)
        assert self.system.registerService(LOGIN)

    def leave(self) -> None:
        """Leave both buses."""
        for name in ("a system bus", "a session bus"):
            QDBusConnection.disconnectFromBus(name)
        for delay in self.manager.delays:
            os.close(delay)

    def sleep(self, *, begins: bool = True) -> None:
        """Tell that the computer goes to sleep, or woke up."""
        _send(self.system, LOGIN_PATH, f"{LOGIN}.Manager", "PrepareForSleep", begins)

    def lock_session(self, path: str = OUR_SESSION) -> None:
        """Ask a session to lock."""
        _send(self.system, path, f"{LOGIN}.Session", "Lock")

    def screen_saver(self, kind: str, *, active: bool = True) -> None:
        """Tell that the screen is locked, or open again."""
        _send(self.session, f"/org/{kind}/ScreenSaver", f"org.{kind}.ScreenSaver", "ActiveChanged", active)


def _send(bus: QDBusConnection, path: str, interface: str, name: str, *arguments: object) -> None:
    signal = QDBusMessage.createSignal(path, interface, name)
    signal.setArguments(arguments)
    assert bus.send(signal)


@contextmanager
def _bus(kind: str, folder: Path) -> Iterator[str]:
    settings = folder / f"{kind}.conf"
    settings.write_text(_BUS.format(kind=kind, folder=folder), "utf-8")
    command = ["dbus-daemon", f"--config-file={settings}", "--print-address=1", "--nofork"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as daemon:
        try:
            yield daemon.stdout.readline().strip()
        finally:
            daemon.terminate()


@contextmanager
def _screen() -> Iterator[str]:
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        try:
            yield ":" + server.stdout.readline().strip()
        finally:
            server.terminate()


ACTS: tuple[Callable[[Desktop], None], ...] = (
    Desktop.sleep,
    Desktop.lock_session,
    lambda desktop: desktop.screen_saver("freedesktop"),
    lambda desktop: desktop.screen_saver("gnome"),
)


def test_the_window_locks_at_sleep_and_whenever_the_screen_is_locked(
    qtbot: QtBot, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, made_once: MadeOnce
) -> None:
    window = Windowed(tmp_path, made_once, students=1)
    buses = tmp_path_factory.mktemp("bus")  # short: the path of a socket has at most 107 characters
    with _screen() as screen, _bus("system", buses) as system, _bus("session", buses) as session:
        desktop = Desktop(system, session)
        playing = window.play(
            "wait",
            len(ACTS),
            QT_QPA_PLATFORM="xcb",
            DISPLAY=screen,
            DBUS_SYSTEM_BUS_ADDRESS=system,
            DBUS_SESSION_BUS_ADDRESS=session,
        )
        said: SimpleQueue[str] = SimpleQueue()
        Thread(target=lambda: [said.put(line.strip()) for line in playing.stdout], daemon=True).start()

        def hear(word: str) -> None:
            qtbot.waitUntil(lambda: not said.empty() or playing.poll() is not None, timeout=PATIENCE_MS)
            assert not said.empty(), playing.stderr.read()
            assert said.get() == word

        for number, act in enumerate(ACTS, 1):
            hear("open")
            qtbot.waitUntil(lambda wanted=number: len(desktop.manager.delays) == wanted, timeout=PATIENCE_MS)
            desktop.sleep(begins=False)
            desktop.screen_saver("gnome", active=False)
            desktop.lock_session(ANOTHER_SESSION)
            qtbot.wait(200)
            assert said.empty()
            assert desktop.manager.delays_sleep(number)
            act(desktop)
            hear("locked")
            qtbot.waitUntil(lambda at=number: not desktop.manager.delays_sleep(at), timeout=PATIENCE_MS)
        _out, err = playing.communicate(timeout=60)
        assert playing.returncode == 0, err
        desktop.leave()

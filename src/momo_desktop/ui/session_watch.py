"""What the desktop of Linux tells over D-Bus: the computer goes to sleep, or the screen is locked."""

from __future__ import annotations

from functools import partial
from typing import Any, cast

from PySide6.QtCore import SLOT, QCoreApplication, QObject, QTimer, Signal, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher, QDBusUnixFileDescriptor

_LOGIN = "org.freedesktop.login1"
_LOGIN_PATH = "/org/freedesktop/login1"
_MANAGER = f"{_LOGIN}.Manager"
_SCREEN_SAVERS = (  # path, interface
    ("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver"),
    ("/ScreenSaver", "org.freedesktop.ScreenSaver"),
    ("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver"),
    ("/org/cinnamon/ScreenSaver", "org.cinnamon.ScreenSaver"),
    ("/org/mate/ScreenSaver", "org.mate.ScreenSaver"),
    ("/org/xfce/ScreenSaver", "org.xfce.ScreenSaver"),
)

_PUT_OFF_MS = 3_000
"""The system waits five seconds for all who ask it to."""


class SessionWatch(QObject):
    """Tells that nobody sits at the screen any more; a desktop that has no such bus or service tells nothing.

    It asks the computer to put off its sleep until `away` was acted on and the memory is empty, for a few
    seconds at most.
    """

    away = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._delay: QDBusUnixFileDescriptor | None = None
        self._system, session = QDBusConnection.systemBus(), QDBusConnection.sessionBus()
        if self._system.isConnected():
            self._system.connect(_LOGIN, _LOGIN_PATH, _MANAGER, "PrepareForSleep", self, _slot("_on_turned(bool)"))
            self._ask("GetSession", "auto").finished.connect(self._on_session)
            self._ask("Inhibit", "sleep", "MOMO Desktop", "Locks the records", "delay").finished.connect(self._on_delay)
        if session.isConnected():
            for path, interface in _SCREEN_SAVERS:
                session.connect("", path, interface, "ActiveChanged", self, _slot("_on_turned(bool)"))

    @Slot(bool)
    def _on_turned(self, begins: bool) -> None:
        if begins:
            self._on_lock()

    @Slot()
    def _on_lock(self) -> None:
        delay, self._delay = self._delay, None
        app = QCoreApplication.instance()
        if delay is not None and app is not None:
            # The desk goes with the lock, the delay stays until the memory is emptied, which closes it, or so long.
            QTimer.singleShot(_PUT_OFF_MS, app, partial(_let_go, [delay]))
        self.away.emit()

    @Slot(QDBusPendingCallWatcher)
    def _on_session(self, call: QDBusPendingCallWatcher) -> None:
        for path in _answer(call):
            self._system.connect(_LOGIN, path.path(), f"{_LOGIN}.Session", "Lock", self, _slot("_on_lock()"))

    @Slot(QDBusPendingCallWatcher)
    def _on_delay(self, call: QDBusPendingCallWatcher) -> None:
        self._delay = next(iter(_answer(call)), None)

    def _ask(self, method: str, *arguments: str) -> QDBusPendingCallWatcher:
        call = QDBusMessage.createMethodCall(_LOGIN, _LOGIN_PATH, _MANAGER, method)
        call.setArguments(arguments)
        return QDBusPendingCallWatcher(self._system.asyncCall(call), self)


def _let_go(delays: list[QDBusUnixFileDescriptor]) -> None:
    delays.clear()  # which closes them, and the computer may sleep


def _answer(call: QDBusPendingCallWatcher) -> list[Any]:
    """Return what a call gave back: nothing where the service is of another kind, or absent."""
    call.deleteLater()
    answer = call.reply()
    return answer.arguments() if answer.type() is QDBusMessage.MessageType.ReplyMessage else []


def _slot(signature: str) -> bytes:
    # Typed as bytes, but connect() refuses any; only the text that SLOT makes is taken.
    return cast("bytes", SLOT(signature))

"""What a write touched, as one Qt signal."""

from __future__ import annotations

import threading

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from momo_desktop.domain.changes import Change, Topic

GATHER_MS = 200
"""How long the changes of a job are gathered; without a pause, a page would be read anew for each of a thousand."""


class ChangeSignal(QObject):
    """Turns the listeners of the database, on whatever thread, into one signal on the window's thread.

    What the window's own thread wrote is told at once, what a job writes is told a few times a second.
    """

    changed = Signal(object)
    """Carries a `Change`."""

    _published = Signal(object)
    _published_by_job = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = threading.get_ident()
        self._gathered: frozenset[Topic] = frozenset()
        self._pause = QTimer(self, singleShot=True, interval=GATHER_MS)
        self._pause.timeout.connect(self._tell)
        # Queued: a model must not be reset inside its own setData().
        self._published.connect(self.changed, Qt.ConnectionType.QueuedConnection)
        self._published_by_job.connect(self._gather, Qt.ConnectionType.QueuedConnection)

    def publish(self, change: Change) -> None:
        """Pass a change on; `storage.Database` calls this after a commit."""
        own = threading.get_ident() == self._thread
        (self._published if own else self._published_by_job).emit(change)

    def stop(self) -> None:
        """Tell nothing more, not even what was published before: the records are about to be closed."""
        self._pause.stop()
        self.blockSignals(True)

    def _gather(self, change: Change) -> None:
        self._gathered |= change.topics
        if not self._pause.isActive():
            self._pause.start()

    def _tell(self) -> None:
        gathered, self._gathered = self._gathered, frozenset()
        self.changed.emit(Change(gathered))

"""What a write touched, as one Qt signal."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal

from momo_desktop.domain.changes import Change


class ChangeSignal(QObject):
    """Turns the listeners of the database, on whatever thread, into one signal on the window's thread."""

    changed = Signal(object)
    """Carries a `Change`."""

    _published = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # Queued: a model must not be reset inside its own setData().
        self._published.connect(self.changed, Qt.ConnectionType.QueuedConnection)

    def publish(self, change: Change) -> None:
        """Pass a change on; `storage.Database` calls this after a commit."""
        self._published.emit(change)

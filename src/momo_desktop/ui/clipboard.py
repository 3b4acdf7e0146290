"""Texts that were copied in the window: kept out of the histories of clipboards, and not left there (SAFETY T32)."""

from __future__ import annotations

import os

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

KEPT_MS = 30_000
"""How long a copied text can be pasted; the timer runs by the monotonic clock, and a sleep locks the vault."""

HINTS = {
    "x-kde-passwordManagerHint": b"secret",
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"1",
    "org.nspasteboard.ConcealedType": b"1",
}
"""What tells programs that keep a history of the clipboard to leave a text out: on Linux, Windows and macOS."""

_MARK = "application/x-momo-desktop-copy"
_OURS = str(os.getpid()).encode()


class CopiedTexts(QObject):
    """Marks every text that this program copies as a secret, and takes it back after 30 seconds or when told to.

    What another program has put on the clipboard since is left alone.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._clipboard = QGuiApplication.clipboard()
        self._clipboard.dataChanged.connect(self._on_changed)
        self._timer = QTimer(self, singleShot=True, interval=KEPT_MS)
        self._timer.timeout.connect(self.forget)

    def forget(self) -> None:
        """Empty the clipboard where it still holds what was copied here, and drop what is selected."""
        self._timer.stop()
        if self._holds_ours():
            self._clipboard.clear()
        if self._clipboard.ownsSelection():
            self._clipboard.clear(QClipboard.Mode.Selection)

    def _on_changed(self) -> None:
        self._timer.stop()
        if not copied_here(self._clipboard):
            return
        if not self._holds_ours():
            text = self._clipboard.text()
            if text:
                self._clipboard.setMimeData(self._secret(text))  # which comes here again
            return
        self._timer.start()

    def _secret(self, text: str) -> QMimeData:
        data = QMimeData()
        data.setText(text)
        for hint, value in HINTS.items():
            data.setData(hint, value)
        data.setData(_MARK, _OURS)
        return data

    def _holds_ours(self) -> bool:
        held = self._clipboard.mimeData()
        # An empty clipboard of some systems has no data at all.
        return held is not None and held.data(_MARK).data() == _OURS  # pyright: ignore[reportUnnecessaryComparison]


def copied_here(clipboard: QClipboard) -> bool:
    """Tell whether this program put on the clipboard what it holds; a platform without a screen cannot tell."""
    return clipboard.ownsClipboard()

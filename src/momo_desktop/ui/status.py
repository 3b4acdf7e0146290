"""The status bar: that everything is kept, the last verified copy, and when the window locks."""

from __future__ import annotations

from PySide6.QtWidgets import QMainWindow, QStatusBar

from momo_desktop.domain.backups import VaultCopy
from momo_desktop.i18n import _
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.widgets.labels import Label, StatusDot

_LOCK_WARNING_SECONDS = 60


class Status(QStatusBar):
    """Says the state of the vault in three places of one line."""

    def __init__(self, window: QMainWindow, context: PageContext) -> None:
        super().__init__(window)
        self.setObjectName("status")
        self.setSizeGripEnabled(False)
        self._language = context.language
        self._clock = context.clock
        self._kept = StatusDot("", "success", name="status.kept")
        self._copy = Label("", "caption", tone="text2", name="status.copy")
        self._lock = Label("", "caption", tone="text2", name="status.lock")
        self.addWidget(self._kept)
        self._copy.setContentsMargins(16, 0, 0, 0)
        self.addWidget(self._copy)
        self.addPermanentWidget(self._lock)
        self.setContentsMargins(8, 0, 12, 0)
        if context.read_only:
            self._kept.set_state(_("Open for reading only"), "warning")
        else:
            context.changes.changed.connect(self.show_kept)
            self.show_kept()
        self.show_copy(context.services.backups.newest())

    def show_kept(self) -> None:
        """Say that everything is kept as of this moment."""
        words = _("All changes kept {time}").format(time=f"{self._clock.local():%H:%M:%S}")
        self._kept.set_state(words, "success")

    def show_copy(self, copy: VaultCopy | None) -> None:
        """Say when the last verified copy was made."""
        if copy is None:
            self._copy.setText(_("No copy yet"))
            return
        local = copy.made_at.astimezone()
        today = local.date() == self._clock.today()
        moment = self._language.time(local) if today else self._language.datetime(local)
        self._copy.setText(_("Last verified copy {moment}").format(moment=moment))

    def show_lock(self, seconds: int) -> None:
        """Say how long it is until the window locks, in seconds towards the end."""
        self._lock.setText(_("Lock in {time}").format(time=f"{seconds // 60}:{seconds % 60:02}"))
        self._lock.set_tone("warning" if seconds < _LOCK_WARNING_SECONDS else "text2")

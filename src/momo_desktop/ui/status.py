"""The status bar: that everything is kept, the last verified copies, and when the window locks."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMainWindow, QStatusBar

from momo_desktop.domain.backups import VaultCopy
from momo_desktop.i18n import _
from momo_desktop.messages import explain
from momo_desktop.ui import copy_words, theme
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.labels import Label, StatusDot, plain_tooltip

_LOCK_WARNING_SECONDS = 60
_LINK_HEIGHT = 26


class _Link(Button):
    """Is a button among the words of the line, and no larger than they are."""

    def __init__(self, text: str, *, icon: str = "", name: str) -> None:
        super().__init__(text, kind="ghost", icon=icon, name=name)

    def restyle(self) -> None:
        super().restyle()
        self.setFont(theme.current().font("caption"))
        self.setMinimumHeight(theme.current().px(_LINK_HEIGHT))


class Status(QStatusBar):
    """Says the state of the vault in four places of one line."""

    backups_wanted = Signal()

    def __init__(self, window: QMainWindow, context: PageContext) -> None:
        super().__init__(window)
        self.setObjectName("status")
        self.setSizeGripEnabled(False)
        self._language = context.language
        self._clock = context.clock
        self._kept = StatusDot("", "success", name="status.kept")
        self._copy = Label("", "caption", tone="text2", name="status.copy")
        self._second = _Link("", name="status.second")
        self._second.clicked.connect(self.backups_wanted)
        self._lock = Label("", "caption", tone="text2", name="status.lock")
        self.addWidget(self._kept)
        self._copy.setContentsMargins(16, 0, 0, 0)
        self.addWidget(self._copy)
        self.addWidget(self._second)
        self.addPermanentWidget(self._lock)
        self.setContentsMargins(8, 0, 12, 0)
        self._copying = context.copying
        self._backups = context.services.backups
        context.copying.changed.connect(self._show_copies)
        context.copying.refused.connect(self._show_refused)
        copy = self._backups.shown_copy
        if copy is not None:
            self._kept.set_state(copy_words.shown(copy, self._language), "warning")
            back = _Link(_("Back to the vault"), icon="undo", name="status.back")
            back.clicked.connect(context.window.leave_copy)
            self.insertWidget(1, back)
            self._second.hide()  # the copy knows only the place of its time
        elif context.read_only:
            older = self._backups.older
            words = _("Open for reading only") if older is None else _("An older state, open for reading only")
            self._kept.set_state(words, "warning")
            if older is not None:
                self._kept.setToolTip(plain_tooltip(explain(older).happened))
        else:
            context.changes.changed.connect(self.show_kept)
            self.show_kept()
        self._show_copies()

    def show_kept(self) -> None:
        """Say that everything is kept as of this moment."""
        words = _("All changes kept {time}").format(time=f"{self._clock.local():%H:%M:%S}")
        self._kept.set_state(words, "success")

    def show_copy(self, copy: VaultCopy | None) -> None:
        """Say when the last verified copy was made."""
        if copy is None:
            self._copy.setText(_("No copy yet"))
            return
        self._copy.set_tone("text2")
        local = copy.made_at.astimezone()
        today = local.date() == self._clock.today()
        moment = self._language.time(local) if today else self._language.datetime(local)
        self._copy.setText(_("Last verified copy {moment}").format(moment=moment))

    def show_second(self) -> None:
        """Say how old the copy in the second place is."""
        now, place = self._clock.local(), self._copying.second()
        words = copy_words.second(place, now, self._language)
        self._second.setText(words)
        self._second.setAccessibleName(words)
        warns = place is not None and (place.is_old(now) or place.old_keys)
        self._second.set_icon("warning" if warns else "")

    def show_lock(self, seconds: int) -> None:
        """Say how long it is until the window locks, in seconds towards the end."""
        self._lock.setText(_("Lock in {time}").format(time=f"{seconds // 60}:{seconds % 60:02}"))
        self._lock.set_tone("warning" if seconds < _LOCK_WARNING_SECONDS else "text2")

    def _show_copies(self) -> None:
        self.show_copy(self._backups.newest())
        self.show_second()

    def _show_refused(self, _error: object) -> None:
        self._copy.setText(_("No copy could be kept"))
        self._copy.set_tone("warning")

"""Keeping what is being written, so that nothing is lost and nobody is asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from momo_desktop.domain.drafts import Draft, DraftKey
from momo_desktop.domain.visibility import Visibility
from momo_desktop.errors import MomoError
from momo_desktop.ui.focus_moves import call_when_focus_moved
from momo_desktop.ui.page import PageContext

KEEP_AFTER_MS = 1_500
"""From the first unsaved key to the write, which must be over within two seconds."""

RETRY_AFTER_MS = 5_000
"""How long after a draft could not be kept it is tried again."""

Collect = Callable[[], "tuple[Mapping[str, object], int] | None"]
"""Returns the fields of an editor as JSON values and the place of the caret, or None when nothing is worth keeping."""


class Keeper(QObject):
    """Writes what an editor holds at most two seconds after the first unsaved key, and whenever the focus leaves.

    The editor calls `touched` for changes by the user only. While the place is full, the text stays in the editor and
    is tried again; the counsellor is told once.
    """

    kept = Signal(object)
    """Carries the moment (in UTC) of what is kept now, None when there is nothing left to keep."""

    touched_first = Signal()
    """Is emitted at the first key after the last keeping."""

    failed = Signal()
    """Is emitted when something could not be kept."""

    def __init__(self, *, read_only: bool) -> None:
        super().__init__()
        self._read_only = read_only
        self._unsaved = False
        self._has_failed = False
        self._has_focus = False
        self._editor: QWidget | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._keep_by_itself)

    @property
    def unsaved(self) -> bool:
        """Whether the user wrote something that is not kept yet."""
        return self._unsaved

    def write(self) -> object:
        """Write what the editor holds and return the moment, None when nothing of it is worth keeping."""
        raise NotImplementedError

    def watch(self, editor: QWidget) -> None:
        """Keep whenever the focus leaves `editor` or a widget in it, or it is hidden; it owns the keeper from now."""
        self._editor = editor
        self._has_focus = self._holds(QApplication.focusWidget())
        self.setParent(editor)
        editor.installEventFilter(self)
        call_when_focus_moved(self, self._on_focus)

    def touched(self) -> None:
        """Take note that the user changed something."""
        if not self._unsaved and not self._read_only:
            self._unsaved = True
            self._timer.start(KEEP_AFTER_MS)
            self.touched_first.emit()

    def flush(self) -> None:
        """Keep now what is unsaved; raises `MomoError` when it cannot be kept (it is then tried again)."""
        if not self._unsaved:
            return
        self._timer.start(RETRY_AFTER_MS)
        try:
            moment = self.write()
        except MomoError:
            self._has_failed = True
            self.failed.emit()
            raise
        self.settle()
        self.kept.emit(moment)

    def settle(self) -> None:
        """Take note that what was written is saved, or not wanted any more."""
        self._timer.stop()
        self._unsaved = self._has_failed = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Hide and watched is self._editor:
            self._keep_by_itself()
        return False

    def _keep_by_itself(self) -> None:
        told = self._has_failed
        try:
            self.flush()
        except MomoError:
            if not told:
                raise

    def _on_focus(self) -> None:
        had, self._has_focus = self._has_focus, self._holds(QApplication.focusWidget())
        if had and self._unsaved:
            self._keep_by_itself()

    def _holds(self, widget: QWidget | None) -> bool:
        editor = self._editor
        if editor is None or widget is None or not isValid(editor):
            return False
        return widget is editor or editor.isAncestorOf(widget)


class DraftKeeper(Keeper):
    """Keeps the draft of one editor.

    When `collect` returns None (the text is again what is saved), the draft goes.
    """

    def __init__(
        self, context: PageContext, key: DraftKey, visibility: Visibility, student_id: int | None, collect: Collect
    ) -> None:
        super().__init__(read_only=context.read_only)
        self.key = key
        self.base_version = 0
        """The version of the record that the editor began with."""
        self._drafts = context.services.drafts
        self._where = context.window.whereabouts
        self._visibility = visibility
        self._student_id = student_id
        self._collect = collect

    def restore(self) -> Draft | None:
        """Return what was being written when the editor was left, None when nothing was."""
        draft = self._drafts.get(self.key)
        if draft is not None:
            self.base_version = draft.base_version
        return draft

    def drop(self) -> Draft | None:
        """Forget the draft and return what it held; `services.drafts.keep` brings that back."""
        self.settle()
        return None if self._read_only else self._drafts.drop(self.key)

    def write(self) -> object:
        collected = self._collect()
        if collected is None:
            self._drafts.drop(self.key)
            return None
        fields, caret = collected
        draft = Draft(self.key, self._visibility, self._student_id, fields, caret, self.base_version)
        return self._drafts.keep(draft, self._where()).saved_at

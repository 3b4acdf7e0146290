"""What a person may ask for, and what is kept apart: commands for the shown student."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from momo_desktop.domain.drafts import DraftKey, DraftKind
from momo_desktop.domain.students import Student
from momo_desktop.i18n import _
from momo_desktop.ui import key_table
from momo_desktop.ui.dialogs.access_copy import AccessCopyDialog
from momo_desktop.ui.page import PageContext


class AccessCommands(QObject):
    """Opens the dialogs; the students page tells it who is shown."""

    def __init__(self, context: PageContext, page: QWidget) -> None:
        super().__init__(page)
        self._context = context
        self._page = page
        self._student: Student | None = None
        self.consents = self._action("consents", _("Consents…"), self._show_consents)
        self.support = self._action("support", _("Support needs (kept apart)…"), self._open_support)
        self.copy = self._action("accessCopy", _("Give the person a copy of everything…"), self._give_copy)

    @property
    def actions(self) -> tuple[QAction, ...]:
        """What stands in the menu of the student."""
        return (self.consents, self.support, self.copy)

    def follow(self, student: Student | None) -> None:
        """Take note of who is shown."""
        self._student = student
        for action in self.actions:
            action.setEnabled(student is not None)

    def dialog_of(self, key: DraftKey) -> AccessCopyDialog | None:
        """Return the dialog whose draft has this key, None when it is none of these."""
        shown = self._student
        if key.kind is not DraftKind.ACCESS or shown is None or key.target != shown.uid:
            return None
        return AccessCopyDialog(self._context, shown.id, self._page)

    def _action(self, name: str, words: str, call: Callable[[], object]) -> QAction:
        made = QAction(words, self)
        made.setObjectName(f"students.{name}")
        key_table.give(made)
        made.triggered.connect(call)
        return made

    def _show_consents(self) -> None:
        if self._student is not None:
            self._context.navigate("safe_keeping", pane="consents", student_id=self._student.id)

    def _open_support(self) -> None:
        if self._student is not None:
            from momo_desktop.ui.dialogs.support_gate import SupportGateDialog

            SupportGateDialog(self._context, self._student.id, self._page).open()

    def _give_copy(self) -> None:
        if self._student is not None:
            AccessCopyDialog(self._context, self._student.id, self._page).open()

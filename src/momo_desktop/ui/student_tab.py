"""What every tab of the student page has in common."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from momo_desktop.ui.page import Page, PageContext
from momo_desktop.ui.turns import Turn


class StudentTab(Page):
    """A tab shows one side of one student and, where it matters, of one of the student's mobilities."""

    phase_looked_at = Signal(int)
    """Carries the number of the phase that a tab turned to; the tracker of the banner follows."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.student_id: int | None = None
        self.mobility_id: int | None = None

    def parts(self) -> Sequence[Turn]:
        return (self.refresh,)

    def show_student(self, student_id: int | None, mobility_id: int | None) -> None:
        """Turn to another student; what was being written for the last one is kept first."""
        if (student_id, mobility_id) == (self.student_id, self.mobility_id):
            return
        self.save_drafts()
        self._at_once = self.student_id is not None
        self.student_id, self.mobility_id = student_id, mobility_id
        self.begin_to_read()

    def find_here(self) -> bool:
        """Open the field that narrows what the tab lists; tell whether there is one."""
        return False

    def entrance(self) -> QWidget | None:
        """Return the control that the keyboard comes to first; None leaves it where it is.

        No focus proxy: with one, Tab would leave out whatever stands before that control.
        """
        return None

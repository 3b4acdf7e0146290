"""The panes of the students page: list or board, the page of one student, and the panel of what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from momo_desktop.i18n import _
from momo_desktop.ui import theme
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.tokens import LIST_WIDTH, PANEL_WIDTH

if TYPE_CHECKING:
    from momo_desktop.ui.next_panel import NextPanel

SPLITTER = "students.splitter"

_NARROWEST_PAGE = 680
"""Pixels at scale 1 that a student's page needs beside the list; with less the list folds away."""

_NARROWEST_BESIDE_PANEL = 580
"""Pixels at scale 1 that a student's page needs beside a panel that was asked for; with less it folds away."""

_EASY_BESIDE_PANEL = 860
"""Pixels at scale 1 that a student's page has to keep for the panel to come by itself: names and phases stay whole."""


class StudentPanes(QWidget):
    """Gives each pane its room; the panel goes first where there is too little, then the list."""

    list_folded = Signal(bool)
    """Tells whether list and student page stand one in the place of the other."""

    def __init__(self, context: PageContext, students: QWidget, student: QWidget) -> None:
        super().__init__()
        self._context = context
        self._students, self._student = students, student
        self._shown: tuple[int, int | None] | None = None
        self._on_board = self._made_room = self._folded = self._only_page = False
        self._the_list = True
        self.panel: NextPanel | None = None
        """Is made when it is first shown."""
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setObjectName(SPLITTER)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(students)
        self._splitter.addWidget(student)
        self._splitter.setStretchFactor(1, 1)
        students.setMinimumWidth(220)
        self._splitter.setSizes([self._list_width(), 1366 - self._list_width()])
        self._splitter.splitterMoved.connect(self._on_moved)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self._splitter, 1)
        context.sight.changed.connect(self._arrange)

    @property
    def folded(self) -> bool:
        """Whether list and student page stand one in the place of the other."""
        return self._folded

    def show_list(self, *, the_list: bool) -> None:
        """Show the list where it is folded, or the student's page in its place."""
        self._the_list = the_list
        self._arrange()

    def show_board(self, *, board: bool) -> None:
        """Give the students the whole width, or their list's."""
        self._on_board = board
        self._the_list = self._the_list or board
        self._arrange()

    def show_only_page(self, *, only: bool) -> None:
        """Leave the student's page alone, or bring back what stands beside it."""
        self._only_page = only
        self._the_list = self._the_list and not (only and self._shown is not None)
        self._arrange()

    def follow(self, student_id: int | None, mobility_id: int | None) -> None:
        """Let the panel show what comes next for the student that is shown."""
        self._shown = (student_id, mobility_id) if student_id is not None else None
        self._arrange()

    def toggle_panel(self) -> None:
        """Take the panel away, or bring it, if the list has to give way for it."""
        if self.panel is not None and self.panel.isVisible():
            self._context.preferences.set(panel=False)
            self._made_room = False
            self._arrange()
            return
        self._context.preferences.set(panel=True)
        self._made_room = True
        self._the_list = self._the_list and self._shown is None
        self._arrange()
        if self.panel is None or not self.panel.isVisible():
            self._context.notices.say(_("There is no room for the panel. Choose a smaller text or a wider window."))
        else:
            self._context.turns.then(self.panel, self._enter_panel)

    def _enter_panel(self) -> None:
        if self.panel is not None:
            self.panel.entrance().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _arrange(self, _sight: object = None) -> None:
        scale = theme.current().scale
        beside_list = self.width() - self._list_width()
        wanted = self._context.preferences.now.panel and self._shown is not None and self._context.sight.now.alone
        wanted = wanted and not self._only_page
        panel = PANEL_WIDTH * scale
        needed = _NARROWEST_BESIDE_PANEL if self._made_room else _EASY_BESIDE_PANEL
        least = max(needed * scale, self._student.minimumSizeHint().width())
        folded = self._on_board or self._only_page or beside_list < _NARROWEST_PAGE * scale
        folded = folded or (wanted and self._made_room and beside_list - panel < least)
        page = not folded or not self._the_list
        room = (self.width() if folded else beside_list) - panel
        self._students.setVisible(not folded or self._the_list)
        self._student.setVisible(page)
        self._show_panel(shown=wanted and page and room >= least)
        if folded != self._folded:
            self._folded = folded
            self.list_folded.emit(folded)

    def _show_panel(self, *, shown: bool) -> None:
        if shown and self.panel is None:
            from momo_desktop.ui.next_panel import NextPanel  # and with it the dialogs that a step opens

            self.panel = NextPanel(self._context)
            self._row.addWidget(self.panel)
        if self.panel is not None:
            if shown and self._shown is not None:
                self.panel.show_student(*self._shown)
            self.panel.setVisible(shown)

    def _list_width(self) -> int:
        return self._context.preferences.now.list_widths.get(SPLITTER, LIST_WIDTH)

    def _on_moved(self, position: int, _index: int) -> None:
        widths = {**self._context.preferences.now.list_widths, SPLITTER: position}
        self._context.preferences.set(list_widths=widths)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        # Without the panel: it must not keep the window from growing so narrow that it folds.
        return self._splitter.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

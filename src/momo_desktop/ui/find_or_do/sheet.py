"""The sheet of "Find or do": a line to write in and, under it, what it finds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QDialog, QListView, QMainWindow, QVBoxLayout

from momo_desktop.domain.find import Reach, reach
from momo_desktop.domain.saved_lists import SavedList
from momo_desktop.i18n import _
from momo_desktop.progress import Progress
from momo_desktop.services.find import Findings
from momo_desktop.ui import theme
from momo_desktop.ui.find_or_do.lines import FindLine, Lines
from momo_desktop.ui.latest import Latest
from momo_desktop.ui.models.found import FoundListModel
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.tokens import RADIUS_CARD
from momo_desktop.ui.widgets import painting
from momo_desktop.ui.widgets.found_rows import FoundRowDelegate
from momo_desktop.ui.widgets.labels import Label
from momo_desktop.ui.widgets.search_field import SearchField

COMMAND, LIST = ">", "#"
"""What a query for commands alone, and one for lists alone, begins with."""

_SIZE = (680, 460)
_BELOW_MENUS = 44
_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}


class FindOrDo(QDialog):
    """Finds what a few letters mean and opens it; what may be found follows who can see the window.

    `used` counts what was opened since the unlock. To `begin` a session it finds students alone, and Enter begins it.
    """

    def __init__(self, context: PageContext, used: Counter[str], window: QMainWindow, *, begin: bool = False) -> None:
        super().__init__(window, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("find")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(_("Begin a session") if begin else _("Find or do"))
        self._context = context
        self._used = used
        self._window = window
        self._begins = begin
        self._made = Lines(context, window)
        self._lines: list[FindLine] = []
        self._wanted: Callable[[], None] | None = None
        self._latest = Latest(context.jobs, self)
        self._latest.answered.connect(self._show_found)
        self._model = FoundListModel(self)
        self._build()
        context.sight.changed.connect(self.reject)
        self._ask("")

    def _build(self) -> None:
        hint = _("Who is it with?") if self._begins else _("Find or do…")
        self.field = SearchField(hint, self.windowTitle(), name="find.words")
        self.field.edited.connect(self._ask)
        self.field.edit.installEventFilter(self)
        self.rows = QListView()
        self.rows.setObjectName("find.rows")
        self.rows.setAccessibleName(_("Found"))
        self.rows.setProperty("ground", "clear")
        self.rows.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.rows.setUniformItemSizes(True)
        self.rows.setMouseTracking(True)
        self.rows.setModel(self._model)
        self.rows.setItemDelegate(FoundRowDelegate(self.rows, lines=1))
        self.rows.activated.connect(self._open_marked)
        self.rows.installEventFilter(self)
        self._keys = Label("", "caption", tone="text2", wrap=True, name="find.keys")
        self._keys.setText(
            _("Enter begins the session. Esc closes.")
            if self._begins
            else _("Enter opens, Ctrl+Enter begins a session. “>” finds commands, “#” finds lists and classes.")
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 10)
        column.setSpacing(8)
        column.addWidget(self.field)
        column.addWidget(self.rows, 1)
        column.addWidget(self._keys)
        scale = theme.current().scale
        width, height = (round(each * scale) for each in _SIZE)
        room = self._window.size()
        self.resize(min(width, room.width() - 80), min(height, room.height() - 100))
        left = (room.width() - self.width()) // 2
        self.move(self._window.mapToGlobal(QPoint(left, _BELOW_MENUS)))
        self.field.edit.setFocus()

    def _ask(self, text: str) -> None:
        query = text.strip()
        self._wanted = None
        if query.startswith(COMMAND) and not self._begins:
            self._latest.stop()
            self._show(self._made.of_commands(query.removeprefix(COMMAND)))
        elif query.startswith(LIST) and not self._begins:
            self._latest.ask(partial(self._look_for_lists, query.removeprefix(LIST), reach(self._context.sight.now)))
        elif query:
            self._latest.ask(partial(self._look, query, reach(self._context.sight.now)))
        else:
            self._latest.stop()
            self._show([])

    def _look(self, query: str, within: Reach, progress: Progress) -> Findings:
        return self._context.services.find.find(query, within, self._used, progress)

    def _look_for_lists(self, query: str, within: Reach, progress: Progress) -> tuple[SavedList, ...]:
        return self._context.services.find.lists(query, within, progress)

    def _show_found(self, found: Findings | tuple[SavedList, ...]) -> None:
        if not isinstance(found, Findings):
            self._show(self._made.of_lists(found))
        elif self._begins:
            self._show(self._made.of_students(found))
        else:
            self._show(self._made.of_findings(found))
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            wanted()

    def _show(self, found: list[FindLine]) -> None:
        self._lines = found
        self._model.show([line.row for line in found])
        self.rows.setCurrentIndex(self._model.index(0))
        self.rows.scrollToTop()

    def _marked(self) -> FindLine | None:
        index = self.rows.currentIndex()
        return self._lines[index.row()] if index.isValid() else None

    def _open_marked(self) -> None:
        line = self._marked()
        if line is None:
            return
        if self._begins:
            self._begin_with_marked()
            return
        if line.key:
            self._used[line.key] += 1
        self.accept()
        line.open()

    def _begin_with_marked(self) -> None:
        line = self._marked()
        if line is not None and line.student_id is not None and not self._context.refuses_writing():
            self._used[f"student/{line.student_id}"] += 1
            self.accept()
            self._made.begin_session(line.student_id)

    def _after_answer(self, act: Callable[[], None]) -> None:
        """Act on what the words find, which may still be looked for."""
        if self._latest.waits:
            self._wanted = act
            self._latest.ask_now()
        else:
            act()

    def _move(self, steps: int) -> None:
        if self._lines:
            row = max(0, min(len(self._lines) - 1, self.rows.currentIndex().row() + steps))
            self.rows.setCurrentIndex(self._model.index(row))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.painter_on(self)
        painting.ground(painter, self.rect().toRectF(), RADIUS_CARD, "raised", "control")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        key = event.key()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            begins = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            self._after_answer(self._begin_with_marked if begins else self._open_marked)
            return True
        if watched is self.field.edit and key in _MOVES:
            self._move(_MOVES[Qt.Key(key)])
            return True
        if key == Qt.Key.Key_Escape:
            self.reject()
            return True
        return super().eventFilter(watched, event)

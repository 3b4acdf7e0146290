"""The list of students beside the student page: search, filters, rows."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from momo_desktop.domain import student_filter
from momo_desktop.domain.student_filter import StudentFilter
from momo_desktop.i18n import _
from momo_desktop.progress import Progress
from momo_desktop.ui.filter_completion import FilterCompletion
from momo_desktop.ui.latest import REST_MS, Latest
from momo_desktop.ui.list_menu import ListMenu
from momo_desktop.ui.models.students import StudentListModel
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.reading_only import writing
from momo_desktop.ui.widgets.buttons import IconButton
from momo_desktop.ui.widgets.chips import ChoiceChips
from momo_desktop.ui.widgets.combo_box import ComboBox
from momo_desktop.ui.widgets.empty_state import EmptyState
from momo_desktop.ui.widgets.labels import ElidedLabel, Label
from momo_desktop.ui.widgets.pills import Pill
from momo_desktop.ui.widgets.search_field import SearchField
from momo_desktop.ui.widgets.student_list_view import StudentListView
from momo_desktop.ui.widgets.tab_order import follow_layout

if TYPE_CHECKING:
    from momo_desktop.ui.student_board import StudentBoard

_MOST_CHIPS = 6
"""More classes than these are chosen from a drop-down list."""

_ALL, _LATE, _CLASS = "all", "late", "class."


class StudentList(QWidget):
    """Finds students and tells which one was chosen; it remembers the choice while rows come and go."""

    chosen = Signal(int)
    """Carries the id of the student whose row the user went to."""

    opened = Signal(int)
    """Carries the id of the student that the user wants to work with (Enter, a double click)."""

    create_wanted = Signal(str)
    """Carries the name that was searched for and that nobody has."""

    def __init__(self, context: PageContext, new: QAction, board: QAction, menu: Iterable[QAction]) -> None:
        super().__init__()
        self.setObjectName("students.list")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("ground", "surface")
        self._context = context
        self._student_id: int | None = None
        self._classes: tuple[str, ...] = ()
        self._class = ""
        self._counts = Latest(context.jobs, self)
        self._counts.answered.connect(self._set_count)
        self.lists = ListMenu(context, self._query, self)
        self.lists.chosen.connect(self.show_query)
        self._model = StudentListModel(context.services, context.language, context.clock.today(), self)
        self._resting = QTimer(self, singleShot=True, interval=REST_MS)
        self._resting.timeout.connect(self._search)
        self._board: StudentBoard | None = None
        self._shows_board = False
        self._build(new, board, menu)

    @property
    def student_id(self) -> int | None:
        """Who is chosen."""
        return self._student_id

    def refresh(self) -> None:
        """Read rows, classes, saved lists and count anew."""
        self.lists.refresh()
        if not self._show_classes():
            self._model.refresh(self._context.clock.today())
            if self._board is not None and self._shows_board:
                self._board.refresh()
        self._show_count()
        self._mark_current()

    def show_board(self, *, board: bool) -> None:
        """Show the students by their phases, or in a list again."""
        self._shows_board = board
        if board and self._board is None:
            from momo_desktop.ui.student_board import StudentBoard  # the list is shown without it

            self._board = StudentBoard(self._context)
            self._board.chosen.connect(self._on_chosen_there)
            self._board.opened.connect(self.opened)
            self._stack.addWidget(self._board)
            follow_layout(self)
        self._show_there()
        self._show_count()
        self._mark_current()

    def select(self, student_id: int | None) -> None:
        """Mark a student's row without telling anybody."""
        self._student_id = student_id
        self._mark_current()

    def clear_filters(self) -> None:
        """Show every student at school."""
        self._class = ""
        self._chips.choose(_ALL)
        self._class_box.setCurrentIndex(0)
        self.search.edit.clear()
        self._search()

    def show_query(self, query: str) -> None:
        """Show what a query leaves, in place of all filters, and go to the field."""
        self._class = ""
        self._chips.choose(_ALL)
        self._class_box.setCurrentIndex(0)
        self.search.edit.setText(query)
        self._search()
        self.focus_search()

    def put_below(self, widget: QWidget) -> None:
        """Put a bar under the rows."""
        self._column.addWidget(widget)

    def focus_search(self) -> None:
        """Go to the search field with its text selected."""
        self.search.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.edit.selectAll()

    def focus_rows(self) -> None:
        """Go to the rows, or to the cards of the board."""
        if self._board is not None and self._shows_board:
            self._board.focus_cards()
        else:
            self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def neighbour(self) -> int | None:
        """Return who stands below the chosen student, or above at the end of the list."""
        here = self._model.index_of(self._student_id)
        if not here.isValid():
            return None
        below, above = self._model.index(here.row() + 1), self._model.index(here.row() - 1)
        return self._model.student_id(below if below.isValid() else above)

    def _build(self, new: QAction, board: QAction, menu: Iterable[QAction]) -> None:
        self._count = Pill("", name="students.count")
        add = IconButton("person-add", new.text(), name="students.new")
        add.clicked.connect(new.trigger)
        writing(self._context, add)
        title = QHBoxLayout()
        title.setSpacing(0)  # four buttons beside the word
        title.addWidget(ElidedLabel(_("Students"), "title", name="students.title"))
        title.addSpacing(8)
        title.addWidget(self._count)
        title.addStretch(1)
        title.addWidget(add)
        title.addWidget(self._board_button(board))
        title.addWidget(self.lists)
        title.addWidget(self._menu_button(menu))
        self.search = SearchField(_("Search name or class"), _("Search students"), name="students.search")
        self.search.edited.connect(self._on_typed)
        self.search.edit.returnPressed.connect(self._open)
        down = QShortcut(QKeySequence(Qt.Key.Key_Down), self.search.edit)
        down.setContext(Qt.ShortcutContext.WidgetShortcut)
        down.activated.connect(self._go_down)
        FilterCompletion(self.search, self._context.language.code, self._values_of)
        self._unknown = Label("", "small", tone="warning", wrap=True, name="students.unknown")
        self._unknown.hide()
        self._chip_row = QVBoxLayout()
        self._chip_row.setSpacing(8)
        self._chips = self._made_chips()
        self._class_box = ComboBox(_("Class"), name="students.class")
        self._class_box.activated.connect(self._on_class)
        self._class_box.hide()
        self._chip_row.addWidget(self._chips)
        self._chip_row.addWidget(self._class_box)
        head = QVBoxLayout()
        head.setContentsMargins(16, 14, 16, 10)
        head.setSpacing(10)
        head.addLayout(title)
        head.addWidget(self.search)
        head.addWidget(self._unknown)
        head.addLayout(self._chip_row)
        self.rows = self._made_rows()
        self._empty = EmptyState("search", "", action=_("Show all"), name="students.empty")
        self._empty.acted.connect(self._on_empty_action)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.rows)
        self._stack.addWidget(self._empty)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(head)
        self._column.addWidget(self._stack, 1)

    def _board_button(self, action: QAction) -> IconButton:
        button = IconButton("board", action.text(), checkable=True, name="students.asBoard")
        button.setChecked(action.isChecked())
        button.clicked.connect(action.trigger)
        action.toggled.connect(button.setChecked)
        return button

    def _menu_button(self, actions: Iterable[QAction]) -> IconButton:
        more = IconButton("more", _("More"), name="students.more")
        menu = QMenu(more)
        menu.addActions(list(actions))
        more.setMenu(menu)
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return more

    def _made_rows(self) -> StudentListView:
        rows = StudentListView(self._model)
        rows.selectionModel().currentChanged.connect(self._on_current)
        rows.activated.connect(self._on_activated)
        return rows

    def _made_chips(self) -> ChoiceChips:
        few = self._classes if len(self._classes) <= _MOST_CHIPS else ()
        choices = [(_ALL, _("All")), *((_CLASS + each, each) for each in few), (_LATE, _("Late"))]
        chips = ChoiceChips(choices, _("Filter"), name="students.filter")
        chips.chosen.connect(self._on_chip)
        return chips

    def _show_classes(self) -> bool:
        """Show the chips of the classes; where they are others than before, read the rows too and return True."""
        classes = self._context.services.students.classes()
        if classes == self._classes:
            return False
        key = self._chips.key()
        self._classes = classes
        old, self._chips = self._chips, self._made_chips()
        self._chip_row.replaceWidget(old, self._chips)
        old.hide()
        old.setParent(None)
        old.deleteLater()
        follow_layout(self)
        many = len(classes) > _MOST_CHIPS
        self._class = self._class if self._class in classes else ""
        if self._class and not many:
            self._chips.choose(_CLASS + self._class)
        elif key in {_ALL, _LATE}:
            self._chips.choose(key)
        self._class_box.clear()
        self._class_box.addItems([_("All classes"), *classes])
        self._class_box.setCurrentIndex(classes.index(self._class) + 1 if self._class else 0)
        self._class_box.setVisible(many)
        self._model.show_query(self._query())
        self._show_there()
        return True

    def _query(self) -> str:
        parts = [self.search.text().strip()]
        if self._class:
            parts.append(f'class:"{self._class}"')
        if self._chips.key() == _LATE:
            parts.append("is:late")
        return " ".join(part for part in parts if part)

    def _search(self) -> None:
        self._resting.stop()
        self._model.show_query(self._query())
        self._show_there()
        self.rows.scrollToTop()
        self._show_count()
        self._mark_current()
        self._show_unknown()
        self.lists.follow()

    def _show_count(self) -> None:
        """Say how many there are; where not all of them were fetched, they are counted behind the rows."""
        if self._model.is_whole():
            self._counts.stop()
            self._set_count(self._model.rowCount())
        else:
            self._counts.ask_now(partial(self._counted, self._query()))
        there = self._board if self._board is not None and self._shows_board else self.rows
        self._stack.setCurrentWidget(there if self._model.rowCount() else self._empty)
        if not self._model.rowCount():
            self._show_who_is_missing()

    def _counted(self, query: str, _progress: Progress) -> int:
        return self._context.services.students.count(query)

    def _set_count(self, count: int) -> None:
        self._count.set_state(self._context.language.number(count), "neutral")

    def _show_who_is_missing(self) -> None:
        name = self._searched_name()
        if name:
            self._empty.set_sentence(_("Nobody is called “{name}”.").format(name=name))
        else:
            self._empty.set_sentence(_("No student is left by this filter."))
        action = _("Create “{name}”").format(name=name) if name else _("Show all")
        self._empty.button.setText(action)
        self._empty.button.setAccessibleName(action)

    def _show_unknown(self) -> None:
        """Say which part of the search looks like a filter and was not understood."""
        unknown = self._typed().unknown
        self._unknown.setVisible(bool(unknown))
        if unknown:
            self._unknown.setText(_("“{part}” is no filter. Ctrl+Space shows what there is.").format(part=unknown[0]))

    def _typed(self) -> StudentFilter:
        typed = student_filter.expand(self.search.text(), self.lists.lists)
        return student_filter.parse(typed, self._context.clock.today())

    def _searched_name(self) -> str:
        return self._typed().words

    def _values_of(self, key: str) -> Iterable[str]:
        return {"class": self._classes, "list": tuple(each.name for each in self.lists.lists)}.get(key, ())

    def _show_there(self) -> None:
        """Let the board show what the search field leaves, while it is shown."""
        if self._board is not None and self._shows_board:
            self._board.show_query(self._query(), self._typed().phase)

    def _mark_current(self) -> None:
        if self._board is not None and self._shows_board:
            self._board.select(self._student_id)
        index = self._model.index_of(self._student_id)
        # Who looks for a name looks for somebody else: then the chosen one is not fetched from far down.
        wanted = self._student_id is not None and not self.search.text()
        while wanted and not index.isValid() and self._model.canFetchMore(QModelIndex()):
            self._model.fetchMore(QModelIndex())
            index = self._model.index_of(self._student_id)
        self.rows.mark(index)
        if index.isValid():
            self.rows.scrollTo(index)

    def _on_typed(self, _text: str) -> None:
        self._resting.start()

    def _on_chip(self, key: str) -> None:
        if len(self._classes) <= _MOST_CHIPS:
            self._class = key.removeprefix(_CLASS) if key.startswith(_CLASS) else ""
        self._search()

    def _on_class(self, index: int) -> None:
        self._class = self._classes[index - 1] if index else ""
        self._search()

    def _on_current(self, index: QModelIndex, _before: QModelIndex) -> None:
        student_id = self._model.student_id(index)
        if student_id is not None and student_id != self._student_id:
            self._student_id = student_id
            self.chosen.emit(student_id)

    def _on_chosen_there(self, student_id: int) -> None:
        self._student_id = student_id
        self.chosen.emit(student_id)

    def _on_activated(self, index: QModelIndex) -> None:
        student_id = self._model.student_id(index)
        if student_id is not None:
            self.opened.emit(student_id)

    def _on_empty_action(self) -> None:
        name = self._searched_name()
        if name:
            self.create_wanted.emit(name)
        else:
            self.clear_filters()

    def _go_down(self) -> None:
        if self._resting.isActive():
            self._search()
        if not self._shows_board and not self.rows.currentIndex().isValid():
            self.rows.setCurrentIndex(self._model.index(0))
        self.focus_rows()

    def _open(self) -> None:
        """Open the row that is marked, else the first; with nobody found, make the student."""
        if self._resting.isActive():
            self._search()
        if not self._model.rowCount():
            self._on_empty_action()
            return
        marked = self.rows.currentIndex()
        self._on_activated(marked if marked.isValid() else self._model.index(0))

"""The students: the list, and beside it the page of the one that is chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, cast

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from momo_desktop.domain.changes import Topic
from momo_desktop.domain.drafts import DraftKey, DraftKind
from momo_desktop.domain.phases import Phase
from momo_desktop.domain.visibility import Visibility
from momo_desktop.i18n import _
from momo_desktop.ui import key_table
from momo_desktop.ui.bulk_commands import BulkCommands
from momo_desktop.ui.dialogs import reopening
from momo_desktop.ui.dialogs.drafted import DraftedDialog
from momo_desktop.ui.page import NextSession, Page, PageContext
from momo_desktop.ui.reading_only import writing
from momo_desktop.ui.student_commands import StudentCommands
from momo_desktop.ui.student_list import StudentList
from momo_desktop.ui.student_page import StudentPage, TabPlace
from momo_desktop.ui.student_panes import StudentPanes
from momo_desktop.ui.turns import Turn
from momo_desktop.ui.welcome import Welcome
from momo_desktop.ui.widgets.empty_state import EmptyState

_SHOW_AFTER_MS = 120
"""How long the arrow keys must rest on a row before its student is read."""

_PAPER_OF_TAB = {"journey": "checklist", "sessions": "slip"}
"""Which paper says what a tab shows; that of the others is the portfolio."""

_NOBODY, _SOMEBODY = range(2)


class StudentsPage(Page):
    """Keeps list and student page in step; a folded list comes back with Ctrl+F or the button of the banner."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.STUDENTS, Topic.MOBILITIES, Topic.CHECKLISTS, Topic.LISTS})

    def __init__(self, context: PageContext, tabs: Sequence[TabPlace], parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("students")
        self._resting = QTimer(self, singleShot=True, interval=_SHOW_AFTER_MS)
        self._resting.timeout.connect(self._show_chosen)
        self.commands = StudentCommands(context, self)
        self.commands.student_wanted.connect(self.show_student)
        self.commands.binning.connect(self._on_binning)
        self._board = QAction(_("Students as a board"), self, checkable=True)
        self._board.setObjectName("students.board")
        key_table.give(self._board)
        self._board.setChecked(context.preferences.now.board)
        self._board.toggled.connect(self._on_board)
        self.list = StudentList(context, self.commands.new, self._board, self.commands.of_school)
        self.bulk = BulkCommands(context, self.list.rows, self)
        self.list.put_below(self.bulk.bar)
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(self._on_opened)
        self.list.create_wanted.connect(self.commands.add_student)
        self.student = StudentPage(context, tabs, self.commands.of_student)
        self.student.shown.connect(self._on_shown)
        self.student.banner.mobility_wanted.connect(self.commands.plan_mobility)
        self.student.banner.list_wanted.connect(self._find_student)
        self.commands.mobility_wanted.connect(self.student.show_mobility)
        self._build()
        self._add_actions(tabs)
        if self._board.isChecked():
            self._show_board(board=True)

    def title(self) -> str:
        return _("Students")

    def refresh(self) -> None:
        for read in self.parts():
            read()

    def parts(self) -> Sequence[Turn]:
        return (self._refresh_list, self._refresh_student, self.commands.look_for_demo)

    def build_ahead(self) -> None:
        self.student.build_ahead()

    def show_what(self, **arguments: object) -> None:
        """Show a student (`student_id`), in a tab (`tab`, with what else it takes), or the list that a `query` leaves.

        A `mobility_id` turns to one of the student's mobilities. Or begin a `new` one, with the `name` that nobody has.
        A `draft` opens the dialog that it was left in.
        """
        student_id, tab, draft = (arguments.pop(name, None) for name in ("student_id", "tab", "draft"))
        mobility_id = arguments.pop("mobility_id", None)
        if isinstance(student_id, int):
            self.show_student(student_id)
        if isinstance(mobility_id, int):
            self.student.show_mobility(mobility_id)
        if isinstance(tab, str):
            self.student.open_tab(tab, **arguments)
        elif arguments.get("new"):
            self.commands.add_student(str(arguments.get("name", "")))
        elif isinstance(query := arguments.get("query"), str):
            self.panes.show_list(the_list=True)
            self.list.show_query(query)
        if isinstance(draft, DraftKey):
            self.reopen(draft)

    def show_student(self, student_id: int) -> None:
        """Show a student, whatever the list is filtered by."""
        self.list.select(student_id)
        self._show_chosen()
        self.panes.show_list(the_list=False)

    def next_session(self) -> NextSession | None:
        if self._resting.isActive():
            self._show_chosen()
        student, mobility = self.student.student, self.student.mobility
        return NextSession(student.id, mobility_id=mobility.id if mobility else None) if student else None

    def write_note(self, lane: Visibility) -> bool:
        return self.student.tab is not None and self.student.tab.write_note(lane)

    def help_id(self) -> str:
        return self.student.tab.help_id() if self.student.tab is not None else self.objectName()

    def phase_at_hand(self) -> Phase | None:
        stay = self.student.mobility
        return stay.phase if self.student.student is not None and stay is not None else None

    def areas(self) -> Sequence[QWidget]:
        panel = self.panes.panel
        return (self.list, *self.student.areas(), *([panel] if panel is not None else []))

    def print_shown(self) -> bool:
        tab = self.student.tab
        if tab is None:
            return False
        if not tab.print_shown():
            self.student.open_tab("documents", report=_PAPER_OF_TAB.get(self.student.tab_name, "portfolio"))
        return True

    def show_only_page(self, *, only: bool) -> None:
        self.panes.show_only_page(only=only)

    def step_back(self) -> bool:
        focused = self.focusWidget()
        if focused is None or not self.student.isAncestorOf(focused):
            return False
        self.panes.show_list(the_list=True)
        self.list.focus_rows()
        return True

    def save_drafts(self) -> None:
        self.student.save_drafts()
        for dialog in self.findChildren(DraftedDialog):
            dialog.save_drafts()

    def whereabouts(self) -> dict[str, object]:
        student, mobility, tab = self.student.student, self.student.mobility, self.student.tab
        if student is None or tab is None:
            return {}
        return {
            "student": student.id,
            "mobility": mobility.id if mobility else None,
            "tab": self.student.tab_name,
            "within": tab.whereabouts(),
        }

    def go_back_to(self, place: Mapping[str, object]) -> None:
        student_id, mobility_id, tab, within = (place.get(name) for name in ("student", "mobility", "tab", "within"))
        if not isinstance(student_id, int) or not self.context.services.students.is_known(student_id):
            return
        self.show_student(student_id)
        if isinstance(mobility_id, int):
            self.student.show_mobility(mobility_id)
        if isinstance(tab, str):
            self.student.open_tab(tab)
        if self.student.tab is not None and isinstance(within, Mapping):
            self.student.tab.catch_up()
            self.student.tab.go_back_to(cast("Mapping[str, object]", within))

    def prepare(self, key: DraftKey) -> None:
        if key.kind is DraftKind.STUDENT:
            self.commands.build_form()

    def reopen(self, key: DraftKey) -> None:
        dialog: DraftedDialog[Any] | None = (
            self.commands.dialog_of(key) or self.bulk.dialog_of(key) or self.list.lists.dialog_of(key)
        )
        tab = self.student.tab
        if dialog is None and tab is not None and tab.student_id is not None:
            around = reopening.Surroundings(self.context, tab.student_id, tab.mobility_id, tab)
            dialog = reopening.dialog_of(key, around)
        if dialog is not None:
            dialog.reopen()

    def _refresh_list(self) -> None:
        some = self.context.services.students.count("is:left") > 0
        if some:
            self._stack.setCurrentWidget(self.panes)
        else:
            self._show_welcome()
        self.list.refresh()

    def _refresh_student(self) -> None:
        shown = self.student.student
        if shown is not None and not self.context.services.students.is_known(shown.id):
            self._forget_shown()
        self.student.refresh()
        self.commands.follow(self.student.student, self.student.mobility)

    def _build(self) -> None:
        nobody = EmptyState("students", _("Choose a student in the list."), name="students.nobody")
        self._right = QStackedWidget()
        self._right.addWidget(nobody)
        self._right.addWidget(self.student)
        self.panes = StudentPanes(self.context, self.list, self._right)
        self.panes.list_folded.connect(self._on_folded)
        self._stack = QStackedWidget()
        self._welcome: Welcome | None = None
        self._stack.addWidget(self.panes)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    def _show_welcome(self) -> None:
        if self._welcome is None:
            self._welcome = Welcome(self.context, "students", name="students.welcome")
            self._welcome.import_wanted.connect(self.commands.go_to_import)
            self._welcome.student_wanted.connect(self.commands.new.trigger)
            self._stack.addWidget(self._welcome)
        self._stack.setCurrentWidget(self._welcome)

    def _add_actions(self, tabs: Sequence[TabPlace]) -> None:
        commands = self.commands
        find = QAction(_("Find a student"), self)
        find.setObjectName("students.find")
        key_table.give(find)
        find.triggered.connect(self._find)
        # Del takes a student away from the rows alone: elsewhere it belongs to what has the focus.
        commands.bin.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.list.rows.addAction(commands.bin)
        self.addActions([commands.new, find, self._board, *commands.of_student, *commands.of_school])
        self.addActions(list(self.bulk.actions))
        self.addActions(self.list.lists.actions_of_lists)
        for place in tabs:
            tab = QAction(_(place.word), self)
            tab.setObjectName(f"students.tab.{place.name}")
            key_table.give(tab)
            tab.setData(place.name)
            tab.triggered.connect(self._on_tab)
            self.addAction(tab)
        panel = QAction(_("Next, waiting, dates"), self)
        panel.setObjectName("students.panel")
        key_table.give(panel)
        panel.triggered.connect(self.panes.toggle_panel)
        self.addAction(panel)
        names = [place.name for place in tabs]
        if "journey" in names:
            self._add_phase_actions()

    def _add_phase_actions(self) -> None:
        catalogue, language = self.context.services.catalogue, self.context.language
        for guide in catalogue.phases:
            action = QAction(_("Phase: {name}").format(name=language.text(guide.name)), self)
            action.setObjectName(f"students.phase.{int(guide.phase)}")
            key_table.give(action)
            action.setData(int(guide.phase))
            action.triggered.connect(self._on_phase)
            self.addAction(action)
        for name, words, move in (("moveOn", _("Next phase…"), 1), ("moveBack", _("Phase before…"), -1)):
            action = QAction(words, self)
            action.setObjectName(f"students.{name}")
            key_table.give(action)
            action.setData(move)
            action.triggered.connect(self._on_move)
            writing(self.context, action)
            self.addAction(action)

    def _show_chosen(self) -> None:
        self._resting.stop()
        student_id = self.list.student_id
        if student_id is not None:
            self.student.show_student(student_id)
            self._right.setCurrentIndex(_SOMEBODY)

    def _find(self) -> None:
        """Go to the field of the tab while the keys are there and it has one, else to that of the students."""
        tab, focus = self.student.tab, self.focusWidget()
        beside = focus is not None and self.student.isAncestorOf(focus)
        if tab is None or not beside or not tab.find_here():
            self._find_student()

    def _find_student(self) -> None:
        self.panes.show_list(the_list=True)
        self.list.focus_search()

    def _show_board(self, *, board: bool) -> None:
        self.list.show_board(board=board)
        self.panes.show_board(board=board)
        self.bulk.follow()

    def _on_board(self, board: bool) -> None:
        self.context.preferences.set(board=board)
        self._show_board(board=board)
        self.list.focus_rows()

    def _on_folded(self, folded: bool) -> None:
        self.student.banner.back.setVisible(folded)

    def _on_chosen(self, _student_id: int) -> None:
        # In a folded list the rows are walked first; Enter then opens one.
        if not self.panes.folded:
            self._resting.start()

    def _on_opened(self, student_id: int) -> None:
        self.show_student(student_id)
        self.student.focus_tab()

    def _on_shown(self) -> None:
        student, mobility = self.student.student, self.student.mobility
        self.commands.follow(student, mobility)
        self.panes.follow(student.id if student else None, mobility.id if mobility else None)

    def _forget_shown(self) -> None:
        self.student.forget()
        self.panes.follow(None, None)
        self._right.setCurrentIndex(_NOBODY)

    def _on_binning(self, _student_id: int) -> None:
        following = self.list.neighbour()
        self._forget_shown()
        self.list.select(following)
        self._show_chosen()

    def _on_tab(self) -> None:
        action = self.sender()
        if isinstance(action, QAction) and self.student.student is not None:
            self.student.open_tab(str(action.data()))
            self.student.enter_tab()

    def _on_phase(self) -> None:
        action = self.sender()
        if isinstance(action, QAction) and self.student.student is not None:
            self.student.open_tab("journey", phase=int(action.data()))
            self.student.enter_tab()

    def _on_move(self) -> None:
        action = self.sender()
        if isinstance(action, QAction) and self.student.student is not None:
            self.student.open_tab("journey", move=int(action.data()))

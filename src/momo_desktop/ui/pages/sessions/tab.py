"""The counselling sessions of a student: the list at the left, one session at the right."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import ClassVar

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListView, QStackedWidget, QVBoxLayout, QWidget

from momo_desktop.domain.changes import Topic
from momo_desktop.domain.drafts import Draft
from momo_desktop.domain.find import holds
from momo_desktop.domain.sessions import CounsellingSession
from momo_desktop.domain.visibility import Visibility
from momo_desktop.i18n import _
from momo_desktop.services.sessions import SessionRecord
from momo_desktop.ui import theme
from momo_desktop.ui.bin_move import BinMove
from momo_desktop.ui.models.sessions import SessionListModel
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.pages.sessions.pane import SessionPane
from momo_desktop.ui.reading_only import writing
from momo_desktop.ui.student_tab import StudentTab
from momo_desktop.ui.tokens import GAP, PAGE_MARGIN
from momo_desktop.ui.widgets.buttons import IconButton
from momo_desktop.ui.widgets.empty_state import EmptyState
from momo_desktop.ui.widgets.find_bar import FindBar
from momo_desktop.ui.widgets.labels import Label
from momo_desktop.ui.widgets.session_rows import SessionRowDelegate

_LIST_WIDTH = 232


class SessionsTab(StudentTab):
    """Shows a student's sessions; what is written in one is kept by itself, *Done* makes versions of it."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.SESSIONS, Topic.NOTES, Topic.TASKS, Topic.DRAFTS})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("sessions")
        self._open_id: int | None = None
        self._records: dict[int, SessionRecord] = {}
        self._drafts: list[Draft] = []
        self._model = SessionListModel(context, self)
        self.pane = SessionPane(context)
        self.pane.facts.bin_wanted.connect(self.bin_session)
        self.pane.facts.slip_wanted.connect(self.show_slip)
        self._empty = EmptyState(
            "session", _("No session yet. F4 begins the first one."), action=_("New session"), name="sessions.empty"
        )
        self._empty.acted.connect(self.new_session)
        writing(context, self._empty.button)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._split())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._add_action("sessions.shared", _("Go to the &shared note"), self.go_to_shared)
        self._add_action("sessions.private", _("Go to the &private note"), self.go_to_private)

    def title(self) -> str:
        return _("Sessions")

    def refresh(self) -> None:
        services = self.context.services
        records = services.sessions.of_student(self.student_id) if self.student_id is not None else ()
        self._records = {record.session.id: record for record in records}
        self._drafts = [draft for draft in services.drafts.every() if draft.student_id == self.student_id]
        self._show_rows()
        self._stack.setCurrentIndex(1 if records else 0)
        for action in self.actions():
            action.setEnabled(bool(records))
        record = self._records.get(self._open_id or 0)
        if record is not None:
            self.pane.follow(record)
        elif records:
            self._open(records[0].session.id)
        else:
            self._open_id = None
        self._list.setCurrentIndex(self._model.index_of(self._open_id))

    def find_here(self) -> bool:
        if self._records:
            self._finding.open()
        return bool(self._records)

    def show_what(self, **arguments: object) -> None:
        """Begin a session (`new=True`) or open one (`session_id=7`), perhaps at the note of a `lane`."""
        if arguments.get("new"):
            self.new_session()
        session_id = arguments.get("session_id")
        if isinstance(session_id, int) and session_id in self._records:
            self._list.setCurrentIndex(self._model.index_of(session_id))
            if lane := arguments.get("lane"):
                self.write_note(Visibility(str(lane)))

    def write_note(self, lane: Visibility) -> bool:
        if self._open_id not in self._records:
            return False
        if lane is Visibility.SHARED:
            self.go_to_shared()
        else:
            self.go_to_private()
        return True

    def save_drafts(self) -> None:
        if self._open_id in self._records:
            self.pane.save_drafts()

    def whereabouts(self) -> dict[str, object]:
        pane = self.pane
        return {"session": self._open_id, "folded": pane.lanes.folded, "details": pane.facts.shows_details}

    def go_back_to(self, place: Mapping[str, object]) -> None:
        self.show_what(session_id=place.get("session"))
        self.pane.lanes.fold(bool(place.get("folded")))
        self.pane.facts.show_details(bool(place.get("details")))

    def new_session(self) -> None:
        """Begin a session today and put the caret into the shared note; an empty one of today is taken again."""
        if self.student_id is None or self.context.refuses_writing():
            return
        self.save_drafts()
        self.refresh()
        fresh = next((record for record in self._records.values() if self._is_fresh(record)), None)
        session_id = fresh.session.id if fresh else self.context.services.sessions.add(self._begun()).id
        self.refresh()
        self._open(session_id)
        self._list.setCurrentIndex(self._model.index_of(session_id))
        self.pane.lanes.fold(True)
        self.go_to_shared()

    def go_to_shared(self) -> None:
        """Put the caret into the shared note."""
        self.pane.ensureWidgetVisible(self.pane.lanes.shared.editor)
        self.pane.lanes.shared.editor.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def go_to_private(self) -> None:
        """Open the private lane and put the caret into it."""
        self.pane.lanes.fold(False)
        self.pane.ensureWidgetVisible(self.pane.lanes.private.editor)
        self.pane.lanes.private.editor.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_slip(self) -> None:
        """Mark the shared note done, so that the paper says what stands here, and show the slip among the papers."""
        if self._open_id in self._records:
            if not self.context.read_only:
                self.pane.facts.save()
                self.pane.lanes.shared.done()
            self.context.navigate(
                "students", student_id=self.student_id, tab="documents", report="slip", session_id=self._open_id
            )

    def bin_session(self) -> None:
        """Move the open session with all that belongs to it to the bin."""
        record = self._records.get(self._open_id or 0)
        if record is None:
            return
        self.save_drafts()
        services, session = self.context.services, record.session
        move = BinMove(services.bin, partial(services.sessions.bin, session.id))
        move.put()
        said = _("The session of {day} was moved to the bin.").format(day=self.context.language.date(session.day))
        self.context.notices.undo(said, move.take_out, move.put)

    def _split(self) -> QWidget:
        split = QWidget()
        row = QHBoxLayout(split)
        row.setContentsMargins(0, 0, PAGE_MARGIN - GAP, 0)
        row.setSpacing(GAP)
        row.addWidget(self._side())
        row.addWidget(self.pane, 1)
        return split

    def _side(self) -> QWidget:
        side = QWidget()
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        side.setProperty("ground", "surface")
        side.setProperty("edge", "right")
        side.setFixedWidth(theme.current().px(_LIST_WIDTH))
        head = QHBoxLayout()
        head.setContentsMargins(PAGE_MARGIN, 0, 8, 0)
        head.addWidget(Label(_("Sessions"), "section"), 1)
        new = IconButton("plus", _("New session"), name="sessions.add")
        new.clicked.connect(self.new_session)
        writing(self.context, new)
        head.addWidget(new)
        self._list = QListView()
        self._list.setObjectName("sessions.list")
        self._list.setAccessibleName(_("Sessions"))
        self._list.setModel(self._model)
        self._list.setItemDelegate(SessionRowDelegate(self._list))
        self._list.setMouseTracking(True)
        self._list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._list.selectionModel().currentChanged.connect(self._on_current)
        self._finding = FindBar(self._list, name="sessions.find")
        self._finding.edited.connect(self._on_find)
        found = QHBoxLayout()
        found.setContentsMargins(PAGE_MARGIN, 0, 8, 4)
        found.addWidget(self._finding)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 10, 1, 8)
        column.setSpacing(4)
        column.addLayout(head)
        column.addLayout(found)
        column.addWidget(self._list, 1)
        return side

    def _show_rows(self) -> None:
        """Show the sessions that hold the words of the field; beside the student the private lane is not looked at."""
        words, alone = self._finding.text(), self.context.sight.now.alone
        shown = [each for each in self._records.values() if holds(words, _said(each, private=alone))]
        self._model.show(shown, self._drafts)

    def _on_find(self, _words: str) -> None:
        self._show_rows()
        self._list.setCurrentIndex(self._model.index_of(self._open_id))

    def _open(self, session_id: int) -> None:
        if session_id != self._open_id:
            self.save_drafts()
            self._open_id = session_id
            self.pane.open(self.context.services.sessions.get(session_id))

    def _on_current(self, current: QModelIndex, _before: QModelIndex) -> None:
        session_id = self._model.session_id(current)
        if session_id is not None:
            self._open(session_id)

    def _begun(self) -> CounsellingSession:
        now = self.context.clock.local()
        phase = self.context.services.journey.get(self.mobility_id).mobility.phase if self.mobility_id else None
        return CounsellingSession(
            self.student_id or 0,
            now.date(),
            self.mobility_id,
            start=now.time().replace(second=0, microsecond=0),
            phase=phase,
        )

    def _is_fresh(self, record: SessionRecord) -> bool:
        """Tell whether a session was begun today and nothing came of it yet."""
        session = record.session
        drafts = self.context.services.drafts.every()
        return (
            session.day == self.context.clock.today()
            and session.mobility_id == self.mobility_id
            and not (record.shared or record.private or record.agreed or session.goal)
            and not any(draft.key.parent.startswith(session.uid) for draft in drafts)
        )

    def _add_action(self, name: str, text: str, call: Callable[[], None]) -> None:
        action = QAction(text, self)
        action.setObjectName(name)
        action.triggered.connect(call)
        self.addAction(action)


def _said(record: SessionRecord, *, private: bool) -> str:
    notes = (record.shared, record.private if private else None)
    written = [note.text for note in notes if note is not None]
    return " ".join((record.session.goal, *written, *(task.text for task in record.agreed)))

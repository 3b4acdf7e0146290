"""The log of one student: what happened, in plain words, and the way back to how it was."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListView, QStackedWidget, QVBoxLayout, QWidget

from momo_desktop.domain.bin import BinEntry
from momo_desktop.domain.changes import Topic
from momo_desktop.domain.checklists import Mark, OwnItem
from momo_desktop.domain.evidence import Evidence
from momo_desktop.domain.forms import AnswerSet
from momo_desktop.domain.goals import Goal
from momo_desktop.domain.log import LogEntry, LogKind, LogPage, Step
from momo_desktop.domain.mobilities import JourneyEvent
from momo_desktop.domain.papers import Paper
from momo_desktop.domain.sessions import CounsellingSession, Note, Task
from momo_desktop.domain.versions import Record
from momo_desktop.i18n import _
from momo_desktop.progress import UNWATCHED, Progress
from momo_desktop.ui import log_words, restoring
from momo_desktop.ui.dialogs.bin import BinDialog
from momo_desktop.ui.dialogs.versions import VersionsDialog
from momo_desktop.ui.latest import Latest
from momo_desktop.ui.models.bin import batch_words
from momo_desktop.ui.models.log import LogModel
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.reading_only import writing
from momo_desktop.ui.student_tab import StudentTab
from momo_desktop.ui.tokens import PAGE_MARGIN
from momo_desktop.ui.turns import Turn
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.combo_box import ComboBox
from momo_desktop.ui.widgets.empty_state import EmptyState
from momo_desktop.ui.widgets.log_rows import LogRowDelegate


class LogTab(StudentTab):
    """Shows the past of a student, the newest first; Enter opens what a line is about."""

    topics = frozenset(Topic) - {Topic.DRAFTS, Topic.LISTS, Topic.SETTINGS}

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("log")
        self.model = LogModel(context, self)
        self._reading = Latest(context.jobs, self)
        self._reading.answered.connect(self._show)
        self._kind = ComboBox(_("Show"), name="log.kind")
        self._kind.addItem(_("Everything"), "")
        for kind in LogKind:
            self._kind.addItem(log_words.kind_words(kind), str(kind))
        self._kind.activated.connect(self.refresh)
        self.list = self._made_list()
        self._open = Button(_("Open"), name="log.open")
        self._open.clicked.connect(self._on_open)
        self._versions = Button(_("Earlier versions…"), icon="history", name="log.versions")
        self._versions.clicked.connect(self._on_versions)
        self._restore = Button(_("Restore this version"), icon="undo", name="log.restore")
        self._restore.clicked.connect(self._on_restore)
        writing(context, self._restore)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(EmptyState("history", _("Nothing of this kind has happened yet."), name="log.none"))
        self._arrange()
        self._show_chosen()
        context.sight.changed.connect(self._on_sight)

    def title(self) -> str:
        return _("Log")

    def entrance(self) -> QWidget:
        return self.list

    def show_student(self, student_id: int | None, mobility_id: int | None) -> None:
        if (student_id, mobility_id) != (self.student_id, self.mobility_id):
            self._reading.stop()
        super().show_student(student_id, mobility_id)

    def parts(self) -> Sequence[Turn]:
        return (self._ask,)

    def refresh(self) -> None:
        self._reading.stop()
        self._show(self._read())

    def show_what(self, **arguments: object) -> None:
        """Show a note that belongs to no session, with its versions (`note_id=7`)."""
        notes = self.context.services.notes.of_student(self.student_id) if self.student_id is not None else ()
        for note in (each for each in notes if each.id == arguments.get("note_id")):
            self._show_versions(note.uid, note.version)

    def whereabouts(self) -> dict[str, object]:
        return {"kind": self._kind.currentIndex(), "row": self.list.currentIndex().row()}

    def go_back_to(self, place: Mapping[str, object]) -> None:
        kind, row = place.get("kind"), place.get("row")
        self._kind.setCurrentIndex(kind if isinstance(kind, int) and 0 <= kind < self._kind.count() else 0)
        self.refresh()
        if isinstance(row, int) and self.model.entry(self.model.index(row)) is not None:
            self.list.setCurrentIndex(self.model.index(row))

    def _ask(self) -> None:
        self._reading.ask_now(self._question())

    def _read(self) -> LogPage:
        return self._question()(UNWATCHED)

    def _question(self) -> Callable[[Progress], LogPage]:
        """Return what reads the newest lines of the log that is wanted now; the worker may do it."""
        student_id, kind, alone = self.student_id, self._wanted_kind(), self.context.sight.now.alone
        log = self.context.services.log

        def read(_progress: Progress) -> LogPage:
            return LogPage() if student_id is None else log.of_student(student_id, kind, private=alone)

        return read

    def _wanted_kind(self) -> LogKind | None:
        kind = self._kind.currentData()
        return LogKind(kind) if kind else None

    def _show(self, newest: LogPage) -> None:
        chosen = self._chosen()
        self.model.show(self.student_id, self._wanted_kind(), newest)
        self._stack.setCurrentIndex(0 if self.model.rowCount() else 1)
        self.list.setCurrentIndex(self.model.index(self.model.row_of(chosen)))
        self._show_chosen()

    def _made_list(self) -> QListView:
        made = QListView()
        made.setObjectName("log.list")
        made.setAccessibleName(_("What happened"))
        made.setModel(self.model)
        made.setItemDelegate(LogRowDelegate(made))
        made.setMouseTracking(True)
        made.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        made.selectionModel().currentChanged.connect(self._show_chosen)
        made.activated.connect(self._on_activated)
        return made

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._kind)
        row.addStretch(1)
        for button in (self._open, self._versions, self._restore):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(PAGE_MARGIN, 16, PAGE_MARGIN, 12)
        column.setSpacing(10)
        column.addLayout(row)
        column.addWidget(self._stack, 1)

    def _chosen(self) -> LogEntry | None:
        return self.model.entry(self.list.currentIndex())

    def _show_chosen(self) -> None:
        what = self._chosen()
        step = what.what if what is not None and isinstance(what.what, Step) else None
        binned = what is not None and isinstance(what.what, BinEntry)
        has_versions = step is not None and step.number is not None
        self._open.setEnabled(what is not None)
        self._versions.setEnabled(has_versions)
        self._restore.setText(_("Restore") if binned else _("Restore this version"))
        self._restore.setAccessibleName(self._restore.text())
        self._restore.setEnabled(has_versions or binned)

    def _on_sight(self, _sight: object) -> None:
        self._reading.stop()
        self.mark_stale()

    def _on_activated(self, _index: QModelIndex) -> None:
        self._on_open()

    def _on_open(self) -> None:
        entry = self._chosen()
        if entry is None or self.student_id is None:
            return
        if isinstance(entry.what, BinEntry):
            BinDialog(self.context, self).open()
        else:
            self.context.navigate("students", student_id=self.student_id, **self._place(entry.what))

    def _place(self, what: Step | JourneyEvent | Paper) -> Mapping[str, object]:
        """Return the tab that a line leads to, with what it takes."""
        match what:
            case JourneyEvent():
                return {"tab": "journey", "phase": int(what.phase)}
            case Paper():
                return {"tab": "documents", "report": what.report}
            case Step():
                return _place_of(what.after, self.context)

    def _on_versions(self) -> None:
        entry = self._chosen()
        if entry is None or not isinstance(entry.what, Step) or entry.what.number is None:
            return
        self._show_versions(entry.what.uid, entry.what.number)

    def _show_versions(self, uid: str, number: int) -> None:
        dialog = VersionsDialog(self.context, uid, self, number=number)
        dialog.restored.connect(partial(restoring.restore, self.context))
        dialog.open()

    def _on_restore(self) -> None:
        entry = self._chosen()
        if entry is None or self.context.refuses_writing():
            return
        if isinstance(entry.what, Step):
            restoring.restore(self.context, entry.what.after)
        elif isinstance(entry.what, BinEntry):
            self._take_out(entry.what)

    def _take_out(self, binned: BinEntry) -> None:
        self.context.services.bin.take_back(binned.batch)
        words = batch_words(binned, self.context.language)
        self.context.notices.say(_("Restored: {what}").format(what=words))


def _place_of(record: Record, context: PageContext) -> Mapping[str, object]:
    match record:
        case Goal():
            return {"tab": "overview", "goal_id": record.id}
        case Task():
            return {"tab": "overview", "task_id": record.id}
        case Evidence():
            return {"tab": "evidence", "piece": record.id}
        case AnswerSet():
            point = {"point": str(record.point)} if record.point is not None else {}
            return {"tab": "forms", "form": record.form_id, **point}
        case CounsellingSession():
            return {"tab": "sessions", "session_id": record.id}
        case Note():
            return {"tab": "sessions", "session_id": record.session_id, "lane": str(record.visibility)}
        case OwnItem():
            return {"tab": "journey", "phase": int(record.phase)}
        case Mark():
            journey = context.services.journey.get(record.mobility_id)
            phase = next(
                (line.phase for line in journey.lines if line.item_id == record.item_id), journey.mobility.phase
            )
            return {"tab": "journey", "phase": int(phase)}
        case _:
            return {"tab": "overview"}

"""What can be done with the students that are chosen in the list, as actions and as a bar under it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QHBoxLayout, QMenu, QWidget

from momo_desktop.domain.drafts import DraftKey
from momo_desktop.i18n import _, ngettext
from momo_desktop.progress import Progress
from momo_desktop.services.bulk import Chosen
from momo_desktop.services.reports import ReportRequest
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.reading_only import writing
from momo_desktop.ui.studio.giving import PaperGiving
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.labels import ElidedLabel
from momo_desktop.ui.widgets.student_list_view import StudentListView

if TYPE_CHECKING:
    from momo_desktop.ui.dialogs.drafted import DraftedDialog

_Papers = tuple[tuple[ReportRequest, bytes], ...]


class BulkCommands(QObject):
    """Acts on several students; with one or none chosen there is nothing to do."""

    def __init__(self, context: PageContext, rows: StudentListView, page: QWidget) -> None:
        super().__init__(page)
        self._context = context
        self._rows = rows
        self._page = page
        self._giving = PaperGiving(page)
        self.task = self._action("bulkTask", _("Task for all who are chosen…"), self._add_task)
        self.school_class = self._action("bulkClass", _("Class of all who are chosen…"), self._change_class)
        self.slips = self._action("bulkSlips", _("Last slips of all who are chosen…"), self._print_slips)
        self.leave = self._action("bulkLeave", _("All who are chosen leave school…"), self._leave_school)
        writing(context, self.task, self.school_class, self.leave)
        self.bar = _Bar(self.actions)
        rows.selectionModel().selectionChanged.connect(self.follow)
        rows.model().modelReset.connect(self.follow)
        self.follow()

    @property
    def actions(self) -> Sequence[QAction]:
        """What is done with several students."""
        return (self.task, self.school_class, self.slips, self.leave)

    def dialog_of(self, key: DraftKey) -> DraftedDialog[Any] | None:
        """Return the dialog whose draft has this key, None when it is none of these or nobody of them is left."""
        from momo_desktop.ui.dialogs import bulk

        return bulk.dialog_of(key, self._context, self._page)

    def follow(self, *_selection: object) -> None:
        """Take note of how many are chosen."""
        count = len(self._rows.selectedIndexes()) if self._rows.isVisibleTo(self._page) else 0
        for action in self.actions:
            action.setEnabled(count > 1)
        self.bar.show_count(count)

    def _action(self, name: str, words: str, call: Callable[[], object]) -> QAction:
        made = QAction(words, self)
        made.setObjectName(f"students.{name}")
        made.triggered.connect(call)
        return made

    def _chosen(self) -> Chosen:
        return self._context.services.bulk.look(self._rows.student_ids())

    def _add_task(self) -> None:
        from momo_desktop.ui.dialogs.bulk import TaskForAllDialog  # the list is shown without the form kit

        self._open(TaskForAllDialog(self._context, self._chosen(), self._page))

    def _change_class(self) -> None:
        from momo_desktop.ui.dialogs.bulk import ClassForAllDialog

        self._open(ClassForAllDialog(self._context, self._chosen(), self._page))

    def _leave_school(self) -> None:
        from momo_desktop.ui.dialogs.bulk import BulkDialog, leave_act, leave_school

        chosen = self._chosen()
        if not chosen.at_school:
            self._context.notices.say(_("All of them have left school already."))
            return
        dialog = BulkDialog(self._context, leave_act(chosen), chosen, self._page)
        dialog.accepted.connect(partial(leave_school, self._context, chosen))
        self._open(dialog)

    def _print_slips(self) -> None:
        from momo_desktop.ui.dialogs.bulk import BulkDialog, slips_act

        chosen = self._chosen()
        if not chosen.sessions:
            self._context.notices.say(_("None of them had a session yet."))
            return
        dialog = BulkDialog(self._context, slips_act(chosen), chosen, self._page)
        dialog.accepted.connect(partial(self._make_slips, chosen))
        self._open(dialog)

    def _make_slips(self, chosen: Chosen) -> None:
        code, reports = self._context.language.code, self._context.services.reports
        requests = [
            ReportRequest("slip", student_id, code, session_id=chosen.sessions[student_id])
            for student_id in chosen.ids
            if student_id in chosen.sessions
        ]

        def work(progress: Progress) -> tuple[_Papers, bytes]:
            made = reports.make_several(requests, progress)
            return made, reports.joined(pdf for _request, pdf in made)

        self._context.jobs.start(work, self._on_made, title=_("Making the slips"))

    def _on_made(self, made: tuple[_Papers, bytes]) -> None:
        papers, together = made
        self._giving.print(together, partial(self._note, papers))

    def _note(self, papers: _Papers) -> None:
        for request, pdf in papers:
            self._context.services.reports.note(request, pdf)
        said = ngettext("{count} slip was sent to the printer.", "{count} slips were sent to the printer.", len(papers))
        self._context.notices.say(said.format(count=len(papers)))

    def _open(self, dialog: QDialog) -> None:
        dialog.open()


class _Bar(QWidget):
    def __init__(self, actions: Sequence[QAction]) -> None:
        super().__init__()
        self.setObjectName("students.bulk")
        self._count = ElidedLabel("", "strong", name="students.bulk.count")
        act = Button(_("Do with all"), name="students.bulk.act")
        menu = QMenu(act)
        menu.addActions(list(actions))
        act.setMenu(menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 12, 10)
        row.setSpacing(8)
        row.addWidget(self._count, 1)
        row.addWidget(act)

    def show_count(self, count: int) -> None:
        """Say how many are chosen; with one or none the bar is away."""
        self._count.setText(ngettext("{count} chosen", "{count} chosen", count).format(count=count))
        self.setVisible(count > 1)

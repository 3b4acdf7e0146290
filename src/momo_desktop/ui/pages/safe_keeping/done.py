"""What was done with the records: the log for a question about data protection, and whether it is whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from momo_desktop.domain.audit import ActGroup, AuditVerdict
from momo_desktop.domain.changes import Topic
from momo_desktop.errors import LogBroken
from momo_desktop.i18n import _, ngettext
from momo_desktop.messages import explain
from momo_desktop.progress import UNWATCHED, Progress
from momo_desktop.services.audit import AuditLine
from momo_desktop.ui import audit_words, theme
from momo_desktop.ui.latest import Latest
from momo_desktop.ui.models.audit import AuditModel
from momo_desktop.ui.page import Page, PageContext
from momo_desktop.ui.turns import Turn
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.combo_box import ComboBox
from momo_desktop.ui.widgets.empty_state import EmptyState
from momo_desktop.ui.widgets.labels import Label
from momo_desktop.ui.widgets.plain_table import plain_table

_ABOUT = 3


class DonePane(Page):
    """Shows the log, the newest line first: of all, or of one student (`show_what(student_id=7)`)."""

    topics = frozenset(Topic) - {Topic.DRAFTS, Topic.LISTS}

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("done")
        self._student_id: int | None = None
        self.model = AuditModel(self._older, context.language, self)
        self._reading = Latest(context.jobs, self)
        self._reading.answered.connect(self._show)
        self._group = ComboBox(_("Show"), name="done.group")
        self._group.addItem(_("Everything"), "")
        for group in ActGroup:
            self._group.addItem(audit_words.group(group), str(group))
        self._group.activated.connect(self.refresh)
        self._everybody = Button(_("Show everybody"), name="done.everybody")
        self._everybody.clicked.connect(self._on_everybody)
        self._check = Button(_("Check the log"), icon="shield", name="done.check")
        self._check.clicked.connect(self._on_check)
        self._breach = Button(_("Sheet for a data breach…"), icon="print", name="done.breach")
        self._breach.clicked.connect(self._on_breach)
        self._state = Label("", "body", wrap=True, name="done.state")
        self._state.hide()
        self.table = self._made_table()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(EmptyState("history", _("Nothing of this kind was done yet."), name="done.none"))
        self._arrange()

    def title(self) -> str:
        return _("Logbook")

    def areas(self) -> Sequence[QWidget]:
        return (self.table,)

    def parts(self) -> Sequence[Turn]:
        return (self._ask,)

    def refresh(self) -> None:
        self._reading.stop()
        self._show(self._question()(UNWATCHED))

    def show_what(self, **arguments: object) -> None:
        """Narrow the log to the lines about one student."""
        student_id = arguments.get("student_id")
        self._student_id = student_id if isinstance(student_id, int) else None
        self.refresh()

    def whereabouts(self) -> dict[str, object]:
        return {"group": self._group.currentIndex(), "student": self._student_id}

    def go_back_to(self, place: Mapping[str, object]) -> None:
        group, student = place.get("group"), place.get("student")
        self._group.setCurrentIndex(group if isinstance(group, int) and 0 <= group < self._group.count() else 0)
        self.show_what(student_id=student)

    def _ask(self) -> None:
        self._reading.ask_now(self._question())

    def _question(self) -> Callable[[Progress], Sequence[AuditLine]]:
        student_id, group, audit = self._student_id, self._wanted(), self.context.services.audit

        def read(_progress: Progress) -> Sequence[AuditLine]:
            return audit.page(student_id=student_id, group=group)

        return read

    def _older(self, before: int) -> Sequence[AuditLine]:
        return self.context.services.audit.page(student_id=self._student_id, group=self._wanted(), before=before)

    def _wanted(self) -> ActGroup | None:
        group = self._group.currentData()
        return ActGroup(group) if group else None

    def _show(self, newest: Sequence[AuditLine]) -> None:
        self.model.show(newest)
        self._stack.setCurrentIndex(0 if newest else 1)
        self._everybody.setVisible(self._student_id is not None)

    def _on_everybody(self) -> None:
        self.show_what()
        self.table.setFocus()

    def _on_breach(self) -> None:
        self.context.navigate("reports", report="breach_sheet")

    def _on_check(self) -> None:
        def work(_progress: Progress) -> AuditVerdict:
            return self.context.services.audit.verify()

        self.context.jobs.start(work, self._on_checked, title=_("Checking the log"))

    def _on_checked(self, found: AuditVerdict) -> None:
        self._state.show()
        self._state.setText(_verdict(found))
        self._state.set_tone("success" if found.holds else "danger")

    def _made_table(self) -> QTableView:
        table = plain_table(self.model, _("What happened"), self, name="done.table")
        heads = table.horizontalHeader()
        heads.setSectionResizeMode(_ABOUT, QHeaderView.ResizeMode.Stretch)
        heads.setMinimumSectionSize(theme.current().px(90))
        return table

    def _arrange(self) -> None:
        words = _(
            "Who did what to which record, and when: nothing of what stands in it. Each line is written together with "
            "the change itself and tied to the line before it, so that the check notices a line that was changed or "
            "taken out. Lines are kept for a year."
        )
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._group)
        row.addWidget(self._everybody)
        row.addStretch(1)
        row.addWidget(self._breach)
        row.addWidget(self._check)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(Label(words, tone="text2", wrap=True))
        column.addLayout(row)
        column.addWidget(self._state)
        column.addWidget(self._stack, 1)


def _verdict(found: AuditVerdict) -> str:
    if found.first_bad is None:
        words = ngettext(
            "The line is as it was written, and none is missing.",
            "All {number} lines are as they were written, and none is missing.",
            found.entries,
        )
        return words.format(number=found.entries)
    return explain(LogBroken(found.first_bad)).text

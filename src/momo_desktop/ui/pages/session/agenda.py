"""The agenda of a session: what is open and could be talked about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from momo_desktop.domain.checklists import ChecklistLine, MarkState
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.sessions import Task
from momo_desktop.i18n import _
from momo_desktop.services.common_ground import CommonGround
from momo_desktop.ui import ticking
from momo_desktop.ui.form_runner import words as form_words
from momo_desktop.ui.models.checklist import check_line, task_line
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.widgets.check_lines import CheckLine
from momo_desktop.ui.widgets.check_row import CheckRow
from momo_desktop.ui.widgets.flow import clear
from momo_desktop.ui.widgets.labels import Label
from momo_desktop.ui.widgets.link_row import LinkRow
from momo_desktop.ui.widgets.scroll_area import ScrollArea


class Agenda(ScrollArea):
    """Lists open points of a student; Space ticks one, Enter makes it a heading of the note."""

    heading_wanted = Signal(str)
    """Carries the words of the point that is talked about now."""

    def __init__(self, context: PageContext) -> None:
        super().__init__("session.agenda", _("Agenda"))
        self._context = context
        self._ground: CommonGround | None = None
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(16, 12, 8, 12)
        column.setSpacing(4)
        column.addWidget(Label(_("Agenda"), "section"))
        self._nothing = Label(_("Nothing is open."), "small", tone="text3", wrap=True, name="session.agenda.none")
        column.addWidget(self._nothing)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        column.addLayout(self._rows)
        column.addStretch(1)
        self.setWidget(body)

    def show_ground(self, ground: CommonGround | None) -> None:
        """Show what is open in a session's common ground."""
        if ground == self._ground:
            return
        self._ground = ground
        focused = self.focusWidget()
        held = focused.objectName() if focused is not None and focused.hasFocus() else ""
        clear(self._rows)
        if ground is None:
            return
        self._add_group(_("From the checklist"), [self._item_row(line, ground.mobility) for line in ground.due_items])
        self._add_group(_("Tasks of last time"), [self._task_row(task) for task in ground.tasks])
        self._add_group(_("Questions"), [self._form_row(number, ground) for number in range(len(ground.due_forms))])
        self._add_group(_("Goals"), [self._goal_row(goal.id, goal.text, goal.proof) for goal in ground.open_goals])
        self._nothing.setVisible(not self._rows.count())
        if held and (again := self.findChild(QWidget, held)) is not None:
            again.setFocus()

    def _add_group(self, title: str, rows: Sequence[QWidget]) -> None:
        if rows:
            self._rows.addSpacing(6)
            self._rows.addWidget(Label(title, "caption", tone="text2"))
        for row in rows:
            self._rows.addWidget(row)

    def _item_row(self, line: ChecklistLine, mobility: Mobility | None) -> CheckRow:
        shown = check_line(line, self._context.language)
        row = CheckRow(_narrow(shown), name=f"session.agenda.item.{line.item_id}")
        row.opened.connect(partial(self.heading_wanted.emit, shown.text))
        if mobility is not None:
            row.state_chosen.connect(partial(self._mark_item, mobility, line))
        return row

    def _task_row(self, task: Task) -> CheckRow:
        shown = task_line(task, self._context.language, self._context.clock.today())
        row = CheckRow(_narrow(shown), name=f"session.agenda.task.{task.id}")
        row.opened.connect(partial(self.heading_wanted.emit, task.text))
        row.state_chosen.connect(partial(self._mark_task, task))
        return row

    def _form_row(self, number: int, ground: CommonGround) -> QWidget:
        planned = ground.due_forms[number]
        title = self._context.language.text(planned.form.title)
        return self._point(title, form_words.place(planned.slot), f"session.agenda.form.{number}")

    def _goal_row(self, goal_id: int, text: str, proof: str) -> QWidget:
        return self._point(text, proof, f"session.agenda.goal.{goal_id}")

    def _point(self, text: str, below: str, name: str) -> QWidget:
        row = _Point(text, "", below, name=name)
        row.clicked.connect(partial(self._on_point, text))
        return row

    def _mark_item(self, mobility: Mobility, line: ChecklistLine, state: str) -> None:
        ticking.mark(self._context, mobility, line, MarkState(state), self)

    def _mark_task(self, task: Task, state: str) -> None:
        if state != MarkState.DONE or self._context.refuses_writing():
            return
        tasks = self._context.services.tasks
        tasks.set_done(task.id, done=True)
        self._context.notices.remember(
            _("Done: {item}").format(item=task.text), partial(tasks.set_done, task.id, done=False)
        )

    def _on_point(self, text: str, _checked: bool = False) -> None:
        self.heading_wanted.emit(text)


def _narrow(line: CheckLine) -> CheckLine:
    """Return a line with its date under the text, in the place of who does it."""
    return replace(line, due="", detail=" · ".join(part for part in (_("late") if line.late else "", line.due) if part))


class _Point(LinkRow):
    """Is pressed by Enter as well, as the rows that can be ticked are."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

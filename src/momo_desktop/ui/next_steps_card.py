"""What comes next for a student: the nearest checklist items, the open tasks, and the line that adds one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from momo_desktop.domain.checklists import ChecklistLine, MarkState
from momo_desktop.domain.drafts import DraftKey, DraftKind
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.sessions import Task
from momo_desktop.domain.students import Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.i18n import _
from momo_desktop.services.journey import Journey
from momo_desktop.ui import step_acts, ticking
from momo_desktop.ui.bin_move import BinMove
from momo_desktop.ui.drafting import DraftKeeper
from momo_desktop.ui.models.checklist import check_line, task_line
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.reading_only import writing
from momo_desktop.ui.task_words import Reader, understood
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.card import Card
from momo_desktop.ui.widgets.check_lines import CheckLine
from momo_desktop.ui.widgets.check_row import CheckRow
from momo_desktop.ui.widgets.chips import FilterChip
from momo_desktop.ui.widgets.flow import clear
from momo_desktop.ui.widgets.framing import FramedLine
from momo_desktop.ui.widgets.labels import Label

NEAREST = 3


@dataclass(frozen=True, slots=True)
class _Step:
    """Is one row: what it shows, and what a tick and Enter do."""

    name: str
    line: CheckLine
    mark: Callable[[MarkState], None]
    open: Callable[[], None]


class NextStepsCard(Card):
    """Shows what is open, to be ticked in place."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(_("Next steps"), name="overview.next")
        self._context = context
        self._student: Student | None = None
        self._mobility: Mobility | None = None
        self._items = _Steps(_("From the checklist"), _("Nothing is open in the checklist."), "overview.items")
        self._tasks = _Steps(_("Tasks"), _("No task is open."), "overview.tasks")
        self.entry = TaskLine(context)
        self.body.addLayout(self._items)
        self.body.addLayout(self._tasks)
        self.body.addLayout(self.entry)

    def show_steps(self, student: Student, journey: Journey | None, tasks: Sequence[Task]) -> None:
        """Show what is open for a student in the mobility that is looked at."""
        self._student, self._mobility = student, journey.mobility if journey else None
        lines = nearest(journey) if journey else ()
        self._items.show_steps([self._step_of_line(line) for line in lines])
        self._items.set_visible(visible=journey is not None)
        self._tasks.show_steps([self._step_of_task(task) for task in tasks if task.done_on is None])
        self.entry.open(student, self._mobility)

    def _step_of_line(self, line: ChecklistLine) -> _Step:
        name = f"overview.item.{line.item_id}"
        shown = check_line(line, self._context.language)
        return _Step(name, shown, partial(self._mark_line, line), partial(self._open_line, line))

    def _step_of_task(self, task: Task) -> _Step:
        shown = task_line(task, self._context.language, self._context.clock.today())
        mark = partial(step_acts.finish_task, self._context, task)
        return _Step(f"overview.task.{task.id}", shown, mark, partial(step_acts.open_task, self._context, task, self))

    def _mark_line(self, line: ChecklistLine, state: MarkState) -> None:
        if self._mobility is not None:
            ticking.mark(self._context, self._mobility, line, state, self)

    def _open_line(self, line: ChecklistLine) -> None:
        if self._mobility is not None:
            step_acts.open_line(self._context, self._mobility, line, self)


class TaskLine(QVBoxLayout):
    """Takes a task in one line, says what it understood, and adds it with Enter."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._student: Student | None = None
        self._mobility: Mobility | None = None
        self._keeper: DraftKeeper | None = None
        self._line = FramedLine()
        self.edit = self._line.edit
        self.edit.setObjectName("overview.newTask")
        self.edit.setAccessibleName(_("New task"))
        example = _("New task: passport +2w @student")
        self.edit.setPlaceholderText(example)
        self.edit.setToolTip(example)
        self.edit.textEdited.connect(self._on_edited)
        self.edit.returnPressed.connect(self._add)
        self._private = FilterChip(_("Private"), name="overview.newTask.private")
        self._private.clicked.connect(self._on_edited)
        add = Button(_("Add"), icon="plus", name="overview.newTask.add")
        add.clicked.connect(self._add)
        writing(context, self.edit, self._private, add)
        self._understood = Label("", "small", tone="text2", wrap=True, name="overview.newTask.understood")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._line, 1)
        row.addWidget(self._private)
        row.addWidget(add)
        self.setSpacing(4)
        self.addLayout(row)
        self.addWidget(self._understood)

    def open(self, student: Student, mobility: Mobility | None) -> None:
        """Take tasks for a student; what was being written for another one is kept and comes back with that one."""
        self._mobility = mobility
        if self._student is not None and self._student.id == student.id:
            return
        self.save_drafts()
        if self._keeper is not None:
            self._keeper.deleteLater()
        self._student = student
        key = DraftKey(DraftKind.TASK, parent=f"overview/{student.uid}")
        self._keeper = DraftKeeper(self._context, key, Visibility.PRIVATE, student.id, self._collect)
        self._keeper.watch(self.edit)
        draft = self._keeper.restore()
        self.edit.setText(str(draft.fields.get("text", "")) if draft else "")
        self._private.setChecked(bool(draft and draft.fields.get("private")))
        self._say()

    def save_drafts(self) -> None:
        """Keep what is being written."""
        if self._keeper is not None:
            self._keeper.flush()

    def _collect(self) -> tuple[Mapping[str, object], int] | None:
        text = self.edit.text()
        fields = {"text": text, "private": self._private.isChecked()}
        return (fields, self.edit.cursorPosition()) if text.strip() else None

    def _reader(self) -> Reader:
        return Reader(self._context.language, self._context.clock.today(), self._mobility)

    def _on_edited(self) -> None:
        if self._keeper is not None:
            self._keeper.touched()
        self._say()

    def _say(self) -> None:
        entry = self._reader().read(self.edit.text())
        self._understood.setVisible(bool(self.edit.text().strip()))
        self._understood.setText(understood(entry, self._context.language))
        self._understood.set_tone("warning" if entry.unknown else "text2")

    def _add(self) -> None:
        if self._student is None or self._keeper is None:
            return
        tasks = self._context.services.tasks
        lane = Visibility.PRIVATE if self._private.isChecked() else Visibility.SHARED
        task = self._reader().task(self.edit.text(), self._student.id, lane)
        if task is None or self._context.refuses_writing():
            return
        added = tasks.save(task, self._keeper.key)
        self._keeper.settle()
        self.edit.clear()
        self._private.setChecked(False)
        self._say()
        move = BinMove(self._context.services.bin, partial(tasks.bin, added.id))
        self._context.notices.undo(_("Added: {item}").format(item=added.text), move.put, move.take_out)


class _Steps(QVBoxLayout):
    """Shows rows under a small heading; a row that goes hands the focus to the one that takes its place."""

    def __init__(self, title: str, nothing: str, name: str) -> None:
        super().__init__()
        self._title = Label(title, "caption", tone="text2", name=name)
        self._nothing = Label(nothing, "small", tone="text3", wrap=True, name=f"{name}.none")
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self._rows: list[CheckRow] = []
        self._steps: list[_Step] = []
        self.setSpacing(2)
        self.addWidget(self._title)
        self.addWidget(self._nothing)
        self.addLayout(self._column)

    def show_steps(self, steps: list[_Step]) -> None:
        same = [step.name for step in steps] == [step.name for step in self._steps]
        self._steps = steps
        self._nothing.setVisible(not steps)
        if same:
            for row, step in zip(self._rows, steps, strict=True):
                row.set_line(step.line)
            return
        focused = next((number for number, row in enumerate(self._rows) if row.hasFocus()), -1)
        clear(self._column)
        self._rows = [self._row(number, step) for number, step in enumerate(steps)]
        if focused >= 0 and self._rows:
            self._rows[min(focused, len(self._rows) - 1)].setFocus()

    def set_visible(self, *, visible: bool) -> None:
        self._title.setVisible(visible)
        self._nothing.setVisible(visible and not self._steps)

    def _row(self, number: int, step: _Step) -> CheckRow:
        row = CheckRow(step.line, name=step.name)
        row.state_chosen.connect(partial(self._on_state, number))
        row.opened.connect(partial(self._on_opened, number))
        self._column.addWidget(row)
        return row

    def _on_state(self, number: int, state: str) -> None:
        self._steps[number].mark(MarkState(state))

    def _on_opened(self, number: int) -> None:
        self._steps[number].open()


def nearest(journey: Journey) -> tuple[ChecklistLine, ...]:
    """Return the open lines up to the current phase that are due first; when there is none, those of later phases."""
    waiting = [line for line in journey.lines if not line.state.closed]
    now = [line for line in waiting if line.phase <= journey.mobility.phase]
    by_due = sorted(now or waiting, key=lambda line: (line.due is None, line.due or date.max))
    return tuple(by_due[:NEAREST])

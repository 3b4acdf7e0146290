"""The agreed steps of a session: what, who, by when; and the line that adds one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from momo_desktop.domain.agreed_steps import agreed_lines, line_at
from momo_desktop.domain.drafts import DraftKey, DraftKind
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.sessions import CounsellingSession, Task
from momo_desktop.domain.text import fold
from momo_desktop.domain.visibility import Visibility
from momo_desktop.i18n import _, ngettext
from momo_desktop.services.sessions import SessionRecord
from momo_desktop.ui import theme
from momo_desktop.ui.bin_move import BinMove
from momo_desktop.ui.drafting import DraftKeeper
from momo_desktop.ui.models.checklist import task_line
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.reading_only import writing
from momo_desktop.ui.task_words import Reader, written
from momo_desktop.ui.tokens import CONTROL_HEIGHT
from momo_desktop.ui.widgets.buttons import Button, IconButton
from momo_desktop.ui.widgets.card import Card
from momo_desktop.ui.widgets.check_row import CheckRow
from momo_desktop.ui.widgets.flow import clear
from momo_desktop.ui.widgets.labels import Label


class AgreedSteps(Card):
    """Shows the tasks that came out of a session and makes new ones from a line like "passport +2w @student"."""

    taken = Signal()
    """Is emitted when the button is pressed that takes the steps out of the note."""

    def __init__(self, context: PageContext) -> None:
        self._take = Button("", icon="arrow-right", name="session.takeSteps")
        super().__init__(_("Agreed steps"), actions=[self._take], name="session.steps")
        self._context = context
        self._session: CounsellingSession | None = None
        self._mobility: Mobility | None = None
        self._tasks: Sequence[Task] = ()
        self._edited: Task | None = None
        self._before = ""
        """What stood in the line when a step was taken to be edited."""
        self._of_lines: dict[int, str] = {}
        """The lines of the note that became tasks while this session was open, by the ids of the tasks."""
        self._keeper: DraftKeeper | None = None
        self._take.clicked.connect(self.taken)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._none = Label(_("Nothing agreed yet."), "small", tone="text3", name="session.steps.none")
        self.body.addWidget(self._none)
        self.body.addLayout(self._rows)
        self.body.addLayout(self._entry_row())
        self.restyle()

    def open(self, record: SessionRecord) -> None:
        """Show the steps of a session, and the line as it was left."""
        if self._keeper is not None:
            self._keeper.deleteLater()
        key = DraftKey(DraftKind.TASK, parent=record.session.uid)
        self._session = record.session
        self._of_lines.clear()
        stay = record.session.mobility_id
        self._mobility = self._context.services.mobilities.get(stay) if stay is not None else None
        self._keeper = DraftKeeper(self._context, key, Visibility.SHARED, record.session.student_id, self._collect)
        self._keeper.watch(self._line)
        draft = self._keeper.restore()
        fields = draft.fields if draft else {}
        self._before = str(fields.get("before", ""))
        self._line.setText(str(fields.get("text", "")))
        self._edit(next((task for task in record.agreed if task.id == fields.get("task")), None))
        self._show(record.agreed)

    def follow(self, record: SessionRecord) -> None:
        """Take the steps as they are kept now."""
        self._session = record.session
        if record.agreed != self._tasks:
            self._show(record.agreed)

    def save_draft(self) -> None:
        """Keep what stands in the line."""
        if self._keeper is not None:
            self._keeper.flush()

    def look_at(self, note: str) -> None:
        """Offer to take the steps out of the shared note that are no tasks yet."""
        count = len(self._fresh(note))
        self._take.setVisible(bool(count))
        words = ngettext("Take {count} step from the note", "Take {count} steps from the note", count)
        self._take.setText(words.format(count=count))
        self._take.setAccessibleName(self._take.text())

    def take_from(self, note: str) -> None:
        """Make tasks of the steps in the shared note that are none yet."""
        for line in self._fresh(note):
            self.add(line)

    def follow_note(self, note: str, caret: int) -> None:
        """Make tasks of the steps in the note as they are written, all but the one at the caret.

        A line that was changed after it became a task changes that task.
        """
        written = agreed_lines(note)
        unfinished = line_at(note, caret)
        gone = {task_id: line for task_id, line in self._of_lines.items() if line not in written}
        for line in written:
            if line != unfinished and line not in self._of_lines.values():
                before = self._written_as(line, gone)
                if before is not None:
                    gone.pop(before.id)
                    self._rewrite(before, line)
                elif self.add(line):
                    self._of_lines[self._tasks[-1].id] = line

    def add(self, line: str) -> bool:
        """Make a task of one line; tell whether there was anything in it that is no task yet."""
        task = self._task(line)
        if task is None or fold(task.text) in self._known() or self._context.refuses_writing():
            return False
        saved = self._context.services.tasks.save(task)
        self._show((*self._tasks, saved))
        return True

    def restyle(self) -> None:
        super().restyle()
        if hasattr(self, "_line"):
            self._line.setFont(theme.current().font())
            self._line.setMinimumHeight(theme.current().px(CONTROL_HEIGHT))

    def _entry_row(self) -> QHBoxLayout:
        self._line = QLineEdit()
        self._line.setObjectName("session.step")
        self._line.setMaxLength(500)
        self._line.setAccessibleName(_("New agreed step"))
        self._line.setPlaceholderText(_("passport +2w @student"))
        self._line.textEdited.connect(self._on_edited)
        self._line.returnPressed.connect(self._on_entered)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self._line)
        escape.setContext(Qt.ShortcutContext.WidgetShortcut)
        escape.activated.connect(self._on_escape)
        self._add = Button(_("Add step"), icon="plus", name="session.addStep")
        self._add.clicked.connect(self._on_entered)
        writing(self._context, self._line, self._add, self._take)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._line, 1)
        row.addWidget(self._add)
        return row

    def _show(self, tasks: Sequence[Task]) -> None:
        self._tasks = tasks
        self._none.setVisible(not tasks)
        focused = self.focusWidget()
        held = focused.objectName() if focused is not None and focused.hasFocus() else ""
        clear(self._rows)
        for task in tasks:
            self._rows.addWidget(self._step_row(task))
        if held and (again := self.findChild(QWidget, held)) is not None:
            again.setFocus()

    def _step_row(self, task: Task) -> QWidget:
        row = QWidget()
        name = f"session.step.{task.id}"
        shown = task_line(task, self._context.language, self._context.clock.today())
        check = CheckRow(shown, name=f"{name}.done")
        check.state_chosen.connect(partial(self._on_ticked, task))
        check.opened.connect(partial(self._on_edit, task))
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2)
        line.addWidget(check, 1)
        for icon, words, act in (
            ("edit", _("Edit the step “{step}”"), self._on_edit),
            ("bin", _("Move the step “{step}” to the bin"), self._on_bin),
        ):
            button = IconButton(icon, words.format(step=task.text), size=16, name=f"{name}.{icon}")
            button.clicked.connect(partial(act, task))
            writing(self._context, button)
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _task(self, line: str) -> Task | None:
        session = self._session
        if session is None:
            return None
        reader = Reader(self._context.language, self._context.clock.today(), self._mobility)
        task = reader.task(line, session.student_id)
        return task and replace(task, session_id=session.id, mobility_id=session.mobility_id)

    def _written_as(self, line: str, gone: Mapping[int, str]) -> Task | None:
        """Return the task that a line was before it was changed: the one of the same words, else the only one."""
        changed = [task for task in self._tasks if task.id in gone]
        read = self._task(line)
        same = [task for task in changed if read is not None and fold(task.text) == fold(read.text)]
        return same[0] if same else changed[0] if len(changed) == 1 else None

    def _rewrite(self, before: Task, line: str) -> None:
        task = self._task(line)
        if task is None or self._context.refuses_writing():
            return
        self._of_lines[before.id] = line
        saved = self._context.services.tasks.save(replace(task, id=before.id, uid=before.uid, done_on=before.done_on))
        self._show([saved if each.id == saved.id else each for each in self._tasks])

    def _known(self) -> set[str]:
        return {fold(task.text) for task in self._tasks}

    def _fresh(self, note: str) -> list[str]:
        known = self._known()
        found = [(line, self._task(line)) for line in agreed_lines(note)]
        return [line for line, task in found if task is not None and fold(task.text) not in known]

    def _collect(self) -> tuple[Mapping[str, object], int] | None:
        text = self._line.text()
        if not text.strip():
            return None
        fields = {"text": text, "task": self._edited.id if self._edited else 0, "before": self._before}
        return fields, self._line.cursorPosition()

    def _on_edited(self) -> None:
        if self._keeper is not None:
            self._keeper.touched()

    def _on_entered(self) -> None:
        task = self._task(self._line.text())
        if task is None or self._keeper is None or self._context.refuses_writing():
            return
        if self._edited is not None:
            task = replace(task, id=self._edited.id, uid=self._edited.uid, done_on=self._edited.done_on)
        saved = self._context.services.tasks.save(task, self._keeper.key)
        self._keeper.settle()
        others = [each for each in self._tasks if each.id != saved.id]
        self._show((*others, saved))
        self._leave_edited()

    def _on_escape(self) -> None:
        if self._edited is not None and self._keeper is not None:
            self._keeper.drop()
            self._leave_edited()

    def _leave_edited(self) -> None:
        before, self._before = self._before, ""
        self._edit(None)
        self._line.setText(before)
        self._line.setFocus()

    def _edit(self, task: Task | None) -> None:
        self._edited = task
        self._add.setText(_("Keep step") if task else _("Add step"))
        self._add.setAccessibleName(self._add.text())

    def _on_edit(self, task: Task, *_signal: object) -> None:
        if self._context.refuses_writing():
            return
        if self._edited is None:
            self._before = self._line.text()
        self._edit(task)
        self._line.setText(written(task, self._context.language))
        self._line.setFocus()

    def _on_ticked(self, task: Task, state: str) -> None:
        if state in {"done", "open"} and not self._context.refuses_writing():
            done, set_done = state == "done", partial(self._context.services.tasks.set_done, task.id)
            set_done(done=done)
            said = _("Done: {item}") if done else _("Open again: {item}")
            undo, redo = partial(set_done, done=not done), partial(set_done, done=done)
            self._context.notices.remember(said.format(item=task.text), undo, redo)

    def _on_bin(self, task: Task, *_signal: object) -> None:
        services = self._context.services
        move = BinMove(services.bin, partial(services.tasks.bin, task.id))
        move.put()
        self._context.notices.undo(_("The agreed step was moved to the bin."), move.take_out, move.put)

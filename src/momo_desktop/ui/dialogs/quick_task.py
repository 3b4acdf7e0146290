"""A task written in one line, wherever the window stands."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget

from momo_desktop.domain.drafts import DraftKey, DraftKind
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.visibility import Visibility
from momo_desktop.i18n import _
from momo_desktop.ui.bin_move import BinMove
from momo_desktop.ui.dialogs.drafted import DraftedDialog, Subject
from momo_desktop.ui.forms.editors import TextLine
from momo_desktop.ui.forms.form import Field, Form
from momo_desktop.ui.forms.people import lane_choice
from momo_desktop.ui.forms.student_choice import StudentChoice
from momo_desktop.ui.page import NextSession, PageContext
from momo_desktop.ui.task_words import Reader, understood
from momo_desktop.ui.widgets.labels import Label

DRAFT = DraftKey(DraftKind.TASK, parent="line")


@dataclass(frozen=True, slots=True)
class TaskLine:
    """Is what stands in the dialog: the line, for whom, and who may see it."""

    line: str = ""
    student_id: int | None = None
    visibility: Visibility = Visibility.SHARED


class QuickTaskDialog(DraftedDialog[TaskLine]):
    """Takes a task in one line and says what it understood; Enter keeps it.

    While somebody looks on, it is a shared task of the one who sits there.
    """

    def __init__(self, context: PageContext, at_hand: NextSession | None, parent: QWidget) -> None:
        sight = context.sight.now
        alone = sight.alone
        student_id = at_hand.student_id if at_hand else None
        student_id = student_id if alone else sight.session_student
        self._mobilities: dict[int, Mobility | None] = {}
        if at_hand is not None and at_hand.mobility_id is not None and at_hand.student_id == student_id:
            self._mobilities[at_hand.student_id] = context.services.mobilities.get(at_hand.mobility_id)
        subject = Subject(_("New task"), DRAFT, _("The task was dropped."), student_id, save=_("Add"))
        super().__init__(context, _form(context, alone=alone), TaskLine(student_id=student_id), subject, parent)
        self._understood = Label("", "small", tone="text2", wrap=True, name="quickTask.understood")
        self.put_above_buttons(self._understood)
        self.form.changed.connect(self._say)
        self._say()
        first = "line" if self.form.record().student_id is not None else "student_id"
        self.form.editor(first).target().setFocus()
        self.fit(560, self._understood.sizeHint().height())  # which may wrap

    def save(self, record: TaskLine) -> None:
        if record.student_id is None:
            return
        task = self._reader(record.student_id).task(record.line, record.student_id, record.visibility)
        if task is None:
            self.form.show_problems({"line": _("Say what is to do.")})
            return
        tasks = self.context.services.tasks
        added = tasks.save(task, self.subject.draft)
        move = BinMove(self.context.services.bin, partial(tasks.bin, added.id))
        self.context.notices.undo(_("Added: {item}").format(item=added.text), move.put, move.take_out)
        self.finish()

    def _reader(self, student_id: int | None) -> Reader:
        if student_id is not None and student_id not in self._mobilities:
            current = self.context.services.mobilities.of_student(student_id)
            self._mobilities[student_id] = current[0] if current else None
        mobility = self._mobilities[student_id] if student_id is not None else None
        return Reader(self.context.language, self.context.clock.today(), mobility)

    def _say(self) -> None:
        written = self.form.record()
        entry = self._reader(written.student_id).read(written.line)
        example = _("For example: passport +2w @student, or: insurance departure-30 !mon")
        self._understood.setText(understood(entry, self.context.language) if written.line.strip() else example)
        self._understood.set_tone("warning" if entry.unknown else "text2")
        self._make_room()


def _form(context: PageContext, *, alone: bool) -> Form[TaskLine]:
    line = Field("line", _("What is to do"), TextLine(), wide=True, required=_("Say what is to do."))
    if not alone:
        return Form([line], name="quickTask")
    who = Field("student_id", _("Student"), StudentChoice(context), required=_("Choose a student."))
    lane = Field("visibility", _("Who may see it"), lane_choice())
    return Form([line, who, lane], name="quickTask")

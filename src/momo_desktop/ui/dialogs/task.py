"""The dialog of a task: something that somebody promised to do."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from momo_desktop.domain.drafts import DraftKey, DraftKind
from momo_desktop.domain.sessions import Task
from momo_desktop.i18n import _
from momo_desktop.ui.bin_move import BinMove
from momo_desktop.ui.dialogs.drafted import DraftedDialog, Subject
from momo_desktop.ui.forms.dates import DateEditor
from momo_desktop.ui.forms.editors import TextLine
from momo_desktop.ui.forms.form import Field, Form
from momo_desktop.ui.forms.people import lane_choice, owner_choice
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.task_words import anchor_words
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.labels import Label


class TaskDialog(DraftedDialog[Task]):
    """Changes a task or moves it to the bin."""

    def __init__(self, context: PageContext, task: Task, parent: QWidget) -> None:
        key = DraftKey(DraftKind.TASK, task.uid)
        subject = Subject(_("Task"), key, _("The changes to the task were dropped."), task.student_id)
        super().__init__(context, _form(), task, subject, parent)
        remove = Button(_("Move to the bin"), kind="ghost", icon="bin", name="task.bin")
        remove.clicked.connect(self._on_bin)
        self.put_at_left(remove)
        if task.anchor is not None:
            counted = anchor_words(task.anchor, task.anchor_days or 0)
            words = _("Due {counted}. It moves with the mobility until you set another day.").format(counted=counted)
            self.put_above_form(Label(words, "small", tone="text2", wrap=True, name="task.anchor"))
        self.form.editor("text").target().setFocus()
        self.fit(520)

    def save(self, record: Task) -> None:
        if record != self.record:
            if record.due != self.record.due:
                record = replace(record, anchor=None, anchor_days=None)  # a day set by hand stays
            tasks = self.context.services.tasks
            saved = tasks.save(record, self.subject.draft)
            said = _("Changed: {item}").format(item=record.text)
            self.context.notices.undo(said, partial(tasks.save, self.record), partial(tasks.save, saved))
        self.finish()

    def _on_bin(self) -> None:
        services = self.context.services
        move = BinMove(services.bin, partial(services.tasks.bin, self.record.id))
        move.put()
        said = _("Moved to the bin: {item}").format(item=self.record.text)
        self.context.notices.undo(said, move.take_out, move.put)
        self.finish()


def _form() -> Form[Task]:
    return Form(
        [
            Field("text", _("What is to do"), TextLine(), wide=True, required=_("Say what is to do.")),
            Field("owner", _("Who does it"), owner_choice()),
            Field("due", _("Due"), DateEditor()),
            Field("remind_on", _("Remind me on"), DateEditor()),
            Field("visibility", _("Who may see it"), lane_choice(), wide=True),
        ],
        name="task",
    )

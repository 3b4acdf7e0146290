"""What ticking and opening a step do, wherever what comes next is shown."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from momo_desktop.domain.checklists import ChecklistLine, MarkState
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.sessions import Task
from momo_desktop.i18n import _
from momo_desktop.ui.dialogs.item import ItemDialog
from momo_desktop.ui.dialogs.task import TaskDialog
from momo_desktop.ui.page import PageContext


def finish_task(context: PageContext, task: Task, state: MarkState) -> None:
    """Mark a task done; there is nothing else that it can be."""
    if state is not MarkState.DONE or context.refuses_writing():
        return
    tasks = context.services.tasks
    finish = partial(tasks.set_done, task.id, done=True)
    finish()
    said = _("Done: {item}").format(item=task.text)
    context.notices.undo(said, partial(tasks.set_done, task.id, done=False), finish)


def open_task(context: PageContext, task: Task, parent: QWidget) -> None:
    """Show a task, to be changed."""
    TaskDialog(context, task, parent).open()


def open_line(context: PageContext, mobility: Mobility, line: ChecklistLine, parent: QWidget) -> None:
    """Show a line of the checklist: one of the counsellor's own in its phase, another with its explanation."""
    if line.own:
        context.navigate("students", student_id=mobility.student_id, tab="journey", phase=int(line.phase))
    else:
        ItemDialog(context, mobility, line, parent).open()

"""The dialogs of what is done with several students at once; each says first how many it touches."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from momo_desktop.domain.backups import Occasion
from momo_desktop.domain.drafts import DraftKey, DraftKind
from momo_desktop.domain.task_entry import TaskEntry
from momo_desktop.domain.text import clean
from momo_desktop.domain.visibility import Visibility
from momo_desktop.i18n import _, ngettext
from momo_desktop.services.bulk import Chosen
from momo_desktop.ui.bin_move import BinMove
from momo_desktop.ui.dialogs.drafted import DraftedDialog, Subject
from momo_desktop.ui.dialogs.fitting import FittingDialog
from momo_desktop.ui.forms.editors import TextLine
from momo_desktop.ui.forms.form import Field, Form
from momo_desktop.ui.forms.people import lane_choice
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.reading_only import writing
from momo_desktop.ui.task_words import Reader, understood
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.labels import Label

_BULK = "bulk/"
"""Stands in the key of a draft before the ids of those it is about."""


@dataclass(frozen=True, slots=True)
class TaskForAll:
    """Is the line of a task for several students, and who may see it."""

    line: str = ""
    visibility: Visibility = Visibility.SHARED


class TaskForAllDialog(DraftedDialog[TaskForAll]):
    """Takes one line that becomes a task of each; an anchored one has the day of each one's mobility."""

    def __init__(self, context: PageContext, chosen: Chosen, parent: QWidget) -> None:
        self._chosen = chosen
        subject = Subject(
            _("Task for several students"),
            _key(DraftKind.TASK, chosen),
            _("The task was dropped."),
            None,
            save=_("Add"),
        )
        form: Form[TaskForAll] = Form(
            [
                Field("line", _("What is to do"), TextLine(), wide=True, required=_("Say what is to do.")),
                Field("visibility", _("Who may see it"), lane_choice(), wide=True),
            ],
            name="bulkTask",
        )
        super().__init__(context, form, TaskForAll(), subject, parent)
        count = len(chosen.ids)
        words = ngettext("Adds a task for {count} student.", "Adds a task for {count} students.", count)
        self.put_above_form(_preview(words.format(count=count), chosen, "bulkTask"))
        self._understood = Label("", "small", tone="text2", wrap=True, name="bulkTask.understood")
        self.put_above_buttons(self._understood)
        form.changed.connect(self._say)
        self._say()
        form.editor("line").target().setFocus()
        self.fit(560, self._understood.sizeHint().height())  # which may wrap

    def save(self, record: TaskForAll) -> None:
        entry = self._reader().read(record.line)
        if not entry.text:
            self.form.show_problems({"line": _("Say what is to do.")})
            return
        self.context.copying.before(Occasion.BEFORE_BULK, partial(self._add, entry, record.visibility))

    def _add(self, entry: TaskEntry, lane: Visibility) -> None:
        services = self.context.services
        added = services.bulk.add_task(self._chosen.ids, entry, lane, self.subject.draft)
        ids = tuple(task.id for task in added)
        move = BinMove(services.bin, partial(services.bulk.bin_tasks, ids))
        said = ngettext("Added a task for {count} student.", "Added a task for {count} students.", len(ids))
        self.context.notices.undo(said.format(count=len(ids)), move.put, move.take_out)
        self.finish()

    def _reader(self) -> Reader:
        return Reader(self.context.language, self.context.clock.today())

    def _say(self) -> None:
        line = self.form.record().line
        entry = self._reader().read(line)
        example = _("For example: passport +2w @student, or: insurance departure-30 !mon")
        self._understood.setText(understood(entry, self.context.language) if line.strip() else example)
        self._understood.set_tone("warning" if entry.unknown else "text2")
        self._make_room()


@dataclass(frozen=True, slots=True)
class ClassForAll:
    """Is the class that several students go to."""

    school_class: str = ""


class ClassForAllDialog(DraftedDialog[ClassForAll]):
    """Puts several students into one class."""

    def __init__(self, context: PageContext, chosen: Chosen, parent: QWidget) -> None:
        self._chosen = chosen
        subject = Subject(
            _("Class for several students"),
            _key(DraftKind.CLASSES, chosen),
            _("The class was dropped."),
            None,
            save=_("Change"),
        )
        field = Field("school_class", _("Class"), TextLine(), wide=True, required=_("Name the class."))
        super().__init__(context, Form([field], name="bulkClass"), ClassForAll(), subject, parent)
        count = len(chosen.ids)
        words = ngettext("Changes the class of {count} student.", "Changes the class of {count} students.", count)
        self.put_above_form(_preview(words.format(count=count), chosen, "bulkClass"))
        self.form.editor("school_class").target().setFocus()
        self.fit(460)

    def save(self, record: ClassForAll) -> None:
        self.context.copying.before(Occasion.BEFORE_BULK, partial(self._change, clean(record.school_class)))

    def _change(self, school_class: str) -> None:
        students = self.context.services.students
        change = partial(students.roll_over, dict.fromkeys(self._chosen.ids, school_class), ())
        count = len(self._chosen.ids)
        said = ngettext(
            "{count} student is in class {name} now.", "{count} students are in class {name} now.", count
        ).format(count=count, name=school_class)
        self.context.notices.undo(said, partial(students.undo_roll_over, change()), change)
        self.finish()


def dialog_of(key: DraftKey, context: PageContext, parent: QWidget) -> TaskForAllDialog | ClassForAllDialog | None:
    """Return the dialog whose draft has this key, None when it is none of these or nobody is left."""
    ids = key.parent.removeprefix(_BULK)
    if ids == key.parent:
        return None
    known = [student_id for student_id in map(int, ids.split(",")) if context.services.students.is_known(student_id)]
    chosen = context.services.bulk.look(known)
    kind = TaskForAllDialog if key.kind is DraftKind.TASK else ClassForAllDialog
    return kind(context, chosen, parent) if known else None


@dataclass(frozen=True, slots=True)
class Act:
    """Is what is to be done: its `name` for widgets, what it is called, how many it touches, the verb on its button."""

    name: str
    title: str
    sentence: str
    verb: str
    writes: bool


class BulkDialog(FittingDialog):
    """Says what will be done with whom; accepted when it shall be done."""

    def __init__(self, context: PageContext, act: Act, chosen: Chosen, parent: QWidget) -> None:
        super().__init__(parent, name=act.name, width=460)
        self.setWindowTitle(act.title)
        self.setAccessibleDescription(act.sentence)
        self.setModal(True)
        cancel = Button(_("Cancel"), name=f"{act.name}.cancel")
        cancel.clicked.connect(self.reject)
        go_on = Button(act.verb, kind="primary", name=f"{act.name}.go")
        go_on.setDefault(True)
        go_on.clicked.connect(self.accept)
        if act.writes:
            writing(context, go_on)
        middle = QVBoxLayout()
        middle.addWidget(_preview(act.sentence, chosen, act.name))
        self.lay_out(middle, (cancel, go_on))
        go_on.setFocus()


def leave_act(chosen: Chosen) -> Act:
    """Return what it is when those who are chosen leave school."""
    count = len(chosen.at_school)
    words = ngettext(
        "{count} student leaves school. The record stays and is found again by the filter word is:left.",
        "{count} students leave school. Their records stay and are found again by the filter word is:left.",
        count,
    )
    return Act("bulkLeave", _("Leave school"), words.format(count=count), _("Leave school"), writes=True)


def slips_act(chosen: Chosen) -> Act:
    """Return what it is when the slips of those who are chosen are printed."""
    count, without = len(chosen.sessions), len(chosen.ids) - len(chosen.sessions)
    words = ngettext(
        "Prints the slip of the last session of {count} student.",
        "Prints the slips of the last sessions of {count} students.",
        count,
    ).format(count=count)
    if without:
        none = ngettext("{count} had no session yet.", "{count} had no session yet.", without).format(count=without)
        words = f"{words} {none}"
    return Act("bulkSlips", _("Print slips"), words, _("Print"), writes=False)


def leave_school(context: PageContext, chosen: Chosen) -> None:
    """Note that those who are still at school have left it, and offer to take that back."""
    context.copying.before(Occasion.BEFORE_BULK, partial(_leave_school, context, chosen))


def _leave_school(context: PageContext, chosen: Chosen) -> None:
    students = context.services.students
    leave = partial(students.roll_over, {}, chosen.at_school)
    count = len(chosen.at_school)
    said = ngettext("{count} student has left school.", "{count} students have left school.", count)
    context.notices.undo(said.format(count=count), partial(students.undo_roll_over, leave()), leave)


def _preview(words: str, chosen: Chosen, name: str) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(Label(words, "strong", wrap=True, name=f"{name}.count"))
    column.addWidget(Label(names_of(chosen), "small", tone="text2", wrap=True, name=f"{name}.names"))
    return box


def names_of(chosen: Chosen) -> str:
    """Return the first of those who are chosen by name, and how many more there are."""
    names = "; ".join(name.listed() for name in chosen.names)
    more = len(chosen.ids) - len(chosen.names)
    if not more:
        return names
    return ngettext("{names} and {count} more", "{names} and {count} more", more).format(names=names, count=more)


def _key(kind: DraftKind, chosen: Chosen) -> DraftKey:
    return DraftKey(kind, parent=_BULK + ",".join(map(str, chosen.ids)))

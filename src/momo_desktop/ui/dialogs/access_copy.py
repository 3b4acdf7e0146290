"""The dialog of the copy that a person is given of everything: what is left out is decided first, then it is made."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from momo_desktop import i18n
from momo_desktop.domain import file_passwords
from momo_desktop.domain.access_copies import AccessRequest, PrivateRecord, Withheld, due_on
from momo_desktop.domain.drafts import DraftKey, DraftKind
from momo_desktop.domain.support_needs import SupportNeed
from momo_desktop.i18n import _, ngettext, table_words
from momo_desktop.progress import Progress
from momo_desktop.services.access_copies import MadeAccessCopy
from momo_desktop.services.support_needs import Compartment
from momo_desktop.ui import audit_words, choosing
from momo_desktop.ui.dialogs.drafted import DraftedDialog, Subject
from momo_desktop.ui.dialogs.support_gate import SupportGateDialog
from momo_desktop.ui.forms.choices import Choice
from momo_desktop.ui.forms.dates import DateEditor
from momo_desktop.ui.forms.editors import Editor, TextLine
from momo_desktop.ui.forms.form import Field, Form
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.card import LaneFrame
from momo_desktop.ui.widgets.check_marks import CheckBox
from momo_desktop.ui.widgets.file_password import FilePassword
from momo_desktop.ui.widgets.labels import Label
from momo_desktop.ui.widgets.tab_order import follow_layout

_LONGEST = 700
"""So much of a text is shown for the decision; the copy has all of it."""


@dataclass(frozen=True, slots=True)
class Decision:
    """Is what is decided before a copy is made.

    `password` is that of the file where it is `encrypted`; `with_support` says that the support needs were put in,
    which themselves are in no draft.
    """

    received_on: date | None
    language: str
    withheld: tuple[Withheld, ...] = ()
    password: str = field(default_factory=file_passwords.new, repr=False)
    encrypted: bool = True
    with_support: bool = False


class AccessCopyDialog(DraftedDialog[Decision]):
    """Lists what stands in the counsellor's lane, asks since when and in which language, and saves the copy."""

    def __init__(self, context: PageContext, student_id: int, parent: QWidget) -> None:
        services = context.services
        student = services.measures.person(student_id)
        spoken = student.view_language or context.language.code
        codes = [each.code for each in i18n.available()]
        begun = Decision(context.clock.today(), spoken if spoken in codes else context.language.code)
        subject = Subject(
            title=_("Copy of everything that is kept"),
            draft=DraftKey(DraftKind.ACCESS, student.uid),
            dropped=_("The decisions about the copy were dropped."),
            student_id=student_id,
            save=_("Save as a file…"),
        )
        self._student_id = student_id
        self._needs: tuple[SupportNeed, ...] | None = None
        self._target: Path | None = None
        records = services.access_copies.private_records(student_id, context.language.code)
        super().__init__(context, _form(context, records), begun, subject, parent)
        self._due = Label("", tone="text2", wrap=True, name="accessCopy.due")
        self.put_above_form(Label(student.name.listed(), "section", name="accessCopy.student"))
        self.put_above_form(self._due)
        self._locked = CheckBox(_("Encrypt it with a password"), name="accessCopy.locked")
        left: Decision = self.form.record()
        self._locked.setChecked(left.encrypted)
        self._support_wanted = left.with_support
        opened_by = _("Opens with 7-Zip or Keka and on most phones; Windows alone does not open it.")
        self._password = FilePassword(opened_by, name="accessCopy", text=left.password)
        self._locked.clicked.connect(self._on_locked)
        self.put_above_buttons(self._leaving())
        self._show_password()
        self.form.changed.connect(self._show_due)
        self._show_due()
        follow_layout(self)
        self.fit(760)
        if left.password != begun.password:
            self.record = replace(begun, password=left.password)
            self._keeper.touched()  # a draft of nothing but the password is not one to come back to

    def save(self, record: Decision) -> None:
        name = self.context.services.access_copies.file_name(self._student_id)
        path = choosing.file_to_save(self, _("Copy of everything that is kept"), name, "ZIP (*.zip)")
        if path is not None:
            self.save_to(path)

    def written(self) -> Decision:
        return replace(super().written(), encrypted=self._locked.isChecked(), with_support=self._support_wanted)

    def save_drafts(self) -> None:
        # The window comes back with this dialog, and somebody may have written the password down already.
        self.record = replace(self.record, password="")
        self._keeper.touched()
        super().save_drafts()

    def request(self) -> AccessRequest:
        """Return what is wanted, as it was decided."""
        decided: Decision = self.form.record()
        return AccessRequest(
            self._student_id,
            decided.language,
            decided.received_on or self.context.clock.today(),
            decided.withheld,
            self._needs,
            self._password.text if self._locked.isChecked() else "",
        )

    def save_to(self, path: Path) -> None:
        """Make the copy and write it, whole or not at all; the dialog closes when it is there."""
        self._target = path
        work = partial(self._write, self.request(), path)
        self.context.jobs.start(work, self._on_saved, title=_("Making the copy"), writes=True)

    def _write(self, request: AccessRequest, path: Path, progress: Progress) -> MadeAccessCopy:
        copies = self.context.services.access_copies
        made = copies.make(request, progress)
        copies.save(request, made, path)
        return made

    def _on_saved(self, made: MadeAccessCopy) -> None:
        words = ngettext(
            "The copy was saved: {count} record. Names of others that were taken out: {masked}.",
            "The copy was saved: {count} records. Names of others that were taken out: {masked}.",
            made.records,
        )
        number = self.context.language.number
        self.context.notices.say(words.format(count=number(made.records), masked=number(made.masked)))
        self.finish()

    def _leaving(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        count = self.context.services.support_needs.count(self._student_id)
        if count:
            self._support = Button(_("Put the support needs in too…"), icon="lock", name="accessCopy.support")
            self._support.clicked.connect(self._ask_for_support)
            self._with_support = Label(
                _("They were to go in. Type your passphrase once more, or else the copy only says how many there are.")
                if self._support_wanted
                else _("They are kept apart. Without your passphrase the copy only says how many there are."),
                "small",
                tone="warning" if self._support_wanted else "text2",
                wrap=True,
                name="accessCopy.supportState",
            )
            row = QHBoxLayout()
            row.addWidget(self._support)
            row.addWidget(self._with_support, 1)
            column.addLayout(row)
        column.addWidget(self._locked)
        self._password.setContentsMargins(28, 0, 0, 0)
        column.addWidget(self._password)
        return box

    def _ask_for_support(self) -> None:
        gate = SupportGateDialog(self.context, self._student_id, self, shows=False)
        gate.opened.connect(self._on_support)
        gate.open()

    def _on_support(self, compartment: Compartment) -> None:
        self._needs = compartment.needs()
        compartment.close()
        self._support_wanted = True
        self._keeper.touched()
        self._support.setEnabled(False)
        self._with_support.set_tone("text2")
        self._with_support.setText(_("They will be in the copy."))

    def _on_locked(self) -> None:
        self._keeper.touched()
        self._show_password()

    def _show_password(self) -> None:
        self._password.setVisible(self._locked.isChecked())

    def _show_due(self) -> None:
        received = self.form.editor("received_on").value()
        if isinstance(received, date):
            day = self.context.language.date(due_on(received), "long")
            words = _("The person has a right to this copy, free of charge. The last day to give it is {day}.")
            self._due.setText(words.format(day=day))


class WithheldEditor(Editor):
    """Shows each record of the counsellor's lane; none is left out unless it is ticked, with a reason."""

    def __init__(self, context: PageContext, records: tuple[PrivateRecord, ...]) -> None:
        super().__init__()
        self._rows = [_Row(context, number, each) for number, each in enumerate(records)]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for row in self._rows:
            column.addWidget(row)
            row.tick.clicked.connect(self._on_changed)
            row.reason.edited.connect(self._on_changed)
        if not records:
            column.addWidget(Label(_("Nothing is written in your lane."), "small", tone="text2"))

    def value(self) -> tuple[Withheld, ...]:
        return tuple(
            Withheld(row.record.address, (row.reason.value() or "").strip())
            for row in self._rows
            if row.tick.isChecked()
        )

    def set_value(self, value: object) -> None:
        known = (
            {each.address: each.reason for each in value if isinstance(each, Withheld)}
            if isinstance(value, tuple)
            else {}
        )
        for row in self._rows:
            row.tick.setChecked(row.record.address in known)
            row.reason.set_value(known.get(row.record.address, ""))
            row.show_reason()

    def target(self) -> QWidget:
        return self

    def faulty(self) -> QWidget:
        return next((row.reason.target() for row in self._rows if row.lacks_reason), self)

    def mark(self, problem: str) -> None:
        for row in self._rows:
            row.say(_("The reason is missing here.") if problem and row.lacks_reason else "")

    def problem(self) -> str:
        if any(row.lacks_reason for row in self._rows):
            return _("Say for each record that is left out why: the person is told the reason.")
        return ""

    def _on_changed(self, _change: object = None) -> None:
        for row in self._rows:
            row.show_reason()
        self.edited.emit()


class _Row(LaneFrame):
    """Is one record with its tick and its reason."""

    def __init__(self, context: PageContext, number: int, record: PrivateRecord) -> None:
        table = record.address.table
        kind = audit_words.kind(table) or table_words.tables(context.language).get(table, table)
        day = context.language.date(record.day) if record.day else ""
        name = f"accessCopy.{table}.{record.address.record_id}"
        head = " · ".join(part for part in (f"{number + 1}. {kind}", day) if part)
        super().__init__(head, name=name)
        self.record = record
        text = "\n".join(record.texts)
        shown = text if len(text) <= _LONGEST else text[:_LONGEST].rstrip() + "…"
        self.tick = CheckBox(_("Leave this out: it tells about somebody else"), name=f"{name}.leaveOut")
        self.tick.setAccessibleDescription(f"{head}: {shown}")
        self.reason = TextLine(placeholder=_("Why (the person is told)"))
        self.reason.target().setObjectName(f"{name}.reason")
        self.reason.target().setAccessibleName(_("Why {record} is left out").format(record=head))
        self._problem = Label("", "small", tone="danger", wrap=True, name=f"{name}.problem")
        self._problem.hide()
        for widget in (Label(shown, wrap=True), self.tick, self.reason, self._problem):
            self.body.addWidget(widget)
        self.show_reason()

    @property
    def lacks_reason(self) -> bool:
        """Whether it is left out and nobody said why."""
        return self.tick.isChecked() and not (self.reason.value() or "").strip()

    def show_reason(self) -> None:
        """Ask for the reason where there has to be one."""
        self.reason.setVisible(self.tick.isChecked())

    def say(self, problem: str) -> None:
        """Say what is wrong with the reason, or nothing."""
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        self.reason.target().setAccessibleDescription(problem)


def _form(context: PageContext, records: tuple[PrivateRecord, ...]) -> Form[Decision]:
    languages = [(each.code, each.name) for each in i18n.available()]
    help_words = _(
        "Everything is given unless you leave it out. Names of other students and of their families are taken out of "
        "all texts; look for others who can be recognised."
    )
    return Form(
        [
            Field("received_on", _("Asked for on"), DateEditor(), required=_("Say when it was asked for.")),
            Field("language", _("Language of the person"), Choice(languages)),
            Field(
                "withheld", _("What you wrote privately"), WithheldEditor(context, records), help=help_words, wide=True
            ),
        ],
        name="accessCopy",
    )

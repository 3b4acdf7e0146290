"""The dialog of an appointment: with whom, when, how long, and whether it comes back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from momo_desktop.domain.appointments import Appointment, AppointmentState, Rhythm
from momo_desktop.domain.drafts import DraftKey, DraftKind
from momo_desktop.domain.sessions import Medium
from momo_desktop.i18n import _, ngettext
from momo_desktop.ui.bin_move import BinMove
from momo_desktop.ui.dialogs.drafted import DraftedDialog, Subject
from momo_desktop.ui.forms.choices import Choice
from momo_desktop.ui.forms.dates import DateEditor
from momo_desktop.ui.forms.editors import Number, TextLine
from momo_desktop.ui.forms.form import Field, Form, Section
from momo_desktop.ui.forms.people import lane_choice
from momo_desktop.ui.forms.student_choice import StudentChoice
from momo_desktop.ui.forms.times import TimeEditor
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.widgets.buttons import Button

LONGEST = 600


@dataclass(frozen=True, slots=True)
class Plan:
    """Is an appointment with what the dialog asks beside it: how it comes back, or how far a change reaches.

    `day` stands for the appointment's own, because a field can be empty.
    """

    appointment: Appointment
    day: date | None
    rhythm: Rhythm | None = None
    until: date | None = None
    following: bool = False


class AppointmentDialog(DraftedDialog[Plan]):
    """Plans an appointment, changes it or moves it to the bin."""

    saved = Signal(object)
    """Carries the `Appointment` that was written."""

    def __init__(self, context: PageContext, appointment: Appointment, parent: QWidget | None = None) -> None:
        new = not appointment.id
        subject = Subject(
            title=_("Plan a meeting") if new else _("Appointment"),
            draft=DraftKey(DraftKind.APPOINTMENT, appointment.uid),
            dropped=_("The new appointment was dropped.") if new else _("The changes to the appointment were dropped."),
            student_id=appointment.student_id,
        )
        super().__init__(context, _form(context, appointment), Plan(appointment, appointment.day), subject, parent)
        if not new:
            remove = Button(_("Move to the bin"), kind="ghost", icon="bin", name="appointment.bin")
            remove.clicked.connect(self._on_bin)
            self.put_at_left(remove)
        first = "appointment.student_id" if appointment.student_id is None else "appointment.start"
        self.form.editor(first).target().setFocus()
        self.fit(720)

    def save(self, record: Plan) -> None:
        if record.day is None:
            return
        wanted = replace(record.appointment, day=record.day)
        if record.rhythm is not None and (record.until is None or record.until < wanted.day):
            self.form.show_problems({"until": _("Say until when it comes back.")})
            return
        if not wanted.id:
            self._add(wanted, record)
        elif record != self.record:
            self._change(wanted, following=record.following)
        self.finish()

    def _add(self, wanted: Appointment, record: Plan) -> None:
        services = self.context.services
        if record.rhythm is not None and record.until is not None:
            added = services.appointments.repeat(wanted, record.rhythm, record.until, self.subject.draft)
        else:
            added = (services.appointments.save(wanted, self.subject.draft),)
        count = len(added)
        words = ngettext("Planned {count} meeting.", "Planned {count} meetings.", count).format(count=count)
        ids = [each.id for each in added]
        self._offer_undo(f"{words} {self._clash(added[0])}".strip(), ids)
        self.saved.emit(added[0])

    def _offer_undo(self, words: str, ids: list[int]) -> None:
        binned: list[str] = []
        services = self.context.services

        def take_back() -> None:
            binned.append(services.appointments.bin_many(ids))

        def again() -> None:
            services.bin.take_back(binned.pop())

        self.context.notices.undo(words, take_back, again)

    def _change(self, wanted: Appointment, *, following: bool) -> None:
        appointments, known = self.context.services.appointments, self.record.appointment
        moves = following and (wanted.day, wanted.start) != (known.day, known.start)
        before: list[Sequence[Appointment]] = []

        def change(draft: DraftKey | None = None) -> Appointment:
            before.append(appointments.move(wanted.id, wanted.day, wanted.start, following=True) if moves else (known,))
            return appointments.save(wanted, draft)

        def take_back() -> None:
            appointments.put_back(before.pop())

        saved = change(self.subject.draft)
        words = _("Changed the appointment.")
        self.context.notices.undo(f"{words} {self._clash(saved)}".strip(), take_back, change)
        self.saved.emit(saved)

    def _clash(self, appointment: Appointment) -> str:
        others = self.context.services.appointments.collisions(appointment)
        return _("Something else is planned for the same time.") if others else ""

    def _on_bin(self) -> None:
        services, known = self.context.services, self.record.appointment
        following = bool(known.series) and bool(self.form.editor("following").value())
        move = BinMove(services.bin, partial(services.appointments.bin, known.id, following=following))
        move.put()
        self.context.notices.undo(_("Moved the appointment to the bin."), move.take_out, move.put)
        self.finish()


def medium_choice() -> Choice:
    """Return the editor of how the two meet."""
    return Choice([(Medium.IN_PERSON, _("In person")), (Medium.PHONE, _("By phone")), (Medium.VIDEO, _("By video"))])


def _form(context: PageContext, appointment: Appointment) -> Form[Plan]:
    parts: list[Field | Section] = [
        Field(
            "appointment.student_id",
            _("With whom"),
            StudentChoice(context),
            help=_("Leave it empty for what is not about one student."),
            wide=True,
        ),
        Field("day", _("Day"), DateEditor(), required=_("Say on which day.")),
        Field("appointment.start", _("Begins at"), TimeEditor()),
        Field("appointment.minutes", _("Length in minutes"), Number(5, LONGEST)),
        Field("appointment.medium", _("How"), medium_choice()),
        Field("appointment.title", _("What for"), TextLine(), wide=True),
        Field("appointment.visibility", _("Who may see it"), lane_choice(), wide=True),
    ]
    if not appointment.id:
        rhythms = [
            (None, _("Once")),
            (Rhythm.WEEKLY, _("Every week")),
            (Rhythm.FORTNIGHTLY, _("Every two weeks")),
            (Rhythm.MONTHLY, _("Every month")),
        ]
        parts += [
            Field("rhythm", _("Comes back"), Choice(rhythms)),
            Field("until", _("Until"), DateEditor(), help=_("Days without school are left out.")),
        ]
        return Form(parts, name="appointment")
    states = [
        (AppointmentState.PLANNED, _("Planned")),
        (AppointmentState.HELD, _("Held")),
        (AppointmentState.MISSED, _("Missed")),
        (AppointmentState.CANCELLED, _("Cancelled")),
    ]
    parts.append(Field("appointment.state", _("What became of it"), Choice(states)))
    if appointment.series:
        reach = [(False, _("Only this one")), (True, _("This one and those that follow"))]
        parts.append(Field("following", _("Move or remove"), Choice(reach)))
    return Form(parts, name="appointment")

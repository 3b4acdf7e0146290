"""The calendar: what is planned, a week or a month at a time, moved and opened by keyboard alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import ClassVar, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from momo_desktop.domain.appointments import Appointment, AppointmentState, CalendarEntry
from momo_desktop.domain.changes import Topic
from momo_desktop.domain.drafts import DraftKey, DraftKind
from momo_desktop.i18n import _
from momo_desktop.progress import Progress
from momo_desktop.ui import key_table
from momo_desktop.ui.dialogs.appointment import AppointmentDialog
from momo_desktop.ui.dialogs.drafted import DraftedDialog
from momo_desktop.ui.models.calendar import MonthModel, Stretch, WeekModel
from momo_desktop.ui.page import NextSession, Page, PageContext
from momo_desktop.ui.pages.calendar import spans
from momo_desktop.ui.pages.calendar.grids import CalendarGrid, MonthGrid, WeekGrid
from momo_desktop.ui.pages.calendar.head import CalendarHead
from momo_desktop.ui.pages.calendar.papers import CalendarPapers
from momo_desktop.ui.pages.calendar.spans import Span
from momo_desktop.ui.reading_only import writing
from momo_desktop.ui.tokens import GAP, PAGE_MARGIN
from momo_desktop.ui.widgets.labels import ElidedLabel

_USUAL_MINUTES = 45


@dataclass(frozen=True, slots=True)
class _Asked:
    """Is what the worker was asked to read."""

    span: Span
    day: date
    student_id: int | None


class CalendarPage(Page):
    """Shows a week or a month; while somebody else looks on, it shows nobody."""

    topics: ClassVar[frozenset[Topic]] = frozenset(
        {Topic.APPOINTMENTS, Topic.MOBILITIES, Topic.SETTINGS, Topic.STUDENTS}
    )

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("calendar.place")
        today = context.clock.today()
        self._span, self._day, self._wanted_id = Span.WEEK, today, 0
        self._latest: _Asked | None = None
        self._focus_wanted = False
        week, month = WeekModel(context.language, today, self), MonthModel(context.language, today, self)
        self._models = {Span.WEEK: week, Span.MONTH: month}
        self._grids: dict[Span, CalendarGrid] = {
            Span.WEEK: WeekGrid(week, _("Week"), name="calendar.week"),
            Span.MONTH: MonthGrid(month, _("Month"), name="calendar.month"),
        }
        for grid in self._grids.values():
            grid.opened.connect(self._open)
            grid.new_wanted.connect(self._new_here)
            grid.move_wanted.connect(self._move)
            grid.day_wanted.connect(self.show_day)
            grid.looked_at.connect(self._on_looked_at)
        self._current = ElidedLabel("", "small", tone="text2", name="calendar.current")
        self._papers = CalendarPapers(context, self)
        self._head = CalendarHead(context, self._papers)
        self._head.span_wanted.connect(self._show_span)
        self._head.turned.connect(self._turn)
        self._head.today_wanted.connect(self._go_to_today)
        self._head.new_wanted.connect(self._new_here)
        self._head.student_chosen.connect(self.refresh)
        self._build()
        self._add_actions()
        context.sight.changed.connect(self._on_sight)

    @property
    def grid(self) -> CalendarGrid:
        """The grid that is shown."""
        return self._grids[self._span]

    def title(self) -> str:
        return _("Calendar")

    def refresh(self) -> None:
        self._latest = None
        if not self.context.sight.now.alone:
            self._show(Stretch(self._day, self._day))
            return
        asked = self._latest = _Asked(self._span, self._day, self._head.student_id)
        self.context.jobs.start(partial(self._read, asked), self._on_read, title="")

    def show_what(self, **arguments: object) -> None:
        """Show a day (`day`), only one student (`student_id`), or begin an appointment (`new`, or its `draft`)."""
        day, student_id = arguments.get("day"), arguments.get("student_id")
        if isinstance(student_id, int):
            self._head.choose_student(student_id)
            self.mark_stale()
        if isinstance(day, date):
            self.show_day(day)
        draft = arguments.get("draft")
        if isinstance(draft, DraftKey):
            self.reopen(draft)
        elif arguments.get("new"):
            student = student_id if isinstance(student_id, int) else None
            self._plan(Appointment(self._day, student, minutes=_USUAL_MINUTES))

    def show_day(self, day: date) -> None:
        """Go to a day, and to the week or month around it."""
        self._day, self._wanted_id = day, 0
        first, last = self._shown_days()
        stretch = self._models[self._span].stretch
        if (first, last) == (stretch.first, stretch.last):
            self.grid.go_to(day)
            self._name()
        else:
            self.refresh()

    def print_shown(self) -> bool:
        self._papers.print_days()
        return True

    def help_id(self) -> str:
        return "calendar"

    def next_session(self) -> NextSession | None:
        entry = self.grid.entry
        if entry is None or entry.appointment.student_id is None:
            return None
        appointment = entry.appointment
        planned = appointment.state is AppointmentState.PLANNED
        return NextSession(
            entry.appointment.student_id, appointment.id if planned else None, mobility_id=appointment.mobility_id
        )

    def save_drafts(self) -> None:
        for dialog in self.findChildren(DraftedDialog):
            dialog.save_drafts()

    def whereabouts(self) -> dict[str, object]:
        entry = self.grid.entry
        return {
            "span": self._span.value,
            "day": self._day.isoformat(),
            "appointment": entry.appointment.id if entry else 0,
            "student": self._head.student_id,
        }

    def go_back_to(self, place: Mapping[str, object]) -> None:
        span, day, student, entry = (place.get(name) for name in ("span", "day", "student", "appointment"))
        if isinstance(student, int) and self.context.services.students.is_known(student):
            self._head.choose_student(student)
        if isinstance(day, str):
            self._day = date.fromisoformat(day)
        self._wanted_id = entry if isinstance(entry, int) else 0
        self._show_span(str(span or Span.WEEK))

    def reopen(self, key: DraftKey) -> None:
        if key.kind is not DraftKind.APPOINTMENT:
            return
        known = self._of_draft(key) if key.target else Appointment(self._day)
        if known is not None:
            self._dialog(known).reopen()

    def _of_draft(self, key: DraftKey) -> Appointment | None:
        draft = self.context.services.drafts.get(key)
        written = draft.fields.get("appointment") if draft is not None else None
        appointment_id = cast("Mapping[str, object]", written).get("id") if isinstance(written, Mapping) else None
        return self.context.services.appointments.get(appointment_id) if isinstance(appointment_id, int) else None

    def _build(self) -> None:
        self._stack = QStackedWidget()
        for grid in self._grids.values():
            self._stack.addWidget(grid)
        column = QVBoxLayout(self)
        column.setContentsMargins(PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN, GAP)
        column.setSpacing(10)
        column.addWidget(self._head)
        column.addWidget(self._stack, 1)
        column.addWidget(self._current)

    def _add_actions(self) -> None:
        writes: list[QAction] = []
        for name, words, call, write in (
            ("new", _("Plan a meeting…"), self._new_here, True),
            ("bin", _("Move the appointment to the bin"), self._bin, True),
            ("dayEarlier", _("Move it one day earlier"), partial(self._ask_move, -1, 0), True),
            ("dayLater", _("Move it one day later"), partial(self._ask_move, 1, 0), True),
            ("earlier", _("Move it up"), partial(self._ask_move, 0, -1), True),
            ("later", _("Move it down"), partial(self._ask_move, 0, 1), True),
            ("before", _("Earlier"), self._earlier, False),
            ("after", _("Later"), self._later, False),
            ("today", _("Go to today"), self._go_to_today, False),
            ("week", _("Week"), partial(self._show_span, Span.WEEK.value), False),
            ("month", _("Month"), partial(self._show_span, Span.MONTH.value), False),
        ):
            action = self._action(name, words, call)
            if write:
                writes.append(action)
        writing(self.context, *writes)

    def _action(self, name: str, words: str, call: Callable[[], object]) -> QAction:
        action = QAction(words, self)
        action.setObjectName(f"calendar.action.{name}")
        key_table.give(action)
        # In the fields beside the grids the same keys write and move the caret.
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(call)
        for widget in (self, *self._grids.values()):
            widget.addAction(action)
        return action

    def _shown_days(self) -> tuple[date, date]:
        return spans.days(self._span, self._day, self.context.language.first_weekday)

    def _meant_days(self) -> tuple[date, date]:
        if self._span is Span.WEEK:
            return self._shown_days()
        first = self._day.replace(day=1)
        return first, spans.turned(Span.MONTH, first, 1) - timedelta(days=1)

    def _read(self, asked: _Asked, _progress: Progress) -> tuple[_Asked, Stretch]:
        services = self.context.services
        first, last = spans.days(asked.span, asked.day, self.context.language.first_weekday)
        entries = services.appointments.entries(first, last, asked.student_id)
        return asked, Stretch(first, last, entries, services.school_days.between(first, last))

    def _on_read(self, found: tuple[_Asked, Stretch]) -> None:
        asked, stretch = found
        if asked == self._latest and self.context.sight.now.alone:
            self.setUpdatesEnabled(False)  # it is painted in the turn after
            self.in_turns(partial(self._show, stretch))

    def _show(self, stretch: Stretch) -> None:
        model, grid, day = self._models[self._span], self.grid, self._day
        entry = grid.entry
        wanted = self._wanted_id or (entry.appointment.id if entry else 0)
        index = grid.currentIndex()
        start = model.time_at(index) if index.isValid() else self._now()
        if isinstance(model, MonthModel):
            model.month = day.replace(day=1)
        self._stack.setCurrentWidget(grid)
        model.show_stretch(stretch, self.context.clock.today())
        kept = next((each for each in stretch.entries if each.appointment.id == wanted), None)
        if kept is not None and (self._wanted_id or kept.appointment.day == day):
            grid.go_to(kept.appointment.day, wanted)
        else:
            grid.setCurrentIndex(model.place_of(day, start))
            grid.looked_at.emit()
        self._wanted_id = 0
        self._name()
        if self._focus_wanted:
            self._focus_wanted = False
            grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _now(self) -> time:
        return self.context.clock.local().time().replace(minute=0, second=0, microsecond=0)

    def _name(self) -> None:
        words = spans.words(self._span, self._day, self.context.language.first_weekday, self.context.language)
        self._head.say(words, self._span)
        self.grid.setAccessibleName(words)
        self._papers.follow(*self._meant_days(), self._head.student_id)

    def _on_looked_at(self) -> None:
        grid, model = self.grid, self._models[self._span]
        index = grid.currentIndex()
        if not index.isValid():
            self._current.setText("")
            return
        self._day = model.day_at(index)
        entry, entries = grid.entry, model.entries_at(index)
        said = model.told(entry) if entry is not None else str(index.data(Qt.ItemDataRole.AccessibleTextRole))
        if entry is not None and len(entries) > 1:
            place = entries.index(entry) + 1
            said = _("{what} ({number} of {count}, Space for the next)").format(
                what=said, number=place, count=len(entries)
            )
        self._current.setText(said)

    def _show_span(self, span: str, _checked: bool = False) -> None:
        entry = self.grid.entry
        self._wanted_id = self._wanted_id or (entry.appointment.id if entry else 0)
        had_focus = self.grid.hasFocus()
        self._span = Span(span)
        self._stack.setCurrentWidget(self.grid)
        if had_focus:
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
        self.refresh()

    def _turn(self, step: int) -> None:
        self.show_day(spans.turned(self._span, self._day, step))

    def _earlier(self) -> None:
        self._turn(-1)

    def _later(self) -> None:
        self._turn(1)

    def _go_to_today(self) -> None:
        self.show_day(self.context.clock.today())

    def _new_here(self) -> None:
        index = self.grid.currentIndex()
        start = self._models[self._span].time_at(index) if index.isValid() else None
        self._plan(Appointment(self._day, self._head.student_id, start=start, minutes=_USUAL_MINUTES))

    def _plan(self, appointment: Appointment) -> None:
        if not self.context.refuses_writing():
            self._dialog(appointment).open()

    def _open(self, entry: CalendarEntry) -> None:
        self._dialog(entry.appointment).open()

    def _dialog(self, appointment: Appointment) -> AppointmentDialog:
        dialog = AppointmentDialog(self.context, appointment, self)
        dialog.saved.connect(self._on_saved)
        return dialog

    def _on_saved(self, appointment: Appointment) -> None:
        self._day, self._wanted_id = appointment.day, appointment.id
        self.refresh()

    def _bin(self) -> None:
        entry, services = self.grid.entry, self.context.services
        if entry is None:
            return
        batch = services.appointments.bin(entry.appointment.id)
        self.context.notices.undo(
            _("Moved the appointment to the bin."),
            partial(services.bin.take_back, batch),
            partial(services.appointments.bin, entry.appointment.id),
        )

    def _ask_move(self, across: int, down: int, _checked: bool = False) -> None:
        self.grid.move_entry(across, down)

    def _move(self, entry: CalendarEntry, days: int, minutes: int) -> None:
        if self.context.refuses_writing():
            return
        appointments, known = self.context.services.appointments, entry.appointment
        begins = datetime.combine(known.day + timedelta(days=days), known.start or time())
        moved = begins + timedelta(minutes=minutes)
        if moved.date() != begins.date():
            return  # over midnight is another day, which has keys of its own
        start = moved.time() if known.start is not None else None
        before = appointments.move(known.id, moved.date(), start)
        self._day, self._wanted_id = moved.date(), known.id
        language = self.context.language
        when = language.datetime(moved) if start is not None else language.date(moved.date())
        self.context.notices.undo(
            _("Moved to {day}.").format(day=when),
            partial(appointments.put_back, before),
            partial(appointments.move, known.id, moved.date(), start),
        )

    def _on_sight(self, _sight: object) -> None:
        self.mark_stale()

    def showEvent(self, event: QShowEvent) -> None:
        if not event.spontaneous() and (self.focusWidget() is None or not self.isAncestorOf(self.focusWidget())):
            self._focus_wanted = True
        super().showEvent(event)

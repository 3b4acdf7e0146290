"""What the blocks of Today say: each record as a line, and where it leads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from momo_desktop.domain.appointments import AppointmentState
from momo_desktop.domain.drafts import DraftKind, lane_of_line
from momo_desktop.domain.rights import MeasureKind
from momo_desktop.domain.today import (
    DueStep,
    Excerpt,
    MeasureDue,
    Move,
    OnTheWay,
    SeriesGap,
    TodaysMeeting,
    Unfinished,
    Unmet,
)
from momo_desktop.domain.visibility import Visibility
from momo_desktop.i18n import Language, _, ngettext, record_words
from momo_desktop.ui.form_runner import words
from momo_desktop.ui.page import NextSession
from momo_desktop.ui.widgets.person_row import PersonLine

_PANE_OF_DRAFT = {
    DraftKind.CONSENT: "consents",
    DraftKind.LEGAL_BASES: "consents",
    DraftKind.COLLEAGUE: "packages",
}
_PAGE_OF_DRAFT = {DraftKind.SCHOOL: "settings", DraftKind.APPOINTMENT: "calendar", DraftKind.PACK: "content"}
"""Where the drafts are written that are about no student, if not beside the list."""

_TAB_OF_DRAFT = {
    DraftKind.SESSION: "sessions",
    DraftKind.NOTE: "sessions",
    DraftKind.ANSWERS: "forms",
    DraftKind.EVIDENCE: "evidence",
    DraftKind.LEARNING: "learning",
    DraftKind.CHECKLIST_ITEM: "journey",
    DraftKind.JOURNEY_STEP: "journey",
}


@dataclass(frozen=True, slots=True)
class Lead:
    """Is a line with the place that it leads to; `next` is the session that F4 would begin from it."""

    key: str
    line: PersonLine
    page: str = "students"
    arguments: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    next: NextSession | None = None


class Lines:
    """Puts the records of one day into the words of one language."""

    def __init__(self, language: Language, today: date) -> None:
        self._language = language
        self._today = today

    def day(self, day: date) -> str:
        """Return a day as one says it near it: today, tomorrow, yesterday, else its date."""
        near = {0: _("Today"), 1: _("Tomorrow"), -1: _("Yesterday")}.get((day - self._today).days)
        if near is not None:
            return near
        return self._language.day_month(day) if day.year == self._today.year else self._language.date(day)

    def subject(self, meeting: TodaysMeeting) -> str:
        """Return what a meeting is about."""
        if meeting.appointment.title:
            return meeting.appointment.title
        return self._language.text(meeting.about) if meeting.about else _("Appointment")

    def time(self, meeting: TodaysMeeting) -> str:
        """Return when a meeting begins, empty when that is open."""
        start = meeting.appointment.start
        return self._language.time(start) if start is not None else ""

    def meeting(self, meeting: TodaysMeeting) -> Lead:
        """Return an appointment of the day."""
        appointment, who = meeting.appointment, meeting.who
        subject = self.subject(meeting)
        key = f"today.meeting.{appointment.id}"
        private = appointment.visibility is Visibility.PRIVATE
        state = {
            AppointmentState.HELD: _("held"),
            AppointmentState.MISSED: _("missed"),
        }.get(appointment.state, "")
        if who is None:
            aside = _joined(state, self.time(meeting))
            return Lead(key, PersonLine(subject, "", aside, private=private), "calendar", {"day": appointment.day})
        text = _joined(state, who.school_class, subject)
        line = PersonLine(who.name.short(), text, self.time(meeting), name=who.name, private=private)
        planned = appointment.state is AppointmentState.PLANNED
        begins = NextSession(who.id, appointment.id, appointment.mobility_id) if planned else None
        return Lead(key, line, arguments={"student_id": who.id, "tab": "sessions"}, next=begins)

    def due(self, step: DueStep, *, reminder: bool = False) -> Lead:
        """Return a step or a task that waits."""
        late = step.day < self._today and not reminder
        who = record_words.owners(self._language, step.owners)
        line = PersonLine(
            step.who.name.short(),
            _joined(who, self._language.text(step.text)),
            self.day(step.day),
            "warning" if late else "text3",
            name=step.who.name,
            private=step.visibility is Visibility.PRIVATE,
        )
        name = "reminder" if reminder else "due"
        key = f"today.{name}.{step.who.id}.{step.task_id or step.item_id}"
        tab = "overview" if step.task_id else "journey"
        return Lead(key, line, arguments={"student_id": step.who.id, "tab": tab}, next=NextSession(step.who.id))

    def measures(self, due: Excerpt[MeasureDue]) -> Iterator[Lead]:
        """Return the restrictions and holds to look at again, and how many more there are."""
        yield from map(self._measure, due.lines)
        if due.more:
            words = ngettext("and {count} more", "and {count} more", due.more).format(count=due.more)
            line = PersonLine(words, "", icon="lock", private=True)
            yield Lead("today.measure.more", line, "safe_keeping", {"pane": "rights"})

    def unfinished(self, left: Unfinished) -> Lead:
        """Return a draft, or a session without a note."""
        who = left.who
        text = _("Draft: {what}").format(what=_draft(left.draft.kind)) if left.draft else _("Session without a note")
        name = who.name.short() if who is not None else text
        line = PersonLine(
            name, text if who is not None else "", self.day(left.day), name=who.name if who else None, icon="edit"
        )
        if left.draft is None:
            arguments = {"student_id": who.id if who else None, "tab": "sessions", "session_id": left.session_id}
            return Lead(f"today.noNote.{left.session_id}", line, arguments=arguments)
        key = f"today.draft.{left.draft.kind}.{left.draft.target}.{left.draft.parent}"
        if lane_of_line(left.draft) is not None:
            return Lead(key, line, "today", {"student_id": who.id if who else None, "draft": left.draft})
        if left.draft.kind in _PANE_OF_DRAFT:
            arguments = {"pane": _PANE_OF_DRAFT[left.draft.kind], "draft": left.draft}
            return Lead(key, line, "safe_keeping", arguments)
        if who is None:
            return Lead(key, line, _PAGE_OF_DRAFT.get(left.draft.kind, "students"), {"draft": left.draft})
        tab = _TAB_OF_DRAFT.get(left.draft.kind, "overview")
        return Lead(key, line, arguments={"student_id": who.id, "tab": tab, "draft": left.draft})

    def on_the_way(self, mover: OnTheWay) -> Lead:
        """Return somebody who leaves, is abroad, comes back or is due for the look-back."""
        country = self._language.country(mover.country) if mover.country else ""
        text = _joined(mover.who.school_class, mover.city, country)
        line = PersonLine(mover.who.name.short(), text, self.day(mover.day), name=mover.who.name)
        tab = "sessions" if mover.move is Move.LOOK_BACK else "overview"
        key = f"today.{mover.move.value}.{mover.who.id}"
        return Lead(key, line, arguments={"student_id": mover.who.id, "tab": tab}, next=NextSession(mover.who.id))

    def never_asked(self, unmet: Unmet) -> Lead:
        """Return somebody who came back and was not met since."""
        said = _("back since {day}").format(day=self.day(unmet.since)) if unmet.since else ""
        return self._unmet("neverAsked", unmet, said)

    def not_met(self, unmet: Unmet) -> Lead:
        """Return somebody who was not met for six weeks."""
        said = _("last met {day}").format(day=self.day(unmet.since)) if unmet.since else _("never met")
        return self._unmet("notMet", unmet, said)

    def series_gap(self, gap: SeriesGap) -> Lead:
        """Return somebody whose measurement series lacks points."""
        points = self._language.list([words.stay(point) for point in gap.points])
        text = _joined(gap.who.school_class, _("not rated: {points}").format(points=points))
        line = PersonLine(gap.who.name.short(), text, name=gap.who.name)
        arguments = {"student_id": gap.who.id, "tab": "learning", "part": "skills"}
        return Lead(f"today.series.{gap.who.id}", line, arguments=arguments, next=NextSession(gap.who.id))

    def _measure(self, due: MeasureDue) -> Lead:
        who = due.who
        text = _("Restricted record") if due.kind is MeasureKind.RESTRICTION else _("Record on hold")
        line = PersonLine(
            who.name.short() if who is not None else text,
            text if who is not None else _("The name is shown under Safety only."),
            self.day(due.day),
            "warning" if due.day < self._today else "text3",
            name=who.name if who is not None else None,
            icon="lock",
            private=True,
        )
        arguments = {"pane": "rights", "measure": due.measure_id}
        return Lead(f"today.measure.{due.measure_id}", line, "safe_keeping", arguments)

    def _unmet(self, block: str, unmet: Unmet, said: str) -> Lead:
        line = PersonLine(unmet.who.name.short(), _joined(unmet.who.school_class, said), name=unmet.who.name)
        arguments = {"student_id": unmet.who.id, "tab": "sessions"}
        return Lead(f"today.{block}.{unmet.who.id}", line, arguments=arguments, next=NextSession(unmet.who.id))


def move_words(move: Move) -> str:
    """Return the heading over those who are on the way in the same manner."""
    return {
        Move.LEAVING: _("Leaving within 30 days"),
        Move.ABROAD: _("Abroad"),
        Move.BACK_SOON: _("Back within 30 days"),
        Move.LOOK_BACK: _("Look-back due"),
    }[move]


def _draft(kind: DraftKind) -> str:
    return {
        DraftKind.STUDENT: _("Student"),
        DraftKind.MOBILITY: _("Mobility"),
        DraftKind.SESSION: _("Counselling session"),
        DraftKind.NOTE: _("Note"),
        DraftKind.TASK: _("Task"),
        DraftKind.GOAL: _("Goal"),
        DraftKind.LEARNING: _("Learning"),
        DraftKind.ANSWERS: _("Form"),
        DraftKind.EVIDENCE: _("Evidence"),
        DraftKind.CHECKLIST_ITEM: _("Checklist item"),
        DraftKind.JOURNEY_STEP: _("Journey"),
        DraftKind.SCHOOL: _("School"),
        DraftKind.APPOINTMENT: _("Appointment"),
        DraftKind.PACK: _("Content pack"),
        DraftKind.CONSENT: _("Consent"),
        DraftKind.ACCESS: _("Access copy"),
        DraftKind.LEGAL_BASES: _("Legal bases"),
        DraftKind.COLLEAGUE: _("Colleague"),
    }.get(kind, _("Text"))


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)

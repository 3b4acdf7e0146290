"""Today: who comes next, what is due, what was left open, who is on the way and who was not met."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from momo_desktop.domain.changes import Topic
from momo_desktop.domain.drafts import DraftKey, lane_of_line
from momo_desktop.domain.today import Move, Today, TodaysMeeting
from momo_desktop.i18n import _
from momo_desktop.progress import Progress
from momo_desktop.ui import key_table
from momo_desktop.ui.page import NextSession, Page, PageContext
from momo_desktop.ui.pages.today.cards import Block, BlocksCard, NextCard, NextWords
from momo_desktop.ui.pages.today.lines import Lead, Lines, move_words
from momo_desktop.ui.reading_only import writing
from momo_desktop.ui.tokens import GAP, PAGE_MARGIN
from momo_desktop.ui.welcome import Welcome
from momo_desktop.ui.widgets.labels import Label
from momo_desktop.ui.widgets.scroll_area import ScrollArea
from momo_desktop.ui.widgets.tab_order import follow_layout
from momo_desktop.ui.widgets.two_columns import TwoColumns

_TWO_COLUMNS_FROM = 760
"""Pixels at scale 1 from which the two columns stand side by side."""

_LOOK_AGAIN_MS = 30_000
"""How often the page looks at the clock: for the next appointment, and for the next day."""

_QUERY_OF_MOVE = {Move.LEAVING: "is:moving", Move.ABROAD: "is:abroad", Move.BACK_SOON: "is:abroad"}


class TodayPage(Page):
    """Shows the day in two columns of cards; while somebody else looks on, it shows nobody."""

    topics: ClassVar[frozenset[Topic]] = frozenset(
        {
            Topic.ANSWERS,
            Topic.APPOINTMENTS,
            Topic.CHECKLISTS,
            Topic.DRAFTS,
            Topic.MOBILITIES,
            Topic.NOTES,
            Topic.RIGHTS,
            Topic.SESSIONS,
            Topic.STUDENTS,
            Topic.TASKS,
        }
    )

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("today")
        self._today: Today | None = None
        self._next: TodaysMeeting | None = None
        self._reading = self._again = self._focus_wanted = False
        self._clock = QTimer(self, interval=_LOOK_AGAIN_MS)
        self._clock.timeout.connect(self._on_clock)
        self._title = Label(_("Today"), "display", name="today.title")
        self._date = Label("", tone="text2", name="today.date")
        self._ahead = NextCard()
        self._ahead.started.connect(self._start)
        self._ahead.plan_wanted.connect(self._plan)
        self._ahead.calendar_wanted.connect(self._open_calendar)
        writing(context, self._ahead.start, self._ahead.plan)
        self._meetings = BlocksCard(_("Sessions today"), name="today.meetings")
        self._due = BlocksCard(_("Due and late"), name="today.due", nothing=_("Nothing is due in the next seven days."))
        self._reminders = BlocksCard(_("Reminders"), name="today.reminders")
        self._measures = BlocksCard(_("Look at it again"), name="today.measures")
        self._unfinished = BlocksCard(_("Unfinished"), name="today.unfinished")
        self._movers = BlocksCard(_("On the way"), name="today.moving")
        self._never_asked = BlocksCard(_("Never asked since the return"), name="today.neverAsked")
        self._not_met = BlocksCard(_("Not met for 6 weeks"), name="today.notMet")
        self._series = BlocksCard(_("Series incomplete"), name="today.series")
        left = self._ahead, self._meetings, self._due, self._reminders, self._measures
        right = self._unfinished, self._movers, self._never_asked, self._not_met, self._series
        self._columns = TwoColumns(left, right, least=_TWO_COLUMNS_FROM)
        self._area = self._page()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._area)
        self._welcome: Welcome | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        for card in self._cards():
            card.lead_wanted.connect(self._follow)
            card.query_wanted.connect(self._list)
        self._add_actions()
        context.sight.changed.connect(self._on_sight)

    def title(self) -> str:
        return _("Today")

    def refresh(self) -> None:
        if not self.context.sight.now.alone:
            self._forget()
        elif self._reading:
            self._again = True
        else:
            self._reading = True
            self.context.jobs.start(self._read, self._on_read, title="", failed=self._on_failed)

    def show_what(self, **arguments: object) -> None:
        """Open the line of a note that waits (`draft`), of a student (`student_id`) or of nobody yet."""
        draft, student_id = arguments.get("draft"), arguments.get("student_id")
        lane = lane_of_line(draft) if isinstance(draft, DraftKey) else None
        if lane is not None:
            self.context.window.capture(lane, student_id if isinstance(student_id, int) else None)

    def next_session(self) -> NextSession | None:
        if not self.context.sight.now.alone:
            return None
        for card in self._cards():
            lead = card.lead_in_focus()
            if lead is not None and lead.next is not None:
                return lead.next
        if self._today is None:  # the key was quicker than the worker
            self._show(self.context.services.today.overview())
        meeting = self._next
        if meeting is None or meeting.who is None:
            return None
        return NextSession(meeting.who.id, meeting.appointment.id, meeting.appointment.mobility_id)

    def _cards(self) -> tuple[BlocksCard, ...]:
        return (
            self._meetings,
            self._due,
            self._reminders,
            self._measures,
            self._unfinished,
            self._movers,
            self._never_asked,
            self._not_met,
            self._series,
        )

    def _add_actions(self) -> None:
        for name, words, call in (
            ("plan", _("Plan a meeting…"), self._plan),
            ("calendar", _("Open the calendar"), self._open_calendar),
        ):
            action = QAction(words, self)
            action.setObjectName(f"today.action.{name}")
            key_table.give(action)
            action.triggered.connect(call)
            self.addAction(action)
        writing(self.context, self.actions()[0])

    def _read(self, _progress: Progress) -> Today:
        return self.context.services.today.overview()

    def _on_read(self, today: Today) -> None:
        self._reading = False
        if self._again:
            self._again = False
            self.refresh()
        elif self.context.sight.now.alone:
            self.setUpdatesEnabled(False)  # it is painted in the turn after
            self.in_turns(partial(self._show, today))

    def _on_failed(self, error: Exception) -> None:
        self._reading = self._again = False
        raise error

    def _show(self, today: Today) -> None:
        self._today = today
        if not today.has_students:
            self._show_welcome()
            return
        self._stack.setCurrentWidget(self._area)
        lines = Lines(self.context.language, today.day)
        self._date.setText(self.context.language.date(today.day, "full"))
        self._show_next(today, lines)
        others = [each for each in today.meetings if each != self._next]
        self._meetings.show_blocks([_block(lines.meeting(each) for each in others)])
        self._due.show_blocks([_block(map(lines.due, today.due.lines), more=today.due.more, query="is:late")])
        self._reminders.show_blocks(
            [_block((lines.due(each, reminder=True) for each in today.reminders.lines), more=today.reminders.more)]
        )
        self._measures.show_blocks([_block(lines.measures(today.measures))])
        self._unfinished.show_blocks(
            [_block(map(lines.unfinished, today.unfinished.lines), more=today.unfinished.more)]
        )
        self._movers.show_blocks(
            [
                _block(
                    map(lines.on_the_way, found.lines),
                    heading=move_words(move),
                    more=found.more,
                    query=_QUERY_OF_MOVE.get(move, "phase:5"),
                )
                for move, found in today.on_the_way.items()
            ]
        )
        self._never_asked.show_blocks(
            [_block(map(lines.never_asked, today.never_asked.lines), more=today.never_asked.more, query="phase:4")]
        )
        self._not_met.show_blocks(
            [_block(map(lines.not_met, today.not_met.lines), more=today.not_met.more, query="no:session>6w")]
        )
        gaps = today.series_gaps
        self._series.show_blocks([_block(map(lines.series_gap, gaps.lines), more=gaps.more, query="gap:series")])
        follow_layout(self)
        if self._focus_wanted:
            self._focus_wanted = False
            self._focus_first()

    def _show_next(self, today: Today, lines: Lines) -> None:
        self._next = today.next_meeting(self.context.clock.local())
        if today.running is not None:
            who = today.running.who
            since = _("since {time}").format(time=self.context.language.time(today.running.begun_at.astimezone()))
            back = _("Back to the session")
            self._ahead.say(NextWords(_("In session"), who.name.short(), since, back, who.name))
        elif self._next is not None and self._next.who is not None:
            who = self._next.who
            about = " · ".join(part for part in (who.school_class, lines.subject(self._next)) if part)
            when = lines.time(self._next) or _("Today")
            self._ahead.say(NextWords(when, who.name.short(), about, _("Start (F4)"), who.name))
        elif self._next is not None:
            self._ahead.say(NextWords(lines.time(self._next) or _("Today"), lines.subject(self._next), "", ""))
        else:
            coming = today.coming
            said = ""
            if coming is not None:
                who_comes = coming.who.name.short() if coming.who else lines.subject(coming)
                parts = (lines.day(coming.appointment.day), lines.time(coming), who_comes)
                said = _("Next: {meeting}").format(meeting=" · ".join(part for part in parts if part))
            self._ahead.say(NextWords("", _("No more meetings today"), said, ""))

    def _forget(self) -> None:
        self._today = self._next = None
        self._ahead.say(NextWords("", "", "", ""))
        for card in self._cards():
            card.show_blocks([])

    def _focus_first(self) -> None:
        inside = self.focusWidget()
        if self.isVisible() and (inside is None or not inside.hasFocus()):
            first = self._ahead.start if not self._ahead.start.isHidden() else self._ahead.plan
            if self._welcome is not None and self._stack.currentWidget() is self._welcome:
                first = self._welcome.first
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _start(self) -> None:
        if self._today is not None and self._today.running is not None:
            self.context.navigate("session", student_id=self._today.running.who.id)
            return
        wanted = self.next_session()
        if wanted is not None:
            self.context.navigate("session", **asdict(wanted))

    def _plan(self) -> None:
        self.context.navigate("calendar", new=True)

    def _open_calendar(self) -> None:
        self.context.navigate("calendar")

    def _follow(self, lead: Lead) -> None:
        self.context.navigate(lead.page, **lead.arguments)

    def _list(self, query: str) -> None:
        self.context.navigate("students", query=query)

    def _on_sight(self, _sight: object) -> None:
        self.mark_stale()

    def _on_clock(self) -> None:
        today = self._today
        if today is None or not self.isVisible():
            return
        moved_on = today.next_meeting(self.context.clock.local()) != self._next
        if moved_on or today.day != self.context.clock.today():
            self.refresh()

    def _on_import(self) -> None:
        self.context.navigate("import")

    def _on_new_student(self) -> None:
        self.context.navigate("students", new=True)

    def _show_welcome(self) -> None:
        if self._welcome is None:
            self._welcome = Welcome(self.context, "today", name="today.welcome")
            self._welcome.import_wanted.connect(self._on_import)
            self._welcome.student_wanted.connect(self._on_new_student)
            self._stack.addWidget(self._welcome)
        self._stack.setCurrentWidget(self._welcome)

    def _page(self) -> ScrollArea:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN)
        column.setSpacing(GAP)
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(self._title)
        head.addWidget(self._date)
        column.addLayout(head)
        column.addLayout(self._columns, 1)
        return ScrollArea("today.page", _("Today"), body)

    def showEvent(self, event: QShowEvent) -> None:
        if not event.spontaneous():
            self._focus_wanted = self._today is None or self._stale
            self._clock.start()
        super().showEvent(event)
        if not event.spontaneous() and not self._focus_wanted:
            self._focus_first()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._columns.arrange(self._area.room_in(self.width()) - 2 * PAGE_MARGIN)


def _block(leads: Iterable[Lead], *, heading: str = "", more: int = 0, query: str = "") -> Block:
    return Block(tuple(leads), heading, more, query)

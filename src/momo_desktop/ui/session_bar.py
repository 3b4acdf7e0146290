"""The bar of the session that runs: with whom, for how long, what for, who sits where, and how it ends."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from momo_desktop.domain.changes import Change, Topic
from momo_desktop.domain.sessions import CounsellingSession
from momo_desktop.domain.sight import Seat
from momo_desktop.i18n import _, ngettext
from momo_desktop.ui import theme
from momo_desktop.ui.dialogs.group import GroupDialog
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.reading_only import writing
from momo_desktop.ui.widgets.buttons import Button, IconButton
from momo_desktop.ui.widgets.combo_box import ComboBox
from momo_desktop.ui.widgets.framing import FramedLine
from momo_desktop.ui.widgets.labels import ElidedLabel, StatusDot

_TICK_MS = 5_000
_GOAL_SAVED_AFTER_MS = 1_500
_MINUTE = timedelta(minutes=1)


class SessionBar(QFrame):
    """Stands over every page while a session runs; it names the student of the session and nobody else."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.SESSIONS, Topic.STUDENTS})

    page_wanted = Signal()
    """Is emitted when the counsellor wants to go back to the page of the session."""

    view_wanted = Signal()
    """Is emitted when the student's view is wanted."""

    end_wanted = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.setObjectName("sessionBar")
        self.setAccessibleName(_("Running session"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("ground", "surface")
        self.setProperty("edge", "bottom")
        self._context = context
        self._session: CounsellingSession | None = None
        self._dot = StatusDot("", "danger", name="sessionBar.clock")
        self._name = Button("", kind="ghost", icon="session", name="sessionBar.student")
        self._name.clicked.connect(self.page_wanted)
        self._group = IconButton("students", _("Others in this session…"), name="sessionBar.group")
        self._goal_words = ElidedLabel(_("Goal"), "small", tone="text2")
        self._line = FramedLine()
        self.goal = self._line.edit
        self._seats = ComboBox(_("Where the student sits"), name="sessionBar.seat")
        self.view = Button(_("Student view (F9)"), icon="eye", name="sessionBar.view")
        self.end = Button(_("End (F4)"), icon="check", name="sessionBar.end")
        self._goal_timer = QTimer(self, singleShot=True, interval=_GOAL_SAVED_AFTER_MS)
        self._clock_timer = QTimer(self, interval=_TICK_MS)
        self._build()
        context.changes.changed.connect(self._on_change)
        context.sight.changed.connect(self._on_sight)
        self.hide()
        self.follow()

    def follow(self) -> None:
        """Show the session that runs now, and tell the window who looks at it."""
        running = self._context.services.sessions.running()
        session = running.session if running else None
        if session is None:
            self._clock_timer.stop()
            self._session = None
            self.hide()
            self._name.setText("")
            self.goal.clear()
            self._context.sight.end()
            return
        new = self._session is None or self._session.id != session.id
        self._session = session
        name = self._context.services.students.get(session.student_id).name.used_or_given()
        others = len(self._context.services.sessions.company(session.id))
        self._name.setText(f"{name} +{others}".replace("&", "&&") if others else name.replace("&", "&&"))
        more = ngettext("Session with {name} and {count} more", "Session with {name} and {count} more", others)
        words = more if others else _("Session with {name}")
        self._name.setAccessibleName(words.format(name=name, count=others))
        if new or not self._goal_timer.isActive():
            self._show_goal(session.goal)
        self._context.sight.begin(session.student_id)
        self._group.setEnabled(self._context.sight.now.alone)
        self._show_clock()
        self._clock_timer.start()
        self.show()

    def save_drafts(self) -> None:
        """Save the goal as it stands."""
        if self._goal_timer.isActive():
            self._save_goal()

    def restyle(self) -> None:
        look = theme.current()
        self.goal.setFont(look.font())
        self._seats.setMaximumWidth(look.px(150))

    def _build(self) -> None:
        self.goal.setObjectName("sessionBar.goal")
        self.goal.setAccessibleName(_("Goal of the session"))
        self.goal.setPlaceholderText(_("Goal of the session"))
        self.goal.setToolTip(_("What should be clearer at the end?"))
        self.goal.setMaxLength(500)
        self.goal.textEdited.connect(self._goal_timer.start)
        self.goal.editingFinished.connect(self.save_drafts)
        self._goal_timer.timeout.connect(self._save_goal)
        self._clock_timer.timeout.connect(self._show_clock)
        for seat, words in seat_words().items():
            self._seats.addItem(words, seat)
        self._seats.setCurrentIndex(self._seats.findData(self._context.sight.now.seat))
        self._seats.activated.connect(self._on_seat)
        self.view.clicked.connect(self.view_wanted)
        self.end.clicked.connect(self.end_wanted)
        self._group.clicked.connect(self._on_group)
        writing(self._context, self.goal, self.end, self._group)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 12, 4)
        row.setSpacing(8)
        row.addWidget(self._name)
        row.addWidget(self._group)
        row.addWidget(self._dot)
        row.addSpacing(8)
        row.addWidget(self._goal_words)
        row.addWidget(self._line, 1)
        row.addWidget(self._seats)
        row.addWidget(self.view)
        row.addWidget(self.end)
        self.restyle()

    def _show_goal(self, goal: str) -> None:
        if self.goal.text() != goal:
            self.goal.setText(goal)
            self.goal.setCursorPosition(0)

    def _show_clock(self) -> None:
        if self._session is None or self._session.begun_at is None:
            return
        minutes = max(0, int((self._context.clock.now() - self._session.begun_at) / _MINUTE))
        shown = f"{minutes // 60:02}:{minutes % 60:02}"
        self._dot.set_state(shown, "danger")
        words = ngettext("Running for {count} minute", "Running for {count} minutes", minutes)
        self._dot.setAccessibleName(words.format(count=minutes))

    def _save_goal(self) -> None:
        self._goal_timer.stop()
        if self._session is None or self._context.read_only:
            return
        sessions = self._context.services.sessions
        session = sessions.get(self._session.id).session
        goal = self.goal.text().strip()
        if session.goal != goal:
            self._session = sessions.save(replace(session, goal=goal))

    def _on_group(self) -> None:
        if self._session is not None:
            dialog = GroupDialog(self._context, self._session, self)
            dialog.accepted.connect(self.follow)
            dialog.open()

    def _on_seat(self, _index: int) -> None:
        self._context.sight.sit(Seat(self._seats.currentData()))

    def _on_sight(self, _sight: object) -> None:
        self._seats.setCurrentIndex(self._seats.findData(self._context.sight.now.seat))
        self._group.setEnabled(self._context.sight.now.alone)
        known = self._session.student_id if self._session else None
        if self._context.sight.now.session_student != known:
            self._context.turns.do(self, self.follow)

    def _on_change(self, change: Change) -> None:
        if self.topics & change.topics:
            self._context.turns.do(self, self.follow)


def seat_words() -> dict[Seat, str]:
    """Return where the student can sit, in the window's language."""
    return {
        Seat.BESIDE: _("Beside me"),
        Seat.OPPOSITE: _("Opposite me"),
        Seat.SECOND_SCREEN: _("At a second screen"),
    }

"""The cards of a student's overview: goals, last sessions, key dates, host."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from momo_desktop.domain.goals import Goal, Outcome
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.visibility import Visibility
from momo_desktop.i18n import Language, _, ngettext, record_words
from momo_desktop.services.sessions import SessionRecord
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.widgets import painting
from momo_desktop.ui.widgets.buttons import Button, IconButton
from momo_desktop.ui.widgets.card import Card
from momo_desktop.ui.widgets.flow import FlowLayout, clear
from momo_desktop.ui.widgets.labels import IconLabel, Label
from momo_desktop.ui.widgets.link_row import LinkRow
from momo_desktop.ui.widgets.pills import Pill, private_pill
from momo_desktop.ui.widgets.timeline import Timeline, TimelineDate

SESSIONS_SHOWN = 3
LOOK_BACK = timedelta(days=180)
"""From the return to the look-back (checklist item 5.14, "echo talk")."""

_OUTCOME_KINDS = {Outcome.REACHED: "success", Outcome.PARTLY: "info", Outcome.CHANGED: "info"}


class GoalsCard(Card):
    """Shows the goals in the student's words, with what came of them."""

    add_wanted = Signal()
    edit_wanted = Signal(object)
    """Carries the `Goal` to change or to close."""

    def __init__(self, language: Language, *, name: str) -> None:
        super().__init__(_("Goals"), name=name)
        self.add = Button(_("Set a goal"), kind="ghost", icon="plus", name=f"{name}.add")
        self.add.clicked.connect(self.add_wanted)
        self.add_action(self.add)
        self._language, self._name = language, name
        self._goals: tuple[Goal, ...] = ()
        self._shown: list[_GoalRow] = []
        self._nothing = Label(
            _("No goal yet. A good one begins with “I can …” and others can see it."), tone="text2", wrap=True
        )
        self._rows = QVBoxLayout()
        self._rows.setSpacing(12)
        self.body.addWidget(self._nothing)
        self.body.addLayout(self._rows)

    def show_goals(self, goals: Sequence[Goal]) -> None:
        """Show goals in the order they were set."""
        if tuple(goals) == self._goals:
            return
        self._goals = tuple(goals)
        focused = next((row.goal_id for row in self._shown if row.edit.hasFocus()), None)
        clear(self._rows)
        self._nothing.setVisible(not goals)
        self._shown = [_GoalRow(goal, self._language, name=f"{self._name}.{goal.id}") for goal in goals]
        for row, goal in zip(self._shown, goals, strict=True):
            row.edit.clicked.connect(partial(self._on_edit, goal))
            self._rows.addWidget(row)
            if row.goal_id == focused:
                row.edit.setFocus()

    def _on_edit(self, goal: Goal, _checked: bool = False) -> None:
        self.edit_wanted.emit(goal)


class SessionsCard(Card):
    """Shows the last sessions by the first line of their shared note."""

    session_wanted = Signal(int)
    """Carries the id of a session to read."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(_("Last sessions"), name="overview.sessions")
        self._context = context
        self._shown: tuple[SessionRecord, ...] = ()
        self._nothing = Label(_("No session yet."), tone="text2", wrap=True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        self.body.addWidget(self._nothing)
        self.body.addLayout(self._rows)

    def show_sessions(self, records: Sequence[SessionRecord]) -> None:
        """Show the newest of some sessions, given newest first."""
        newest = tuple(records[:SESSIONS_SHOWN])
        if newest == self._shown:
            return
        self._shown = newest
        clear(self._rows)
        self._nothing.setVisible(not newest)
        for record in newest:
            session = record.session
            row = LinkRow(
                self._context.language.date(session.day),
                self._aside(record),
                _first_line(record) or session.goal or _("Nothing shared yet"),
                name=f"overview.session.{session.id}",
            )
            row.clicked.connect(partial(self._on_clicked, session.id))
            self._rows.addWidget(row)

    def _aside(self, record: SessionRecord) -> str:
        session = record.session
        guide = self._context.services.catalogue.phase(session.phase) if session.phase else None
        minutes = _("{count} min").format(count=session.minutes) if session.minutes else ""
        parts = (self._context.language.text(guide.short) if guide else "", minutes)
        return " · ".join(part for part in parts if part)

    def _on_clicked(self, session_id: int, _checked: bool = False) -> None:
        self.session_wanted.emit(session_id)


class StayCard(Card):
    """Shows where a mobility leads, with whom, and its key dates."""

    edit_wanted = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__(_("The stay"), name="overview.stay")
        edit = IconButton("edit", _("Edit the mobility"), size=16, name="overview.stay.edit")
        edit.clicked.connect(self.edit_wanted)
        self._when = Pill("", "primary", icon="calendar", name="overview.stay.when")
        self.add_action(self._when)
        self.add_action(edit)
        self._language, self._clock = context.language, context.clock
        self._shown: tuple[Mobility, date] | None = None
        self._dates = Timeline(_("Key dates"), name="overview.stay.dates")
        self._undated = Label(_("No dates yet, so nothing is due."), tone="text2", wrap=True)
        self._facts = QVBoxLayout()
        self._facts.setSpacing(8)
        self.body.addWidget(self._dates)
        self.body.addWidget(self._undated)
        self.body.addLayout(self._facts)

    def show_mobility(self, mobility: Mobility) -> None:
        """Show the host and the dates of a mobility."""
        today = self._clock.today()
        if (mobility, today) == self._shown:
            return
        self._shown = (mobility, today)
        dates = key_dates(mobility, self._language)
        self._dates.set_dates(dates, today)
        self._dates.setVisible(bool(dates))
        self._undated.setVisible(not dates)
        words = days_words(mobility, today)
        self._when.set_state(words, "primary", icon="calendar")
        self._when.setVisible(bool(words))
        clear(self._facts)
        for icon, text in _facts(mobility, self._language):
            self._facts.addWidget(_Fact(icon, text))


class _GoalRow(QWidget):
    def __init__(self, goal: Goal, language: Language, *, name: str) -> None:
        super().__init__()
        self.goal_id = goal.id
        self._private = goal.visibility is Visibility.PRIVATE
        self.edit = IconButton("edit", _("Edit the goal “{goal}”").format(goal=goal.text), size=16, name=name)
        words = QVBoxLayout()
        words.setSpacing(4)
        closed = goal.outcome in {Outcome.REACHED, Outcome.DROPPED}
        words.addWidget(Label(goal.text, tone="text3" if closed else "", wrap=True))
        if goal.proof:
            words.addWidget(Label(_("Seen by: {proof}").format(proof=goal.proof), "small", tone="text2", wrap=True))
        if goal.reason:
            words.addWidget(Label(goal.reason, "small", tone="text2", wrap=True))
        pills = _goal_pills(goal, language)
        if pills:
            row = QWidget()
            flow = FlowLayout(row)
            flow.setContentsMargins(0, 0, 0, 0)
            for pill in pills:
                flow.addWidget(pill)
            words.addWidget(row)
        line = QHBoxLayout(self)
        line.setContentsMargins(10 if self._private else 0, 0, 0, 0)
        line.setSpacing(8)
        line.addLayout(words, 1)
        line.addWidget(self.edit, 0, Qt.AlignmentFlag.AlignTop)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._private:
            painting.ground(painting.painter_on(self), QRectF(0, 0, 3, self.height()), 1.5, "private")


class _Fact(QWidget):
    def __init__(self, icon: str, text: str) -> None:
        super().__init__()
        label = Label(text, wrap=True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(IconLabel(icon, "text3", 16), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label, 1)


def key_dates(mobility: Mobility, language: Language) -> tuple[TimelineDate, ...]:
    """Return departure, return and look-back, as far as they are known."""
    named: list[tuple[date, str, str]] = []
    if mobility.departure is not None:
        named.append((mobility.departure, _("Departure"), "phase3"))
    if mobility.return_date is not None:
        named.append((mobility.return_date, _("Return"), "phase4"))
        named.append((mobility.return_date + LOOK_BACK, _("Look-back"), "phase5"))
    return tuple(TimelineDate(day, title, language.date(day), token) for day, title, token in named)


def days_words(mobility: Mobility, today: date) -> str:
    """Return how far off the departure or the return is, nothing without dates."""
    leaves, returns = mobility.departure, mobility.return_date
    if leaves is not None and today < leaves:
        days = (leaves - today).days
        return ngettext("Leaves in {count} day", "Leaves in {count} days", days).format(count=days)
    if returns is not None and today <= returns:
        days = (returns - today).days
        return ngettext("Back in {count} day", "Back in {count} days", days).format(count=days)
    if returns is not None:
        days = (today - returns).days
        return ngettext("Back for {count} day", "Back for {count} days", days).format(count=days)
    return ""


def _facts(mobility: Mobility, language: Language) -> list[tuple[str, str]]:
    country = language.country(mobility.country) if mobility.country else ""
    kind = record_words.stay_kind(language, mobility.kind)
    return [
        (icon, " · ".join(part for part in parts if part))
        for icon, parts in (
            ("hosts", (mobility.host,)),
            ("place", (mobility.city, country)),
            ("work", (mobility.field, kind, mobility.programme)),
            ("person", (mobility.mentor,)),
            ("mail", (mobility.mentor_email,)),
            ("phone", (mobility.mentor_phone,)),
        )
        if any(parts)
    ]


def _goal_pills(goal: Goal, language: Language) -> list[Pill]:
    pills: list[Pill] = []
    if goal.outcome is not Outcome.OPEN:
        kind = _OUTCOME_KINDS.get(goal.outcome, "neutral")
        pills.append(Pill(record_words.outcome(language, goal.outcome), kind))
    if goal.personal:
        pills.append(Pill(_("Personal"), "neutral"))
    if goal.visibility is Visibility.PRIVATE:
        pills.append(private_pill())
    return pills


def _first_line(record: SessionRecord) -> str:
    return record.shared.text.strip().split("\n", 1)[0] if record.shared else ""

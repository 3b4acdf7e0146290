"""The cards of Today: blocks of lines that lead somewhere, and the next appointment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from momo_desktop.domain.names import PersonName
from momo_desktop.i18n import _, ngettext
from momo_desktop.ui.pages.today.lines import Lead
from momo_desktop.ui.widgets.avatar import Avatar
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.card import Card
from momo_desktop.ui.widgets.flow import FlowLayout, clear
from momo_desktop.ui.widgets.labels import ElidedLabel, Label
from momo_desktop.ui.widgets.person_row import PersonLine, PersonRow


@dataclass(frozen=True, slots=True)
class Block:
    """Is a run of lines under a heading (empty: none); `more` counts those left out, `query` finds them in the list."""

    leads: tuple[Lead, ...]
    heading: str = ""
    more: int = 0
    query: str = ""


class BlocksCard(Card):
    """Shows blocks of lines; without any it is not there, unless it has something to say then."""

    lead_wanted = Signal(object)
    """Carries the `Lead` to follow."""

    query_wanted = Signal(str)
    """Carries the filter words of what is left out here."""

    def __init__(self, title: str, *, name: str, nothing: str = "") -> None:
        super().__init__(title, name=name)
        self._blocks: tuple[Block, ...] | None = None
        self._rows: dict[str, PersonRow] = {}
        self._leads: dict[str, Lead] = {}
        self._says_nothing = bool(nothing)
        self._nothing = Label(nothing, tone="text2", wrap=True, name=f"{name}.nothing")
        self._column = QVBoxLayout()
        self._column.setSpacing(2)
        self.body.addWidget(self._nothing)
        self.body.addLayout(self._column)

    def show_blocks(self, blocks: Sequence[Block]) -> None:
        """Show blocks; those without a line are left out."""
        shown = tuple(block for block in blocks if block.leads)
        if shown == self._blocks:
            return
        focused = next((key for key, row in self._rows.items() if row.hasFocus()), None)
        place = list(self._rows).index(focused) if focused is not None else -1
        self._blocks = shown
        for row in self._rows.values():
            row.set_line(PersonLine("", ""))  # it lives on until the next turn of events, and must name nobody then
        clear(self._column)
        self._rows, self._leads = {}, {}
        for number, block in enumerate(shown):
            self._add(number, block)
        self._nothing.setVisible(not shown)
        self.setVisible(bool(shown) or self._says_nothing)
        if place >= 0 and self._rows:
            rows = list(self._rows.values())
            self._rows.get(focused or "", rows[min(place, len(rows) - 1)]).setFocus()

    def lead_in_focus(self) -> Lead | None:
        """Return the line that has the keyboard's focus."""
        return next((self._leads[key] for key, row in self._rows.items() if row.hasFocus()), None)

    def _add(self, number: int, block: Block) -> None:
        if block.heading:
            self._column.addWidget(Label(block.heading, "caption", tone="text2"))
        for lead in block.leads:
            row = PersonRow(lead.line, name=lead.key)
            row.clicked.connect(partial(self._on_row, lead))
            self._rows[lead.key], self._leads[lead.key] = row, lead
            self._column.addWidget(row)
        if block.more:
            words = ngettext("and {count} more", "and {count} more", block.more).format(count=block.more)
            more = Button(words, kind="ghost", name=f"{self.objectName()}.more.{number}")
            more.setAccessibleName(", ".join(part for part in (block.heading or self.accessibleName(), words) if part))
            more.clicked.connect(partial(self._on_more, block.query))
            self._column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def _on_row(self, lead: Lead, _checked: bool = False) -> None:
        self.lead_wanted.emit(lead)

    def _on_more(self, query: str, _checked: bool = False) -> None:
        self.query_wanted.emit(query)


@dataclass(frozen=True, slots=True)
class NextWords:
    """Is what the first card says: when, who, and about what; `act` stands on its button (empty: no button)."""

    when: str
    who: str
    about: str
    act: str
    name: PersonName | None = None


class NextCard(Card):
    """Shows the next appointment large, with the one primary button of the page."""

    started = Signal()
    plan_wanted = Signal()
    calendar_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(_("Next appointment"), name="today.next")
        self._when = Label("", "display", name="today.next.when")
        self._avatar = Avatar(size=44)
        self._who = ElidedLabel("", "title", name="today.next.who")
        self._about = ElidedLabel("", tone="text2", name="today.next.about")
        self.start = Button("", kind="primary", icon="play", name="today.start")
        self.start.setAutoDefault(True)  # Enter begins
        self.start.clicked.connect(self.started)
        self.plan = Button(_("Plan a meeting…"), icon="calendar", name="today.plan")
        self.plan.clicked.connect(self.plan_wanted)
        self.calendar = Button(_("Open the calendar"), kind="ghost", name="today.calendar")
        self.calendar.clicked.connect(self.calendar_wanted)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._who)
        words.addWidget(self._about)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self._avatar)
        row.addLayout(words, 1)
        buttons = QWidget()
        flow = FlowLayout(buttons, 8)
        flow.setContentsMargins(0, 4, 0, 0)
        for button in (self.start, self.plan, self.calendar):
            flow.addWidget(button)
        self.body.addWidget(self._when)
        self.body.addLayout(row)
        self.body.addWidget(buttons)

    def say(self, words: NextWords) -> None:
        """Show what comes next."""
        self._when.setText(words.when)
        self._when.setVisible(bool(words.when))
        self._who.setText(words.who)
        self._about.setText(words.about)
        self._about.setVisible(bool(words.about))
        self._avatar.setVisible(words.name is not None)
        if words.name is not None:
            self._avatar.set_name(words.name)
        self.start.setText(words.act)
        self.start.setVisible(bool(words.act))
        said = ", ".join(part for part in (words.act, words.when, words.who, words.about) if part)
        self.start.setAccessibleName(said)

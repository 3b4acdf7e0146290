"""One session: its facts, its two lanes, what was agreed, and when again."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from momo_desktop.services.sessions import SessionRecord
from momo_desktop.ui.agreed_steps import AgreedSteps
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.pages.sessions.facts import SessionFacts
from momo_desktop.ui.session_lanes import Lanes
from momo_desktop.ui.tokens import GAP
from momo_desktop.ui.widgets.scroll_area import ScrollArea


class SessionPane(ScrollArea):
    """Shows a session to read and to write; Ctrl+Enter makes a task of the line at the caret."""

    def __init__(self, context: PageContext) -> None:
        super().__init__("session")
        self.record: SessionRecord | None = None
        self.facts = SessionFacts(context)
        self.lanes = Lanes(context)
        self.steps = AgreedSteps(context)
        self.steps.body.addWidget(self.facts.next_row)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, GAP, GAP, GAP)
        column.setSpacing(GAP)
        column.addWidget(self.facts)
        column.addWidget(self.lanes, 1)
        column.addWidget(self.steps)
        self.setWidget(body)
        self.facts.done_wanted.connect(self.done)
        self.lanes.edited.connect(self._on_written)
        self.lanes.agreed.connect(self._on_agreed)
        self.steps.taken.connect(self._on_taken)

    def open(self, record: SessionRecord) -> None:
        """Show a session as it was left; what is being written in the last one is kept first."""
        self.save_drafts()
        self.record = record
        self.facts.open(record.session)
        self.steps.open(record)
        self.lanes.open(record)

    def follow(self, record: SessionRecord) -> None:
        """Take the session as it is kept now; what is being written stays."""
        self.record = record
        self.facts.follow(record.session)
        self.steps.follow(record)
        self.lanes.follow(record)

    def save_drafts(self) -> None:
        """Keep what is being written."""
        self.facts.save_drafts()
        self.lanes.save_drafts()
        self.steps.save_draft()

    def done(self) -> None:
        """Make a version of each lane that changed."""
        self.facts.save()
        self.lanes.done()
        self._on_written()

    def _on_written(self) -> None:
        self.facts.done.setEnabled(self.lanes.unfinished)
        self.steps.look_at(self.lanes.shared.editor.text())

    def _on_agreed(self, line: str) -> None:
        self.steps.add(line)
        self._on_written()

    def _on_taken(self) -> None:
        self.steps.take_from(self.lanes.shared.editor.text())
        self._on_written()

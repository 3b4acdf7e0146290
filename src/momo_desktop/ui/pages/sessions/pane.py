"""One session: its facts, its two lanes, what was agreed, and when again."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from momo_desktop.domain.agreed_steps import line_at
from momo_desktop.services.sessions import SessionRecord
from momo_desktop.ui.agreed_steps import AgreedSteps
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.pages.sessions.facts import SessionFacts
from momo_desktop.ui.session_lanes import Lanes
from momo_desktop.ui.tokens import GAP


class SessionPane(QScrollArea):
    """Shows a session to read and to write; Ctrl+Enter makes a task of the line at the caret."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.setObjectName("session")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
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
        self.steps.taken.connect(self._on_taken)
        self.lanes.shared.editor.edit.installEventFilter(self)

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

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and _is_ctrl_enter(event):
            editor = self.lanes.shared.editor
            self.steps.add(line_at(editor.text(), editor.caret()))
            self._on_written()
            return True
        return super().eventFilter(watched, event)

    def _on_written(self) -> None:
        self.facts.done.setEnabled(self.lanes.unfinished)
        self.steps.look_at(self.lanes.shared.editor.text())

    def _on_taken(self) -> None:
        self.steps.take_from(self.lanes.shared.editor.text())
        self._on_written()


def _is_ctrl_enter(event: QKeyEvent) -> bool:
    held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
    return bool(held) and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}

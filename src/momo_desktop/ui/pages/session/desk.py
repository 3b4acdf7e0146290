"""What lies on the table in a session: agenda, prompts, both lanes, the agreed steps, and the drawer beside them."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from momo_desktop.domain.visibility import shared
from momo_desktop.i18n import _
from momo_desktop.services.common_ground import CommonGround
from momo_desktop.services.sessions import SessionRecord
from momo_desktop.ui import theme
from momo_desktop.ui.agreed_steps import AgreedSteps
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.pages.session.agenda import Agenda
from momo_desktop.ui.pages.session.drawer import LAST, Drawer
from momo_desktop.ui.pages.session.prompts import PromptRow
from momo_desktop.ui.pages.session.snippets import SnippetList
from momo_desktop.ui.risks_card import RisksCard
from momo_desktop.ui.session_lanes import Lanes
from momo_desktop.ui.tokens import GAP
from momo_desktop.ui.widgets.scroll_area import ScrollArea

_AGENDA_WIDTH = 236
_LANES_HEIGHT = 330
"""What the notes have at least; what does not fit under them is scrolled to."""
_ROOM_FOR_DRAWER = 1180
"""The width in pixels at scale 1 from which the drawer is open without being asked for."""


class SessionDesk(QWidget):
    """Shows one session; while somebody else looks no word of its private lane is in it."""

    form_wanted = Signal(object)
    """Carries the `PlannedForm` to fill in."""

    template_chosen = Signal(str)
    """Carries the id of the template that the user chose."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._session_id: int | None = None
        self._drawer_chosen = False
        """Whether the counsellor opened or closed the drawer, so that the width does not."""
        self._line = -1
        """The line of the shared note that the caret was in."""
        self.agenda = Agenda(context)
        self.prompts = PromptRow(context)
        self.lanes = Lanes(context)
        self.steps = AgreedSteps(context)
        self.risks = RisksCard(context, name="session.risks")
        self.drawer = Drawer(context)
        self.drawer.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.agenda)
        row.addWidget(self._middle(), 1)
        row.addWidget(self.drawer)
        self._snippets = SnippetList(context, self.lanes.shared.editor.edit, self)
        self._connect()
        self.restyle()

    def show_session(self, record: SessionRecord) -> None:
        """Show a session as it is kept now; what is being written in it stays."""
        session = record.session
        alone = self._context.sight.now.alone
        if not alone:
            steps, _withheld = shared(record.agreed)
            record = replace(record, private=None, agreed=tuple(steps))
            self.lanes.withhold()
        if self._session_id != session.id:
            self._session_id = session.id
            self.lanes.open(record)
            self.steps.open(record)
        else:
            self.lanes.follow(record)
            self.steps.follow(record)
        if alone:
            self.lanes.give_back(record)

    def show_ground(self, ground: CommonGround) -> None:
        """Show what stands around the notes of the session that is shown: prompts, agenda, drawer, risks."""
        session = ground.session
        if not self._context.sight.now.alone:
            self.lanes.tell_withheld(self._context.services.sessions.private_words(session.id))
        template = self._context.services.catalogue.template_of(session)
        self.risks.show_student(session.student_id, session.mobility_id)
        self.prompts.show_template(template)
        self._snippets.set_phase(session.phase)
        self.agenda.show_ground(ground)
        self.drawer.show_ground(ground, template)

    def areas(self) -> tuple[QWidget, ...]:
        """Return the parts that F6 goes around in."""
        return (self.agenda, self.prompts, self.lanes.shared.editor, self.lanes.private.editor, self.steps, self.drawer)

    def forget(self) -> None:
        """Keep what is being written and show nothing any more."""
        if self._session_id is not None:
            self._session_id = None
            self.lanes.shared.close()
            self.lanes.private.close()
            self.risks.show_student(None, None)
            self.agenda.show_ground(None)

    def save_drafts(self) -> None:
        """Keep what is being written."""
        if self._session_id is not None:
            self.lanes.save_drafts()
            self.steps.save_draft()

    def take_steps(self) -> None:
        """Make tasks of all that was agreed in the note."""
        self.steps.take_from(self.lanes.shared.editor.text())

    def go_to_shared(self) -> None:
        """Put the caret into the shared note."""
        self.lanes.shared.editor.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def go_to_private(self) -> None:
        """Open the private lane and put the caret into it."""
        self.lanes.fold(False)
        self.lanes.private.editor.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def write_heading(self, words: str) -> None:
        """Put a heading into the shared note where the caret is, on a line of its own, and go on under it."""
        self._insert(words, before="\n\n")
        self.go_to_shared()

    def write_line(self, line: str) -> None:
        """Put a line into the shared note at the caret; the focus stays where it is."""
        self._insert(line, before="\n")

    def open_snippets(self) -> None:
        """Open the list of snippets at the caret."""
        self._snippets.open_here()

    def open_drawer(self, opened: bool, tab: int | None = None) -> None:
        """Open what stands beside the note, or close it."""
        self._drawer_chosen = True
        if tab is not None:
            self.drawer.show_tab(tab)
        self._set_drawer(opened=opened)

    def toggle_drawer(self) -> None:
        """Open what stands beside the note, or close it and go back to the note."""
        focused = self.window().focusWidget()
        held = focused is not None and self.drawer.isAncestorOf(focused)
        self.open_drawer(self.drawer.isHidden())
        if held:
            self.go_to_shared()

    def show_last_note(self) -> None:
        """Open the last note beside the new one and go to it, or come back from it."""
        if self.drawer.last.lines.hasFocus():
            self.go_to_shared()
        elif self._session_id is not None:
            self.open_drawer(True, LAST)
            self.drawer.last.enter()

    def restyle(self) -> None:
        look = theme.current()
        self.agenda.setFixedWidth(look.px(_AGENDA_WIDTH))
        self.lanes.setMinimumHeight(look.px(_LANES_HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._drawer_chosen:
            self._set_drawer(opened=self._has_room())
        self._fold_agenda()

    def _middle(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(GAP, 12, GAP, GAP)
        column.setSpacing(10)
        column.addWidget(self.prompts)
        column.addWidget(self.lanes, 1)
        column.addWidget(self.steps)
        column.addWidget(self.risks)
        return ScrollArea("session.middle", _("Notes and steps"), body)

    def _connect(self) -> None:
        self.agenda.heading_wanted.connect(self.write_heading)
        self.prompts.heading_wanted.connect(self.write_heading)
        self.prompts.template_chosen.connect(self.template_chosen)
        self.prompts.snippets_wanted.connect(self.open_snippets)
        self.lanes.edited.connect(self._on_written)
        self.lanes.agreed.connect(self._on_agreed)
        self.steps.taken.connect(self._on_taken)
        self.drawer.form_wanted.connect(self.form_wanted)
        self.drawer.line_wanted.connect(self.write_line)
        self.drawer.left.connect(self.go_to_shared)
        self.lanes.shared.editor.edit.cursorPositionChanged.connect(self._on_caret)

    def _insert(self, words: str, *, before: str) -> None:
        if self._context.refuses_writing():
            return
        edit = self.lanes.shared.editor.edit
        cursor = edit.textCursor()
        cursor.movePosition(cursor.MoveOperation.EndOfBlock)
        cursor.insertText(f"{before if cursor.block().text().strip() else ''}{words}\n")
        edit.setTextCursor(cursor)

    def _set_drawer(self, *, opened: bool) -> None:
        if opened and self.drawer.isHidden():
            self.drawer.open_drawer()
        elif not opened:
            self.drawer.hide()
        self._fold_agenda()

    def _has_room(self) -> bool:
        return self.width() >= theme.current().px(_ROOM_FOR_DRAWER)

    def _fold_agenda(self) -> None:
        """Let the agenda go where there is no room for it beside the drawer."""
        self.agenda.setVisible(self.drawer.isHidden() or self._has_room())

    def _on_caret(self) -> None:
        number = self.lanes.shared.editor.edit.textCursor().blockNumber()
        if number != self._line and self._session_id is not None:
            self._line = number
            editor = self.lanes.shared.editor
            self.steps.follow_note(editor.text(), editor.caret())

    def _on_written(self) -> None:
        self.steps.look_at(self.lanes.shared.editor.text())

    def _on_agreed(self, line: str) -> None:
        self.steps.add(line)
        self._on_written()

    def _on_taken(self) -> None:
        self.take_steps()
        self._on_written()

"""The page of the session that runs: agenda, notes and agreed steps, and at the right what can be opened beside."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import ClassVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from momo_desktop.domain import form_plan
from momo_desktop.domain.agreed_steps import line_at
from momo_desktop.domain.changes import Topic
from momo_desktop.domain.drafts import DraftKey
from momo_desktop.domain.form_plan import PlannedForm
from momo_desktop.domain.forms import AnswerSet
from momo_desktop.domain.sessions import CounsellingSession, Ending
from momo_desktop.domain.visibility import Visibility, shared
from momo_desktop.i18n import _
from momo_desktop.services.sessions import SessionRecord
from momo_desktop.ui import theme
from momo_desktop.ui.dialogs.drafted import DraftedDialog
from momo_desktop.ui.dialogs.end_session import EndSessionDialog, draft_of
from momo_desktop.ui.form_runner.runner import Filling, FormRunner
from momo_desktop.ui.page import Page, PageContext
from momo_desktop.ui.pages.session.agenda import Agenda
from momo_desktop.ui.pages.session.drawer import LAST, Drawer
from momo_desktop.ui.pages.session.prompts import PromptRow
from momo_desktop.ui.pages.session.snippets import SnippetList
from momo_desktop.ui.pages.sessions.lanes import Lanes, template_of
from momo_desktop.ui.pages.sessions.steps import AgreedSteps
from momo_desktop.ui.tokens import GAP
from momo_desktop.ui.widgets.empty_state import EmptyState

_AGENDA_WIDTH = 236
_NOBODY, _RUNNING = range(2)


class SessionPage(Page):
    """Shows what the two of them need while they talk; F4 begins and ends it.

    While the student looks at the screen no word of the private lane is in it.
    """

    topics: ClassVar[frozenset[Topic]] = frozenset(Topic) - {Topic.LISTS, Topic.PAPERS, Topic.SETTINGS}

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("sessionPage")
        self._session: CounsellingSession | None = None
        self.agenda = Agenda(context)
        self.prompts = PromptRow(context)
        self.lanes = Lanes(context)
        self.steps = AgreedSteps(context)
        self._over = EmptyState("session", _("No session runs. F4 begins one with the student that is shown."))
        self._over.setObjectName("session.over")
        self.drawer = Drawer(context)
        self._snippets = SnippetList(context, self.lanes.shared.editor.edit, self)
        self._line = -1
        """The line of the shared note that the caret was in."""
        self._runner: FormRunner | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(self._over)
        self._stack.addWidget(self._desk())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._connect()

    def title(self) -> str:
        return _("Session")

    def refresh(self) -> None:
        self._show(self.context.services.sessions.running())

    def show_what(self, **arguments: object) -> None:
        """Begin or take up a session (`student_id`, perhaps `appointment_id`), or ask for its end (`end=True`)."""
        student_id = arguments.get("student_id")
        if arguments.get("end"):
            self.refresh()
            self.ask_for_end()
        elif isinstance(student_id, int) and not self.context.refuses_writing():
            planned, mobility = (_number(arguments.get(name)) for name in ("appointment_id", "mobility_id"))
            sessions = self.context.services.sessions
            record = sessions.begin(student_id, appointment_id=planned, mobility_id=mobility)
            self.context.sight.begin(student_id)
            self._show(record)
            self.go_to_shared()

    def write_note(self, lane: Visibility) -> bool:
        if self._session is None or (lane is Visibility.PRIVATE and not self.context.sight.now.alone):
            return False
        if lane is Visibility.SHARED:
            self.go_to_shared()
        else:
            self.go_to_private()
        return True

    def save_drafts(self) -> None:
        for dialog in self.findChildren(DraftedDialog):
            dialog.save_drafts()
        if self._runner is not None:
            self._runner.save_drafts()
        if self._session is not None:
            self.lanes.save_drafts()
            self.steps.save_draft()

    def whereabouts(self) -> dict[str, object]:
        opened = not self.drawer.isHidden()
        return {"folded": self.lanes.folded, "drawer": opened, "tab": self.drawer.tab}

    def go_back_to(self, place: Mapping[str, object]) -> None:
        self.refresh()
        tab = place.get("tab")
        self.drawer.show_tab(tab if isinstance(tab, int) else 0)
        self.drawer.setVisible(bool(place.get("drawer")))
        if self.context.sight.now.alone and self._session is not None:
            self.lanes.fold(bool(place.get("folded")))

    def reopen(self, key: DraftKey) -> None:
        if self._session is not None and key == draft_of(self._session):
            self._end_sheet(self._session).reopen()

    def go_to_shared(self) -> None:
        """Put the caret into the shared note, over which a form may lie."""
        if self._runner is not None:
            self._runner.leave()
            return
        self.lanes.shared.editor.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def go_to_private(self) -> None:
        """Open the private lane and put the caret into it, as long as nobody else looks."""
        if self.context.sight.now.alone:
            self.lanes.fold(False)
            self.lanes.private.editor.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def write_heading(self, words: str) -> None:
        """Put a heading into the shared note where the caret is, on a line of its own."""
        edit = self.lanes.shared.editor.edit
        cursor = edit.textCursor()
        cursor.movePosition(cursor.MoveOperation.EndOfBlock)
        before = "\n\n" if cursor.block().text().strip() else ""
        cursor.insertText(f"{before}{words}\n")
        edit.setTextCursor(cursor)
        self.go_to_shared()

    def write_line(self, line: str) -> None:
        """Put a line into the shared note at the caret; the focus stays where it is."""
        cursor = self.lanes.shared.editor.edit.textCursor()
        cursor.movePosition(cursor.MoveOperation.EndOfBlock)
        before = "\n" if cursor.block().text().strip() else ""
        cursor.insertText(f"{before}{line}\n")
        self.lanes.shared.editor.edit.setTextCursor(cursor)

    def toggle_drawer(self) -> None:
        """Open what stands beside the note, or close it."""
        if self.drawer.isHidden():
            self.drawer.open_drawer()
            return
        focused = self.focusWidget()
        held = focused is not None and self.drawer.isAncestorOf(focused)
        self.drawer.hide()
        if held:
            self.go_to_shared()

    def show_last_note(self) -> None:
        """Open the last note beside the new one and go to it, or come back from it."""
        if self.drawer.last.lines.hasFocus():
            self.go_to_shared()
        elif self._session is not None:
            self.drawer.open_drawer()
            self.drawer.show_tab(LAST)
            self.drawer.last.enter()

    def fill_form(self, planned: PlannedForm) -> None:
        """Fill a form in over the page; afterwards the note is there as it was left."""
        if self._session is None or self.context.refuses_writing():
            return
        material = self.context.services.sessions.common_ground(self._session.id).material
        earlier = form_plan.earlier(form_plan.of_mobility(material), planned.slot)
        filling = Filling(planned, self._session.student_id, self._session.mobility_id, earlier)
        self._close_form()
        self._runner = FormRunner(self.context, filling)
        self._runner.left.connect(self._back_to_note)
        self._runner.done.connect(self._on_form_done)
        self._stack.addWidget(self._runner)
        self._stack.setCurrentWidget(self._runner)
        self._runner.start()

    def ask_for_end(self) -> None:
        """Show the sheet of the end; what was agreed in the note becomes tasks first."""
        if self._session is None or self.context.refuses_writing():
            return
        self.steps.take_from(self.lanes.shared.editor.text())
        self._end_sheet(self._session).open()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and _is_ctrl_enter(event):
            editor = self.lanes.shared.editor
            self.steps.add(line_at(editor.text(), editor.caret()))
            self._on_written()
            return True
        return super().eventFilter(watched, event)

    def _desk(self) -> QWidget:
        self.agenda.setFixedWidth(theme.current().px(_AGENDA_WIDTH))
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(GAP, 12, GAP, GAP)
        column.setSpacing(10)
        column.addWidget(self.prompts)
        column.addWidget(self.lanes, 1)
        column.addWidget(self.steps)
        scroll = QScrollArea()
        scroll.setObjectName("session.middle")
        scroll.setAccessibleName(_("Notes and steps"))
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(body)
        desk = QWidget()
        row = QHBoxLayout(desk)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.agenda)
        row.addWidget(scroll, 1)
        row.addWidget(self.drawer)
        return desk

    def _connect(self) -> None:
        self.agenda.heading_wanted.connect(self.write_heading)
        self.prompts.heading_wanted.connect(self.write_heading)
        self.prompts.template_chosen.connect(self._on_template)
        self.lanes.edited.connect(self._on_written)
        self.steps.taken.connect(self._on_taken)
        self.prompts.snippets_wanted.connect(self._snippets.open_here)
        self.drawer.form_wanted.connect(self.fill_form)
        self.drawer.line_wanted.connect(self.write_line)
        self.drawer.left.connect(self.go_to_shared)
        edit = self.lanes.shared.editor.edit
        edit.installEventFilter(self)
        edit.cursorPositionChanged.connect(self._on_caret)
        self.context.sight.changed.connect(self._on_sight)
        self._add_action("session.last", _("&Last note"), "Alt+Up", self.show_last_note)
        self._add_action("session.snippets", _("S&nippets"), "Ctrl+;", self._snippets.open_here)
        self._add_action("session.drawer", _("&Forms, skills, evidence, guide"), "F7", self.toggle_drawer)

    def _show(self, record: SessionRecord | None) -> None:
        if record is None:
            self._forget()
            return
        session = record.session
        new = self._session is None or self._session.id != session.id
        self._session = session
        if self._runner is None:
            self._stack.setCurrentIndex(_RUNNING)
        template = template_of(session, self.context.services.catalogue)
        self.prompts.show_template(template)
        self._snippets.set_phase(session.phase)
        alone = self.context.sight.now.alone
        if not alone:
            shared_steps, _withheld = shared(record.agreed)
            record = replace(record, private=None, agreed=tuple(shared_steps))
            self.lanes.withhold(self.context.services.sessions.private_words(session.id))
        if new:
            self.lanes.open(record)
            self.steps.open(record)
        else:
            self.lanes.follow(record)
            self.steps.follow(record)
        if alone:
            self.lanes.give_back(record)
        ground = self.context.services.sessions.common_ground(session.id)
        self.agenda.show_ground(ground)
        self.drawer.show_ground(ground, template)

    def _forget(self) -> None:
        self._close_form()
        if self._session is not None:
            self._session = None
            self.lanes.shared.close()
            self.lanes.private.close()
            self.agenda.show_ground(None)
        self._stack.setCurrentIndex(_NOBODY)

    def _end_sheet(self, session: CounsellingSession) -> EndSessionDialog:
        agreed = self.context.services.sessions.get(session.id).agreed
        sheet = EndSessionDialog(self.context, session, agreed, self)
        sheet.ended.connect(self._end)
        return sheet

    def _end(self, ending: Ending, slip: bool) -> None:
        if self._session is None:
            return
        self.save_drafts()
        student_id, session_id = self._session.student_id, self._session.id
        self._finish(session_id, ending)
        self.context.sight.end()
        if slip:
            self.context.navigate(
                "students", student_id=student_id, tab="documents", report="slip", session_id=session_id
            )

    def _finish(self, session_id: int, ending: Ending) -> None:
        sessions = self.context.services.sessions
        ended = sessions.end(session_id, ending)
        self._forget()
        self.context.notices.undo(
            _("The session is over."), partial(sessions.reopen, ended), partial(self._finish, session_id, ending)
        )

    def _close_form(self) -> None:
        if self._runner is not None:
            runner, self._runner = self._runner, None
            self._stack.removeWidget(runner)
            runner.deleteLater()

    def _back_to_note(self) -> None:
        self._close_form()
        self._stack.setCurrentIndex(_RUNNING)
        self.refresh()
        self.go_to_shared()

    def _on_form_done(self, filled: AnswerSet) -> None:
        day = self.context.language.date(filled.answered_at.date())
        self.context.notices.say(_("The form is done, with the date of {day}.").format(day=day))
        self._back_to_note()

    def _on_caret(self) -> None:
        number = self.lanes.shared.editor.edit.textCursor().blockNumber()
        if number != self._line and self._session is not None:
            self._line = number
            editor = self.lanes.shared.editor
            self.steps.follow_note(editor.text(), editor.caret())

    def _on_template(self, template_id: str) -> None:
        if self._session is not None:
            sessions = self.context.services.sessions
            session = sessions.get(self._session.id).session
            self._show(replace(sessions.get(session.id), session=sessions.save(replace(session, template=template_id))))

    def _on_written(self) -> None:
        self.steps.look_at(self.lanes.shared.editor.text())

    def _on_taken(self) -> None:
        self.steps.take_from(self.lanes.shared.editor.text())
        self._on_written()

    def _on_sight(self, _sight: object) -> None:
        if self._session is not None:
            self._show(self.context.services.sessions.running())

    def _add_action(self, name: str, text: str, key: str, call: Callable[[], None]) -> None:
        action = QAction(text, self)
        action.setObjectName(name)
        action.setShortcut(QKeySequence(key))
        action.triggered.connect(call)
        self.addAction(action)


def _number(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _is_ctrl_enter(event: QKeyEvent) -> bool:
    held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
    return bool(held) and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}

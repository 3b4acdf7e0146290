"""The page of the session that runs: it begins, it is worked in, it ends."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import ClassVar

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from momo_desktop.domain import form_plan
from momo_desktop.domain.changes import Topic
from momo_desktop.domain.drafts import DraftKey
from momo_desktop.domain.form_plan import PlannedForm
from momo_desktop.domain.phases import Phase
from momo_desktop.domain.sessions import CounsellingSession, Ending
from momo_desktop.domain.visibility import Visibility, shared
from momo_desktop.i18n import _
from momo_desktop.services.common_ground import CommonGround
from momo_desktop.services.sessions import SessionRecord, SessionService
from momo_desktop.ui import key_table
from momo_desktop.ui.dialogs import reopening
from momo_desktop.ui.dialogs.drafted import DraftedDialog
from momo_desktop.ui.dialogs.end_session import EndSessionDialog, draft_of
from momo_desktop.ui.form_runner.runner import Filling, FormRunner
from momo_desktop.ui.page import NextSession, Page, PageContext
from momo_desktop.ui.pages.session.desk import SessionDesk
from momo_desktop.ui.reading_only import writing
from momo_desktop.ui.turns import Turn
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.empty_state import EmptyState

_NOBODY, _RUNNING = range(2)


class SessionPage(Page):
    """Shows what the two of them need while they talk; F4 begins and ends it."""

    topics: ClassVar[frozenset[Topic]] = frozenset(Topic) - {Topic.LISTS, Topic.PAPERS, Topic.SETTINGS}

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("sessionPage")
        self._session: CounsellingSession | None = None
        self._alone = context.sight.now.alone
        self._ground: CommonGround | None = None
        self._last: CounsellingSession | None = None
        """The session that ended on this page."""
        self._runner: FormRunner | None = None
        self.desk = SessionDesk(context)
        self.desk.form_wanted.connect(self.fill_form)
        self.desk.template_chosen.connect(self._on_template)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._over())
        self._stack.addWidget(self.desk)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        context.sight.changed.connect(self._on_sight)
        self._add_action("session.last", _("&Last note"), self.desk.show_last_note)
        writing(context, self._add_action("session.snippets", _("S&nippets"), self.desk.open_snippets))
        self._add_action("session.drawer", _("&Forms, skills, evidence, guide"), self.desk.toggle_drawer)

    def title(self) -> str:
        return _("Running session")

    def refresh(self) -> None:
        for part in self.parts():
            part()

    def parts(self) -> Sequence[Turn]:
        return (self._show_running, self._read_ground, self._show_ground)

    def build_ahead(self) -> None:
        self.context.turns.at_rest(self, *self.desk.drawer.build_steps())

    def show_what(self, **arguments: object) -> None:
        """Begin or take up a session (`student_id`, perhaps `appointment_id`), or ask for its end (`end=True`)."""
        student_id = arguments.get("student_id")
        if arguments.get("end"):
            self._show_running()
            self.ask_for_end()
        elif isinstance(student_id, int) and not self.context.refuses_writing():
            planned, mobility = (_number(arguments.get(name)) for name in ("appointment_id", "mobility_id"))
            sessions = self.context.services.sessions
            record = sessions.begin(student_id, appointment_id=planned, mobility_id=mobility)
            self.context.sight.begin(student_id)
            self._show(record)
            self.in_turns(self._read_ground, self._show_ground)  # the caret stands in the note before
            self.go_to_shared()

    def write_note(self, lane: Visibility) -> bool:
        if self._session is None or (lane is Visibility.PRIVATE and not self.context.sight.now.alone):
            return False
        if lane is Visibility.SHARED:
            self.go_to_shared()
        else:
            self.desk.go_to_private()
        return True

    def help_id(self) -> str:
        return "session" if self._runner is None else "form-runner"

    def phase_at_hand(self) -> Phase | None:
        return self._session.phase if self._session is not None else None

    def next_session(self) -> NextSession | None:
        return NextSession(self._session.student_id, mobility_id=self._session.mobility_id) if self._session else None

    def areas(self) -> Sequence[QWidget]:
        return (self,) if self._runner is not None else self.desk.areas()

    def step_back(self) -> bool:
        focused = self.focusWidget()
        if focused is None or not self.desk.drawer.isAncestorOf(focused):
            return False
        self.desk.toggle_drawer()
        return True

    def save_drafts(self) -> None:
        for dialog in self.findChildren(DraftedDialog):
            dialog.save_drafts()
        if self._runner is not None:
            self._runner.save_drafts()
        self.desk.save_drafts()

    def whereabouts(self) -> dict[str, object]:
        drawer = self.desk.drawer
        return {"folded": self.desk.lanes.folded, "drawer": not drawer.isHidden(), "tab": drawer.tab}

    def go_back_to(self, place: Mapping[str, object]) -> None:
        self.catch_up()
        self.desk.open_drawer(bool(place.get("drawer")), _number(place.get("tab")))
        if self.context.sight.now.alone and self._session is not None:
            self.desk.lanes.fold(bool(place.get("folded")))

    def reopen(self, key: DraftKey) -> None:
        session = self._session
        if session is not None and key == draft_of(session):
            self._end_sheet(session).reopen()
        elif session is not None and self.context.sight.now.alone:
            around = reopening.Surroundings(self.context, session.student_id, session.mobility_id, self)
            dialog = reopening.dialog_of(key, around)
            if dialog is not None:
                dialog.reopen()

    def go_to_shared(self) -> None:
        """Put the caret into the shared note; a form that lies over it is left."""
        if self._runner is not None:
            self._runner.leave()
        else:
            self.desk.go_to_shared()

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
        self._runner.done.connect(self._back_to_note)
        self._stack.addWidget(self._runner)
        self._stack.setCurrentWidget(self._runner)
        self._runner.start()

    def ask_for_end(self) -> None:
        """Show the sheet of the end; what was agreed in the note becomes tasks first."""
        if self._session is None or self.context.refuses_writing():
            return
        self.desk.take_steps()
        self._end_sheet(self._session).open()

    def _over(self) -> EmptyState:
        over = EmptyState("session", _("No session runs now."), name="session.over")
        self._read = Button(_("Read the session"), icon="note", name="session.over.read")
        self._read.clicked.connect(self._on_read)
        self._read.hide()
        self._on = Button(_("Go to Today"), kind="primary", icon="calendar", name="session.over.today")
        self._on.clicked.connect(self._on_today)
        over.add_buttons(self._on, self._read)
        return over

    def _show(self, record: SessionRecord | None) -> None:
        if record is None:
            self._forget()
            return
        if self._session is not None and self._session.id != record.session.id:
            self._ground = None  # it is that of another student
        self._session = record.session
        if self._runner is None:
            self._stack.setCurrentIndex(_RUNNING)
        self.desk.show_session(record)
        self.context.turns.at_rest(self.desk, partial(self.context.services.audit.viewed, record.session.student_id))

    def _show_running(self) -> None:
        self._show(self.context.services.sessions.running())

    def _read_ground(self) -> None:
        if self._session is not None:
            self._ground = self.context.services.sessions.common_ground(self._session.id)

    def _show_ground(self) -> None:
        if self._ground is not None:
            self.desk.show_ground(self._ground)

    def _forget(self) -> None:
        self._close_form()
        self._session = self._ground = None
        self.desk.forget()
        self._read.setVisible(self._last is not None)
        self._stack.setCurrentIndex(_NOBODY)

    def _end_sheet(self, session: CounsellingSession) -> EndSessionDialog:
        agreed = self.context.services.sessions.get(session.id).agreed
        if not self.context.sight.now.alone:
            agreed, _withheld = shared(agreed)
        sheet = EndSessionDialog(self.context, session, agreed, self)
        sheet.ended.connect(self._end)
        return sheet

    def _end(self, ending: Ending, slip: bool) -> None:
        session = self._session
        if session is None:
            return
        self.save_drafts()
        end = _End(self.context.services.sessions, session.id, ending)
        end.do()
        self._last = session
        self._forget()
        self.context.sight.end()
        self.context.notices.undo(_("The session is over."), end.take_back, end.do)
        if slip:
            self._go_to_student(session, tab="documents", report="slip")
        else:
            self._on.setFocus()

    def _go_to_student(self, session: CounsellingSession, **arguments: object) -> None:
        self.context.navigate("students", student_id=session.student_id, session_id=session.id, **arguments)

    def _close_form(self) -> None:
        if self._runner is not None:
            runner, self._runner = self._runner, None
            self._stack.removeWidget(runner)
            runner.deleteLater()

    def _back_to_note(self) -> None:
        self._close_form()
        self.refresh()
        self.desk.go_to_shared()

    def _on_template(self, template_id: str) -> None:
        if self._session is not None:
            sessions = self.context.services.sessions
            sessions.save(replace(sessions.get(self._session.id).session, template=template_id))
            self.refresh()

    def _on_sight(self, _sight: object) -> None:
        if self.context.sight.now.alone is self._alone:
            return
        self._alone = self.context.sight.now.alone
        if self._session is not None:
            self._show_running()
        self._show_ground()  # the same, whoever looks; what stands beside it is not

    def _on_read(self) -> None:
        if self._last is not None:
            self._go_to_student(self._last, tab="sessions")

    def _on_today(self) -> None:
        self.context.navigate("today")

    def _add_action(self, name: str, text: str, call: Callable[[], None]) -> QAction:
        action = QAction(text, self)
        action.setObjectName(name)
        key_table.give(action)
        action.triggered.connect(call)
        self.addAction(action)
        return action


class _End:
    """Ends a session and takes the end back, as often as it is wanted."""

    def __init__(self, sessions: SessionService, session_id: int, ending: Ending) -> None:
        self._sessions = sessions
        self._session_id = session_id
        self._ending = ending
        self._ended: SessionRecord | None = None

    def do(self) -> None:
        """End the session."""
        self._ended = self._sessions.end(self._session_id, self._ending)

    def take_back(self) -> None:
        """Let it run again."""
        if self._ended is not None:
            self._sessions.reopen(self._ended)


def _number(value: object) -> int | None:
    return value if isinstance(value, int) else None

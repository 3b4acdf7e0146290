"""The end of a session on one small sheet: everything is proposed, Enter takes all of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from momo_desktop.domain.contact_plan import meeting_of
from momo_desktop.domain.drafts import DraftKey, DraftKind
from momo_desktop.domain.sessions import CounsellingSession, Ending, Task
from momo_desktop.i18n import _, record_words
from momo_desktop.ui import theme
from momo_desktop.ui.dialogs.drafted import DraftedDialog, Subject
from momo_desktop.ui.forms.choices import Choice
from momo_desktop.ui.forms.dates import DateEditor
from momo_desktop.ui.forms.editors import Number, Tick
from momo_desktop.ui.forms.form import Field, Form
from momo_desktop.ui.forms.times import TimeEditor
from momo_desktop.ui.models.checklist import day_words
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.widgets.labels import IconLabel, Label

_LONGEST_MINUTES = 600
_STEPS = range(1, 6)
_WIDTH = 680


def draft_of(session: CounsellingSession) -> DraftKey:
    """Return the key of what was entered on the sheet of a session."""
    return DraftKey(DraftKind.SESSION, session.uid, "end")


class EndSessionDialog(DraftedDialog[Ending]):
    """Ends a session; it closes by Esc as if it had not been opened."""

    ended = Signal(object, bool)
    """Carries the `Ending`, and whether the slip is to be printed."""

    def __init__(
        self, context: PageContext, session: CounsellingSession, agreed: Sequence[Task], parent: QWidget
    ) -> None:
        proposed = context.services.sessions.proposed_ending(session.id)
        subject = Subject(
            _("End the session"),
            draft_of(session),
            _("What was entered for the end was dropped."),
            session.student_id,
            save=_("End the session"),
        )
        super().__init__(context, _form(_why(context, proposed)), proposed, subject, parent)
        self.put_above_form(self._read_back(agreed))
        self._slip = Tick(_("Print the slip"))
        self._slip.target().setObjectName("endSession.slip")
        self.put_above_buttons(self._slip)
        self.save_button.setFocus()
        self.fit(theme.current().px(_WIDTH))

    def save(self, record: Ending) -> None:
        slip = self._slip.value()
        self.finish()
        self.ended.emit(record, slip)

    def _read_back(self, agreed: Sequence[Task]) -> QWidget:
        block = QWidget()
        block.setObjectName("endSession.agreed")
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(Label(_("We agreed"), "section"))
        if not agreed:
            column.addWidget(Label(_("Nothing agreed yet."), "small", tone="text3"))
        for task in agreed:
            column.addWidget(_AgreedLine(task, self.context))
        return block


class _AgreedLine(QWidget):
    def __init__(self, task: Task, context: PageContext) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(IconLabel("arrow-right", "primary", 14), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Label(task.text, "strong", wrap=True), 1)
        owner = record_words.owner(context.language, task.owner)
        due = day_words(task.due, context.language)
        row.addWidget(Label(_("{owner}, {due}").format(owner=owner, due=due), "small", tone="text2"))


def _why(context: PageContext, proposed: Ending) -> str:
    """Return why just this next appointment is proposed."""
    meeting = context.services.catalogue.meeting(meeting_of(proposed.next_meeting))
    if meeting is not None:
        return _("From the contact plan: {meeting}").format(meeting=context.language.text(meeting.title))
    return ""


def _form(why: str) -> Form[Ending]:
    steps = [(None, _("Not asked")), *((number, str(number)) for number in _STEPS)]
    return Form(
        [
            Field("next_day", _("Next appointment"), DateEditor(), help=why),
            Field("next_time", _("Time of the next appointment"), TimeEditor()),
            Field("mood", _("Mood, 1 to 5"), Choice(steps)),
            Field("helpfulness", _("How much it helped, 1 to 5"), Choice(steps)),
            Field("minutes", _("Length in minutes"), Number(0, _LONGEST_MINUTES)),
        ],
        name="endSession",
    )

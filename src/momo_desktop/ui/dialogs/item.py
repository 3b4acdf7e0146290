"""The details of a checklist item: why it matters, how far it is, and a due date of its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from momo_desktop.domain.checklists import ChecklistLine, Mark, MarkState
from momo_desktop.domain.drafts import DraftKey, DraftKind
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.i18n import _, pgettext, record_words
from momo_desktop.services.journey import JourneyService
from momo_desktop.ui.dialogs.drafted import DraftedDialog, Subject
from momo_desktop.ui.forms.choices import Choice
from momo_desktop.ui.forms.dates import DateEditor
from momo_desktop.ui.forms.editors import TextLine
from momo_desktop.ui.forms.form import Field, Form
from momo_desktop.ui.models.checklist import due_words
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.widgets.labels import Label


@dataclass(frozen=True, slots=True)
class ItemState:
    """Is what can be changed of an item of a pack."""

    state: MarkState
    reason: str = ""
    own_due: date | None = None


class ItemDialog(DraftedDialog[ItemState]):
    """Shows an item of a pack with its help, and changes its state and its date."""

    def __init__(self, context: PageContext, mobility: Mobility, line: ChecklistLine, parent: QWidget) -> None:
        self._mobility, self._line = mobility, line
        self._text = context.language.text(line.text)
        key = DraftKey(DraftKind.CHECKLIST_ITEM, parent=f"{mobility.uid}/{line.item_id}")
        subject = Subject(_("Checklist item"), key, _("The changes to the item were dropped."), mobility.student_id)
        state = ItemState(line.state, line.reason, line.due if line.own_due else None)
        super().__init__(context, _form(), state, subject, parent)
        self._show_line()
        self.fit(560)

    def save(self, record: ItemState) -> None:
        if record.state is MarkState.NOT_APPLICABLE and not record.reason.strip():
            self.form.show_problems({"reason": _("Say in a few words why it does not apply.")})
            return
        journey = self.context.services.journey
        write = partial(_write, journey, (self._mobility.id, self._line.item_id), self.record, record)
        before = write()
        if before is not None:
            said = _("Changed: {item}").format(item=self._text)
            self.context.notices.undo(said, partial(journey.put_back, before), write)
        self.finish()

    def _show_line(self) -> None:
        language, line = self.context.language, self._line
        self.put_above_form(Label(self._text, "section", wrap=True, name="item.text"))
        who = record_words.owners(language, line.owners)
        when = due_words(line, language)
        self.put_above_form(Label(" · ".join(part for part in (who, when) if part), "small", tone="text2", wrap=True))
        if line.help is not None:
            self.put_above_form(Label(language.text(line.help), wrap=True, name="item.help"))


def state_words(state: MarkState) -> str:
    """Return what a state is called."""
    return {
        MarkState.OPEN: pgettext("state of a checklist item", "Open"),
        MarkState.DOING: _("In progress"),
        MarkState.DONE: pgettext("state of a checklist item", "Done"),
        MarkState.NOT_APPLICABLE: _("Not applicable"),
    }[state]


def _write(journey: JourneyService, item: tuple[int, str], old: ItemState, new: ItemState) -> Mark | None:
    """Write what differs and return the mark as it was before, None when nothing differs."""
    before: Mark | None = None
    if new.own_due != old.own_due:
        before = journey.set_own_due(*item, new.own_due)
    if (new.state, new.reason) != (old.state, old.reason):
        reason = new.reason if new.state is MarkState.NOT_APPLICABLE else ""
        stood = journey.set_state(*item, new.state, reason)
        before = before or stood
    return before


def _form() -> Form[ItemState]:
    return Form(
        [
            Field("state", _("How far it is"), Choice([(state, state_words(state)) for state in MarkState])),
            Field(
                "own_due",
                _("A due date of your own"),
                DateEditor(),
                help=_("It stays when the dates of the stay move. Empty, the date follows them."),
            ),
            Field("reason", _("Why it does not apply"), TextLine(), wide=True),
        ],
        name="item",
    )

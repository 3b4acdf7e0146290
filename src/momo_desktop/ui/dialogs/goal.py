"""The dialog of a goal: set in the student's words, changed, and closed with what came of it."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from momo_desktop.domain.drafts import DraftKey, DraftKind
from momo_desktop.domain.goals import Goal, Outcome
from momo_desktop.i18n import Language, _, record_words
from momo_desktop.ui.bin_move import BinMove
from momo_desktop.ui.dialogs.drafted import DraftedDialog, Subject
from momo_desktop.ui.forms.choices import Choice
from momo_desktop.ui.forms.editors import TextBlock, TextLine, Tick
from momo_desktop.ui.forms.form import Field, Form, Section
from momo_desktop.ui.forms.people import lane_choice
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.widgets.buttons import Button


class GoalDialog(DraftedDialog[Goal]):
    """Sets a goal (its id is 0) or changes and closes one."""

    def __init__(self, context: PageContext, goal: Goal, parent: QWidget) -> None:
        key = DraftKey(DraftKind.GOAL, goal.uid, "" if goal.id else str(goal.student_id))
        subject = Subject(
            title=_("Edit goal") if goal.id else _("Set a goal"),
            draft=key,
            dropped=_("The changes to the goal were dropped.") if goal.id else _("The new goal was dropped."),
            student_id=goal.student_id,
        )
        super().__init__(context, _form(context.language, closing=bool(goal.id)), goal, subject, parent)
        if goal.id:
            remove = Button(_("Move to the bin"), kind="ghost", icon="bin", name="goal.bin")
            remove.clicked.connect(self._on_bin)
            self.put_at_left(remove)
        self.form.editor("text").target().setFocus()
        self.fit(600)

    def save(self, record: Goal) -> None:
        goals = self.context.services.goals
        if not record.id:
            added = goals.save(record, self.subject.draft)
            said = _("Goal set: {goal}").format(goal=added.text)
            move = BinMove(self.context.services.bin, partial(goals.bin, added.id))
            self.context.notices.undo(said, move.put, move.take_out)
        elif record != self.record:
            saved = goals.save(record, self.subject.draft)
            said = _("Goal changed: {goal}").format(goal=record.text)
            self.context.notices.undo(said, partial(goals.save, self.record), partial(goals.save, saved))
        self.finish()

    def _on_bin(self) -> None:
        services = self.context.services
        move = BinMove(services.bin, partial(services.goals.bin, self.record.id))
        move.put()
        said = _("Moved to the bin: {goal}").format(goal=self.record.text)
        self.context.notices.undo(said, move.take_out, move.put)
        self.finish()


def _form(language: Language, *, closing: bool) -> Form[Goal]:
    parts: list[Field | Section] = [
        Field(
            "text",
            _("Goal in the student’s words"),
            TextBlock(lines=2, placeholder=_("I can …")),
            help=_("A goal begins with “I can …” and names something that others can see."),
            wide=True,
            required=_("Write the goal in the student’s words."),
        ),
        Field(
            "proof",
            _("How a mentor will see it"),
            TextLine(placeholder=_("For example: I explain the plan of the day without help")),
            wide=True,
        ),
        Field("personal", _("Personal goal"), Tick(_("A personal goal, not one of the trade")), wide=True),
        Field("visibility", _("Who may see it"), lane_choice(), wide=True),
    ]
    if closing:
        outcomes = [(outcome, record_words.outcome(language, outcome)) for outcome in Outcome]
        parts += [
            Section(_("What came of it")),
            Field("outcome", _("Result"), Choice(outcomes)),
            Field("reason", _("Why, in a few words"), TextLine(), wide=True),
        ]
    return Form(parts, name="goal")

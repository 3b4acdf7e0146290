"""The dialog of an item that the counsellor adds to one student's checklist."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from momo_desktop.domain.checklists import OwnItem
from momo_desktop.domain.drafts import DraftKey, DraftKind
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.i18n import _
from momo_desktop.ui.bin_move import BinMove
from momo_desktop.ui.dialogs.drafted import DraftedDialog, Subject
from momo_desktop.ui.forms.dates import DateEditor
from momo_desktop.ui.forms.editors import TextLine
from momo_desktop.ui.forms.form import Field, Form
from momo_desktop.ui.forms.people import OwnersEditor, lane_choice
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.widgets.buttons import Button


class OwnItemDialog(DraftedDialog[OwnItem]):
    """Adds an own item (its id is 0) or changes one."""

    def __init__(self, context: PageContext, mobility: Mobility, item: OwnItem, parent: QWidget) -> None:
        parent_of_new = f"{mobility.uid}/{item.phase.name}/own"
        key = DraftKey(DraftKind.CHECKLIST_ITEM, item.uid, "" if item.id else parent_of_new)
        subject = Subject(
            title=_("Edit own item") if item.id else _("Add an item"),
            draft=key,
            dropped=_("The changes to the item were dropped.") if item.id else _("The new item was dropped."),
            student_id=mobility.student_id,
            save="" if item.id else _("Add"),
        )
        super().__init__(context, _form(), item, subject, parent)
        if item.id:
            remove = Button(_("Move to the bin"), kind="ghost", icon="bin", name="ownItem.bin")
            remove.clicked.connect(self._on_bin)
            self.put_at_left(remove)
        self.form.editor("text").target().setFocus()
        self.fit(560)

    def save(self, record: OwnItem) -> None:
        journey = self.context.services.journey
        if not record.id:
            added = journey.add_own_item(record)
            said = _("Added: {item}").format(item=added.text)
            move = BinMove(self.context.services.bin, partial(journey.bin_own_item, added))
            self.context.notices.undo(said, move.put, move.take_out)
        elif record != self.record:
            journey.save_own_item(record)
            said = _("Changed: {item}").format(item=record.text)
            save = journey.save_own_item
            self.context.notices.undo(said, partial(save, self.record), partial(save, record))
        self.finish()

    def _on_bin(self) -> None:
        move_to_bin(self.context, self.record)
        self.finish()


def move_to_bin(context: PageContext, item: OwnItem) -> None:
    """Move an own item to the bin and offer to bring it back."""
    move = BinMove(context.services.bin, partial(context.services.journey.bin_own_item, item))
    move.put()
    said = _("Moved to the bin: {item}").format(item=item.text)
    context.notices.undo(said, move.take_out, move.put)


def _form() -> Form[OwnItem]:
    return Form(
        [
            Field("text", _("What is to do"), TextLine(), wide=True, required=_("Say what is to do.")),
            Field(
                "owners",
                _("Who does it"),
                OwnersEditor(name="ownItem.owners"),
                wide=True,
                required=_("Choose at least one."),
            ),
            Field("due", _("Due"), DateEditor()),
            Field("visibility", _("Who may see it"), lane_choice()),
        ],
        name="ownItem",
    )

"""The dialog of a risk flag: when, what, who said it, what was done and who was told."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from momo_desktop.domain.drafts import DraftKey, DraftKind
from momo_desktop.domain.risks import RiskFlag
from momo_desktop.i18n import _
from momo_desktop.ui.bin_move import BinMove
from momo_desktop.ui.dialogs.drafted import DraftedDialog, Subject
from momo_desktop.ui.forms.dates import DateEditor
from momo_desktop.ui.forms.editors import TextBlock, TextLine
from momo_desktop.ui.forms.form import Field, Form
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.pills import private_pill


class RiskDialog(DraftedDialog[RiskFlag]):
    """Raises a flag (its id is 0), changes one, or closes it by giving it a last day."""

    def __init__(self, context: PageContext, flag: RiskFlag, parent: QWidget) -> None:
        key = DraftKey(DraftKind.RISK, flag.uid, "" if flag.id else str(flag.student_id))
        subject = Subject(
            title=_("Risk flag") if flag.id else _("Raise a risk flag"),
            draft=key,
            dropped=_("The changes to the risk flag were dropped.") if flag.id else _("The risk flag was dropped."),
            student_id=flag.student_id,
        )
        super().__init__(context, _form(closing=bool(flag.id)), flag, subject, parent)
        self.put_above_form(private_pill(name="risk.private"))
        if flag.id:
            remove = Button(_("Move to the bin"), kind="ghost", icon="bin", name="risk.bin")
            remove.clicked.connect(self._on_bin)
            self.put_at_left(remove)
        self.form.editor("text").target().setFocus()
        self.fit(600)

    def save(self, record: RiskFlag) -> None:
        risks = self.context.services.risks
        if not record.id:
            added = risks.save(record, self.subject.draft)
            move = BinMove(self.context.services.bin, partial(risks.bin, added.id))
            self.context.notices.undo(_("A risk flag was raised."), move.put, move.take_out)
        elif record != self.record:
            risks.save(record, self.subject.draft)
            said = _("The risk flag was changed.")
            self.context.notices.undo(said, partial(risks.save, self.record), partial(risks.save, record))
        self.finish()

    def _on_bin(self) -> None:
        move = BinMove(self.context.services.bin, partial(self.context.services.risks.bin, self.record.id))
        move.put()
        self.context.notices.undo(_("The risk flag was moved to the bin."), move.take_out, move.put)
        self.finish()


def _form(*, closing: bool) -> Form[RiskFlag]:
    parts = [
        Field("flagged_on", _("Date"), DateEditor(), required=_("Say when it was seen.")),
        Field("source", _("Who saw or said it"), TextLine()),
        Field(
            "text",
            _("What was seen or said"),
            TextBlock(lines=3),
            help=_("What was observed, apart from what you think it means: the person may ask to read it."),
            wide=True,
            required=_("Say what was seen."),
        ),
        Field("action", _("What was done"), TextLine(), wide=True),
        Field("told", _("Who was told"), TextLine(), wide=True),
    ]
    if closing:
        parts.append(Field("closed_on", _("Closed on"), DateEditor(), help=_("Empty while the worry is open.")))
    return Form(parts, name="risk")

"""The dialog that calls a checklist item not applicable."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from momo_desktop.domain.checklists import ChecklistLine, MarkState
from momo_desktop.domain.drafts import DraftKey, DraftKind
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.i18n import _
from momo_desktop.ui.dialogs.drafted import Subject
from momo_desktop.ui.dialogs.reason import Question, Reason, ReasonDialog
from momo_desktop.ui.page import PageContext


class NotApplicableDialog(ReasonDialog):
    """Asks why an item does not count for this student; the answer stands in the checklist."""

    def __init__(self, context: PageContext, mobility: Mobility, line: ChecklistLine, parent: QWidget) -> None:
        self._mobility, self._line = mobility, line
        self._text = context.language.text(line.text)
        question = Question("notApplicable", self._text, _("Say in a few words why it does not apply."))
        key = DraftKey(DraftKind.CHECKLIST_ITEM, parent=f"{mobility.uid}/{line.item_id}/not_applicable")
        subject = Subject(
            title=_("Not applicable"),
            draft=key,
            dropped=_("The reason was dropped."),
            student_id=mobility.student_id,
            save=_("Mark as not applicable"),
        )
        super().__init__(context, question, subject, parent)

    def save(self, record: Reason) -> None:
        journey = self.context.services.journey
        state = MarkState.NOT_APPLICABLE
        mark = partial(journey.set_state, self._mobility.id, self._line.item_id, state, record.text)
        said = _("Not applicable: {item}").format(item=self._text)
        self.context.notices.undo(said, partial(journey.put_back, mark()), mark)
        self.finish()

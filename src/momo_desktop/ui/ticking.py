"""What a tick does, wherever a checklist line is shown."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from momo_desktop.domain.checklists import ChecklistLine, MarkState
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.i18n import _
from momo_desktop.ui.dialogs.not_applicable import NotApplicableDialog
from momo_desktop.ui.page import PageContext


def mark(context: PageContext, mobility: Mobility, line: ChecklistLine, state: MarkState, parent: QWidget) -> None:
    """Mark a line, or ask first why it does not apply; a tick is undone by a tick or by Ctrl+Z."""
    if context.refuses_writing():
        return
    if state is MarkState.NOT_APPLICABLE:
        NotApplicableDialog(context, mobility, line, parent).open()
        return
    journey = context.services.journey
    before = journey.set_state(mobility.id, line.item_id, state)
    context.notices.remember(
        _said(state).format(item=context.language.text(line.text)),
        partial(journey.put_back, before),
        partial(journey.set_state, mobility.id, line.item_id, state),
    )


def _said(state: MarkState) -> str:
    if state is MarkState.DONE:
        return _("Done: {item}")
    return _("In progress: {item}") if state is MarkState.DOING else _("Open again: {item}")

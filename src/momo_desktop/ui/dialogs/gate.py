"""The gate between two phases: it lists what is open, and lets one move on."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from momo_desktop.domain.checklists import ChecklistLine
from momo_desktop.domain.drafts import DraftKey, DraftKind
from momo_desktop.domain.phases import Phase
from momo_desktop.i18n import Language, _, ngettext
from momo_desktop.services.journey import Journey
from momo_desktop.ui import theme
from momo_desktop.ui.dialogs.drafted import Subject
from momo_desktop.ui.dialogs.reason import Question, Reason, ReasonDialog
from momo_desktop.ui.models.checklist import check_line
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.widgets.check_lines import CheckLine
from momo_desktop.ui.widgets.labels import Label
from momo_desktop.ui.widgets.scroll_area import ScrollArea

_ROWS_SHOWN = 5


class GateDialog(ReasonDialog):
    """Moves a mobility to another phase; what is open in the current one asks for a reason and stops nothing."""

    def __init__(self, context: PageContext, journey: Journey, phase: Phase, parent: QWidget) -> None:
        self._mobility, self._phase = journey.mobility, phase
        self._name = context.language.text(context.services.catalogue.phase(phase).name)
        key = DraftKey(DraftKind.JOURNEY_STEP, parent=f"{journey.mobility.uid}/{phase.name}")
        forward = phase > journey.mobility.phase
        title = _("Move on to {phase}") if forward else _("Go back to {phase}")
        self._title = title.format(phase=self._name)
        subject = Subject(
            title=self._title,
            draft=key,
            dropped=_("The reason was dropped."),
            student_id=journey.mobility.student_id,
            save=_("Move on") if forward else _("Go back"),
        )
        lines = _open_lines(journey) if forward else ()
        required = _("Say in a few words why you move on.") if lines else ""
        super().__init__(context, Question("gate", _said(len(lines), forward=forward), required), subject, parent)
        if lines:
            self.put_above_form(_OpenLines(lines, context.language))
        self.fit(560)

    def save(self, record: Reason) -> None:
        journey = self.context.services.journey
        enter = partial(journey.enter, self._mobility.id, self._phase, record.text)
        self.context.notices.undo(self._title, partial(journey.undo_act, enter()), enter)
        self.finish()


class _OpenLines(ScrollArea):
    """Lists what is open, as high as five rows and half the screen at most; by its focus it is scrolled by keyboard."""

    def __init__(self, lines: tuple[ChecklistLine, ...], language: Language) -> None:
        super().__init__("gate.open", _("Still open"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("card", True)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(10)
        for line in lines:
            column.addWidget(_OpenLine(check_line(line, language)))
        self.setWidget(body)
        self.setAccessibleDescription("; ".join(language.text(line.text) for line in lines))
        shown = theme.current().px(44) * min(len(lines), _ROWS_SHOWN) + 12
        self.setFixedHeight(min(shown, self.screen().availableGeometry().height() // 2))


class _OpenLine(QWidget):
    def __init__(self, line: CheckLine) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(Label(line.text, wrap=True))
        said = " · ".join(part for part in (_("late") if line.late else "", line.due, line.detail) if part)
        column.addWidget(Label(said, "caption", tone="warning" if line.late else "text3", wrap=True))


def _open_lines(journey: Journey) -> tuple[ChecklistLine, ...]:
    return tuple(line for line in journey.of_phase(journey.mobility.phase) if not line.state.closed)


def _said(still_open: int, *, forward: bool) -> str:
    if not forward:
        return _("A phase can be entered again at any time. What was ticked stays ticked.")
    if not still_open:
        return _("Everything in this phase is done.")
    return ngettext(
        "{count} item is still open. It stays in the list, and you can move on.",
        "{count} items are still open. They stay in the list, and you can move on.",
        still_open,
    ).format(count=still_open)

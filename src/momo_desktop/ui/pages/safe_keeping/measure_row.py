"""One restriction or hold among those that hold at present, with what can be done about it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from momo_desktop.domain.names import PersonName
from momo_desktop.domain.rights import Measure, MeasureKind
from momo_desktop.i18n import _
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.reading_only import writing
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.flow import FlowLayout
from momo_desktop.ui.widgets.labels import Label
from momo_desktop.ui.widgets.pills import Pill


class MeasureRow(QWidget):
    """Says whose record it is, since when and why; one that is to be looked at again is marked.

    A restricted record is chosen nowhere else, so the copy that its person has a right to is given from here.
    """

    def __init__(self, measure: Measure, name: PersonName, context: PageContext) -> None:
        super().__init__()
        restricted = measure.kind is MeasureKind.RESTRICTION
        day, due = context.language.date, measure.is_due(context.clock.today())
        parts = [name.listed(), _("since {day}").format(day=day(measure.begun_at.astimezone().date())), measure.reason]
        if measure.review_on is not None:
            parts.append(_("look again on {day}").format(day=day(measure.review_on)))
        self.copy = Button(_("Give a copy…"), kind="ghost", name=f"rights.copy.{measure.id}")
        self.copy.setVisible(restricted)
        self.change = Button(_("Change…"), kind="ghost", name=f"rights.change.{measure.id}")
        ending = _("Lift the restriction") if restricted else _("End the hold")
        self.end = Button(ending, kind="ghost", name=f"rights.end.{measure.id}")
        writing(context, self.change, self.end)
        said = QHBoxLayout()
        said.setSpacing(12)
        said.addWidget(Pill(_("Restricted") if restricted else _("On hold"), "warning", icon=""))
        if due:
            said.addWidget(Pill(_("Look again now"), "danger", icon="", name=f"rights.due.{measure.id}"))
        said.addWidget(Label(" · ".join(parts), wrap=True), 1)
        acts = FlowLayout()
        for button in (self.copy, self.change, self.end):
            button.setAccessibleDescription(name.listed())
            acts.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(6)
        column.addLayout(said)
        column.addLayout(acts)

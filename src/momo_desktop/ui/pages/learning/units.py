"""The learning units: outcomes, recognition, and how far a unit is from a micro-credential."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from momo_desktop.domain.learning import LearningKind, LearningUnit
from momo_desktop.domain.outcome_verbs import CREDENTIAL_FIELDS, missing
from momo_desktop.i18n import _
from momo_desktop.ui import learning_words
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.pages.learning.records import RecordsSection
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.card import Card
from momo_desktop.ui.widgets.empty_state import EmptyState
from momo_desktop.ui.widgets.flow import clear
from momo_desktop.ui.widgets.labels import Label
from momo_desktop.ui.widgets.pills import Pill
from momo_desktop.ui.widgets.progress import ThinProgress


class UnitsSection(RecordsSection):
    """Shows a card for each unit."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, name="units")
        sentence = _("No learning unit yet. A unit says what will be recognised at home, best agreed before the stay.")
        self._empty = EmptyState("school", sentence, name="learning.units.empty")
        add = Button(_("Add a unit"), icon="plus", name="learning.units.add")
        self._column = self.lay_out_cards(add, LearningKind.UNIT, self._empty)

    def title(self) -> str:
        return _("Learning units")

    def show_records(self) -> None:
        clear(self._column)
        units = [each for each in self.records if isinstance(each, LearningUnit)]
        self._empty.setVisible(not units)
        for unit in units:
            card = UnitCard(self.context, unit)
            card.opened.connect(self.open_record)
            self._column.addWidget(card)


class UnitCard(Card):
    """Shows one unit with its outcomes; the meter tells what a micro-credential of it would lack."""

    opened = Signal(object)
    """Carries the `LearningUnit` to open."""

    def __init__(self, context: PageContext, unit: LearningUnit) -> None:
        name = f"learning.units.{unit.id}"
        edit = Button(_("Edit"), kind="ghost", icon="edit", name=f"{name}.edit")
        edit.setAccessibleName(_("Edit {what}").format(what=unit.title))
        edit.clicked.connect(partial(self._on_edit, unit))
        super().__init__(unit.title, actions=[edit], name=name)
        if unit.eqf_level is not None:
            level = _("EQF level {number}").format(number=unit.eqf_level)
            self.body.addWidget(Pill(level, "info"), 0, Qt.AlignmentFlag.AlignLeft)
        for outcome in unit.outcomes:
            said = f"{learning_words.outcome_kind(outcome.kind)}: {' '.join(outcome.text.split())}"
            self.body.addWidget(Label(said, "body", wrap=True))
        for day, done, words in (
            (unit.agreed_on, _("Recognition agreed on {day}"), unit.agreed),
            (unit.recognised_on, _("Recognised on {day}"), unit.recognised),
        ):
            said = done.format(day=context.language.date(day)) if day is not None else ""
            line = " · ".join(part for part in (said, words) if part)
            if line:
                self.body.addWidget(Label(line, "small", tone="text2", wrap=True))
        self._add_meter(context, unit, name)

    def _add_meter(self, context: PageContext, unit: LearningUnit, name: str) -> None:
        lacking, whole = missing(unit), len(CREDENTIAL_FIELDS)
        known = whole - len(lacking)
        said = _("Micro-credential: {known} of {whole}").format(known=known, whole=whole)
        row = QHBoxLayout()
        row.addWidget(Label(said, "small", name=f"{name}.meter"))
        bar = ThinProgress(name=f"{name}.bar")
        bar.set_progress(known, whole)
        row.addWidget(bar, 1)
        self.body.addLayout(row)
        if lacking:
            labels = {**learning_words.unit_labels(), "outcomes": _("Learning outcomes")}
            names = context.language.list([labels[each] for each in lacking])
            missed = Label(_("Still missing: {fields}").format(fields=names), "small", tone="text2", wrap=True)
            self.body.addWidget(missed)

    def _on_edit(self, unit: LearningUnit, _checked: bool = False) -> None:
        self.opened.emit(unit)

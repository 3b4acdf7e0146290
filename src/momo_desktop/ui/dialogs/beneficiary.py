"""The dialog that fills the sheet of the Beneficiary Module: whose mobilities, and what each column holds."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from momo_desktop.domain.beneficiary_sheets import SheetField
from momo_desktop.i18n import Language, _, ngettext
from momo_desktop.progress import Progress
from momo_desktop.services.beneficiary import FilledSheet, SheetTemplate
from momo_desktop.ui import choosing, export_words
from momo_desktop.ui.dialogs.large import LargeDialog
from momo_desktop.ui.latest import Latest
from momo_desktop.ui.leaves_card import LeavesCard
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.who_choice import WhoChoice
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.card import Card
from momo_desktop.ui.widgets.combo_box import ComboBox
from momo_desktop.ui.widgets.labels import ElidedLabel, Label

_SIZE = (760, 720)


class BeneficiaryDialog(LargeDialog):
    """Shows the columns of the school's own export with what they will hold, and what would leave in them."""

    def __init__(self, context: PageContext, template: SheetTemplate, parent: QWidget | None = None) -> None:
        super().__init__("beneficiary", _("Sheet for the Beneficiary Module"), _SIZE, parent)
        self._context, self._template = context, template
        self._latest = Latest(context.jobs, self)
        self._latest.answered.connect(self._on_filled)
        self._made: FilledSheet | None = None
        self._who = WhoChoice(context, name="beneficiary.who")
        self._who.offer(one=False, several=True)
        self._who.changed.connect(self._fill)
        self._leaves = LeavesCard(context.language, name="beneficiary.leaves")
        self._refused = Label("", tone="danger", wrap=True, name="beneficiary.refused")
        self._boxes: list[ComboBox] = []
        self._save = Button(_("Save as a file…"), kind="primary", icon="export", name="beneficiary.save")
        self._save.setDefault(True)
        self._save.clicked.connect(self._on_save)
        self._lay_out()
        self._fill()

    def fields(self) -> tuple[SheetField, ...]:
        """Return what each column is filled with."""
        return tuple(SheetField(box.currentData()) for box in self._boxes)

    def choose(self, column: int, field: SheetField) -> None:
        """Fill a column with something else."""
        self._boxes[column].setCurrentIndex(self._boxes[column].findData(field))
        self._fill()

    def save_to(self, path: Path) -> None:
        """Write the sheet, whole or not at all; the dialog closes when it is there."""
        if self._made is not None:
            work = partial(self._write, self._made, self.fields(), path)
            self._context.jobs.start(work, self._on_saved, title=_("Saving the sheet"), writes=True)

    def done(self, result: int) -> None:
        self._latest.stop()
        super().done(result)

    def _lay_out(self) -> None:
        inner = QVBoxLayout()
        inner.setSpacing(12)
        inner.addWidget(self._who)
        inner.addWidget(self._leaves)
        inner.addWidget(self._columns_card())
        words = _(
            "The rows of the file are left out; those of the chosen mobilities stand under the same headings. Health, "
            "belief and origin are never told."
        )
        title, about = Label(self.windowTitle(), "title"), Label(words, tone="text2", wrap=True)
        self.lay_out((title, about, self.scrolled(inner), self._refused), self._save)

    def _columns_card(self) -> Card:
        card = Card(_("Columns"), name="beneficiary.columns")
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for place, heading in enumerate(self._template.table.header):
            name = heading or _("Column {number}").format(number=place + 1)
            box = ComboBox(_("What the column “{name}” holds").format(name=name), name=f"beneficiary.{place + 1}")
            for field in SheetField:
                box.addItem(export_words.sheet_field(field), field)
            closed = place in self._template.closed
            box.setCurrentIndex(box.findData(SheetField.EMPTY if closed else self._template.fields[place]))
            box.setEnabled(not closed)
            box.activated.connect(self._fill)
            self._boxes.append(box)
            grid.addWidget(ElidedLabel(name, "strong"), place, 0)
            grid.addWidget(box, place, 1)
        card.body.addLayout(grid)
        return card

    def _fill(self) -> None:
        self._made = None
        self._save.setEnabled(False)
        self._refused.hide()
        self._leaves.wait()
        fill = self._context.services.beneficiary.fill
        self._latest.ask_now(partial(fill, self._template, self.fields(), self._who.query))

    def _on_filled(self, made: FilledSheet) -> None:
        self._made = made
        self._leaves.show_leaves(made.leaves)
        self._refused.setText(_refusal(made, self._context.language))
        self._refused.setVisible(bool(made.special))
        self._save.setEnabled(not made.special and not made.leaves.is_empty)

    def _on_save(self) -> None:
        suffix = ".xlsx" if self._template.is_workbook else ".csv"
        path = choosing.file_to_save(self, self.windowTitle(), f"MOMO-Beneficiary{suffix}", f"(*{suffix})")
        if path is not None:
            self.save_to(path)

    def _write(self, made: FilledSheet, fields: tuple[SheetField, ...], path: Path, progress: Progress) -> str:
        progress.step(0, 1)
        self._context.services.beneficiary.save(self._template, fields, made, path)
        return path.name

    def _on_saved(self, name: str) -> None:
        self._context.notices.say(_("Saved as “{name}”. The file is not encrypted.").format(name=name))
        self.accept()


def _refusal(made: FilledSheet, language: Language) -> str:
    """Return which cells tell too much, by heading and rows and without their text."""
    rows: dict[str, list[int]] = {}
    for cell in made.special:
        rows.setdefault(cell.heading, []).append(cell.row)
    named = [
        ngettext("“{column}” in row {rows}", "“{column}” in the rows {rows}", len(found)).format(
            column=heading, rows=language.list([language.number(row) for row in found])
        )
        for heading, found in rows.items()
    ]
    return _(
        "This cannot leave, because a cell speaks of health, belief, origin or the like: {cells}. Change the record, "
        "or leave the column empty."
    ).format(cells="; ".join(named))

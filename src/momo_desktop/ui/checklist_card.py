"""The card of one phase: how far it is, and its checklist."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from momo_desktop.domain.checklists import ChecklistLine
from momo_desktop.domain.find import holds
from momo_desktop.domain.guidance import PhaseGuide
from momo_desktop.i18n import Language, _, ngettext
from momo_desktop.ui.models.checklist import ChecklistModel
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.card import Card
from momo_desktop.ui.widgets.check_list import CheckList
from momo_desktop.ui.widgets.chips import FilterChip
from momo_desktop.ui.widgets.empty_state import EmptyState
from momo_desktop.ui.widgets.find_bar import FindBar
from momo_desktop.ui.widgets.flow import FlowLayout
from momo_desktop.ui.widgets.labels import ElidedLabel, Label
from momo_desktop.ui.widgets.pills import Pill
from momo_desktop.ui.widgets.progress import ThinProgress


class ChecklistCard(Card):
    """Shows the checklist of a phase; items that are done can be hidden."""

    add_wanted = Signal()

    def __init__(self, language: Language) -> None:
        self.add = add = Button(_("Add an item"), kind="ghost", icon="plus", name="journey.addItem")
        super().__init__(" ", actions=[add], name="journey.checklist")
        add.clicked.connect(self.add_wanted)
        self._language = language
        self._lines: tuple[ChecklistLine, ...] = ()
        self._phase = 0
        facts = self._facts()
        self.model = ChecklistModel(language, self)
        self.rows = CheckList(_("Checklist"), name="journey.list")
        self.rows.setModel(self.model)
        self.rows.setMinimumHeight(140)
        self.finding = FindBar(self.rows, name="journey.find")
        self.finding.edited.connect(self._on_find)
        self._bar = ThinProgress(name="journey.progress")
        self._nothing = EmptyState("success", _("Everything in this phase is done."), name="journey.nothing")
        keys = _("Space ticks · D is in progress · N does not apply · Enter opens")
        self.body.addWidget(facts)
        self.body.addWidget(self._bar)
        self.body.addWidget(self.finding)
        self.body.addWidget(self.rows, 1)
        self.body.addWidget(self._nothing, 1)
        self.body.addWidget(ElidedLabel(keys, "caption", tone="text3"))

    def show_phase(self, guide: PhaseGuide, lines: tuple[ChecklistLine, ...], *, current: bool) -> None:
        """Show a phase; `current` tells that the student stands in it."""
        self.set_title(self._language.text(guide.name))
        begin, end = self._language.quotes
        self._words.setText(f"{begin}{self._language.text(guide.student_words)}{end}")
        self._current.setVisible(current)
        turned = int(guide.phase) != self._phase
        self._lines, self._phase = lines, int(guide.phase)
        closed, late = sum(line.state.closed for line in lines), sum(line.late for line in lines)
        self._count.setText(_("{done} of {total} done").format(done=closed, total=len(lines)))
        self._late.set_state(ngettext("{count} late", "{count} late", late).format(count=late), "warning", icon="clock")
        self._late.setVisible(late > 0)
        self._bar.set_progress(closed, len(lines))
        self._show_lines(keep_row=not turned)

    def _facts(self) -> QWidget:
        self._words = Label("", tone="text2", name="journey.words")
        self._count = Label("", "small", tone="text2", name="journey.count")
        self._late = Pill("", "warning", name="journey.late")
        self._current = Pill(_("Current phase"), "primary", name="journey.current")
        self._hide_done = FilterChip(_("Hide what is done"), name="journey.hideDone")
        self._hide_done.clicked.connect(self._on_hide_done)
        pills = QWidget()
        flow = FlowLayout(pills, gap=10)
        flow.setContentsMargins(0, 0, 0, 0)
        for widget in (self._words, self._current, self._count, self._late):
            flow.addWidget(widget)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(pills, 1)
        line.addWidget(self._hide_done)
        return row

    def _holds(self, words: str, line: ChecklistLine) -> bool:
        said = self._language.text(line.text)
        return holds(words, f"{said} {self._language.text(line.help)}" if line.help else said)

    def _on_find(self, _words: str) -> None:
        self._show_lines(keep_row=True)

    def _on_hide_done(self) -> None:
        self._show_lines(keep_row=True)

    def _show_lines(self, *, keep_row: bool) -> None:
        index = self.rows.currentIndex()
        item_id = self.model.line(index).item_id if index.isValid() else ""
        hidden = self._hide_done.isChecked()
        words = self.finding.text()
        shown = [line for line in self._lines if not (hidden and line.state.closed) and self._holds(words, line)]
        self._nothing.set_sentence(_("Nothing was found.") if words else _("Everything in this phase is done."))
        self.model.set_lines(shown)
        self.rows.setVisible(bool(shown))
        self._nothing.setVisible(not shown)
        row = self.model.row_of(item_id) if keep_row else -1
        if row < 0 and keep_row and item_id:
            row = min(index.row(), len(shown) - 1)  # its tick has hidden it: the one that follows takes its place
        if row < 0:
            row = next((number for number, line in enumerate(shown) if not line.state.closed), 0)
        self.rows.setCurrentIndex(self.model.index(row))

"""The students as a board of five columns, one for each phase."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from momo_desktop.domain.guidance import PhaseGuide
from momo_desktop.domain.phases import Phase
from momo_desktop.i18n import _, ngettext
from momo_desktop.progress import Progress
from momo_desktop.ui.dialogs.gate import GateDialog
from momo_desktop.ui.latest import Latest
from momo_desktop.ui.models.board import BoardColumnModel
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.tokens import GAP
from momo_desktop.ui.widgets.board_column import BoardColumn
from momo_desktop.ui.widgets.labels import ElidedLabel, Label
from momo_desktop.ui.widgets.phase_mark import PhaseMark
from momo_desktop.ui.widgets.pills import Pill


class StudentBoard(QWidget):
    """Shows who a query leaves, by the phase they stand in; a moved card opens the gate, and nothing moves before."""

    chosen = Signal(int)
    """Carries the id of the student whose card the user went to."""

    opened = Signal(int)
    """Carries the id of the student that the user wants to work with (Enter, a double click)."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.setObjectName("board")
        self.setAccessibleName(_("Board"))
        self._context = context
        self._query = ""
        self._student_id: int | None = None
        self._counts = Latest(context.jobs, self)
        self._counts.answered.connect(self._show_counts)
        self._columns = tuple(_Column(context, guide) for guide in context.services.catalogue.phases)
        self._without = Label("", "small", tone="text2", wrap=True, name="board.without")
        keys = _("Arrows go from card to card · Alt+Page Down moves a card on · Enter opens")
        row = QHBoxLayout()
        row.setSpacing(GAP // 2)
        for column in self._columns:
            row.addWidget(column, 1)
            column.cards.activated.connect(self._on_activated)
            column.cards.selectionModel().currentChanged.connect(partial(self._on_current, column))
            column.cards.move_wanted.connect(partial(self._move_by, column))
            column.cards.aside_wanted.connect(partial(self._go_aside, column))
            column.cards.dropped.connect(partial(self._move_to, column.phase))
        foot = QHBoxLayout()
        foot.addWidget(ElidedLabel(keys, "caption", tone="text3"), 1)
        foot.addWidget(self._without)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 0, 16, 10)
        outer.setSpacing(8)
        outer.addLayout(row, 1)
        outer.addLayout(foot)

    def show_query(self, query: str, phase: Phase | None = None) -> None:
        """Show whom a query leaves; where it names a phase, the other columns stand empty."""
        self._query = query
        shown = (partial(self._show_column, column, phase) for column in self._columns)
        self._context.turns.do(self, *shown, self._count, self._mark)

    def refresh(self) -> None:
        """Read the fetched cards anew; a card that has moved takes the focus along."""
        self._context.turns.finish(self)
        focused = any(column.cards.hasFocus() for column in self._columns)
        for column in self._columns:
            column.model.refresh(self._context.clock.today())
        self._count()
        self.select(self._student_id)
        if focused:
            self.focus_cards()

    def select(self, student_id: int | None) -> None:
        """Mark a student's card without telling anybody."""
        self._student_id = student_id
        self._mark()

    def focus_cards(self) -> None:
        """Go to the marked card, else to the first one."""
        self._context.turns.then(self, self._focus_cards)

    def ask_to_move(self, student_id: int, phase: Phase) -> None:
        """Open the gate between where a student stands and a phase."""
        column = next((each for each in self._columns if each.model.index_of(student_id).isValid()), None)
        mobility_id = column.model.mobility_id(student_id) if column is not None else None
        if mobility_id is None or column is None or column.phase is phase or self._context.refuses_writing():
            return
        self.select(student_id)
        GateDialog(self._context, self._context.services.journey.get(mobility_id), phase, self).open()

    def _focus_cards(self) -> None:
        marked = next((each for each in self._columns if each.cards.currentIndex().isValid()), None)
        if marked is not None:
            marked.cards.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            next((column for column in self._columns if column.cards.enter(0)), None)

    def _mark(self) -> None:
        for column in self._columns:
            index = column.model.index_of(self._student_id)
            column.cards.setCurrentIndex(index)
            if index.isValid():
                column.cards.scrollTo(index)

    def _show_column(self, column: _Column, phase: Phase | None) -> None:
        if phase is None or column.phase is phase:
            column.model.show_query(self._query)
        else:
            column.model.show_nobody()

    def _count(self) -> None:
        for column in self._columns:
            if column.model.is_whole():
                column.show_count(column.model.rowCount())
        self._counts.ask_now(partial(self._counted, self._query))

    def _counted(self, query: str, progress: Progress) -> tuple[tuple[int, ...], int]:
        counts: list[int] = []
        for number, phase in enumerate(Phase):
            progress.step(number, len(Phase))
            counts.append(self._context.services.students.count(f"{query} phase:{int(phase)}"))
        return tuple(counts), self._context.services.students.count(query)

    def _show_counts(self, found: tuple[tuple[int, ...], int]) -> None:
        counts, everybody = found
        for column, count in zip(self._columns, counts, strict=True):
            if not column.model.is_whole():
                column.show_count(count)
        without = everybody - sum(counts)
        words = ngettext("{count} has no mobility yet", "{count} have no mobility yet", without)
        self._without.setText(words.format(count=without))
        self._without.setVisible(without > 0)

    def _on_current(self, column: _Column, index: QModelIndex, _before: QModelIndex) -> None:
        student_id = column.model.student_id(index)
        if student_id is None or student_id == self._student_id:
            return
        self._student_id = student_id
        for other in self._columns:
            if other is not column:
                other.cards.setCurrentIndex(QModelIndex())
        self.chosen.emit(student_id)

    def _on_activated(self, index: QModelIndex) -> None:
        model = index.model()
        student_id = model.student_id(index) if isinstance(model, BoardColumnModel) else None
        if student_id is not None:
            self.opened.emit(student_id)

    def _go_aside(self, column: _Column, step: int) -> None:
        row, here = max(0, column.cards.currentIndex().row()), self._columns.index(column)
        following = self._columns[here + 1 :] if step > 0 else self._columns[:here][::-1]
        next((each for each in following if each.cards.enter(row)), None)

    def _move_by(self, column: _Column, student_id: int, steps: int) -> None:
        number = int(column.phase) + steps
        if Phase.PROMOTION <= number <= Phase.USE:
            self.ask_to_move(student_id, Phase(number))

    def _move_to(self, phase: Phase, student_id: int) -> None:
        QTimer.singleShot(0, self, partial(self.ask_to_move, student_id, phase))  # the drag itself must be over


class _Column(QWidget):
    """Is a phase with its number, name and count over its cards."""

    def __init__(self, context: PageContext, guide: PhaseGuide) -> None:
        super().__init__()
        self.phase = guide.phase
        self._language = context.language
        words = self._words = context.language.text(guide.short)
        self.setObjectName(f"board.column.{int(self.phase)}")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("ground", "canvas")
        self.model = BoardColumnModel(context.services, context.language, context.clock.today(), self.phase, self)
        self.cards = BoardColumn(words, name=f"board.phase.{int(self.phase)}")
        self.cards.setModel(self.model)
        self._count = Pill("", name=f"board.count.{int(self.phase)}")
        head = QHBoxLayout()
        head.setContentsMargins(6, 0, 4, 0)
        head.setSpacing(8)
        head.addWidget(PhaseMark(int(self.phase)))
        head.addWidget(ElidedLabel(words, "strong", name=f"board.title.{int(self.phase)}"), 1)
        head.addWidget(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 8, 4, 4)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.cards, 1)

    def show_count(self, count: int) -> None:
        """Say how many stand in the phase."""
        self._count.set_state(self._language.number(count), "neutral")
        said = _("{phase}, {count}").format(phase=self._words, count=count)
        self.cards.setAccessibleName(said)

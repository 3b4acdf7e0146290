"""What is due: whose records have been kept long enough, and the ways to erase or to hold them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar, cast

from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from momo_desktop.domain.changes import Topic
from momo_desktop.domain.drafts import DraftKey
from momo_desktop.domain.erasure import ErasureReason, wish_of
from momo_desktop.domain.retention import Due
from momo_desktop.domain.rights import MeasureKind
from momo_desktop.i18n import _
from momo_desktop.progress import UNWATCHED, Progress
from momo_desktop.ui import theme
from momo_desktop.ui.dialogs import retention_rules
from momo_desktop.ui.dialogs.erase import EraseDialog
from momo_desktop.ui.dialogs.measure import MeasureDialog, kind_of
from momo_desktop.ui.latest import Latest
from momo_desktop.ui.models.retention import TICK, RetentionModel
from momo_desktop.ui.page import Page, PageContext
from momo_desktop.ui.reading_only import writing
from momo_desktop.ui.tokens import CONTROL_HEIGHT
from momo_desktop.ui.turns import Turn
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.empty_state import EmptyState
from momo_desktop.ui.widgets.flow import FlowLayout
from momo_desktop.ui.widgets.labels import Label
from momo_desktop.ui.widgets.plain_table import plain_table
from momo_desktop.ui.widgets.tick_cells import TickDelegate

_WHO, _WHAT, _STATE = 1, 2, 4
_TICK_WIDTH = 40


class RetentionPane(Page):
    """Shows the review list; nothing goes before it was ticked, looked at and confirmed by the passphrase."""

    topics: ClassVar[frozenset[Topic]] = frozenset(
        {Topic.STUDENTS, Topic.MOBILITIES, Topic.SESSIONS, Topic.NOTES, Topic.RIGHTS, Topic.SUPPORT, Topic.SETTINGS}
    )

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("retention")
        self.model = RetentionModel(context.language, self)
        self.model.ticked_changed.connect(self._show_state)
        self._reading = Latest(context.jobs, self)
        self._reading.answered.connect(self.model.show)
        self._all = Button(_("Tick all that is due"), name="retention.all")
        self._all.clicked.connect(self.model.tick_all)
        self._hold = Button(_("Hold…"), icon="lock", name="retention.hold")
        self._hold.clicked.connect(self._on_hold)
        self._periods = Button(_("Periods…"), icon="clock", name="retention.periods")
        self._periods.clicked.connect(self._on_periods)
        self._one_by_one = Label(
            _("Records of several people are ticked. Tick those of one person to hold them: each hold has its reason."),
            "small",
            tone="text2",
            wrap=True,
            name="retention.oneByOne",
        )
        self._left_at: int | None = None
        """Whose hold was being written when the window was left."""
        self._erase = Button(_("Erase what is ticked…"), kind="primary", icon="bin", name="retention.erase")
        self._erase.clicked.connect(self._on_erase)
        writing(context, self._hold, self._erase)
        self.table = self._made_table()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        nothing = _("Nothing is due, and nothing will be within thirty days.")
        self._stack.addWidget(EmptyState("check", nothing, name="retention.none"))
        self._arrange()
        self.table.selectionModel().currentRowChanged.connect(self._show_state)
        self.model.modelReset.connect(self._on_reset)
        self._on_reset()

    def title(self) -> str:
        return _("Retention")

    def areas(self) -> Sequence[QWidget]:
        return (self.table,)

    def parts(self) -> Sequence[Turn]:
        return (self._ask,)

    def refresh(self) -> None:
        self._reading.stop()
        self.model.show(self._question()(UNWATCHED))

    def whereabouts(self) -> dict[str, object]:
        return {"ticked": self.model.kept_ticks(), "held": self._to_hold()}

    def go_back_to(self, place: Mapping[str, object]) -> None:
        ticked, held = place.get("ticked"), place.get("held")
        self._left_at = held if isinstance(held, int) else None
        if isinstance(ticked, list):
            self.model.tick_again(cast("list[list[object]]", ticked))

    def reopen(self, key: DraftKey) -> None:
        if key == retention_rules.DRAFT:
            retention_rules.RetentionRulesDialog(self.context, self).reopen()
            return
        student_id, person = self._left_at, self.context.services.measures.person
        if kind_of(key) is MeasureKind.HOLD and student_id is not None and person(student_id).uid == key.target:
            MeasureDialog(self.context, MeasureKind.HOLD, student_id, self).reopen()

    def _ask(self) -> None:
        self._reading.ask_now(self._question())

    def _question(self) -> Callable[[Progress], Sequence[Due]]:
        service = self.context.services.retention

        def read(_progress: Progress) -> Sequence[Due]:
            return service.review()

        return read

    def _on_reset(self) -> None:
        self._stack.setCurrentIndex(0 if self.model.rowCount() else 1)
        if self.model.rowCount():
            self.table.selectRow(0)
        self._show_state()

    def _chosen(self) -> Due | None:
        return self.model.line(self.table.currentIndex().row())

    def _people(self) -> set[int | None]:
        """Return whose records are ticked, or else chosen; None stands for nobody's."""
        chosen = self._chosen()
        lines = self.model.ticked() or (() if chosen is None else (chosen,))
        return {line.student_id for line in lines}

    def _to_hold(self) -> int | None:
        """Return whose records *Hold* means, None where they are not of one person."""
        people = self._people()
        return next(iter(people)) if len(people) == 1 else None

    def _show_state(self) -> None:
        self._one_by_one.setVisible(len(self._people()) > 1)
        self._hold.setEnabled(self._to_hold() is not None)
        self._erase.setEnabled(bool(self.model.ticked()))
        self._all.setEnabled(self.model.rowCount() > 0)

    def _on_erase(self) -> None:
        wishes = [wish_of(line) for line in self.model.ticked()]
        if wishes:
            self._open(EraseDialog(self.context, wishes, ErasureReason.PERIOD_OVER, self))

    def _on_hold(self) -> None:
        student_id = self._to_hold()
        if student_id is not None:
            self._open(MeasureDialog(self.context, MeasureKind.HOLD, student_id, self))

    def _on_periods(self) -> None:
        self._open(retention_rules.RetentionRulesDialog(self.context, self))

    def _open(self, dialog: QDialog) -> None:
        dialog.open()

    def _made_table(self) -> QTableView:
        table = plain_table(self.model, _("What is due"), self, name="retention.table")
        heads = table.horizontalHeader()
        # Words that are too long for their share go on in a second line: why a record is held is always read.
        table.setWordWrap(True)
        table.verticalHeader().setMinimumSectionSize(theme.current().px(CONTROL_HEIGHT))
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for column in (_WHO, _WHAT, _STATE):
            heads.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        heads.setSectionResizeMode(TICK, QHeaderView.ResizeMode.Fixed)
        heads.resizeSection(TICK, theme.current().px(_TICK_WIDTH))
        table.setItemDelegateForColumn(TICK, TickDelegate(table))
        return table

    def _arrange(self) -> None:
        words = _(
            "Records are kept for a time and no longer. Here stands whose time is over or will be soon. Nothing goes "
            "by itself: tick what should go, look at it, and confirm."
        )
        row = FlowLayout(gap=8)
        for button in (self._all, self._hold, self._periods, self._erase):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(Label(words, tone="text2", wrap=True))
        column.addLayout(row)
        column.addWidget(self._one_by_one)
        column.addWidget(self._stack, 1)

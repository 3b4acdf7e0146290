"""What the parts of the learning tab share: the records of one student, and the rows and dialogs that they get."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from momo_desktop.domain.changes import Topic
from momo_desktop.domain.learning import LearningKind, LearningRecord, new
from momo_desktop.domain.visibility import Visibility
from momo_desktop.i18n import _
from momo_desktop.ui.dialogs.learning import LearningDialog
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.reading_only import writing
from momo_desktop.ui.student_tab import StudentTab
from momo_desktop.ui.tokens import GAP, PAGE_MARGIN
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.card import Card
from momo_desktop.ui.widgets.empty_state import EmptyState
from momo_desktop.ui.widgets.flow import clear
from momo_desktop.ui.widgets.labels import Label
from momo_desktop.ui.widgets.link_row import LinkRow
from momo_desktop.ui.widgets.scroll_area import ScrollArea


class RecordsCard(Card):
    """Lists records as rows that open them; one sentence stands where there is none."""

    opened = Signal(object)
    """Carries the record to open."""

    def __init__(self, title: str, add_text: str, nothing: str, *, name: str) -> None:
        super().__init__(title, name=name)
        self.add = Button(add_text, kind="ghost", icon="plus", name=f"{name}.add")
        self.add_action(self.add)
        self._nothing = Label(nothing, tone="text2", wrap=True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        self.body.addWidget(self._nothing)
        self.body.addLayout(self._rows)

    def show_rows(self, rows: Sequence[tuple[LearningRecord, str, str, str]]) -> None:
        """Show rows: the record, its title, what stands beside it, and the line below."""
        focused = self.window().focusWidget()
        held = focused.objectName() if focused is not None and self.isAncestorOf(focused) else ""
        clear(self._rows)
        self._nothing.setVisible(not rows)
        for record, title, aside, line in rows:
            sign = _("Private") if record.visibility is Visibility.PRIVATE else ""
            beside = " · ".join(part for part in (aside, sign) if part)
            row = LinkRow(title, beside, line, name=f"{self.objectName()}.{record.id}")
            row.clicked.connect(partial(self._on_clicked, record))
            self._rows.addWidget(row)
            if row.objectName() == held:
                row.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_clicked(self, record: LearningRecord, _checked: bool = False) -> None:
        self.opened.emit(record)


class RecordsSection(StudentTab):
    """Shows some kinds of one student's learning records, those of the mobility and those of none."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.CONTENT, Topic.LEARNING, Topic.MOBILITIES})

    def __init__(self, context: PageContext, *, name: str) -> None:
        super().__init__(context)
        self.setObjectName(f"learning.{name}")
        self.records: tuple[LearningRecord, ...] = ()
        self._first: Button | None = None

    def help_id(self) -> str:
        return "learning"

    def refresh(self) -> None:
        if self.student_id is None:
            return
        every = self.context.services.learning.of_student(self.student_id)
        self.records = tuple(each for each in every if each.mobility_id in {None, self.mobility_id})
        self.show_records()

    def show_records(self) -> None:
        """Show what was read."""
        raise NotImplementedError

    def show_what(self, **arguments: object) -> None:
        """Open the record with an id (`record_id`)."""
        found = next((each for each in self.records if each.id == arguments.get("record_id")), None)
        if found is not None:
            self.open_record(found)

    def entrance(self) -> QWidget | None:
        return self._first

    def lay_out(self, *cards: QWidget) -> None:
        """Put cards under one another into the area that scrolls."""
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(PAGE_MARGIN, GAP, PAGE_MARGIN, PAGE_MARGIN)
        column.setSpacing(GAP)
        for card in cards:
            column.addWidget(card)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(ScrollArea(f"{self.objectName()}.page", self.title(), body))

    def adds(self, button: Button, kind: LearningKind) -> None:
        """Let a button begin a new record of a kind; the first one is where the keyboard comes to."""
        writing(self.context, button)
        button.clicked.connect(partial(self._on_add, kind))
        self._first = self._first or button

    def open_record(self, record: LearningRecord) -> None:
        """Open a record, or begin one whose id is 0."""
        if record.id or not self.context.refuses_writing():
            LearningDialog(self.context, record, self).open()

    def lay_out_cards(self, add: Button, kind: LearningKind, nothing: EmptyState) -> QVBoxLayout:
        """Lay out one card for each record over the button that adds one, and return the column for the cards."""
        self.adds(add, kind)
        cards = QWidget()
        column = QVBoxLayout(cards)
        column.setContentsMargins(0, 0, 0, 0)
        made = QVBoxLayout()
        column.addLayout(made)
        column.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)
        self.lay_out(nothing, cards)
        return made

    def of(self, kind: type[LearningRecord]) -> Iterable[LearningRecord]:
        """Return the records of one class."""
        return (each for each in self.records if isinstance(each, kind))

    def _on_add(self, kind: LearningKind, _checked: bool = False) -> None:
        if self.student_id is not None:
            self.open_record(new(kind, self.student_id, self.mobility_id, self.context.clock.today()))

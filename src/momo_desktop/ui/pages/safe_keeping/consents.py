"""The register of consents: how every purpose stands with every student, and what the use of the data rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QHeaderView,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from momo_desktop.domain.changes import Topic
from momo_desktop.domain.consents import ConsentRow, ConsentState
from momo_desktop.domain.drafts import DraftKey, DraftKind
from momo_desktop.domain.students import ConsentPurpose
from momo_desktop.domain.text import fold
from momo_desktop.i18n import _, rights_words
from momo_desktop.progress import Progress
from momo_desktop.ui import key_table, theme
from momo_desktop.ui.dialogs.consent import ConsentDialog
from momo_desktop.ui.dialogs.legal_bases import DRAFT as LEGAL_DRAFT
from momo_desktop.ui.dialogs.legal_bases import LegalBasesDialog
from momo_desktop.ui.jobs import Ending
from momo_desktop.ui.models.consents import ConsentsModel
from momo_desktop.ui.page import Page, PageContext
from momo_desktop.ui.reading_only import writing
from momo_desktop.ui.studio.giving import PaperGiving
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.combo_box import ComboBox
from momo_desktop.ui.widgets.empty_state import EmptyState
from momo_desktop.ui.widgets.flow import FlowLayout
from momo_desktop.ui.widgets.labels import Label
from momo_desktop.ui.widgets.plain_table import plain_table
from momo_desktop.ui.widgets.search_field import SearchField

_NAMES = 240
"""Pixels at scale 1 of the column of names."""
_SEARCH = 156
"""Pixels at scale 1 that the words of the search field take."""


class ConsentsPane(Page):
    """Shows the register, narrowed by a name or class and by how a consent stands (`show_what(student_id=7)`)."""

    topics = frozenset({Topic.STUDENTS, Topic.SETTINGS})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("consents")
        self._every: Sequence[ConsentRow] = ()
        self._student_id: int | None = None
        self._target: Path | None = None
        """Where the register goes that is being made."""
        self._giving = PaperGiving(self)
        self.model = ConsentsModel(context.language, self)
        self._search = SearchField(_("Name or class"), _("Find in the register"), name="consents.search")
        self._search.edited.connect(self._narrow)
        self._search.setMinimumWidth(theme.current().px(_SEARCH))
        self._state = ComboBox(_("How a consent stands"), name="consents.state")
        self._state.addItem(_("Everything"), "")
        for state in ConsentState:
            self._state.addItem(rights_words.consent_state(context.language, state), str(state))
        self._state.activated.connect(self._narrow)
        self._everybody = Button(_("Show everybody"), name="consents.everybody")
        self._everybody.clicked.connect(self._on_everybody)
        self._bases = Button(_("Legal bases…"), icon="edit", name="consents.bases")
        self._bases.clicked.connect(self._on_bases)
        writing(context, self._bases)
        self._print = Button(_("Print…"), icon="print", name="consents.print")
        self._print.clicked.connect(self._on_print)
        self._save = Button(_("Save as PDF…"), icon="save", name="consents.save")
        self._save.clicked.connect(self._on_save)
        self.table = self._made_table()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(EmptyState("shield", _("Nobody is found here."), name="consents.none"))
        self._arrange()
        self._add_find()

    def title(self) -> str:
        return _("Consents")

    def refresh(self) -> None:
        self._every = self.context.services.consents.register()
        self._narrow()

    def show_what(self, **arguments: object) -> None:
        """Narrow the register to one student; a `draft` opens the dialog that it was left in."""
        student_id, draft = arguments.get("student_id"), arguments.get("draft")
        self._student_id = student_id if isinstance(student_id, int) else None
        self._narrow()
        if isinstance(draft, DraftKey):
            self.reopen(draft)

    def areas(self) -> Sequence[QWidget]:
        return (self.table,)

    def print_shown(self) -> bool:
        self._on_print()
        return True

    def whereabouts(self) -> dict[str, object]:
        return {"state": self._state.currentIndex(), "student": self._student_id}

    def go_back_to(self, place: Mapping[str, object]) -> None:
        state = place.get("state")
        self._state.setCurrentIndex(state if isinstance(state, int) and 0 <= state < self._state.count() else 0)
        self.show_what(student_id=place.get("student"))

    def reopen(self, key: DraftKey) -> None:
        if key == LEGAL_DRAFT:
            LegalBasesDialog(self.context, self).reopen()
        elif key.kind is DraftKind.CONSENT:
            students = self.context.services.students
            wanted = (row.student_id for row in self._rows_of_all() if students.get(row.student_id).uid == key.target)
            student_id = next(wanted, None)
            if student_id is not None:
                ConsentDialog(self.context, student_id, ConsentPurpose(key.parent), self).reopen()

    def save_to(self, path: Path) -> None:
        """Write the register that is shown as PDF."""
        self._target = path
        self._make(self._on_made_to_save)

    def _add_find(self) -> None:
        find = QAction(_("Find here"), self)
        find.setObjectName("consents.find")
        key_table.give(find)
        find.triggered.connect(self._find)
        self.addAction(find)

    def _find(self) -> None:
        self._search.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.edit.selectAll()

    def _rows_of_all(self) -> Sequence[ConsentRow]:
        self._every = self._every or self.context.services.consents.register()
        return self._every

    def _narrow(self, _change: object = None) -> None:
        words, wanted = fold(self._search.text()).split(), self._state.currentData()
        rows = [
            row
            for row in self._every
            if self._student_id in {None, row.student_id}
            and all(each in fold(f"{row.name.listed()} {row.school_class}") for each in words)
            and (not wanted or ConsentState(wanted) in row.states.values())
        ]
        self.model.show(rows, self.context.services.consents.facts())
        self._stack.setCurrentIndex(0 if rows else 1)
        self._everybody.setVisible(self._student_id is not None)
        for button in (self._print, self._save):
            button.setEnabled(bool(rows))

    def _on_everybody(self) -> None:
        self.show_what()
        self.table.setFocus()

    def _on_bases(self) -> None:
        LegalBasesDialog(self.context, self).open()

    def _on_cell(self, index: QModelIndex) -> None:
        ConsentDialog(self.context, self.model.row_at(index).student_id, self.model.purpose_at(index), self).open()

    def _on_print(self) -> None:
        self._make(self._on_made_to_print)

    def _on_made_to_print(self, pdf: bytes) -> None:
        self._giving.print(pdf, self._on_printed)

    def _on_printed(self) -> None:
        self.context.notices.say(_("The register was printed."))

    def _on_save(self) -> None:
        self._giving.save("MOMO-Consents.pdf", self.save_to)

    def _on_made_to_save(self, pdf: bytes) -> None:
        if self._target is not None:
            self.context.services.consents.save_list(pdf, self._target)
            self.context.notices.say(_("Saved as “{name}”.").format(name=self._target.name))

    def _make(self, made: Ending) -> None:
        rows = tuple(self.model.row_at(self.model.index(row, 0)) for row in range(self.model.rowCount()))
        consents, code = self.context.services.consents, self.context.language.code

        def work(_progress: Progress) -> bytes:
            return consents.render_list(rows, code)

        self.context.jobs.start(work, made, title=_("Making the paper"))

    def _made_table(self) -> QTableView:
        table = plain_table(self.model, _("Consents"), self, name="consents.table", cells=True)
        heads = table.horizontalHeader()
        heads.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        heads.resizeSection(0, theme.current().px(_NAMES))
        table.activated.connect(self._on_cell)
        return table

    def _arrange(self) -> None:
        words = _("Enter or a double click on an answer shows its history and takes the next one.")
        row = FlowLayout(gap=8)
        for widget in (self._search, self._state, self._everybody, self._bases, self._print, self._save):
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(Label(words, tone="text2", wrap=True))
        column.addLayout(row)
        column.addWidget(self._stack, 1)

"""One student is brought back from a copy: who, what is there now, what the copy holds, what will happen."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from momo_desktop.domain.backups import VaultCopy
from momo_desktop.domain.student_returns import COUNTED, Side, StudentInCopy, TwoSides
from momo_desktop.domain.text import fold
from momo_desktop.i18n import N_, _, ngettext
from momo_desktop.progress import Progress
from momo_desktop.ui import theme
from momo_desktop.ui.dialogs.large import fit_screen
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.reading_only import writing
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.labels import Label
from momo_desktop.ui.widgets.scroll_area import ScrollArea
from momo_desktop.ui.widgets.search_field import SearchField

_ROW_HEIGHT = 30
_KINDS = {
    "mobilities": N_("Mobilities"),
    "sessions": N_("Sessions"),
    "notes": N_("Notes"),
    "tasks": N_("Tasks"),
    "goals": N_("Goals"),
    "learnings": N_("Learning records"),
    "answer_sets": N_("Forms"),
    "evidence": N_("Evidence"),
    "papers": N_("Papers"),
}


class StudentReturnDialog(QDialog):
    """Lists the students of a copy and brings the chosen one back; everybody else stays as they are."""

    returned = Signal()

    def __init__(
        self, context: PageContext, copy: VaultCopy, students: tuple[StudentInCopy, ...], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("studentReturn")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Bring back one student"))
        self._context = context
        self._service = context.services.student_returns
        self._copy = copy
        self._students = {each.id: each for each in students}
        self._words = {each.id: fold(f"{each.name.full()} {each.school_class}").split() for each in students}
        self._search = SearchField(_("Name or class"), _("Find a student in the copy"), name="studentReturn.search")
        self._search.edited.connect(self._filter)
        self.list = QListWidget()
        self.list.setObjectName("studentReturn.list")
        self.list.setAccessibleName(_("Students in the copy"))
        self.list.currentItemChanged.connect(self._on_chosen)
        for each in students:
            words = f"{each.name.listed()} · {each.school_class}" if each.school_class else each.name.listed()
            item = QListWidgetItem(words)
            item.setData(Qt.ItemDataRole.UserRole, each.id)
            item.setSizeHint(QSize(0, theme.current().px(_ROW_HEIGHT)))
            self.list.addItem(item)
        self._sides = _Sides(context)
        self._what = Label("", wrap=True, name="studentReturn.what")
        self._go = Button(_("Bring back"), kind="primary", icon="history", name="studentReturn.go")
        self._go.clicked.connect(self._bring_back)
        self._go.setEnabled(False)
        writing(context, self._go)
        cancel = Button(_("Cancel"), name="studentReturn.cancel")
        cancel.clicked.connect(self.reject)
        self._lay_out(cancel)
        self._search.edit.setFocus()

    def _filter(self, text: str) -> None:
        wanted = fold(text).split()
        for row in range(self.list.count()):
            item = self.list.item(row)
            words = self._words[item.data(Qt.ItemDataRole.UserRole)]
            item.setHidden(not all(any(word.startswith(each) for word in words) for each in wanted))
        left = [row for row in range(self.list.count()) if not self.list.item(row).isHidden()]
        if len(left) == 1:
            self.list.setCurrentRow(left[0])  # nobody else can be meant

    def _on_chosen(self, item: QListWidgetItem | None) -> None:
        self._go.setEnabled(False)
        if item is not None:
            student = self._students[item.data(Qt.ItemDataRole.UserRole)]

            def work(_progress: Progress) -> TwoSides:
                return self._service.compare(self._copy, student)

            self._context.jobs.start(work, self._show, title="")

    def _show(self, found: TwoSides) -> None:
        if found.student.id != self._chosen():
            return
        self._sides.show_sides(found)
        if found.now is None:
            words = _("{name} is not in the vault now and comes back with everything that the copy holds.")
        else:
            words = _(
                "What the vault holds about {name} is replaced by what the copy holds. What is newer goes; it stays in "
                "a copy that is made just before."
            )
        told = words.format(name=found.student.name.full())
        if found.missing_files:
            more = ngettext(
                "{count} file of the copy is not there any more.",
                "{count} files of the copy are not there any more.",
                found.missing_files,
            )
            told += " " + more.format(count=self._context.language.number(found.missing_files))
        self._what.setText(told + " " + _("Nobody else is changed."))
        self._go.setEnabled(True)

    def _chosen(self) -> int | None:
        item = self.list.currentItem()
        return None if item is None else item.data(Qt.ItemDataRole.UserRole)

    def _bring_back(self) -> None:
        student_id = self._chosen()
        if student_id is None:
            return

        def work(progress: Progress) -> VaultCopy:
            return self._service.bring_back(self._copy, student_id, progress)

        done = partial(self._on_back, self._students[student_id])
        self._context.jobs.start(work, done, title=_("Bringing the student back"), writes=True)

    def _on_back(self, student: StudentInCopy, before: VaultCopy) -> None:
        words = _("{name} is back. How it was before is in the copy of {moment}.").format(
            name=student.name.full(), moment=self._context.language.datetime(before.made_at.astimezone())
        )
        self._context.notices.say(words)
        self.returned.emit()
        self.accept()

    def _lay_out(self, cancel: Button) -> None:
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self._search)
        left.addWidget(self.list, 1)
        compared = QWidget()
        right = QVBoxLayout(compared)
        right.setContentsMargins(0, 0, 12, 0)
        right.addWidget(self._sides)
        right.addStretch(1)
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addLayout(left, 1)
        middle.addWidget(ScrollArea("studentReturn.area", _("Now and in the copy"), compared), 2)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self._go)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 20)
        column.setSpacing(14)
        moment = self._context.language.datetime(self._copy.made_at.astimezone(), "long")
        column.addWidget(Label(_("Bring back one student"), "title"))
        words = _("As they were in the copy of {moment}.").format(moment=moment)
        column.addWidget(Label(words, tone="text2", wrap=True))
        column.addLayout(middle, 1)
        column.addWidget(self._what)  # never scrolled out of sight: it says what goes
        column.addLayout(row)
        fit_screen(self, 880, 600)


class _Sides(QWidget):
    """Sets the numbers of both sides in two columns."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._language = context.language
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        for column, words in enumerate((_("Now"), _("In the copy")), 1):
            grid.addWidget(Label(words, "caption", tone="text2"), 0, column, Qt.AlignmentFlag.AlignRight)
        self._numbers: dict[tuple[str, int], Label] = {}
        for row, kind in enumerate((*COUNTED, ""), 1):
            words = _(_KINDS[kind]) if kind else _("Last change")
            grid.addWidget(Label(words, wrap=True), row, 0)
            for column in (1, 2):
                number = Label("–", name=f"studentReturn.{kind or 'changed'}.{column}")
                number.setAlignment(Qt.AlignmentFlag.AlignRight)
                self._numbers[kind, column] = number
                grid.addWidget(number, row, column, Qt.AlignmentFlag.AlignRight)

    def show_sides(self, found: TwoSides) -> None:
        """Show the numbers of a student."""
        for column, side in ((1, found.now), (2, found.then)):
            for kind in COUNTED:
                self._numbers[kind, column].setText(self._language.number(side.counts[kind]) if side else "–")
            self._numbers["", column].setText(self._moment(side))

    def _moment(self, side: Side | None) -> str:
        moment: datetime | None = side.changed_at if side is not None else None
        if moment is None:
            return "–"
        there = moment.astimezone()
        return f"{self._language.date(there.date())}\n{self._language.time(there.time())}"

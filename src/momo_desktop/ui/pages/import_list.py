"""The import of a class list: choose the file, say what its columns are, look at each row, add."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import ClassVar

from pydantic import TypeAdapter, ValidationError
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from momo_desktop.domain.backups import Occasion
from momo_desktop.domain.changes import Topic
from momo_desktop.domain.class_lists import JudgedRow
from momo_desktop.domain.list_tables import Mapping as Columns
from momo_desktop.errors import Cancelled, MomoError
from momo_desktop.i18n import _, ngettext
from momo_desktop.messages import explain
from momo_desktop.progress import Progress
from momo_desktop.services.class_lists import ClassList
from momo_desktop.ui import key_table
from momo_desktop.ui.bin_move import BinMove
from momo_desktop.ui.import_list.columns_step import ColumnsStep
from momo_desktop.ui.import_list.file_step import FileStep
from momo_desktop.ui.import_list.rows_step import RowsStep
from momo_desktop.ui.import_list.step_trail import StepTrail
from momo_desktop.ui.page import Page, PageContext
from momo_desktop.ui.reading_only import writing
from momo_desktop.ui.tokens import GAP, PAGE_MARGIN
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.labels import Label
from momo_desktop.ui.widgets.notice_bar import NoticeBar

_FILE, _COLUMNS, _ROWS = range(3)


@dataclass(frozen=True, slots=True)
class _Left:
    """Is where an import was left: the file and how it was read, what its columns are, the ticks and the step."""

    file: Path
    encoding: str
    delimiter: str
    mapping: Columns
    ticks: dict[int, bool]
    step: int


_LEFT = TypeAdapter(_Left)


class ImportPage(Page):
    """Leads through the three steps; nothing is written before the last button, and then all or nothing.

    Reading and judging are jobs. When the students change meanwhile, the rows are judged again and the ticks stay.
    """

    topics: ClassVar = frozenset({Topic.STUDENTS})

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self.setObjectName("import")
        self._list: ClassList | None = None
        self._mapping = Columns(())
        self._waiting = 0
        self._path: Path | None = None
        self._left: _Left | None = None
        """Where the import was left; it waits until the list is read again."""
        self._file = FileStep(context.language)
        self._file.file_chosen.connect(self.open_file)
        self._file.reading_changed.connect(self._on_reading_changed)
        self._columns = ColumnsStep(context.language)
        self._columns.changed.connect(self._on_mapping)
        self._rows = RowsStep(context.language, context.services.students.get)
        self._rows.ticks_changed.connect(self._show_state)
        self._trail = StepTrail((_("File"), _("Columns"), _("Check and add")), name="import.steps")
        self._bar = NoticeBar(tone="danger", name="import.problem")
        writing(context, self._file)
        self._stack = QStackedWidget()
        for step in (self._file, self._columns, self._rows):
            self._stack.addWidget(step)
        self._cancel = Button(_("Cancel"), kind="ghost", name="import.cancel")
        self._cancel.clicked.connect(self._leave)
        self._back = Button(_("Back"), icon="arrow-left", name="import.back")
        self._back.clicked.connect(self._go_back)
        self._next = Button(_("Next"), kind="primary", name="import.next")
        self._next.clicked.connect(self._go_on)
        choose = QAction(_("Choose a class list…"), self)
        choose.setObjectName("import.open")
        key_table.give(choose)
        choose.triggered.connect(self._file.choose)
        writing(context, choose)
        self.addAction(choose)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self._go_back)
        self._lay_out()
        self._begin()

    def title(self) -> str:
        return _("Import a class list")

    def refresh(self) -> None:
        if self._stack.currentIndex() == _ROWS and not self._waiting:
            self._judge()

    def show_what(self, **arguments: object) -> None:
        """Read a class list (`file`)."""
        file = arguments.get("file")
        if isinstance(file, Path):
            self.open_file(file)

    def whereabouts(self) -> dict[str, object]:
        if self._path is None:
            return {}
        table = self._list.table if self._list is not None else None
        left = self._left or _Left(
            self._path,
            table.encoding if table else "",
            table.delimiter if table else "",
            self._mapping,
            self._rows.model.choices(),
            self._stack.currentIndex(),
        )
        return _LEFT.dump_python(left, mode="json")

    def go_back_to(self, place: Mapping[str, object]) -> None:
        try:
            self._left = _LEFT.validate_python(dict(place))
        except ValidationError:  # no list was being read
            return
        self._read(self._left.file, self._left.encoding or None, self._left.delimiter or None)

    def open_file(self, path: Path) -> None:
        """Read a file and show what it holds."""
        if self.context.refuses_writing():
            return
        self._left = None
        self._read(path)

    def _read(self, path: Path, encoding: str | None = None, delimiter: str | None = None) -> None:
        service = self.context.services.class_lists
        self._path = path

        def work(progress: Progress) -> ClassList:
            return service.read(path, encoding, delimiter, progress)

        self._start(work, self._on_read, _("Reading the class list"))

    def _judge(self) -> None:
        if self._list is not None:
            service, table, mapping = self.context.services.class_lists, self._list.table, self._mapping
            self._start(partial(service.judge, table, mapping), self._on_judged, _("Comparing with the students"))

    def _take_in(self) -> None:
        if self._list is None:
            return
        service, ticked = self.context.services.class_lists, self._rows.model.ticked()
        take_in = partial(service.take_in, self._list.table, self._mapping, ticked)
        work = self.context.copying.first(Occasion.BEFORE_IMPORT, take_in)
        self._start(work, self._on_taken_in, _("Adding the students"), writes=True)

    def _start(
        self, work: Callable[[Progress], object], done: Callable[..., None], title: str, *, writes: bool = False
    ) -> None:
        self._waiting += 1
        self._bar.close_bar()
        self._show_state()
        self.context.jobs.start(work, done, title=title, writes=writes, failed=self._on_failed)

    def _on_read(self, found: ClassList) -> None:
        self._waiting -= 1
        self._list, self._mapping = found, found.mapping
        self._rows.model.forget()
        self._file.show_list(found)
        self._show_step(_FILE)
        left, self._left = self._left, None
        if left is not None and len(left.mapping.fields) == len(found.mapping.fields):
            self._go_on_from(left)

    def _go_on_from(self, left: _Left) -> None:
        """Go to the step in which the import was left, with the meanings and the ticks of then."""
        self._mapping = left.mapping
        self._rows.model.choose(left.ticks)
        if left.step != _FILE:
            self._go_on()
        if left.step == _ROWS:
            self._judge()

    def _on_judged(self, rows: tuple[JudgedRow, ...]) -> None:
        self._waiting -= 1
        if self._list is not None:
            self._rows.show_rows(rows)
            self._show_step(_ROWS)

    def _on_taken_in(self, ids: tuple[int, ...]) -> None:
        self._waiting -= 1
        words = ngettext("{count} student added.", "{count} students added.", len(ids))
        move = BinMove(self.context.services.bin, partial(self.context.services.class_lists.take_out, ids))
        self._begin()
        self.context.navigate("students")
        self.context.notices.undo(words.format(count=self.context.language.number(len(ids))), move.put, move.take_out)

    def _on_failed(self, error: Exception) -> None:
        self._waiting -= 1
        self._left = None
        if self._list is not None:
            self._file.show_list(self._list)  # the choices go back to what is shown
        self._show_state()
        if isinstance(error, Cancelled):
            return
        if not isinstance(error, MomoError):
            sys.excepthook(type(error), error, error.__traceback__)
            return
        self._bar.say(explain(error).text, tone="danger")

    def _on_reading_changed(self, encoding: str, delimiter: str) -> None:
        if self._list is not None:
            self._read(self._list.table.path, encoding, delimiter)

    def _on_mapping(self, mapping: Columns) -> None:
        self._mapping = mapping
        self._rows.model.forget()
        self._show_first_row()
        self._show_state()

    def _show_first_row(self) -> None:
        if self._list is not None:
            draft = self.context.services.class_lists.first_row(self._list.table, self._mapping)
            self._columns.show_first_row(draft)

    def _go_on(self) -> None:
        step = self._stack.currentIndex()
        if step == _FILE and self._list is not None:
            self._columns.show_list(self._list, self._mapping)
            self._show_first_row()
            self._show_step(_COLUMNS)
        elif step == _COLUMNS:
            self._judge()
        elif step == _ROWS:
            self._take_in()

    def _go_back(self) -> None:
        step = self._stack.currentIndex()
        if step == _FILE:
            self._leave()
        else:
            self._show_step(step - 1)

    def _leave(self) -> None:
        self._begin()
        self.context.navigate("students")

    def _begin(self) -> None:
        self._list = self._path = self._left = None
        self._rows.model.forget()
        self._file.show_nothing()
        self._show_step(_FILE)

    def _show_step(self, step: int) -> None:
        before = self._stack.currentIndex()
        self._bar.close_bar()
        self._stack.setCurrentIndex(step)
        self._trail.set_step(step)
        self._show_state()
        if step == _COLUMNS:
            self._columns.focus_first()
        elif step == _ROWS:
            self._rows.focus_rows()
        elif self._list is not None and (before != step or not self._file.isAncestorOf(self.focusWidget() or self)):
            self._next.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_state(self) -> None:
        step = self._stack.currentIndex()
        ready, words = self._list is not None and bool(self._list.table.rows), _("Next")
        if step == _COLUMNS:
            ready = self._mapping.has_names
        elif step == _ROWS:
            count = len(self._rows.model.ticked())
            ready = count > 0
            words = ngettext("Add {count} student", "Add {count} students", count).format(
                count=self.context.language.number(count)
            )
        self._next.setText(words)
        self._next.setAccessibleName(words)
        self._next.setVisible(self._list is not None)
        self._next.setEnabled(ready and not self._waiting)
        self._back.setVisible(step != _FILE)
        self._back.setEnabled(not self._waiting)

    def _lay_out(self) -> None:
        head = _band("bottom")
        top = QHBoxLayout(head)
        top.setContentsMargins(PAGE_MARGIN, 14, PAGE_MARGIN, 14)
        top.setSpacing(PAGE_MARGIN)
        top.addWidget(Label(self.title(), "display"))
        top.addStretch(1)
        top.addWidget(self._trail)
        foot = _band("top")
        buttons = QHBoxLayout(foot)
        buttons.setContentsMargins(PAGE_MARGIN, 10, PAGE_MARGIN, 10)
        buttons.setSpacing(10)
        buttons.addWidget(self._cancel)
        buttons.addStretch(1)
        buttons.addWidget(self._back)
        buttons.addWidget(self._next)
        body = QVBoxLayout()
        body.setContentsMargins(PAGE_MARGIN, GAP, PAGE_MARGIN, GAP)
        body.setSpacing(12)
        body.addWidget(self._bar)
        body.addWidget(self._stack, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(head)
        outer.addLayout(body, 1)
        outer.addWidget(foot)


def _band(edge: str) -> QWidget:
    band = QWidget()
    band.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    band.setProperty("ground", "surface")
    band.setProperty("edge", edge)
    return band

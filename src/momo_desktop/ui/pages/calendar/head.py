"""What stands over the calendar: which days it shows, the ways to others, one student alone, and what it gives away."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from momo_desktop.i18n import _
from momo_desktop.ui import theme
from momo_desktop.ui.forms.student_choice import StudentChoice
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.pages.calendar.papers import CalendarPapers
from momo_desktop.ui.pages.calendar.spans import Span
from momo_desktop.ui.reading_only import writing
from momo_desktop.ui.widgets.buttons import Button, IconButton
from momo_desktop.ui.widgets.chips import ChoiceChip, ChoiceChips
from momo_desktop.ui.widgets.flow import FlowLayout
from momo_desktop.ui.widgets.labels import Label

_FIELD = 220
"""Pixels at scale 1 of the field that finds a student."""


class CalendarHead(QWidget):
    """Holds the controls; the page answers them."""

    span_wanted = Signal(str)
    """Carries the word of the `Span` to show."""

    turned = Signal(int)
    """Asks for so many weeks or months on."""

    today_wanted = Signal()
    new_wanted = Signal()
    student_chosen = Signal()

    def __init__(self, context: PageContext, papers: CalendarPapers) -> None:
        super().__init__()
        self.setObjectName("calendar.head")
        self._title = Label("", "display", name="calendar.title")
        self._chips = ChoiceChips(
            [(Span.WEEK, _("Week")), (Span.MONTH, _("Month"))], _("Week or month"), name="calendar.span"
        )
        self._chips.chosen.connect(self.span_wanted)
        self._student = StudentChoice(context, placeholder=_("Everybody"))
        self._student.target().setObjectName("calendar.student")
        self._student.target().setAccessibleName(_("Only with this student"))
        self._student.edited.connect(self._on_student)
        new = Button(_("Plan a meeting…"), kind="primary", icon="plus", name="calendar.new")
        new.clicked.connect(self.new_wanted)
        writing(context, new)
        before = IconButton("chevron-left", _("Earlier"), name="calendar.earlier")
        after = IconButton("chevron-right", _("Later"), name="calendar.later")
        today = Button(_("Today"), name="calendar.today")
        before.clicked.connect(partial(self._turn, -1))
        after.clicked.connect(partial(self._turn, 1))
        today.clicked.connect(self.today_wanted)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._title, 1)
        top.addWidget(new)
        tools = QWidget()
        flow = FlowLayout(tools, 8)
        flow.setContentsMargins(0, 0, 0, 0)
        for widget in (before, today, after, self._chips, self._student, *papers.buttons):
            flow.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(top)
        column.addWidget(tools)
        self.restyle()

    @property
    def student_id(self) -> int | None:
        """Whose appointments alone are shown, None for everybody's."""
        return self._student.value()

    def choose_student(self, student_id: int) -> None:
        """Show the appointments of one student alone."""
        self._student.set_value(student_id)

    def say(self, title: str, span: Span) -> None:
        """Name what is shown."""
        self._title.setText(title)
        self._chips.choose(span)

    def restyle(self) -> None:
        self._student.setFixedWidth(theme.current().px(_FIELD))
        sizes = [chip.sizeHint() for chip in self._chips.findChildren(ChoiceChip)]
        self._chips.setMinimumWidth(sum(size.width() + 6 for size in sizes))
        self._chips.setFixedHeight(max(size.height() for size in sizes))

    def _turn(self, step: int, _checked: bool = False) -> None:
        self.turned.emit(step)

    def _on_student(self) -> None:
        if not self._student.problem():
            self.student_chosen.emit()

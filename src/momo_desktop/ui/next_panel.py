"""The panel at the right of a student's page: what is next, what is waited for, and the days ahead."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from PySide6.QtCore import QModelIndex, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListView, QSizePolicy, QVBoxLayout, QWidget

from momo_desktop.domain.changes import Topic
from momo_desktop.domain.checklists import MarkState
from momo_desktop.domain.next_steps import KeyDay, KeyDayKind, NextSteps, OpenStep
from momo_desktop.domain.phases import Phase
from momo_desktop.domain.today import Excerpt
from momo_desktop.i18n import _, ngettext
from momo_desktop.ui import step_acts, theme, ticking
from momo_desktop.ui.dialogs.mobility import MobilityDialog
from momo_desktop.ui.models.next_steps import NextStepsModel
from momo_desktop.ui.near_days import ahead_words
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.student_tab import StudentTab
from momo_desktop.ui.tokens import PANEL_WIDTH
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.check_list import CheckList
from momo_desktop.ui.widgets.flow import clear
from momo_desktop.ui.widgets.labels import ElidedLabel, Label
from momo_desktop.ui.widgets.link_row import LinkRow
from momo_desktop.ui.widgets.scroll_area import ScrollArea
from momo_desktop.ui.widgets.tab_order import follow_layout


class NextPanel(StudentTab):
    """Shows the open steps of one student, to be ticked by Space and opened by Enter; for the counsellor's eyes."""

    topics: ClassVar = frozenset(
        {Topic.APPOINTMENTS, Topic.CHECKLISTS, Topic.MOBILITIES, Topic.SESSIONS, Topic.STUDENTS, Topic.TASKS}
    )

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("panel")
        self.setAccessibleName(_("Next, waiting, dates"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("ground", "surface")
        self.setProperty("edge", "left")
        self._steps: NextSteps | None = None
        self._next = _Part(self, _("Next"), _("Nothing is open."), "next")
        self._waiting = _Part(self, _("Waiting"), _("Nobody owes anything."), "waiting")
        self._no_dates = Label(_("No day lies ahead."), "small", tone="text3", wrap=True, name="panel.dates.none")
        self._dates = QVBoxLayout()
        self._dates.setSpacing(0)
        self._body = QWidget()
        self._area = self._made_area()
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.addWidget(self._area)
        self.restyle()

    def refresh(self) -> None:
        if self.student_id is None or not self.context.sight.now.alone:
            return
        steps = self._steps = self.context.services.next_steps.of_student(self.student_id, self.mobility_id)
        self._next.show_steps(steps.next)
        self._waiting.show_steps(steps.waiting)
        self._show_dates(steps.dates)
        follow_layout(self)

    def entrance(self) -> QWidget:
        """Return the first list in which something stands."""
        return next((part.rows for part in (self._next, self._waiting) if part.rows.isVisibleTo(self)), self._area)

    def restyle(self) -> None:
        self.setFixedWidth(theme.current().px(PANEL_WIDTH))

    def mark(self, step: OpenStep, state: MarkState) -> None:
        """Mark a step as the user wants it."""
        if step.task is not None:
            step_acts.finish_task(self.context, step.task, state)
        elif step.line is not None and self._steps is not None and self._steps.mobility is not None:
            ticking.mark(self.context, self._steps.mobility, step.line, state, self)

    def open(self, step: OpenStep) -> None:
        """Show where a step stands."""
        if step.task is not None:
            step_acts.open_task(self.context, step.task, self)
        elif step.line is not None and self._steps is not None and self._steps.mobility is not None:
            step_acts.open_line(self.context, self._steps.mobility, step.line, self)

    def open_rest(self) -> None:
        """Go to the whole checklist."""
        self.context.navigate("students", student_id=self.student_id, tab="journey")

    def show_row(self, rows: QListView, index: QModelIndex) -> None:
        """Bring a row of one of the lists into sight."""
        rect = rows.visualRect(index)
        top = rows.viewport().mapTo(self._body, rect.center())
        self._area.ensureVisible(top.x(), top.y(), 0, rect.height())

    def _made_area(self) -> ScrollArea:
        body = self._body
        body.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        body.setProperty("ground", "surface")
        column = QVBoxLayout(body)
        column.setContentsMargins(14, 14, 10, 14)
        column.setSpacing(6)
        column.addLayout(self._next)
        column.addSpacing(10)
        column.addLayout(self._waiting)
        column.addSpacing(10)
        column.addWidget(ElidedLabel(_("Dates"), "section", name="panel.dates.title"))
        column.addWidget(self._no_dates)
        column.addLayout(self._dates)
        column.addStretch(1)
        area = ScrollArea("panel.area", self.accessibleName(), body)
        area.setProperty("ground", "surface")
        return area

    def _show_dates(self, dates: tuple[KeyDay, ...]) -> None:
        clear(self._dates)
        self._no_dates.setVisible(not dates)
        for number, key_day in enumerate(dates):
            title = self.context.language.date(key_day.day)
            aside = ahead_words(key_day.day, self.context.clock.today())
            row = LinkRow(title, aside, self._day_words(key_day), name=f"panel.date.{number}")
            row.clicked.connect(partial(self._open_day, key_day))
            self._dates.addWidget(row)

    def _day_words(self, key_day: KeyDay) -> str:
        if key_day.appointment is None:
            return {
                KeyDayKind.DEPARTURE: _("Departure"),
                KeyDayKind.RETURN: _("Return"),
                KeyDayKind.LOOK_BACK: _("Look-back"),
            }[key_day.kind]
        planned, language = key_day.appointment, self.context.language
        meeting = self.context.services.catalogue.meeting(planned.meeting_id) if planned.meeting_id else None
        title = planned.title or (language.text(meeting.title) if meeting else "") or _("Appointment")
        return ", ".join(part for part in (language.time(planned.start) if planned.start else "", title) if part)

    def _open_day(self, key_day: KeyDay, _checked: bool = False) -> None:
        if key_day.appointment is not None:
            self.context.navigate("calendar", appointment_id=key_day.appointment.id)
        elif key_day.kind is KeyDayKind.LOOK_BACK:
            phase = int(Phase.USE)
            self.context.navigate("students", student_id=self.student_id, tab="journey", phase=phase)
        elif self._steps is not None and self._steps.mobility is not None:
            MobilityDialog(self.context, self._steps.mobility, self).open()


class _Part(QVBoxLayout):
    """Shows steps under a heading, and how many more there are."""

    def __init__(self, panel: NextPanel, title: str, nothing: str, name: str) -> None:
        super().__init__()
        self._panel = panel
        self._model = NextStepsModel(panel.context.language, panel)
        self._model.state_wanted.connect(self._mark)
        self.rows = _Rows(title, name=f"panel.{name}")
        self.rows.setModel(self._model)
        self.rows.opened.connect(self._open)
        self.rows.selectionModel().currentChanged.connect(self._follow)
        self._nothing = Label(nothing, "small", tone="text3", wrap=True, name=f"panel.{name}.none")
        self._more = Button("", kind="ghost", name=f"panel.{name}.more")
        self._more.clicked.connect(panel.open_rest)
        self.setSpacing(4)
        self.addWidget(ElidedLabel(title, "section", name=f"panel.{name}.title"))
        self.addWidget(self._nothing)
        self.addWidget(self.rows)
        self.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)

    def show_steps(self, steps: Excerpt[OpenStep]) -> None:
        had_focus, row = self.rows.hasFocus(), max(0, self.rows.currentIndex().row())
        self._model.set_steps(steps.lines, self._panel.context.clock.today())
        self.rows.setVisible(bool(steps.lines))
        self.rows.updateGeometry()
        self._nothing.setVisible(not steps.lines)
        self.rows.setCurrentIndex(self._model.index(min(row, len(steps.lines) - 1)))
        if had_focus and not steps.lines:
            self._panel.entrance().setFocus()
        words = ngettext("and {count} more", "and {count} more", steps.more).format(count=steps.more)
        self._more.setText(words)
        self._more.setAccessibleName(f"{self.rows.accessibleName()}, {words}")
        self._more.setVisible(steps.more > 0)

    def _mark(self, key: str, state: str) -> None:
        step = self._model.step_of(key)
        if step is not None:
            self._panel.mark(step, MarkState(state))

    def _open(self, index: QModelIndex) -> None:
        self._panel.open(self._model.step(index.row()))

    def _follow(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid() and self.rows.hasFocus():
            self._panel.show_row(self.rows, index)


class _Rows(CheckList):
    """Is as high as its rows; what is around it scrolls."""

    def __init__(self, accessible_name: str, *, name: str) -> None:
        super().__init__(accessible_name, name=name)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        rows = self.model().rowCount() if self.model() else 0
        return QSize(200, sum(self.sizeHintForRow(row) for row in range(rows)))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()  # words that wrap make rows higher

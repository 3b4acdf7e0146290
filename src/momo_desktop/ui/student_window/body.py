"""Everything that the student's window shows of one student."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from momo_desktop.domain.student_screens import StudentScreen
from momo_desktop.ui.student_window.blocks import GoalsBlock, NoteBlock, SkillsBlock, StepsBlock
from momo_desktop.ui.student_window.journey import ChecklistBlock, JourneyStrip
from momo_desktop.ui.student_window.look import Reading, Words
from momo_desktop.ui.student_window.question import Keep, QuestionBlock
from momo_desktop.ui.tokens import GAP, PAGE_MARGIN
from momo_desktop.ui.widgets.flow import clear
from momo_desktop.ui.widgets.scroll_area import ScrollArea

_TWO_COLUMNS_FROM = 900


class StudentBody(ScrollArea):
    """Shows the screen and follows it; what the student is typing stays where it is."""

    def __init__(self, reading: Reading, screen: StudentScreen, keep: Keep) -> None:
        super().__init__("studentView.page", reading.language.gettext("Your journey"))
        self.reading = reading
        self._keep = keep
        self._screen = screen
        self._journey, self._left, self._right = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(GAP)
        for column, share in ((self._left, 11), (self._right, 10)):
            column.setSpacing(GAP)
            self._columns.addLayout(column, share)
        self._note = NoteBlock(reading, screen)
        self.question: QuestionBlock | None = None
        self._checklist: ChecklistBlock | None = None
        body = QWidget()
        body.setProperty("ground", "canvas")
        column = QVBoxLayout(body)
        column.setContentsMargins(PAGE_MARGIN, GAP, PAGE_MARGIN, PAGE_MARGIN)
        column.setSpacing(GAP)
        column.addWidget(Words(reading, _hello(reading, screen), "display", name="studentView.hello"))
        place = _place(reading, screen)
        if place:
            column.addWidget(Words(reading, place, tone="text2", name="studentView.place"))
        column.addLayout(self._journey)
        column.addLayout(self._columns)
        column.addStretch(1)
        self.setWidget(body)
        self._left.addWidget(self._note)
        self._ask(screen)
        self._own = QVBoxLayout()
        self._own.setSpacing(GAP)
        self._left.addLayout(self._own)
        self._left.addStretch(1)
        self._fill(screen)

    def follow(self, screen: StudentScreen) -> None:
        """Show the screen as it is now."""
        before, self._screen = self._screen, screen
        self._note.show_note(screen)
        self._note.setVisible(screen.in_session or bool(screen.note))
        form = screen.asked.form.id if screen.asked else ""
        if form != (self.question.form_id if self.question else ""):
            self._ask(screen)
        if (before.phases, before.steps, before.goals, before.skills, before.stay) != (
            screen.phases,
            screen.steps,
            screen.goals,
            screen.skills,
            screen.stay,
        ):
            self._fill(screen)
            self.complete()

    def complete(self) -> None:
        """Fill in the longest part, the checklist, which is made after the rest was built."""
        if self._checklist is not None:
            self._checklist.show_here()

    def save(self) -> None:
        """Keep what the student is typing."""
        if self.question is not None:
            self.question.save()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= self.reading.theme.px(_TWO_COLUMNS_FROM)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(direction)

    def _ask(self, screen: StudentScreen) -> None:
        if self.question is not None:
            self._left.removeWidget(self.question)
            self.question.hide()
            self.question.deleteLater()
            self.question = None
        if screen.asked is not None:
            self.question = QuestionBlock(self.reading, screen.asked, self._keep)
            self._left.insertWidget(1, self.question)

    def _fill(self, screen: StudentScreen) -> None:
        clear(self._journey)
        clear(self._own)
        clear(self._right)
        if screen.stay is not None:
            strip, self._checklist = JourneyStrip(self.reading, screen), ChecklistBlock(self.reading, screen)
            strip.phase_chosen.connect(self._checklist.show_phase)
            self._journey.addWidget(strip)
        else:
            self._checklist = None
        if screen.goals:
            self._own.addWidget(GoalsBlock(self.reading, screen.goals))
        if screen.skills is not None:
            self._own.addWidget(SkillsBlock(self.reading, screen.skills))
        self._right.addWidget(StepsBlock(self.reading, screen.steps))
        if self._checklist is not None:
            self._right.addWidget(self._checklist)
        self._right.addStretch(1)
        self._note.setVisible(screen.in_session or bool(screen.note))


def _hello(reading: Reading, screen: StudentScreen) -> str:
    return reading.language.gettext("Hello {name}").format(name=screen.name)


def _place(reading: Reading, screen: StudentScreen) -> str:
    speaker, stay = reading.language, screen.stay
    if stay is None:
        return ""
    where = ", ".join(part for part in (stay.city, speaker.country(stay.country) if stay.country else "") if part)
    days = [speaker.date(day) for day in (stay.departure, stay.return_date) if day]
    return " · ".join(part for part in (where, " – ".join(days)) if part)

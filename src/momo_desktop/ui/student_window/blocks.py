"""What the two of them talk about, in the student's window: the shared note, the agreed steps, goals and skills."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from momo_desktop.domain.goals import Goal, Outcome
from momo_desktop.domain.sessions import Task
from momo_desktop.domain.skill_stories import SkillLine, SkillStory
from momo_desktop.domain.student_screens import StudentScreen
from momo_desktop.i18n import record_words
from momo_desktop.ui.student_window.look import Block, MarkedLine, Reading, Words, beside
from momo_desktop.ui.widgets import painting

_DOT = 12


class NoteBlock(Block):
    """Shows the shared note as it is being written."""

    def __init__(self, reading: Reading, screen: StudentScreen) -> None:
        super().__init__(reading, reading.language.gettext("What we write down"), name="studentView.note")
        self._goal = Words(reading, "", "strong")
        self._text = Words(reading, "", "body", name="studentView.note.text")
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.body.addWidget(self._goal)
        self.body.addWidget(self._text)
        self.show_note(screen)

    def show_note(self, screen: StudentScreen) -> None:
        """Show the note as it stands now."""
        speaker = self.reading.language
        self._goal.setText(speaker.gettext("Goal: {goal}").format(goal=screen.session_goal))
        self._goal.setVisible(bool(screen.session_goal))
        self._text.setText(screen.note or speaker.gettext("Nothing is written down yet."))


class StepsBlock(Block):
    """Lists what was agreed, what is open first."""

    def __init__(self, reading: Reading, steps: tuple[Task, ...]) -> None:
        super().__init__(reading, reading.language.gettext("We agreed"), name="studentView.steps")
        if not steps:
            self.body.addWidget(Words(reading, reading.language.gettext("Nothing is agreed yet."), tone="text2"))
        for step in steps:
            state = "done" if step.done_on else "open"
            self.body.addWidget(MarkedLine(reading, step.text, _who_and_when(reading, step), state))


class GoalsBlock(Block):
    """Lists the goals in the student's own words."""

    def __init__(self, reading: Reading, goals: tuple[Goal, ...]) -> None:
        super().__init__(reading, reading.language.gettext("My goals"), name="studentView.goals")
        for goal in goals:
            said = record_words.outcome(reading.language, goal.outcome)
            state = "done" if goal.outcome is Outcome.REACHED else "open"
            self.body.addWidget(MarkedLine(reading, goal.text, said, state))


class SkillsBlock(Block):
    """Shows how the student rates the own skills: the latest step of each, and the way to it."""

    def __init__(self, reading: Reading, story: SkillStory) -> None:
        super().__init__(reading, reading.language.gettext("My skills"), name="studentView.skills")
        speaker = reading.language
        for group in story.groups:
            self.body.addWidget(Words(reading, speaker.text(group.name), "strong"))
            for line in group.lines:
                latest = next((step for step in reversed(line.steps) if step), 0)
                step = speaker.text(story.steps[latest - 1]) if latest else ""
                words = Words(reading, speaker.text(line.wording))
                words.setAccessibleName(f"{words.text()}, {step}")
                row = QWidget()
                layout = beside(words, _Steps(reading, line, len(story.steps), step), stretched=0)
                layout.setContentsMargins(0, 0, 0, 0)
                row.setLayout(layout)
                self.body.addWidget(row)


class _Steps(QWidget):
    """Draws a dot for each step, filled up to the latest rating; the first rating has a ring."""

    def __init__(self, reading: Reading, line: SkillLine, count: int, words: str) -> None:
        super().__init__()
        given = [step for step in line.steps if step]
        self._first, self._latest, self._count = given[0], given[-1], count
        self._reading = reading
        self.setToolTip(words)
        self.setFixedSize(QSize(count * (_DOT + 6), max(_DOT + 8, reading.theme.metrics().height())))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = painting.painter_on(self), self._reading.theme
        for number in range(1, self._count + 1):
            middle = QPointF((number - 0.5) * (_DOT + 6), self.height() / 2)
            painter.setPen(QPen(look.color("primary" if number <= self._latest else "control"), 1.5))
            painter.setBrush(look.color("primary" if number <= self._latest else "surface"))
            painter.drawEllipse(middle, _DOT / 2 - 1, _DOT / 2 - 1)
            if number == self._first and self._first != self._latest:
                painter.setPen(QPen(look.color("surface"), 2))
                painter.drawEllipse(middle, _DOT / 2 - 4, _DOT / 2 - 4)


def _who_and_when(reading: Reading, step: Task) -> str:
    speaker = reading.language
    parts = [record_words.owner(speaker, step.owner)]
    if step.done_on:
        parts.append(speaker.gettext("done"))
    elif step.due:
        parts.append(speaker.gettext("until {day}").format(day=speaker.date(step.due)))
    return " · ".join(parts)

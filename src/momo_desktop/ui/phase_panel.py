"""What a phase is about: the student's words, the purpose, the question to learn by, and the counsellor's prompts."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from momo_desktop.domain.guidance import PhaseGuide
from momo_desktop.domain.phases import Phase
from momo_desktop.i18n import Language, _, ngettext
from momo_desktop.ui.tokens import RADIUS_ROW
from momo_desktop.ui.widgets import painting
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.card import Card, LaneFrame
from momo_desktop.ui.widgets.flow import clear
from momo_desktop.ui.widgets.labels import IconLabel, Label


class PhaseCard(Card):
    """Says what a phase is for, who does what in it, and which question it leaves behind."""

    def __init__(self) -> None:
        super().__init__(_("About this phase"), name="journey.about")
        self._purpose = Label("", wrap=True, name="journey.purpose")
        self._question = _Question()
        self._counsellor = _Part(_("You"), "journey.counsellor")
        self._student = _Part(_("The student"), "journey.student")
        for widget in (self._purpose, self._question, self._counsellor, self._student):
            self.body.addWidget(widget)

    def show_guide(self, guide: PhaseGuide, language: Language) -> None:
        """Show the words of a phase."""
        self._purpose.setText(language.text(guide.purpose))
        self._question.show_question(language.text(guide.question), guide.phase)
        self._counsellor.set_text(language.text(guide.counsellor))
        self._student.set_text(language.text(guide.student))


class WarningSigns(LaneFrame):
    """Lists the warning signs of a phase for the counsellor alone; closed until it is opened."""

    def __init__(self) -> None:
        super().__init__(_("Warning signs"), name="journey.warnings")
        self._toggle = Button("", kind="ghost", icon="chevron-down", name="journey.warnings.toggle")
        self._toggle.clicked.connect(self._on_toggle)
        self._list = QWidget()
        self._lines = QVBoxLayout(self._list)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(6)
        row = QHBoxLayout()
        row.addWidget(self._toggle)
        row.addStretch(1)
        self.body.addWidget(self._list)
        self.body.addLayout(row)
        self._signs: tuple[str, ...] = ()
        self.close_signs()

    def show_signs(self, signs: tuple[str, ...]) -> None:
        """Show signs; other ones than before are closed."""
        if signs == self._signs:
            return
        self._signs = signs
        clear(self._lines)
        for sign in signs:
            self._lines.addWidget(_Sign(sign))
        self.close_signs()

    def close_signs(self) -> None:
        """Fold the signs away, because another student may sit down."""
        self._open(opened=False)

    @property
    def opened(self) -> bool:
        """Whether the signs can be read."""
        return not self._list.isHidden()

    def _on_toggle(self) -> None:
        self._open(opened=not self.opened)

    def _open(self, *, opened: bool) -> None:
        self._list.setVisible(opened)
        count = self._lines.count()
        words = ngettext("Show {count} sign", "Show {count} signs", count).format(count=count)
        text = _("Hide") if opened else words
        self._toggle.setText(text)
        self._toggle.setAccessibleName(_("Hide the warning signs") if opened else _("Show the warning signs"))
        self._toggle.set_icon("chevron-up" if opened else "chevron-down")


class _Question(QWidget):
    """Sets the learning question off on the ground of its phase."""

    def __init__(self) -> None:
        super().__init__()
        self._phase = Phase.PROMOTION
        self._text = Label("", "strong", wrap=True, name="journey.question")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(2)
        column.addWidget(Label(_("The question to learn by"), "caption", tone="text2"))
        column.addWidget(self._text)

    def show_question(self, question: str, phase: Phase) -> None:
        self._phase = phase
        self._text.setText(question)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        rect = QRectF(self.rect())
        painting.ground(painting.painter_on(self), rect, RADIUS_ROW, f"phase{int(self._phase)}_soft")


class _Part(QWidget):
    def __init__(self, who: str, name: str) -> None:
        super().__init__()
        self._text = Label("", "small", tone="text2", wrap=True, name=name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Label(who, "caption", tone="text3"))
        column.addWidget(self._text)

    def set_text(self, text: str) -> None:
        self._text.setText(text)


class _Sign(QWidget):
    def __init__(self, sign: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        mark = QVBoxLayout()
        mark.setContentsMargins(0, 2, 0, 0)
        mark.addWidget(IconLabel("flag", "private", 14))
        mark.addStretch(1)
        row.addLayout(mark)
        row.addWidget(Label(sign, "small", wrap=True), 1)

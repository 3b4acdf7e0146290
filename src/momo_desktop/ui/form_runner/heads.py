"""What stands over the questions: the head of the form runner, and what the steps of a rating mean."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from momo_desktop.domain.forms import Form, Rater
from momo_desktop.i18n import Language, _
from momo_desktop.ui.forms.dates import DateEditor
from momo_desktop.ui.tokens import PAGE_MARGIN
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.card import Card
from momo_desktop.ui.widgets.check_marks import CheckBox
from momo_desktop.ui.widgets.chips import ChoiceChips
from momo_desktop.ui.widgets.flow import FlowLayout
from momo_desktop.ui.widgets.labels import ElidedLabel, Label
from momo_desktop.ui.widgets.pills import private_pill
from momo_desktop.ui.widgets.progress import ThinProgress


class Mode(StrEnum):
    """Names the two ways to fill a form: talking over it, or typing in what stands on paper."""

    TOGETHER = "together"
    FROM_PAPER = "from_paper"


class FormHead(QWidget):
    """Is the bar over a form: the way back, what form it is, and what can be done with it."""

    def __init__(self, title: str, place: str, action: Button) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("ground", "surface")
        self.setProperty("edge", "bottom")
        self.back = Button(_("Back"), kind="ghost", icon="arrow-left", name="forms.back")
        self.action = action
        self._row = QHBoxLayout()
        self._row.setSpacing(12)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(ElidedLabel(title, "title", name="forms.form"))
        if place:
            names.addWidget(ElidedLabel(place, "small", tone="text2", name="forms.place"))
        self._row.addWidget(self.back)
        self._row.addLayout(names, 1)
        self._row.addWidget(action)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(16, 10, PAGE_MARGIN, 12)
        self.column.setSpacing(10)
        self.column.addLayout(self._row)

    def add_sign(self, sign: QWidget) -> None:
        """Put a word about the form before the action."""
        self._row.insertWidget(2, sign)


class RunnerHead(FormHead):
    """Is the bar over a form that is being filled, with progress, mode and what belongs to the answers as a whole."""

    mode_chosen = Signal(str)

    def __init__(self, title: str, place: str) -> None:
        super().__init__(title, place, Button(_("Done"), kind="primary", icon="check", name="forms.done"))
        self.action.setToolTip(_("Done (Ctrl+Enter)"))
        self._kept = Label("", "small", tone="text2", name="forms.kept")
        self.add_sign(self._kept)
        self._progress = ThinProgress(name="forms.progress")
        self._count = Label("", "small", tone="text2", name="forms.count")
        modes = ((Mode.TOGETHER, _("Together")), (Mode.FROM_PAPER, _("From paper")))
        self.modes = ChoiceChips(modes, _("Way of filling"), name="forms.mode")
        self.modes.chosen.connect(self._on_mode)
        self.lane = CheckBox(_("Private: only for the counsellor"), name="forms.private")
        sign = private_pill(name="forms.private.sign")
        sign.hide()
        self.lane.toggled.connect(sign.setVisible)
        self.add_sign(sign)
        self.day = DateEditor()
        self.day.target().setObjectName("forms.day")
        self.day.target().setAccessibleName(_("Filled on"))
        self._paper = QWidget()
        paper = QHBoxLayout(self._paper)
        paper.setContentsMargins(0, 0, 0, 0)
        paper.setSpacing(8)
        caption = Label(_("Filled on"), "small", tone="text2")
        caption.setBuddy(self.day.target())
        self.day.setFixedWidth(170)
        paper.addWidget(caption)
        paper.addWidget(self.day)
        self.scan = Button(_("Attach the scan…"), kind="ghost", icon="file", name="forms.scan")
        self.scan.hide()
        self._paper.hide()
        middle = QHBoxLayout()
        middle.setContentsMargins(8, 0, 0, 0)
        middle.setSpacing(16)
        middle.addWidget(self.modes, 1)
        middle.addWidget(self._count)
        self._whole = QWidget()
        flow = FlowLayout(self._whole, gap=16)
        flow.setContentsMargins(8, 0, 0, 0)
        flow.addWidget(self._paper)
        flow.addWidget(self.scan)
        flow.addWidget(self.lane)
        self.column.addLayout(middle)
        self.column.addWidget(self._whole)
        self.column.addWidget(self._progress)

    def show_mode(self, mode: str) -> None:
        """Show what a mode needs, without telling anybody."""
        self.modes.choose(mode)
        for control in (self._paper, self.scan):
            control.setVisible(mode == Mode.FROM_PAPER)
        self._whole.setVisible(mode == Mode.FROM_PAPER or not self.lane.isHidden())

    def ask_for_lane(self, asked: bool) -> None:
        """Offer to keep the form private, or not."""
        self.lane.setVisible(asked)
        self._whole.setVisible(asked)

    def show_count(self, answered: int, total: int) -> None:
        """Show how many questions are answered; nothing can be done while none is."""
        self._progress.set_progress(answered, total)
        self._count.setText(_("{answered} of {total} answered").format(answered=answered, total=total))
        self.action.setEnabled(answered > 0)

    def show_kept(self, moment: object) -> None:
        """Say that the draft is kept, or nothing when there is none."""
        self._kept.setText(_("Draft kept") if moment is not None else "")

    def show_unkept(self) -> None:
        """Say that something is being written."""
        self._kept.setText(_("Writing…"))

    def _on_mode(self, mode: str) -> None:
        self.show_mode(mode)
        self.mode_chosen.emit(mode)


class StepsCard(Card):
    """Says what the form is for and, in a skills form, what each step means."""

    def __init__(self, form: Form, rater: Rater, language: Language) -> None:
        super().__init__(name="forms.purpose")
        self.setAccessibleName(language.text(form.title))
        purpose = language.text(form.purpose)
        if rater is not Rater.STUDENT:
            # The form itself speaks to the student.
            purpose = _("How do you see the student today? Choose a step for each sentence and give an example.")
        self.body.addWidget(Label(purpose, "body", tone="text2", wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for row, step in enumerate(form.steps):
            name = _("{number} {step}").format(number=step.value, step=language.text(step.name))
            grid.addWidget(Label(name, "strong"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Label(language.text(step.explanation), "body", tone="text2", wrap=True), row, 1)
        if form.steps:
            self.body.addLayout(grid)

"""The step into the next school year: classes move up, the last ones leave."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from momo_desktop.domain.backups import Occasion
from momo_desktop.domain.drafts import DraftKey, DraftKind
from momo_desktop.domain.school_years import ClassStep, proposals
from momo_desktop.domain.text import clean
from momo_desktop.i18n import _, ngettext
from momo_desktop.ui import theme
from momo_desktop.ui.dialogs.drafted import DraftedDialog, Subject
from momo_desktop.ui.dialogs.large import fit_screen
from momo_desktop.ui.forms.editors import Editor
from momo_desktop.ui.forms.form import Field, Form
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.tokens import CONTROL_HEIGHT
from momo_desktop.ui.widgets.check_marks import CheckBox
from momo_desktop.ui.widgets.labels import Label

DRAFT = DraftKey(DraftKind.CLASSES)

_LARGEST_CLASS = 500


@dataclass(frozen=True, slots=True)
class SchoolYear:
    """Is what becomes of every class."""

    steps: tuple[ClassStep, ...]


class RollOverDialog(DraftedDialog[SchoolYear]):
    """Proposes the next class of each class; every proposal can be changed, and the whole can be taken back."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        subject = Subject(
            title=_("Next school year"),
            draft=DRAFT,
            dropped=_("The changes to the next school year were dropped."),
            student_id=None,
            save=_("Move up"),
        )
        steps = proposals(context.services.students.classes())
        self._classes = ClassSteps(context, steps)
        form: Form[SchoolYear] = Form(
            [Field("steps", _("Next school year"), self._classes, wide=True)], name="rollOver"
        )
        super().__init__(context, form, SchoolYear(steps), subject, parent)
        words = _("Records, journeys and notes stay. Who leaves school is found again by the filter word is:left.")
        self.put_above_form(Label(words, tone="text2", wrap=True))
        self._summary = Label("", "small", tone="text2", wrap=True, name="rollOver.summary")
        self.put_above_buttons(self._summary)
        form.changed.connect(self._show_summary)
        self._show_summary()
        fit_screen(self, 640, 520)

    def save(self, record: SchoolYear) -> None:
        self.context.copying.before(Occasion.BEFORE_BULK, self._roll_over)

    def _roll_over(self) -> None:
        service = self.context.services.students
        classes, leaving = self._classes.moves(), self._classes.leavers()
        roll = partial(service.roll_over, classes, leaving)
        words = _("Moved the classes into the next school year.")
        self.context.notices.undo(words, partial(service.undo_roll_over, roll()), roll)
        self.finish()

    def _show_summary(self) -> None:
        moving, leaving = len(self._classes.moves()), len(self._classes.leavers())
        move = ngettext("{count} student moves up.", "{count} students move up.", moving).format(count=moving)
        leave = ngettext("{count} leaves school.", "{count} leave school.", leaving).format(count=leaving)
        self._summary.setText(f"{move} {leave}")
        self.save_button.setEnabled(bool(moving or leaving))


class ClassSteps(Editor):
    """Edits what becomes of each class, a line for each."""

    def __init__(self, context: PageContext, steps: tuple[ClassStep, ...]) -> None:
        super().__init__()
        self._lines = [_ClassLine(context, step) for step in steps]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        for column, words in enumerate((_("Class"), _("Students"), _("Next class"), _("Leaving"))):
            grid.addWidget(Label(words, "caption", tone="text2"), 0, column)
        for row, line in enumerate(self._lines, 1):
            for column, widget in enumerate((line.name, line.count, line.following, line.leaves)):
                grid.addWidget(widget, row, column)
            grid.setAlignment(line.leaves, Qt.AlignmentFlag.AlignVCenter)
            line.following.textEdited.connect(self.edited)
            line.leaves.clicked.connect(self.edited)
        grid.setColumnStretch(2, 1)

    def value(self) -> tuple[ClassStep, ...]:
        return tuple(line.step() for line in self._lines)

    def set_value(self, value: object) -> None:
        steps: dict[str, ClassStep] = {}
        for step in value if isinstance(value, tuple) else ():
            steps[step.school_class] = step
        for line in self._lines:
            line.show_step(steps.get(line.name.text()))

    def moves(self) -> dict[int, str]:
        """Return the next class of each student who changes it."""
        return {student: line.target() for line in self._lines if line.target() for student in line.students}

    def leavers(self) -> list[int]:
        """Return the students who leave school."""
        return [student for line in self._lines if line.leaves.isChecked() for student in line.students]


class _ClassLine:
    """Holds the widgets of one class."""

    def __init__(self, context: PageContext, step: ClassStep) -> None:
        self._proposed = step
        query = f'class:"{step.school_class}"'
        self.students = [row.id for row in context.services.students.page(query, limit=_LARGEST_CLASS).rows]
        self.name = Label(step.school_class, "strong")
        self.count = Label(context.language.number(len(self.students)), tone="text2")
        self.following = QLineEdit()
        self.following.setObjectName(f"rollOver.{step.school_class}.next")
        self.following.setAccessibleName(_("Next class of {name}").format(name=step.school_class))
        self.following.setMaxLength(40)
        self.following.setFont(theme.current().font())
        self.following.setMinimumHeight(theme.current().px(CONTROL_HEIGHT))
        self.leaves = CheckBox(_("Leave school"), name=f"rollOver.{step.school_class}.leaves")
        self.leaves.setAccessibleName(_("Class {name} leaves school").format(name=step.school_class))
        self.leaves.clicked.connect(self.following.setDisabled)

    def step(self) -> ClassStep:
        """Return what becomes of the class."""
        return ClassStep(self._proposed.school_class, self.following.text(), self.leaves.isChecked())

    def show_step(self, step: ClassStep | None) -> None:
        """Show what becomes of the class, without a step what is proposed."""
        shown = step or self._proposed
        self.following.setText(shown.following)
        self.leaves.setChecked(shown.leaves)
        self.following.setDisabled(shown.leaves)

    def target(self) -> str:
        """Return the next class, nothing when the class stays or leaves."""
        wanted = clean(self.following.text())
        return "" if self.leaves.isChecked() or wanted == self._proposed.school_class else wanted

"""The step into the next school year: classes move up, the last ones leave."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from momo_desktop.domain.school_years import ClassStep, proposals
from momo_desktop.domain.text import clean
from momo_desktop.i18n import _, ngettext
from momo_desktop.ui import theme
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.tokens import CONTROL_HEIGHT
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.check_marks import CheckBox
from momo_desktop.ui.widgets.labels import Label

_LARGEST_CLASS = 500


class RollOverDialog(QDialog):
    """Proposes the next class of each class; every proposal can be changed, and the whole can be taken back."""

    saved = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rollOver")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(_("Next school year"))
        self._context = context
        self._summary = Label("", "small", tone="text2", wrap=True, name="rollOver.summary")
        self._lines = [_ClassLine(context, step) for step in proposals(context.services.students.classes())]
        self._save = Button(_("Move up"), kind="primary", name="rollOver.save")
        self._save.setDefault(True)
        self._save.clicked.connect(self._on_save)
        cancel = Button(_("Cancel"), name="rollOver.cancel")
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addWidget(self._summary, 1)
        buttons.addWidget(cancel)
        buttons.addWidget(self._save)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(14)
        column.addWidget(Label(_("Next school year"), "title"))
        column.addWidget(
            Label(
                _("Records, journeys and notes stay. Who leaves school is found again by the filter word is:left."),
                tone="text2",
                wrap=True,
            )
        )
        column.addWidget(self._table(), 1)
        column.addLayout(buttons)
        for line in self._lines:
            line.changed_by_user(self._show_summary)
        self._show_summary()
        self.resize(640, 520)

    def _table(self) -> QScrollArea:
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 12, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        for column, words in enumerate((_("Class"), _("Students"), _("Next class"), _("Leaving"))):
            grid.addWidget(Label(words, "caption", tone="text2"), 0, column)
        for row, line in enumerate(self._lines, 1):
            for column, widget in enumerate((line.name, line.count, line.following, line.leaves)):
                grid.addWidget(widget, row, column)
            grid.setAlignment(line.leaves, Qt.AlignmentFlag.AlignVCenter)
        grid.setColumnStretch(2, 1)
        grid.setRowStretch(len(self._lines) + 1, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(body)
        return area

    def _show_summary(self) -> None:
        moving = sum(len(line.students) for line in self._lines if line.target())
        leaving = sum(len(line.students) for line in self._lines if line.leaves.isChecked())
        move = ngettext("{count} student moves up.", "{count} students move up.", moving).format(count=moving)
        leave = ngettext("{count} leaves school.", "{count} leave school.", leaving).format(count=leaving)
        self._summary.setText(f"{move} {leave}")
        self._save.setEnabled(bool(moving or leaving))

    def _on_save(self) -> None:
        service = self._context.services.students
        classes = {student: line.target() for line in self._lines if line.target() for student in line.students}
        leaving = [student for line in self._lines if line.leaves.isChecked() for student in line.students]
        move = service.roll_over(classes, leaving)
        words = _("Moved the classes into the next school year.")
        self._context.notices.undo(words, partial(service.undo_roll_over, move))
        self.accept()
        self.saved.emit()


class _ClassLine:
    """Holds the widgets of one class."""

    def __init__(self, context: PageContext, step: ClassStep) -> None:
        self._step = step
        query = f'class:"{step.school_class}"'
        self.students = [row.id for row in context.services.students.page(query, limit=_LARGEST_CLASS).rows]
        self.name = Label(step.school_class, "strong")
        self.count = Label(context.language.number(len(self.students)), tone="text2")
        self.following = QLineEdit(step.following)
        self.following.setObjectName(f"rollOver.{step.school_class}.next")
        self.following.setAccessibleName(_("Next class of {name}").format(name=step.school_class))
        self.following.setMaxLength(40)
        self.following.setFont(theme.current().font())
        self.following.setMinimumHeight(theme.current().px(CONTROL_HEIGHT))
        self.leaves = CheckBox(_("Leave school"), name=f"rollOver.{step.school_class}.leaves")
        self.leaves.setAccessibleName(_("Class {name} leaves school").format(name=step.school_class))
        self.leaves.setChecked(step.leaves)
        self.following.setEnabled(not step.leaves)

    def target(self) -> str:
        """Return the next class, nothing when the class stays or leaves."""
        wanted = clean(self.following.text())
        return "" if self.leaves.isChecked() or wanted == self._step.school_class else wanted

    def changed_by_user(self, tell: object) -> None:
        """Connect what tells a change."""
        self.following.textEdited.connect(tell)
        self.leaves.clicked.connect(self.following.setDisabled)
        self.leaves.clicked.connect(tell)

"""Of whom a file is made: everybody, a class or a saved list, and in it one student or all."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from momo_desktop.domain.student_filter import quoted
from momo_desktop.i18n import _
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.widgets.combo_box import ComboBox
from momo_desktop.ui.widgets.labels import Label

_MOST = 2000


class WhoChoice(QWidget):
    """Chooses students without a word being typed; `name` is what the object names begin with."""

    changed = Signal()

    def __init__(self, context: PageContext, student_id: int | None = None, *, name: str) -> None:
        super().__init__()
        services = context.services
        self._context = context
        self._for_one = self._for_several = True
        self._groups = ComboBox(_("Class or list"), name=f"{name}.group")
        self._groups.addItem(_("All students"), "")
        for school_class in services.students.classes():
            self._groups.addItem(_("Class {name}").format(name=school_class), f"class:{quoted(school_class)}")
        for saved in services.saved_lists.every():
            self._groups.addItem(_("List {name}").format(name=saved.name), f"list:{quoted(saved.name)}")
        self._students = ComboBox(_("Student"), name=f"{name}.student")
        self._student_words = _labelled(_("Student"), self._students)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(_labelled(_("Class or list"), self._groups))
        column.addWidget(self._groups)
        column.addSpacing(8)
        column.addWidget(self._student_words)
        column.addWidget(self._students)
        self.setFocusProxy(self._groups)
        self._fill(student_id)
        self._groups.activated.connect(self._on_group)
        self._students.activated.connect(self.changed)

    @property
    def query(self) -> str:
        """The filter of the student list that leaves the chosen group."""
        return self._groups.currentData() or ""

    @property
    def student_id(self) -> int | None:
        """The student who was chosen, None for all of the group."""
        return self._students.currentData()

    def offer(self, *, one: bool, several: bool) -> None:
        """Say whether one student can be chosen, and whether all of a group can."""
        if (one, several) == (self._for_one, self._for_several):
            return
        self._for_one, self._for_several = one, several
        for widget in (self._students, self._student_words):
            widget.setVisible(one)
        self._fill(self.student_id)

    def _on_group(self) -> None:
        self._fill(None)
        self.changed.emit()

    def _fill(self, student_id: int | None) -> None:
        self._students.clear()
        if self._for_several:
            self._students.addItem(_("All of them"), None)
        rows = self._context.services.students.page(self.query, limit=_MOST).rows if self._for_one else ()
        for row in rows:
            words = f"{row.name.listed()} · {row.school_class}" if row.school_class else row.name.listed()
            self._students.addItem(words, row.id)
        if student_id is not None and self._for_one:
            self._students.setCurrentIndex(max(self._students.findData(student_id), 0))


def _labelled(text: str, buddy: QWidget) -> Label:
    label = Label(text, "small", tone="text2")
    label.setBuddy(buddy)
    return label

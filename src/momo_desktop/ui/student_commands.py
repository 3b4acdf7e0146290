"""What can be done with students and their mobilities, as actions for menus and keys."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QWidget

from momo_desktop.domain.changes import Change, Topic
from momo_desktop.domain.drafts import DraftKey, DraftKind
from momo_desktop.domain.erasure import ErasureReason, Wish
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.rights import Measure, MeasureKind
from momo_desktop.domain.students import Student
from momo_desktop.i18n import _
from momo_desktop.ui import key_table
from momo_desktop.ui.access_commands import AccessCommands
from momo_desktop.ui.bin_move import BinMove
from momo_desktop.ui.dialogs import class_mobility, roll_over
from momo_desktop.ui.dialogs.bin import BinDialog
from momo_desktop.ui.dialogs.drafted import DraftedDialog
from momo_desktop.ui.dialogs.measure import MeasureDialog, end_measure, kind_of
from momo_desktop.ui.dialogs.mobility import MobilityDialog
from momo_desktop.ui.dialogs.student import StudentDialog, new_student, student_form
from momo_desktop.ui.forms.form import Form
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.reading_only import writing


class StudentCommands(QObject):
    """Opens the dialogs and moves to the bin; the page tells it who is shown."""

    student_wanted = Signal(int)
    """Carries the id of a student to go to."""

    mobility_wanted = Signal(int)
    """Carries the id of a mobility of the shown student to look at."""

    binning = Signal(int)
    """Is emitted with the id before a student goes out of sight: to the bin, restricted, or for good."""

    def __init__(self, context: PageContext, page: QWidget) -> None:
        super().__init__(page)
        self._context = context
        self._page = page
        self._student: Student | None = None
        self._mobility: Mobility | None = None
        self._form: Form[Any] | None = None
        """The form of the next dialog of a student."""
        self.new = self._action("newStudent", _("New student…"), self._add_unnamed)
        self.edit = self._action("edit", _("Edit student…"), self._edit_student)
        self.add_mobility = self._action("addMobility", _("Plan a mobility…"), self.plan_mobility)
        self.edit_mobility = self._action("editMobility", _("Edit mobility…"), self._edit_mobility)
        self.plan_meetings = self._action("planMeetings", _("Plan the meetings…"), self._plan_meetings)
        self.bin_mobility = self._action("binMobility", _("Move the mobility to the bin"), self._bin_mobility)
        self.restrict = self._action("restrict", _("Restrict the record…"), self._restrict)
        self.hold = self._action("hold", _("Hold back from erasure…"), self._hold)
        self.erase = self._action("erase", _("Erase for good…"), self._erase)
        self.bin = self._action("bin", _("Move the student to the bin"), self._bin_student)
        self.class_mobility = self._action("classMobility", _("Mobility for a class…"), self._plan_class_mobility)
        self.roll_over = self._action("rollOver", _("Next school year…"), self._roll_over)
        self.import_list = self._action("import", _("Import a class list…"), self.go_to_import)
        self.show_bin = self._action("showBin", _("Bin…"), self._show_bin)
        self.delete_demo = self._action("deleteDemo", _("Delete the demo school"), self._delete_demo)
        writing(context, self.new, self.add_mobility, self.plan_meetings, self.bin_mobility, self.bin)
        writing(context, self.restrict, self.hold, self.erase)
        writing(context, self.class_mobility, self.roll_over, self.import_list, self.delete_demo)
        self.delete_demo.setVisible(False)
        context.changes.changed.connect(self._on_change)
        self.access = AccessCommands(context, page)
        self.follow(None, None)

    @property
    def of_student(self) -> tuple[QAction, ...]:
        """What is done with the shown student."""
        stays = (self.add_mobility, self.edit_mobility, self.plan_meetings, self.bin_mobility)
        return (self.edit, *stays, *self.access.actions, self.restrict, self.hold, self.bin, self.erase)

    @property
    def of_school(self) -> tuple[QAction, ...]:
        """What is done with many students."""
        return (self.import_list, self.class_mobility, self.roll_over, self.show_bin, self.delete_demo)

    def follow(self, student: Student | None, mobility: Mobility | None) -> None:
        """Take note of who is shown, and which mobility."""
        self._student, self._mobility = student, mobility
        self.access.follow(student)
        for action in (self.edit, self.add_mobility, self.bin, self.restrict, self.hold, self.erase):
            action.setEnabled(student is not None)
        for action in (self.edit_mobility, self.bin_mobility):
            action.setEnabled(mobility is not None)
        self.plan_meetings.setEnabled(mobility is not None and mobility.departure is not None)
        self._show_hold()

    def look_for_demo(self) -> None:
        """Offer to delete the invented school where it is."""
        self.delete_demo.setVisible(self._context.services.students.has_demo())

    def add_student(self, name: str = "") -> None:
        """Open the dialog for a new student, with a name that was searched for."""
        self._edit(new_student(name, self._context.language))

    def plan_mobility(self) -> None:
        """Open the dialog for another mobility of the shown student."""
        if self._student is not None:
            self._edit_stay(Mobility(self._student.id))

    def dialog_of(self, key: DraftKey) -> DraftedDialog[Any] | None:
        """Return the dialog whose draft has this key, None when it is none of these or its record is gone."""
        services, shown = self._context.services, self._student
        if key == class_mobility.DRAFT:
            return class_mobility.ClassMobilityDialog(self._context, self._page)
        if key == roll_over.DRAFT:
            return roll_over.RollOverDialog(self._context, self._page)
        if key.kind is DraftKind.STUDENT and not key.target:
            return self._student_dialog(new_student(key.parent, self._context.language))
        if key.kind is DraftKind.ACCESS:
            return self.access.dialog_of(key)
        if shown is None:
            return None
        if (measure := kind_of(key)) is not None:
            return self._measure_dialog(measure, shown) if key.target == shown.uid else None
        if key.kind is DraftKind.STUDENT and key.target == shown.uid:
            return self._student_dialog(services.students.get(shown.id))
        if key.kind is DraftKind.MOBILITY:
            stays = services.mobilities.of_student(shown.id)
            new = None if key.target else Mobility(shown.id)
            stay = next((each for each in stays if each.uid == key.target), new)
            return self._mobility_dialog(stay) if stay else None
        return None

    def build_form(self) -> None:
        """Build the form of a student's record for the next dialog that needs it."""
        self._form = self._form or student_form(self._context)

    def go_to_import(self) -> None:
        """Go to the import of a class list."""
        self._context.navigate("import")

    def _action(self, name: str, words: str, call: Callable[[], object]) -> QAction:
        made = QAction(words, self)
        made.setObjectName(f"students.{name}")
        key_table.give(made)
        made.triggered.connect(call)
        return made

    def _add_unnamed(self) -> None:
        self.add_student()

    def _edit_student(self) -> None:
        if self._student is not None:
            self._edit(self._context.services.students.get(self._student.id))

    def _edit(self, student: Student) -> None:
        self.build_form()
        self._context.turns.do(self, partial(self._open_edit, student))

    def _open_edit(self, student: Student) -> None:
        if self._page.isVisible():  # else the window was folded meanwhile
            self._student_dialog(student).open()

    def _student_dialog(self, student: Student) -> StudentDialog:
        form, self._form = self._form, None
        dialog = StudentDialog(self._context, student, self._page, form)
        dialog.saved.connect(self.student_wanted)
        dialog.open_wanted.connect(self.student_wanted)
        return dialog

    def _edit_mobility(self) -> None:
        if self._mobility is not None:
            self._edit_stay(self._mobility)

    def _edit_stay(self, mobility: Mobility) -> None:
        self._mobility_dialog(mobility).open()

    def _plan_meetings(self) -> None:
        if self._mobility is not None:
            from momo_desktop.ui.dialogs.contact_plan import ContactPlanDialog

            self._open(ContactPlanDialog(self._context, self._mobility, self._page))

    def _mobility_dialog(self, mobility: Mobility) -> MobilityDialog:
        dialog = MobilityDialog(self._context, mobility, self._page)
        dialog.saved.connect(self.mobility_wanted)
        return dialog

    def _bin_mobility(self) -> None:
        if self._mobility is None:
            return
        put = partial(self._context.services.mobilities.bin, (self._mobility.id,))
        self._bin(_("Moved the mobility to the bin."), put)

    def _bin_student(self) -> None:
        if self._student is None:
            return
        student = self._student
        self.binning.emit(student.id)
        put = partial(self._context.services.students.bin, (student.id,))
        self._bin(_("Moved {name} to the bin.").format(name=student.name.listed()), put)

    def _restrict(self) -> None:
        if self._student is not None:
            self._open(self._measure_dialog(MeasureKind.RESTRICTION, self._student))

    def _hold(self) -> None:
        if self._student is None:
            return
        held = self._held()
        if held is None:
            self._open(self._measure_dialog(MeasureKind.HOLD, self._student))
        else:
            end_measure(self._context, held)

    def _held(self) -> Measure | None:
        shown = self._student
        return self._context.services.measures.of_student(shown.id).get(MeasureKind.HOLD) if shown else None

    def _show_hold(self) -> None:
        self.hold.setText(_("End the hold on erasure") if self._held() else _("Hold back from erasure…"))

    def _on_change(self, change: Change) -> None:
        if Topic.RIGHTS in change.topics:
            self._show_hold()

    def _measure_dialog(self, kind: MeasureKind, student: Student) -> MeasureDialog:
        return MeasureDialog(self._context, kind, student.id, self._page, partial(self.binning.emit, student.id))

    def _erase(self) -> None:
        if self._student is not None:
            from momo_desktop.ui.dialogs.erase import EraseDialog

            leaving = partial(self.binning.emit, self._student.id)
            wishes = (Wish(self._student.id),)
            self._open(EraseDialog(self._context, wishes, ErasureReason.REQUEST, self._page, leaving))

    def _delete_demo(self) -> None:
        self._bin(_("Moved the demo school to the bin."), self._context.services.students.bin_demo)

    def _bin(self, said: str, put: Callable[[], str]) -> None:
        move = BinMove(self._context.services.bin, put)
        move.put()
        self._context.notices.undo(said, move.take_out, move.put)

    def _plan_class_mobility(self) -> None:
        self._open(class_mobility.ClassMobilityDialog(self._context, self._page))

    def _roll_over(self) -> None:
        self._open(roll_over.RollOverDialog(self._context, self._page))

    def _show_bin(self) -> None:
        self._open(BinDialog(self._context, self._page))

    def _open(self, dialog: QDialog) -> None:
        dialog.open()

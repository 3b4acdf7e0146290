"""Typing in a form that comes back on paper: its code leads to the student, the form and the version."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from momo_desktop.domain import paper_codes
from momo_desktop.domain.form_plan import PlannedForm, Slot, points_of
from momo_desktop.domain.forms import Rater
from momo_desktop.domain.returning import PaperPlace
from momo_desktop.errors import InputRefused
from momo_desktop.i18n import _, pgettext
from momo_desktop.messages import explain
from momo_desktop.services.coded_forms import FoundPaper
from momo_desktop.ui.dialogs.fitting import FittingDialog
from momo_desktop.ui.form_runner import words
from momo_desktop.ui.form_runner.heads import Mode
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.check_marks import RadioButton
from momo_desktop.ui.widgets.combo_box import ComboBox
from momo_desktop.ui.widgets.framing import FramedLine
from momo_desktop.ui.widgets.labels import Label

_WIDTH = 480


class TypeInDialog(FittingDialog):
    """Takes the code of a paper, typed or scanned, says what was found, and opens it at Enter."""

    def __init__(self, context: PageContext, parent: QWidget, code: str = "") -> None:
        super().__init__(parent, name="typeIn", width=_WIDTH)
        self.context = context
        self._found: FoundPaper | None = None
        self._place: PaperPlace | None = None
        self.setWindowTitle(_("Type in from paper"))
        self.setModal(True)
        self._line = FramedLine()
        self._line.edit.setObjectName("typeIn.code")
        self._line.edit.setAccessibleName(_("Code on the paper"))
        self._line.edit.textEdited.connect(self._look)
        self._who = Label("", "strong", wrap=True, name="typeIn.student")
        self._what = Label("", "body", wrap=True, name="typeIn.form")
        self._remark = Label("", "small", tone="text2", wrap=True, name="typeIn.remark")
        self._asked = QWidget()
        self._rater = ComboBox(_("Whose view it is"), name="typeIn.rater")
        self._point = ComboBox(_("When"), name="typeIn.point")
        self._choice = QWidget()
        self._own = RadioButton(_("Type the paper in beside them"), name="typeIn.own")
        self._theirs = RadioButton(_("Open what is there"), name="typeIn.theirs")
        self._cancel = Button(_("Cancel"), name="typeIn.cancel")
        self._open = Button(_("Open"), kind="primary", name="typeIn.open")
        self._build()
        self._line.edit.setText(code)
        self._line.edit.setFocus()
        self._look()

    def _build(self) -> None:
        self._rater.addItems(words.raters())
        for box in (self._rater, self._point):
            box.activated.connect(self._find_place)
        asked = QHBoxLayout(self._asked)
        asked.setContentsMargins(0, 0, 0, 0)
        for box in (self._rater, self._point):
            asked.addWidget(box, 1)
        self._own.setChecked(True)
        choice = QVBoxLayout(self._choice)
        choice.setContentsMargins(0, 0, 0, 0)
        choice.setSpacing(2)
        choice.addWidget(self._own)
        choice.addWidget(self._theirs)
        self._cancel.clicked.connect(self.reject)
        self._open.setDefault(True)
        self._open.clicked.connect(self._on_open)
        caption = Label(_("Code on the paper"), "small", tone="text2")
        caption.setBuddy(self._line.edit)
        middle = QVBoxLayout()
        middle.setSpacing(8)
        for widget in (caption, self._line, self._who, self._what, self._asked, self._remark, self._choice):
            middle.addWidget(widget)
        head = Label(_("Type in from paper"), "title", wrap=True)
        self.lay_out(middle, (self._cancel, self._open), head=head)

    def _look(self) -> None:
        """Show what the code stands for, as soon as it is whole."""
        typed = self._line.edit.text()
        self._found = self._place = None
        problem = ""
        try:
            self._found = self.context.services.paper_forms.find(typed)
        except InputRefused as refused:
            problem = explain(refused).text if _is_whole(typed) else ""
        self._line.mark_wrong(bool(problem))
        self._show_found(problem)

    def _show_found(self, problem: str) -> None:
        found, language = self._found, self.context.language
        self._who.setText(_who(found) if found else "")
        self._what.setText(_what(found, language.text(found.form.title)) if found else "")
        self._asked.setVisible(found is not None and found.slot is None)
        if found is not None and found.slot is None:
            self._point.clear()
            self._point.addItems([words.stay(each) for each in points_of(found.mobility)])
        self._remark.set_tone("danger" if problem else "text2")
        self._remark.setText(problem)
        if found is not None:
            self._find_place()
        else:
            self._choice.hide()
        for label in (self._who, self._what, self._remark):
            label.setVisible(bool(label.text()))
        self._open.setEnabled(found is not None)

    def _find_place(self) -> None:
        """Say what stands already where the answers of the paper go."""
        found = self._found
        if found is None:
            return
        self._place = self.context.services.paper_forms.place(found, self._slot(found))
        self._remark.setText(self._said_of(self._place))
        self._remark.setVisible(bool(self._remark.text()))
        self._choice.setVisible(self._place.other is not None)

    def _said_of(self, place: PaperPlace) -> str:
        if place.other is not None:
            said = _("Meanwhile version {number} was answered. Nothing of it is lost, whatever you choose.")
            return said.format(number=place.other.form.version)
        if not place.planned.is_begun:
            return ""
        return _("{what} What is there opens with it, to be completed.").format(what=self._day_of(place.planned))

    def _day_of(self, planned: PlannedForm) -> str:
        language = self.context.language
        if planned.filled is not None:
            day = language.date(planned.filled.answered_at.date())
            return _("It was answered already, on {day}.").format(day=day)
        return _("Somebody began to fill it in.")

    def _slot(self, found: FoundPaper) -> Slot:
        points = points_of(found.mobility)
        rater, point = tuple(Rater)[self._rater.currentIndex()], points[max(0, self._point.currentIndex())]
        return found.slot or found.slot_of(rater, point)

    def _on_open(self) -> None:
        found, place = self._found, self._place
        if found is None or place is None or self.context.refuses_writing():
            return
        self.accept()
        takes_theirs = self._theirs.isChecked() and place.other is not None
        _go_to(self.context, found, self._slot(found), paper="" if takes_theirs else found.code.code)


def open_paper(context: PageContext, found: FoundPaper, parent: QWidget) -> None:
    """Open the form of a paper at once, unless something has to be said or asked first."""
    slot = found.slot
    place = context.services.paper_forms.place(found, slot) if slot else None
    if slot is None or place is None or place.planned.is_begun or place.other is not None:
        TypeInDialog(context, parent, found.code.code).open()
    else:
        _go_to(context, found, slot, paper=found.code.code)


def _go_to(context: PageContext, found: FoundPaper, slot: Slot, *, paper: str) -> None:
    context.navigate(
        "students",
        student_id=found.student.id,
        mobility_id=found.mobility.id if found.mobility else None,
        tab="forms",
        form=slot.form_id,
        point=slot.point or "",
        rater=slot.rater,
        paper=paper,
        mode=Mode.FROM_PAPER.value,
    )


def _is_whole(typed: str) -> bool:
    return sum(map(str.isalnum, typed)) >= paper_codes.LENGTH


def _who(found: FoundPaper) -> str:
    return " · ".join(part for part in (found.student.name.full(), found.student.school_class) if part)


def _what(found: FoundPaper, title: str) -> str:
    number = found.form.version
    version = (
        _("Version {number}, a newer one is asked by now")
        if not found.is_newest
        else pgettext("of a form", "Version {number}")
    )
    place = words.place(found.slot) if found.slot else ""
    return " · ".join(part for part in (title, place, version.format(number=number)) if part)

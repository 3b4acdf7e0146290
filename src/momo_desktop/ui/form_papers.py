"""What is done with forms on paper: printed, given as a file, typed in again, and their scans kept."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from momo_desktop.domain.form_plan import PlannedForm
from momo_desktop.domain.forms import AnswerSet
from momo_desktop.domain.visibility import Visibility
from momo_desktop.i18n import _
from momo_desktop.services.coded_forms import WantedForm
from momo_desktop.services.evidence import NewEvidence
from momo_desktop.ui.dialogs.scans import ScanDialog
from momo_desktop.ui.dialogs.type_in import TypeInDialog
from momo_desktop.ui.form_files import FormFiles
from momo_desktop.ui.form_runner.heads import FormHead
from momo_desktop.ui.form_runner.runner import Filling
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.reading_only import writing
from momo_desktop.ui.widgets.buttons import Button

PRINTING = {"print", "begun", "blank"}
"""The acts that lead to the papers and write nothing."""


class FormPapers(QObject):
    """Does it for the widget that shows the forms of a student."""

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._widget = parent
        self._files = FormFiles(context, parent)

    def button(self) -> Button:
        """Return the button for what comes back on paper or as a file."""
        button = Button(_("From paper"), kind="ghost", icon="import", name="forms.fromPaper")
        menu = QMenu(button)
        menu.setAccessibleName(_("From paper"))
        ways = (
            ("typeIn", _("Type in from paper…"), self._type_in),
            ("importForm", _("Import a filled form…"), self._files.open),
        )
        for name, said, way in ways:
            action = QAction(said, menu)
            action.setObjectName(f"forms.{name}")
            action.triggered.connect(way)
            menu.addAction(action)
        button.setMenu(menu)
        writing(self._context, button)
        return button

    def acts(self, planned: PlannedForm) -> list[tuple[str, str]]:
        """Return the names and words of what can be printed or saved; private answers are on no paper."""
        private = _is_private(planned)
        found = [("print", _("Print what was answered"))] if planned.filled and not private else []
        if planned.entries and not private:
            found.append(("begun", _("Print it with room for the rest")))
        found.append(("blank", _("Print it blank")))
        if not self._context.read_only:
            found.append(("file", _("Save as fillable PDF…")))
        return found

    def do(self, act: str, planned: PlannedForm, student_id: int, mobility_id: int | None) -> None:
        """Do one of the acts."""
        slot = planned.slot
        if act == "file":
            self._files.save(WantedForm(student_id, mobility_id, slot.form_id, slot, begun=True))
        elif act in PRINTING:
            wanted: dict[str, object] = {"slot": slot, "begun": act == "begun"}
            if act == "print" and planned.filled is not None:
                wanted = {"answer_set_id": planned.filled.id}
            self._context.navigate(
                "students", student_id=student_id, tab="documents", report="form", form_id=slot.form_id, **wanted
            )

    def attach_scan(self, filling: Filling, lane: Visibility) -> None:
        """Ask for the scan of a paper that is typed in; one that was printed without a code is given one here."""
        if self._context.refuses_writing():
            return
        planned, slot = filling.planned, filling.planned.slot
        wanted = WantedForm(filling.student_id, filling.mobility_id, slot.form_id, slot, begun=True)
        piece = NewEvidence(
            student_id=filling.student_id,
            visibility=lane,
            mobility_id=filling.mobility_id,
            title=_("Scan: {form}").format(form=self._context.language.text(planned.form.title)),
            phase=planned.form.phase,
            paper_code=filling.paper or self._context.services.paper_forms.code(wanted),
        )
        ScanDialog(self._context, piece, self._widget).open()

    def offer_scans(self, head: FormHead, filled: AnswerSet) -> None:
        """Lead from the answers to the scan of the paper that they were typed in from."""
        scans = self._context.services.paper_forms.scans(filled)
        if scans:
            button = Button(_("Show the scan"), kind="ghost", icon="file", name="forms.showScan")
            button.clicked.connect(partial(self._show_scan, filled.student_id, scans[0].id))
            head.add_sign(button)

    def _type_in(self) -> None:
        TypeInDialog(self._context, self._widget).open()

    def _show_scan(self, student_id: int, evidence_id: int, _checked: bool = False) -> None:
        self._context.navigate("students", student_id=student_id, tab="evidence", piece=evidence_id)


def _is_private(planned: PlannedForm) -> bool:
    """Tell whether what stands in a form is, or shall be, for the counsellor alone."""
    hidden = planned.draft is not None and planned.draft.fields.get("private") is True
    return hidden or (planned.filled is not None and planned.filled.visibility is Visibility.PRIVATE)

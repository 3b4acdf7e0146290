"""Who else sits in a session: students of a class, each of whom gets a session of the own at the end."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from momo_desktop.domain.drafts import DraftKey, DraftKind
from momo_desktop.domain.sessions import CounsellingSession
from momo_desktop.i18n import _
from momo_desktop.ui.dialogs.class_mobility import Party, PartyEditor
from momo_desktop.ui.dialogs.drafted import DraftedDialog, Subject
from momo_desktop.ui.dialogs.large import fit_screen
from momo_desktop.ui.forms.form import Field, Form
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.widgets.labels import Label


@dataclass(frozen=True, slots=True)
class Company:
    """Is who sits in a session besides its student, None while nobody does."""

    party: Party | None = None


class GroupDialog(DraftedDialog[Company]):
    """Ticks the further students of a running session."""

    def __init__(self, context: PageContext, session: CounsellingSession, parent: QWidget) -> None:
        subject = Subject(
            _("Others in this session"),
            DraftKey(DraftKind.SESSION, session.uid, "company"),
            _("The change of the group was dropped."),
            session.student_id,
        )
        form: Form[Company] = Form([Field("party", _("Class"), PartyEditor(context), wide=True)], name="group")
        present = context.services.sessions.company(session.id)
        record = Company(Party(_class_of(context, present[0]), present)) if present else Company()
        super().__init__(context, form, record, subject, parent)
        if form.record() == Company():
            form.editor("party").set_value(Party(_class_of(context, session.student_id)))
        self._session = session
        words = _("At the end each of them gets a session with the shared note and the steps, without others’ names.")
        self.put_above_form(Label(words, wrap=True, name="group.about"))
        fit_screen(self, 620, 460)

    def save(self, record: Company) -> None:
        students = record.party.students if record.party else ()
        self.context.services.sessions.set_company(self._session.id, students)
        self.finish()


def _class_of(context: PageContext, student_id: int) -> str:
    return context.services.students.get(student_id).school_class

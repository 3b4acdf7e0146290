"""Forms that leave as a file to be filled at home, and come back."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from momo_desktop.domain.answer_choices import Keep
from momo_desktop.i18n import _
from momo_desktop.progress import Progress
from momo_desktop.services.coded_forms import WantedForm
from momo_desktop.services.fillable_forms import ComeBack, FillableFormService, Taken, file_name
from momo_desktop.ui import choosing
from momo_desktop.ui.dialogs.come_back import ComeBackDialog
from momo_desktop.ui.dialogs.unencrypted import UnencryptedDialog
from momo_desktop.ui.page import PageContext

_KINDS = "PDF (*.pdf)"


class FormFiles(QObject):
    """Asks where to and where from, and does the rest as jobs; it lives as long as the widget that it asks over."""

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._widget = parent

    def save(self, wanted: WantedForm) -> None:
        """Make a form to be filled in at a computer, and ask where it shall lie."""
        sentences = (
            _("The file has no name of the student in it, but whoever can open it can read what stands in it."),
            _("Put it on the student's own stick, and delete it there when it came back."),
        )
        words = _("Save as fillable PDF…")
        dialog = UnencryptedDialog(_("The file will be readable"), sentences, words, self._widget)
        dialog.accepted.connect(partial(self._make, wanted))
        dialog.open()

    def open(self) -> None:
        """Ask for a filled form and show what would come of it."""
        path = choosing.file_to_open(self._widget, _("Import a filled form"), _KINDS)
        if path is None:
            return
        forms, language = self._context.services.fillable_forms, self._context.language

        def work(progress: Progress) -> ComeBack:
            return forms.look(path, language, progress)

        self._context.jobs.start(work, self._show, title=_("Reading the form"))

    def _make(self, wanted: WantedForm) -> None:
        services = self._context.services
        name = file_name(services.paper_forms.code(wanted))
        path = choosing.file_to_save(self._widget, _("Save as fillable PDF"), name, _KINDS)
        if path is None:
            return
        forms, student = services.fillable_forms, services.students.get(wanted.student_id)
        code = student.view_language or self._context.language.code

        def work(progress: Progress) -> str:
            forms.save(forms.make(wanted, code, progress), path)
            return path.name

        self._context.jobs.start(work, self._on_saved, title=_("Saving the form"), writes=True)

    def _on_saved(self, name: str) -> None:
        self._context.notices.say(_("Saved as “{name}”. The file is not encrypted.").format(name=name))

    def _show(self, come: ComeBack) -> None:
        if not self._context.sight.now.alone:  # somebody began to look on while it was read
            return
        self._context.services.audit.viewed(come.found.student.id)
        dialog = ComeBackDialog(self._context, come, self._widget)
        dialog.taken.connect(partial(self._take, come))
        dialog.open()

    def _take(self, come: ComeBack, choices: Mapping[str, Keep]) -> None:
        move = _Taking(self._context.services.fillable_forms, come, choices)
        move.put()
        title = self._context.language.text(come.found.form.title)
        self._context.notices.undo(_("Imported: {form}").format(form=title), move.take_out, move.put)
        self._context.navigate(
            "students",
            student_id=come.found.student.id,
            mobility_id=come.found.mobility.id if come.found.mobility else None,
            tab="forms",
        )


class _Taking:
    """Takes a filled form, gives it back, and takes it again."""

    def __init__(self, forms: FillableFormService, come: ComeBack, choices: Mapping[str, Keep]) -> None:
        self._forms, self._come, self._choices = forms, come, choices
        self._taken: Taken | None = None

    def put(self) -> None:
        """Write what the file says."""
        self._taken = self._forms.take(self._come, self._choices)

    def take_out(self) -> None:
        """Bring back what was there."""
        if self._taken is not None:
            self._forms.untake(self._taken)

"""Whether the vault is as it was written: the check, what it found in plain words, and what to do then."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from momo_desktop.i18n import _, ngettext
from momo_desktop.progress import Progress
from momo_desktop.services.doctor import Findings, Part, report
from momo_desktop.ui import choosing
from momo_desktop.ui.dialogs.fitting import FittingDialog
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.reading_only import writing
from momo_desktop.ui.saving import save
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.check_marks import CheckBox
from momo_desktop.ui.widgets.labels import Label

REPORT_NAME = "momo-check.txt"


class CheckVaultDialog(FittingDialog):
    """Begins a check and says what came of it; it may be opened with what was found before."""

    restore_wanted = Signal()

    def __init__(self, context: PageContext, parent: QWidget, found: Findings | None = None) -> None:
        super().__init__(parent, name="checkVault", width=600)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(_("Check the vault"))
        self._context = context
        self._found = found
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self._full = CheckBox(_("Also open every attached file (takes longer)"), name="checkVault.full")
        self._check = Button(_("Check now"), kind="primary", icon="shield", name="checkVault.check")
        self._check.clicked.connect(self._start)
        self._save = Button(_("Save a report…"), name="checkVault.save")
        self._save.clicked.connect(self._on_save)
        self._restore = Button(_("Restore from a copy…"), kind="primary", icon="history", name="checkVault.restore")
        self._restore.clicked.connect(self.accept)
        self._restore.clicked.connect(self.restore_wanted)
        self._rebuild = Button(_("Rebuild the word index"), kind="primary", icon="search", name="checkVault.rebuild")
        self._rebuild.clicked.connect(self._on_rebuild)
        writing(context, self._rebuild)
        self._close = Button(_("Close"), name="checkVault.close")
        self._close.clicked.connect(self.accept)
        self._lay_out()
        self._show(found)

    def _lay_out(self) -> None:
        words = _(
            "Looks whether everything is as it was written: each page of the records, the counters, the word index for "
            "searching and the attached files. Nothing is changed."
        )
        middle = QVBoxLayout()
        middle.setSpacing(14)
        middle.addWidget(Label(words, tone="text2", wrap=True))
        middle.addLayout(self._lines)
        middle.addWidget(self._full)
        buttons = (self._close, self._check, self._rebuild, self._restore)
        self.lay_out(middle, buttons, head=Label(_("Check the vault"), "title", wrap=True), left=(self._save,))

    def _start(self) -> None:
        work = partial(self._examine, full=self._full.isChecked())
        self._check.setEnabled(False)
        self._context.jobs.start(work, self._on_found, title=_("Checking the vault"), failed=self._on_failed)

    def _examine(self, progress: Progress, *, full: bool) -> Findings:
        return self._context.services.doctor.examine(progress, full=full)

    def _on_found(self, found: Findings) -> None:
        self._check.setEnabled(True)
        self._show(found)

    def _on_rebuild(self) -> None:
        self._rebuild.setEnabled(False)
        work, title = self._context.services.search.rebuild, _("Rebuilding the word index")
        job = self._context.jobs.start(work, self._on_rebuilt, title=title, writes=True)
        job.when_ended = self._on_rebuild_ended

    def _on_rebuild_ended(self, _error: Exception | None) -> None:
        self._rebuild.setEnabled(True)

    def _on_rebuilt(self, _nothing: object) -> None:
        self._context.notices.say(_("The word index was rebuilt."))
        self._start()

    def _on_failed(self, error: Exception) -> None:
        self._check.setEnabled(True)
        raise error

    def _show(self, found: Findings | None) -> None:
        self._found = found
        while (item := self._lines.takeAt(0)) is not None:
            if (line := item.widget()) is not None:
                line.deleteLater()
        damaged = found is not None and bool(found.damage)
        self._save.setVisible(found is not None)
        lead_back = found is not None and found.leads_to_copies
        rebuild = found is not None and found.index_can_be_rebuilt and not self._context.read_only
        self._restore.setVisible(lead_back)
        self._rebuild.setVisible(rebuild)
        for control in (self._check, self._full):
            control.setVisible(not lead_back and not rebuild)
        self._check.setText(_("Check again") if found else _("Check now"))
        if found is None:
            self._check.setFocus()
            return
        said = [Label(_("Not everything is as it was written."), "section", tone="danger", wrap=True)]
        if not damaged:
            said = [Label(_("Everything is there."), "section", tone="success", wrap=True)]
        said += [Label(line, wrap=True) for line in self._told(found)]
        for label in said:
            self._lines.addWidget(label)
        self.setAccessibleDescription(" ".join(label.text() for label in said))
        (self._restore if lead_back else self._rebuild if rebuild else self._close).setFocus()

    def _told(self, found: Findings) -> list[str]:
        number, copy = self._context.language.number, found.newest_copy
        lines = [words for part, words in _damage_words().items() if found.of(part)]
        if missing := found.of(Part.FILES):
            said = ngettext(
                "{count} attached file is missing or damaged. The records themselves are not touched by this.",
                "{count} attached files are missing or damaged. The records themselves are not touched by this.",
                missing,
            )
            lines.append(said.format(count=number(missing)))
        if not found.of(Part.PAGES):
            said = _("Students: {students}, notes: {notes}, attached files: {files}.")
            counts = {"students": found.students, "notes": found.notes, "files": found.files}
            lines.append(said.format(**{name: number(count) for name, count in counts.items()}))
        if copy is None:
            lines.append(_("There is no copy yet."))
        else:
            said = _("The newest verified copy is of {moment} (students: {students}, notes: {notes}).")
            moment = self._context.language.datetime(copy.made_at.astimezone(), "long")
            lines.append(said.format(moment=moment, students=number(copy.students), notes=number(copy.notes)))
        return lines

    def _on_save(self) -> None:
        path = choosing.file_to_save(self, _("Save the report"), REPORT_NAME)
        if path is not None and self._found is not None:
            save(path, report(self._found).encode())


def _damage_words() -> dict[Part, str]:
    return {
        Part.PAGES: _(
            "Some pages of the records are not what was written. What is written now may be lost with them, so go back "
            "to the last good copy first. What the vault holds now is kept aside when you do."
        ),
        Part.TABLES: _(
            "Some records are incomplete: what they belong to is missing, for example a student or a session."
        ),
        Part.COUNTERS: _("Parts of the vault are of different days, as if an older part had been put into it."),
        Part.INDEX: _(
            "The word index, by which texts are searched, does not fit them. No text is lost, but searching may miss "
            "some. It can be rebuilt from the texts."
        ),
        Part.LOG: _(
            "The log of what was done is not what was written: it was changed or cut past the program. The records "
            "themselves are whole. “Logbook” under Safety tells from which line on, and what to do."
        ),
    }

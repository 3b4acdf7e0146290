"""The dialog that makes a file which is no paper: what, of whom, with or without a password, and what leaves."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from momo_desktop import i18n
from momo_desktop.domain.what_leaves import WhatLeaves
from momo_desktop.i18n import _
from momo_desktop.progress import Progress
from momo_desktop.services.exports import EXPORTS, Ask, Export, ExportRequest, export
from momo_desktop.services.reports import ReportRequest
from momo_desktop.ui import choosing
from momo_desktop.ui.dialogs.large import LargeDialog
from momo_desktop.ui.latest import Latest
from momo_desktop.ui.leaves_card import LeavesCard
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.who_choice import WhoChoice
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.check_marks import CheckBox
from momo_desktop.ui.widgets.combo_box import ComboBox
from momo_desktop.ui.widgets.file_password import FilePassword
from momo_desktop.ui.widgets.labels import Label

_SIZE = (900, 640)


class ExportDialog(LargeDialog):
    """Asks what shall leave the vault and shows it before anything is written; a student may be named beforehand."""

    def __init__(self, context: PageContext, student_id: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__("export", _("Export"), _SIZE, parent)
        self._context = context
        self._latest = Latest(context.jobs, self)
        self._latest.answered.connect(self._on_counted)
        self._kind = ComboBox(_("What"), name="export.kind")
        for each in EXPORTS:
            self._kind.addItem(_(each.name), each.id)
        self._language = ComboBox(_("Language of the file"), name="export.language")
        for each in i18n.available():
            self._language.addItem(each.name, each.code)
        self._language.setCurrentIndex(max(self._language.findData(context.language.code), 0))
        self._who = WhoChoice(context, student_id, name="export.who")
        self._birth_date = CheckBox(_("With the birth date"), name="export.birthDate")
        self._locked = CheckBox(_("Encrypt it with a password"), name="export.locked")
        opened_by = _("Opens with 7-Zip or Keka and on most phones; Windows alone does not open it.")
        self._password = FilePassword(opened_by, name="export")
        self._password.setContentsMargins(28, 0, 0, 0)
        self._leaves = LeavesCard(context.language, name="export.leaves")
        self._save = Button(_("Save as a file…"), kind="primary", icon="export", name="export.save")
        self._save.setDefault(True)
        self._save.clicked.connect(self._on_save)
        self._kind.activated.connect(self._on_kind)
        self._language.activated.connect(self._count)
        self._who.changed.connect(self._count)
        self._birth_date.clicked.connect(self._count)
        self._locked.clicked.connect(self._on_locked)
        self._lay_out()
        if student_id is None:
            self._kind.setCurrentIndex(self._kind.findData("students_xlsx"))
        self._on_kind()

    def chosen(self) -> Export:
        """Return the kind of file that is chosen."""
        return export(self._kind.currentData())

    def choose(self, export_id: str) -> None:
        """Turn to a kind of file."""
        self._kind.setCurrentIndex(self._kind.findData(export_id))
        self._on_kind()

    def request(self) -> ExportRequest | None:
        """Return what is wanted, None while it is of nobody."""
        chosen = self.chosen()
        student_id = self._who.student_id if Ask.STUDENT in chosen.asks else None
        if student_id is None and Ask.STUDENTS not in chosen.asks:
            return None
        return ExportRequest(
            export=chosen.id,
            language=self._language.currentData(),
            student_id=student_id,
            query=self._who.query,
            with_birth_date=Ask.BIRTH_DATE in chosen.asks and self._birth_date.isChecked(),
            password=self._password.text if Ask.PASSWORD in chosen.asks and self._locked.isChecked() else "",
        )

    def proposed_name(self) -> str:
        """Return what the file may be called, which names nobody."""
        request = self.request()
        return self._context.services.exports.file_name(self.chosen(), request.student_id if request else None)

    def save_to(self, path: Path) -> None:
        """Make the file and write it, whole or not at all; the dialog closes when it is there."""
        request = self.request()
        if request is not None:
            work = partial(self._write, request, path)
            self._context.jobs.start(work, self._on_saved, title=_("Making the file"), writes=True)

    def done(self, result: int) -> None:
        self._latest.stop()
        super().done(result)

    def _choices(self) -> QWidget:
        choices = QWidget()
        column = QVBoxLayout(choices)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for words, box in ((_("What"), self._kind), (_("Language of the file"), self._language)):
            label = Label(words, "small", tone="text2")
            label.setBuddy(box)
            column.addWidget(label)
            column.addWidget(box)
            column.addSpacing(8)
        column.addWidget(self._who)
        column.addSpacing(8)
        column.addWidget(self._birth_date)
        column.addWidget(self._locked)
        column.addWidget(self._password)
        return choices

    def _lay_out(self) -> None:
        area = self.in_columns(self._choices(), self._leaves)
        self.lay_out((Label(self.windowTitle(), "title"), area), self._save)

    def _on_kind(self) -> None:
        asks = self.chosen().asks
        self._who.offer(one=Ask.STUDENT in asks, several=Ask.STUDENTS in asks)
        self._birth_date.setVisible(Ask.BIRTH_DATE in asks)
        self._locked.setVisible(Ask.PASSWORD in asks)
        self._on_locked()

    def _on_locked(self) -> None:
        self._password.setVisible(Ask.PASSWORD in self.chosen().asks and self._locked.isChecked())
        self._count()

    def _count(self) -> None:
        self._latest.stop()
        self._save.setEnabled(False)
        self._leaves.wait()
        request = self.request()
        if request is None:
            self._leaves.show_leaves(WhatLeaves(()))
        else:
            self._latest.ask_now(partial(self._context.services.exports.what_leaves, request))

    def _on_counted(self, leaves: WhatLeaves) -> None:
        self._leaves.show_leaves(leaves)
        self._save.setEnabled(not leaves.is_empty)

    def _on_save(self) -> None:
        chosen = self.chosen()
        path = choosing.file_to_save(self, _(chosen.name), self.proposed_name(), f"(*{chosen.suffix})")
        if path is not None:
            self.save_to(path)

    def _write(self, request: ExportRequest, path: Path, progress: Progress) -> str:
        services = self._context.services
        if Ask.PORTFOLIO in export(request.export).asks and request.student_id is not None:
            wanted = ReportRequest("portfolio", request.student_id, request.language)
            request = replace(request, portfolio=services.reports.render(wanted, progress))
        services.exports.save(request, services.exports.make(request, progress), path)
        return path.name

    def _on_saved(self, name: str) -> None:
        locked = self._locked.isVisible() and self._locked.isChecked()
        words = _("Saved as “{name}”.") if locked else _("Saved as “{name}”. The file is not encrypted.")
        self._context.notices.say(words.format(name=name))
        self.accept()

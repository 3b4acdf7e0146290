"""The dialog that writes a package: about whom, for whom, with or without the private lane, and what leaves."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from momo_desktop.domain.packages import Colleague
from momo_desktop.domain.what_leaves import WhatLeaves
from momo_desktop.i18n import _, ngettext
from momo_desktop.progress import Progress
from momo_desktop.services.packages import SUFFIX, PackageRequest
from momo_desktop.ui import choosing
from momo_desktop.ui.dialogs.large import LargeDialog
from momo_desktop.ui.latest import Latest
from momo_desktop.ui.leaves_card import LeavesCard
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.reading_only import writing
from momo_desktop.ui.who_choice import WhoChoice
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.check_marks import CheckBox
from momo_desktop.ui.widgets.combo_box import ComboBox
from momo_desktop.ui.widgets.file_password import FilePassword
from momo_desktop.ui.widgets.labels import Label

_SIZE = (900, 640)


class WritePackageDialog(LargeDialog):
    """Asks who goes to whom and shows it before anything is written."""

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__("package", _("Write a package"), _SIZE, parent)
        self._context = context
        self._latest = Latest(context.jobs, self)
        self._latest.answered.connect(self._on_counted)
        self._colleagues = {each.id: each for each in context.services.colleagues.every()}
        self._for = ComboBox(_("For whom"), name="package.for")
        for each in self._colleagues.values():
            self._for.addItem(each.name, each.id)
        self._for.addItem(_("Whoever has the password"), 0)
        self._who = WhoChoice(context, name="package.who")
        self._left = CheckBox(_("Also those who have left the school"), name="package.left")
        self._whole = CheckBox(_("With everything that is private"), name="package.whole")
        self._whole.setChecked(True)
        self._doubt = Label("", "small", tone="warning", wrap=True, name="package.doubt")
        opened_by = _(
            "Your colleague types it when the package is taken in. Each time this dialog opens it is a new one."
        )
        self._password = FilePassword(opened_by, name="package")
        self._leaves = LeavesCard(context.language, name="package.leaves")
        self._save = Button(_("Save the package…"), kind="primary", icon="export", name="package.save")
        self._save.setDefault(True)
        self._save.clicked.connect(self._on_save)
        writing(context, self._save)
        self._for.activated.connect(self._show_state)
        self._who.changed.connect(self._count)
        self._left.clicked.connect(self._count)
        self._whole.clicked.connect(self._count)
        self._lay_out()
        self._show_state()

    def request(self) -> PackageRequest:
        """Return what is wanted."""
        colleague = self._colleague()
        return PackageRequest(
            student_id=self._who.student_id,
            query=f"{self._who.query} is:left" if self._left.isChecked() else self._who.query,
            colleague_id=colleague.id if colleague else 0,
            password="" if colleague else self._password.text,
            whole=self._whole.isChecked(),
        )

    def save_to(self, path: Path) -> None:
        """Write the package, whole or not at all; the dialog closes when it is there."""
        work = partial(self._write, self.request(), path)
        self._context.jobs.start(work, self._on_saved, title=_("Writing the package"), writes=True)

    def done(self, result: int) -> None:
        self._latest.stop()
        super().done(result)

    def _colleague(self) -> Colleague | None:
        return self._colleagues.get(self._for.currentData())

    def _choices(self) -> QWidget:
        choices = QWidget()
        column = QVBoxLayout(choices)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        label = Label(_("For whom"), "small", tone="text2")
        label.setBuddy(self._for)
        column.addWidget(label)
        column.addWidget(self._for)
        column.addWidget(self._doubt)
        column.addWidget(self._password)
        column.addSpacing(8)
        column.addWidget(self._who)
        column.addSpacing(8)
        column.addWidget(self._left)
        column.addWidget(self._whole)
        column.addWidget(
            Label(
                _(
                    "Whoever takes over a student needs the private notes too. Leave them out where somebody only "
                    "helps. Support needs never go with a package."
                ),
                "small",
                tone="text2",
                wrap=True,
            )
        )
        return choices

    def _lay_out(self) -> None:
        area = self.in_columns(self._choices(), self._leaves)
        self.lay_out((Label(self.windowTitle(), "title"), area), self._save)

    def _show_state(self) -> None:
        colleague = self._colleague()
        self._password.setVisible(colleague is None)
        doubtful = colleague is not None and colleague.confirmed_at is None
        self._doubt.setText(_("You have not compared the figures of this address yet.") if doubtful else "")
        self._doubt.setVisible(doubtful)
        self._count()

    def _count(self) -> None:
        self._latest.stop()
        self._save.setEnabled(False)
        self._leaves.wait()
        self._latest.ask_now(partial(self._context.services.packages.what_leaves, self.request()))

    def _on_counted(self, leaves: WhatLeaves) -> None:
        colleague = self._colleague()
        words = _("Only {name} can open the file.").format(name=colleague.name) if colleague else ""
        self._leaves.show_leaves(leaves, words)
        self._save.setEnabled(not leaves.is_empty)

    def _on_save(self) -> None:
        proposed = self._context.services.packages.file_name()
        path = choosing.file_to_save(self, _("Write a package"), proposed, f"(*{SUFFIX})")
        if path is not None:
            self.save_to(path)

    def _write(self, request: PackageRequest, path: Path, progress: Progress) -> tuple[str, int]:
        return path.name, self._context.services.packages.write(request, path, progress)

    def _on_saved(self, saved: tuple[str, int]) -> None:
        name, count = saved
        words = ngettext("Saved as “{name}”, with {count} student.", "Saved as “{name}”, with {count} students.", count)
        self._context.notices.say(words.format(name=name, count=count))
        self.accept()

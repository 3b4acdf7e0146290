"""The copies of the vault: what there is, whether it is whole, and the ways back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from momo_desktop.domain.backups import Standing, VaultCopy, Verification
from momo_desktop.domain.student_returns import StudentInCopy
from momo_desktop.errors import Cancelled, MomoError
from momo_desktop.i18n import _, ngettext
from momo_desktop.messages import explain
from momo_desktop.progress import Progress
from momo_desktop.ui.dialogs.backups import RestoreDialog
from momo_desktop.ui.dialogs.student_return import StudentReturnDialog
from momo_desktop.ui.models.copies import CopiesModel
from momo_desktop.ui.page import Page, PageContext
from momo_desktop.ui.reading_only import writing
from momo_desktop.ui.second_place_card import SecondPlaceCard
from momo_desktop.ui.tokens import GAP
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.card import Card
from momo_desktop.ui.widgets.copies_table import CopiesTable
from momo_desktop.ui.widgets.empty_state import EmptyState
from momo_desktop.ui.widgets.flow import FlowLayout
from momo_desktop.ui.widgets.labels import Label
from momo_desktop.ui.widgets.scroll_area import ScrollArea


class BackupsPane(Page):
    """Lists the copies of the open vault, checks them, looks into them and goes back to them."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("copies")
        self._service = context.services.backups
        self._model = CopiesModel((), context.language)
        self.table = CopiesTable(self._model, name="copies.table")
        self.table.setMinimumHeight(180)
        self.table.chosen.connect(self._show_state)
        self._empty = EmptyState(
            "backup", _("There is no copy yet. One is made whenever you close."), name="copies.empty"
        )
        self._said = Label("", "small", wrap=True, name="copies.said")
        self._said.hide()
        self._make = self._button("make", "backup", _("Back up now"), self._on_make, kind="primary")
        self._verify = self._button("verify", "check", _("Check again"), self._on_verify)
        self._read = self._button("read", "eye", _("Open to read"), self._on_read)
        self._restore = self._button("restore", "history", _("Restore everything…"), self._on_restore)
        self._student = self._button("student", "person", _("Bring back one student…"), self._on_student)
        writing(context, self._make, self._verify, self._restore, self._student)
        if self._service.shown_copy is not None:
            self._read.hide()
        self._question = _Question()
        self._question.accepted.connect(self._on_accept)
        self._question.left.connect(self._on_leave)
        self._question.back.connect(self._on_back)
        writing(context, *self._question.buttons)
        self._second = SecondPlaceCard(context)
        self._lay_out()
        context.copying.changed.connect(self.refresh)
        self.refresh()

    def title(self) -> str:
        return _("Backups")

    def help_id(self) -> str:
        return "backups"

    def areas(self) -> Sequence[QWidget]:
        return (self.table if self.table.isVisible() else self._make, self._second)

    def refresh(self) -> None:
        """Read anew which copies there are; the same one stays chosen."""
        chosen = self.table.copy()
        copies = self._service.copies()
        self._model.show_copies(copies)
        self.table.setVisible(bool(copies))
        self._empty.setVisible(not copies)
        if chosen is None:
            self.table.choose_best()
        elif copies:
            self.table.selectRow(self._model.row_of(chosen.folder.name))
        self._question.ask_about(next((copy for copy in copies if copy.standing is Standing.SMALL), None))
        self._show_state()

    def _button(self, name: str, icon: str, words: str, call: Callable[[], None], *, kind: str = "secondary") -> Button:
        made = Button(words, kind=kind, icon=icon, name=f"copies.{name}")
        made.clicked.connect(call)
        return made

    def _show_state(self) -> None:
        copy = self.table.copy()
        self._verify.setEnabled(copy is not None)
        self._restore.setEnabled(copy is not None)
        self._student.setEnabled(copy is not None and copy.standing is not Standing.DAMAGED)
        self._read.setEnabled(copy is not None and copy.standing is not Standing.DAMAGED)

    def _on_make(self) -> None:
        self.context.copying.make(self._on_made)

    def _on_made(self, _copy: VaultCopy) -> None:
        self.table.selectRow(0)
        self._say(_("A copy was made and checked."))

    def _on_verify(self) -> None:
        copy = self.table.copy()
        if copy is not None:

            def work(progress: Progress) -> Verification:
                return self._service.verify(copy, progress)

            self.context.jobs.start(work, self._on_verified, title=_("Checking the copy"), failed=self._refuse)

    def _on_verified(self, found: Verification) -> None:
        self.context.copying.changed.emit()
        number, copy = self.context.language.number, found.copy
        if found.damage:
            self._say(_("This copy is damaged. It counts no more; the others are not affected."), "danger")
        elif copy.missing_files:
            words = ngettext(
                "The records are whole, but {count} file cannot be read.",
                "The records are whole, but {count} files cannot be read.",
                copy.missing_files,
            )
            self._say(words.format(count=number(copy.missing_files)), "warning")
        else:
            words = _("The copy is whole: {students} students, {notes} notes, {files} files.")
            told = words.format(students=number(copy.students), notes=number(copy.notes), files=number(found.files))
            self._say(told, "success")

    def _on_read(self) -> None:
        copy = self.table.copy()
        if copy is not None:
            self.context.window.read_copy(copy)

    def _on_student(self) -> None:
        copy = self.table.copy()
        if copy is not None:

            def work(_progress: Progress) -> tuple[StudentInCopy, ...]:
                return self.context.services.student_returns.students(copy)

            shown = partial(self._choose_student, copy)
            self.context.jobs.start(work, shown, title=_("Opening the copy"), failed=self._refuse)

    def _choose_student(self, copy: VaultCopy, students: tuple[StudentInCopy, ...]) -> None:
        dialog = StudentReturnDialog(self.context, copy, students, self)
        dialog.returned.connect(self.context.copying.look_again)
        dialog.open()

    def _on_restore(self) -> None:
        copy = self.table.copy()
        if copy is not None:
            self._ask_restore(copy)

    def _ask_restore(self, copy: VaultCopy) -> None:
        confirm = partial(self._service.confirm, copy)
        dialog = RestoreDialog(copy, self.context.language, self.context.jobs, confirm, self)
        dialog.confirmed.connect(self._on_confirmed)
        dialog.open()

    def _on_confirmed(self, copy: VaultCopy, passphrase: str) -> None:
        self.context.window.restore(copy.folder, passphrase)

    def _on_accept(self, copy: VaultCopy) -> None:
        self._service.accept(copy)
        self.context.copying.look_again()

    def _on_leave(self, copy: VaultCopy) -> None:
        self._service.leave(copy)
        self.context.copying.look_again()

    def _on_back(self, _small: VaultCopy) -> None:
        good = self._service.newest()
        if good is not None:
            self._ask_restore(good)

    def _say(self, words: str, tone: str = "success") -> None:
        self._said.set_tone(tone)
        self._said.setText(words)
        self._said.show()

    def _refuse(self, error: Exception) -> None:
        if not isinstance(error, MomoError):
            raise error
        if not isinstance(error, Cancelled):
            self._say(explain(error).text, "danger")

    def _lay_out(self) -> None:
        words = _(
            "Copies are made by themselves: at the start of the day, every half hour while you work, at closing, and "
            "before anything that touches many. Each is opened again and checked. None is kept for more than 90 days."
        )
        list_card = Card(_("Copies"), subtitle=words, name="copies.card")
        flow = FlowLayout()
        for button in (self._make, self._verify, self._read, self._restore, self._student):
            flow.addWidget(button)
        list_card.body.addWidget(self.table, 1)
        list_card.body.addWidget(self._empty, 1)
        list_card.body.addWidget(self._said)
        list_card.body.addLayout(flow)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, GAP, 0)
        column.setSpacing(GAP)
        column.addWidget(self._question)
        column.addWidget(list_card, 1)
        column.addWidget(self._second)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(ScrollArea("copies.area", _("Backups"), body))


class _Question(Card):
    """Asks about a copy that is much smaller than the one before."""

    accepted = Signal(object)
    left = Signal(object)
    back = Signal(object)

    def __init__(self) -> None:
        super().__init__(_("Is something missing?"), name="copies.question")
        self._copy: VaultCopy | None = None
        words = _(
            "The newest copy holds less than half of what the one before held. If you did not delete so much yourself, "
            "go back to the one before."
        )
        self.body.addWidget(Label(words, wrap=True))
        flow = FlowLayout()
        self.buttons = (
            Button(_("Go back to the one before…"), icon="history", name="copies.question.back"),
            Button(_("That is right: less is there now"), name="copies.question.accept"),
            Button(_("Keep it and ask no more"), kind="ghost", name="copies.question.leave"),
        )
        for button, call in zip(self.buttons, (self._go_back, self._accept, self._leave), strict=True):
            button.clicked.connect(call)
            flow.addWidget(button)
        self.body.addLayout(flow)

    def ask_about(self, copy: VaultCopy | None) -> None:
        """Ask about a copy, or about none."""
        self._copy = copy
        self.setVisible(copy is not None)

    def _go_back(self) -> None:
        self.back.emit(self._copy)

    def _accept(self) -> None:
        self.accepted.emit(self._copy)

    def _leave(self) -> None:
        self.left.emit(self._copy)

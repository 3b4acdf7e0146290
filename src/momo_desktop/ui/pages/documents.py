"""The papers of one student: options, a live preview of the real PDF, print and save."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from momo_desktop.domain.changes import Topic
from momo_desktop.errors import Cancelled, MomoError
from momo_desktop.i18n import _, record_words
from momo_desktop.messages import explain
from momo_desktop.progress import Progress
from momo_desktop.services.reports import MadePaper, ReportRequest
from momo_desktop.ui import choosing, theme
from momo_desktop.ui.dialogs.unencrypted import UnencryptedDialog
from momo_desktop.ui.given_papers import GivenPapers
from momo_desktop.ui.jobs import Job
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.report_options import ReportOptions
from momo_desktop.ui.student_tab import StudentTab
from momo_desktop.ui.tokens import PAGE_MARGIN
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.card import Card
from momo_desktop.ui.widgets.flow import FlowLayout
from momo_desktop.ui.widgets.labels import Label
from momo_desktop.ui.widgets.pdf_preview import PdfPreview
from momo_desktop.ui.widgets.scroll_area import ScrollArea

RENDER_AFTER_MS = 300
_SIDE_WIDTH = 284


class DocumentsTab(StudentTab):
    """Offers the papers about one student; what is printed or saved is what the preview shows."""

    topics = frozenset(Topic) - {Topic.PAPERS, Topic.DRAFTS}

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("documents")
        self._job: Job | None = None
        self._turn = 0
        self._made: tuple[ReportRequest, MadePaper] | None = None
        self._warned: set[str] = set()
        self._prints = False
        """Whether the paper that is being made is to be printed at once."""
        self.options = ReportOptions(context)
        self.options.changed.connect(self._render_soon)
        self.preview = PdfPreview(context.language, name="documents.preview")
        self.given = GivenPapers(context)
        self._column = QWidget()
        self._left_out = Label("", "small", tone="text2", wrap=True, name="documents.leftOut")
        self._print = Button(_("Print…"), kind="primary", icon="print", name="documents.print")
        self._print.clicked.connect(self._on_print)
        self._save = Button(_("Save as PDF…"), icon="save", name="documents.save")
        self._save.clicked.connect(self._on_save)
        self._soon = QTimer(self, singleShot=True, interval=RENDER_AFTER_MS)
        self._soon.timeout.connect(self._render)
        row = QHBoxLayout(self)
        row.setContentsMargins(PAGE_MARGIN, 16, PAGE_MARGIN, 12)
        row.setSpacing(16)
        row.addWidget(self._side())
        row.addWidget(self.preview, 1)
        self._show_made(None)

    def title(self) -> str:
        return _("Documents")

    def entrance(self) -> QWidget:
        return self.options

    def print_shown(self) -> bool:
        """Print the paper; one that is still being made is printed as soon as it is there."""
        self._prints = self._made is None
        if self._made is not None:
            self._on_print()
        return True

    def show_student(self, student_id: int | None, mobility_id: int | None) -> None:
        same = student_id == self.student_id
        if not same:
            self._forget_made()
        super().show_student(student_id, mobility_id)
        self.given.show_student(student_id, mobility_id)
        if same and mobility_id is not None:
            self.options.choose_mobility(mobility_id)

    def show_what(self, **arguments: object) -> None:
        """Turn to a paper: `report` is its id, `session_id` the session of a slip; the last one is printed `again`.

        `form_id` names the form that is wanted blank, `answer_set_id` the answers that are wanted in one.
        """
        report, session_id = arguments.get("report"), arguments.get("session_id")
        form_id, answer_set_id = arguments.get("form_id"), arguments.get("answer_set_id")
        self.refresh()
        if isinstance(report, str):
            self.options.choose(report, session_id if isinstance(session_id, int) else None)
            self._render_soon()
        if isinstance(form_id, str):
            self.options.choose_form(form_id, answer_set_id if isinstance(answer_set_id, int) else None)
        if arguments.get("again"):
            self._repeat()

    def refresh(self) -> None:
        if self.student_id is not None:
            self.options.show_student(self.student_id, self.mobility_id)
            self._render_soon()

    def whereabouts(self) -> dict[str, object]:
        return self.options.chosen()

    def go_back_to(self, place: Mapping[str, object]) -> None:
        self.refresh()
        self.options.choose_again(place)
        self._render_soon()

    def restyle(self) -> None:
        self._column.setFixedWidth(theme.current().px(_SIDE_WIDTH))

    def save_to(self, path: Path) -> None:
        """Write the paper that the preview shows, whole or not at all, and note that it was given."""
        if self._made is None:
            return
        request, made = self._made

        def work(_progress: Progress) -> str:
            self.context.services.reports.save(request, made.pdf, path)
            return path.name

        self.context.jobs.start(work, self._on_saved, title=_("Saving the paper"), writes=True)

    def proposed_name(self) -> str:
        """Return what a file of the paper may be called: its kind and a mark of the student, never a name."""
        if self.student_id is None:
            return "MOMO.pdf"
        mark = self.context.services.students.get(self.student_id).uid[:4].upper()
        return f"MOMO-{self.options.report.file_word}-{mark}.pdf"

    def _side(self) -> QWidget:
        card = Card(name="documents.options")
        card.setAccessibleName(_("Paper"))
        card.body.addWidget(self.options)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(16)
        column.addWidget(card)
        column.addWidget(self.given)
        column.addStretch(1)
        scroll = ScrollArea("documents.side", _("Options"), body)
        buttons = QWidget()
        flow = FlowLayout(buttons, gap=8)
        flow.setContentsMargins(0, 0, 0, 0)
        flow.addWidget(self._print)
        flow.addWidget(self._save)
        column = QVBoxLayout(self._column)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(scroll, 1)
        # Under the scrolled part, so that they are in sight at every size of text.
        column.addWidget(self._left_out)
        column.addWidget(buttons)
        self.restyle()
        return self._column

    def _render_soon(self) -> None:
        self._allow(False)
        self._soon.start()

    def _render(self) -> None:
        self._cancel()
        request = self.options.request()
        if request is None:
            self._show_made(None)
            self.preview.say(self.options.missing())
            return
        turn = self._turn
        self.preview.set_state(_("Making the paper…"))

        def work(progress: Progress) -> tuple[int, ReportRequest, MadePaper]:
            return turn, request, self.context.services.reports.make(request, progress)

        # Without a title: a sheet that comes up at every change of an option would be in the way.
        self._job = self.context.jobs.start(work, self._on_made, title="", failed=self._on_failed)

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self._job = None
        self._turn += 1

    def _on_made(self, outcome: tuple[int, ReportRequest, MadePaper]) -> None:
        turn, request, made = outcome
        if turn == self._turn:  # else another paper is wanted by now
            self._job = None
            self._show_made((request, made))
            if self._prints:
                self.print_shown()

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, Cancelled):
            return
        if not isinstance(error, MomoError):
            raise error
        self._job = None
        self._show_made(None)
        self.preview.say(explain(error).text)

    def _show_made(self, outcome: tuple[ReportRequest, MadePaper] | None) -> None:
        self._made = outcome
        left_out = ""
        if outcome is not None:
            left_out = record_words.left_out(self.context.language, outcome[1].left_out)
            self.preview.show_pdf(outcome[1].pdf)
        self._left_out.setText(left_out)
        self._left_out.setVisible(bool(left_out))
        self.preview.set_state("")
        self._allow(outcome is not None)

    def _repeat(self) -> None:
        """Print the kind of paper that this student was given last, or the one that is chosen, as things are now."""
        given = self.context.services.reports.papers(self.student_id) if self.student_id is not None else ()
        if given:
            self.options.choose_again(
                {**self.options.chosen(), "report": given[0].report, "language": given[0].language}
            )
        self._made = None
        self._prints = True
        self._render_soon()

    def _forget_made(self) -> None:
        self._prints = False
        self._cancel()
        self._show_made(None)
        self.preview.say("")

    def _allow(self, allowed: bool) -> None:
        for control in (self._print, self._save):
            control.setEnabled(allowed)

    def _on_print(self) -> None:
        sentences = (
            _("On its way the paper passes through the computer's print queue, and on a shared printer it may wait."),
            _("Collect it at once."),
        )
        self._warn_once("print", _("Printing leaves the vault"), sentences, _("Print…"))

    def _on_save(self) -> None:
        sentences = (
            _("A PDF outside the vault is not encrypted: whoever can open its folder can read it."),
            _("The program does not remember where you save it."),
        )
        self._warn_once("save", _("The file will be readable"), sentences, _("Save as PDF…"))

    def _warn_once(self, act: str, title: str, sentences: tuple[str, ...], words: str) -> None:
        if act in self._warned:
            self._go_on(act)
            return
        dialog = UnencryptedDialog(title, sentences, words, self)
        dialog.accepted.connect(partial(self._go_on, act))
        dialog.open()

    def _go_on(self, act: str) -> None:
        self._warned.add(act)
        if act == "save":
            path = choosing.file_to_save(self, _("Save as PDF"), self.proposed_name(), "PDF (*.pdf)")
            if path is not None:
                self.save_to(path)
        elif self._made is not None:
            from momo_desktop.ui.printing import Printing

            request, made = self._made
            printing = Printing(made.pdf, self)
            printing.printed.connect(partial(self._note, request, made.pdf))
            printing.start()

    def _note(self, request: ReportRequest, pdf: bytes) -> None:
        self.context.services.reports.note(request, pdf)
        self.context.notices.say(_("The paper was sent to the printer."))

    def _on_saved(self, name: str) -> None:
        self.context.notices.say(_("Saved as “{name}”. The file is not encrypted.").format(name=name))

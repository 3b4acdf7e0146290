"""The papers of one student: options, a live preview of the real PDF, print and save."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from momo_desktop.domain.changes import Topic
from momo_desktop.domain.form_plan import Slot
from momo_desktop.domain.paper_profiles import PaperProfile
from momo_desktop.i18n import _
from momo_desktop.progress import Progress
from momo_desktop.services.exports import NOTED
from momo_desktop.services.reports import MadePaper, ReportRequest
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.student_tab import StudentTab
from momo_desktop.ui.studio.given_papers import GivenPapers
from momo_desktop.ui.studio.pane import StudioPane
from momo_desktop.ui.studio.profiles import ProfileChoice
from momo_desktop.ui.studio.student_options import StudentOptions
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.card import Card


class DocumentsTab(StudentTab):
    """Offers the papers about one student; what is printed or saved is what the preview shows."""

    topics = frozenset(Topic) - {Topic.PAPERS, Topic.DRAFTS}

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("documents")
        self._prints = False
        """Whether the paper that is being made is to be printed at once."""
        self.options = StudentOptions(context)
        self.options.changed.connect(self._show_anew)
        self.profiles = ProfileChoice(context, self.options.profile, name="documents")
        self.profiles.taken.connect(self._on_profile)
        self.options.put_first(self.profiles)
        self.given = GivenPapers(context)
        self.pane: StudioPane[ReportRequest] = StudioPane(
            context, context.services.reports.make, self.options.request, name="documents"
        )
        self._print = Button(_("Print…"), kind="primary", icon="print", name="documents.print")
        self._print.clicked.connect(self._on_print)
        self._save = Button(_("Save as PDF…"), icon="save", name="documents.save")
        self._save.clicked.connect(self._on_save)
        paper = Card(name="documents.options")
        paper.setAccessibleName(_("Paper"))
        paper.body.addWidget(self.options)
        look = Card(_("How it looks"), name="documents.lookCard")
        look.body.addWidget(self.options.look)
        look.body.addWidget(self.profiles.keep, 0, Qt.AlignmentFlag.AlignLeft)
        self._save_locked = Button(_("Save with a password…"), icon="lock", name="documents.saveLocked")
        self._save_locked.clicked.connect(self._on_save_locked)
        self.pane.fill((paper, look, self.given), (self._print, self._save, self._save_locked))
        self.pane.shown.connect(self._on_shown)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pane)

    def title(self) -> str:
        return _("Documents")

    def entrance(self) -> QWidget:
        return self.options

    def print_shown(self) -> bool:
        """Print the paper; one that is still being made is printed as soon as it is there."""
        self._prints = self.pane.making.paper is None
        self._on_print()
        return True

    def show_student(self, student_id: int | None, mobility_id: int | None) -> None:
        same = student_id == self.student_id
        if not same:
            self._prints = False
            self.pane.say("")
        super().show_student(student_id, mobility_id)
        self.given.show_student(student_id, mobility_id)
        if same and mobility_id is not None:
            self.options.choose_mobility(mobility_id)

    def show_what(self, **arguments: object) -> None:
        """Turn to a paper: `report` is its id, `session_id` the session of a slip; the last one is printed `again`.

        `form_id` names the form that is wanted blank, `answer_set_id` the answers that are wanted in one, `slot` the
        place of one that is wanted blank, or as far as it is `begun`.
        """
        report, session_id = arguments.get("report"), arguments.get("session_id")
        form_id, answer_set_id = arguments.get("form_id"), arguments.get("answer_set_id")
        self.refresh()
        if isinstance(report, str):
            self.options.choose(report, session_id if isinstance(session_id, int) else None)
        slot = arguments.get("slot")
        if isinstance(slot, Slot):
            self.options.choose_place(slot, begun=arguments.get("begun") is True)
        elif isinstance(form_id, str):
            self.options.choose_form(form_id, answer_set_id if isinstance(answer_set_id, int) else None)
        if arguments.get("again"):
            self._repeat()
        self._show_anew()

    def refresh(self) -> None:
        if self.student_id is not None:
            self.options.show_student(self.student_id, self.mobility_id)
            self.profiles.refresh()
            self._show_anew()

    def whereabouts(self) -> dict[str, object]:
        return self.options.chosen()

    def go_back_to(self, place: Mapping[str, object]) -> None:
        self.refresh()
        self.options.choose_again(place)
        self._show_anew()

    def restyle(self) -> None:
        self.pane.restyle()

    def save_to(self, path: Path, password: str = "") -> None:
        """Write the paper that the preview shows, whole or not at all, and note that it was given."""
        request, made = self.pane.making.request, self.pane.making.paper
        if request is None or made is None:
            return

        def work(_progress: Progress) -> str:
            self.context.services.reports.save(request, made.pdf, path, password)
            return path.name

        done = partial(self._on_saved, locked=bool(password))
        self.context.jobs.start(work, done, title=_("Saving the paper"), writes=True)

    def proposed_name(self) -> str:
        """Return what a file of the paper may be called: its kind and a mark of the student, never a name."""
        if self.student_id is None:
            return "MOMO.pdf"
        return self.context.services.reports.file_name(self.options.report, self.student_id)

    def _show_anew(self) -> None:
        self.profiles.follow()
        self.pane.show_anew(self.options.missing())

    def _on_profile(self, profile: PaperProfile) -> None:
        self.options.take(profile)
        self._show_anew()

    def _on_shown(self) -> None:
        if self._prints and self.pane.making.paper is not None:
            self.print_shown()

    def _repeat(self) -> None:
        """Print the paper that this student was given last, or the one that is chosen, as things are now."""
        papers = self.context.services.reports.papers(self.student_id) if self.student_id is not None else ()
        given = [paper for paper in papers if not paper.report.startswith(NOTED)]  # an export is no paper
        if given:
            last = {"report": given[0].report, "language": given[0].language, "options": dict(given[0].options)}
            self.options.choose_again({**self.options.chosen(), **last})
        self._prints = True

    def _on_print(self) -> None:
        request, made = self.pane.making.request, self.pane.making.paper
        if request is not None and made is not None:
            self.pane.giving.print(made.pdf, partial(self._note, request, made))

    def _on_save(self) -> None:
        self.pane.giving.save(self.proposed_name(), self.save_to)

    def _on_save_locked(self) -> None:
        from momo_desktop.ui.dialogs.locked_file import LockedFileDialog

        dialog = LockedFileDialog(self)
        dialog.accepted.connect(partial(self._ask_locked, dialog.password))
        dialog.open()

    def _ask_locked(self, password: str) -> None:
        self.pane.giving.ask(self.proposed_name(), partial(self.save_to, password=password))

    def _note(self, request: ReportRequest, made: MadePaper) -> None:
        self.context.services.reports.note(request, made.pdf)
        self.context.notices.say(_("The paper was sent to the printer."))

    def _on_saved(self, name: str, *, locked: bool) -> None:
        said = _("Saved as “{name}”.") if locked else _("Saved as “{name}”. The file is not encrypted.")
        self.context.notices.say(said.format(name=name))

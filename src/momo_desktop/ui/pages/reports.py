"""The reports page: papers about several students or for each of them, looked at before they are given away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from momo_desktop.domain.changes import Topic
from momo_desktop.i18n import _, ngettext
from momo_desktop.progress import Progress
from momo_desktop.services.reports import GroupRequest, MadePaper, ReportRequest
from momo_desktop.ui import choosing
from momo_desktop.ui.page import Page, PageContext
from momo_desktop.ui.studio.class_options import ClassOptions
from momo_desktop.ui.studio.pane import StudioPane
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.card import Card

_Papers = tuple[tuple[ReportRequest, bytes], ...]


class ReportsPage(Page):
    """Shows the paper about all, or that of the first and makes those of all; while somebody looks on, none."""

    topics = frozenset(Topic) - {Topic.PAPERS, Topic.DRAFTS}

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("reports")
        self.options = ClassOptions(context)
        self.options.changed.connect(self._show_anew)
        self.pane: StudioPane[ReportRequest | GroupRequest] = StudioPane(
            context, self._make, self._shown_request, name="reports"
        )
        paper = Card(_("Papers for many"), name="reports.options")
        paper.body.addWidget(self.options)
        look = Card(_("How it looks"), name="reports.lookCard")
        look.body.addWidget(self.options.look)
        self._print = Button(_("Print…"), kind="primary", icon="print", name="reports.print")
        self._print.clicked.connect(self._on_print)
        self._save = Button(_("Save one file each…"), icon="save", name="reports.save")
        self._save.clicked.connect(self._on_save)
        self._save_one = Button(_("Save as one PDF…"), icon="file", name="reports.saveOne")
        self._save_one.clicked.connect(self._on_save_one)
        self.pane.fill((paper, look), (self._print, self._save, self._save_one))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pane)
        context.sight.changed.connect(self._on_sight)

    def title(self) -> str:
        return _("Reports")

    def show_what(self, **arguments: object) -> None:
        """Turn to a kind of paper (`report="breach_sheet"`)."""
        if "report" in arguments:
            self.go_back_to({**self.whereabouts(), "report": arguments["report"]})

    def refresh(self) -> None:
        alone = self.context.sight.now.alone
        self.options.setEnabled(alone)
        if alone:
            self.options.refresh()
            self._show_anew()
        else:
            self.pane.say(_("Papers of others are shown again when only you look."))

    def print_shown(self) -> bool:
        """Print the papers of all."""
        if self.pane.making.paper is not None:
            self._on_print()
        return self.pane.making.paper is not None

    def areas(self) -> Sequence[QWidget]:
        return (self.options, self.pane.preview.pages)

    def whereabouts(self) -> dict[str, object]:
        return self.options.chosen()

    def go_back_to(self, place: Mapping[str, object]) -> None:
        self.options.choose_again(place)
        self.refresh()

    def restyle(self) -> None:
        self.pane.restyle()

    def save_into(self, folder: Path) -> None:
        """Write a file for each student into a folder, all or none."""
        requests = self.options.requests()

        def work(progress: Progress) -> int:
            return len(self.context.services.reports.save_several(requests, folder, progress))

        self.context.jobs.start(work, partial(self._on_saved, len(requests)), title=_("Making the papers"))

    def save_in_one(self, path: Path) -> None:
        """Write the paper about all, or the papers of all, into one file."""
        reports, paper = self.context.services.reports, self.pane.making.paper
        if self.options.is_about_all and paper is not None:
            reports.save_group(paper.pdf, path)
            self._on_saved(1, 1)
            return
        requests = self.options.requests()

        def work(progress: Progress) -> int:
            return len(reports.save_joined(requests, path, progress))

        self.context.jobs.start(work, partial(self._on_saved, len(requests)), title=_("Making the papers"))

    def _make(self, request: ReportRequest | GroupRequest, progress: Progress) -> MadePaper:
        reports = self.context.services.reports
        if isinstance(request, GroupRequest):
            return reports.make_group(request, progress)
        return reports.make(request, progress)

    def _shown_request(self) -> ReportRequest | GroupRequest | None:
        if self.options.is_about_all:
            return self.options.group_request()
        return next(iter(self.options.requests()), None)

    def _show_anew(self) -> None:
        self._save.setHidden(self.options.is_about_all)
        self.pane.show_anew(_("There is nobody to make a paper for.") if self.options.is_empty else "")

    def _on_sight(self, _sight: object) -> None:
        if self.context.sight.now.alone:
            self.mark_stale()
        else:
            self.refresh()  # at once, because the preview can be read out

    def _on_print(self) -> None:
        paper = self.pane.making.paper
        if self.options.is_about_all and paper is not None:
            self.pane.giving.print(paper.pdf, self._on_printed)
            return
        requests = self.options.requests()
        reports = self.context.services.reports

        def work(progress: Progress) -> tuple[_Papers, bytes]:
            made = reports.make_several(requests, progress)
            return made, reports.joined(pdf for _request, pdf in made)

        self.context.jobs.start(work, partial(self._on_made, len(requests)), title=_("Making the papers"))

    def _on_made(self, asked: int, made: tuple[_Papers, bytes]) -> None:
        papers, together = made
        if papers:
            self.pane.giving.print(together, partial(self._note, asked, papers))
        else:
            self.context.notices.say(_left_away(asked))

    def _on_save(self) -> None:
        sentences = (
            _("PDFs outside the vault are not encrypted: whoever can open their folder can read them."),
            _("Their names tell the kind of paper and a mark, and no student’s name."),
        )
        self.pane.giving.warn_once(
            "each", _("The files will be readable"), sentences, _("Save one file each…"), self._ask_folder
        )

    def _ask_folder(self) -> None:
        folder = choosing.folder_to_open(self, _("Where the files shall be"))
        if folder is not None:
            self.save_into(folder)

    def _on_save_one(self) -> None:
        self.pane.giving.save(f"MOMO-{self.options.report.file_word}.pdf", self.save_in_one)

    def _on_printed(self) -> None:
        self.context.notices.say(_("The paper was sent to the printer."))

    def _note(self, asked: int, papers: _Papers) -> None:
        for request, pdf in papers:
            self.context.services.reports.note(request, pdf)
        count = len(papers)
        said = ngettext("{count} paper was sent to the printer.", "{count} papers were sent to the printer.", count)
        self._say(said.format(count=count), asked - count)

    def _on_saved(self, asked: int, made: int) -> None:
        said = ngettext(
            "{count} paper was saved. It is not encrypted.", "{count} papers were saved. They are not encrypted.", made
        )
        self._say(said.format(count=made), asked - made)

    def _say(self, said: str, lacking: int) -> None:
        self.context.notices.say(f"{said} {_left_away(lacking)}" if lacking else said)


def _left_away(count: int) -> str:
    said = ngettext(
        "There is none for {count} student, because nothing is there to print.",
        "There is none for {count} students, because nothing is there to print.",
        count,
    )
    return said.format(count=count)

"""The papers that a student was given: what, in which language, how long, when."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from momo_desktop.domain import paper_codes
from momo_desktop.domain.changes import Topic
from momo_desktop.domain.paper_options import options_of
from momo_desktop.domain.papers import Paper
from momo_desktop.i18n import _, ngettext
from momo_desktop.ui import export_words
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.student_tab import StudentTab
from momo_desktop.ui.studio import words
from momo_desktop.ui.widgets.card import Card
from momo_desktop.ui.widgets.flow import clear
from momo_desktop.ui.widgets.labels import ElidedLabel, Label

SHOWN = 12
"""How many papers are listed, the newest first."""


class GivenPapers(StudentTab):
    """Lists the papers; it follows them by itself, so that printing one does not make the preview anew."""

    topics = frozenset({Topic.PAPERS})

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self.setObjectName("documents.given")
        self._card = Card(_("Given so far"), name="documents.given.card")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(1)
        self._card.body.addLayout(self._lines)
        self._more = Label("", "small", tone="text3", wrap=True)
        self._card.body.addWidget(self._more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._card)

    def refresh(self) -> None:
        if self.student_id is None:
            return
        clear(self._lines)
        papers = self.context.services.reports.papers(self.student_id)
        for paper in papers[:SHOWN]:
            self._lines.addWidget(ElidedLabel(export_words.paper(paper.report), "strong"))
            self._lines.addWidget(ElidedLabel(self._facts(paper), "small", tone="text2"))
            self._lines.addSpacing(8)
        rest = len(papers) - SHOWN
        if not papers:
            self._more.setText(_("Nothing was printed or saved yet."))
        elif rest > 0:
            self._more.setText(ngettext("And {count} earlier one", "And {count} earlier ones", rest).format(count=rest))
        self._more.setVisible(not papers or rest > 0)

    def _facts(self, paper: Paper) -> str:
        language = self.context.language
        pages = ngettext("{count} page", "{count} pages", paper.pages).format(count=paper.pages) if paper.pages else ""
        made = language.date(paper.made_at.astimezone().date()) if paper.made_at else ""
        version = _("version {number}").format(number=paper.form_version) if paper.form_version is not None else ""
        spoken = words.languages(paper.language, paper.second_language)
        chosen = words.options(options_of(paper.options))
        code = paper_codes.written(paper.code)
        return " · ".join(part for part in (code, spoken, version, *chosen, pages, words.way(paper), made) if part)

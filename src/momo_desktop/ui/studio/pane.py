"""The report studio: options at the left, the live preview of the real PDF, what stays out of it, print and save."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from momo_desktop.errors import MomoError
from momo_desktop.i18n import _, record_words
from momo_desktop.messages import explain
from momo_desktop.progress import Progress
from momo_desktop.services.reports import MadePaper
from momo_desktop.ui import theme
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.studio import words
from momo_desktop.ui.studio.giving import PaperGiving
from momo_desktop.ui.studio.making import PaperMaking
from momo_desktop.ui.tokens import PAGE_MARGIN
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.flow import FlowLayout
from momo_desktop.ui.widgets.labels import Label
from momo_desktop.ui.widgets.pdf_preview import PdfPreview
from momo_desktop.ui.widgets.scroll_area import ScrollArea

_SIDE_WIDTH = 284

Request = TypeVar("Request")


class StudioPane(QWidget, Generic[Request]):
    """Shows the paper that is asked for; whose page it is says what its buttons do."""

    shown = Signal()
    """Is emitted when the preview shows another paper, or none."""

    def __init__(
        self,
        context: PageContext,
        make: Callable[[Request, Progress], MadePaper],
        ask: Callable[[], Request | None],
        *,
        name: str,
    ) -> None:
        super().__init__()
        self._context = context
        self._name = name
        self.giving = PaperGiving(self)
        self.making: PaperMaking[Request] = PaperMaking(context.jobs, make, ask, self)
        self.making.begun.connect(self._on_begun)
        self.making.made.connect(self._on_made)
        self.making.failed.connect(self._on_failed)
        self.preview = PdfPreview(context.language, name=f"{name}.preview")
        self._column = QWidget()
        self._left_out = Label("", "small", tone="text2", wrap=True, name=f"{name}.leftOut")
        self._untranslated = Label("", "small", tone="warning", wrap=True, name=f"{name}.untranslated")
        self.buttons: tuple[Button, ...] = ()
        row = QHBoxLayout(self)
        row.setContentsMargins(PAGE_MARGIN, 16, PAGE_MARGIN, 12)
        row.setSpacing(16)
        row.addWidget(self._column)
        row.addWidget(self.preview, 1)
        self.restyle()

    def fill(self, parts: Sequence[QWidget], buttons: tuple[Button, ...]) -> None:
        """Put the parts under one another and the buttons at the foot."""
        self.buttons = buttons
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(16)
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)
        foot = QWidget()
        flow = FlowLayout(foot, gap=8)
        flow.setContentsMargins(0, 0, 0, 0)
        for button in buttons:
            flow.addWidget(button)
        column = QVBoxLayout(self._column)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(ScrollArea(f"{self._name}.side", _("Options"), body), 1)
        # Under the scrolled part, so that they are in sight at every size of text.
        column.addWidget(self._left_out)
        column.addWidget(self._untranslated)
        column.addWidget(foot)
        self._show_words()

    def restyle(self) -> None:
        self._column.setFixedWidth(theme.current().px(_SIDE_WIDTH))

    def show_anew(self, missing: str = "") -> None:
        """Make the paper that is asked for; where it cannot be made yet, say what is `missing`."""
        self.making.make_soon()
        if missing:
            self.making.forget()
            self.say(missing)

    def say(self, sentence: str) -> None:
        """Show no paper, and why."""
        self.making.forget()
        self.preview.set_state("")
        self.preview.say(sentence)

    def _on_begun(self) -> None:
        self.preview.set_state(_("Making the paper…"))
        self._show_words()

    def _on_made(self) -> None:
        self.preview.set_state("")
        self._show_words()

    def _on_failed(self, error: MomoError) -> None:
        self.say(explain(error).text)

    def _show_words(self) -> None:
        paper = self.making.paper
        if paper is not None:
            self.preview.show_pdf(paper.pdf)
        left_out = record_words.left_out(self._context.language, paper.left_out) if paper else ""
        untranslated = words.untranslated(paper.untranslated) if paper else ""
        for label, said in ((self._left_out, left_out), (self._untranslated, untranslated)):
            label.setText(said)
            label.setVisible(bool(said))
        for button in self.buttons:
            button.setEnabled(paper is not None)
        self.shown.emit()

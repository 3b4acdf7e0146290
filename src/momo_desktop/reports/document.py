"""The page that all papers share: A4, embedded typeface, header with the school, footer, tags, outline, language."""

# ReportLab's types are incomplete.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUntypedBaseClass=false, reportAttributeAccessIssue=false
# pyright: reportIncompatibleMethodOverride=false

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from momo_desktop.errors import ReportRefused
from momo_desktop.i18n import Language
from momo_desktop.progress import UNWATCHED, Progress
from momo_desktop.reports.fonts import REGULAR, drawable, measure, register
from momo_desktop.reports.styles import COLORS, MARGIN, PAGE_HEIGHT, PAGE_WIDTH, WIDTH
from momo_desktop.reports.tagging import Tags, artifact, finish

_TOP, _BOTTOM = 70.0, 64.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """Is what stands around the text.

    `title` names the kind of paper and nobody, because it becomes metadata. `left_out` stands at the foot of the last
    page. `cover` draws the ground of a first page that has neither header nor footer. `half_page` makes an A5 page that
    lies, so that two slips are cut from an A4 sheet.
    """

    title: str
    header: str
    footer: str
    left_out: str = ""
    cover: Callable[[Canvas], None] | None = None
    half_page: bool = False

    @property
    def height(self) -> float:
        """The height of the page in points."""
        return PAGE_HEIGHT / 2 if self.half_page else PAGE_HEIGHT


def build(sheet: Sheet, story: Sequence[Flowable], language: Language, progress: Progress = UNWATCHED) -> bytes:
    """Lay the story out and return the file; raises `ReportRefused` for "empty" or "glyphs", and `Cancelled`."""
    if not story:
        raise ReportRefused("empty")
    register()
    tags = Tags()
    out = BytesIO()
    document = _Document(out, sheet.height, len(story), progress)
    document.addPageTemplates(_templates(sheet))

    def canvas(*args: Any, **options: Any) -> Canvas:
        return PaperCanvas(*args, **options, tags=tags, sheet=sheet, language=language)

    document.build(list(story), canvasmaker=canvas)
    return finish(out.getvalue(), tags, language=language.tag, title=drawable(sheet.title))


def page_count(pdf: bytes) -> int:
    """Return how many pages a finished paper has."""
    with pikepdf.open(BytesIO(pdf)) as document:
        return len(document.pages)


def join(papers: Iterable[bytes]) -> bytes:
    """Return one file with the pages of finished papers, for the printer: it has no tags and no outline."""
    out = BytesIO()
    with pikepdf.new() as together:
        for paper in papers:
            with pikepdf.open(BytesIO(paper)) as document:
                together.pages.extend(document.pages)
        together.save(out)
    return out.getvalue()


class PaperCanvas(Canvas):
    """Keeps its pages until the end, because a footer names their number."""

    def __init__(self, *args: Any, tags: Tags, sheet: Sheet, language: Language, **options: Any) -> None:
        super().__init__(*args, **options)
        self.tags = tags
        self._sheet = sheet
        self._language = language
        self._kept: list[dict[str, Any]] = []

    def showPage(self) -> None:  # noqa: N802 - ReportLab's name
        """Keep the page."""
        self._kept.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        """Give each page its header and footer, then write all."""
        kept = self._kept
        for number, state in enumerate(kept, 1):
            self.__dict__.update(state)
            on_cover = number == 1 and self._sheet.cover is not None
            with artifact(self):
                if not on_cover:
                    self._draw_head()
                if not on_cover or len(kept) == 1:
                    self._draw_foot(number, len(kept))
            super().showPage()
        super().save()

    def _draw_head(self) -> None:
        top = self._sheet.height - (30 if self._sheet.half_page else 44)
        self.setFont(REGULAR, 8)
        self.setFillColor(COLORS["text3"])
        self.drawString(MARGIN, top, _fitting(self._sheet.header, WIDTH * 0.68))
        self.drawRightString(PAGE_WIDTH - MARGIN, top, _fitting(self._sheet.title, WIDTH * 0.3))
        self.setStrokeColor(COLORS["border"])
        self.setLineWidth(0.6)
        self.line(MARGIN, top - 8, PAGE_WIDTH - MARGIN, top - 8)

    def _draw_foot(self, page: int, pages: int) -> None:
        foot = 26 if self._sheet.half_page else 36
        number = self._language.gettext("Page {page} of {pages}").format(page=page, pages=pages)
        self.setFont(REGULAR, 8)
        self.setFillColor(COLORS["text3"])
        self.drawString(MARGIN, foot, _fitting(self._sheet.footer, WIDTH * 0.75))
        self.drawRightString(PAGE_WIDTH - MARGIN, foot, drawable(number))
        if page == pages and self._sheet.left_out:
            self.drawString(MARGIN, foot + 13, _fitting(self._sheet.left_out, WIDTH))


class _Document(BaseDocTemplate):
    """Tells the progress which block is done."""

    def __init__(self, out: BytesIO, height: float, blocks: int, progress: Progress) -> None:
        super().__init__(
            out, pagesize=(PAGE_WIDTH, height), initialFontName=REGULAR, pageCompression=1, allowSplitting=1
        )
        self._blocks = blocks
        self._progress = progress

    def handle_flowable(self, flowables: list[Flowable]) -> None:
        """Lay out the next block."""
        self._progress.step(max(0, self._blocks - len(flowables)), self._blocks)
        super().handle_flowable(flowables)


def _templates(sheet: Sheet) -> list[PageTemplate]:
    def frame(name: str, top: float, bottom: float) -> Frame:
        return Frame(
            MARGIN, bottom, WIDTH, sheet.height - top - bottom, id=name, leftPadding=0, rightPadding=0, topPadding=0,
            bottomPadding=0,
        )  # fmt: skip

    inner = PageTemplate("inner", frames=[frame("text", 52, 50) if sheet.half_page else frame("text", _TOP, _BOTTOM)])
    if sheet.cover is None:
        return [inner]
    ground = sheet.cover

    def draw_ground(canvas: Canvas, _document: BaseDocTemplate) -> None:
        with artifact(canvas):
            ground(canvas)

    cover = PageTemplate("cover", frames=[frame("cover", 56, 50)], onPage=draw_ground, autoNextPageTemplate="inner")
    return [cover, inner]


def _fitting(text: str, width: float) -> str:
    """Return a line of header or footer, ended by an ellipsis where it is too long."""
    line = drawable(" ".join(text.split()))
    if measure(line, 8) <= width:
        return line
    while line and measure(line + "…", 8) > width:
        line = line[:-1]
    return line.rstrip() + "…"

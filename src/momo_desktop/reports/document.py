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
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, Indenter, KeepTogether, PageTemplate, Spacer

from momo_desktop.domain.papers import Attachment
from momo_desktop.errors import ReportRefused
from momo_desktop.i18n import Language
from momo_desktop.i18n.two_languages import apart
from momo_desktop.progress import UNWATCHED, Progress
from momo_desktop.reports.fonts import REGULAR, drawable, measure, register
from momo_desktop.reports.styles import COLORS, PAGE_HEIGHT, PAGE_WIDTH
from momo_desktop.reports.tagging import Tags, artifact, finish

_TOP, _BOTTOM = 70.0, 64.0
_MARGIN, _NARROW_MARGIN = 62.0, 40.0
_LARGE = 1.6
"""How much larger large print is: 16 points where other papers have ten."""


@dataclass(frozen=True, slots=True)
class Output:
    """Says how a paper comes out: in large print, on its side, with files attached to it.

    Large print is drawn on a page that is as much smaller and then enlarged, so that nothing has a size of its own in
    it. All measures are in points of that page.
    """

    large_print: bool = False
    attachments: tuple[Attachment, ...] = ()
    landscape: bool = False

    @property
    def scale(self) -> float:
        """How many points of the printed page one point of the drawn page takes."""
        return _LARGE if self.large_print else 1.0

    @property
    def page_width(self) -> float:
        """The width of the page."""
        return (PAGE_HEIGHT if self.landscape else PAGE_WIDTH) / self.scale

    @property
    def page_height(self) -> float:
        """The height of a whole page."""
        return (PAGE_WIDTH if self.landscape else PAGE_HEIGHT) / self.scale

    @property
    def margin(self) -> float:
        """The room at the left and at the right."""
        return (_NARROW_MARGIN if self.large_print or self.landscape else _MARGIN) / self.scale

    @property
    def width(self) -> float:
        """The width of the text."""
        return self.page_width - 2 * self.margin


PLAIN = Output()


@dataclass(frozen=True, slots=True)
class Sheet:
    """Is what stands around the text.

    `title` names the kind of paper and nobody, because it becomes metadata. `left_out` stands at the foot of the last
    page. `cover` draws the ground of a first page that has neither header nor footer. `half_page` makes an A5 page that
    lies, so that two slips are cut from an A4 sheet; large print takes the whole sheet.
    """

    title: str
    header: str
    footer: str
    left_out: str = ""
    output: Output = PLAIN
    cover: Callable[[Canvas, Output], None] | None = None
    half_page: bool = False

    @property
    def is_half(self) -> bool:
        """Whether it is printed on half a page."""
        return self.half_page and not self.output.large_print

    @property
    def height(self) -> float:
        """The height of the page in points."""
        return self.output.page_height / (2 if self.is_half else 1)


def build(sheet: Sheet, story: Sequence[Flowable], language: Language, progress: Progress = UNWATCHED) -> bytes:
    """Lay the story out and return the file; raises `ReportRefused` for "empty" or "glyphs", and `Cancelled`."""
    if not story:
        raise ReportRefused("empty")
    register()
    tags = Tags()
    out = BytesIO()
    document = _Document(out, sheet, len(story), progress)
    document.addPageTemplates(_templates(sheet))

    def canvas(*args: Any, **options: Any) -> Canvas:
        return PaperCanvas(*args, **options, tags=tags, sheet=sheet, language=language)

    blocks = list(story)
    # Room below the last block would take a page of its own where the block ends a page.
    while isinstance(blocks[-1], (Spacer, Indenter)):
        blocks.pop()
    document.build(blocks, canvasmaker=canvas)
    return finish(out.getvalue(), tags, language, title=drawable(sheet.title), attachments=sheet.output.attachments)


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


def encrypted(pdf: bytes, password: str) -> bytes:
    """Return a finished paper that no reader opens without the password (AES-256, PDF 2.0); it is PDF/A no longer."""
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        with document.open_metadata(set_pikepdf_as_editor=False) as metadata:
            for name in ("pdfaid:part", "pdfaid:conformance"):
                if name in metadata:
                    del metadata[name]
        # Screen readers may read it, as they may any other paper.
        document.save(out, encryption=pikepdf.Encryption(user=password, owner=password, R=6))
    return out.getvalue()


class PaperCanvas(Canvas):
    """Keeps its pages until the end, because a footer names their number."""

    def __init__(self, *args: Any, tags: Tags, sheet: Sheet, language: Language, **options: Any) -> None:
        self.scale_of_print = sheet.output.scale
        super().__init__(*args, **options)
        self.tags = tags
        self._sheet = sheet
        self._language = language
        self._kept: list[dict[str, Any]] = []

    def _make_preamble(self) -> None:
        super()._make_preamble()
        scale = self.scale_of_print
        if scale != 1:
            self._preamble = f"{scale:g} 0 0 {scale:g} 0 0 cm {self._preamble}"

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
        sheet, output = self._sheet, self._sheet.output
        left, right = output.margin, output.page_width - output.margin
        top = sheet.height - (30 if sheet.is_half else 44)
        self.setFont(REGULAR, 8)
        self.setFillColor(COLORS["text3"])
        title = _fitting(sheet.title, max(output.width * 0.36, output.width - measure(drawable(sheet.header), 8) - 14))
        self.drawString(left, top, _fitting(sheet.header, output.width - measure(title, 8) - 14))
        self.drawRightString(right, top, title)
        self.setStrokeColor(COLORS["border"])
        self.setLineWidth(0.6)
        self.line(left, top - 8, right, top - 8)

    def _draw_foot(self, page: int, pages: int) -> None:
        sheet, output = self._sheet, self._sheet.output
        left, right = output.margin, output.page_width - output.margin
        foot = 26 if sheet.is_half else 36
        number = drawable(self._language.gettext("Page {page} of {pages}").format(page=page, pages=pages))
        self.setFont(REGULAR, 8)
        self.setFillColor(COLORS["text3"])
        self.drawString(left, foot, _fitting(sheet.footer, output.width - measure(number, 8) - 14))
        self.drawRightString(right, foot, number)
        if page == pages and sheet.left_out:
            said = dict.fromkeys(apart(sheet.left_out))
            lines = [line for each in said for line in simpleSplit(drawable(each), REGULAR, 8, output.width)]
            # There is room for two.
            lines = lines if len(lines) <= 2 else [_fitting(each, output.width) for each in said]
            top = foot + (13 if len(lines) == 1 else 21)
            for row, line in enumerate(lines):
                self.drawString(left, top - row * 10, line)


class _Document(BaseDocTemplate):
    """Tells the progress which block is done."""

    def __init__(self, out: BytesIO, sheet: Sheet, blocks: int, progress: Progress) -> None:
        size = (sheet.output.page_width * sheet.output.scale, sheet.height * sheet.output.scale)
        super().__init__(out, pagesize=size, initialFontName=REGULAR, pageCompression=1, allowSplitting=1)
        self._blocks = blocks
        self._progress = progress

    def handle_keepWithNext(self, flowables: list[Flowable]) -> None:  # noqa: N802 - ReportLab's name
        """Keep headings with what follows, also where that is blocks which stay together themselves."""
        headings = next((n for n, each in enumerate(flowables) if not each.getKeepWithNext()), 0)
        kept = flowables[headings]
        if headings and isinstance(kept, KeepTogether):
            for each in flowables[:headings]:
                each.keepWithNext = 0
            flowables[: headings + 1] = [KeepTogether([*flowables[:headings], *kept._content])]
        super().handle_keepWithNext(flowables)

    def handle_flowable(self, flowables: list[Flowable]) -> None:
        """Lay out the next block."""
        self._progress.step(max(0, self._blocks - len(flowables)), self._blocks)
        super().handle_flowable(flowables)


def _templates(sheet: Sheet) -> list[PageTemplate]:
    output = sheet.output

    def frame(name: str, top: float, bottom: float) -> Frame:
        return Frame(
            output.margin, bottom, output.width, sheet.height - top - bottom, id=name, leftPadding=0, rightPadding=0,
            topPadding=0, bottomPadding=0,
        )  # fmt: skip

    inner = PageTemplate("inner", frames=[frame("text", 52, 50) if sheet.is_half else frame("text", _TOP, _BOTTOM)])
    if sheet.cover is None:
        return [inner]
    ground = sheet.cover

    def draw_ground(canvas: Canvas, _document: BaseDocTemplate) -> None:
        with artifact(canvas):
            ground(canvas, output)

    cover = PageTemplate("cover", frames=[frame("cover", 56, 50)], onPage=draw_ground, autoNextPageTemplate="inner")
    return [cover, inner]


def _fitting(text: str, width: float) -> str:
    """Return a line of header or footer, ended by an ellipsis where it is too long."""
    line = " ".join(drawable(text).split())
    if measure(line, 8) <= width:
        return line
    while line and measure(line + "…", 8) > width:
        line = line[:-1]
    return line.rstrip() + "…"

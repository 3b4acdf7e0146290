"""The building blocks of a paper: tagged paragraphs, headings, lists, tables of facts, tables, lines to sign on."""

# ReportLab's types are incomplete.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUntypedBaseClass=false, reportAttributeAccessIssue=false
# pyright: reportIncompatibleMethodOverride=false

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, KeepTogether, Paragraph, Spacer, Table

from momo_desktop.i18n.two_languages import apart
from momo_desktop.reports import styles
from momo_desktop.reports.fonts import drawable, markup, measure, words_of
from momo_desktop.reports.styles import COLORS, PAGE_HEIGHT
from momo_desktop.reports.tagging import Heading, Part, artifact

_TALLEST_ROW = 300.0
"""Points that every page has room for, large print that lies too."""
_WIDEST_WORD = 150.0
"""Points; a school's longest words are narrower, and a longer one is parted."""
_FOOT = 8.0
"""Points between what stands at the foot of a page and the footer."""


class TaggedParagraph(Paragraph):
    """Is a paragraph that knows its place in the structure; parts of a split one share it."""

    part: Part
    bar = ""
    outline_level = 0
    outline_text = ""
    _drawn = False

    def minWidth(self) -> float:  # noqa: N802 - ReportLab's name
        """Return what a column of a table keeps for it: a word without end would take all room of the others."""
        return min(super().minWidth(), _WIDEST_WORD)

    def breakLines(self, width: Any) -> Any:  # noqa: N802 - ReportLab's name
        """Return the lines; a double name that is too long for one is parted at a hyphen rather than anywhere."""
        room = min(width) if isinstance(width, (list, tuple)) else width
        # What is left of a paragraph that was split is words already.
        whole = [(each, each.text) for each in self.frags if hasattr(each, "text")]
        for each, text in whole:
            each.text = _parted(text, room, each.fontName, each.fontSize)
        try:
            return super().breakLines(width)
        finally:
            for each, text in whole:
                each.text = text

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803 - ReportLab's names
        """Return the parts that fit on this page and the next."""
        parts = super().split(availWidth, availHeight)
        for each in parts:
            each.part, each.bar = self.part, self.bar
        if parts:
            parts[0].outline_level, parts[0].outline_text = self.outline_level, self.outline_text
        return parts

    def draw(self) -> None:
        """Draw the text as marked content; a table head that is repeated on a further page is an artifact."""
        canvas = self.canv
        if self.bar:
            with artifact(canvas):
                canvas.setFillColor(COLORS[self.bar])
                canvas.rect(0, 0, 2.5, self.height, stroke=0, fill=1)
        if self._drawn:
            with artifact(canvas):
                super().draw()
            return
        self._drawn = True
        self._space_line_ends()
        if self.outline_level:
            top = (canvas.absolutePosition(0, self.height)[1] + 12) * canvas.scale_of_print
            canvas.tags.headings.append(Heading(self.outline_level, self.outline_text, canvas.getPageNumber() - 1, top))
        with canvas.tags.marked(canvas, self.part):
            super().draw()

    def _space_line_ends(self) -> None:
        # Readers of tagged text join the wrapped lines of a paragraph as they are, so each needs its space.
        for line in self.blPara.lines[:-1]:
            if isinstance(line, tuple):
                line[1].append("")
            elif line.words:
                line.words[-1].text += " "


def _parted(text: str, room: float, font: str, size: float) -> str:
    """Return the text with a space in each word that no line holds, behind the last hyphen that a line can end with."""

    def width_of(part: str) -> float:
        return stringWidth(part, font, size)

    if "-" not in text or width_of(text) <= room:
        return text
    found: list[str] = []
    for word in text.split(" "):
        begun = [word[: n + 1] for n, each in enumerate(word[:-1]) if each == "-"]
        # Both parts must fit: beside what is broken between letters the space would be seen, as in an address.
        fitting = [each for each in begun if width_of(each) <= room and width_of(word[len(each) :]) <= room]
        too_long = bool(fitting) and width_of(word) > room
        found.append(f"{fitting[-1]} {word[len(fitting[-1]) :]}" if too_long else word)
    return " ".join(found)


class Twofold(Flowable):
    """Is a paragraph in two languages, the second one smaller beneath the first."""

    def __init__(self, first: TaggedParagraph, second: TaggedParagraph) -> None:
        super().__init__()
        self.first, self._second = first, second
        self.keepWithNext = getattr(first.style, "keepWithNext", 0)

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return the size of both."""
        heights = [each.wrap(available_width, available_height)[1] for each in (self.first, self._second)]
        self.width, self.height = available_width, sum(heights)
        return self.width, self.height

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """Return both; the first one is in parts where it does not fit whole."""
        if self.first.wrap(available_width, available_height)[1] <= available_height:
            return [self.first, self._second]
        parts = self.first.split(available_width, available_height)
        return [*parts, self._second] if parts else []

    def draw(self) -> None:
        """Draw the first above the second."""
        self.first.drawOn(self.canv, 0, self._second.height)
        self._second.drawOn(self.canv, 0, 0)

    def getSpaceBefore(self) -> float:  # noqa: N802 - ReportLab's name
        """Return the room above the first."""
        return float(self.first.getSpaceBefore())

    def getSpaceAfter(self) -> float:  # noqa: N802 - ReportLab's name
        """Return the room below the second."""
        return float(self._second.getSpaceAfter())


def paragraph(text: str, style: ParagraphStyle = styles.BODY, part: Part | None = None, bar: str = "") -> Flowable:
    """Return typed text as a paragraph, always literal; `bar` is the colour of a rule at its left."""
    return _paragraph([markup(each) for each in apart(text)], style, part or Part("P"), bar=bar)


def numbered(
    number: int | str, text: str, style: ParagraphStyle, part: Part | None = None, *, strong: str = ""
) -> Flowable:
    """Return typed text, begun by words that are `strong`, behind a number or a short sign; the style indents it."""
    pairs = zip(apart(strong), apart(text), strict=True)
    said = [f"<b>{markup(begin)}</b> – {markup(rest)}" if begin else markup(rest) for begin, rest in pairs]
    return _paragraph(said, style, part or Part("P"), bullet=str(number))


def heading(level: int, text: str, style: ParagraphStyle | None = None) -> Flowable:
    """Return a heading of level 1 to 3; those of level 1 and 2 are in the outline.

    A small paper has a `style` of its own.
    """
    style = style or {1: styles.H1, 2: styles.H2, 3: styles.H3}[level]
    made = _paragraph([markup(each) for each in apart(text)], style, Part(f"H{level}"))
    if level < 3:
        named = made.first if isinstance(made, Twofold) else made
        named.outline_level, named.outline_text = level, drawable(text)
    return made


def _paragraph(
    said: Sequence[str], style: ParagraphStyle, part: Part, *, bar: str = "", bullet: str | None = None
) -> TaggedParagraph | Twofold:
    first, second = said
    twice = first != second
    made = TaggedParagraph(first or "&nbsp;", styles.above(style) if twice else style, bulletText=bullet)
    made.part, made.bar = part, bar
    if not twice:
        return made
    beneath = TaggedParagraph(second or "&nbsp;", styles.beneath(style))
    beneath.part, beneath.bar = Part("Span", part, second=True), bar
    return Twofold(made, beneath)


def table(
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths: Sequence[float | str],
    centered: frozenset[int] = frozenset(),
) -> Flowable:
    """Return a table with a head that repeats on each page; the first column names its rows.

    A width is in points, a part of the page ("18%"), or what the others leave ("*").
    """
    cells = _cells(head, rows, centered, named_rows=True)
    style = [*GRID_STYLE, NO_ROW_ALONE] if len(rows) > 2 else GRID_STYLE
    return Grid(cells, colWidths=list(widths), style=style, repeatRows=1, spaceBefore=4, spaceAfter=10)


def ruled_table(head: Sequence[str], rows: Sequence[Sequence[str]], height: float = 0) -> Flowable:
    """Return a table with rules around its cells, to write into where `height` gives its rows their points."""
    cells = _cells(head, rows, frozenset(), named_rows=False)
    widths = [f"{100 / len(head)}%"] * len(head)
    heights = [None, *[height or None] * len(rows)]
    return Grid(cells, widths, heights, style=_RULED_STYLE, repeatRows=1, splitInRow=1, spaceBefore=4, spaceAfter=10)


def _cells(
    head: Sequence[str], rows: Sequence[Sequence[str]], centered: frozenset[int], *, named_rows: bool
) -> list[list[Flowable]]:
    whole = Part("Table")
    head_row = Part("TR", whole)
    cells: list[list[Flowable]] = [
        [
            paragraph(
                text,
                styles.CELL_HEAD_CENTER if column in centered else styles.CELL_HEAD,
                Part("TH", head_row, scope="Column"),
            )
            for column, text in enumerate(head)
        ]
    ]
    for row in rows:
        place = Part("TR", whole)
        cells.append(
            [
                paragraph(
                    text,
                    styles.CELL_CENTER if column in centered else styles.CELL,
                    Part("TH", place, scope="Row") if named_rows and column == 0 else Part("TD", place),
                )
                for column, text in enumerate(row)
            ]
        )
    return cells


def facts(rows: Sequence[tuple[str, str]]) -> list[Flowable]:
    """Return labels with their values; those without a value are left out, and nothing comes of none."""
    known = [(label, value) for label, value in rows if value.strip()]
    if not known:
        return []
    whole = Part("Table")
    cells: list[list[Flowable]] = []
    for label, value in known:
        row = Part("TR", whole)
        cells.append(
            [
                paragraph(label, styles.FACT, Part("TH", row, scope="Row")),
                paragraph(value, styles.BODY_CELL, Part("TD", row)),
            ]
        )
    return [Grid(cells, colWidths=["30%", "70%"], style=FACTS_STYLE, spaceBefore=2, spaceAfter=10)]


class SignatureLines(Flowable):
    """Is a row of lines to sign on, with words under each."""

    def __init__(self, words: Sequence[str]) -> None:
        super().__init__()
        self._words = [paragraph(each, styles.SMALL) for each in words]
        self._longest = [max(measure(part, styles.SMALL.fontSize) for part in words_of(each)) + 1 for each in words]
        self._gap = 28.0

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return the size: room to write above the lines, words below."""
        self.width = available_width
        self._columns = self._widths(available_width - self._gap * (len(self._words) - 1))
        pairs = zip(self._words, self._columns, strict=True)
        self._below = max(each.wrap(width, available_height)[1] for each, width in pairs)
        return available_width, self._below + 50

    def draw(self) -> None:
        """Draw lines and words."""
        x = 0.0
        for words, width in zip(self._words, self._columns, strict=True):
            with artifact(self.canv):
                self.canv.setStrokeColor(COLORS["control"])
                self.canv.setLineWidth(0.8)
                self.canv.line(x, self._below + 4, x + width, self._below + 4)
            words.drawOn(self.canv, x, self._below - words.height)
            x += width + self._gap

    def _widths(self, room: float) -> list[float]:
        """Return equal widths, or give a word that is longer the room that it needs, up to half of all."""
        equal = room / len(self._words)
        wide = [min(room / 2, each) if each > equal else 0.0 for each in self._longest]
        narrow = (room - sum(wide)) / max(1, wide.count(0.0))
        return [each or narrow for each in wide]


class AtTheFoot(Flowable):
    """Is what ends a paper: it stands at the foot of the page, with `gap` points or more above it."""

    def __init__(self, blocks: Sequence[Flowable], gap: float) -> None:
        super().__init__()
        self._blocks = blocks
        self._gap = gap

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Take all that is left of the page; where the height is not known yet, what is needed."""
        self._heights = [each.wrap(available_width, available_height)[1] for each in self._blocks]
        needed = sum(self._heights) + self._gap + _FOOT
        on_page = needed <= available_height < PAGE_HEIGHT
        self.width, self.height = available_width, available_height - 1 if on_page else needed
        return self.width, self.height

    def draw(self) -> None:
        """Draw the blocks from the foot upwards."""
        y = _FOOT
        for each, height in zip(reversed(self._blocks), reversed(self._heights), strict=True):
            each.drawOn(self.canv, 0, y)
            y += height


class ByRoom(Flowable):
    """Is followed by blocks in one order where the page has `room` points left, in another where it has less."""

    def __init__(self, room: float, roomy: Sequence[Flowable], narrow: Sequence[Flowable]) -> None:
        super().__init__()
        self._room = room
        self._roomy = roomy
        self._narrow = narrow

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return more than the page has, so that it is split."""
        return available_width, available_height + 1

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """Return the blocks in the order that suits the page."""
        del available_width
        # What a split begins with must fit, and the first block may rather go to the next page.
        return [Spacer(0, 0), *(self._roomy if available_height >= self._room else self._narrow)]


def together(*blocks: Flowable) -> Flowable:
    """Return blocks that stay on one page when they fit on one."""
    return KeepTogether(list(blocks))


class Grid(Table):
    """Is a table whose grounds and rules are artifacts."""

    @property
    def row_count(self) -> int:
        """How many rows it has, its head among them."""
        return self._nrows

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803 - ReportLab's names
        """Return the rows that fit and the others; a row is parted only where no page would hold it whole."""
        self.splitInRow = self.splitInRow or int(max(self._rowHeights, default=0) > _TALLEST_ROW)
        return super().split(availWidth, availHeight)

    def _drawBkgrnd(self) -> None:  # noqa: N802 - ReportLab's name
        with artifact(self.canv):
            super()._drawBkgrnd()

    def _drawHLines(self, *args: Any) -> None:  # noqa: N802 - ReportLab's name
        with artifact(self.canv):
            super()._drawHLines(*args)

    def _drawVLines(self, *args: Any) -> None:  # noqa: N802 - ReportLab's name
        with artifact(self.canv):
            super()._drawVLines(*args)


GRID_STYLE = [
    ("FONTNAME", (0, 0), (-1, -1), styles.CELL.fontName),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 5),
    ("RIGHTPADDING", (0, 0), (-1, -1), 5),
    ("TOPPADDING", (0, 0), (-1, -1), 2.5),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 3.5),
    ("BACKGROUND", (0, 0), (-1, 0), COLORS["sunken"]),
    ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
    ("LINEBELOW", (0, 0), (-1, -1), 0.5, COLORS["border"]),
]
NO_ROW_ALONE = ("NOSPLIT", (0, -2), (-1, -1))
"""Lets no last row go to the next page without the one before."""
_RULED_STYLE = [*GRID_STYLE, ("GRID", (0, 0), (-1, -1), 0.6, COLORS["control"])]
FACTS_STYLE = [
    ("FONTNAME", (0, 0), (-1, -1), styles.CELL.fontName),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 8),
    ("TOPPADDING", (0, 0), (-1, -1), 2.5),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 3.5),
    ("LINEBELOW", (0, 0), (-1, -1), 0.5, COLORS["border"]),
]

"""Names by the steps of a phase: a drawn mark in each cell, on pages that lie on their side but for large print."""

# ReportLab's types are incomplete.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUntypedBaseClass=false, reportAttributeAccessIssue=false
# pyright: reportIncompatibleMethodOverride=false

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak

from momo_desktop.domain.groups import CellState, ChecklistMatrix, MatrixRow
from momo_desktop.i18n import N_, Language, TwoLanguages
from momo_desktop.progress import UNWATCHED, Progress
from momo_desktop.reports import styles, words
from momo_desktop.reports.blocks import GRID_STYLE, Grid, heading, paragraph
from momo_desktop.reports.class_overview import group_title
from momo_desktop.reports.document import PLAIN, Output, Sheet, build
from momo_desktop.reports.fonts import STRONG, drawable, measure
from momo_desktop.reports.marks import draw_mark
from momo_desktop.reports.styles import COLORS, PAGE_HEIGHT
from momo_desktop.reports.tagging import Part, artifact

TITLE = N_("Checklist of the class")

_MOST_COLUMNS, _MOST_IN_TWO_LANGUAGES = 20, 12
_LEAST_COLUMNS = 3
_WIDTH = PAGE_HEIGHT - 80
"""The width of the text on a page that has so many columns."""
_NAMES = 0.2
"""The part of the width that the names take."""
_LEAST_NAMES = 110.0
_COUNT = 40.0
_HEAD = 132.0
"""The height of the heads, whose words stand upright."""
_MARK = 9.0


def render(
    matrix: ChecklistMatrix, language: Language, progress: Progress = UNWATCHED, output: Output = PLAIN
) -> bytes:
    """Return the matrix as PDF; more columns than a page has room for go on on pages of their own."""
    # On a page of large print that lies on its side the heads would leave no room for the rows.
    output = replace(output, landscape=not output.large_print)
    around = Sheet(
        title=language.gettext(TITLE),
        header=matrix.school.name,
        footer=language.gettext("Made on {day}").format(day=language.date(matrix.made_on, "long")),
        left_out=words.left_out(language, matrix.left_out),
        output=output,
    )
    phase = f"{int(matrix.phase.phase)} {language.text(matrix.phase.name)}"
    story: list[Flowable] = [
        heading(1, f"{group_title(matrix.school_class, language)} · {phase}"),
        _Legend(language),
    ]
    most = _MOST_IN_TWO_LANGUAGES if isinstance(language, TwoLanguages) else _MOST_COLUMNS
    most = max(_LEAST_COLUMNS, int(most * output.width / _WIDTH))
    for number, columns in enumerate(_parts(len(matrix.columns), most)):
        if number:
            story.append(PageBreak())
        story.append(_grid(matrix, columns, language, output.width))
    return build(around, story, language, progress)


def state_words(language: Language, state: CellState) -> str:
    """Return what a mark means."""
    return {
        CellState.DONE: language.gettext("done"),
        CellState.DOING: language.gettext("begun"),
        CellState.OPEN: language.gettext("open"),
        CellState.SOON: language.gettext("due within two weeks"),
        CellState.LATE: language.gettext("late"),
        CellState.NOT_APPLICABLE: language.gettext("does not apply"),
    }[state]


def _parts(count: int, most: int) -> list[slice]:
    """Return the columns of each page, as evenly as can be."""
    pages = -(-count // most)
    ends = [count * page // pages for page in range(pages + 1)]
    return [slice(first, last) for first, last in pairwise(ends)]


def _grid(matrix: ChecklistMatrix, columns: slice, language: Language, width: float) -> Flowable:
    whole = Part("Table")
    top = Part("TR", whole)
    heads = [_Upright(language.text(text), Part("TH", top, scope="Column")) for text in matrix.columns[columns]]
    name = paragraph(language.gettext("Name"), styles.CELL_HEAD, Part("TH", top, scope="Column"))
    done = paragraph(language.gettext("Done"), styles.CELL_HEAD_CENTER, Part("TH", top, scope="Column"))
    cells: list[list[Flowable]] = [[name, *heads, done]]
    cells += [_row(row, columns, Part("TR", whole), language) for row in matrix.rows]
    names = max(width * _NAMES, _LEAST_NAMES)
    # Few columns are not spread over the page, so that a mark is found under its head.
    each = min(72.0, (width - names - _COUNT) / len(heads))
    widths = [names, *[each] * len(heads), _COUNT]
    return Grid(cells, widths, style=_STYLE, repeatRows=1, spaceBefore=4, hAlign="LEFT")


def _row(row: MatrixRow, columns: slice, place: Part, language: Language) -> list[Flowable]:
    count = f"{row.done}/{row.applicable}" if row.applicable else "–"
    return [
        paragraph(row.name.listed(), styles.MATRIX_NAME, Part("TH", place, scope="Row")),
        *(_Mark(state, state_words(language, state), Part("TD", place)) for state in row.cells[columns]),
        paragraph(count, styles.MATRIX_COUNT, Part("TD", place)),
    ]


class _Mark(Flowable):
    """Is the mark of one cell; what it means is read out."""

    def __init__(self, state: CellState, said: str, cell: Part) -> None:
        super().__init__()
        self._state = state
        self._part = Part("Figure", cell, alt=drawable(said))

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return the size of a cell's line."""
        del available_height
        self.width, self.height = available_width, 12.0
        return self.width, self.height

    def draw(self) -> None:
        """Draw the mark in the middle."""
        with self.canv.tags.marked(self.canv, self._part):
            draw_state(self.canv, ((self.width - _MARK) / 2, 1.5), self._state)


def draw_state(canvas: Canvas, at: tuple[float, float], state: CellState) -> None:
    """Draw what a cell shows, of 9 points at its lower left corner; the marks differ by more than their colour."""
    x, y = at
    canvas.saveState()
    match state:
        case CellState.DONE:
            draw_mark(canvas, at, "primary", "done")
        case CellState.OPEN:
            draw_mark(canvas, at, "control", "box")
        case CellState.DOING:
            draw_mark(canvas, at, "primary", "box")
            canvas.setFillColor(COLORS["primary"])
            canvas.circle(x + 4.5, y + 4.5, 1.7, stroke=0, fill=1)
        case CellState.SOON:
            canvas.setStrokeColor(COLORS["warning"])
            canvas.setLineWidth(2.2)
            canvas.roundRect(x + 0.6, y + 0.6, 7.8, 7.8, 1.4, stroke=1, fill=0)
        case CellState.LATE:
            canvas.setFillColor(COLORS["danger"])
            canvas.roundRect(x - 0.5, y - 0.5, 10, 10, 1.8, stroke=0, fill=1)
            canvas.setFillColor(COLORS["surface"])
            canvas.setFont(STRONG, 8.5)
            canvas.drawCentredString(x + 4.5, y + 1.5, "!")
        case CellState.NOT_APPLICABLE:
            canvas.setStrokeColor(COLORS["control"])
            canvas.setLineWidth(1)
            canvas.line(x + 2, y + 4.5, x + 7, y + 4.5)
    canvas.restoreState()


class _Upright(Flowable):
    """Is the head of a column, whose words stand upright and are read from below."""

    def __init__(self, text: str, part: Part) -> None:
        super().__init__()
        self._text = paragraph(text, styles.MATRIX_HEAD, part)

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return the size; words that need more lines than the column is wide make all heads higher."""
        del available_height
        self.width, self.height = available_width, _HEAD
        while self._text.wrap(self.height, 1000)[1] > available_width and self.height < 2 * _HEAD:
            self.height += 12
        return self.width, self.height

    def draw(self) -> None:
        """Draw the words, their first line at the left."""
        canvas = self.canv
        _, thick = self._text.wrap(self.height, 1000)
        canvas.saveState()
        canvas.translate(self.width - max(0.0, (self.width - thick) / 2), 0)
        canvas.rotate(90)
        self._text.drawOn(canvas, 0, 0)
        canvas.restoreState()


class _Legend(Flowable):
    """Is the row of marks with what each means."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._said = [(state, drawable(state_words(language, state))) for state in CellState]
        self._part = Part("P")
        self.spaceAfter = 8

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return the size of as many lines as are needed."""
        del available_height
        self._places: list[tuple[float, int]] = []
        x, line = 0.0, 0
        for _, said in self._said:
            width = _MARK + 5 + measure(said, 9) + 18
            if x and x + width - 18 > available_width:
                x, line = 0.0, line + 1
            self._places.append((x, line))
            x += width
        self.width, self.height = available_width, (line + 1) * 15.0
        return self.width, self.height

    def draw(self) -> None:
        """Draw marks and words."""
        canvas = self.canv
        for (state, said), (x, line) in zip(self._said, self._places, strict=True):
            y = self.height - (line + 1) * 15 + 3
            with artifact(canvas):
                draw_state(canvas, (x, y), state)
            with canvas.tags.marked(canvas, self._part):
                canvas.setFont(styles.SMALL.fontName, 9)
                canvas.setFillColor(COLORS["text2"])
                canvas.drawString(x + _MARK + 5, y + 1.4, said)


_STYLE = [
    *GRID_STYLE,
    ("VALIGN", (0, 1), (-1, -1), "MIDDLE"),
    ("LEFTPADDING", (1, 0), (-1, -1), 1),
    ("RIGHTPADDING", (1, 0), (-1, -1), 1),
    ("TOPPADDING", (0, 1), (-1, -1), 1.5),
    ("BOTTOMPADDING", (0, 1), (-1, -1), 1.5),
    ("LINEAFTER", (0, 0), (-2, -1), 0.4, COLORS["border"]),
]

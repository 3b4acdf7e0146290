"""The contact and emergency card: as large as a bank card, twice, to be cut out and folded; in large print A5."""

# ReportLab's types are incomplete.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUntypedBaseClass=false, reportAttributeAccessIssue=false
# pyright: reportIncompatibleMethodOverride=false

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Spacer

from momo_desktop.domain.agreements import StayPapers
from momo_desktop.domain.students import ContactKind
from momo_desktop.i18n import N_, Language
from momo_desktop.progress import UNWATCHED, Progress
from momo_desktop.reports import styles
from momo_desktop.reports.blocks import TaggedParagraph, heading, paragraph
from momo_desktop.reports.document import PLAIN, Output, Sheet, build
from momo_desktop.reports.fonts import drawable, markup, measure
from momo_desktop.reports.styles import COLORS
from momo_desktop.reports.tagging import Part, artifact

TITLE = N_("Contact and emergency card")

_CARD = (85.6 * mm, 54 * mm)
"""The size of a bank card (ISO/IEC 7810 ID-1)."""
_A5 = (148 * mm, 210 * mm)
_SIZES = (12.0, 11.0, 10.0, 9.0, 8.5, 8.0, 7.5, 7.0)
"""The sizes of type that are tried, the last one being the smallest that is still read."""
_LARGEST_ON_CARD = 11.0
_PADDING = 8.0
_GAP = 18.0
_LEAST_TO_WRITE = 80.0
_BETWEEN_DIGITS = re.compile(r"(?<=\d) (?=\d)")
"""Where a telephone number must not be broken."""


@dataclass(frozen=True, slots=True)
class _Line:
    """Is one line of the card: what it is, and whom or what to call; without that it is room to write."""

    label: str
    words: str


def render(papers: StayPapers, language: Language, progress: Progress = UNWATCHED, output: Output = PLAIN) -> bytes:
    """Return the card as PDF."""
    title = language.gettext(TITLE)
    large = output.large_print
    if large:
        how = language.gettext("Cut along the line.")
    else:
        how = language.gettext(
            "Cut along the outer lines and fold in the middle. One card belongs in the wallet, the other stays at home."
        )
    printed = language.gettext("Printed on {day}").format(day=language.date(papers.made_on))
    # An A5 card leaves no room for a heading on its page.
    around = Sheet(title=title, header=papers.school.name, footer=how if large else printed, output=output)
    size = (_A5[0] / output.scale, _A5[1] / output.scale) if large else _CARD
    side_by_side = 1 if large else 2
    lines = _lines(papers, language)
    story: list[Flowable] = [] if large else [heading(1, title), paragraph(how, styles.SMALL), Spacer(1, 10)]
    for _copy in range(1 if large else 2):
        panels = _panels(papers, lines, size, side_by_side)
        for at in range(0, len(panels), side_by_side):
            story += [_Card(panels[at : at + side_by_side], size), Spacer(1, _GAP)]
    return build(around, story[:-1], language, progress)


def _lines(papers: StayPapers, language: Language) -> list[_Line]:
    """Return the lines in the order in which they are needed; what only some have stands there if it is known."""
    told = papers.card

    def of(question_id: str, *, always: bool = True, known: str = "") -> list[_Line]:
        question = told.question(question_id)
        words = told.text(question_id) or known
        return [_Line(language.text(question.text), words)] if question and (words or always) else []

    def people(question_id: str, known: Sequence[tuple[str, str]], fewest: int) -> list[_Line]:
        question = told.question(question_id)
        if question is None:
            return []
        rows = [" ".join(cell for cell in row if cell) for row in told.rows(question_id)]
        rows = rows or [" ".join(cell for cell in row if cell) for row in known]
        rows += [""] * (fewest - len(rows))
        return [_Line(language.text(question.text), _BETWEEN_DIGITS.sub("\N{NO-BREAK SPACE}", row)) for row in rows]

    kinds = (ContactKind.GUARDIAN, ContactKind.EMERGENCY)
    home = [(each.name, each.phone) for each in papers.student.contacts if each.kind in kinds]
    mentor = [(papers.mobility.mentor, papers.mobility.mentor_phone)] if papers.mobility.mentor else []
    school = [(papers.school.counsellor, "")] if papers.school.counsellor else []
    return [
        *of("emergency_number"),
        *of("line"),
        *people("host", mentor, 2),
        *people("school", school, 1),
        *people("home", home[:2], 2),
        *of("lodging"),
        *of("insurer"),
        *of("policy"),
        *of("ehic"),
        *of("doctor", always=False),
        *of("embassy", always=False),
    ]


_Panel = list["_Words"]


def _panels(papers: StayPapers, lines: Sequence[_Line], size: tuple[float, float], side_by_side: int) -> list[_Panel]:
    """Return the lines on as few panels as can be, in the largest type that allows it."""
    panels: list[_Panel] = []
    # Beside a heading of the page the name is one of the second level.
    head = (papers.student.name.full(), papers.school.name, "H2" if side_by_side > 1 else "H1")
    for points in _SIZES:
        if side_by_side > 1 and points > _LARGEST_ON_CARD:
            continue
        panels = _laid(head, lines, points, (size[0] - 2 * _PADDING, size[1] - 2 * _PADDING))
        if len(panels) <= side_by_side:
            break
    return [*panels, *([[]] * (-len(panels) % side_by_side))]


def _laid(head: tuple[str, str, str], lines: Sequence[_Line], points: float, room: tuple[float, float]) -> list[_Panel]:
    width, height = room
    panels: list[_Panel] = [[]]
    left = height
    name, school, role = head
    begin = _Words(name, school, points + 1.5, Part(role))
    for each in (begin, *(_Words(line.label, line.words, points, Part("P"), labelled=True) for line in lines)):
        _, needed = each.wrap(width, height)
        if needed > left and panels[-1]:
            panels.append([])
            left = height
        panels[-1].append(each)
        left -= needed
    return panels


class _Words(Flowable):
    """Is a line of the card: a label and strong words beside it, or a strong title with words beneath."""

    def __init__(self, title: str, words: str, points: float, part: Part, *, labelled: bool = False) -> None:
        super().__init__()
        said = drawable(title)
        self._begin = measure(f"{said}: ", points) + 2 if labelled and not words else None
        self._leading = points * 1.22
        if labelled:
            text = f"{markup(said)}: <b>{markup(words)}</b>" if words else f"{markup(said)}:"
        else:
            text = f"<b>{markup(said)}</b><br/>{markup(words)}"
        style = ParagraphStyle("card", styles.CELL, fontSize=points, leading=self._leading, spaceAfter=0)
        self._text = TaggedParagraph(text, style)
        self._text.part = part

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return the size; where the label leaves no room to write on, a line of its own follows."""
        self.width = available_width
        self._below = 2.5 if self._begin is None else 4.0
        self._rule = (self._begin or 0.0, self._below)
        if self._rule[0] > available_width - _LEAST_TO_WRITE:
            self._rule = (0.0, 2.0)
            self._below += self._leading
        self.height = self._text.wrap(available_width, available_height)[1] + self._below
        return self.width, self.height

    def draw(self) -> None:
        """Draw the words, and a line to write on where they are not known."""
        self._text.drawOn(self.canv, 0, self._below)
        if self._begin is not None:
            x, y = self._rule
            with artifact(self.canv):
                self.canv.setStrokeColor(COLORS["control"])
                self.canv.setLineWidth(0.5)
                self.canv.line(x, y, self.width, y)


class _Card(Flowable):
    """Is one panel or two of them side by side, with a line to cut along and one to fold at."""

    def __init__(self, panels: Sequence[_Panel], size: tuple[float, float]) -> None:
        super().__init__()
        self._panels = panels
        self._size = size

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return the size; two cards are a little wider than the text and reach into the margins."""
        self._left = (available_width - self._size[0] * len(self._panels)) / 2
        self.width, self.height = available_width, self._size[1]
        return self.width, self.height

    def draw(self) -> None:
        """Draw the marks, then the lines of each panel from the top."""
        width, height = self._size
        with artifact(self.canv):
            _draw_marks(self.canv, self._left, width, height, len(self._panels))
        for number, panel in enumerate(self._panels):
            x, y = self._left + number * width + _PADDING, height - _PADDING
            for each in panel:
                _, needed = each.wrap(width - 2 * _PADDING, height)
                y -= needed
                each.drawOn(self.canv, x, y)


def _draw_marks(canvas: Canvas, left: float, width: float, height: float, panels: int) -> None:
    canvas.saveState()
    canvas.setStrokeColor(COLORS["control"])
    canvas.setLineWidth(0.6)
    canvas.setDash(4, 3)
    canvas.rect(left, 0, width * panels, height, stroke=1, fill=0)
    canvas.setDash(1, 3)
    for number in range(1, panels):
        canvas.line(left + number * width, -6, left + number * width, height + 6)
    canvas.restoreState()

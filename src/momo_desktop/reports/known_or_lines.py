"""Blocks of a paper of which only half may be known: what is known, and lines to write on for the rest."""

# ReportLab's types are incomplete.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Spacer

from momo_desktop.domain import entries as standing
from momo_desktop.domain.agreements import Told
from momo_desktop.domain.forms import Question, QuestionKind
from momo_desktop.i18n import Language, answer_words
from momo_desktop.reports import styles
from momo_desktop.reports.answer_room import Choices, WritingLines
from momo_desktop.reports.blocks import FACTS_STYLE, GRID_STYLE, NO_ROW_ALONE, Grid, heading, paragraph
from momo_desktop.reports.fonts import drawable
from momo_desktop.reports.marks import Ticked
from momo_desktop.reports.styles import COLORS
from momo_desktop.reports.tagging import Part

_ROOM = ParagraphStyle("room", parent=styles.BODY_CELL, leading=19)
"""The style of an empty cell: high enough to write in."""
_ROOM_IN_FRAME = ParagraphStyle("room-in-frame", parent=styles.BODY_CELL, leading=16)
_HINT = ParagraphStyle("hint-above-lines", parent=styles.CAPTION, keepWithNext=1)
_ROOM_IN_GRID = ParagraphStyle("room-in-grid", parent=styles.CELL, leading=19)

TO_SIGN = 30.0
"""Points above a line to sign on."""
_SIGNED_STYLE = [
    ("FONTNAME", (0, 0), (-1, -1), styles.CELL.fontName),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 3),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
]
_FRAMED_STYLE = [
    ("FONTNAME", (0, 0), (-1, -1), styles.CELL.fontName),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 5),
    ("RIGHTPADDING", (0, 0), (-1, -1), 5),
    ("TOPPADDING", (0, 0), (-1, -1), 1.5),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 1.5),
]

Row = tuple[str, str]
"""Is a label with what is known."""
Fact = tuple[str, str | tuple[str, ...]]
"""Is a label with what is known, or with options to tick."""


def lined(rows: Sequence[Fact]) -> Flowable:
    """Return labels with their values; beside a label without a value is a line to write on."""
    whole = Part("Table")
    cells: list[list[Flowable]] = []
    style: list[tuple[Any, ...]] = list(FACTS_STYLE)
    for number, (label, value) in enumerate(rows):
        row = Part("TR", whole)
        if isinstance(value, str):
            words = value.strip()
            filled = paragraph(words, styles.BODY_CELL if words else _ROOM, Part("TD", row))
        else:
            filled = Choices("", value, Part("TD", row))
        cells.append([paragraph(label, styles.FACT, Part("TH", row, scope="Row")), filled])
        if value == "":
            style.append(("LINEBELOW", (1, number), (1, number), 0.6, COLORS["control"]))
    style.append(NO_ROW_ALONE)
    return Grid(cells, colWidths=["36%", "64%"], style=style, spaceBefore=2, spaceAfter=6)


def told_row(told: Told, question_id: str, language: Language, known: str = "") -> list[Row]:
    """Return a question as a label with its answer, else with what the records know; none where it is not asked."""
    question = told.question(question_id)
    return [(language.text(question.text), said(told, question, language) or known)] if question else []


def said(told: Told, question: Question, language: Language) -> str:
    """Return an answer in words, each part on a line of its own; empty without one."""
    return "\n".join(answer_words.every(language, question, told.entries, (), {}))


def in_words(told: Told, question_id: str, language: Language, lines: int = 3, *, named: bool = True) -> list[Flowable]:
    """Return a question, unless the heading names it already, with its answer or with lines to write on."""
    question = told.question(question_id)
    if question is None:
        return []
    head = [heading(3, language.text(question.text))] if named else []
    words = said(told, question, language)
    if words:
        return [*head, paragraph(words)]
    hint = language.text(question.guiding)
    return [*head, *([paragraph(hint, _HINT)] if hint else []), WritingLines(lines)]


def ticks(told: Told, question_id: str, language: Language) -> list[Flowable]:
    """Return the options of a choice, each with its box; those that were chosen are ticked."""
    question = told.question(question_id)
    chosen = standing.listed(told.entries.get(question_id))
    whole = Part("L")
    found: list[Flowable] = []
    for part in question.parts if question else ():
        mark, read = ("done", language.gettext("yes")) if part.id in chosen else ("box", "")
        place = Part("LBody", Part("LI", whole))
        found.append(Ticked(language.text(part.text), "primary", place, mark, drawable(read)))
    return [*found, Spacer(1, 6)]


def one_of(told: Told, question_id: str, language: Language) -> list[Fact]:
    """Return a choice with the option that was chosen, or with all of them to tick as long as none was."""
    question = told.question(question_id)
    if question is None:
        return []
    words = said(told, question, language)
    options = tuple(language.text(part.text) for part in question.parts)
    return [(language.text(question.text), words or options)]


def grid(
    head: Sequence[str], rows: Sequence[Sequence[str]], fewest: int, widths: Sequence[str] | None = None
) -> Flowable:
    """Return a table with rules; it has `fewest` rows or more, the last of them to write in."""
    whole = Part("Table")
    top = Part("TR", whole)
    cells: list[list[Flowable]] = [
        [paragraph(each, styles.CELL_HEAD, Part("TH", top, scope="Column")) for each in head]
    ]
    for row in [*rows, *([("",) * len(head)] * max(0, fewest - len(rows)))]:
        place = Part("TR", whole)
        empty = not any(each.strip() for each in row)
        style = _ROOM_IN_GRID if empty else styles.CELL
        cells.append([paragraph(each.strip(), style, Part("TD", place)) for each in row])
    rules = [*GRID_STYLE, ("GRID", (0, 0), (-1, -1), 0.6, COLORS["control"])]
    equal = [f"{100 / len(head)}%"] * len(head)
    return Grid(
        cells, colWidths=list(widths or equal), style=rules, repeatRows=1, splitInRow=1, spaceBefore=4, spaceAfter=10
    )


def told_grid(told: Told, question_id: str, language: Language, fewest: int = 3) -> list[Flowable]:
    """Return the table of a question with what was answered, and rows to write in."""
    question = told.question(question_id)
    if question is None or question.kind is not QuestionKind.TABLE:
        return []
    return [grid([language.text(part.text) for part in question.parts], told.rows(question_id), fewest)]


def signatures(people: Sequence[Row], language: Language) -> list[Flowable]:
    """Return a line for each who signs: the part that one has in it, and the name."""
    note = language.gettext("Each signs with place and date, an organisation with its stamp.")
    words = [f"{drawable(part)}\n{name}" if name else drawable(part) for part, name in people]
    return [paragraph(note, styles.CAPTION), signature_lines(words)]


def signature_lines(words: Sequence[str], above: float = TO_SIGN) -> Flowable:
    """Return lines to sign on, two beside one another, with points of room above and words under each."""
    named = [paragraph(each, styles.SMALL) for each in words]
    cells: list[list[Flowable]] = []
    style: list[tuple[Any, ...]] = list(_SIGNED_STYLE)
    for at in range(0, len(named), 2):
        pair = named[at : at + 2]
        row = len(cells) + 1
        style += [("LINEABOVE", (column, row), (column, row), 0.8, COLORS["control"]) for column in (0, 2)[: len(pair)]]
        room: list[Flowable] = [Spacer(1, above), Spacer(1, 1), Spacer(1, 1)]
        below: list[Flowable] = [pair[0], Spacer(1, 1), pair[1] if len(pair) > 1 else Spacer(1, 1)]
        cells += [room, below]
    return Grid(cells, colWidths=["46%", "8%", "46%"], style=style)


def framed(fields: Sequence[Row]) -> Flowable:
    """Return fields side by side, each in a frame with its label above what is to be copied."""
    row = Part("TR", Part("Table"))
    cells: list[Flowable] = []
    labels: list[Flowable] = []
    for label, value in fields:
        known = value.strip()
        labels.append(paragraph(label, styles.CAPTION, Part("TH", row, scope="Column")))
        cells.append(paragraph(known, styles.BODY_CELL if known else _ROOM_IN_FRAME, Part("TD", row)))
    style: list[tuple[Any, ...]] = list(_FRAMED_STYLE)
    style += [("BOX", (column, 0), (column, 1), 0.6, COLORS["control"]) for column in range(len(fields))]
    widths = [f"{100 / len(fields)}%"] * len(fields)
    return Grid([labels, cells], colWidths=widths, style=style, spaceBefore=0, spaceAfter=4, splitInRow=1)

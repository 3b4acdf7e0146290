"""What a reader of a tagged PDF relies on, checked from the file alone (ISO 14289-1, ISO 32000-1 14.7 and 14.8).

pikepdf checks PDF/A and knows nothing of structure, so this is ours.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary

_INSIDE = {
    "TR": {"Table"},
    "TH": {"TR"},
    "TD": {"TR"},
    "LI": {"L"},
    "LBody": {"LI"},
    "Lbl": {"LI"},
}
_SHOWS = {"Tj", "TJ", "'", '"', "Do"}
_EDGE = 14.0
"""Points at the edge of a page that a common printer cannot print on."""


def findings(pdf: bytes) -> list[str]:
    """Return everything that is wrong with the structure of a paper."""
    with pikepdf.open(BytesIO(pdf)) as document:
        root = document.Root
        found = [
            said
            for holds, said in (
                (bool(str(root.get("/Lang", ""))), "no language"),
                (root.get("/MarkInfo", Dictionary()).get("/Marked") is True, "not marked"),
                (root.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle") is True, "title not shown"),
                (bool(str(document.docinfo.get("/Title", ""))), "no title"),
            )
            if not holds
        ]
        pages = {page.obj.objgen: number for number, page in enumerate(document.pages)}
        drawn = {(number, mark) for number, page in enumerate(document.pages) for mark in _marks(page, number, found)}
        read = list(_read(root.StructTreeRoot.K[0], "", pages, found))
        if len(read) != len(set(read)):
            found.append("read twice")
        found += [f"drawn and not read: {each}" for each in sorted(drawn - set(read))]
        found += [f"read and not drawn: {each}" for each in sorted(set(read) - drawn)]
        return found + _unordered(read) + _levels(root.StructTreeRoot.K[0])


def outside(pdf: bytes) -> list[str]:
    """Return what stands where a printer does not print, or not on the page at all."""
    found: list[str] = []
    document = pypdfium2.PdfDocument(pdf)
    for number, page in enumerate(document):
        width, height = page.get_size()
        words = page.get_textpage()
        for index in range(words.count_rects()):
            left, bottom, right, top = words.get_rect(index)
            if left < _EDGE or bottom < _EDGE or right > width - _EDGE or top > height - _EDGE:
                found.append(f"page {number + 1}: {words.get_text_bounded(left, bottom, right, top)!r}")
    document.close()
    return found


def _marks(page: pikepdf.Page, number: int, found: list[str]) -> Iterator[int]:
    """Return the numbers of the marked content of a page; what is shown outside of any is a finding."""
    open_marks = 0
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in {"BDC", "BMC"}:
            open_marks += 1
            if name == "BDC" and isinstance(operands[1], Dictionary) and "/MCID" in operands[1]:
                yield int(operands[1].MCID)
        elif name == "EMC":
            open_marks -= 1
        elif name in _SHOWS and not open_marks:
            found.append(f"page {number + 1}: shown outside of the structure")


def _read(
    element: pikepdf.Object, inside: str, pages: dict[tuple[int, int], int], found: list[str]
) -> Iterator[tuple[int, int]]:
    """Return page and number of all marked content in the order of the tree."""
    role = str(element.S)[1:]
    if role in _INSIDE and inside not in _INSIDE[role]:
        found.append(f"{role} in {inside}")
    if role == "Figure" and not str(element.get("/Alt", "")).strip():
        found.append("figure without words")
    if role == "TH" and "/Scope" not in element.get("/A", Dictionary()):
        found.append("table head without a scope")
    kids = element.get("/K", Array())
    if not len(kids):
        found.append(f"empty {role}")
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, int):
            yield pages[element.Pg.objgen], kid
        elif kid.get("/Type") == "/MCR":
            yield pages[kid.Pg.objgen], int(kid.MCID)
        else:
            yield from _read(kid, role, pages, found)


def _unordered(read: list[tuple[int, int]]) -> list[str]:
    return [f"{after} is read after {before}" for before, after in pairwise(read) if after < before]


def _levels(document: pikepdf.Object) -> list[str]:
    levels = [int(role[1]) for role in _roles(document) if len(role) == 2 and role[0] == "H" and role[1].isdigit()]
    skipped = zip([0, *levels], levels, strict=False)
    return [f"heading {after} after {before}" for before, after in skipped if after > before + 1]


def _roles(element: pikepdf.Object) -> Iterator[str]:
    yield str(element.S)[1:]
    kids = element.get("/K", Array())
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield from _roles(kid)

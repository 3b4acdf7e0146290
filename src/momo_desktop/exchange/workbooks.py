"""Workbooks for Excel and LibreOffice (XLSX), written: texts as texts, numbers as numbers, days as days."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any, cast

from momo_desktop.domain.sheets import Cell, Sheet
from momo_desktop.exchange.formulas import neutralise

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell as BookCell

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NOT_IN_TITLES = re.compile(r"[\\/*?:\[\]]")
_LONGEST_TITLE = 31
_LONGEST_CELL = 32_767
_WIDEST = 48


def write(sheet: Sheet) -> bytes:
    """Return a workbook of one sheet, whose heading stays in sight; no cell is a formula."""
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    book.properties.creator = "MOMO Desktop"
    book.remove(book.worksheets[0])
    page: Any = book.create_sheet(_NOT_IN_TITLES.sub(" ", sheet.title)[:_LONGEST_TITLE])
    page.freeze_panes = f"A{sheet.head + 1}"
    for place, width in enumerate(_widths(sheet.rows), 1):
        page.column_dimensions[get_column_letter(place)].width = width
    for number, row in enumerate(sheet.rows):
        cells = [_cell(page, value) for value in row]
        if number < sheet.head:
            for cell in cells:
                cell.font = Font(bold=True)
        page.append(cells)
    return _saved(book)


def _saved(book: Workbook) -> bytes:
    """Return a workbook as a file; openpyxl by itself would lay its sheets, readable, into the temporary folder."""
    from openpyxl.worksheet._writer import WorksheetWriter
    from openpyxl.writer.excel import ExcelWriter

    class InMemory(ExcelWriter):
        def write_worksheet(self, ws: Any) -> None:
            book, sheet = cast("Any", self), cast("Any", WorksheetWriter(ws, BytesIO()))
            sheet.write()
            ws._rels = sheet._rels
            book._archive.writestr(ws.path[1:], sheet.read())
            book.manifest.append(ws)

    out = BytesIO()
    InMemory(book, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED)).save()
    return out.getvalue()


def _cell(page: Any, value: Cell) -> BookCell:
    from openpyxl.cell import WriteOnlyCell

    if not isinstance(value, str):
        cell = WriteOnlyCell(page, cast("Any", value))
        if isinstance(value, date):
            cell.number_format = "yyyy-mm-dd"
        return cell
    cell = WriteOnlyCell(page, neutralise(_NOT_IN_XML.sub("", value))[:_LONGEST_CELL])
    # openpyxl would take a text for a formula or an error by its first sign.
    cell.data_type = "s"
    return cell


def _widths(rows: Iterable[tuple[Cell, ...]]) -> list[float]:
    widest: list[float] = []
    for row in rows:
        widest += [8.0] * (len(row) - len(widest))
        for place, value in enumerate(row):
            length = 12 if isinstance(value, date) else len(str(value or "")) + 2
            widest[place] = min(max(widest[place], length), _WIDEST)
    return widest

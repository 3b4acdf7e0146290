"""Tables as workbooks, read back."""

from __future__ import annotations

import tempfile
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from momo_desktop.domain.sheets import Sheet
from momo_desktop.exchange import csv_tables, workbooks
from momo_desktop.exchange.class_lists import read_table

SCRIPTS = ("Őrsi Zsófia", "Ђорђевић Вук", "Παπαδοπούλου Άννα", "Şükrü", "Ўладзімір")
HOSTILE = (
    "=1+1",
    "+1",
    "-1",
    "@x",
    "=cmd|'/C calc'!A0",
    "<b>",
    "{0}",
    "%s",
    "#REF!",
    "javascript:",
    "\\\\host\\x",
    "'=1",
)
SHEET = Sheet(
    "A/B: [students] with a name of more than 31 signs",
    (("Name", "Count", "Day"), *((text, number, date(2026, 5, 4)) for number, text in enumerate(SCRIPTS + HOSTILE))),
)


def test_texts_are_texts_numbers_are_numbers_and_days_are_days() -> None:
    page = load_workbook(BytesIO(workbooks.write(SHEET))).active
    assert page is not None
    rows = list(page.iter_rows(min_row=2))
    assert {cell.data_type for row in rows for cell in row[:1]} == {"s"}
    assert [row[1].value for row in rows] == list(range(len(rows)))
    assert {row[2].value for row in rows} == {datetime(2026, 5, 4)}  # noqa: DTZ001  a workbook knows no zones
    assert page.freeze_panes == "A2"
    assert len(page.title) <= 31


def test_no_sheet_lies_in_the_temporary_folder_on_its_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", "/nowhere")
    assert workbooks.write(SHEET)


def test_no_cell_can_be_taken_for_a_formula() -> None:
    page = load_workbook(BytesIO(workbooks.write(SHEET))).active
    assert page is not None
    texts = [str(row[0].value) for row in page.iter_rows(min_row=2)]
    assert not [text for text in texts if text.startswith(("=", "+", "-", "@"))]


def test_every_script_and_every_sign_comes_back_as_it_was(tmp_path: Path) -> None:
    for name, content in (
        ("table.xlsx", workbooks.write(SHEET)),
        ("table.csv", csv_tables.write(SHEET.texts, decimal_comma=True)),
    ):
        path = tmp_path / name
        path.write_bytes(content)
        assert tuple(row.cells[0] for row in read_table(path).rows) == SCRIPTS + HOSTILE


def test_signs_that_no_workbook_holds_are_left_out() -> None:
    page = load_workbook(BytesIO(workbooks.write(Sheet("x", (("a\x00b\x0bc\ud800d",),), 0)))).active
    assert page is not None
    assert page["A1"].value == "abcd"

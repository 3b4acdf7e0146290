"""Formulas are neither run nor lost."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from exchange.hostile import HEADINGS, row, sheet, text_cell, workbook
from momo_desktop.domain.class_lists import Reason, Verdict, judge
from momo_desktop.exchange.class_lists import draft_rows, read_table
from momo_desktop.exchange.formulas import neutralise, restore
from momo_desktop.exchange.headings import guess_mapping

TODAY = date(2026, 3, 1)
FORMULA = '<c r="C2" t="str"><f>HYPERLINK("http://example.org","11A")</f><v>11A</v></c>'


@pytest.mark.parametrize("text", ["=cmd|'/C calc'!A0", "+1", "-1", "@x", "\tx", "\rx", "\0"])
def test_a_text_that_begins_like_a_formula_gets_an_apostrophe(text: str) -> None:
    assert neutralise(text) == f"'{text}"


@pytest.mark.parametrize("text", ["=1", "'=1", "''=1", "'t Hart", "O'Neill", "'", "", "Mira"])
def test_a_neutralised_text_comes_back_as_it_was(text: str) -> None:
    assert restore(neutralise(text)) == text


def test_a_name_with_an_apostrophe_in_front_is_left_alone() -> None:
    assert neutralise("'t Hart") == restore("'t Hart") == "'t Hart"


@pytest.mark.parametrize("name", ["=cmd|'/C calc'!A0", "+1", "-Mira", "@x"])
def test_an_exported_name_is_imported_as_the_original(tmp_path: Path, name: str) -> None:
    path = tmp_path / "list.csv"
    path.write_text(f'Family name;First name\n"{neutralise(name)}";Mira\n', encoding="utf-8")
    assert read_table(path).rows[0].cells == (name, "Mira")


def test_the_value_of_a_formula_is_left_out_and_counted(tmp_path: Path) -> None:
    cells = (text_cell("A2", "Kranz"), text_cell("B2", "Mira"), FORMULA)
    table = read_table(workbook(tmp_path / "a.xlsx", sheet(HEADINGS, row(2, *cells))))
    assert (table.rows[0].cells, table.formulas) == (("Kranz", "Mira", ""), 1)


def test_a_row_with_a_formula_beside_the_name_goes_in_and_says_so(tmp_path: Path) -> None:
    cells = (text_cell("A2", "Kranz"), text_cell("B2", "Mira"), FORMULA)
    table = read_table(workbook(tmp_path / "a.xlsx", sheet(HEADINGS, row(2, *cells))))
    judged = judge(draft_rows(table, guess_mapping(table), today=TODAY), (), today=TODAY)[0]
    assert (judged.verdict, judged.reason) == (Verdict.NEW, Reason.FORMULA)


def test_a_row_with_a_formula_for_its_name_is_an_error(tmp_path: Path) -> None:
    formula = '<c r="A2" t="str"><f>"Kr"&amp;"anz"</f><v>Kranz</v></c>'
    table = read_table(workbook(tmp_path / "a.xlsx", sheet(HEADINGS, row(2, formula))))
    judged = judge(draft_rows(table, guess_mapping(table), today=TODAY), (), today=TODAY)[0]
    assert (judged.verdict, judged.reason) == (Verdict.ERROR, Reason.FORMULA)

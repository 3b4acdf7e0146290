"""A class list that is written in any usual way is read back as it was."""

from __future__ import annotations

import contextlib
import csv
import io
import tempfile
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from momo_desktop.domain.birth_dates import parse_date
from momo_desktop.errors import InputRefused
from momo_desktop.exchange.class_lists import draft_rows, read_table
from momo_desktop.exchange.formulas import neutralise, restore
from momo_desktop.exchange.headings import guess_mapping

TODAY = date(2026, 3, 1)
WORKBOOK = (Path(__file__).parent.parent / "exchange" / "lists" / "12c-kreta.xlsx").read_bytes()
LETTERS = {
    "utf-8": "abcößőűșщѝΩđłı李",
    "utf-8-sig": "abcößőűșщѝΩđłı李",
    "utf-16": "abcößőűșщѝΩđłı李",
    "cp1250": "abcöőűčřžąłĺß",
    "cp1251": "абвгщюяѓђ",
    "cp1252": "abcöñøãçèœß",
    "cp1253": "αβγδέώσς",
}
HEADINGS = ("Family name", "First name", "Class")
DATES = st.dates(date(1950, 1, 1), date(2015, 12, 31))
FORMS = ("{0:%d.%m.%Y}", "{0.day}.{0.month}.{0.year}", "{0:%Y.%m.%d.}", "{0:%Y-%m-%d}", "{0:%d/%m/%Y}", "{0:%Y%m%d}")


def names(encoding: str) -> st.SearchStrategy[str]:
    return st.text(LETTERS[encoding] + " -'", min_size=1, max_size=20).filter(lambda name: name.strip(" -'") != "")


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", list(LETTERS))
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_every_encoding_and_delimiter_gives_the_rows_back(encoding: str, delimiter: str, data: st.DataObject) -> None:
    name = names(encoding)
    rows = data.draw(st.lists(st.tuples(name, name, st.sampled_from(["11A", 'BFS "11b"', "1;2,3|4"])), min_size=1))
    written = [tuple(map(neutralise, row)) for row in rows]
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows([HEADINGS, *written])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list.csv"
        path.write_bytes(text.getvalue().encode(encoding))
        table = read_table(path, encoding=encoding.removesuffix("-sig"), delimiter=delimiter)
    assert [row.cells for row in table.rows] == rows


@given(day=DATES, form=st.sampled_from(FORMS))
def test_every_day_is_read_in_every_form(day: date, form: str) -> None:
    assert parse_date(form.format(day), today=TODAY) == day


@given(day=DATES)
def test_every_day_is_read_from_its_number_in_excel(day: date) -> None:
    assert parse_date(str((day - date(1899, 12, 30)) // timedelta(days=1)), today=TODAY) == day


@given(text=st.text())
def test_no_text_breaks_the_reading_of_dates(text: str) -> None:
    parse_date(text, today=TODAY)


@given(text=st.text(alphabet=st.sampled_from("'=+-@\t\r\0abc")))
def test_neutralising_is_undone_by_restoring(text: str) -> None:
    neutral = neutralise(text)
    assert restore(neutral) == text
    assert not neutral.startswith(("=", "+", "-", "@", "\t", "\r", "\0"))


@settings(max_examples=150, deadline=None)
@given(content=st.binary(max_size=400) | st.text(alphabet="Name;\n\"',|\t11A=", max_size=200).map(str.encode))
def test_any_file_is_read_or_refused_and_never_breaks(content: bytes) -> None:
    with contextlib.suppress(InputRefused):
        understand(content)


@settings(max_examples=60, deadline=None)
@given(place=st.integers(0, len(WORKBOOK) - 1), bits=st.integers(1, 255))
def test_a_flipped_workbook_is_read_or_refused_and_never_breaks(place: int, bits: int) -> None:
    with contextlib.suppress(InputRefused):
        understand(WORKBOOK[:place] + bytes([WORKBOOK[place] ^ bits]) + WORKBOOK[place + 1 :])


def understand(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list"
        path.write_bytes(content)
        table = read_table(path)
    draft_rows(table, guess_mapping(table), today=TODAY)

"""Class lists that are broken, too large or hostile: each is refused with a reason, at once."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from exchange import hostile
from exchange.hostile import HEADINGS, RawEntry, raw_zip, row, sheet, text_cell, workbook
from momo_desktop.errors import ClassListRefused, FileRefused
from momo_desktop.exchange.class_lists import read_table


@pytest.fixture(autouse=True)
def at_most_two_seconds() -> Iterator[None]:
    start = time.process_time()
    yield
    assert time.process_time() - start < 2


def csv_file(folder: Path, content: str | bytes) -> Path:
    path = folder / "list.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def refusal(path: Path, encoding: str | None = None) -> ClassListRefused | FileRefused:
    with pytest.raises((ClassListRefused, FileRefused)) as refused:
        read_table(path, encoding)
    assert isinstance(refused.value, (ClassListRefused, FileRefused))
    return refused.value


def test_a_file_that_is_gone_is_missing(tmp_path: Path) -> None:
    assert refusal(tmp_path / "gone.csv").reason == "missing"


def test_a_folder_is_unreadable(tmp_path: Path) -> None:
    assert refusal(tmp_path).reason == "unreadable"


@pytest.mark.parametrize("content", [b"", b"\r\n \r\n", b"\xef\xbb\xbf", b";;;\n;;\n"])
def test_a_file_without_a_text_is_empty(tmp_path: Path, content: bytes) -> None:
    assert refusal(csv_file(tmp_path, content)).reason == "empty"


def test_a_file_above_20_mebibytes_is_too_large(tmp_path: Path) -> None:
    assert refusal(csv_file(tmp_path, b"a;b\n" * (5 * 2**20 + 1))).reason == "too_large"


def test_an_encoding_that_cannot_be_is_refused(tmp_path: Path) -> None:
    assert refusal(csv_file(tmp_path, "Име;Клас\nЯна;11А".encode("cp1251")), "utf-8").reason == "encoding"


def test_a_nul_is_refused_with_its_line(tmp_path: Path) -> None:
    refused = refusal(csv_file(tmp_path, b"Name;Class\nMira;11A\nMi\0ra;11A\n"))
    assert isinstance(refused, ClassListRefused)
    assert (refused.reason, refused.row) == ("nul", 3)


@pytest.mark.parametrize("quote", ["", '"'])
def test_10_mebibytes_in_one_field_are_refused_with_their_line(tmp_path: Path, quote: str) -> None:
    refused = refusal(csv_file(tmp_path, f"Name;Class\n{quote}{'x' * 10 * 2**20}{quote};11A\n"))
    assert isinstance(refused, ClassListRefused)
    assert (refused.reason, refused.row) == ("field", 2)


def test_a_field_above_32_kibibytes_is_refused(tmp_path: Path) -> None:
    assert refusal(csv_file(tmp_path, f"Name;Class\n{'x' * (32 * 2**10 + 1)};11A\n")).reason == "field"


def test_more_than_20_000_rows_are_refused(tmp_path: Path) -> None:
    assert refusal(csv_file(tmp_path, "Name;Class\n" + "Mira;11A\n" * 20_001)).reason == "rows"


def test_20_000_rows_are_read(tmp_path: Path) -> None:
    assert len(read_table(csv_file(tmp_path, "Name;Class\n" + "Mira;11A\n" * 20_000)).rows) == 20_000


def test_more_than_200_columns_are_refused(tmp_path: Path) -> None:
    assert refusal(csv_file(tmp_path, ";".join(["x"] * 201) + "\n")).reason == "columns"


def test_a_quotation_mark_that_is_not_closed_is_refused(tmp_path: Path) -> None:
    assert refusal(csv_file(tmp_path, 'Name;Class\n"Mira;11A\nJan;11A\n')).reason == "quotes"


@pytest.mark.parametrize("start", [b"%PDF-1.7", b"\x89PNG\r\n", b"\xd0\xcf\x11\xe0\xa1\xb1", b"{\\rtf1"])
def test_a_file_of_another_kind_is_refused_whatever_its_name(tmp_path: Path, start: bytes) -> None:
    assert refusal(csv_file(tmp_path, start + b"\x01\x02")).reason == "unknown_format"


def test_a_zip_file_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    assert refusal(raw_zip(tmp_path / "a.xlsx", [RawEntry("readme.xml")])).reason == "unknown_format"


def test_a_workbook_that_unpacks_to_a_gigabyte_is_a_bomb(tmp_path: Path) -> None:
    path = raw_zip(tmp_path / "a.xlsx", [RawEntry("xl/workbook.xml", b" " * 2_000_000, size=2**30)])
    assert refusal(path).reason == "zip_bomb"


def test_a_billion_laughs_are_refused(tmp_path: Path) -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    before = f'<!DOCTYPE x [<!ENTITY l0 "ha">{laughs}]>'
    path = workbook(tmp_path / "a.xlsx", sheet(row(1, text_cell("A1", "&l9;")), before=before))
    assert refusal(path).reason == "unsafe_content"


@pytest.mark.parametrize("part", [hostile.SHEET, "xl/workbook.xml", "docProps/core.xml", "[Content_Types].xml"])
def test_an_entity_that_names_a_file_is_refused_in_every_part(tmp_path: Path, part: str) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("not for you")
    content = f'<!DOCTYPE x [<!ENTITY s SYSTEM "{secret.as_uri()}">]><x>&s;</x>'
    assert refusal(workbook(tmp_path / "a.xlsx", extra={part: content})).reason == "unsafe_content"


def test_an_entity_in_utf_16_is_refused_too(tmp_path: Path) -> None:
    content = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE x [<!ENTITY s "ha">]><x>&s;</x>'.encode("utf-16")
    assert refusal(workbook(tmp_path / "a.xlsx", content)).reason == "unsafe_content"


@pytest.mark.parametrize(("place", "reason"), [("XFD1048576", "rows"), ("A1048576", "rows"), ("XFD2", "columns")])
def test_a_text_in_the_last_corner_of_a_sheet_is_refused(tmp_path: Path, place: str, reason: str) -> None:
    number = int(place.strip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    path = workbook(tmp_path / "a.xlsx", sheet(HEADINGS, row(number, text_cell(place, "x"))))
    assert refusal(path).reason == reason


def test_a_format_in_the_last_corner_of_a_sheet_is_no_reason_to_refuse(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", sheet(HEADINGS, hostile.STUDENT, row(1048576, '<c r="XFD1048576"/>')))
    assert [each.cells for each in read_table(path).rows] == [("Kranz", "Mira", "11A")]


def test_a_row_of_very_many_empty_cells_is_refused(tmp_path: Path) -> None:
    cells = "".join(f'<c s="{number}"/>' for number in range(20_000))
    assert refusal(workbook(tmp_path / "a.xlsx", sheet(row(1, cells)))).reason == "columns"


def test_a_part_of_very_many_elements_is_refused(tmp_path: Path) -> None:
    styles = f"<styleSheet>{'<xf/>' * 100_000}</styleSheet>"
    assert refusal(workbook(tmp_path / "a.xlsx", extra={"xl/styles.xml": styles})).reason == "too_large"


def test_a_deep_part_is_refused(tmp_path: Path) -> None:
    deep = "<a>" * 10_000 + "</a>" * 10_000
    assert refusal(workbook(tmp_path / "a.xlsx", extra={"xl/styles.xml": deep})).reason == "too_large"


def test_a_long_text_in_a_cell_is_refused(tmp_path: Path) -> None:
    noise = "".join(f"{number:x}" for number in range(20_000))
    path = workbook(tmp_path / "a.xlsx", sheet(HEADINGS, row(2, text_cell("A2", noise))))
    assert refusal(path).reason == "field"


def test_broken_xml_is_unreadable(tmp_path: Path) -> None:
    assert refusal(workbook(tmp_path / "a.xlsx", "<worksheet><sheetData>")).reason == "unreadable"


@pytest.mark.parametrize(
    "cell", ['<c r="A2" t="s"><v>99</v></c>', '<c r="A2"><v>many</v></c>', '<c r="?"><v>1</v></c>']
)
def test_a_cell_that_makes_no_sense_is_unreadable(tmp_path: Path, cell: str) -> None:
    assert refusal(workbook(tmp_path / "a.xlsx", sheet(HEADINGS, row(2, cell)))).reason == "unreadable"


def test_macros_and_links_to_other_files_are_left_behind(tmp_path: Path) -> None:
    extra: dict[str, str | bytes] = {
        "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0 macro",
        "xl/externalLinks/externalLink1.xml": "<externalLink/>",
    }
    assert [each.cells for each in read_table(workbook(tmp_path / "a.xlsx", extra=extra)).rows] == [
        ("Kranz", "Mira", "11A")
    ]

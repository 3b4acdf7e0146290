"""Tables as they stand in files of many habits."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from momo_desktop.domain.class_lists import RowDraft
from momo_desktop.domain.list_tables import Field, Mapping, Table
from momo_desktop.domain.names import NameOrder, PersonName
from momo_desktop.errors import ClassListRefused
from momo_desktop.exchange.class_lists import draft_rows, read_table
from momo_desktop.exchange.headings import guess_mapping

TODAY = date(2026, 3, 1)


def table(folder: Path, text: str, delimiter: str | None = None) -> Table:
    path = folder / "list.csv"
    path.write_bytes(text.encode())
    return read_table(path, delimiter=delimiter)


def drafts(folder: Path, text: str) -> tuple[RowDraft, ...]:
    read = table(folder, text)
    return draft_rows(read, guess_mapping(read), today=TODAY)


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_the_delimiter_is_guessed(tmp_path: Path, delimiter: str) -> None:
    text = "\n".join(delimiter.join(cells) for cells in (["Name", "Class"], ["Kranz", "11A"]))
    assert table(tmp_path, text).delimiter == delimiter


def test_commas_inside_fields_do_not_win_over_semicolons(tmp_path: Path) -> None:
    read = table(tmp_path, 'Name;Address\n"Kranz, Mira";"Weg 1, Hof"\n"Lind, Jan";"Weg 2, Hof"\n')
    assert (read.delimiter, read.rows[0].cells) == (";", ("Kranz, Mira", "Weg 1, Hof"))


def test_a_delimiter_can_be_chosen(tmp_path: Path) -> None:
    assert table(tmp_path, "Name;Class\nKranz;11A\n", delimiter=",").header == ("Name;Class",)


def test_excels_line_about_the_separator_is_followed_and_left_out(tmp_path: Path) -> None:
    read = table(tmp_path, "sep=|\r\nName|Class\r\nKranz|11A\r\n")
    assert (read.delimiter, read.header) == ("|", ("Name", "Class"))


def test_lone_carriage_returns_end_lines(tmp_path: Path) -> None:
    assert len(table(tmp_path, "Name;Class\rKranz;11A\rLind;11A\r").rows) == 2


def test_unusual_line_separators_stay_inside_a_field(tmp_path: Path) -> None:
    assert table(tmp_path, "Name;Class\nKr\u2028anz;11\x0bA\n").rows[0].cells == ("Kr\u2028anz", "11\x0bA")


def test_titles_above_the_headings_are_passed_over(tmp_path: Path) -> None:
    read = table(tmp_path, "School of Invention\n\nClass list 2026\nName;Class;Birth date\nKranz;11A;1.2.2008\n")
    assert (read.header, [row.number for row in read.rows]) == (("Name", "Class", "Birth date"), [1])


def test_a_list_without_headings_loses_no_student(tmp_path: Path) -> None:
    read = table(tmp_path, "Kranz;Mira;1.2.2008\nLind;Jan;3.4.2008\n")
    assert (read.header, [row.number for row in read.rows]) == (("", "", ""), [1, 2])


def test_empty_rows_are_left_out_and_counted(tmp_path: Path) -> None:
    assert [row.number for row in table(tmp_path, "Name;Class\nKranz;11A\n\n;\nLind;11A\n").rows] == [1, 4]


def test_short_and_long_rows_become_equally_wide(tmp_path: Path) -> None:
    read = table(tmp_path, "Name;Class\nKranz\nLind;11A;x\n")
    assert (read.header, read.rows[0].cells) == (("Name", "Class", ""), ("Kranz", "", ""))


def test_a_mapping_without_a_name_is_refused(tmp_path: Path) -> None:
    read = table(tmp_path, "Name;Class\nKranz;11A\n")
    with pytest.raises(ClassListRefused) as refused:
        draft_rows(read, Mapping((Field.IGNORED, Field.CLASS)), today=TODAY)
    assert refused.value.reason == "no_names"


def test_a_sensitive_column_stays_out_even_when_it_is_mapped(tmp_path: Path) -> None:
    read = table(tmp_path, "Name;Allergies\nKranz;nuts\n")
    draft = draft_rows(read, Mapping((Field.FULL_NAME, Field.PHONE)), today=TODAY)[0]
    assert draft.phone == ""


def test_columns_of_two_guardians_make_two_guardians(tmp_path: Path) -> None:
    text = "Name;Mother;Mother phone;Father;Father phone\nKranz;Ute Kranz;+49 1;Ole Kranz;+49 2\n"
    guardians = drafts(tmp_path, text)[0].guardians
    assert [(each.name, each.phone) for each in guardians] == [("Ute Kranz", "+49 1"), ("Ole Kranz", "+49 2")]


def test_the_first_phone_that_is_filled_counts(tmp_path: Path) -> None:
    assert drafts(tmp_path, "Name;Mobile;Phone\nKranz;;+49 2\n")[0].phone == "+49 2"


def test_a_column_of_american_dates_is_read_month_first(tmp_path: Path) -> None:
    found = drafts(tmp_path, "Name;Birth date\nKranz;07/20/2008\nLind;03/04/2008\n")
    assert [draft.birth_date for draft in found] == [date(2008, 7, 20), date(2008, 3, 4)]


@pytest.mark.parametrize("name", ['<img src="/etc/passwd">', "Mira {0}", "%s Mira", "<b>Mira</b>"])
def test_markup_as_a_name_is_literal_text(tmp_path: Path, name: str) -> None:
    quoted = name.replace('"', '""')
    draft = drafts(tmp_path, f'Family name;First name\n"{quoted}";Mira\n')[0]
    assert draft.name == PersonName("Mira", family=name)


def test_marks_that_turn_the_writing_direction_are_taken_out_of_a_name(tmp_path: Path) -> None:
    assert drafts(tmp_path, "Family name;First name\nKr\u202eanz\u200f;Mira\n")[0].name.family == "Kranz"


def test_a_workbook_tells_dates_numbers_and_text_apart(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Name", "Birth date", "Class", "Phone"])
    sheet.append(["Kranz Mira", datetime(2008, 2, 1), 11, 359881234567.0])  # noqa: DTZ001  as Excel keeps it
    path = tmp_path / "list.xlsx"
    book.save(path)
    assert read_table(path).rows[0].cells == ("Kranz Mira", "2008-02-01", "11", "359881234567")


def test_the_first_visible_sheet_with_a_text_is_read_and_the_others_are_named(tmp_path: Path) -> None:
    book = Workbook()
    book.worksheets[0].title = "Empty"
    book.create_sheet("Hidden").append(["Name"])
    book["Hidden"].sheet_state = "hidden"
    book.create_sheet("11A").append(["Name"])
    book.create_sheet("11B").append(["Name"])
    path = tmp_path / "list.xlsx"
    book.save(path)
    read = read_table(path)
    assert (read.sheet, read.other_sheets) == ("11A", ("Empty", "11B"))


def test_a_workbook_is_known_by_its_content_and_not_by_its_name(tmp_path: Path) -> None:
    book = Workbook()
    book.worksheets[0].append(["Name"])
    path = tmp_path / "list.csv"
    book.save(path)
    assert read_table(path).header == ("Name",)


def test_the_order_of_the_mapping_takes_a_full_name_apart(tmp_path: Path) -> None:
    read = table(tmp_path, "Name\nSzűcs Anna\n")
    draft = draft_rows(read, Mapping((Field.FULL_NAME,), NameOrder.FAMILY_FIRST), today=TODAY)[0]
    assert (draft.name.family, draft.name.given) == ("Szűcs", "Anna")


def test_no_record_prints_a_name(tmp_path: Path) -> None:
    read = table(tmp_path, "Name;Class\nKranz;11A\n")
    assert "Kranz" not in repr(read) + repr(read.rows) + repr(draft_rows(read, guess_mapping(read), today=TODAY))

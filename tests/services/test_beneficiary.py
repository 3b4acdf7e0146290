"""The sheet of the Beneficiary Module: the school's own headings, filled, and what it refuses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from momo_desktop.domain.beneficiary_sheets import SheetField, SpecialCell
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.students import Student
from momo_desktop.errors import ValueRefused
from momo_desktop.services.beneficiary import SheetTemplate
from momo_desktop.services.bundle import Services

HEADINGS = (
    "Project ID*", "Activity Type*", "Participant ID*", "First Name*", "Last Name*", "Participant Date of Birth",
    "Participant With Special Needs", "Participant With Fewer Opportunities", "Nationality", "Receiving Country",
    "Receiving City", "Receiving Organisation Legal Name", "Sending Organisation Email", "Start Date", "End Date",
    "Long-term Activity", "Overall Comments",
)  # fmt: skip
GUIDE = ("*", "DICT", "*", "*", "*", "DD-MM-YYYY", "YES/NO", "YES/NO", "DICT", "DICT", "", "", "", "DD-MM-YYYY")
OLD = ("2026-1-HU01", "VET-SHORT", "1", "Old", "Pupil", "01-01-2000", "NO", "NO", "HU", "DE", "Köln", "Firma")


@pytest.fixture
def dora(services: Services) -> Mobility:
    """Dora's stay of three months in Athens."""
    dora = services.students.add(Student(PersonName("Dóra", family="=Őry"), "11A", date(2009, 2, 3)))
    return services.mobilities.add(
        Mobility(dora.id, host="Σιδηρουργείο", city="Αθήνα", country="GR", field="Metalwork",
                 departure=date(2026, 5, 4), return_date=date(2026, 8, 3))
    )  # fmt: skip


def export_of(path: Path, *rows: Sequence[str]) -> Path:
    """Write what the school's own export may look like, as CSV or as a workbook."""
    if path.suffix == ".csv":
        path.write_text("\r\n".join(";".join(row) for row in rows), "utf-8-sig")
        return path
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = "Participations"
    for row in rows:
        page.append(list(row))
    book.save(path)
    return path


def cells(services: Services, template: SheetTemplate, place: Path) -> list[list[str]]:
    """Return the rows of the sheet that is made of a template and saved."""
    made = services.beneficiary.fill(template, template.fields, "")
    services.beneficiary.save(template, template.fields, made, place)
    if place.suffix == ".csv":
        return [line.split(";") for line in place.read_text("utf-8-sig").splitlines()]
    page = load_workbook(BytesIO(place.read_bytes())).active
    assert page is not None
    return [[str(value or "") for value in row] for row in page.iter_rows(values_only=True)]


@pytest.mark.parametrize("name", ["export.csv", "export.xlsx"])
def test_our_mobilities_stand_under_the_headings_of_the_school(
    services: Services, dora: Mobility, tmp_path: Path, name: str
) -> None:
    template = services.beneficiary.read(export_of(tmp_path / name, HEADINGS, GUIDE, OLD))
    head, guide, *rows = cells(services, template, tmp_path / f"filled.{name[7:]}")
    assert head == list(HEADINGS)
    assert guide[: len(GUIDE)] == list(GUIDE)
    mark = services.students.get(dora.student_id).uid[:8].upper()
    assert rows == [
        ["2026-1-HU01", "VET-SHORT", mark, "Dóra", "'=Őry", "03-02-2009", "", "", "", "EL", "Αθήνα", "Σιδηρουργείο", "",
         "04-05-2026", "03-08-2026", "YES", ""]
    ]  # fmt: skip


def test_a_column_about_health_or_origin_stays_empty_whatever_is_chosen(
    services: Services, dora: Mobility, tmp_path: Path
) -> None:
    template = services.beneficiary.read(export_of(tmp_path / "export.csv", HEADINGS))
    everywhere = [SheetField.HOST_CITY] * len(HEADINGS)
    made = services.beneficiary.fill(template, everywhere, "")
    assert template.closed == {6, 7, 8}
    assert [place for place, cell in enumerate(made.sheet.rows[-1]) if not cell] == [6, 7, 8]


def test_a_cell_that_tells_too_much_is_named_by_row_and_heading_and_nothing_is_written(
    services: Services, dora: Mobility, tmp_path: Path
) -> None:
    services.mobilities.save(replace(dora, field="Diabetes, needs insulin"))
    template = services.beneficiary.read(export_of(tmp_path / "export.csv", HEADINGS, GUIDE))
    fields = [*template.fields[:-1], SheetField.FIELD]
    made = services.beneficiary.fill(template, fields, "")
    assert made.special == (SpecialCell(3, "Overall Comments"),)
    with pytest.raises(ValueRefused) as refused:
        services.beneficiary.save(template, fields, made, tmp_path / "filled.csv")
    assert (refused.value.field, refused.value.reason) == ("Overall Comments", "3")
    assert not (tmp_path / "filled.csv").exists()
    assert services.reports.papers(dora.student_id) == ()


def test_what_a_row_of_the_file_tells_is_not_copied_either(services: Services, dora: Mobility, tmp_path: Path) -> None:
    old = (*OLD, "", "", "", "", "allergisch gegen Nüsse")
    template = services.beneficiary.read(export_of(tmp_path / "export.csv", HEADINGS, GUIDE, old))
    made = services.beneficiary.fill(template, [SheetField.AS_IN_FILE] * len(HEADINGS), "")
    assert SpecialCell(3, "Overall Comments") in made.special


def test_the_columns_of_a_school_are_remembered_and_it_is_noted_whose_data_left(
    services: Services, dora: Mobility, tmp_path: Path
) -> None:
    path = export_of(tmp_path / "export.csv", HEADINGS)
    template = services.beneficiary.read(path)
    assert not template.remembered
    fields = [*template.fields[:-1], SheetField.FIELD]
    made = services.beneficiary.fill(template, fields, "class:11A")
    services.beneficiary.save(template, fields, made, tmp_path / "filled.csv")
    again = services.beneficiary.read(path)
    assert again.remembered
    assert list(again.fields) == fields
    assert [paper.report for paper in services.reports.papers(dora.student_id)] == ["export:beneficiary"]


def test_who_has_no_stay_with_dates_is_counted(
    services: Services, dora: Mobility, anna: Student, tmp_path: Path
) -> None:
    template = services.beneficiary.read(export_of(tmp_path / "export.csv", HEADINGS))
    [line] = services.beneficiary.fill(template, template.fields, "").leaves.lines
    assert (line.leaves, line.not_asked) == (1, 1)


def test_headings_of_a_translated_module_are_understood(services: Services, tmp_path: Path) -> None:
    table = ("Vorname*", "Nachname*", "Geburtsdatum", "E-Mail", "Konfession")
    template = services.beneficiary.read(export_of(tmp_path / "export.csv", table, ("*", "*", "TT-MM-JJJJ", "", "")))
    assert [str(field) for field in template.fields] == ["first_name", "last_name", "birth_date", "email", ""]

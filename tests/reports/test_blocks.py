"""How the blocks of a paper go on pages and lines."""

from __future__ import annotations

from io import BytesIO

from pypdf import PdfReader
from reportlab.platypus import Spacer

from momo_desktop.i18n import language
from momo_desktop.reports.blocks import facts, heading, paragraph, together
from momo_desktop.reports.document import Output, Sheet, build

ENGLISH = language("en")


def pages(*blocks: object, left_out: str = "", large: bool = False) -> list[str]:
    sheet = Sheet("Paper", "School of Metal", "", left_out, Output(large_print=large))
    pdf = build(sheet, blocks, ENGLISH)  # type: ignore[arg-type]
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


def test_a_heading_goes_to_the_next_page_with_blocks_that_stay_together() -> None:
    kept = together(paragraph("The first goal"), Spacer(1, 200), paragraph("How it showed"))
    before, after = pages(paragraph("The journey"), Spacer(1, 500), heading(1, "My goals"), kept)
    assert "The journey" in before
    assert "My goals" not in before
    assert "My goals" in after
    assert "The first goal" in after


def test_a_long_double_name_is_parted_at_its_hyphen() -> None:
    name = "Αλεξάνδρα-Παρασκευή Χατζηκωνσταντινοπούλου-Παπακωνσταντινοπούλου"
    (page,) = pages(*facts([("Name", name)]), heading(1, name))  # whole in the one, too long for the other
    assert page.count("Χατζηκωνσταντινοπούλου- \n") == 1
    assert "\nΠαπακωνσταντινοπούλου\n" in page


def test_an_address_that_is_too_long_gets_no_space() -> None:
    address = "alexandra-" + "paraskevi" * 12 + "@school.example"
    (page,) = pages(paragraph(address))
    assert address in page.replace(" \n", "")


def test_what_is_left_out_of_large_print_is_said_in_two_lines() -> None:
    left_out = "Left out: " + ", ".join(f"{count} private notes" for count in range(1, 7))
    (page,) = pages(paragraph("The journey"), left_out=left_out, large=True)
    assert left_out in " ".join(page.split())

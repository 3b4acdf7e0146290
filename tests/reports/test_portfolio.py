"""The portfolio as a file, read back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from pypdf import PdfReader

from every_kind import FORM as EVERY
from every_kind import filled
from momo_desktop.domain.evidence import Evidence, EvidenceKind
from momo_desktop.domain.forms import MeasurementPoint
from momo_desktop.domain.goals import Goal, Outcome
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.portfolio import Exhibit, Material, PackContent, assemble
from momo_desktop.domain.school import School
from momo_desktop.domain.students import Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.errors import Cancelled, ReportRefused
from momo_desktop.i18n import language
from momo_desktop.reports import portfolio

ENGLISH = language("en")
SECRET = "TopSecretRemark"
SCRIPTS = [
    "Szűcs Győző árvíztűrő tükörfúrógép", "Ștefănescu țară șapte", "Щерева ѝ каза: „Да“", "Ωμέγα και Ώρα ΐ",
    "Đorđević Ђорђе Љубица", "Łukasz Żółć", "İğdır Şule", "Ülle Õunapuu", "Zsófia – €5 ≤ 6 ≥ 4 …",
]  # fmt: skip
MARKUP = [
    '<img src="/etc/hostname"/>', "<b>bold</b>", "& &amp;", "5 < 6", "</para>", '<font color="[1,2]">x</font>', "{0}",
    "%s", r"\\host\x", "javascript:alert(1)", '<a href="http://example.org">x</a>', "<br/>",
]  # fmt: skip


@pytest.fixture(scope="module")
def full(material: Material) -> bytes:
    return portfolio.render(assemble(material), ENGLISH)


def small(**other: object) -> Material:
    given: dict[str, object] = {
        "school": School("School of Metal"), "student": Student(PersonName("Ana", "", "Ős")),
        "made_on": date(2026, 6, 12), "content": PackContent(),
    } | other  # fmt: skip
    return Material(**given)  # type: ignore[arg-type]


def goal(text: str) -> Goal:
    return Goal(1, text, Visibility.SHARED, outcome=Outcome.OPEN)


def rendered(material: Material) -> bytes:
    return portfolio.render(assemble(material), ENGLISH)


def text_of(pdf: bytes) -> str:
    return "".join("".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages)


def joined(text: str) -> str:
    return "".join(text.split())


def pages_of(pdf: bytes) -> int:
    return len(PdfReader(BytesIO(pdf)).pages)


def fonts_of(pdf: bytes) -> dict[str, bool]:
    """Return each font of the file and whether it is embedded."""
    found: dict[str, bool] = {}
    with pikepdf.open(BytesIO(pdf)) as opened:
        for each in opened.objects:
            if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == pikepdf.Name.Font:
                found[str(each.BaseFont)] = "/FontFile2" in each.get("/FontDescriptor", pikepdf.Dictionary())
    return found


def test_a_full_journey_has_six_to_fourteen_pages(full: bytes) -> None:
    assert 6 <= pages_of(full) <= 14


def test_every_answer_and_goal_can_be_read_back(full: bytes, material: Material) -> None:
    text = text_of(full)
    shared = [goal.text for goal in material.goals if goal.visibility is Visibility.SHARED]
    shared += [a.text for each in material.answers for a in each.answers if a.visibility is Visibility.SHARED]
    assert [each for each in shared if joined(each) not in text] == []


def test_nothing_private_is_anywhere_in_the_file(full: bytes) -> None:
    assert SECRET not in text_of(full)
    with pikepdf.open(BytesIO(full)) as opened:
        for each in opened.objects:
            if isinstance(each, pikepdf.Stream) and each.get("/Subtype") != pikepdf.Name.Image:
                assert SECRET.encode() not in each.read_bytes()
            assert SECRET not in str(each)


def test_what_is_left_out_is_counted_on_the_last_page(full: bytes) -> None:
    last = joined(PdfReader(BytesIO(full)).pages[-1].extract_text())
    assert joined("Left out: 4 private notes, 5 private answers, 1 private goal, 1 private step") in last


def test_every_font_is_embedded_fira_sans(full: bytes) -> None:
    fonts = fonts_of(full)
    assert all(fonts.values())
    assert all("FiraSans" in name for name in fonts)


@pytest.mark.parametrize("code", ["en", "de", "hu", "bg"])
def test_the_file_declares_the_language_of_its_words(code: str) -> None:
    with pikepdf.open(BytesIO(portfolio.render(assemble(small()), language(code)))) as opened:
        assert str(opened.Root.Lang) == language(code).tag


def test_the_metadata_names_nobody(full: bytes) -> None:
    with pikepdf.open(BytesIO(full)) as opened:
        assert dict(opened.docinfo.items()) == {"/Title": "Portfolio", "/Producer": "MOMO Desktop"}


def test_the_structure_has_headings_tables_and_described_figures(full: bytes) -> None:
    with pikepdf.open(BytesIO(full)) as opened:
        parts = [
            each
            for each in opened.objects
            if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == pikepdf.Name.StructElem
        ]
        roles = {str(part.S) for part in parts}
        assert {"/H1", "/H2", "/P", "/Table", "/TR", "/TH", "/TD", "/L", "/LI", "/LBody", "/Figure"} <= roles
        assert all(str(part.get("/Alt", "")) for part in parts if pikepdf.Name.Figure == part.S)
        assert opened.Root.MarkInfo.Marked


def test_every_piece_of_marked_content_has_its_owner(full: bytes) -> None:
    with pikepdf.open(BytesIO(full)) as opened:
        owners = opened.Root.StructTreeRoot.ParentTree.Nums
        for index, page in enumerate(opened.pages):
            marked = [
                command
                for command in pikepdf.parse_content_stream(page)
                if str(command.operator) == "BDC" and "/MCID" in command.operands[1]
            ]
            assert len(marked) == len(owners[2 * index + 1])


def test_the_outline_leads_to_the_sections(full: bytes) -> None:
    titles = [entry.title for entry in PdfReader(BytesIO(full)).outline if not isinstance(entry, list)]
    assert titles[1:4] == ["My stay abroad", "My journey", "In my own words"]


def test_the_numbers_of_the_charts_stand_in_their_description(full: bytes) -> None:
    with pikepdf.open(BytesIO(full)) as opened:
        described = [
            str(each.Alt) for each in opened.objects if isinstance(each, pikepdf.Dictionary) and "/Alt" in each
        ]
    assert any("Managing myself: Before 1.8, During 2.0, After 3.2" in each for each in described)


@pytest.mark.parametrize("typed", SCRIPTS)
def test_every_script_is_read_back_as_it_was_entered(typed: str) -> None:
    assert joined(typed) in text_of(rendered(small(goals=(goal(typed),))))


@pytest.mark.parametrize("typed", MARKUP)
def test_markup_is_printed_as_it_was_typed(typed: str) -> None:
    pdf = rendered(small(goals=(goal(typed),), student=Student(PersonName(typed, "", "Ős"))))
    assert joined(typed) in text_of(pdf)
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert not any(page.get("/Annots") or page.get_images() for page in opened.pages)


def test_marks_that_turn_the_writing_direction_are_left_out() -> None:
    assert "abcdef" in text_of(rendered(small(goals=(goal("abc\u202edef"),))))


def test_a_symbol_that_the_typeface_lacks_leaves_a_frame() -> None:
    assert "done▯" in text_of(rendered(small(goals=(goal("done 🎉"),))))


def test_a_letter_that_the_typeface_lacks_refuses_the_paper() -> None:
    with pytest.raises(ReportRefused) as refused:
        rendered(small(goals=(goal("名"),)))
    assert (refused.value.reason, refused.value.detail) == ("glyphs", "名")


def test_a_second_measurement_during_a_long_stay_has_its_column(material: Material) -> None:
    during = next(each for each in material.answers if each.point is MeasurementPoint.DURING)
    moment = during.answered_at.replace(month=4, day=20)
    again = replace(during, point=MeasurementPoint.DURING_2, answered_at=moment)
    text = joined(text_of(rendered(replace(material, answers=(*material.answers, again)))))
    assert "During(2):20April2026" in text
    assert "SkillBeforeDuringDuring(2)After" in text


def test_an_empty_student_gets_one_honest_page() -> None:
    pdf = rendered(small())
    assert pages_of(pdf) == 1
    assert "Mylanguages" not in text_of(pdf)


def test_names_of_sixty_letters_without_a_space_stay_whole_on_the_page() -> None:
    name = PersonName("A" + "b" * 59, "", "Š" + "č" * 59)
    pdf = rendered(small(student=Student(name)))
    assert joined(name.full()) in text_of(pdf)
    page = pypdfium2.PdfDocument(pdf)[0]
    text = page.get_textpage()
    assert max(text.get_charbox(index)[2] for index in range(text.count_chars())) < page.get_width() - 40


def test_ten_thousand_letters_go_on_over_pages() -> None:
    pdf = rendered(small(goals=(goal("wort " * 2000),)))
    assert text_of(pdf).count("wort") == 2000
    assert pages_of(pdf) > 3


def test_five_hundred_pieces_of_evidence_are_all_there(picture: Callable[[int, int, int], bytes]) -> None:
    jpeg = picture(300, 200, 90)
    exhibits = tuple(
        Exhibit(
            Evidence(1, f"Piece-{n:03}-", EvidenceKind.PHOTO, Visibility.SHARED, True, "a.jpg", "image/jpeg", 1, "", "",
                     id=n),
            jpeg,
        )
        for n in range(500)
    )  # fmt: skip
    text = text_of(rendered(small(exhibits=exhibits)))
    assert all(f"Piece-{n:03}-" in text for n in range(500))


def test_a_damaged_picture_is_listed_by_name(picture: Callable[[int, int, int], bytes]) -> None:
    evidence = Evidence(1, "Torn", EvidenceKind.PHOTO, Visibility.SHARED, True, "torn.jpg", "image/jpeg", 1, "", "")
    assert "Torn·torn.jpg" in text_of(rendered(small(exhibits=(Exhibit(evidence, picture(90, 60, 1)[:40]),))))


def test_photos_hardly_add_to_their_own_size(material: Material, picture: Callable[[int, int, int], bytes]) -> None:
    jpegs = [picture(1600, 1100, hue) for hue in range(0, 200, 10)]
    exhibits = tuple(replace(material.exhibits[0], picture=jpeg) for jpeg in jpegs)
    assert len(rendered(small(exhibits=exhibits))) <= 1.1 * sum(map(len, jpegs)) + 60_000


class Impatient:
    def step(self, done: int, total: int) -> None:
        if done > 5:
            raise Cancelled


def test_a_cancelled_portfolio_is_no_portfolio(material: Material) -> None:
    with pytest.raises(Cancelled):
        portfolio.render(assemble(material), ENGLISH, Impatient())


def test_the_discs_of_the_phases_stay_dark_in_a_grey_print(full: bytes) -> None:
    page = pypdfium2.PdfDocument(full)[0]
    grey = page.render(scale=1, grayscale=True).to_pil()
    centres = [62 + 471 * (index + 0.5) / 5 for index in range(5)]
    darkest = [min(grey.crop((round(x) - 11, 715, round(x) + 11, 770)).tobytes()) for x in centres]
    assert all(value < 130 for value in darkest)


@pytest.mark.parametrize("code", ["en", "de", "hu", "bg", "qps"])
def test_no_text_leaves_the_page_in_any_language(material: Material, code: str) -> None:
    for page in pypdfium2.PdfDocument(portfolio.render(assemble(material), language(code))):
        text = page.get_textpage()
        boxes = [text.get_charbox(index) for index in range(text.count_chars())]
        assert min(box[0] for box in boxes) > 50
        assert max(box[2] for box in boxes) < page.get_width() - 50


def test_every_kind_of_answer_is_printed_as_the_window_says_it() -> None:
    made = text_of(rendered(small(content=PackContent(forms=(EVERY,)), answers=(filled(Mobility(1, id=1)),))))
    for said in ("By bus", "Line 12", "Weld", "Paint", "27 Feb 2026", "12.5", "Name: Aino · Where: Canteen", "7 of 10"):
        assert joined(said) in made
    assert joined("My hearing.") not in made
    assert joined("He was brave.") not in made

"""The Europass CV as XML: in the documented order, and read back whole by a program of others."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from defusedxml.ElementTree import fromstring
from europass_converter.parse_candidate import ParsedCandidate, parse_candidate_xml

from momo_desktop.domain.europass_cv import CvLanguage, CvUnit, CvWork, EuropassCv
from momo_desktop.domain.students import CefrLevel
from momo_desktop.exchange import candidate_xml
from momo_desktop.i18n import language

MARKUP = "I <b>weld</b> & <img src=x> {0} %s </p> 5 < 6"
CV = EuropassCv(
    mark="MOMO-7F3A52C0",
    given="Ана <b>",
    family="Παπαδοπούλου",
    email="ana@example.org",
    phone="+359 (0)88 123-456",
    birth_date=date(2008, 5, 1),
    mother_tongues=("bg",),
    about=(MARKUP,),
    work=(
        CvWork("Ravintola & Co", "", "Tampere", "FI", date(2026, 3, 2), None, going_on=True),
        CvWork(
            "Oficina", "Welder", "Porto", "PT", date(2025, 3, 2), date(2025, 3, 20), going_on=False, done=(MARKUP, "b")
        ),
    ),
    school="Kékfenyő Technikum",
    school_country="HU",
    programme="Metalwork",
    eqf_level=4,
    at_school=True,
    languages=(CvLanguage("el", (CefrLevel.B1, CefrLevel.A2, None, None, CefrLevel.C1)),),
    units=(CvUnit("Weld", ("Welds a seam",), date(2025, 4, 1)), CvUnit("Measure", (), date(2025, 4, 2))),
)
ORDER = ["DocumentID", "CandidateSupplier", "CandidatePerson", "CandidateProfile", "RenderingInformation"]
SECTIONS = [
    "ID", "ExecutiveSummary", "EmploymentHistory", "EducationHistory", "PersonQualifications", "Others", "Others",
]  # fmt: skip


@pytest.fixture(scope="module")
def written() -> bytes:
    return candidate_xml.write(CV, language("en"))


@pytest.fixture(scope="module")
def read(written: bytes) -> ParsedCandidate:
    with pytest.warns(FutureWarning, match="Truth-testing of elements"):
        return parse_candidate_xml(written)


def plain(tag: str) -> str:
    return tag.rpartition("}")[2]


def test_the_elements_stand_in_the_documented_order(written: bytes) -> None:
    root = fromstring(written)
    assert plain(root.tag) == "Candidate"
    assert [plain(child.tag) for child in root] == ORDER
    assert [plain(child.tag) for child in root[3]] == SECTIONS
    assert root[3].get("languageCode") == "en"


def test_it_is_read_back_whole(read: ParsedCandidate) -> None:
    assert (read.unhandled_blocks, read.diagnostics) == ([], [])
    assert (read.identity.given_name, read.identity.family_name) == ("Ана <b>", "Παπαδοπούλου")
    assert read.identity.birth_date is not None
    assert read.identity.birth_date.raw == "2008-05-01"
    assert [channel.value for channel in read.contacts] == ["ana@example.org", "+359 88123456"]
    now, before = read.work_experiences
    assert (now.position, now.date_range.end, now.date_range.ongoing) == ("Work placement abroad", None, True)
    assert (before.organisation, before.city, before.country.code) == ("Oficina", "Porto", "pt")
    assert (read.education[0].degree, read.education[0].level.code) == ("Metalwork", "4")
    native, greek = read.languages
    assert native.is_native
    assert greek.language.code == "ell"
    assert greek.scores == {"listening": "B1", "reading": "A2", "writing": "C1"}
    assert [block.item_title for block in read.other_blocks] == ["Weld", "Measure"]
    assert read.rendering is not None
    assert [each.title for each in read.rendering.sections_order] == [
        "work-experience",
        "education-training",
        "language",
    ]


def test_markup_stands_as_it_was_written(read: ParsedCandidate) -> None:
    literal = "I &lt;b&gt;weld&lt;/b&gt; &amp; &lt;img src=x&gt; {0} %s &lt;/p&gt; 5 &lt; 6"
    assert read.summary == f"<p>{literal}</p>"
    assert read.work_experiences[1].description == f"<ul><li>{literal}</li><li>b</li></ul>"


def test_neither_disability_nor_gender_nor_nationality_is_an_element(written: bytes) -> None:
    tags = {plain(element.tag).lower() for element in fromstring(written).iter()}
    assert not [tag for tag in tags if any(word in tag for word in ("disab", "gender", "national"))]


@pytest.mark.parametrize("phone", ["06 20 123 4567", "", "ask my mother"])
def test_a_number_without_its_country_is_left_out(phone: str) -> None:
    assert b"Telephone" not in candidate_xml.write(replace(CV, phone=phone), language("en"))

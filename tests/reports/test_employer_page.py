"""The page for employers, read back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from momo_desktop.domain.employer_page import Abilities, Ability, EmployerPage, Proof, ProofKind, Recognised, Spoken
from momo_desktop.domain.forms import Rater
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.papers import LeftOut
from momo_desktop.domain.school import School
from momo_desktop.domain.students import CefrLevel
from momo_desktop.domain.wording import Text
from momo_desktop.i18n import TwoLanguages, language
from momo_desktop.reports import employer_page
from momo_desktop.reports.document import Output

ALONE = Text("", "On my own")
PAGE = EmployerPage(
    School("School of Metal", "Vera Lindner", "AT", ("Fichtenweg 12",)),
    date(2026, 6, 12),
    PersonName("Ana", "", "Ős"),
    "Welder",
    Mobility(1, host="Lehtola", city="Oulu", country="FI", departure=date(2026, 1, 5), return_date=date(2026, 2, 1)),
    (
        Proof(ProofKind.STORY, "The shelf", "I built a shelf that stands.", Text("", "I plan")),
        Proof(ProofKind.GOAL, "I can weld", "Three reports."),
    ),
    Abilities(Rater.HOST_MENTOR, date(2026, 1, 30), (Ability(Text("", "I am on time"), ALONE),)),
    (Spoken("hu"), Spoken("fi", CefrLevel.A2, CefrLevel.B1, "YKI")),
    (Recognised("Drawers", "Chamber", 4),),
    ("ana@school.example",),
    LeftOut(notes=3),
)
LONG = "Word upon word that nobody wants to read but somebody wrote " * 5


def pages(page: EmployerPage, output: Output | None = None, code: str = "") -> list[str]:
    speaker = TwoLanguages("hu", language(code)) if code else language("en")
    reader = PdfReader(BytesIO(employer_page.render(page, speaker, output=output or Output())))
    return [" ".join(each.extract_text().split()) for each in reader.pages]


@pytest.fixture(scope="module")
def text() -> str:
    (side,) = pages(PAGE)
    return side


@pytest.mark.parametrize(
    "said",
    [
        "Ana Ős",
        "Welder Lehtola, Oulu, Finland · 5 January 2026 – 1 February 2026 · 4 weeks",
        "I plan I built a shelf that stands. From my story: The shelf",
        "I can weld Three reports. A goal that I reached",
        "On my own I am on time How my mentor abroad sees me · 30 January 2026",
        "Hungarian: mother tongue Finnish: A2 – B1",
        "Drawers · EQF level 4 · Chamber",
        "ana@school.example",
        "Who can be asked: Vera Lindner, School of Metal, Fichtenweg 12",
    ],
)
def test_the_side_says(text: str, said: str) -> None:
    assert said in text


def test_strangers_are_not_told_that_something_is_private(text: str) -> None:
    assert "private" not in text


@pytest.mark.parametrize("code", ["", "de"])
def test_it_is_one_side_however_much_there_is_to_tell(code: str) -> None:
    much = replace(
        PAGE,
        student=PersonName("Alexandra-Paraskevi", "", "Chatzikonstantinopoulou-Papakonstantinopoulou"),
        proofs=tuple(Proof(ProofKind.STORY, LONG, LONG, Text("", LONG)) for _ in range(3)),
        abilities=Abilities(
            Rater.STUDENT, None, tuple(Ability(Text("", f"I {n} {LONG[:90]}"), ALONE) for n in range(26))
        ),
        languages=tuple(Spoken(each, CefrLevel.A1, CefrLevel.C2, LONG[:60]) for each in ("fi", "de", "en", "fr", "it")),
        units=tuple(Recognised(LONG[:90], "Chamber", 4) for _ in range(9)),
    )
    assert len(pages(much, code=code)) == 1


def test_large_print_may_take_two() -> None:
    assert len(pages(PAGE, Output(large_print=True))) <= 2

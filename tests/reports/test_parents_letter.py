"""The letter to the parents: what is asked of them, and the page, read back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from momo_desktop.domain.checklists import ChecklistLine, MarkState
from momo_desktop.domain.dues import Owner, Owners
from momo_desktop.domain.mobilities import Direction, Mobility
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.parents_letter import AskedOfParents, LetterTime, ParentsLetter, asked_of_parents
from momo_desktop.domain.phases import Phase
from momo_desktop.domain.school import School
from momo_desktop.domain.sessions import Task
from momo_desktop.domain.visibility import Visibility
from momo_desktop.domain.wording import Text
from momo_desktop.i18n import language
from momo_desktop.reports import parents_letter

TODAY = date(2026, 3, 2)
STAY = Mobility(
    1,
    host="Lehtola",
    mentor="Aino Kettunen",
    mentor_phone="+358 555 1",
    city="Oulu",
    country="FI",
    departure=date(2026, 4, 5),
    return_date=date(2026, 5, 3),
)
LETTER = ParentsLetter(
    School("School of Metal", "Vera Lindner", "AT", ("Fichtenweg 12", "+43 555 2")),
    PersonName("Ana", "", "Ős"),
    "11A",
    TODAY,
    STAY,
    (AskedOfParents(Text("", "Passport copied"), date(2026, 3, 20)),),
)
STEP = ChecklistLine(
    item_id="",
    phase=Phase.PREPARATION,
    text=Text("", ""),
    help=None,
    owners=Owners((Owner.GUARDIAN, Owner.STUDENT)),
    state=MarkState.OPEN,
    reason="",
    done_on=None,
    due_from=None,
    due=None,
    own_due=False,
    late=False,
    own=False,
    visibility=Visibility.SHARED,
)


def step(text: str, **other: object) -> ChecklistLine:
    return replace(STEP, text=Text("", text), **other)  # type: ignore[arg-type]


def pages(letter: ParentsLetter) -> list[str]:
    reader = PdfReader(BytesIO(parents_letter.render(letter, language("en"))))
    return [" ".join(each.extract_text().split()) for each in reader.pages]


@pytest.fixture(scope="module")
def text() -> str:
    (page,) = pages(LETTER)
    return page


@pytest.mark.parametrize(
    "said",
    [
        "School of Metal Fichtenweg 12 +43 555 2 2 March 2026",
        "Dear parents and guardians, Your child is getting ready for a stay abroad",
        "Student Ana Ős · 11A Where Lehtola, Oulu, Finland When 5 April 2026 – 3 May 2026 · 4 weeks",
        "Who looks after your child there Aino Kettunen · +358 555 1",
        "In an emergency 112",
        "What we still need from you Passport copied · by 20 March 2026",
        "You reach me here: Vera Lindner, School of Metal, Fichtenweg 12, +43 555 2",
        "Return slip to the letter of 2 March 2026 Ana Ős · 11A I have read the letter.",
    ],
)
def test_the_letter_says(text: str, said: str) -> None:
    assert said in text


def test_it_is_one_page_and_says_how_much_more_is_asked_later() -> None:
    much = tuple(AskedOfParents(Text("", f"Paper {number} " + "signed and copied " * 9)) for number in range(20))
    (page,) = pages(replace(LETTER, asked=much))
    assert "steps more, later on" in page


@pytest.mark.parametrize(
    ("stay", "time"),
    [
        (Mobility(1), LetterTime.IDEA),
        (STAY, LetterTime.PLANNED),
        (replace(STAY, direction=Direction.INCOMING), LetterTime.ARRIVING),
        (replace(STAY, departure=TODAY), LetterTime.AWAY),
        (replace(STAY, departure=date(2026, 1, 5), return_date=date(2026, 2, 1)), LetterTime.BACK),
    ],
)
def test_the_letter_knows_how_far_the_stay_is(stay: Mobility, time: LetterTime) -> None:
    assert replace(LETTER, stay=stay).time is time


def test_only_what_guardians_still_owe_and_soon_is_asked_of_them() -> None:
    lines = [
        step("theirs"),
        step("done", state=MarkState.DONE),
        step("of the student", owners=Owners((Owner.STUDENT,))),
        step("private", visibility=Visibility.PRIVATE),
        step("soon", phase=Phase.RETURN, due=date(2026, 3, 30)),
        step("far away", phase=Phase.RETURN, due=date(2026, 9, 1)),
    ]
    tasks = [
        Task(1, "promised", Owner.GUARDIAN, Visibility.SHARED, date(2026, 3, 9)),
        Task(1, "kept", Owner.GUARDIAN, Visibility.SHARED, done_on=TODAY),
        Task(1, "secret", Owner.GUARDIAN, Visibility.PRIVATE),
    ]
    asked = asked_of_parents(lines, tasks, Phase.PREPARATION, TODAY)
    assert [each.text.english for each in asked] == ["promised", "soon", "theirs"]

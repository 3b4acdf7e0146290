"""The papers that the school keeps, made from the invented school and read back."""

from __future__ import annotations

import io
from datetime import date

import pytest
from pypdf import PdfReader

from momo_desktop.demo.school import PRIVATE_MARKERS
from momo_desktop.domain import school_file
from momo_desktop.domain.paper_options import PaperOptions
from momo_desktop.domain.sessions import CounsellingSession
from momo_desktop.domain.students import Consent, ConsentPurpose
from momo_desktop.services.bundle import Services
from momo_desktop.services.reports import ReportRequest

TODAY = date(2026, 3, 2)


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages)


@pytest.fixture(scope="module")
def text(invented: Services) -> str:
    slip = ReportRequest("portfolio", 1, "hu")
    invented.reports.note(slip, invented.reports.render(slip))
    options = PaperOptions(birth_date=True)
    return text_of(invented.reports.render(ReportRequest("school_file", 1, "en", options=options)))


@pytest.mark.parametrize(
    "said",
    [
        "Kőszegi-Hegedűs Boróka School file Class 12A Date of birth 6 May 2007",
        "Photos and films given",
        "Stay: Puusepänverstas Lehtola Oy Place Kuusilampi, Finland Dates 1 October 2025 – 24 December 2025 · 12 weeks",
        "3 Integration",
        "Agreed steps Step Who Due Done",
        "Sessions Day Length Phase How 11 Feb 2024 20 min",
        "My skills After the stay Student",
        "Papers that were given Paper Language How Day Student portfolio Hungarian on paper",
        "Evidence with permission Kind Day",
        "Left out: ",
    ],
)
def test_the_file_says(text: str, said: str) -> None:
    assert said in text


def test_not_a_word_of_a_session_or_an_answer_is_in_the_file(invented: Services, text: str) -> None:
    goals = {each.session.goal for each in invented.sessions.of_student(1)} - {""}
    answers = {a.text for filled in invented.reflections.of_student(1) for a in filled.answers if len(a.text) > 20}
    assert goals
    assert answers
    assert [each for each in (*goals, *answers, *PRIVATE_MARKERS) if each in text] == []


def test_a_file_of_one_stay_leaves_the_others_out(invented: Services) -> None:
    current, earlier = invented.mobilities.of_student(1)
    text = text_of(invented.reports.render(ReportRequest("school_file", 1, "en", earlier.id)))
    assert earlier.host in text
    assert current.host not in text


def test_a_timeline_shows_what_is_shared_of_one_stay(invented: Services) -> None:
    made = invented.reports.make(ReportRequest("timeline", 1, "en"))
    text = text_of(made.pdf)
    assert "Phase 3 begins: Integration" in text
    assert "1 Oct 2025 Departure" in text
    assert [each for each in PRIVATE_MARKERS if each in text] == []
    assert made.left_out.notes > 0


def test_sessions_keep_their_days_and_no_words() -> None:
    talks = [CounsellingSession(1, TODAY, goal="Fear", mood=1, minutes=30), CounsellingSession(1, date(2026, 1, 1))]
    first, second = school_file.wordless(talks)
    assert (first.day, second.goal, second.mood, second.minutes) == (date(2026, 1, 1), "", None, 30)


def test_the_latest_answer_to_a_consent_counts() -> None:
    photo, stay = ConsentPurpose.PHOTO, ConsentPurpose.STAY
    asked = [Consent(stay, True, TODAY), Consent(photo, False, TODAY), Consent(photo, True, date(2025, 1, 1))]
    assert [(each.purpose, each.given) for each in school_file.latest_consents(asked)] == [(photo, False), (stay, True)]

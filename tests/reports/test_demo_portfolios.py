"""The portfolios of the invented school, read back.

A sample is looked at: every kind of stay, every script. `MOMO_WHOLE_SCHOOL=1` takes all students in all four languages.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from fontTools.ttLib import TTFont
from pypdf import PdfReader

from made_once import MadeOnce
from momo_desktop.demo.school import PRIVATE_MARKERS
from momo_desktop.domain.evidence import EvidenceKind
from momo_desktop.domain.forms import AnswerSet, FormKind
from momo_desktop.domain.learning import Story
from momo_desktop.domain.phases import Phase
from momo_desktop.domain.skills import Skill
from momo_desktop.domain.students import ConsentPurpose
from momo_desktop.domain.visibility import Visibility
from momo_desktop.i18n import language
from momo_desktop.services.bundle import Services
from momo_desktop.services.reports import ReportRequest

_LANGUAGES = ("de", "hu", "bg", "en")
_SAMPLE = [
    (1, "hu"),  # two stays, ten photos
    (3, "bg"),  # before the departure
    (5, "de"),  # at its end
    (6, "en"),  # nothing but a name
    (7, "bg"),  # sixty letters
    (20, "hu"),  # paused
    (21, "de"),  # withdrawn
    (24, "en"),  # ѝ
    (22, "bg"),  # back early
    (38, "de"),  # comes from abroad
]
_WHOLE = [(student, code) for student in range(1, 41) for code in _LANGUAGES]
_ASKED = _WHOLE if os.environ.get("MOMO_WHOLE_SCHOOL") else _SAMPLE


@dataclass(frozen=True)
class Given:
    """Is one portfolio, and the school that it comes from."""

    services: Services
    student: int
    code: str
    pdf: bytes

    @cached_property
    def pages(self) -> list[str]:
        return ["".join(page.extract_text().split()) for page in PdfReader(BytesIO(self.pdf)).pages]

    @cached_property
    def text(self) -> str:
        # Header and footer of a page stand before its text, so a paragraph that goes on has them in its middle.
        school, title = joined(self.services.settings.school().name), joined(language(self.code).gettext("Portfolio"))
        bare = re.compile(f"^{re.escape(school)}{re.escape(title)}.*?(?:{_page_numbers(self.code)})")
        return "".join(bare.sub("", page) for page in self.pages)

    def answers(self) -> list[AnswerSet]:
        return list(self.services.reflections.of_student(self.student))


@pytest.fixture(scope="module", params=_ASKED, ids=lambda asked: f"{asked[0]}-{asked[1]}")
def given(request: pytest.FixtureRequest, invented: Services, made_once: MadeOnce) -> Given:
    student, code = request.param

    def render(folder: Path) -> None:
        folder.joinpath("portfolio.pdf").write_bytes(invented.reports.render(ReportRequest("portfolio", student, code)))

    paper = made_once(f"portfolio {student} {code}", render) / "portfolio.pdf"
    return Given(invented, student, code, paper.read_bytes())


def joined(text: str) -> str:
    return "".join(text.split())


def _page_numbers(code: str) -> str:
    words = joined(language(code).gettext("Page {page} of {pages}"))
    return re.escape(words).replace(r"\{page\}", r"\d+").replace(r"\{pages\}", r"\d+")


def _entered(given: Given) -> list[str]:
    """Return every string of the records that belongs into a portfolio."""
    services, number = given.services, given.student
    student = services.students.get(number)
    found = [student.name.full(), student.name.latin_form(), student.school_class, student.programme]
    for stay in services.mobilities.of_student(number):
        found += [stay.host, stay.mentor, stay.city, stay.field, stay.programme]
    for goal in services.goals.of_student(number):
        if goal.visibility is Visibility.SHARED:
            found += [goal.text, goal.reason, goal.proof]
    found += [
        answer.text
        for filled in given.answers()
        for answer in filled.answers
        if Visibility.PRIVATE not in (filled.visibility, answer.visibility)
    ]
    student = services.students.get(number)
    no_photos = student.says_no_to(ConsentPurpose.PHOTO)
    for piece in () if student.says_no_to(ConsentPurpose.PORTFOLIO) else services.evidence.of_student(number):
        is_left_out = no_photos and piece.kind is EvidenceKind.PHOTO
        if piece.visibility is Visibility.SHARED and piece.may_publish and not is_left_out:
            found += [piece.title, piece.caption]
    return found


def test_what_was_entered_is_read_back(given: Given) -> None:
    assert [each for each in _entered(given) if joined(each) not in given.text] == []


def test_no_private_text_is_in_the_file(given: Given) -> None:
    assert [marker for marker in PRIVATE_MARKERS if joined(marker) in given.text] == []
    with pikepdf.open(BytesIO(given.pdf)) as opened:
        said = [str(each.Alt) for each in opened.objects if isinstance(each, pikepdf.Dictionary) and "/Alt" in each]
    assert [marker for marker in PRIVATE_MARKERS for each in said if marker in each] == []


def test_the_numbers_are_the_ratings_that_were_given(given: Given) -> None:
    skills = {skill.id: skill for skill in given.services.catalogue.skills}
    forms = {form.id for form in given.services.catalogue.forms if form.kind is FormKind.SKILLS}
    given_steps: dict[tuple[int | None, str], dict[str, int]] = {}
    for filled in given.answers():
        for answer in filled.answers:
            if filled.form_id in forms and filled.point and answer.value is not None:
                steps = given_steps.setdefault((filled.mobility_id, answer.question_id), {})
                steps[filled.point] = answer.value
    rows = [_row(given, skills[skill], list(steps.values())) for (_, skill), steps in given_steps.items()]
    assert [row for row in rows if row not in given.text] == []


def _row(given: Given, skill: Skill, steps: list[int]) -> str:
    return joined(language(given.code).text(skill.wording)) + "".join(map(str, steps))


def test_the_radar_tells_the_means_of_the_ratings(given: Given) -> None:
    told = _radars(given.pdf, language(given.code).gettext("Skills by field, as a radar. {numbers}").split("{")[0])
    series = [filled for filled in given.answers() if filled.point is not None]
    assert bool(told) is bool(series)
    clusters = {skill.id: skill.cluster for skill in given.services.catalogue.skills}
    for filled in series:
        steps: dict[str, list[int]] = {}
        for answer in filled.answers:
            steps.setdefault(clusters[answer.question_id], []).append(answer.value or 0)
        means = [language(given.code).number(sum(one) / len(one), 1) for one in steps.values()]
        assert all(any(f" {mean}" in each for each in told) for mean in means)


def _radars(pdf: bytes, begin: str) -> list[str]:
    with pikepdf.open(BytesIO(pdf)) as opened:
        said = [str(each.Alt) for each in opened.objects if isinstance(each, pikepdf.Dictionary) and "/Alt" in each]
    return [each for each in said if each.startswith(begin)]


def test_a_full_journey_has_six_to_fourteen_pages_and_one_more_with_stories(given: Given) -> None:
    stories = [each for each in given.services.learning.of_student(given.student) if isinstance(each, Story)]
    stays = given.services.mobilities.of_student(given.student)
    whole = [stay for stay in stays if stay.phase is Phase.USE]
    assert len(given.pages) <= 14 + bool(stories)
    assert len(given.pages) >= 6 or not whole


def test_the_file_says_its_language(given: Given) -> None:
    with pikepdf.open(BytesIO(given.pdf)) as opened:
        assert str(opened.Root.Lang) == language(given.code).tag


def test_every_letter_has_a_glyph_of_an_embedded_font(given: Given) -> None:
    with pikepdf.open(BytesIO(given.pdf)) as opened:
        fonts = [each for each in opened.objects if isinstance(each, pikepdf.Dictionary) and "/BaseFont" in each]
        assert all("FiraSans" in str(each.BaseFont) for each in fonts)
        files = [each.FontDescriptor.FontFile2.read_bytes() for each in fonts if "/FontDescriptor" in each]
    assert len(files) == len(fonts)
    for file in files:
        glyphs = TTFont(BytesIO(file))["glyf"]
        empty_frame, *drawn = (glyphs[name] for name in glyphs.glyphOrder)
        assert empty_frame not in drawn


def test_every_page_but_the_last_is_filled_beyond_its_half(given: Given) -> None:
    for page in PdfReader(BytesIO(given.pdf)).pages[1:-1]:
        assert _lowest(page) < 842 * 0.4


def _lowest(page: object) -> float:
    """Return how far down the text of a page reaches, the footer aside; in points from the lower edge."""
    heights: list[float] = []

    def visit(text: str, matrix: list[float], line: list[float], *_: object) -> None:
        y = matrix[5] + line[5] * matrix[3]
        if text.strip() and y > 60:
            heights.append(y)

    page.extract_text(visitor_text=visit)  # type: ignore[attr-defined]
    return min(heights)


@pytest.mark.parametrize(("student", "code"), [asked for asked in _SAMPLE if asked != (6, "en")])
def test_a_checklist_has_every_shared_step_and_no_private_one(invented: Services, student: int, code: str) -> None:
    text = "".join(
        Given(invented, student, code, invented.reports.render(ReportRequest("checklist", student, code))).pages
    )
    latest = max(invented.mobilities.of_student(student), key=lambda stay: (stay.departure, stay.id))
    steps = [line for line in invented.journey.get(latest.id).lines if line.visibility is Visibility.SHARED]
    said = [language(code).text(line.text) for line in steps] + [line.reason for line in steps]
    assert [each for each in said if joined(each) not in text] == []
    assert [marker for marker in PRIVATE_MARKERS if joined(marker) in text] == []


@pytest.mark.parametrize(("student", "code"), [asked for asked in _SAMPLE if asked != (6, "en")])
def test_a_slip_has_what_was_agreed_and_nothing_private(invented: Services, student: int, code: str) -> None:
    for held in invented.sessions.of_student(student):
        request = ReportRequest("slip", student, code, session_id=held.session.id)
        (page,) = Given(invented, student, code, invented.reports.render(request)).pages
        tasks = [task for task in invented.tasks.of_student(student) if task.session_id == held.session.id]
        said = [held.session.goal, *(task.text for task in tasks if task.visibility is Visibility.SHARED)]
        said += [
            note.text
            for note in invented.notes.of_student(student)
            if note.session_id == held.session.id and note.visibility is Visibility.SHARED
        ]
        assert [each for each in said if joined(each) not in page] == []
        assert [marker for marker in PRIVATE_MARKERS if joined(marker) in page] == []

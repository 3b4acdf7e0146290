"""Every paper about a student, in every language and in two: archived, tagged, read in its order, inside the page."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from pikepdf import pdfa

from momo_desktop.domain.dues import Owner
from momo_desktop.domain.goals import Goal
from momo_desktop.domain.learning import Story
from momo_desktop.domain.paper_options import PaperOptions
from momo_desktop.domain.sessions import Task
from momo_desktop.domain.visibility import Visibility
from momo_desktop.errors import ReportRefused
from momo_desktop.services.bundle import Services
from momo_desktop.services.evidence import NewEvidence
from momo_desktop.services.reports import REPORTS, Ask, Report, ReportRequest
from momo_desktop.storage import goals, learning, tasks
from pdf_structure import findings, outside

EVERYTHING, BULGARIAN, NOTHING, LONG_NAME = 1, 3, 6, 7
_LOOKS = {
    "de": ("de", PaperOptions(birth_date=True)),
    "hu+de": ("hu", PaperOptions("de")),
    "bg+en": ("bg", PaperOptions("en")),
    "bg large": ("bg", PaperOptions(large_print=True)),
    "hu": ("hu", PaperOptions(charts=False, photos=False)),
    "de+bg large": ("de", PaperOptions("bg", large_print=True)),
    "en": ("en", PaperOptions()),
}
_MANY, _FILES = 500, 60
"""Files are encrypted one by one, so that there are fewer of them."""
_PEOPLE = {"everything": EVERYTHING, "bulgarian": BULGARIAN, "nothing": NOTHING, "long name": LONG_NAME}


def _asked() -> list[object]:
    """Return each paper for each student in two looks by turns, so that all looks come often."""
    looks = list(_LOOKS)
    return [
        pytest.param(report, student, looks[(2 * turn + beside) % len(looks)], id=f"{report.id}-{who}-{beside}")
        for turn, (report, (who, student)) in enumerate((each, one) for each in REPORTS for one in _PEOPLE.items())
        for beside in (0, 1)
    ]


def _request(services: Services, report: Report, student: int, look: str) -> ReportRequest:
    code, options = _LOOKS[look]
    talks = services.sessions.of_student(student) if Ask.SESSION in report.asks else ()
    sets = services.reflections.of_student(student) if Ask.FORM in report.asks else ()
    shared = [each for each in sets if each.visibility is Visibility.SHARED]
    return ReportRequest(
        report.id,
        student,
        code,
        session_id=talks[0].session.id if talks else None,
        form_id="momo.core/skills",
        answer_set_id=shared[-1].id if shared else None,
        options=options,
    )


@pytest.mark.parametrize(("report", "student", "look"), _asked())
def test_the_paper_is_archived_tagged_and_inside_its_pages(
    invented: Services, report: Report, student: int, look: str
) -> None:
    request = _request(invented, report, student, look)
    try:
        pdf = invented.reports.render(request)
    except ReportRefused:
        if student == EVERYTHING:
            raise
        return  # of the others there is not always something to print
    with pikepdf.open(BytesIO(pdf)) as document:
        assert pdfa.check(document, "3b").findings == []
    assert findings(pdf) == []
    assert outside(pdf) == []
    assert _blank_pages(pdf) == []


def _blank_pages(pdf: bytes) -> list[int]:
    """Return the pages that hold next to nothing: a line or two that another page had no room for."""
    document = pypdfium2.PdfDocument(pdf)
    texts = [page.get_textpage().get_text_bounded().split() for page in document]
    document.close()
    return [number for number, words in enumerate(texts, 1) if len(words) < 8 and number > 1]


def test_languages_are_whole_words_in_large_print(invented: Services) -> None:
    asked = ReportRequest("portfolio", LONG_NAME, "de", options=PaperOptions(large_print=True))
    document = pypdfium2.PdfDocument(invented.reports.render(asked))
    words = {word for page in document for word in page.get_textpage().get_text_bounded().split()}
    document.close()
    assert {"Englisch", "Dänisch", "Zusammenhängend"} <= words


@pytest.fixture(scope="module")
def crowded(invented: Services) -> int:
    """A student of whom there are five hundred of everything."""
    student, stay = _PEOPLE["everything"], invented.mobilities.of_student(_PEOPLE["everything"])[0]
    words = [f"Number {number}: I planed a board until it was even." for number in range(_MANY)]
    with invented.reports._vault.database.write() as db:
        for each in words:
            goals.write(db, Goal(student, each, Visibility.SHARED, stay.id))
            learning.write(db, Story(student, each, Visibility.SHARED, stay.id, result=each, cv_line=each))
            tasks.write(db, Task(student, each, Owner.STUDENT, Visibility.SHARED))
    for each in words[:_FILES]:
        invented.evidence.attach_content(
            b"a file", f"{each}.txt", NewEvidence(student, Visibility.SHARED, stay.id, each)
        )
    return student


@pytest.mark.parametrize("report", REPORTS, ids=lambda each: each.id)
def test_five_hundred_of_everything_fit(invented: Services, crowded: int, report: Report) -> None:
    pdf = invented.reports.render(_request(invented, report, crowded, "de"))
    assert findings(pdf) == []
    assert outside(pdf) == []

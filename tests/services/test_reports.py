import io
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from pypdf import PdfReader

from momo_desktop.domain.dues import Owner
from momo_desktop.domain.forms import Answer, AnswerSet, MeasurementPoint, Rater
from momo_desktop.domain.goals import Goal
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.papers import LeftOut
from momo_desktop.domain.sessions import CounsellingSession, Note, Task
from momo_desktop.domain.visibility import Visibility
from momo_desktop.errors import NotWritable, ReportRefused
from momo_desktop.i18n import language, record_words
from momo_desktop.services.bundle import Services
from momo_desktop.services.evidence import NewEvidence
from momo_desktop.services.reports import REPORTS, ReportRequest

SECRET = "Geheimniskrämer"


def _text(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages)


@pytest.fixture
def full(services: Services, stay: Mobility) -> CounsellingSession:
    """A session, goals, answers and files of both lanes, each private text holding the secret."""
    student = stay.student_id
    session = services.sessions.add(CounsellingSession(student, date(2026, 3, 2), stay.id, goal="Pick a firm"))
    for lane, words in ((Visibility.SHARED, "We picked a joinery."), (Visibility.PRIVATE, SECRET)):
        services.notes.done(Note(student, lane, words, session.id, stay.id))
        services.tasks.save(Task(student, words, Owner.STUDENT, lane, session_id=session.id))
        services.goals.save(Goal(student, words, lane, stay.id))
        services.evidence.attach_content(words.encode(), "words.txt", NewEvidence(student, lane, stay.id, words))
    answers = (
        Answer("momo.core/adapt", "On the first day", 3, Visibility.SHARED),
        Answer("momo.core/plan", SECRET, 2, Visibility.PRIVATE),
    )
    form = services.catalogue.form("momo.core/skills")
    services.reflections.done(
        AnswerSet(
            student_id=student,
            mobility_id=stay.id,
            form_id=form.id,
            form_version=form.version,
            point=MeasurementPoint.BEFORE,
            rater=Rater.STUDENT,
            answered_at=datetime(2026, 3, 2, tzinfo=UTC),
            visibility=Visibility.SHARED,
            answers=answers,
        )
    )
    return session


@pytest.mark.parametrize("report", [each.id for each in REPORTS])
@pytest.mark.parametrize("code", ["en", "de", "hu", "bg"])
def test_no_private_word_is_in_any_paper(services: Services, full: CounsellingSession, report: str, code: str) -> None:
    request = ReportRequest(report, full.student_id, code, full.mobility_id, full.id)
    pdf = services.reports.render(request)
    assert SECRET not in _text(pdf)
    assert "Szűcs" in _text(pdf)


def test_the_portfolio_says_how_much_it_leaves_out(services: Services, full: CounsellingSession) -> None:
    text = _text(services.reports.render(ReportRequest("portfolio", full.student_id, "en")))
    assert "1 private note, 1 private answer, 1 private goal, 1 private file, 1 file without permission" in text


def test_a_saved_paper_is_noted_with_its_language_and_pages(
    services: Services, full: CounsellingSession, tmp_path: Path
) -> None:
    request = ReportRequest("slip", full.student_id, "hu", full.mobility_id, full.id)
    services.reports.save(request, services.reports.render(request), tmp_path / "slip.pdf")
    [paper] = services.reports.papers(full.student_id)
    assert (paper.report, paper.language, paper.pages) == ("slip", "hu", 1)


def test_a_place_that_may_not_be_written_notes_nothing(
    services: Services, full: CounsellingSession, tmp_path: Path
) -> None:
    request = ReportRequest("slip", full.student_id, "en", full.mobility_id, full.id)
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    with pytest.raises(NotWritable):
        services.reports.save(request, services.reports.render(request), blocked / "slip.pdf")
    assert services.reports.papers(full.student_id) == ()


def test_a_checklist_without_a_mobility_is_refused(services: Services, anna) -> None:
    with pytest.raises(ReportRefused):
        services.reports.render(ReportRequest("checklist", anna.id, "en"))


def test_what_is_left_out_is_counted_beside_the_paper(services: Services, full: CounsellingSession) -> None:
    left_out = services.reports.make(ReportRequest("slip", full.student_id, "hu", full.mobility_id, full.id)).left_out
    assert left_out == LeftOut(steps=1)
    assert record_words.left_out(language("en"), left_out) == "Left out: 1 private step"


def test_a_paper_that_is_not_known_is_an_error(services: Services) -> None:
    with pytest.raises(KeyError):
        services.reports.render(ReportRequest("novel", 1, "en"))

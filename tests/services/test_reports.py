import io
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from pypdf import PdfReader

from momo_desktop.domain.dues import Owner
from momo_desktop.domain.forms import Answer, AnswerSet, Form, FormKind, MeasurementPoint, Question, QuestionKind, Rater
from momo_desktop.domain.goals import Goal
from momo_desktop.domain.learning import LanguageLevel
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.papers import LeftOut
from momo_desktop.domain.sessions import CounsellingSession, Note, Task
from momo_desktop.domain.students import CefrLevel, LanguageSkill, Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.domain.wording import Text
from momo_desktop.errors import NotWritable, RecordNotFound, ReportRefused
from momo_desktop.i18n import language, record_words
from momo_desktop.services.bundle import Services
from momo_desktop.services.evidence import NewEvidence
from momo_desktop.services.reports import REPORTS, ReportRequest, ReportService

SECRET = "Geheimniskrämer"
SKILLS = "momo.core/skills"
BEFORE = MeasurementPoint.BEFORE


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
        level = LanguageLevel(student, "fi", BEFORE, date(2026, 3, 2), lane, stay.id, CefrLevel.A1, can_say=words)
        services.learning.save(level)
    answers = (
        Answer("momo.core/adapt", "On the first day", 3, Visibility.SHARED),
        Answer("momo.core/plan", SECRET, 2, Visibility.PRIVATE),
    )
    form = services.catalogue.form(SKILLS)
    services.reflections.done(
        AnswerSet(
            student_id=student,
            mobility_id=stay.id,
            form_id=form.id,
            form_version=form.version,
            point=BEFORE,
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
    (filled,) = services.reflections.of_student(full.student_id)
    request = ReportRequest(report, full.student_id, code, full.mobility_id, full.id, answer_set_id=filled.id)
    pdf = services.reports.render(request)
    assert SECRET not in _text(pdf)
    assert "Szűcs" in _text(pdf)


def test_the_portfolio_says_how_much_it_leaves_out(services: Services, full: CounsellingSession) -> None:
    text = _text(services.reports.render(ReportRequest("portfolio", full.student_id, "en")))
    said = "1 private note, 1 private answer, 1 private goal, 1 private learning record, 1 private file, "
    assert f"{said}1 file without permission" in text


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


def test_a_blank_form_has_the_name_of_the_student_and_no_answer(services: Services, full: CounsellingSession) -> None:
    text = _text(services.reports.render(ReportRequest("form", full.student_id, "en", form_id=SKILLS)))
    assert "Anna Szűcs Class 11A" in text
    assert "On the first day" not in text


def test_a_form_is_printed_as_it_was_answered_and_its_private_answers_are_counted(
    services: Services, full: CounsellingSession
) -> None:
    (filled,) = services.reflections.of_student(full.student_id)
    made = services.reports.make(ReportRequest("form", full.student_id, "en", answer_set_id=filled.id))
    assert "On the first day" in _text(made.pdf)
    assert made.left_out == LeftOut(answers=1)


def test_a_private_form_is_never_printed(services: Services, full: CounsellingSession) -> None:
    (filled,) = services.reflections.of_student(full.student_id)
    services.reflections.done(replace(filled, visibility=Visibility.PRIVATE))
    with pytest.raises(RecordNotFound):
        services.reports.make(ReportRequest("form", full.student_id, "en", answer_set_id=filled.id))


def test_a_form_of_another_student_is_not_printed(services: Services, full: CounsellingSession) -> None:
    (filled,) = services.reflections.of_student(full.student_id)
    other = services.students.add(Student(PersonName("Bela", family="Varga")))
    with pytest.raises(RecordNotFound):
        services.reports.make(ReportRequest("form", other.id, "en", answer_set_id=filled.id))


@pytest.mark.parametrize("form_id", ["", "momo.core/nothing"])
def test_a_form_that_is_not_there_is_refused(services: Services, full: CounsellingSession, form_id: str) -> None:
    with pytest.raises(ReportRefused):
        services.reports.make(ReportRequest("form", full.student_id, "en", form_id=form_id))


def test_a_form_can_be_looked_at_blank_without_a_student(services: Services) -> None:
    draft = replace(services.catalogue.form("momo.core/reflection-2"), title=Text("", "Not published yet"))
    made = services.reports.blank_form(draft, language("en"))
    assert "Not published yet" in _text(made.pdf)
    assert made.left_out == LeftOut()


@pytest.fixture
def proved(services: Services, stay: Mobility) -> tuple[ReportService, AnswerSet]:
    """Papers over a catalogue with a form that asks for evidence, and its answer: one piece of each kind."""
    question = Question("q", QuestionKind.FILE, Text("", "Show it"), Text("", ""))
    form = Form("own/proof", 1, FormKind.REFLECTION, None, Text("", "Proof"), Text("", ""), (question,))
    catalogue = replace(services.catalogue, every_form=(form,))
    titles = {"Permitted": Visibility.SHARED, "Waiting": Visibility.SHARED, SECRET: Visibility.PRIVATE}
    pieces = [
        services.evidence.attach_content(b"words", f"{title}.txt", NewEvidence(stay.student_id, lane, stay.id, title))
        for title, lane in titles.items()
    ]
    services.evidence.save(replace(pieces[0], may_publish=True))
    answer = Answer("q", " ".join(piece.uid for piece in pieces), None, Visibility.SHARED)
    filled = AnswerSet(
        student_id=stay.student_id,
        mobility_id=stay.id,
        form_id=form.id,
        form_version=1,
        point=None,
        rater=Rater.STUDENT,
        answered_at=datetime(2026, 3, 2, tzinfo=UTC),
        visibility=Visibility.SHARED,
        answers=(answer,),
    )
    papers = services.reports
    return ReportService(papers._vault, catalogue, papers._clock), services.reflections.done(filled)


def test_a_form_names_permitted_evidence_and_counts_the_rest(proved: tuple[ReportService, AnswerSet]) -> None:
    papers, filled = proved
    made = papers.make(ReportRequest("form", filled.student_id, "en", answer_set_id=filled.id))
    text = _text(made.pdf)
    assert "Permitted" in text
    assert "Waiting" not in text
    assert SECRET not in text
    assert made.left_out == LeftOut(private_files=1, unpermitted_files=1)


def test_a_language_passport_has_shared_levels_mother_tongues_and_counts_the_rest(
    services: Services, full: CounsellingSession
) -> None:
    student = services.students.get(full.student_id)
    services.students.save(replace(student, languages=(LanguageSkill("hu", mother_tongue=True),)))
    made = services.reports.make(ReportRequest("language_passport", full.student_id, "en"))
    text = _text(made.pdf)
    assert "Mother tongue Hungarian" in text
    assert "Listening A1" in text
    assert made.left_out == LeftOut(learning=1)


def test_a_language_passport_without_a_language_is_refused(services: Services, anna: Student) -> None:
    with pytest.raises(ReportRefused):
        services.reports.make(ReportRequest("language_passport", anna.id, "en"))

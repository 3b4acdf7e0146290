"""The papers of a stay, gathered from a real vault."""

import io
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from pypdf import PdfReader

from momo_desktop.domain.agreements import Stage
from momo_desktop.domain.forms import Answer, AnswerSet, Rater
from momo_desktop.domain.goals import Goal
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.paper_options import PaperOptions, Pseudonym
from momo_desktop.domain.visibility import Visibility
from momo_desktop.errors import ReportRefused
from momo_desktop.services.bundle import Services
from momo_desktop.services.reports import ReportRequest

AGREEMENT = Stage.BEFORE.form_id
SECRET = "Geheimniskrämer"


def _text(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages)


def _answered(services: Services, stay: Mobility, form_id: str, lane: Visibility, tasks: str) -> AnswerSet:
    form = services.catalogue.form(form_id)
    moment = datetime(2026, 2, 1, tzinfo=UTC)
    answers = (Answer("tasks", tasks, None, lane),)
    filled = AnswerSet(
        stay.student_id, stay.id, form.id, form.version, None, Rater.STUDENT, moment, lane, answers
    )  # fmt: skip
    return services.reflections.done(filled)


def _agreement(services: Services, stay: Mobility, options: PaperOptions | None = None) -> str:
    request = ReportRequest("learning_agreement", stay.student_id, "en", stay.id, options=options or PaperOptions())
    return _text(services.reports.render(request))


def test_each_time_the_answers_are_done_the_agreement_has_a_next_version(services: Services, stay: Mobility) -> None:
    assert "Version" not in _agreement(services, stay)
    done = _answered(services, stay, AGREEMENT, Visibility.SHARED, "Cuts boards")
    assert "Version 1 · 2 March 2026" in _agreement(services, stay)
    changed = replace(done, answers=(Answer("tasks", "Glues boards", None, Visibility.SHARED),))
    services.reflections.done(changed)
    said = _agreement(services, stay)
    assert "Version 2 · 2 March 2026" in said
    assert "Glues boards" in said


def test_what_is_private_is_not_agreed_with_anybody(services: Services, stay: Mobility) -> None:
    _answered(services, stay, AGREEMENT, Visibility.PRIVATE, SECRET)
    services.goals.save(Goal(stay.student_id, SECRET, Visibility.PRIVATE, stay.id))
    for report in ("learning_agreement", "learning_agreement_after", "europass_mobility", "contact_card"):
        made = services.reports.make(ReportRequest(report, stay.student_id, "en", stay.id))
        assert SECRET not in _text(made.pdf)


def test_the_schools_own_form_fills_the_same_paper(services: Services, stay: Mobility) -> None:
    copy = services.own_content.copy_form(AGREEMENT, ("en",))
    services.own_content.publish(copy.uid)
    _answered(services, stay, copy.full_id, Visibility.SHARED, "Sharpens chisels")
    assert "Sharpens chisels" in _agreement(services, stay)


def test_a_pseudonym_hides_what_tells_who_it_is(services: Services, stay: Mobility) -> None:
    student = services.students.get(stay.student_id)
    said = _agreement(services, stay, PaperOptions(pseudonym=Pseudonym.CODE))
    assert student.uid[:4].upper() in said
    assert student.name.family not in said


def test_one_of_the_sheets_is_chosen_and_an_unknown_one_refused(services: Services, stay: Mobility) -> None:
    request = ReportRequest("information", stay.student_id, "en")
    first, *_others = services.catalogue.information
    assert first.title.english in _text(services.reports.render(request))
    assert "Yes, I agree" in _text(services.reports.render(replace(request, sheet_id="consent-photos")))
    with pytest.raises(ReportRefused):
        services.reports.render(replace(request, sheet_id="novel"))


def test_the_mentors_blank_form_leads_back_to_the_mentors_place(services: Services, stay: Mobility) -> None:
    request = ReportRequest("form", stay.student_id, "en", stay.id, form_id="momo.core/mentor-feedback")
    pdf = services.reports.render(request)
    # Who fills the form is said once, by its title, and not at every question.
    assert "The host mentor answers this." not in _text(pdf)
    services.reports.note(request, pdf)
    [paper] = services.reports.papers(stay.student_id)
    slot = services.paper_forms.find(paper.code).slot
    assert slot is not None
    assert slot.rater is Rater.HOST_MENTOR

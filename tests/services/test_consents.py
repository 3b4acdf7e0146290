"""The register of consents: what was answered is kept as it was, and a no acts at once."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pikepdf
import pypdfium2
import pytest
from pikepdf import pdfa
from PIL import Image

from momo_desktop.domain.consents import ConsentState
from momo_desktop.domain.data_protection import DataProtection, LegalBasis, PurposeBasis, UsePurpose
from momo_desktop.domain.evidence import EvidenceKind
from momo_desktop.domain.learning import Story
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.papers import PaperWay
from momo_desktop.domain.students import Consent, ConsentGiver, ConsentPurpose, Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.services.bundle import Services
from momo_desktop.services.evidence import NewEvidence
from momo_desktop.services.reports import ReportRequest
from pdf_structure import findings, outside

PHOTO, PORTFOLIO = ConsentPurpose.PHOTO, ConsentPurpose.PORTFOLIO
MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)
YES = Consent(PHOTO, True, MONDAY, ConsentGiver.BOTH, wording="de 2026-11-23", signed_by="Mária Szűcs")


def words_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    words = " ".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return words


def withdrawal(purpose: ConsentPurpose) -> Consent:
    return Consent(purpose, True, TUESDAY, ConsentGiver.STUDENT, withdrawn_on=TUESDAY)


def test_each_answer_follows_the_one_before_and_replaces_none(services: Services, anna: Student) -> None:
    no = Consent(PHOTO, False, MONDAY)
    services.consents.answer(anna.id, no)
    services.consents.answer(anna.id, YES)
    assert services.consents.history(anna.id, PHOTO) == (YES, no)
    before = services.consents.answer(anna.id, withdrawal(PHOTO))
    assert services.consents.history(anna.id, PHOTO) == (replace(YES, withdrawn_on=TUESDAY), no)
    services.consents.put_back(anna.id, before)
    assert services.consents.history(anna.id, PHOTO) == (YES, no)


def test_the_last_answer_of_a_day_counts(services: Services, anna: Student) -> None:
    services.consents.answer(anna.id, YES)
    services.consents.answer(anna.id, Consent(PHOTO, False, MONDAY))
    assert services.students.get(anna.id).says_no_to(PHOTO)


def test_the_log_says_what_was_answered_and_not_by_whom(services: Services, anna: Student) -> None:
    services.consents.answer(anna.id, YES)
    services.consents.answer(anna.id, withdrawal(PHOTO))
    services.students.save(replace(services.students.get(anna.id), consents=(Consent(PORTFOLIO, False, MONDAY),)))
    done = [each.entry.done for each in services.audit.page(student_id=anna.id)]
    assert [each.detail for each in done if each.kind == "consents"] == [
        "portfolio_refused", "photo_withdrawn", "photo_given"
    ]  # fmt: skip


def test_the_register_says_how_each_purpose_stands(services: Services, anna: Student) -> None:
    for answer in (YES, Consent(PORTFOLIO, True, MONDAY), Consent(ConsentPurpose.STORIES, False, MONDAY)):
        services.consents.answer(anna.id, answer)
    [row] = services.consents.register()
    said = {purpose: str(state) for purpose, state in row.states.items() if state is not ConsentState.NOT_ASKED}
    assert said == {
        ConsentPurpose.COUNSELLING: "not_needed",
        PHOTO: "given",
        PORTFOLIO: "needs_guardian",
        ConsentPurpose.STORIES: "refused",
    }


def test_the_ground_of_a_use_is_the_schools(services: Services, anna: Student) -> None:
    facts = services.consents.facts()
    assert facts.basis(UsePurpose.COUNSELLING) is LegalBasis.PUBLIC_TASK
    assert facts.basis(UsePurpose.PHOTO) is LegalBasis.CONSENT
    bases = tuple(
        PurposeBasis(each.purpose, LegalBasis.CONSENT, "Schulgesetz § 5")
        if each.purpose is UsePurpose.COUNSELLING
        else each
        for each in facts.bases
    )
    said = DataProtection(bases, "Ms Officer", "The authority")
    services.consents.keep_facts(said)
    assert services.consents.facts() == said
    [row] = services.consents.register()
    assert row.states[ConsentPurpose.COUNSELLING] is ConsentState.NOT_ASKED
    paper = services.consents.render_list(services.consents.register(), "en")
    with pikepdf.open(io.BytesIO(paper)) as document:
        assert pdfa.check(document, "3b").findings == []
    assert findings(paper) + outside(paper) == []
    assert "Szűcs, Anna, 11A" in words_of(paper)


def test_the_wording_that_is_printed_now_has_a_name_in_each_language(services: Services) -> None:
    day = services.catalogue.information[0].checked_on.isoformat()
    assert {f"de {day}", f"en {day}", f"hu {day}"} <= set(services.consents.wordings())


@pytest.fixture
def shown(services: Services, anna: Student, stay: Mobility) -> int:
    """Anna with a photo, a work sample and a story, all of them shared and permitted."""
    picture = io.BytesIO()
    Image.new("RGB", (40, 30), "navy").save(picture, "PNG")
    for name, content, title in (("a.png", picture.getvalue(), "Bench photo"), ("b.txt", b"plan", "Plan of a bench")):
        kept = NewEvidence(anna.id, Visibility.SHARED, stay.id, title=title, may_publish=True)
        services.evidence.attach_content(content, name, kept)
    services.learning.save(Story(anna.id, "How I planed", Visibility.SHARED, stay.id, result="It was even."))
    kinds = {each.kind for each in services.evidence.of_student(anna.id)}
    assert EvidenceKind.PHOTO in kinds
    return anna.id


def portfolio(services: Services, student_id: int) -> str:
    return words_of(services.reports.render(ReportRequest("portfolio", student_id, "en")))


def test_a_photo_is_printed_until_the_consent_is_withdrawn_and_no_longer(services: Services, shown: int) -> None:
    services.consents.answer(shown, YES)
    assert "Bench photo" in portfolio(services, shown)
    services.consents.answer(shown, withdrawal(PHOTO))
    words = portfolio(services, shown)
    assert "Bench photo" not in words
    assert "Plan of a bench" in words
    assert "without permission" in words


def test_without_the_consent_to_the_portfolio_no_work_and_no_story_is_in_it(services: Services, shown: int) -> None:
    assert "How I planed" in portfolio(services, shown)
    services.consents.answer(shown, Consent(PORTFOLIO, False, MONDAY))
    words = portfolio(services, shown)
    assert not any(each in words for each in ("Bench photo", "Plan of a bench", "How I planed"))


def test_what_is_out_already_is_told(services: Services, shown: int) -> None:
    request = ReportRequest("portfolio", shown, "en")
    services.reports.note(request, services.reports.render(request), PaperWay.PRINTED)
    [out] = services.consents.given_out(shown, PHOTO)
    assert out.noted == "portfolio"
    assert services.consents.given_out(shown, ConsentPurpose.STORIES) == ()

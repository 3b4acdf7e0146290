"""A form on paper is found by its code: whose it is, in which version, and by whom it was to be filled in."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from every_kind import ANSWERS, FORM, SLOT, catalogue_with, filled
from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain.drafts import Draft, DraftKey, DraftKind
from momo_desktop.domain.entries import to_json
from momo_desktop.domain.forms import Rater
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.visibility import Visibility
from momo_desktop.errors import PaperCodeMistyped, PaperCodeUnknown
from momo_desktop.services.bundle import Services
from momo_desktop.services.coded_forms import WantedForm
from momo_desktop.services.evidence import NewEvidence
from momo_desktop.services.open_vault import OpenVault
from momo_desktop.services.paper_forms import PaperFormService
from momo_desktop.services.reports import ReportRequest
from school import open_copy

MENTOR = "momo.core/mentor-feedback"


@pytest.fixture(scope="session")
def catalogue(catalogue: Catalogue) -> Catalogue:
    kept = catalogue_with(catalogue, FORM)
    return replace(kept, every_form=(*kept.every_form, catalogue.form(MENTOR)))


def wanted(stay: Mobility, **more: object) -> ReportRequest:
    return replace(ReportRequest("form", stay.student_id, "en", stay.id, form_id=FORM.id, slot=SLOT), **more)


def text(services: Services, request: ReportRequest) -> str:
    pages = PdfReader(BytesIO(services.reports.make(request).pdf)).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


def test_the_same_form_of_a_student_has_one_code_and_each_other_has_another(services: Services, stay: Mobility) -> None:
    first = WantedForm(stay.student_id, stay.id, FORM.id, SLOT)
    codes = [services.paper_forms.code(each) for each in (first, first, replace(first, mobility_id=None))]
    assert codes[0] == codes[1] != codes[2]
    found = services.paper_forms.find(f" {codes[0].lower()} ")
    assert (found.student.id, found.form, found.slot, found.is_newest) == (stay.student_id, FORM, SLOT, True)
    assert found.mobility == stay


def test_a_form_of_the_mentor_comes_back_to_the_mentor_and_ratings_to_whom_the_paper_says(
    services: Services, stay: Mobility
) -> None:
    def slot(form_id: str) -> object:
        code = services.paper_forms.code(WantedForm(stay.student_id, stay.id, form_id))
        found = services.paper_forms.find(code).slot
        return found.rater if found else None

    assert slot(MENTOR) is Rater.HOST_MENTOR
    assert slot(FORM.id) is Rater.STUDENT
    assert slot("momo.core/skills") is None


def test_a_code_that_leads_nowhere_is_told_apart_from_one_that_was_mistyped(services: Services, stay: Mobility) -> None:
    code = services.paper_forms.code(WantedForm(stay.student_id, stay.id, FORM.id, SLOT))
    with pytest.raises(PaperCodeMistyped):
        services.paper_forms.find(code[:-1] + ("0" if code[-1] != "0" else "1"))
    with pytest.raises(PaperCodeUnknown, match="unknown"):
        services.paper_forms.find("0000000")
    services.students.bin([stay.student_id])
    with pytest.raises(PaperCodeUnknown, match="student_gone"):
        services.paper_forms.find(code)


def test_what_was_begun_is_printed_without_what_is_private(services: Services, stay: Mobility) -> None:
    uid = services.students.get(stay.student_id).uid
    key = DraftKey(DraftKind.ANSWERS, parent=SLOT.draft_parent(uid, stay))
    draft = Draft(key, Visibility.PRIVATE, stay.student_id, {"form_version": 1, "answers": to_json(ANSWERS)})
    services.drafts.keep(draft)
    begun = text(services, wanted(stay, begun=True))
    assert "Mikko" in begun
    assert "How was the way?" in begun
    assert "My hearing." not in begun
    assert "Mikko" not in text(services, wanted(stay))
    services.drafts.keep(replace(draft, fields={**draft.fields, "private": True}))
    assert "Mikko" not in text(services, wanted(stay, begun=True))
    services.drafts.drop(key)
    services.reflections.done(replace(filled(stay), visibility=Visibility.PRIVATE))
    assert "Mikko" not in text(services, wanted(stay, begun=True))


def test_where_nothing_can_be_written_a_form_without_a_code_is_printed_without(
    services: Services, stay: Mobility, vault: OpenVault, catalogue: Catalogue
) -> None:
    request = wanted(stay)
    with_code = text(services, request)
    vault.database.checkpoint()
    reading = open_copy(vault.folder.path, read_only=True)
    try:
        forms = PaperFormService(reading.database, catalogue, services.reports._clock)
        assert forms.code(request.form) in with_code.replace("-", "")
        assert forms.code(replace(request.form, mobility_id=None)) == ""
    finally:
        reading.close()


def test_a_scan_lies_in_the_lane_of_the_answers_and_is_found_from_them(services: Services, stay: Mobility) -> None:
    code = services.paper_forms.code(WantedForm(stay.student_id, stay.id, FORM.id, SLOT))
    answered = services.reflections.done(replace(filled(stay), visibility=Visibility.PRIVATE))
    piece = NewEvidence(stay.student_id, Visibility.PRIVATE, stay.id, "Scan", paper_code=code)
    scan = services.evidence.attach_content(b"%PDF-1.4 never opened", "scan.pdf", piece)
    services.evidence.attach_content(b"%PDF-1.4", "other.pdf", replace(piece, paper_code=""))
    assert services.paper_forms.scans(answered) == (scan,)
    assert (scan.visibility, scan.may_publish) == (Visibility.PRIVATE, False)
    services.evidence.bin(scan.id)
    assert services.paper_forms.scans(answered) == ()

"""What stands in a filled form, line by line, for its versions and the log."""

from __future__ import annotations

from dataclasses import replace

import pytest

from every_kind import ANSWERS, FORM, catalogue_with, filled
from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain.entries import Entry
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.visibility import Visibility
from momo_desktop.services.bundle import Services
from momo_desktop.services.evidence import NewEvidence
from momo_desktop.ui import record_lines
from momo_desktop.ui.page import PageContext


@pytest.fixture(scope="session")
def catalogue(catalogue: Catalogue) -> Catalogue:
    return catalogue_with(catalogue, FORM)


def test_a_question_has_one_line_with_all_that_was_answered(context: PageContext, stay: Mobility) -> None:
    assert record_lines.lines(filled(stay), context) == (
        ("Who met you?", "Mikko"),
        ("How did you travel?", "By bus"),
        ("Which line?", "Line 12"),
        ("What did you do?", "Weld · Paint"),
        ("Which day?", "27 Feb 2026"),
        ("How many hours?", "12.5"),
        ("Whom did you meet?", "Name: Aino · Where: Canteen · Name: Veikko"),
        ("How ready were you?", "7 of 10 · Quite."),
        ("How was the week?", "Sleep: 4 of 5"),
        ("What did you see?", "He was brave."),
        ("What worries you?", "My hearing."),
    )


def test_evidence_is_told_by_its_title(context: PageContext, services: Services, stay: Mobility) -> None:
    wanted = NewEvidence(stay.student_id, Visibility.SHARED, title="First weld")
    uid = services.evidence.attach_content(b"words", "a.txt", wanted).uid
    entries = {"hours": Entry("3"), "hours.evidence": Entry(uid)}
    assert record_lines.lines(filled(stay, entries), context) == (("How many hours?", "3 · Evidence: First weld"),)


def test_a_changed_choice_is_named_by_its_question(context: PageContext, stay: Mobility) -> None:
    before = filled(stay)
    after = filled(stay, {**ANSWERS, "tasks": Entry("weld")})
    assert record_lines.changed(before, after, context) == ("What did you do?",)


def test_answers_to_a_form_that_is_gone_are_told_as_they_stand(context: PageContext, stay: Mobility) -> None:
    gone = replace(filled(stay, {"host": Entry("Mikko"), "ready": Entry("Quite.", 7)}), form_id="school.own/gone")
    assert record_lines.lines(gone, context) == (("Answer", "Mikko"), ("Answer", "7 · Quite."))

"""SAFETY A23: what a person typed is text, whatever it looks like."""

from __future__ import annotations

import io
import re
from datetime import UTC, date, datetime

import pytest
from pypdf import PdfReader

from momo_desktop.domain.forms import Answer, AnswerSet, MeasurementPoint, Rater
from momo_desktop.domain.goals import Goal
from momo_desktop.domain.learning import LanguageLevel, Story
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.sessions import CounsellingSession, Note
from momo_desktop.domain.students import Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.services.bundle import Services
from momo_desktop.services.reports import GROUP_REPORTS, REPORTS, Ask, GroupRequest, ReportRequest

MARKUP = [
    '<img src="/etc/hostname">',
    "<b>Anna</b>",
    "Anna & Co",
    "5 < 6 > 4",
    "</para>",
    '<font color="[[[getattr(pow,Word)]]]">x</font>',
    "{0} {name} {x.__init__}",
    "%s %d %(name)s",
    "\\\\host\\share\\x",
    "javascript:alert(1)",
    "Anna \u202etxet\u202c",
    "ab " * 3_333,
]


def _told(text: str) -> str:
    """Return a text as a page can show it: without marks of direction and whatever white space there is."""
    return re.sub(r"[\s\u202a-\u202e\u2066-\u2069\u00ad]", "", text)


@pytest.mark.parametrize("text", MARKUP, ids=range(len(MARKUP)))
def test_markup_stands_on_paper_as_it_was_typed(services: Services, text: str) -> None:
    name = text if len(text) < 100 else "Anna"
    student = services.students.add(Student(PersonName(name, family="Szűcs")))
    stay = services.mobilities.add(Mobility(student.id, host=name, country="FI", departure=date(2026, 5, 4)))
    session = services.sessions.add(CounsellingSession(student.id, date(2026, 3, 1), stay.id, goal=name))
    services.notes.done(Note(student.id, Visibility.SHARED, text, session.id, stay.id))
    services.goals.save(Goal(student.id, text, Visibility.SHARED, stay.id))
    answers = tuple(Answer(key, text, None, Visibility.SHARED) for key in ("a", "b"))
    filled = services.reflections.done(
        AnswerSet(
            student_id=student.id,
            mobility_id=stay.id,
            form_id="momo.core/reflection-2",
            form_version=1,
            point=None,
            rater=Rater.STUDENT,
            answered_at=datetime(2026, 3, 1, tzinfo=UTC),
            visibility=Visibility.SHARED,
            answers=answers,
        )
    )
    services.learning.save(Story(student.id, text, Visibility.SHARED, stay.id, result=text, cv_line=text))
    services.learning.save(
        LanguageLevel(student.id, "fi", MeasurementPoint.BEFORE, date(2026, 3, 1), Visibility.SHARED, can_say=text)
    )
    telling_all = {
        "form": ReportRequest("form", student.id, "en", answer_set_id=filled.id),
        "portfolio": ReportRequest("portfolio", student.id, "en", stay.id),
        "slip": ReportRequest("slip", student.id, "en", stay.id, session.id),
    }
    for report in REPORTS:
        if report.id == "employer_page" and len(text) > 1_000:
            continue  # a sentence of this length proves nothing to an employer, and there is no other
        request = telling_all.get(report.id, ReportRequest(report.id, student.id, "en", stay.id))
        shown = _literal(services.reports.render(request))
        assert _told(name) in shown, report.id
        # Headers and footers stand between the pages of a long text.
        assert report.id not in telling_all or _told(text)[:400] in shown
    for group in GROUP_REPORTS:
        shown = _literal(services.reports.render_group(GroupRequest(group.id, "en", (student.id,))))
        assert Ask.STUDENTS not in group.asks or _told(name) in shown


def _literal(pdf: bytes) -> str:
    """Return the words of a paper that shows nothing but words: no picture was loaded, nothing leads out of it."""
    read = PdfReader(io.BytesIO(pdf))
    assert [image for page in read.pages for image in page.images] == []
    assert not any("/Annots" in page for page in read.pages)
    assert "Szűcs" not in str(read.metadata)
    return _told("".join(page.extract_text() for page in read.pages))

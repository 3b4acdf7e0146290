"""SAFETY A23: what a person typed is text, whatever it looks like."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
from datetime import UTC, date, datetime

import pytest
from pypdf import PdfReader

from figures import Figure
from momo_desktop.domain.forms import Answer, AnswerSet, MeasurementPoint, Rater
from momo_desktop.domain.goals import Goal
from momo_desktop.domain.learning import LanguageLevel, Story
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.names import LONGEST_PART, PersonName
from momo_desktop.domain.sessions import CounsellingSession, Note
from momo_desktop.domain.students import Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.errors import ValueRefused
from momo_desktop.services.bundle import Services
from momo_desktop.services.reports import GROUP_REPORTS, REPORTS, Ask, GroupRequest, ReportRequest
from program import Program
from typed_texts import LIKE_MARKUP

MARKUP = (*LIKE_MARKUP, "Anna \u202etxet\u202c", "ab " * 3_333)
PAIRS = tuple(zip(MARKUP[::2], MARKUP[1::2], strict=True))
"""Two at a time, because a paper takes its time whatever stands on it."""


def _told(text: str) -> str:
    """Return a text as a page can show it: without marks of direction and whatever white space there is."""
    return re.sub(r"[\s\u202a-\u202e\u2066-\u2069\u00ad]", "", text)


def _name(text: str) -> str:
    """Return a text where it can be a name, which has an end."""
    return text if len(text) <= LONGEST_PART else "Anna"


@pytest.mark.requirement("A23")
@pytest.mark.parametrize("pair", PAIRS, ids=range(len(PAIRS)))
def test_markup_stands_on_paper_as_it_was_typed(services: Services, pair: tuple[str, str], figure: Figure) -> None:
    names, text = tuple(map(_name, pair)), "\n".join(pair)
    name = " ".join(names)
    student = services.students.add(Student(PersonName(names[0], family=names[1])))
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
    papers = 0
    for report in REPORTS:
        if report.id == "employer_page" and len(text) > 1_000:
            continue  # a sentence of this length proves nothing to an employer, and there is no other
        request = telling_all.get(report.id, ReportRequest(report.id, student.id, "en", stay.id))
        shown = _literal(services.reports.render(request))
        assert all(_told(each) in shown for each in names), report.id
        # Headers and footers stand between the pages of a long text.
        assert report.id not in telling_all or all(_told(each)[:400] in shown for each in pair)
        assert not any(each in services.reports.file_name(report, student.id) for each in names)
        papers += 1
    for group in GROUP_REPORTS:
        shown = _literal(services.reports.render_group(GroupRequest(group.id, "en", (student.id,))))
        assert Ask.STUDENTS not in group.asks or all(_told(each) in shown for each in names)
        papers += 1
    figure(f"{len(MARKUP)} texts as name and note stand literally on {papers} kinds of paper, without image or link")


def test_a_text_without_an_end_is_no_name(services: Services) -> None:
    with pytest.raises(ValueRefused):
        services.students.add(Student(PersonName("x" * (LONGEST_PART + 1))))


@pytest.mark.parametrize("length", [500, 10_000])
def test_a_word_without_an_end_takes_no_other_column_off_a_paper(services: Services, length: int) -> None:
    longest = "x" * LONGEST_PART
    student = services.students.add(Student(PersonName(longest, longest, longest), "11A"))
    stay = services.mobilities.add(Mobility(student.id, host="x" * length, country="FI", departure=date(2026, 5, 4)))
    timeline = services.reports.render(ReportRequest("timeline", student.id, "en", stay.id))
    overview = services.reports.render_group(GroupRequest("class_overview", "en", (student.id,)))
    assert _literal(timeline).count("x") > length
    assert _literal(overview).count("x") > length


def _literal(pdf: bytes) -> str:
    """Return the words of a paper that shows nothing but words: no picture was loaded, nothing leads out of it."""
    read = PdfReader(io.BytesIO(pdf))
    assert [image for page in read.pages for image in page.images] == []
    assert not any("/Annots" in page for page in read.pages)
    assert not any(each.strip()[:20] in str(read.metadata) for each in MARKUP)
    return _told("".join(page.extract_text() for page in read.pages))


@pytest.mark.requirement("A23")
@pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("strace") is None, reason="strace tells what is asked for on Linux only"
)
def test_no_file_and_no_address_that_a_text_names_is_asked_for(program: Program, figure: Figure) -> None:
    student = program.ok_inside("student", "add", "--given", MARKUP[0], "--family", "\\\\host\\share").line["id"]
    named = ("http://example.org/a.png", "file:///etc/hostname", "\\\\host\\share\\x.png")
    text = "".join(f'<img src="{each}"/><a href="{each}">x</a>' for each in named)
    program.ok_inside("note", "add", "--student", student, "--lane", "shared", "--text", text)
    out, trace = program.home / "portfolio.pdf", program.home / "trace"
    words = program.command("report", "portfolio", "--student", student, "--language", "en", "--out", out)
    traced = ["strace", "-f", "--seccomp-bpf", "-s", "400", "-o", trace, "-e", "trace=openat,open,%network", *words]
    subprocess.run(traced, capture_output=True, env=program.env, check=True)
    calls = trace.read_text("utf-8", "replace").splitlines()
    assert any(str(out) in call for call in calls)
    asked = [call for call in calls if "hostname" in call or "AF_INET" in call or "host\\\\share" in call]
    assert asked == []
    figure(f"{len(calls):,} calls for files and addresses while a portfolio was made: 0 of what the texts named")

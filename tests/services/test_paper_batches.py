"""Papers for many students: the same as one by one, all of them or none."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from pathlib import Path

import pikepdf
import pytest
from pikepdf import pdfa
from pypdf import PdfReader

from momo_desktop.demo.school import PRIVATE_MARKERS
from momo_desktop.domain.paper_options import PaperOptions, Pseudonym
from momo_desktop.domain.papers import PaperWay
from momo_desktop.errors import Cancelled, NotWritable, ReportRefused
from momo_desktop.services.bundle import Services
from momo_desktop.services.reports import ReportRequest

NOTHING = 6
"""A student of the invented school of whom nothing is known but the name."""


@dataclass
class Impatient:
    """Is a progress that is cancelled after so many steps."""

    steps: int

    def step(self, done: int, total: int) -> None:
        if done >= self.steps:
            raise Cancelled


def text_of(pdf: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def checklists(services: Services, count: int) -> list[ReportRequest]:
    rows = services.students.page("").rows
    held = [each.id for each in rows if services.mobilities.of_student(each.id)]
    return [ReportRequest("checklist", each, "hu") for each in held[:count]]


def test_two_processes_write_what_one_writes_in_the_order_that_was_asked_for(invented: Services) -> None:
    requests = checklists(invented, 9)
    made = invented.reports.make_several(requests)
    assert [request for request, _pdf in made] == requests
    assert [text_of(pdf) for _request, pdf in made] == [text_of(invented.reports.render(each)) for each in requests]


def test_each_student_gets_a_file_that_no_name_is_in_and_it_is_noted(invented: Services, tmp_path: Path) -> None:
    requests = checklists(invented, 3)
    invented.reports.save_several(requests, tmp_path)
    files = sorted(each.name for each in tmp_path.iterdir())
    marks = sorted(invented.students.get(each.student_id).uid[:4].upper() for each in requests)
    assert files == [f"MOMO-Checklist-{mark}.pdf" for mark in marks]
    [paper, *_earlier] = invented.reports.papers(requests[0].student_id)
    assert (paper.report, paper.language, paper.way) == ("checklist", "hu", PaperWay.FILE)


def test_no_file_stands_over_another(invented: Services, tmp_path: Path) -> None:
    requests = checklists(invented, 1)
    invented.reports.save_several(requests, tmp_path)
    invented.reports.save_several(requests, tmp_path)
    first, second = sorted((each.name for each in tmp_path.iterdir()), key=len)
    assert second == first.replace(".pdf", "-2.pdf")


@pytest.mark.parametrize("count", [3, 9])
def test_a_cancelled_batch_leaves_no_file_and_no_note(invented: Services, tmp_path: Path, count: int) -> None:
    requests = checklists(invented, count)
    before = [len(invented.reports.papers(each.student_id)) for each in requests]
    with pytest.raises(Cancelled):
        invented.reports.save_several(requests, tmp_path, Impatient(2))
    assert list(tmp_path.iterdir()) == []
    assert [len(invented.reports.papers(each.student_id)) for each in requests] == before


def test_who_has_nothing_to_print_is_left_away(invented: Services, tmp_path: Path) -> None:
    requests = [ReportRequest("language_passport", NOTHING, "en"), *checklists(invented, 1)]
    assert invented.reports.save_several(requests, tmp_path) == tuple(requests[1:])
    with pytest.raises(ReportRefused):
        invented.reports.save_joined(requests[:1], tmp_path / "all.pdf")


def test_a_folder_that_is_not_there_is_refused(invented: Services, tmp_path: Path) -> None:
    with pytest.raises(NotWritable):
        invented.reports.save_several(checklists(invented, 1), tmp_path / "away")


def test_a_file_with_a_password_opens_with_it_alone(invented: Services, tmp_path: Path) -> None:
    [request] = checklists(invented, 1)
    path = tmp_path / "locked.pdf"
    invented.reports.save(request, invented.reports.render(request), path, "4821-0937")
    locked = PdfReader(path)
    assert locked.is_encrypted
    assert not locked.decrypt("4821-0938")
    assert locked.decrypt("4821-0937")
    assert invented.reports.papers(request.student_id)[0].way is PaperWay.ENCRYPTED_FILE


def test_a_pseudonym_takes_the_name_out_of_what_the_paper_says_of_itself(invented: Services) -> None:
    student = invented.students.get(1)
    options = PaperOptions(pseudonym=Pseudonym.CODE, birth_date=True)
    made = invented.reports.make(ReportRequest("portfolio", 1, "en", options=options))
    assert student.uid[:4].upper() in text_of(made.pdf)
    assert student.name.family not in text_of(made.pdf)
    assert str(student.birth_date.year if student.birth_date else "") not in text_of(made.pdf)


def test_a_paper_in_two_languages_is_kept_with_both(invented: Services) -> None:
    request = ReportRequest("portfolio", 3, "bg", options=PaperOptions("en", large_print=True))
    made = invented.reports.make(request)
    invented.reports.note(request, made.pdf)
    [paper, *_earlier] = invented.reports.papers(3)
    assert (paper.language, paper.second_language, paper.options) == (
        "bg", "en", {"second_language": "en", "large_print": True},
    )  # fmt: skip
    assert "Preparation" in text_of(made.pdf)
    assert "Подготовка" in text_of(made.pdf)


def test_a_portfolio_carries_the_europass_cv_and_the_shared_records_but_never_under_a_pseudonym(
    invented: Services,
) -> None:
    options = PaperOptions(europass=True, data=True)
    with pikepdf.open(io.BytesIO(invented.reports.render(ReportRequest("portfolio", 1, "hu", options=options)))) as pdf:
        carried = {name: pdf.attachments[name].get_file().read_bytes() for name in pdf.attachments}
        assert pdfa.check(pdf, "3b").findings == []
    assert set(carried) == {"attachment.xml", "record.json"}
    family = invented.students.get(1).name.family
    assert all(family in content.decode() for content in carried.values())
    assert [marker for marker in PRIVATE_MARKERS for content in carried.values() if marker in content.decode()] == []
    hidden = replace(options, pseudonym=Pseudonym.CODE)
    with pikepdf.open(io.BytesIO(invented.reports.render(ReportRequest("portfolio", 1, "hu", options=hidden)))) as pdf:
        assert not pdf.attachments

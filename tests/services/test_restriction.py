"""A restricted record is kept and not used: no service tells a word of it, and ending it brings all of it back."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from momo_desktop.domain.audit import Act
from momo_desktop.domain.find import WantedTexts
from momo_desktop.errors import RecordNotFound, ReportRefused, ValueRefused
from momo_desktop.services.bundle import Services
from momo_desktop.services.exports import EXPORTS, Ask, ExportRequest
from momo_desktop.services.reports import GROUP_REPORTS, CalendarRequest, GroupRequest, ReportRequest
from momo_desktop.storage import measures
from school import TODAY
from ui.markers import OTHER, plant

OTHER_ID = 2
WHY = "The facts are contested"


@pytest.fixture
def planted(services: Services) -> Services:
    """A vault with two students, of whom the second is marked in every record and in a session that runs."""
    plant(services)
    stay = services.mobilities.of_student(OTHER_ID)[0]
    services.sessions.begin(OTHER_ID, mobility_id=stay.id)
    return services


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, bytes):
        yield value.decode("utf-8", "ignore")
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))
    elif isinstance(value, Mapping):
        for each in value.items():
            yield from _texts(each)
    elif isinstance(value, tuple | list | frozenset | set):
        for each in value:
            yield from _texts(each)


def _pdf(content: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)


def _everything(services: Services) -> dict[str, Callable[[], object]]:
    year = (date(2026, 1, 1), date(2030, 12, 31))
    reads: dict[str, Callable[[], object]] = {
        "list": lambda: services.students.page(""),
        "list with those who left": lambda: services.students.page("is:left"),
        "names": lambda: services.students.page(OTHER),
        "every": services.students.every,
        "classes": services.students.classes,
        "search": lambda: services.search.find(OTHER),
        "texts": lambda: services.search.texts(WantedTexts(OTHER)),
        "find": lambda: services.find.find(OTHER).texts,
        "today": services.today.overview,
        "who": lambda: services.today.people([OTHER_ID]),
        "calendar": lambda: services.appointments.between(*year),
        "bin": services.bin.entries,
        "running": services.sessions.running,
        "chosen": lambda: services.bulk.look([1, OTHER_ID]),
        "review": services.retention.review,
        "log": services.audit.page,
        "calendar paper": lambda: _pdf(services.reports.calendar(CalendarRequest(*year, "en", with_names=True)).pdf),
    }
    for each in GROUP_REPORTS:
        request = GroupRequest(each.id, "en", (1, OTHER_ID))
        reads[f"group/{each.id}"] = lambda made=request: _pdf(services.reports.render_group(made))
    for export in EXPORTS:
        wanted = ExportRequest(export.id, "en", OTHER_ID if Ask.STUDENT in export.asks else None)
        reads[f"export/{export.id}"] = lambda made=wanted: services.exports.make(made)
    paper = ReportRequest("portfolio", OTHER_ID, "en")
    reads["portfolio"] = lambda: _pdf(services.reports.render(paper))
    return reads


def _found(services: Services) -> set[str]:
    """Return what tells of the marked student."""
    found = set[str]()
    for name, read in _everything(services).items():
        with contextlib.suppress(ReportRefused, RecordNotFound):
            if any(OTHER.lower() in text.lower() for text in _texts(read())):
                found.add(name)
    return found


def test_no_service_tells_of_a_restricted_record_until_that_ends(planted: Services) -> None:
    before = _found(planted)
    assert len(before) > 12
    measure = planted.measures.restrict(OTHER_ID, WHY, TODAY)
    assert len(planted.today.overview().measures.lines) == 1
    assert _found(planted) == set()
    assert [(each.reason, name.given) for each, name in planted.measures.running()] == [(WHY, f"{OTHER}a")]
    planted.measures.end(measure.id)
    assert _found(planted) == before
    assert planted.measures.running() == ()
    acts = [line.entry.done.act for line in planted.audit.page(student_id=OTHER_ID)]
    assert acts[:2] == [Act.RELEASED, Act.RESTRICTED]


def test_what_was_binned_of_a_restricted_student_is_not_named_in_the_bin(planted: Services) -> None:
    task = planted.tasks.of_student(OTHER_ID)[0]
    planted.tasks.bin(task.id)
    assert [entry.name.given for entry in planted.bin.entries() if entry.name] == [f"{OTHER}a"]
    planted.measures.restrict(OTHER_ID, WHY)
    assert planted.bin.entries() == ()


def test_a_measure_needs_a_reason_and_begins_once(planted: Services) -> None:
    with pytest.raises(ValueRefused):
        planted.measures.hold(1, " ")
    with pytest.raises(RecordNotFound):
        planted.measures.hold(77, WHY)
    first = planted.measures.hold(1, WHY)
    assert planted.measures.hold(1, "Another") == first


def test_a_restricted_student_who_comes_with_a_copy_is_put_away_again(planted: Services) -> None:
    planted.measures.restrict(OTHER_ID, WHY)
    database = planted.students._database
    with database.write() as db:
        db.connection().exec_driver_sql("UPDATE students SET binned_at = NULL, bin_batch = NULL")
    with database.read() as db:
        assert measures.not_put_away(db) == [OTHER_ID]

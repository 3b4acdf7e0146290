"""Papers about several students, made from the invented school and read back."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pikepdf
import pytest
from pikepdf import pdfa
from pypdf import PdfReader
from sqlalchemy import Engine, event

from momo_desktop.demo.school import PRIVATE_MARKERS
from momo_desktop.domain.checklists import ChecklistLine, MarkState
from momo_desktop.domain.dues import Owner, Owners
from momo_desktop.domain.groups import CellState, Member, matrix_of, usual_phase
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.paper_options import PaperOptions, Pseudonym
from momo_desktop.domain.phases import MobilityState, Phase
from momo_desktop.domain.school_years import ReportYear
from momo_desktop.domain.visibility import Visibility
from momo_desktop.domain.wording import Text
from momo_desktop.errors import Cancelled, ReportRefused
from momo_desktop.services.bundle import Services
from momo_desktop.services.reports import GROUP_REPORTS, GroupRequest
from pdf_structure import findings, outside

EVERYBODY = tuple(range(1, 41))
TODAY = date(2026, 3, 2)
LINE = ChecklistLine(
    item_id="paper",
    phase=Phase.PREPARATION,
    text=Text("", "Paper"),
    help=None,
    owners=Owners((Owner.STUDENT,)),
    state=MarkState.OPEN,
    reason="",
    done_on=None,
    due_from=None,
    due=None,
    own_due=False,
    late=False,
    own=False,
    visibility=Visibility.SHARED,
)


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages)


@pytest.fixture(scope="module")
def overview(invented: Services) -> str:
    return text_of(invented.reports.render_group(GroupRequest("class_overview", "en", school_class="12A")))


def test_an_overview_has_a_row_for_each_student_of_the_class_in_the_order_of_the_list(overview: str) -> None:
    names = ["Fülöp-Bűdy Hanga", "Köhler-Bräutigam, Maja", "Kőszegi-Hegedűs Boróka", "Süßmilch, Thorben"]
    places = [overview.find(each) for each in names]
    assert places == sorted(places)
    assert places[0] > 0
    assert "Class 12A 9 students" in overview


def test_a_row_tells_phase_host_dates_next_step_and_how_much_is_late(overview: str) -> None:
    assert (
        "5 Use Puusepänverstas Lehtola Oy Kuusilampi, Finland 1 Oct – 24 Dec 2025 Contact with the host kept"
        in overview
    )


def test_who_was_chosen_one_by_one_comes_with_the_class(invented: Services) -> None:
    text = text_of(invented.reports.render_group(GroupRequest("class_overview", "en", (1, 6))))
    assert "Chosen students 2 students" in text
    assert "Kőszegi-Hegedűs Boróka · 12A" in text
    assert "Sandrini, Milo no mobility yet" in text


def test_who_was_chosen_in_one_class_is_that_class(invented: Services) -> None:
    assert "Class 12A 2 students" in text_of(
        invented.reports.render_group(GroupRequest("class_overview", "en", (1, 22)))
    )


@pytest.mark.parametrize("report", [each.id for each in GROUP_REPORTS])
def test_nothing_private_is_on_a_paper_of_a_group_and_it_is_counted(invented: Services, report: str) -> None:
    made = invented.reports.make_group(GroupRequest(report, "hu", EVERYBODY))
    text = text_of(made.pdf)
    assert [each for each in PRIVATE_MARKERS if each in text] == []


def test_private_steps_are_counted(invented: Services) -> None:
    assert invented.reports.make_group(GroupRequest("class_overview", "en", EVERYBODY)).left_out.steps > 0


@pytest.mark.parametrize("report", [each.id for each in GROUP_REPORTS])
@pytest.mark.parametrize(
    ("code", "options"),
    [("de", PaperOptions()), ("hu", PaperOptions("de")), ("bg", PaperOptions("en", large_print=True))],
    ids=["one", "two", "large"],
)
def test_a_paper_of_a_group_is_archived_tagged_and_inside_its_pages(
    invented: Services, report: str, code: str, options: PaperOptions
) -> None:
    pdf = invented.reports.render_group(GroupRequest(report, code, (1, 3, 6, 7), options=options))
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert pdfa.check(document, "3b").findings == []
    assert findings(pdf) == []
    assert outside(pdf) == []


@pytest.mark.parametrize("report", [each.id for each in GROUP_REPORTS])
def test_a_larger_group_asks_the_database_no_more(invented: Services, report: str) -> None:
    counts = [
        _questions(lambda ids=ids: invented.reports.make_group(GroupRequest(report, "en", ids)))
        for ids in ((1, 2), EVERYBODY)
    ]
    assert counts[0] == counts[1] < 25


def _questions(work: Callable[[], object]) -> int:
    heard: list[str] = []

    def hear(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        heard.append(statement)

    event.listen(Engine, "before_cursor_execute", hear)
    try:
        work()
    finally:
        event.remove(Engine, "before_cursor_execute", hear)
    return len(heard)


def test_a_pseudonym_stands_instead_of_the_names(invented: Services) -> None:
    options = PaperOptions(pseudonym=Pseudonym.INITIALS)
    text = text_of(invented.reports.render_group(GroupRequest("checklist_matrix", "en", (1, 2), options=options)))
    assert "KB" in text
    assert "Kőszegi" not in text


@pytest.mark.parametrize("report", ["class_overview", "checklist_matrix"])
def test_a_class_without_anybody_is_refused(invented: Services, report: str) -> None:
    with pytest.raises(ReportRefused):
        invented.reports.make_group(GroupRequest(report, "en", school_class="99Z"))


def test_a_paper_of_a_group_can_be_cancelled(invented: Services) -> None:
    class Impatient:
        def step(self, done: int, total: int) -> None:
            del total
            if done > 1:
                raise Cancelled

    with pytest.raises(Cancelled):
        invented.reports.make_group(GroupRequest("class_overview", "en", EVERYBODY), Impatient())


def test_the_steps_of_a_group_are_those_of_each_journey(invented: Services) -> None:
    matrix = text_of(invented.reports.render_group(GroupRequest("checklist_matrix", "en", (1,), phase=Phase.USE)))
    (stay, _earlier) = invented.mobilities.of_student(1)
    lines = [each for each in invented.journey.get(stay.id).of_phase(Phase.USE) if not each.own]
    done = sum(each.state is MarkState.DONE for each in lines)
    counting = sum(each.state is not MarkState.NOT_APPLICABLE for each in lines)
    assert f"{done}/{counting}" in matrix


def test_the_report_on_a_year_names_nobody_and_shows_no_count_of_few(invented: Services) -> None:
    text = text_of(invented.reports.render_group(GroupRequest("yearly_report", "en", year=ReportYear(2025))))
    assert "Mobilities · School year 2025/26 1 September 2025 – 31 August 2026 · as far as it is known on 2" in text
    assert "Stays in this year 32" in text
    assert "Students of ours abroad not shown Guests from abroad fewer than 5 All 32" in text
    assert "Kőszegi" not in text


def test_a_year_is_the_school_year_that_runs_unless_another_is_asked_for(invented: Services) -> None:
    made = [
        invented.reports.render_group(GroupRequest("yearly_report", "en", year=year))
        for year in (None, ReportYear(2010))
    ]
    assert "School year 2025/26" in text_of(made[0])
    assert "Stays in this year fewer than 5" in text_of(made[1])


def member(*lines: ChecklistLine, phase: Phase = Phase.PREPARATION, **stay: object) -> Member:
    return Member(PersonName("Ana"), "11A", Mobility(1, phase=phase, **stay), lines)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("line", "cell"),
    [
        (LINE, CellState.OPEN),
        (replace(LINE, state=MarkState.DOING), CellState.DOING),
        (replace(LINE, state=MarkState.DONE, late=False), CellState.DONE),
        (replace(LINE, state=MarkState.NOT_APPLICABLE), CellState.NOT_APPLICABLE),
        (replace(LINE, due=TODAY + timedelta(days=14)), CellState.SOON),
        (replace(LINE, due=TODAY + timedelta(days=15)), CellState.OPEN),
        (replace(LINE, due=TODAY - timedelta(days=1), late=True), CellState.LATE),
    ],
)
def test_a_cell_tells_how_far_a_step_is(line: ChecklistLine, cell: CellState) -> None:
    _, (row,) = matrix_of([member(line)], Phase.PREPARATION, {"paper": Text("", "Paper")}, TODAY)
    assert row.cells == (cell,)


def test_a_step_that_counts_for_one_of_them_is_a_column_and_not_applicable_to_the_others() -> None:
    order = {each: Text("", each) for each in ("unused", "visa", "paper")}
    group = [member(LINE), member(LINE, replace(LINE, item_id="visa", state=MarkState.DONE)), Member(PersonName("Bo"))]
    columns, rows = matrix_of(group, Phase.PREPARATION, order, TODAY)
    assert [each.english for each in columns] == ["visa", "paper"]
    assert [(row.done, row.applicable) for row in rows] == [(0, 1), (1, 2), (0, 0)]


def test_the_phase_of_a_group_is_the_one_that_most_are_in() -> None:
    over = member(phase=Phase.USE, state=MobilityState.COMPLETED)
    assert usual_phase([member(phase=Phase.RETURN), member(), member(), over, over, over]) is Phase.PREPARATION
    assert usual_phase([]) is Phase.PREPARATION


def test_nothing_comes_next_where_a_stay_is_over() -> None:
    late = replace(LINE, late=True, due=TODAY - timedelta(days=3))
    assert member(late).late == 1
    assert member(late, state=MobilityState.WITHDRAWN).late == 0
    assert member(late, state=MobilityState.WITHDRAWN).next is None

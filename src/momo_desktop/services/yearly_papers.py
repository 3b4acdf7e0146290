"""What the report on a year says, counted from what is shared."""

from __future__ import annotations

from momo_desktop.domain.papers import LeftOut
from momo_desktop.domain.school_years import running_school_year
from momo_desktop.domain.yearly_report import YearCounts, yearly_report
from momo_desktop.i18n import N_
from momo_desktop.services.paper_requests import Ask, Gathered, GroupReport, GroupRequest, Sources
from momo_desktop.storage import yearly


def report_on_year(sources: Sources, request: GroupRequest) -> Gathered:
    """Return the report on a year of the whole school.

    What is left out is told beside the paper and not on it: it would be a count of few.
    """
    from momo_desktop.reports import yearly_report as paper

    db, year = sources.db, request.year or running_school_year(sources.today)
    span = (year.first, year.last)
    held, met = yearly.sessions(db, span)
    units, with_units = yearly.recognised_units(db, span)
    counts = YearCounts(
        sessions=held,
        met=met,
        phases=yearly.phases_entered(db, span),
        answered=yearly.answered(db, span),
        languages=yearly.languages(db, span),
        units=units,
        with_units=with_units,
    )
    sources.progress.step(1, 2)
    private_forms, private_records = yearly.private_records(db, span)
    left_out = LeftOut(answers=private_forms, learning=private_records)
    found = (yearly.stays(db, span), counts, left_out)
    report = yearly_report(sources.school, sources.today, year, sources.phases, found)
    return Gathered(paper.render, report, left_out)


YEARLY_REPORTS: tuple[GroupReport, ...] = (
    GroupReport("yearly_report", N_("Yearly report"), "Year", frozenset({Ask.YEAR}), report_on_year),
)
"""The papers about a year of the whole school."""

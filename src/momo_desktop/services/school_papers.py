"""What the papers say that stay with the school: the timeline of a mobility and the file of a student."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from momo_desktop.domain.appointments import AppointmentState
from momo_desktop.domain.forms import AnswerSet
from momo_desktop.domain.mobility_timeline import (
    DayKind,
    MobilityTimeline,
    TimelineDay,
    days_of_steps,
    days_of_travel,
    in_order,
    spans_of,
)
from momo_desktop.domain.paper_options import Pseudonym
from momo_desktop.domain.papers import LeftOut
from momo_desktop.domain.school_file import (
    FileStay,
    FilledForm,
    GivenPaper,
    SchoolFile,
    checklist_state,
    latest_consents,
    wordless,
)
from momo_desktop.domain.visibility import Visibility
from momo_desktop.domain.visibility import shared as shared_of
from momo_desktop.domain.wording import Text
from momo_desktop.errors import ReportRefused
from momo_desktop.i18n import N_
from momo_desktop.services.agreement_papers import AGREEMENT_REPORTS
from momo_desktop.services.outward_papers import OUTWARD_REPORTS
from momo_desktop.services.paper_requests import Ask, Gathered, Report, ReportRequest, Sources
from momo_desktop.services.student_papers import STUDENT_REPORTS
from momo_desktop.services.student_view import SharedRecords, SharedStay
from momo_desktop.storage import appointments, mobilities, papers, sessions, tasks


def timeline(sources: Sources, request: ReportRequest) -> Gathered:
    """Return one mobility as a line of time; raises `ReportRefused` for a student without one."""
    from momo_desktop.reports import timeline

    shared = sources.shared(request)
    if not shared.stays:
        raise ReportRefused("empty")
    here = shared.stays[-1]
    meetings, private_meetings = _meetings(sources, here)
    printed = [each for each in shared.evidence if each.is_printed and each.mobility_id in {here.mobility.id, None}]
    paper = MobilityTimeline(
        school=sources.school,
        made_on=sources.today,
        student=shared.student.name,
        school_class=shared.student.school_class,
        stay=here.mobility,
        phase_words=sources.phases,
        spans=spans_of(mobilities.events(sources.db, here.mobility.id)),
        days=in_order(
            (
                *days_of_travel(here.mobility),
                *_talks(sources, here),
                *meetings,
                *days_of_steps(here.lines, here.mobility.phase),
                *(
                    TimelineDay(each.taken_on, DayKind.EVIDENCE, Text("", each.title or each.file_name))
                    for each in printed
                    if each.taken_on
                ),
            )
        ),
        goals=tuple(each for each in shared.goals if each.mobility_id in {here.mobility.id, None}),
        left_out=_left_out(shared, private_meetings),
    )
    return Gathered(timeline.render, paper, paper.left_out)


def school_file(sources: Sources, request: ReportRequest) -> Gathered:
    """Return what the school keeps about a student."""
    from momo_desktop.reports import school_file

    shared, db = sources.shared(request), sources.db
    student, named = shared.student, request.options.pseudonym is Pseudonym.NONE
    here = {None, *(each.mobility.id for each in shared.stays)}
    talks = [each for each in sessions.of_student(db, student.id) if each.mobility_id in here]
    noted = [each for each in papers.of_student(db, student.id) if each.mobility_id in here]
    given = [each for each in noted if each.report in _PAPER_NAMES]  # an export is no paper
    steps = [each for each in tasks.in_lane(db, student.id, Visibility.SHARED) if each.mobility_id in here]
    file = SchoolFile(
        school=sources.school,
        made_on=sources.today,
        student=student.name,
        phase_words=sources.phases,
        school_class=student.school_class,
        programme=student.programme,
        eqf_level=student.eqf_level,
        birth_date=student.birth_date if request.options.birth_date and named else None,
        consents=latest_consents(student.consents),
        stays=tuple(
            FileStay(each.mobility, spans_of(mobilities.events(db, each.mobility.id)), checklist_state(each.lines))
            for each in shared.stays
        ),
        steps=tuple(steps),
        sessions=wordless(talks),
        forms=tuple(FilledForm(_title(sources, each), replace(each, answers=())) for each in shared.answers),
        papers=tuple(GivenPaper(_PAPER_NAMES[each.report], each) for each in reversed(given)),
        evidence=tuple(each for each in reversed(shared.evidence) if each.is_printed),
        left_out=replace(_left_out(shared, 0), answers=shared.withheld.answers, learning=shared.withheld.learning),
    )
    return Gathered(school_file.render, file, file.left_out)


def _title(sources: Sources, filled: AnswerSet) -> Text | None:
    form = sources.catalogue.form_of(filled.form_id, filled.form_version)
    return form.title if form else None


def _talks(sources: Sources, here: SharedStay) -> Iterator[TimelineDay]:
    for each in sessions.of_student(sources.db, here.mobility.student_id):
        if each.mobility_id in {here.mobility.id, None}:
            yield TimelineDay(each.day, DayKind.SESSION, Text("", each.goal) if each.goal else None)


def _meetings(sources: Sources, here: SharedStay) -> tuple[list[TimelineDay], int]:
    """Return what is planned with the student, and how many of it are private."""
    planned = [
        each
        for each in appointments.of_student(sources.db, here.mobility.student_id)
        if each.state is AppointmentState.PLANNED and each.mobility_id in {here.mobility.id, None}
    ]
    kept, private = shared_of(planned)
    found: list[TimelineDay] = []
    for each in kept:
        meeting = sources.catalogue.meeting(each.meeting_id) if each.meeting_id else None
        title = Text("", each.title) if each.title else meeting.title if meeting else None
        found.append(TimelineDay(each.day, DayKind.APPOINTMENT, title))
    return found, private


def _left_out(shared: SharedRecords, private_meetings: int) -> LeftOut:
    withheld = shared.withheld
    return LeftOut(
        notes=withheld.notes,
        goals=withheld.goals,
        steps=withheld.steps,
        private_files=withheld.private_files,
        unpermitted_files=sum(not each.is_printed for each in shared.evidence),
        appointments=private_meetings,
    )


SCHOOL_REPORTS: tuple[Report, ...] = (
    Report("timeline", N_("Timeline"), "Timeline", frozenset({Ask.MOBILITY}), timeline),
    Report("school_file", N_("School file"), "File", frozenset({Ask.MOBILITY_OR_ALL, Ask.BIRTH_DATE}), school_file),
)
"""The papers that the school keeps."""

_PAPER_NAMES = {
    each.id: each.name for each in (*STUDENT_REPORTS, *OUTWARD_REPORTS, *AGREEMENT_REPORTS, *SCHOOL_REPORTS)
}
"""What each kind of paper is called, for the list of those that were given."""

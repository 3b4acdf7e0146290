"""What the papers about one student say, gathered from what is shared."""

from __future__ import annotations

from dataclasses import replace

from momo_desktop.domain.evidence import EvidenceKind
from momo_desktop.domain.paper_options import Pseudonym
from momo_desktop.domain.papers import Attachment, ChecklistSheet, LeftOut, SessionSlip
from momo_desktop.domain.portfolio import Exhibit, JourneyMaterial, Material, PackContent, assemble
from momo_desktop.errors import ReportRefused
from momo_desktop.i18n import N_, language
from momo_desktop.services import coded_forms, europass_cvs, paper_sheets, student_view
from momo_desktop.services.paper_requests import Ask, Gathered, Report, ReportRequest, Sources
from momo_desktop.services.shared_copy import copy_of
from momo_desktop.storage import attachments, mobilities


def portfolio(sources: Sources, request: ReportRequest) -> Gathered:
    """Return the student's portfolio."""
    from momo_desktop.reports import portfolio

    shared = sources.shared(request)
    assembled = assemble(
        Material(
            school=sources.school,
            student=shared.student,
            made_on=sources.today,
            content=PackContent(sources.phases, sources.catalogue.every_form, sources.catalogue.spine),
            journeys=tuple(
                JourneyMaterial(stay.mobility, tuple(mobilities.events(sources.db, stay.mobility.id)), stay.lines)
                for stay in shared.stays
            ),
            goals=shared.goals,
            learning=shared.learning,
            answers=shared.answers,
            exhibits=_exhibits(sources, shared, with_pictures=request.options.photos),
            withheld=shared.withheld,
            options=request.options,
        )
    )
    return Gathered(portfolio.render, assembled, assembled.left_out, _attachments(sources, request, shared))


def checklist(sources: Sources, request: ReportRequest) -> Gathered:
    """Return the checklist of one mobility; raises `ReportRefused` for a student without one."""
    from momo_desktop.reports import checklist

    shared = sources.shared(request)
    if not shared.stays:
        raise ReportRefused("empty")
    stay = shared.stays[-1]
    sheet = ChecklistSheet(
        school=sources.school,
        student=shared.student.name,
        school_class=shared.student.school_class,
        made_on=sources.today,
        host=stay.mobility.host,
        departure=stay.mobility.departure,
        return_date=stay.mobility.return_date,
        phases=sources.phases,
        lines=stay.lines,
        left_out=shared.withheld.steps,
    )
    return Gathered(checklist.render, sheet, LeftOut(steps=sheet.left_out))


def slip(sources: Sources, request: ReportRequest) -> Gathered:
    """Return what a student takes home from a session; raises `ReportRefused` without a session."""
    from momo_desktop.reports import slip

    if request.session_id is None:
        raise ReportRefused("empty")
    shared = student_view.session(sources.db, request.session_id)
    paper = SessionSlip(
        school=sources.school,
        student=sources.name(request),
        school_class=shared.student.school_class,
        day=shared.session.day,
        steps=shared.steps,
        goal=shared.session.goal,
        summary=shared.note.text if shared.note else "",
        next_day=shared.session.next_day,
        next_time=shared.session.next_time,
        left_out=shared.withheld,
    )
    return Gathered(slip.render, paper, LeftOut(steps=paper.left_out))


def form(sources: Sources, request: ReportRequest) -> Gathered:
    """Return a form, blank or as it was answered; raises `ReportRefused` where none of this id is offered."""
    from momo_desktop.reports import form_sheet

    if request.answer_set_id is not None:
        sheet = paper_sheets.filled_form(sources, request, request.answer_set_id)
    else:
        sheet = replace(coded_forms.sheet(sources.db, sources.catalogue, request.form), student=sources.name(request))
    return Gathered(form_sheet.render, sheet, sheet.left_out)


def language_passport(sources: Sources, request: ReportRequest) -> Gathered:
    """Return the levels in each language; raises `ReportRefused` where none was noted."""
    from momo_desktop.reports import language_passport

    sheet = paper_sheets.passport(sources, request)
    return Gathered(language_passport.render, sheet, LeftOut(learning=sheet.left_out))


def _attachments(
    sources: Sources, request: ReportRequest, shared: student_view.SharedRecords
) -> tuple[Attachment, ...]:
    """Return what the file carries for other programs, nothing of it under a pseudonym."""
    options, speaker = request.options, language(request.language)
    if options.pseudonym is not Pseudonym.NONE:
        return ()
    carried: list[Attachment] = []
    if options.europass:
        cv = europass_cvs.cv_of(shared, sources.school, sources.today, with_birth_date=options.birth_date)
        name, content = europass_cvs.attachment(cv, speaker)
        carried.append(Attachment(name, content, "application/xml", "Europass CV"))
    if options.data:
        from momo_desktop.exchange import student_records

        copy = copy_of(sources.db, sources.catalogue, request.student_id, sources.today)
        content = student_records.write(copy, speaker)
        carried.append(Attachment("record.json", content, "application/json", speaker.gettext("Shared records")))
    return tuple(carried)


def _exhibits(sources: Sources, shared: student_view.SharedRecords, *, with_pictures: bool) -> tuple[Exhibit, ...]:
    folder, key = sources.vault.folder.files, sources.vault.keys.attachment_key
    exhibits: list[Exhibit] = []
    for number, piece in enumerate(shared.evidence):
        sources.progress.step(number, len(shared.evidence))
        shown = with_pictures and piece.may_publish and piece.kind is EvidenceKind.PHOTO
        exhibits.append(Exhibit(piece, attachments.read(folder, key, piece.file_id) if shown else None))
    return tuple(exhibits)


STUDENT_REPORTS: tuple[Report, ...] = (
    Report(
        "portfolio",
        N_("Student portfolio"),
        "Portfolio",
        frozenset({Ask.MOBILITY_OR_ALL, Ask.BIRTH_DATE, Ask.PHOTOS, Ask.CHARTS, Ask.DATA}),
        portfolio,
    ),
    Report("checklist", N_("Checklist"), "Checklist", frozenset({Ask.MOBILITY}), checklist),
    Report("slip", N_("Session slip"), "Slip", frozenset({Ask.SESSION}), slip),
    Report("form", N_("Form"), "Form", frozenset({Ask.FORM}), form),
    Report(
        "language_passport", N_("Language passport"), "Languages", frozenset({Ask.MOBILITY_OR_ALL}), language_passport
    ),
)
"""The papers that students are given; a new one is an entry here or in a list like this one."""

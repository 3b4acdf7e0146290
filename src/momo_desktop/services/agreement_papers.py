"""What the papers of a stay say that are signed or carried along, gathered from what is shared."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from momo_desktop.domain import agreements
from momo_desktop.domain.agreements import LearningAgreement, Stage, StayPapers, Told
from momo_desktop.domain.forms import AnswerSet
from momo_desktop.domain.goals import Outcome
from momo_desktop.domain.information import InformationPaper
from momo_desktop.domain.learning import LanguageLevel, LearningUnit
from momo_desktop.domain.mobilities import Mobility, MobilityKind
from momo_desktop.domain.paper_options import Pseudonym
from momo_desktop.domain.papers import LeftOut
from momo_desktop.domain.reflections import shared_answers
from momo_desktop.domain.students import ContactKind
from momo_desktop.errors import ReportRefused
from momo_desktop.i18n import N_
from momo_desktop.services.paper_requests import Ask, Gathered, Report, ReportRequest, Sources
from momo_desktop.storage import mobilities, students, versions


def learning_agreement(stage: Stage, sources: Sources, request: ReportRequest) -> Gathered:
    """Return one of the three papers of the learning agreement; what is not known yet becomes room to write."""
    from momo_desktop.reports import learning_agreement

    papers = _papers(sources, request)
    return Gathered(learning_agreement.render, LearningAgreement(stage, papers), papers.left_out)


def europass_mobility(sources: Sources, request: ReportRequest) -> Gathered:
    """Return the working sheet for the Europass Mobility."""
    from momo_desktop.reports import europass_mobility

    papers = _papers(sources, request)
    return Gathered(europass_mobility.render, papers, papers.left_out)


def contact_card(sources: Sources, request: ReportRequest) -> Gathered:
    """Return the card with whom to call."""
    from momo_desktop.reports import contact_card

    papers = _papers(sources, request)
    return Gathered(contact_card.render, papers, LeftOut())


def information(sources: Sources, request: ReportRequest) -> Gathered:
    """Return an information sheet or a consent to sign; raises `ReportRefused` for one that no pack has."""
    from momo_desktop.reports import information

    sheets = sources.catalogue.information
    sheet = next((each for each in sheets if request.sheet_id in {each.id, ""}), None)
    if sheet is None:
        raise ReportRefused("empty")
    student = students.get(sources.db, request.student_id)
    stays = mobilities.of_student(sources.db, request.student_id)
    stay = next((each for each in stays if request.mobility_id in {each.id, None}), Mobility(student.id))
    guardians = [each.name for each in student.contacts if each.kind is ContactKind.GUARDIAN]
    named = request.options.pseudonym is Pseudonym.NONE
    paper = InformationPaper(
        school=sources.school,
        student=sources.name(request),
        school_class=student.school_class if named else "",
        guardian=guardians[0] if guardians and named else "",
        minor=agreements.is_minor_at_departure(student, stay, sources.today),
        sheet=sheet,
        made_on=sources.today,
    )
    return Gathered(information.render, paper, LeftOut())


def _papers(sources: Sources, request: ReportRequest) -> StayPapers:
    shared = sources.shared(request)
    stay = shared.stays[-1].mobility if shared.stays else Mobility(request.student_id, MobilityKind.OTHER)
    ours = {None, stay.id}
    answered = [each for each in shared.answers if each.mobility_id in ours]
    sets, left_out = shared_answers(answered, sources.catalogue.every_form)
    told = partial(_told, sources, sets)
    learning = [each for each in shared.learning if each.mobility_id in ours]
    papers = StayPapers(
        school=sources.school,
        student=shared.student,
        mobility=stay,
        made_on=sources.today,
        units=tuple(each for each in learning if isinstance(each, LearningUnit)),
        goals=tuple(each for each in shared.goals if each.mobility_id in ours and each.outcome is not Outcome.DROPPED),
        evidence=tuple(each for each in shared.evidence if each.mobility_id in ours and each.is_printed),
        languages=tuple(each for each in learning if isinstance(each, LanguageLevel)),
        before=told(Stage.BEFORE.form_id),
        changes=told(Stage.CHANGES.form_id),
        after=told(Stage.AFTER.form_id),
        card=told(agreements.CONTACT_CARD),
        minor=agreements.is_minor_at_departure(shared.student, stay, sources.today),
        left_out=LeftOut(goals=shared.withheld.goals, learning=shared.withheld.learning, answers=left_out),
    )
    return papers if request.options.pseudonym is Pseudonym.NONE else agreements.unnamed(papers)


def _told(sources: Sources, sets: list[AnswerSet], form_id: str) -> Told:
    told = agreements.told(sources.catalogue.every_form, sets, form_id)
    kept = versions.of_record(sources.db, told.uid) if told.uid else []
    return replace(told, version=kept[0].number, day=kept[0].saved_at.date()) if kept else told


AGREEMENT_REPORTS: tuple[Report, ...] = (
    Report(
        "learning_agreement",
        N_("Learning agreement: before the stay"),
        "Learning-agreement",
        frozenset({Ask.MOBILITY}),
        partial(learning_agreement, Stage.BEFORE),
    ),
    Report(
        "learning_agreement_changes",
        N_("Learning agreement: changes"),
        "Learning-agreement-changes",
        frozenset({Ask.MOBILITY}),
        partial(learning_agreement, Stage.CHANGES),
    ),
    Report(
        "learning_agreement_after",
        N_("Learning agreement: after the stay"),
        "Learning-agreement-after",
        frozenset({Ask.MOBILITY}),
        partial(learning_agreement, Stage.AFTER),
    ),
    Report(
        "europass_mobility",
        N_("Europass Mobility: working sheet"),
        "Europass-Mobility",
        frozenset({Ask.MOBILITY}),
        europass_mobility,
    ),
    Report("contact_card", N_("Contact and emergency card"), "Contact-card", frozenset({Ask.MOBILITY}), contact_card),
    Report("information", N_("Information and consent"), "Information", frozenset({Ask.SHEET}), information),
)
"""The papers of a stay that are signed or carried along."""

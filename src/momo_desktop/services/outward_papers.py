"""What the papers say that leave the school with a student: for employers and for the parents."""

from __future__ import annotations

from momo_desktop.domain import employer_page as pages
from momo_desktop.domain.employer_page import Achievements, EmployerPage
from momo_desktop.domain.paper_options import Pseudonym
from momo_desktop.domain.papers import LeftOut
from momo_desktop.domain.parents_letter import ParentsLetter, asked_of_parents
from momo_desktop.domain.phases import MobilityState
from momo_desktop.domain.reflections import shared_answers
from momo_desktop.domain.skill_stories import skill_stories
from momo_desktop.domain.students import ConsentPurpose
from momo_desktop.domain.visibility import Visibility
from momo_desktop.errors import ReportRefused
from momo_desktop.i18n import N_
from momo_desktop.services.paper_requests import Ask, Gathered, Report, ReportRequest, Sources
from momo_desktop.storage import tasks


def employer_page(sources: Sources, request: ReportRequest) -> Gathered:
    """Return the page for employers; raises `ReportRefused` where nothing proves anything yet.

    What is left out is told beside the paper and not on it: it would tell strangers what else is kept.
    """
    from momo_desktop.reports import employer_page

    shared = sources.shared(request)
    student, catalogue = shared.student, sources.catalogue
    sets, private_answers = shared_answers(shared.answers, catalogue.every_form)
    achieved = Achievements(
        learning=shared.learning,
        goals=shared.goals,
        evidence=() if student.says_no_to(ConsentPurpose.PORTFOLIO) else shared.evidence,
        ratings=skill_stories(sets, catalogue.every_form, catalogue.spine),
        wordings={each.id: each.wording for each in catalogue.spine.skills},
        languages=student.languages,
    )
    stay = pages.told_stay([each.mobility for each in shared.stays])
    proofs, abilities = pages.proofs(achieved, stay), pages.abilities(achieved.ratings)
    if not proofs and abilities is None:
        raise ReportRefused("empty")
    permitted = student.consent(ConsentPurpose.PORTFOLIO)
    reachable = request.options.pseudonym is Pseudonym.NONE and permitted is not None and permitted.holds
    withheld = shared.withheld
    page = EmployerPage(
        school=sources.school,
        made_on=sources.today,
        student=student.name,
        trade=student.programme,
        stay=stay,
        proofs=proofs,
        abilities=abilities,
        languages=pages.spoken(shared.learning, student.languages),
        units=pages.recognised(shared.learning),
        contacts=tuple(each for each in (student.email, student.phone) if each) if reachable else (),
        left_out=LeftOut(
            notes=withheld.notes,
            answers=withheld.answers + private_answers,
            goals=withheld.goals,
            learning=withheld.learning,
            private_files=withheld.private_files,
            unpermitted_files=sum(not each.is_printed for each in shared.evidence),
        ),
    )
    return Gathered(employer_page.render, page, page.left_out)


def parents_letter(sources: Sources, request: ReportRequest) -> Gathered:
    """Return the letter to the parents about one stay; raises `ReportRefused` where there is none that goes on.

    What is left out is told beside the paper, as it is of the page for employers.
    """
    from momo_desktop.reports import parents_letter

    shared = sources.shared(request)
    stays = [each for each in shared.stays if each.mobility.state is not MobilityState.WITHDRAWN]
    if not stays:
        raise ReportRefused("empty")
    stay, student = stays[-1].mobility, shared.student
    promised = tasks.in_lane(sources.db, student.id, Visibility.SHARED)
    letter = ParentsLetter(
        school=sources.school,
        student=student.name,
        school_class=student.school_class,
        made_on=sources.today,
        stay=stay,
        asked=asked_of_parents(
            stays[-1].lines,
            (each for each in promised if each.mobility_id in {stay.id, None}),
            stay.phase,
            sources.today,
        ),
        left_out=LeftOut(steps=shared.withheld.steps),
    )
    return Gathered(parents_letter.render, letter, letter.left_out)


OUTWARD_REPORTS: tuple[Report, ...] = (
    Report("employer_page", N_("Employer page"), "Employer", frozenset({Ask.MOBILITY_OR_ALL}), employer_page),
    Report("parents_letter", N_("Letter to the parents"), "Parents", frozenset({Ask.MOBILITY}), parents_letter),
)
"""The papers that are for people outside the school."""

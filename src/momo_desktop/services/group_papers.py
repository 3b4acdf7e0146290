"""What the papers about several students say, gathered from what each of them may see."""

from __future__ import annotations

from momo_desktop.domain.groups import ChecklistMatrix, ClassOverview, Member, matrix_of, usual_phase
from momo_desktop.domain.paper_options import printed
from momo_desktop.domain.papers import LeftOut
from momo_desktop.errors import ReportRefused
from momo_desktop.i18n import N_
from momo_desktop.services import outlook
from momo_desktop.services.paper_requests import Ask, Gathered, GroupReport, GroupRequest, Sources, mark
from momo_desktop.storage import groups


def class_overview(sources: Sources, request: GroupRequest) -> Gathered:
    """Return a group at a glance; raises `ReportRefused` where nobody is in it."""
    from momo_desktop.reports import class_overview

    members, private_steps = _members(sources, request)
    overview = ClassOverview(
        school=sources.school,
        made_on=sources.today,
        school_class=_class_of(request, members),
        phases=sources.phases,
        members=members,
        left_out=LeftOut(steps=private_steps),
    )
    return Gathered(class_overview.render, overview, overview.left_out)


def checklist_matrix(sources: Sources, request: GroupRequest) -> Gathered:
    """Return names by the steps of a phase; raises `ReportRefused` where nobody, or no step, is in it."""
    from momo_desktop.reports import checklist_matrix

    members, private_steps = _members(sources, request)
    phase = request.phase or usual_phase(members)
    order = {item.id: item.text for item in sources.catalogue.items(phase)}
    columns, rows = matrix_of(members, phase, order, sources.today)
    if not columns:
        raise ReportRefused("empty")
    matrix = ChecklistMatrix(
        school=sources.school,
        made_on=sources.today,
        school_class=_class_of(request, members),
        phase=next(words for words in sources.phases if words.phase is phase),
        columns=columns,
        rows=rows,
        left_out=LeftOut(steps=private_steps),
    )
    return Gathered(checklist_matrix.render, matrix, matrix.left_out)


def _class_of(request: GroupRequest, members: tuple[Member, ...]) -> str:
    """Return the class of a group, also where its members were chosen and are all in one; else nothing."""
    classes = {each.school_class for each in members}
    return request.school_class or (classes.pop() if len(classes) == 1 else "")


def _members(sources: Sources, request: GroupRequest) -> tuple[tuple[Member, ...], int]:
    """Return who is in the group with how far each is, and how many private steps are left out."""
    people = groups.people(sources.db, request.student_ids, request.school_class)
    if not people:
        raise ReportRefused("empty")
    stays = groups.current_stays(sources.db, [each.id for each in people])
    born = {each.id: each.birth_date for each in people}
    lines = outlook.shared_lines_of(sources.db, sources.catalogue, list(stays.values()), born, sources.today)
    members: list[Member] = []
    for number, each in enumerate(people):
        sources.progress.step(number, len(people))
        stay = stays.get(each.id)
        name = printed(each.name, request.options, mark(each.uid))
        members.append(Member(name, each.school_class, stay, lines[stay.id] if stay else ()))
    return tuple(members), groups.count_private_items(sources.db, [stay.id for stay in stays.values()])


CLASS_REPORTS: tuple[GroupReport, ...] = (
    GroupReport("class_overview", N_("Class overview"), "Class", frozenset({Ask.STUDENTS}), class_overview),
    GroupReport(
        "checklist_matrix",
        N_("Checklist of the class"),
        "Matrix",
        frozenset({Ask.STUDENTS, Ask.PHASE}),
        checklist_matrix,
    ),
)
"""The papers about a class; a new one is an entry here."""

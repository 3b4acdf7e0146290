"""What the sheet for a data breach says of the records of this vault."""

from __future__ import annotations

from momo_desktop.domain.audit import Act
from momo_desktop.domain.breach_sheet import BreachSheet
from momo_desktop.domain.papers import LeftOut
from momo_desktop.i18n import N_
from momo_desktop.services.paper_requests import Gathered, GroupReport, GroupRequest, Sources
from momo_desktop.storage import audit, backups, checks

_OPENINGS = 3


def breach_sheet(sources: Sources, _request: GroupRequest) -> Gathered:
    """Return the sheet that is filled in when records may have come into wrong hands."""
    from momo_desktop.reports import breach_sheet as paper

    db, vault = sources.db, sources.vault
    students, notes, files = checks.counted(db)
    opened = audit.entries(db, audit.Wanted(acts=frozenset({Act.OPENED}), limit=_OPENINGS))
    copy = backups.newest(vault.folder)
    sheet = BreachSheet(
        school=sources.school,
        made_on=sources.today,
        students=students,
        notes=notes,
        files=len(files),
        support_needs=checks.support_needs(db),
        last_copy=None if copy is None else copy.made_at,
        opened=tuple(each.moment for each in opened),
        log_holds=audit.verify(db, vault.keys.audit_key).holds,
        anchor=audit.latest(db),
    )
    return Gathered(paper.render, sheet, LeftOut())


BREACH_REPORTS: tuple[GroupReport, ...] = (
    GroupReport("breach_sheet", N_("Sheet for a data breach"), "Breach", frozenset(), breach_sheet),
)
"""The paper that one hopes never to need."""

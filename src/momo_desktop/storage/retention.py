"""What the periods of retention count from, read for all students at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Table, func, select
from sqlalchemy.orm import Session

from momo_desktop.domain.phases import MobilityState
from momo_desktop.domain.retention import GrantProject, RecordClass, RetentionRules, Stay, StudentFacts
from momo_desktop.storage import measures, settings
from momo_desktop.storage.meeting_tables import NoteTable, SessionTable
from momo_desktop.storage.paper_tables import PaperTable
from momo_desktop.storage.rows import table_of
from momo_desktop.storage.safety_tables import SupportNeedTable
from momo_desktop.storage.students import NAME, name_record
from momo_desktop.storage.tables import ConsentTable, EvidenceTable, LearningTable, MobilityTable, StudentTable

_STUDENTS, _MOBILITIES, _SESSIONS, _NOTES = map(table_of, (StudentTable, MobilityTable, SessionTable, NoteTable))
_PAPERS, _CONSENTS = table_of(PaperTable), table_of(ConsentTable)
_CLASSES = {
    RecordClass.SUPPORT: (table_of(SupportNeedTable),),
    RecordClass.PORTFOLIO: (table_of(EvidenceTable), table_of(LearningTable)),
}
_STAYS = select(_MOBILITIES.c.student_id, _MOBILITIES.c.departure, _MOBILITIES.c.return_date).where(
    _MOBILITIES.c.binned_at.is_(None), _MOBILITIES.c.state != MobilityState.WITHDRAWN
)
_SETTING = "retention"
_PORTFOLIO = "portfolio"


def facts(db: Session) -> list[StudentFacts]:
    """Return what the periods of each student outside the bin count from."""
    stays, meetings = _stays(db), _meetings(db)
    given, withdrawn = _portfolios(db), _withdrawn(db)
    written = {kind: _counts(db, tables) for kind, tables in _CLASSES.items()}
    held = measures.holds(db)
    s = _STUDENTS.c
    rows = db.execute(select(s.id, s.school_class, s.left_on, *NAME).where(s.binned_at.is_(None)).order_by(s.id))
    return [
        StudentFacts(
            student_id,
            name_record(*name),
            school_class,
            left_on,
            tuple(stays[student_id]),
            tuple(meetings[student_id]),
            given.get(student_id),
            tuple(withdrawn[student_id]),
            {kind: counts.get(student_id, 0) for kind, counts in written.items()},
            held.get(student_id),
        )
        for student_id, school_class, left_on, *name in rows
    ]


def stays_of(db: Session, student_id: int) -> list[Stay]:
    """Return the days of a student's stays that were not called off."""
    rows = db.execute(_STAYS.where(_MOBILITIES.c.student_id == student_id))
    return [(row.departure, row.return_date) for row in rows]


def rules(db: Session, defaults: RetentionRules) -> RetentionRules:
    """Return the periods of the school, those that come with the program where it has set none."""
    kept = settings.read(db, _SETTING)
    months: Mapping[str, int] = kept.get("months", {})
    checked_on = kept.get("checked_on")
    return RetentionRules(
        {kind: int(months.get(kind, usual)) for kind, usual in defaults.months.items()},
        date.fromisoformat(checked_on) if checked_on else defaults.checked_on,
    )


def projects(db: Session) -> tuple[GrantProject, ...]:
    """Return the funded projects of the school, the earliest first."""
    kept: list[dict[str, Any]] = settings.read(db, _SETTING).get("projects", [])
    return tuple(
        GrantProject(
            each["name"],
            date.fromisoformat(each["first"]),
            date.fromisoformat(each["last"]),
            date.fromisoformat(each["paid_on"]) if each["paid_on"] else None,
        )
        for each in kept
    )


def keep(db: Session, new: RetentionRules, funded: tuple[GrantProject, ...]) -> None:
    """Keep the periods and the projects of the school."""
    kept = [
        {
            "name": each.name,
            "first": each.first.isoformat(),
            "last": each.last.isoformat(),
            "paid_on": each.paid_on.isoformat() if each.paid_on else None,
        }
        for each in sorted(funded, key=lambda each: (each.first, each.last))
    ]
    months = {str(kind): count for kind, count in new.months.items()}
    settings.keep(db, _SETTING, {"months": months, "checked_on": new.checked_on.isoformat(), "projects": kept})


def _stays(db: Session) -> dict[int, list[Stay]]:
    found = defaultdict[int, list[Stay]](list)
    for row in db.execute(_STAYS):
        found[row.student_id].append((row.departure, row.return_date))
    return found


def _meetings(db: Session) -> dict[int, list[date]]:
    found = defaultdict[int, list[date]](list)
    s, n = _SESSIONS.c, _NOTES.c
    for row in db.execute(select(s.student_id, s.day).where(s.binned_at.is_(None))):
        found[row.student_id].append(row.day)
    free = select(n.student_id, n.written_at).where(n.binned_at.is_(None), n.session_id.is_(None))
    for row in db.execute(free):
        found[row.student_id].append(row.written_at.date())
    return found


def _portfolios(db: Session) -> dict[int, date]:
    p = _PAPERS.c
    query = select(p.student_id, func.max(p.made_at, type_=p.made_at.type).label("last"))
    given: list[tuple[int, datetime]] = [
        (row.student_id, row.last) for row in db.execute(query.where(p.report == _PORTFOLIO).group_by(p.student_id))
    ]
    return {student_id: last.date() for student_id, last in given}


def _withdrawn(db: Session) -> dict[int, list[date]]:
    c, found = _CONSENTS.c, defaultdict[int, list[date]](list)
    for row in db.execute(select(c.student_id, c.withdrawn_on).where(c.withdrawn_on.is_not(None))):
        found[row.student_id].append(row.withdrawn_on)
    return found


def _counts(db: Session, tables: tuple[Table, ...]) -> dict[int, int]:
    found = defaultdict[int, int](int)
    for table in tables:
        owner: ColumnElement[int] = table.c.student_id
        for student_id, count in db.execute(
            select(owner, func.count()).where(table.c.binned_at.is_(None)).group_by(owner)
        ):
            found[student_id] += count
    return found

"""What Today shows, each block by one bounded question."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import ColumnElement, Date, Row, Select, SelectBase, and_, bindparam, case, func, literal, or_, select
from sqlalchemy.orm import Session

from momo_desktop.domain import today as rules
from momo_desktop.domain.appointments import AppointmentState
from momo_desktop.domain.drafts import DraftKey, DraftKind
from momo_desktop.domain.dues import Owner, Owners
from momo_desktop.domain.names import NameOrder, PersonName
from momo_desktop.domain.phases import MobilityState
from momo_desktop.domain.today import (
    DueStep,
    Excerpt,
    MeasureDue,
    Move,
    OnTheWay,
    RunningSession,
    SeriesGap,
    Someone,
    Unfinished,
    Unmet,
)
from momo_desktop.domain.visibility import Visibility
from momo_desktop.domain.wording import Text
from momo_desktop.storage import series
from momo_desktop.storage.meeting_tables import AppointmentTable, NoteTable, SessionTable, TaskTable
from momo_desktop.storage.rows import table_of
from momo_desktop.storage.safety_tables import MeasureTable
from momo_desktop.storage.tables import DraftTable, MobilityTable, OwnItemTable, StudentTable

SHOWN = 6
"""How many lines a block has before it says how many more there are."""

SHOWN_OF_MOVE = 4

UNFINISHED_FOR = timedelta(days=60)
"""How long a session without a note is asked about."""

_STUDENTS, _MOBILITIES, _SESSIONS = map(table_of, (StudentTable, MobilityTable, SessionTable))
_S, _M = _STUDENTS.c, _MOBILITIES.c
_MET = _SESSIONS.c
_OWN_ITEMS = table_of(OwnItemTable)
_OWN = _OWN_ITEMS.c
_NOTES, _TASKS, _DRAFTS, _PLANNED, _MEASURES = (
    table_of(each).c for each in (NoteTable, TaskTable, DraftTable, AppointmentTable, MeasureTable)
)
_WHO = (
    _S.id.label("who"),
    _S.school_class,
    *(_S[name] for name in ("given", "middle", "family", "used", "name_order", "latin", "pronunciation", "sort_as")),
)
_KNOWN = _S.binned_at.is_(None)
_AT_SCHOOL = and_(_KNOWN, _S.left_on.is_(None))
_RUNS = and_(
    _M.binned_at.is_(None), or_(*(_M.state == each for each in (MobilityState.ACTIVE, MobilityState.RETURNED_EARLY)))
)
_TOTAL = func.count().over().label("total")
_DAY = bindparam("day", type_=Date)
_FROM = bindparam("from", type_=Date)
_UNTIL = bindparam("until", type_=Date)


Line = TypeVar("Line")


class OpenItem(NamedTuple):
    """Is the next step of a mobility: an item of a pack by its id, or one of the counsellor's own with its words."""

    who: Someone
    day: date
    item_id: str
    own_text: str
    own_owners: Owners | None
    visibility: Visibility


def _met_since(days: timedelta) -> ColumnElement[bool]:
    """Return the condition that a session was held at least so long after the return."""
    begins = func.date(_M.return_date, f"+{days.days} days", type_=Date)
    held = select(_MET.id).where(_MET.student_id == _S.id, _MET.binned_at.is_(None), _MET.day >= begins)
    return held.correlate(_STUDENTS, _MOBILITIES).exists()


def _named(lines: SelectBase, *order: str) -> Select[*tuple[Any, ...]]:
    """Return narrow lines, each with its `student`, together with who that is.

    The names are read for what is shown alone: sorting and counting wide rows takes several times as long.
    """
    narrow = lines.subquery()
    others = [column for column in narrow.c if column.name != "student"]
    named = select(*_WHO, *others).select_from(narrow.join(_STUDENTS, _S.id == narrow.c.student))
    return named.order_by(*(narrow.c[name] for name in order))


# Made once: to put these together takes longer than to run them.
_OF_MOBILITIES = _STUDENTS.join(_MOBILITIES, _M.student_id == _S.id)
_STUDENT = _S.id.label("student")
_PEOPLE = select(*_WHO)
_ANYBODY = select(_S.id).where(_KNOWN).limit(1)
_RUNNING = (
    select(*_WHO, _MET.id, _MET.begun_at)
    .select_from(_STUDENTS.join(_SESSIONS, _MET.student_id == _S.id))
    .where(_KNOWN, _MET.binned_at.is_(None), _MET.begun_at.is_not(None), _MET.ended_at.is_(None))
    .limit(1)
)
_COMING = (
    select(_PLANNED.id)
    .where(
        _PLANNED.binned_at.is_(None),
        _PLANNED.state == AppointmentState.PLANNED,
        _PLANNED.day > _DAY,
        or_(_PLANNED.student_id.is_(None), _PLANNED.student_id.in_(select(_S.id).where(_KNOWN))),
    )
    .order_by(_PLANNED.day, _PLANNED.start.is_not(None), _PLANNED.start)
    .limit(1)
)
_NEXT_ITEMS = (
    select(_STUDENT, _M.next_item, _M.next_due, _TOTAL)
    .select_from(_OF_MOBILITIES)
    .where(_AT_SCHOOL, _RUNS, _M.next_due <= _UNTIL)
    .order_by(_M.next_due, _M.id)
    .limit(SHOWN)
    .subquery()
)
_ITEMS = (
    select(
        *_WHO,
        _NEXT_ITEMS.c.next_item,
        _NEXT_ITEMS.c.next_due,
        _NEXT_ITEMS.c.total,
        _OWN.text,
        _OWN.owners,
        _OWN.together,
        _OWN.visibility,
    )
    .select_from(
        _NEXT_ITEMS.join(_STUDENTS, _S.id == _NEXT_ITEMS.c.student).outerjoin(
            _OWN_ITEMS, _OWN.uid == func.substr(_NEXT_ITEMS.c.next_item, 5)
        )
    )
    .order_by(_NEXT_ITEMS.c.next_due)
)
_OPEN_TASKS = (
    select(*_WHO, _TASKS.id, _TASKS.text, _TASKS.owner, _TASKS.visibility, _TASKS.due, _TASKS.remind_on, _TOTAL)
    .select_from(_STUDENTS.join(table_of(TaskTable), _TASKS.student_id == _S.id))
    .where(_AT_SCHOOL, _TASKS.binned_at.is_(None), _TASKS.done_on.is_(None))
    .limit(SHOWN)
)
_DUE_TASKS = _OPEN_TASKS.where(_TASKS.due <= _UNTIL).order_by(_TASKS.due, _TASKS.id)
_REMINDERS = _OPEN_TASKS.where(_TASKS.remind_on <= _DAY).order_by(_TASKS.remind_on, _TASKS.id)
_MEASURES_DUE = (
    select(*_WHO, _MEASURES.id, _MEASURES.kind, _MEASURES.review_on, _TOTAL)
    .select_from(table_of(MeasureTable).outerjoin(_STUDENTS, and_(_S.id == _MEASURES.student_id, _KNOWN)))
    .where(_MEASURES.ended_at.is_(None), _MEASURES.review_on <= _DAY)
    .order_by(_MEASURES.review_on, _MEASURES.id)
    .limit(SHOWN)
)
_UNFINISHED_DRAFTS = (
    select(*_WHO, _DRAFTS.kind, _DRAFTS.target, _DRAFTS.parent, _DRAFTS.saved_at, _TOTAL)
    .select_from(table_of(DraftTable).outerjoin(_STUDENTS, _DRAFTS.student_id == _S.id))
    .where(_DRAFTS.kind != DraftKind.WINDOW, or_(_DRAFTS.student_id.is_(None), _KNOWN))
    .order_by(_DRAFTS.saved_at.desc())
    .limit(SHOWN)
)
_HAS_NOTE = select(_NOTES.id).where(_NOTES.session_id == _MET.id, _NOTES.binned_at.is_(None)).exists()
_WITHOUT_NOTE = _named(
    select(_STUDENT, _MET.id, _MET.day, _TOTAL)
    .select_from(_STUDENTS.join(_SESSIONS, _MET.student_id == _S.id))
    .where(
        _KNOWN,
        _MET.binned_at.is_(None),
        _MET.day.between(_FROM, _DAY),
        or_(_MET.begun_at.is_(None), _MET.ended_at.is_not(None)),
        ~_HAS_NOTE,
    )
    .order_by(_MET.day.desc(), _MET.id.desc())
    .limit(SHOWN),
    "day",
)
_LEAVING = _M.departure.between(_DAY, _UNTIL)
_ABROAD = and_(_M.departure <= _DAY, _M.return_date >= _DAY)
_LOOKING_BACK = _M.return_date.between(_FROM, bindparam("look_back", type_=Date))
_MOVERS = (
    select(
        _STUDENT,
        _M.city,
        _M.country,
        case((_LEAVING, _M.departure), else_=_M.return_date).label("day"),
        case(
            (_LEAVING, literal(Move.LEAVING.value)),
            (and_(_ABROAD, _M.return_date <= _UNTIL), literal(Move.BACK_SOON.value)),
            (_ABROAD, literal(Move.ABROAD.value)),
            else_=literal(Move.LOOK_BACK.value),
        ).label("move"),
    )
    .select_from(_OF_MOBILITIES)
    .where(_KNOWN, _RUNS, or_(_LEAVING, _ABROAD, and_(_LOOKING_BACK, ~_met_since(rules.LOOK_BACK_FROM))))
    .subquery()
)
_IN_PLACE = select(
    _MOVERS,
    func.count().over(partition_by=_MOVERS.c.move).label("total"),
    func.row_number().over(partition_by=_MOVERS.c.move, order_by=_MOVERS.c.day).label("place"),
).subquery()
_ON_THE_WAY = _named(select(_IN_PLACE).where(_IN_PLACE.c.place <= SHOWN_OF_MOVE), "place")
_NEVER_ASKED = _named(
    select(_STUDENT, _M.return_date.label("since"), _TOTAL)
    .select_from(_OF_MOBILITIES)
    .where(
        _KNOWN,
        _M.binned_at.is_(None),
        _M.state != MobilityState.WITHDRAWN,
        _M.return_date >= _FROM,
        _M.return_date < _DAY,
        ~_met_since(timedelta(0)),
    )
    .order_by(_M.return_date, _M.id)
    .limit(SHOWN),
    "since",
)
_SINCE = (
    select(func.max(_MET.day))
    .where(_MET.student_id == _S.id, _MET.binned_at.is_(None))
    .correlate(_STUDENTS)
    .scalar_subquery()
    .label("since")
)
_MET_LATELY = (
    select(_MET.id)
    .where(_MET.student_id == _S.id, _MET.binned_at.is_(None), _MET.day > _UNTIL)
    .correlate(_STUDENTS)
    .exists()
)
_NOT_MET = _named(
    select(_STUDENT, _SINCE, _TOTAL)
    .where(
        _AT_SCHOOL,
        select(_M.id).where(_M.student_id == _S.id, _RUNS).correlate(_STUDENTS).exists(),
        ~_MET_LATELY,
    )
    .order_by(_SINCE, _S.id)
    .limit(SHOWN),
    "since",
)
_SERIES_GAPS = _named(
    select(
        _STUDENT,
        _M.return_date.label("back"),
        _M.id,
        *(condition.label(point.value) for point, condition in series.LACKS.items()),
        _TOTAL,
    )
    .select_from(_OF_MOBILITIES)
    .where(_AT_SCHOOL, _M.binned_at.is_(None), series.INCOMPLETE)
    .order_by(_M.return_date, _M.id)
    .limit(SHOWN),
    "back",
    "id",
)


def has_students(db: Session) -> bool:
    """Tell whether there is anybody, those who have left included."""
    return db.scalar(_ANYBODY) is not None


def people(db: Session, ids: Iterable[int]) -> dict[int, Someone]:
    """Return who the students given by id are."""
    wanted = set(ids)
    if not wanted:
        return {}
    return {row.who: _someone(row) for row in db.execute(_PEOPLE.where(_S.id.in_(wanted), _KNOWN))}


def running(db: Session) -> RunningSession | None:
    """Return the session that runs, None when there is none."""
    row = db.execute(_RUNNING).one_or_none()
    return None if row is None else RunningSession(row.id, _someone(row), row.begun_at)


def coming(db: Session, day: date) -> int | None:
    """Return the id of the first appointment planned after a day."""
    return db.scalar(_COMING, {"day": day})


def items(db: Session, until: date) -> Excerpt[OpenItem]:
    """Return the next steps of running mobilities that are due until a day, the most urgent first."""
    return _excerpt(
        db.execute(_ITEMS, {"until": until}).all(),
        lambda row: OpenItem(
            _someone(row),
            row.next_due,
            row.next_item,
            row.text or "",
            Owners(tuple(map(Owner, row.owners)), row.together) if row.owners else None,
            row.visibility or Visibility.SHARED,
        ),
    )


def tasks(db: Session, until: date) -> Excerpt[DueStep]:
    """Return the open tasks that are due until a day, the most urgent first."""
    return _excerpt(db.execute(_DUE_TASKS, {"until": until}).all(), lambda row: _task(row, row.due))


def reminders(db: Session, day: date) -> Excerpt[DueStep]:
    """Return the open tasks that the counsellor wanted to be reminded of by now."""
    return _excerpt(db.execute(_REMINDERS, {"day": day}).all(), lambda row: _task(row, row.remind_on))


def measures(db: Session, day: date) -> Excerpt[MeasureDue]:
    """Return the restrictions and holds to be looked at again by now."""
    return _excerpt(
        db.execute(_MEASURES_DUE, {"day": day}).all(),
        lambda row: MeasureDue(row.id, row.kind, row.review_on, None if row.who is None else _someone(row)),
    )


def unfinished_drafts(db: Session) -> Excerpt[Unfinished]:
    """Return what is still being written, the newest first."""
    return _excerpt(db.execute(_UNFINISHED_DRAFTS).all(), _draft)


def without_note(db: Session, day: date) -> Excerpt[Unfinished]:
    """Return the sessions of the last weeks in which nothing was written down, the newest first."""
    found = db.execute(_WITHOUT_NOTE, {"day": day, "from": day - UNFINISHED_FOR}).all()
    return _excerpt(found, lambda row: Unfinished(_someone(row), row.day, session_id=row.id))


def on_the_way(db: Session, day: date) -> dict[Move, Excerpt[OnTheWay]]:
    """Return who leaves soon, is abroad, comes back soon and is due for the look-back, the earliest day first."""
    days = {
        "day": day,
        "until": day + rules.MOVING,
        "from": day - rules.ASKED_WITHIN,
        "look_back": day - rules.LOOK_BACK_FROM,
    }
    found = db.execute(_ON_THE_WAY, days).all()
    return {move: _excerpt([row for row in found if row.move == move.value], _mover) for move in Move}


def never_asked(db: Session, day: date) -> Excerpt[Unmet]:
    """Return who came back in the last year and was not met since, the longest ago first."""
    found = db.execute(_NEVER_ASKED, {"day": day, "from": day - rules.ASKED_WITHIN}).all()
    return _excerpt(found, lambda row: Unmet(_someone(row), row.since))


def not_met(db: Session, day: date) -> Excerpt[Unmet]:
    """Return who has a mobility that runs and was not met for six weeks, those never met first."""
    found = db.execute(_NOT_MET, {"until": day - rules.NOT_MET_FOR}).all()
    return _excerpt(found, lambda row: Unmet(_someone(row), row.since))


def series_gaps(db: Session) -> Excerpt[SeriesGap]:
    """Return whose measurement series was begun and lacks points, who came back the longest ago first."""
    return _excerpt(
        db.execute(_SERIES_GAPS).all(),
        lambda row: SeriesGap(_someone(row), tuple(point for point in series.LACKS if getattr(row, point.value))),
    )


def _excerpt(rows: Sequence[Row[Any]], line: Callable[[Any], Line]) -> Excerpt[Line]:
    return Excerpt(tuple(line(row) for row in rows), rows[0].total if rows else 0)


def _someone(row: Any) -> Someone:
    name = PersonName(
        row.given,
        row.middle,
        row.family,
        row.used,
        NameOrder(row.name_order),
        row.latin,
        row.pronunciation,
        row.sort_as,
    )
    return Someone(row.who, name, row.school_class)


def _task(row: Any, day: date) -> DueStep:
    return DueStep(_someone(row), day, Text("", row.text), Owners((row.owner,)), row.visibility, task_id=row.id)


def _draft(row: Any) -> Unfinished:
    who = None if row.who is None else _someone(row)
    return Unfinished(who, row.saved_at.astimezone().date(), DraftKey(row.kind, row.target, row.parent))


def _mover(row: Any) -> OnTheWay:
    move = Move(row.move)
    day = row.day + rules.LOOK_BACK if move is Move.LOOK_BACK else row.day
    return OnTheWay(_someone(row), move, day, row.city, row.country)

"""Students, their contacts, languages and consents in the database."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    LargeBinary,
    Row,
    String,
    and_,
    bindparam,
    func,
    or_,
    select,
    tuple_,
    type_coerce,
    update,
)
from sqlalchemy.orm import Session, selectinload

from momo_desktop.domain.class_lists import KnownStudent
from momo_desktop.domain.names import NameOrder, PersonName
from momo_desktop.domain.phases import MobilityState, Phase
from momo_desktop.domain.student_filter import AROUND_TRAVEL, StudentFilter
from momo_desktop.domain.students import Consent, Contact, LanguageSkill, Student, StudentRow
from momo_desktop.domain.text import fold, look_alike_class_code, query_words, search_words
from momo_desktop.domain.visibility import Visibility
from momo_desktop.errors import RecordNotFound
from momo_desktop.storage import versions
from momo_desktop.storage.meeting_tables import SessionTable
from momo_desktop.storage.rows import table_of
from momo_desktop.storage.tables import (
    ConsentTable,
    ContactTable,
    GoalTable,
    LanguageTable,
    MobilityTable,
    StudentTable,
)

Place = tuple[bytes, int]
"""Where a page of the list ended: the sort key and the id of its last row."""

_STUDENTS = table_of(StudentTable)
_MOBILITIES = table_of(MobilityTable)
_S = _STUDENTS.c
_M = _MOBILITIES.c

_NAME = (_S.given, _S.middle, _S.family, _S.used, _S.name_order, _S.latin, _S.pronunciation, _S.sort_as)
_ORDERS = {str(each): each for each in NameOrder}
_STATES: dict[str | None, MobilityState | None] = {None: None, **{str(each): each for each in MobilityState}}
_PHASES: dict[int | None, Phase | None] = {None: None, **{int(each): each for each in Phase}}

_MET, _GOALS = table_of(SessionTable).c, table_of(GoalTable).c
_RUNNING = _M.state.in_((MobilityState.ACTIVE, MobilityState.RETURNED_EARLY))

_JSON = json.JSONDecoder()

# Compared one by one: SQLAlchemy spells an IN out anew each time.
_OVER = (MobilityState.WITHDRAWN, MobilityState.COMPLETED)
_other = _MOBILITIES.alias()
_CURRENT = (
    select(_other.c.id)
    .where(_other.c.student_id == _S.id, _other.c.binned_at.is_(None))
    .order_by(or_(*(_other.c.state == each for each in _OVER)), _other.c.id.desc())
    .limit(1)
    .correlate(_STUDENTS)
    .scalar_subquery()
)
_IS_CURRENT = _M.id == _CURRENT

# Made once: to put these together takes longer than to run them.
_PAGE = (
    select(
        *_NAME,
        _S.id,
        _S.school_class,
        _S.birth_date,
        _M.phase,
        type_coerce(_M.state, String),
        _M.id.label("mobility_id"),
        _M.next_item,
        _M.next_due,
        type_coerce(_M.progress, String),
        _S.sort_key,
    )
    .select_from(_STUDENTS.outerjoin(_MOBILITIES, _IS_CURRENT))
    .where(_S.binned_at.is_(None))
    .order_by(_S.sort_key, _S.id)
    .limit(bindparam("most"))
)
_GOING_ON = _PAGE.where(tuple_(_S.sort_key, _S.id) > tuple_(bindparam("key", type_=LargeBinary), bindparam("id")))
_AT_SCHOOL = _S.left_on.is_(None)
_PAGES = {
    (begins, left): query if left else query.where(_AT_SCHOOL)
    for begins, query in ((True, _PAGE), (False, _GOING_ON))
    for left in (True, False)
}
_COUNT = select(func.count(_S.id)).where(_S.binned_at.is_(None))
_COUNT_BY_MOBILITY = _COUNT.select_from(_STUDENTS.outerjoin(_MOBILITIES, _IS_CURRENT))
_EVERY = select(_STUDENTS).where(_S.binned_at.is_(None)).order_by(_S.sort_key)
_ONE = select(_STUDENTS).where(_S.id == bindparam("student"))
_CONTACTS, _LANGUAGES, _CONSENTS = map(table_of, (ContactTable, LanguageTable, ConsentTable))
_PARTS = (
    select(_CONTACTS).order_by(_CONTACTS.c.position),
    select(_LANGUAGES).order_by(_LANGUAGES.c.position),
    select(_CONSENTS).order_by(_CONSENTS.c.id),
)
_PARTS_OF_ONE = tuple(
    query.where(table.c.student_id == bindparam("student"))
    for query, table in zip(_PARTS, (_CONTACTS, _LANGUAGES, _CONSENTS), strict=True)
)
_BIRTH_DATE = select(_S.birth_date).where(_S.id == bindparam("student"))
_NAMES = select(_S.id, *_NAME)
_KNOWN = select(_S.id, _S.birth_date, _S.school_class, *_NAME).where(_S.binned_at.is_(None)).order_by(_S.sort_key)


def page(db: Session, wanted: StudentFilter, after: Place | None, limit: int) -> tuple[list[StudentRow], Place | None]:
    """Return the next rows of the list in their order, and the place to go on from (None at the end)."""
    query = _PAGES[after is None, wanted.left]
    if conditions := _conditions(wanted):
        query = query.where(*conditions)
    key, last_id = after or (None, None)
    found = db.execute(query, {"most": limit, "key": key, "id": last_id}).all()
    rows = [_row_record(row) for row in found]
    place = (found[-1].sort_key, found[-1].id) if len(found) == limit else None
    return rows, place


def holding(db: Session, words: str, limit: int) -> list[StudentRow]:
    """Return students at school whose names hold every word somewhere, in the order of the list."""
    conditions = [
        or_(*(_S.search_words.contains(form, autoescape=True) for form in forms)) for forms in query_words(words)
    ]
    found = db.execute(_PAGES[True, False].where(*conditions), {"most": limit}).all()
    return [_row_record(row) for row in found]


def row(db: Session, student_id: int) -> StudentRow | None:
    """Return the line of the list of one student, None when there is no such student outside the bin."""
    found = db.execute(_PAGE.where(_S.id == student_id), {"most": 1}).one_or_none()
    return None if found is None else _row_record(found)


def count(db: Session, wanted: StudentFilter) -> int:
    """Return how many students the filter leaves."""
    by_mobility = wanted.host or any(
        each is not None for each in (wanted.phase, wanted.late_on, wanted.abroad_on, wanted.moving_on)
    )
    query = _COUNT_BY_MOBILITY if by_mobility else _COUNT
    query = query if wanted.left else query.where(_AT_SCHOOL)
    return db.scalar(query.where(*_conditions(wanted))) or 0


def get(db: Session, student_id: int) -> Student:
    """Return one student with contacts, languages and consents; raises `RecordNotFound`."""
    wanted = {"student": student_id}
    row = db.execute(_ONE, wanted).one_or_none()
    if row is None:
        raise RecordNotFound("student", student_id)
    return _record(row, *(db.execute(query, wanted).all() for query in _PARTS_OF_ONE))


def birth_date(db: Session, student_id: int) -> date | None:
    """Return when a student was born, None when that is not known."""
    return db.scalar(_BIRTH_DATE, {"student": student_id})


def is_known(db: Session, student_id: int) -> bool:
    """Tell whether there is such a student outside the bin."""
    known = select(StudentTable.id).where(StudentTable.id == student_id, StudentTable.binned_at.is_(None))
    return db.scalar(known) is not None


def names(db: Session, ids: Sequence[int]) -> dict[int, PersonName]:
    """Return the names of the students given by id, in the bin or not."""
    return {student_id: _name_record(*name) for student_id, *name in db.execute(_NAMES.where(_S.id.in_(ids)))}


def every(db: Session) -> list[Student]:
    """Return every student outside the bin, in the order of the list."""
    parts = [_by_student(db.execute(query)) for query in _PARTS]
    return [_record(row, *(part.get(row.id, ()) for part in parts)) for row in db.execute(_EVERY).all()]


def known(db: Session) -> list[KnownStudent]:
    """Return what is compared with a class list of every student outside the bin, in the order of the list."""
    return [
        KnownStudent(student_id, _name_record(*name), birth_date, school_class)
        for student_id, birth_date, school_class, *name in db.execute(_KNOWN).all()
    ]


def names_born(db: Session, day: date | None) -> list[tuple[int, PersonName]]:
    """Return who outside the bin may be born on a day (everybody for no day), in the order of the list."""
    query = _NAMES.where(_S.binned_at.is_(None)).order_by(_S.sort_key)
    if day is not None:
        query = query.where(or_(_S.birth_date.is_(None), _S.birth_date == day))
    return [(student_id, _name_record(*name)) for student_id, *name in db.execute(query).all()]


def add(db: Session, student: Student, sort_key: bytes, now: datetime) -> Student:
    """Write a new student and return it with its ids."""
    row = StudentTable(created_at=now, visibility=Visibility.SHARED)
    _write(row, student, sort_key, now)
    db.add(row)
    db.flush()
    return _written(row)


def save(db: Session, student: Student, sort_key: bytes, now: datetime) -> Student:
    """Write a changed student; raises `RecordNotFound`."""
    row = _loaded(db, student.id)
    before = _written(row)
    _write(row, student, sort_key, now)
    db.flush()
    written = _written(row)
    # Private, because the contacts in it are.
    kept = versions.Saved(row.id, Visibility.PRIVATE, row.uid, _as_version(before), _as_version(written))
    versions.keep(db, kept, now)
    return written


def set_classes(db: Session, classes: Iterable[tuple[int, str]], now: datetime) -> None:
    """Write the class of each of the students given by id."""
    for student_id, school_class in classes:
        row = _loaded(db, student_id)
        row.school_class = school_class
        row.class_key = look_alike_class_code(school_class)
        row.search_words = _search_column(row)
        row.changed_at = now


def set_left(db: Session, ids: Sequence[int], day: date | None) -> None:
    """Write the day on which students left the school, None for those who are back."""
    db.execute(update(StudentTable).where(StudentTable.id.in_(ids)).values(left_on=day))


def classes(db: Session) -> list[str]:
    """Return the classes of the students at school, as they are written, one spelling for look-alikes."""
    query = (
        select(func.min(StudentTable.school_class))
        .where(StudentTable.binned_at.is_(None), StudentTable.left_on.is_(None), StudentTable.school_class != "")
        .group_by(StudentTable.class_key)
        .order_by(StudentTable.class_key)
    )
    return [name for name in db.scalars(query) if name]


def demo_ids(db: Session) -> list[int]:
    """Return the ids of the invented students."""
    return list(db.scalars(select(StudentTable.id).where(StudentTable.demo, StudentTable.binned_at.is_(None))))


def sort_names(db: Session) -> list[tuple[int, PersonName]]:
    """Return what the sort key of each student is made of."""
    return [(student_id, _name_record(*name)) for student_id, *name in db.execute(_NAMES).all()]


def set_sort_keys(db: Session, keys: Iterable[tuple[int, bytes]]) -> None:
    """Write the sort key of each student."""
    db.execute(update(StudentTable), [{"id": student_id, "sort_key": key} for student_id, key in keys])


def _conditions(wanted: StudentFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [
        or_(*(_S.search_words.contains(f" {form}", autoescape=True) for form in forms))
        for forms in query_words(wanted.words)
    ]
    if wanted.school_class:
        conditions.append(_S.class_key == look_alike_class_code(wanted.school_class))
    if wanted.phase is not None:
        conditions.append(_M.phase == int(wanted.phase))
    if wanted.host:
        conditions.append(func.fold(_M.host).contains(fold(wanted.host), autoescape=True))
    if wanted.late_on is not None:
        conditions.append(and_(_RUNNING, _M.next_due < wanted.late_on))
    if wanted.abroad_on is not None:
        conditions.append(_abroad_between(wanted.abroad_on, wanted.abroad_on))
    if wanted.moving_on is not None:
        conditions.append(_abroad_between(wanted.moving_on - AROUND_TRAVEL, wanted.moving_on + AROUND_TRAVEL))
    if wanted.unmet_since is not None:
        met = select(_MET.student_id).where(_MET.binned_at.is_(None), _MET.day >= wanted.unmet_since)
        conditions.append(_S.id.not_in(met))
    if wanted.goalless:
        conditions.append(_S.id.not_in(select(_GOALS.student_id).where(_GOALS.binned_at.is_(None))))
    return conditions


def _abroad_between(first: date, last: date) -> ColumnElement[bool]:
    """Return the condition for a stay that is begun, or begins, and has not ended between two days."""
    return and_(_RUNNING, _M.departure <= last, or_(_M.return_date.is_(None), _M.return_date >= first))


def _loaded(db: Session, student_id: int) -> StudentTable:
    query = select(StudentTable).where(StudentTable.id == student_id)
    query = query.options(
        selectinload(StudentTable.contacts), selectinload(StudentTable.languages), selectinload(StudentTable.consents)
    )
    row = db.scalars(query).one_or_none()
    if row is None:
        raise RecordNotFound("student", student_id)
    return row


def _by_student(rows: Iterable[Row[Any]]) -> dict[int, list[Row[Any]]]:
    found: dict[int, list[Row[Any]]] = {}
    for row in rows:
        found.setdefault(row.student_id, []).append(row)
    return found


def _name_record(*columns: str) -> PersonName:
    given, middle, family, used, order, latin, pronunciation, sort_as = columns
    return PersonName(given, middle, family, used, _ORDERS[order], latin, pronunciation, sort_as)


def _row_record(row: Sequence[Any]) -> StudentRow:
    # By place and not by name, which takes half as long for a page of them.
    *name, student_id, school_class, birth_date, phase, state, mobility_id, next_item, next_due, progress, _ = row
    return StudentRow(
        student_id,
        _name_record(*name),
        school_class,
        birth_date,
        _PHASES[phase],
        _STATES[state],
        mobility_id,
        next_item or "",
        next_due,
        tuple(map(tuple, _JSON.raw_decode(progress)[0])) if progress else (),
    )


def _written(row: StudentTable) -> Student:
    return _record(row, row.contacts, row.languages, row.consents)


def _as_version(student: Student) -> Student:
    """Return a student as versions hold one: contacts are written anew at each save, so their ids say nothing."""
    return replace(student, contacts=tuple(replace(each, id=0) for each in student.contacts))


def _record(row: Any, contacts: Iterable[Any], languages: Iterable[Any], consents: Iterable[Any]) -> Student:
    return Student(
        name=_name_record(*(getattr(row, column.name) for column in _NAME)),
        school_class=row.school_class,
        birth_date=row.birth_date,
        pronoun=row.pronoun,
        programme=row.programme,
        eqf_level=row.eqf_level,
        email=row.email,
        phone=row.phone,
        contacts=tuple(
            Contact(each.name, each.kind, each.relation, each.phone, each.email, each.id) for each in contacts
        ),
        languages=tuple(
            LanguageSkill(
                each.language,
                each.mother_tongue,
                each.listening,
                each.reading,
                each.interaction,
                each.production,
                each.writing,
                each.certificate,
            )
            for each in languages
        ),
        consents=tuple(
            Consent(each.purpose, each.given, each.decided_on, each.giver, each.withdrawn_on) for each in consents
        ),
        left_on=row.left_on,
        demo=row.demo,
        view_language=row.view_language,
        view_scale=row.view_scale,
        id=row.id,
        uid=row.uid,
    )


def _write(row: StudentTable, student: Student, sort_key: bytes, now: datetime) -> None:
    name = student.name
    row.given, row.middle, row.family, row.used = name.given, name.middle, name.family, name.used
    row.name_order, row.latin, row.pronunciation, row.sort_as = name.order, name.latin, name.pronunciation, name.sort_as
    row.sort_key = sort_key
    row.pronoun = student.pronoun
    row.birth_date = student.birth_date
    row.school_class = student.school_class
    row.class_key = look_alike_class_code(student.school_class)
    row.programme = student.programme
    row.eqf_level = student.eqf_level
    row.email, row.phone = student.email, student.phone
    row.left_on = student.left_on
    row.demo = student.demo
    row.view_language, row.view_scale = student.view_language, student.view_scale
    row.changed_at = now
    row.search_words = _search_column(row)
    row.contacts = [_contact(position, contact) for position, contact in enumerate(student.contacts)]
    row.languages = [_language(position, skill) for position, skill in enumerate(student.languages)]
    row.consents = [_consent(consent) for consent in student.consents]


def _search_column(row: StudentTable) -> str:
    latin = row.latin or ""
    kept = search_words(f"{row.given} {row.middle} {row.family} {row.used} {latin} {row.school_class} {row.class_key}")
    return " " + " ".join(dict.fromkeys(kept))


def _contact(position: int, contact: Contact) -> ContactTable:
    return ContactTable(
        visibility=Visibility.PRIVATE,
        position=position,
        kind=contact.kind,
        name=contact.name,
        relation=contact.relation,
        phone=contact.phone,
        email=contact.email,
    )


def _language(position: int, skill: LanguageSkill) -> LanguageTable:
    return LanguageTable(
        visibility=Visibility.SHARED,
        position=position,
        language=skill.language,
        mother_tongue=skill.mother_tongue,
        listening=skill.listening,
        reading=skill.reading,
        interaction=skill.interaction,
        production=skill.production,
        writing=skill.writing,
        certificate=skill.certificate,
    )


def _consent(consent: Consent) -> ConsentTable:
    return ConsentTable(
        visibility=Visibility.SHARED,
        purpose=consent.purpose,
        given=consent.given,
        decided_on=consent.decided_on,
        giver=consent.giver,
        withdrawn_on=consent.withdrawn_on,
    )

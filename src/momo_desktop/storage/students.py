"""Students, their contacts, languages and consents in the database."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, tuple_, update
from sqlalchemy.orm import Session, aliased, selectinload

from momo_desktop.domain.names import NameOrder, PersonName
from momo_desktop.domain.phases import MobilityState, Phase
from momo_desktop.domain.student_filter import StudentFilter
from momo_desktop.domain.students import Consent, Contact, LanguageSkill, Student, StudentRow
from momo_desktop.domain.text import look_alike_class_code, query_words, search_words
from momo_desktop.domain.visibility import Visibility
from momo_desktop.errors import RecordNotFound
from momo_desktop.storage.tables import ConsentTable, ContactTable, LanguageTable, MobilityTable, StudentTable

Place = tuple[bytes, int]
"""Where a page of the list ended: the sort key and the id of its last row."""

_COLUMNS = (
    StudentTable.id,
    StudentTable.given,
    StudentTable.middle,
    StudentTable.family,
    StudentTable.used,
    StudentTable.name_order,
    StudentTable.latin,
    StudentTable.pronunciation,
    StudentTable.sort_as,
    StudentTable.school_class,
    StudentTable.birth_date,
    StudentTable.sort_key,
    MobilityTable.id.label("mobility_id"),
    MobilityTable.phase,
    MobilityTable.state,
    MobilityTable.progress,
    MobilityTable.next_item,
    MobilityTable.next_due,
)

_OTHER = aliased(MobilityTable)
_CURRENT = (
    select(_OTHER.id)
    .where(_OTHER.student_id == StudentTable.id, _OTHER.binned_at.is_(None))
    .order_by(_OTHER.state.in_((MobilityState.WITHDRAWN, MobilityState.COMPLETED)), _OTHER.id.desc())
    .limit(1)
    .correlate(StudentTable)
    .scalar_subquery()
)
_IS_CURRENT = MobilityTable.id == _CURRENT

# Made once: to put these together takes longer than to run them.
_PAGE = (
    select(*_COLUMNS)
    .select_from(StudentTable)
    .outerjoin(MobilityTable, _IS_CURRENT)
    .where(StudentTable.binned_at.is_(None))
    .order_by(StudentTable.sort_key, StudentTable.id)
)
_COUNT = select(func.count(StudentTable.id)).where(StudentTable.binned_at.is_(None))
_COUNT_BY_MOBILITY = _COUNT.outerjoin(MobilityTable, _IS_CURRENT)


def page(db: Session, wanted: StudentFilter, after: Place | None, limit: int) -> tuple[list[StudentRow], Place | None]:
    """Return the next rows of the list in their order, and the place to go on from (None at the end)."""
    query = _PAGE.where(*_conditions(wanted)).limit(limit)
    if after is not None:
        query = query.where(tuple_(StudentTable.sort_key, StudentTable.id) > after)
    found = db.execute(query).all()
    rows = [_row_record(row) for row in found]
    place = (found[-1].sort_key, found[-1].id) if len(found) == limit else None
    return rows, place


def count(db: Session, wanted: StudentFilter) -> int:
    """Return how many students the filter leaves."""
    by_mobility = wanted.phase is not None or wanted.host or wanted.late_on is not None
    query = _COUNT_BY_MOBILITY if by_mobility else _COUNT
    return db.scalar(query.where(*_conditions(wanted))) or 0


def get(db: Session, student_id: int) -> Student:
    """Return one student with contacts, languages and consents; raises `RecordNotFound`."""
    return _record(_loaded(db, student_id))


def birth_date(db: Session, student_id: int) -> date | None:
    """Return when a student was born, None when that is not known."""
    return db.scalar(select(StudentTable.birth_date).where(StudentTable.id == student_id))


def is_known(db: Session, student_id: int) -> bool:
    """Tell whether there is such a student outside the bin."""
    known = select(StudentTable.id).where(StudentTable.id == student_id, StudentTable.binned_at.is_(None))
    return db.scalar(known) is not None


def names(db: Session, ids: Sequence[int]) -> dict[int, PersonName]:
    """Return the names of the students given by id, in the bin or not."""
    rows = db.execute(select(*_COLUMNS[:9]).where(StudentTable.id.in_(ids))).all()
    return {row.id: _name(row) for row in rows}


def every(db: Session) -> list[Student]:
    """Return every student outside the bin, in the order of the list."""
    query = _with_parts(select(StudentTable).where(StudentTable.binned_at.is_(None)).order_by(StudentTable.sort_key))
    return [_record(row) for row in db.scalars(query)]


def names_born(db: Session, day: date | None) -> list[tuple[int, PersonName]]:
    """Return who outside the bin may be born on a day (everybody for no day), in the order of the list."""
    query = select(*_COLUMNS[:9]).where(StudentTable.binned_at.is_(None)).order_by(StudentTable.sort_key)
    if day is not None:
        query = query.where(or_(StudentTable.birth_date.is_(None), StudentTable.birth_date == day))
    return [(row.id, _name(row)) for row in db.execute(query)]


def add(db: Session, student: Student, sort_key: bytes, now: datetime) -> Student:
    """Write a new student and return it with its ids."""
    row = StudentTable(created_at=now, visibility=Visibility.SHARED)
    _write(row, student, sort_key, now)
    db.add(row)
    db.flush()
    return _record(row)


def save(db: Session, student: Student, sort_key: bytes, now: datetime) -> Student:
    """Write a changed student; raises `RecordNotFound`."""
    row = _loaded(db, student.id)
    _write(row, student, sort_key, now)
    db.flush()
    return _record(row)


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
    rows = db.execute(select(*_COLUMNS[:9])).all()
    return [(row.id, _name(row)) for row in rows]


def set_sort_keys(db: Session, keys: Iterable[tuple[int, bytes]]) -> None:
    """Write the sort key of each student."""
    db.execute(update(StudentTable), [{"id": student_id, "sort_key": key} for student_id, key in keys])


def _conditions(wanted: StudentFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if not wanted.left:
        conditions.append(StudentTable.left_on.is_(None))
    conditions += [
        or_(*(StudentTable.search_words.contains(f" {form}", autoescape=True) for form in forms))
        for forms in query_words(wanted.words)
    ]
    if wanted.school_class:
        conditions.append(StudentTable.class_key == look_alike_class_code(wanted.school_class))
    if wanted.phase is not None:
        conditions.append(MobilityTable.phase == int(wanted.phase))
    if wanted.host:
        conditions.append(MobilityTable.host.icontains(wanted.host, autoescape=True))
    if wanted.late_on is not None:
        running = MobilityTable.state.in_((MobilityState.ACTIVE, MobilityState.RETURNED_EARLY))
        conditions.append(and_(running, MobilityTable.next_due < wanted.late_on))
    return conditions


def _loaded(db: Session, student_id: int) -> StudentTable:
    row = db.scalars(_with_parts(select(StudentTable).where(StudentTable.id == student_id))).one_or_none()
    if row is None:
        raise RecordNotFound("student", student_id)
    return row


def _with_parts(query: Select[StudentTable]) -> Select[StudentTable]:
    return query.options(
        selectinload(StudentTable.contacts), selectinload(StudentTable.languages), selectinload(StudentTable.consents)
    )


def _name(row: Any) -> PersonName:
    return PersonName(
        given=row.given,
        middle=row.middle,
        family=row.family,
        used=row.used,
        order=NameOrder(row.name_order),
        latin=row.latin,
        pronunciation=row.pronunciation,
        sort_as=row.sort_as,
    )


def _row_record(row: Any) -> StudentRow:
    return StudentRow(
        id=row.id,
        name=_name(row),
        school_class=row.school_class,
        birth_date=row.birth_date,
        phase=Phase(row.phase) if row.phase else None,
        state=row.state,
        mobility_id=row.mobility_id,
        next_item=row.next_item or "",
        next_due=row.next_due,
        progress=tuple((closed, total) for closed, total in row.progress or ()),
    )


def _record(row: StudentTable) -> Student:
    return Student(
        name=_name(row),
        school_class=row.school_class,
        birth_date=row.birth_date,
        pronoun=row.pronoun,
        programme=row.programme,
        eqf_level=row.eqf_level,
        email=row.email,
        phone=row.phone,
        contacts=tuple(
            Contact(each.name, each.kind, each.relation, each.phone, each.email, each.id) for each in row.contacts
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
            for each in row.languages
        ),
        consents=tuple(
            Consent(each.purpose, each.given, each.decided_on, each.giver, each.withdrawn_on) for each in row.consents
        ),
        left_on=row.left_on,
        demo=row.demo,
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

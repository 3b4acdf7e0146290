"""Students, their contacts, languages and consents in the database."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    Row,
    bindparam,
    func,
    or_,
    select,
    update,
)
from sqlalchemy.orm import Session, selectinload

from momo_desktop.domain.audit import Act, Done
from momo_desktop.domain.class_lists import KnownStudent
from momo_desktop.domain.names import NameOrder, PersonName
from momo_desktop.domain.students import Consent, Contact, LanguageSkill, Student
from momo_desktop.domain.text import look_alike_class_code, search_words
from momo_desktop.domain.visibility import Visibility
from momo_desktop.errors import RecordNotFound
from momo_desktop.storage import audit, versions
from momo_desktop.storage.binning import RESTRICTED
from momo_desktop.storage.rows import table_of
from momo_desktop.storage.tables import (
    ConsentTable,
    ContactTable,
    LanguageTable,
    StudentTable,
)

_STUDENTS = table_of(StudentTable)
_S = _STUDENTS.c

NAME = (_S.given, _S.middle, _S.family, _S.used, _S.name_order, _S.latin, _S.pronunciation, _S.sort_as)
"""The columns that make a name, in the order of its parts."""
_ORDERS = {str(each): each for each in NameOrder}
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
_NAMES = select(_S.id, *NAME)
_KNOWN = select(_S.id, _S.birth_date, _S.school_class, *NAME).where(_S.binned_at.is_(None)).order_by(_S.sort_key)


def get(db: Session, student_id: int, *, restricted: bool = False) -> Student:
    """Return one student with contacts, languages and consents.

    Raises `RecordNotFound`, for a restricted record as well unless that is asked for: nothing is made of it.
    """
    wanted = {"student": student_id}
    row = db.execute(_ONE, wanted).one_or_none()
    if row is None or (row.bin_batch == RESTRICTED and not restricted):
        raise RecordNotFound("student", student_id)
    return record(row, *(db.execute(query, wanted).all() for query in _PARTS_OF_ONE))


def birth_date(db: Session, student_id: int) -> date | None:
    """Return when a student was born, None when that is not known."""
    return db.scalar(_BIRTH_DATE, {"student": student_id})


def is_known(db: Session, student_id: int) -> bool:
    """Tell whether there is such a student outside the bin."""
    known = select(StudentTable.id).where(StudentTable.id == student_id, StudentTable.binned_at.is_(None))
    return db.scalar(known) is not None


def names(db: Session, ids: Sequence[int], *, restricted: bool = False) -> dict[int, PersonName]:
    """Return the names of the students given by id, in the bin or not; of restricted records only if asked for."""
    query = _NAMES.where(_S.id.in_(ids))
    if not restricted:
        query = query.where(_S.bin_batch.is_distinct_from(RESTRICTED))
    return {student_id: name_record(*name) for student_id, *name in db.execute(query)}


def every(db: Session) -> list[Student]:
    """Return every student outside the bin, in the order of the list."""
    parts = [_by_student(db.execute(query)) for query in _PARTS]
    return [record(row, *(part.get(row.id, ()) for part in parts)) for row in db.execute(_EVERY).all()]


def every_id(db: Session) -> list[int]:
    """Return the id of every student, in the bin too."""
    return list(db.scalars(select(StudentTable.id).order_by(StudentTable.id)))


def known(db: Session) -> list[KnownStudent]:
    """Return what is compared with a class list of every student outside the bin, in the order of the list."""
    return [
        KnownStudent(student_id, name_record(*name), birth_date, school_class)
        for student_id, birth_date, school_class, *name in db.execute(_KNOWN).all()
    ]


def names_born(db: Session, day: date | None) -> list[tuple[int, PersonName]]:
    """Return who outside the bin may be born on a day (everybody for no day), in the order of the list."""
    query = _NAMES.where(_S.binned_at.is_(None)).order_by(_S.sort_key)
    if day is not None:
        query = query.where(or_(_S.birth_date.is_(None), _S.birth_date == day))
    return [(student_id, name_record(*name)) for student_id, *name in db.execute(query).all()]


def add(db: Session, student: Student, sort_key: bytes, now: datetime) -> Student:
    """Write a new student and return it with its ids."""
    row = StudentTable(created_at=now, visibility=Visibility.SHARED)
    _write(row, student, sort_key, now)
    db.add(row)
    db.flush()
    _note_consents(db, row.id, (), student.consents)
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
    _note_consents(db, row.id, before.consents, written.consents)
    return written


def consents(db: Session) -> dict[int, tuple[Consent, ...]]:
    """Return the answers of all who gave any, of restricted records and those in the bin too."""
    rows = _by_student(db.execute(_PARTS[-1]))
    return {student_id: tuple(map(_consent_record, found)) for student_id, found in rows.items()}


def set_consents(db: Session, student_id: int, consents: Iterable[Consent], now: datetime) -> None:
    """Write what a student consents to, and nothing else of the record; raises `RecordNotFound`."""
    row = _loaded(db, student_id)
    before = _written(row)
    row.consents = [_consent(each) for each in consents]
    row.changed_at = now
    db.flush()
    written = _written(row)
    kept = versions.Saved(row.id, Visibility.PRIVATE, row.uid, _as_version(before), _as_version(written))
    versions.keep(db, kept, now)
    _note_consents(db, row.id, before.consents, written.consents)


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
    audit.note_rows(db, Act.CHANGED, StudentTable, list(ids))


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
    return [(student_id, name_record(*name)) for student_id, *name in db.execute(_NAMES).all()]


def set_sort_keys(db: Session, keys: Iterable[tuple[int, bytes]]) -> None:
    """Write the sort key of each student."""
    db.execute(update(StudentTable), [{"id": student_id, "sort_key": key} for student_id, key in keys])


def make_findable(db: Session, student_id: int, sort_key: bytes) -> None:
    """Write what a student who came from elsewhere is sorted and found by; nothing of the record changes."""
    row = db.execute(_ONE, {"student": student_id}).one()
    found: dict[str, object] = {"sort_key": sort_key, "class_key": look_alike_class_code(row.school_class)}
    db.execute(update(_STUDENTS).where(_S.id == student_id).values(found))
    again = db.execute(_ONE, {"student": student_id}).one()
    db.execute(update(_STUDENTS).where(_S.id == student_id).values(search_words=_search_column(again)))


def by_uid(db: Session, uid: str) -> tuple[int, bool] | None:
    """Return the id of the student with this uid and whether the record lies in the bin; None for nobody."""
    row = db.execute(select(_S.id, _S.binned_at).where(_S.uid == uid)).one_or_none()
    return None if row is None else (row.id, row.binned_at is not None)


def _loaded(db: Session, student_id: int) -> StudentTable:
    query = select(StudentTable).where(StudentTable.id == student_id)
    query = query.options(
        selectinload(StudentTable.contacts), selectinload(StudentTable.languages), selectinload(StudentTable.consents)
    )
    row = db.scalars(query).one_or_none()
    if row is None:
        raise RecordNotFound("student", student_id)
    return row


def _note_consents(db: Session, student_id: int, before: Iterable[Consent], now: Iterable[Consent]) -> None:
    """Have the log say of each answer that is new or was withdrawn which purpose it is to."""
    known = set(before)
    for each in now:
        if each not in known:
            answer = "withdrawn" if each.withdrawn_on else "given" if each.given else "refused"
            audit.note(db, Done(Act.ADDED, "consents", None, student_id, detail=f"{each.purpose}_{answer}"))


def _by_student(rows: Iterable[Row[Any]]) -> dict[int, list[Row[Any]]]:
    found: dict[int, list[Row[Any]]] = {}
    for row in rows:
        found.setdefault(row.student_id, []).append(row)
    return found


def name_record(*columns: str) -> PersonName:
    """Return the name that the columns of `NAME` hold."""
    given, middle, family, used, order, latin, pronunciation, sort_as = columns
    return PersonName(given, middle, family, used, _ORDERS[order], latin, pronunciation, sort_as)


def _written(row: StudentTable) -> Student:
    return record(row, row.contacts, row.languages, row.consents)


def _as_version(student: Student) -> Student:
    """Return a student as versions hold one: contacts are written anew at each save, so their ids say nothing."""
    return replace(student, contacts=tuple(replace(each, id=0) for each in student.contacts))


def record(row: Any, contacts: Iterable[Any], languages: Iterable[Any], consents: Iterable[Any]) -> Student:
    """Return the student that a row and those of the parts hold."""
    return Student(
        name=name_record(*(getattr(row, column.name) for column in NAME)),
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
        consents=tuple(map(_consent_record, consents)),
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


def _search_column(row: Any) -> str:
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


def _consent_record(row: Any) -> Consent:
    return Consent(
        row.purpose,
        row.given,
        row.decided_on,
        row.giver,
        row.withdrawn_on,
        row.wording,
        row.signed_by,
        row.evidence_id,
    )


def _consent(consent: Consent) -> ConsentTable:
    return ConsentTable(
        visibility=Visibility.SHARED,
        purpose=consent.purpose,
        given=consent.given,
        decided_on=consent.decided_on,
        giver=consent.giver,
        withdrawn_on=consent.withdrawn_on,
        wording=consent.wording,
        signed_by=consent.signed_by,
        evidence_id=consent.evidence_id,
    )

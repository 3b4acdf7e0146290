"""Who is named in the records besides one student, to be kept out of what that student is given."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from momo_desktop.domain.masking import People
from momo_desktop.storage.rows import table_of
from momo_desktop.storage.settings import school
from momo_desktop.storage.students import NAME, name_record
from momo_desktop.storage.tables import ContactTable, MobilityTable, StudentTable

_S, _C, _M = (table_of(kind).c for kind in (StudentTable, ContactTable, MobilityTable))
_STUDENTS = select(_S.email, _S.phone, *NAME)
_CONTACTS = select(_C.name, _C.email, _C.phone)
_HOSTS = select(_M.host, _M.mentor, _M.mentor_email, _M.mentor_phone, _M.city)


def of_student(db: Session, student_id: int) -> People:
    """Return a student with those who belong to the own record: contacts, hosts and mentors, and the counsellor."""
    students = db.execute(_STUDENTS.where(_S.id == student_id)).all()
    contacts = db.execute(_CONTACTS.where(_C.student_id == student_id)).all()
    hosts = db.execute(_HOSTS.where(_M.student_id == student_id)).all()
    ours = school(db)
    return People(
        students=tuple(name_record(*name) for _email, _phone, *name in students),
        others=(
            *(name for name, *_reached in contacts),
            *(part for host, mentor, _mail, _phone, city in hosts for part in (host, mentor, city)),
            *(ours.name, ours.counsellor),
        ),
        reached_by=(
            *(each for mail, phone, *_name in students for each in (mail, phone)),
            *(each for _name, mail, phone in contacts for each in (mail, phone)),
            *(each for _host, _mentor, mail, phone, _city in hosts for each in (mail, phone)),
        ),
    )


def besides(db: Session, student_id: int) -> People:
    """Return all other students, in the bin or not, with their contacts."""
    students = db.execute(_STUDENTS.where(_S.id != student_id)).all()
    contacts = db.execute(_CONTACTS.where(_C.student_id != student_id)).all()
    return People(
        students=tuple(name_record(*name) for _email, _phone, *name in students),
        others=tuple(name for name, *_reached in contacts),
        reached_by=tuple(
            each
            for mail, phone in (*((m, p) for m, p, *_n in students), *((m, p) for _n, m, p in contacts))
            for each in (mail, phone)
            if each
        ),
    )

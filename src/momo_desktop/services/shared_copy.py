"""All that one student may see, gathered for a copy to take along.

Not a service: it is read inside a unit of work. Private rows are counted and never read.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain.student_copies import CopiedStay, CopyMaterial, StudentCopy, assemble
from momo_desktop.domain.visibility import Visibility
from momo_desktop.services import student_view
from momo_desktop.storage import appointments, notes, sessions, settings, tasks
from momo_desktop.storage.database import Session
from momo_desktop.storage.meeting_tables import TaskTable
from momo_desktop.storage.rows import count_in_lane

_SHARED = Visibility.SHARED


def copy_of(db: Session, catalogue: Catalogue, student_id: int, today: date) -> StudentCopy:
    """Return the copy of a student, with all mobilities; raises `RecordNotFound`."""
    shared = student_view.records(db, catalogue, student_id, None, today)
    planned = appointments.of_student(db, student_id)
    seen = tuple(each for each in planned if each.visibility is _SHARED)
    material = CopyMaterial(
        school=settings.school(db),
        student=shared.student,
        made_on=today,
        forms=catalogue.every_form,
        spine=catalogue.spine,
        stays=tuple(CopiedStay(each.mobility, each.lines) for each in shared.stays),
        sessions=tuple(reversed(sessions.of_student(db, student_id))),
        notes=tuple(reversed(notes.of_student(db, student_id, _SHARED))),
        tasks=tuple(tasks.in_lane(db, student_id, _SHARED)),
        appointments=seen,
        goals=shared.goals,
        learning=shared.learning,
        answers=shared.answers,
        evidence=tuple(reversed(shared.evidence)),
        withheld=replace(shared.withheld, appointments=len(planned) - len(seen)),
        private_tasks=count_in_lane(db, TaskTable, student_id, Visibility.PRIVATE),
    )
    return assemble(material)

"""A student with something shared and something private of every kind, and another student, all of it marked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time

from momo_desktop.domain.appointments import Appointment
from momo_desktop.domain.checklists import MarkState, OwnItem
from momo_desktop.domain.dues import Owner, Owners
from momo_desktop.domain.forms import Answer, AnswerSet, MeasurementPoint, Rater
from momo_desktop.domain.goals import Goal
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.phases import Phase
from momo_desktop.domain.risks import RiskFlag
from momo_desktop.domain.sessions import CounsellingSession, Note, Task
from momo_desktop.domain.students import Contact, Student
from momo_desktop.domain.support_needs import NeedKind, SupportNeed
from momo_desktop.domain.visibility import Visibility
from momo_desktop.services.bundle import Services
from momo_desktop.services.evidence import NewEvidence
from momo_desktop.services.support_needs import Compartment

PRIVATE, OTHER = "Qzprivw", "Qzothrw"
"""Words that nothing else holds: in every private row of the student, and in every row of the other one."""


@dataclass(frozen=True)
class Planted:
    """Are the ids of the two students."""

    student_id: int
    other_id: int


PLANTED = Planted(1, 2)
"""Those of an empty vault."""


def plant(services: Services) -> Planted:
    """Write both students."""
    student = services.students.add(Student(PersonName("Zsófia", family="Bodnár"), "11A", date(2009, 5, 4)))
    other = services.students.add(
        Student(
            PersonName(f"{OTHER}a", family=f"{OTHER}b"),
            f"{OTHER}c",
            date(2009, 1, 2),
            email=f"{OTHER}@example.org",
            contacts=(Contact(f"{OTHER}d"),),
        )
    )
    _fill(services, student, Visibility.SHARED, "plain")
    _fill(services, student, Visibility.PRIVATE, PRIVATE)
    for lane in Visibility:
        _fill(services, other, lane, OTHER)
    for who, word in ((student, PRIVATE), (other, OTHER)):
        _support(services, who.id, f"{word} need")
    return Planted(student.id, other.id)


def _support(services: Services, student_id: int, word: str) -> None:
    """Seal a need, as the passphrase would let the counsellor do."""
    kept = services.support_needs
    Compartment(kept._vault, kept._clock, student_id).save(SupportNeed(student_id, NeedKind.HEALTH, word, word, word))


def _fill(services: Services, student: Student, lane: Visibility, word: str) -> None:
    stays = services.mobilities.of_student(student.id)
    city = word if word == OTHER else "Tampere"
    stay = (
        stays[0]
        if stays
        else services.mobilities.add(
            Mobility(student.id, city=city, country="FI", host=city, departure=date(2030, 5, 4))
        )
    )
    goal = f"{word} aim" if lane is Visibility.SHARED else ""
    talk = services.sessions.add(CounsellingSession(student.id, date(2026, 2, 2), stay.id, goal=goal))
    services.notes.done(Note(student.id, lane, f"{word} note", talk.id, stay.id))
    services.notes.done(Note(student.id, lane, f"{word} free note"))
    services.tasks.save(Task(student.id, f"{word} task", Owner.COUNSELLOR, lane, date(2026, 2, 9), session_id=talk.id))
    services.goals.save(Goal(student.id, f"{word} goal", lane, stay.id, proof=f"{word} proof"))
    item = OwnItem(stay.id, Phase.PROMOTION, f"{word} item", Owners((Owner.STUDENT,)), lane)
    added = services.journey.add_own_item(item)
    services.journey.set_state(stay.id, added.item_id, MarkState.NOT_APPLICABLE, f"{word} reason")
    form = next(form for form in services.catalogue.forms if form.steps)
    skill = services.catalogue.skills[0]
    point = MeasurementPoint.BEFORE if lane is Visibility.SHARED else MeasurementPoint.DURING
    services.reflections.done(
        AnswerSet(
            student.id, stay.id, form.id, form.version, point, Rater.STUDENT,
            datetime(2026, 2, 1, 9, tzinfo=UTC), lane, (Answer(skill.id, f"{word} example", 3, lane),),
        )
    )  # fmt: skip
    wanted = NewEvidence(student.id, lane, mobility_id=stay.id)
    piece = services.evidence.attach_content(f"{word} content".encode(), f"{word}.txt", wanted)
    services.evidence.save(replace(piece, title=f"{word} title"))
    if lane is Visibility.PRIVATE or word == OTHER:
        planned = Appointment(date(2026, 3, 3), student.id, stay.id, start=time(10), title=f"{word} meeting")
        services.appointments.save(replace(planned, visibility=lane))
        services.risks.save(
            RiskFlag(student.id, date(2026, 2, 3), f"{word} worry", f"{word} source", f"{word} act", f"{word} told")
        )

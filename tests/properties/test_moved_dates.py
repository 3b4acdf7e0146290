"""Moving a mobility to any dates: what may not move stays, and taking it back restores every day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from momo_desktop.domain.appointments import Appointment, AppointmentState
from momo_desktop.domain.dues import Anchor, Owner
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.sessions import Task
from momo_desktop.domain.students import Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.services.bundle import Services
from school import TODAY

DEPARTURES = st.dates(date(2025, 6, 1), date(2028, 12, 31)) | st.sampled_from([date(2028, 2, 29), date(2026, 3, 31)])
LENGTHS = st.integers(0, 400)
STAYS = st.tuples(DEPARTURES, LENGTHS)


def _planned(services: Services, stay: tuple[date, int], picked: list[int]) -> tuple[Mobility, tuple[Task, ...]]:
    """Return a new stay whose meetings are planned, some set by hand or held, with a task on each anchor."""
    student = services.students.add(Student(PersonName("Ada", family="Muster"), "11A", date(2009, 5, 4)))
    departure, length = stay
    mobility = services.mobilities.add(
        Mobility(student.id, departure=departure, return_date=departure + timedelta(days=length))
    )
    planned = services.appointments.plan(mobility.id, services.appointments.proposals(mobility.id))
    for number, appointment in enumerate(planned):
        if number in picked and number % 2:
            services.appointments.set_state(appointment.id, AppointmentState.HELD)
        elif number in picked:
            services.appointments.save(replace(appointment, day=appointment.day - timedelta(days=1)))
    for anchor, day in ((Anchor.DEPARTURE, departure), (Anchor.RETURN, departure + timedelta(days=length))):
        task = Task(student.id, "passport", Owner.STUDENT, Visibility.SHARED, day, anchor, 0)
        services.tasks.save(replace(task, mobility_id=mobility.id))
    return mobility, services.tasks.of_student(student.id)


def _may_move(appointment: Appointment) -> bool:
    return appointment.state is AppointmentState.PLANNED and not appointment.own_day and appointment.day >= TODAY


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(stay=STAYS, later=STAYS, picked=st.lists(st.integers(0, 20), max_size=6))
def test_a_move_spares_what_is_set_by_hand_and_is_taken_back_whole(
    services: Services, stay: tuple[date, int], later: tuple[date, int], picked: list[int]
) -> None:
    mobility, tasks = _planned(services, stay, picked)
    before = services.appointments.of_student(mobility.student_id)
    departure, length = later
    moved = replace(mobility, departure=departure, return_date=departure + timedelta(days=length))
    saved = services.mobilities.save(moved)
    after = {each.id: each for each in services.appointments.of_student(mobility.student_id)}
    assert all(after[each.id] == each for each in before if not _may_move(each))
    assert all(after[each.id].day >= TODAY for each in before if _may_move(each))
    assert sorted(task.due for task in services.tasks.of_student(mobility.student_id) if task.due) == [
        departure,
        departure + timedelta(days=length),
    ]
    services.mobilities.put_back(saved)
    assert services.mobilities.get(mobility.id) == mobility
    assert services.appointments.of_student(mobility.student_id) == before
    assert services.tasks.of_student(mobility.student_id) == tasks

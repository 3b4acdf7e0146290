from dataclasses import replace
from datetime import date, time

import pytest
from sqlalchemy import Engine, event

from momo_desktop.domain.appointments import Appointment, AppointmentState
from momo_desktop.domain.checklists import MarkState, OwnItem
from momo_desktop.domain.dues import Owner, Owners
from momo_desktop.domain.mobilities import JourneyAct, Mobility
from momo_desktop.domain.next_steps import SHOWN, KeyDayKind, NextSteps
from momo_desktop.domain.phases import Phase
from momo_desktop.domain.sessions import CounsellingSession, Task
from momo_desktop.domain.students import Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.services.bundle import Services

SHARED = Visibility.SHARED


def _steps(services: Services, stay: Mobility) -> NextSteps:
    return services.next_steps.of_student(stay.student_id, stay.id)


def _task(services: Services, student: Student, text: str, owner: Owner, due: date | None = None) -> Task:
    return services.tasks.save(Task(student.id, text, owner, SHARED, due))


def _texts(steps: NextSteps) -> tuple[list[str], list[str]]:
    return [step.text.english for step in steps.next.lines], [step.text.english for step in steps.waiting.lines]


def test_without_a_mobility_the_tasks_are_what_comes_next(services: Services, anna: Student) -> None:
    _task(services, anna, "call the host", Owner.COUNSELLOR)
    _task(services, anna, "sign the form", Owner.GUARDIAN)
    _task(services, anna, "passport", Owner.STUDENT, date(2026, 3, 16))
    found = services.next_steps.of_student(anna.id, None)
    assert _texts(found) == (["passport", "call the host"], ["sign the form"])
    assert found.dates == ()


def test_checklist_and_tasks_stand_in_one_row_by_their_days(services: Services, anna: Student, stay: Mobility) -> None:
    _task(services, anna, "late long ago", Owner.STUDENT, date(2020, 1, 1))
    steps = _steps(services, stay)
    assert steps.next.lines[0].text.english == "late long ago"
    assert steps.next.lines[0].late
    assert steps.next.lines[1].line is not None
    days = [step.due or date.max for step in steps.next.lines]
    assert days == sorted(days)


def test_only_what_one_of_the_two_owes_is_next(services: Services, stay: Mobility) -> None:
    for owners in ((Owner.OFFICE,), (Owner.GUARDIAN, Owner.TEACHER), (Owner.STUDENT, Owner.GUARDIAN)):
        item = OwnItem(stay.id, Phase.PROMOTION, " and ".join(owners), Owners(owners), SHARED, date(2020, 1, 1))
        services.journey.add_own_item(item)
    ours, theirs = _texts(_steps(services, stay))
    assert "student and guardian" in ours
    assert {"office", "guardian and teacher"} <= set(theirs)


def test_others_are_waited_for_since_their_phase_was_entered(services: Services, stay: Mobility) -> None:
    item = OwnItem(stay.id, Phase.PROMOTION, "stamp", Owners((Owner.OFFICE,)), SHARED)
    services.journey.add_own_item(item)
    waiting = next(step for step in _steps(services, stay).waiting.lines if step.text.english == "stamp")
    assert waiting.since == date(2026, 3, 2)


def test_an_agreed_task_is_waited_for_since_its_session(services: Services, anna: Student) -> None:
    session = services.sessions.add(CounsellingSession(anna.id, date(2026, 2, 10)))
    services.tasks.save(Task(anna.id, "ask at home", Owner.GUARDIAN, SHARED, session_id=session.id))
    (waiting,) = services.next_steps.of_student(anna.id, None).waiting.lines
    assert waiting.since == date(2026, 2, 10)


def test_what_is_done_is_no_step_any_more(services: Services, anna: Student, stay: Mobility) -> None:
    first = _steps(services, stay).next.lines[0]
    assert first.line is not None
    services.journey.set_state(stay.id, first.line.item_id, MarkState.DONE)
    services.tasks.set_done(_task(services, anna, "passport", Owner.STUDENT).id, done=True)
    assert first.key not in {step.key for step in _steps(services, stay).next.lines}
    assert "passport" not in _texts(_steps(services, stay))[0]


def test_a_stay_that_is_over_asks_for_nothing(services: Services, stay: Mobility) -> None:
    services.journey.act(stay.id, JourneyAct.WITHDRAW, "moves away")
    steps = _steps(services, stay)
    assert (steps.next.total, steps.waiting.total, steps.dates) == (0, 0, ())


def test_a_long_list_is_cut_and_counted(services: Services, anna: Student) -> None:
    for number in range(SHOWN + 3):
        _task(services, anna, f"task {number}", Owner.STUDENT)
    found = services.next_steps.of_student(anna.id, None).next
    assert (len(found.lines), found.more) == (SHOWN, 3)


def test_the_days_ahead_are_in_their_order(services: Services, anna: Student, stay: Mobility) -> None:
    planned = Appointment(date(2026, 5, 10), anna.id, start=time(10))
    services.appointments.save(planned)
    services.appointments.save(replace(planned, day=date(2026, 2, 1)))
    services.appointments.save(replace(planned, day=date(2026, 3, 9), state=AppointmentState.CANCELLED))
    assert [(each.kind, each.day) for each in _steps(services, stay).dates] == [
        (KeyDayKind.DEPARTURE, date(2026, 5, 4)),
        (KeyDayKind.APPOINTMENT, date(2026, 5, 10)),
        (KeyDayKind.RETURN, date(2026, 5, 31)),
        (KeyDayKind.LOOK_BACK, date(2026, 11, 27)),
    ]


@pytest.mark.parametrize("many", [1, 40])
def test_more_steps_ask_no_more_questions(services: Services, anna: Student, stay: Mobility, many: int) -> None:
    for number in range(many):
        _task(services, anna, f"task {number}", Owner.STUDENT)
    asked: list[str] = []

    def hear(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        asked.append(statement)

    event.listen(Engine, "before_cursor_execute", hear)
    _steps(services, stay)
    event.remove(Engine, "before_cursor_execute", hear)
    assert len([each for each in asked if each.startswith("SELECT")]) <= 11

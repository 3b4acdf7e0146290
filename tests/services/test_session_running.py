from datetime import date, time

import pytest

from momo_desktop.domain.appointments import Appointment, AppointmentState
from momo_desktop.domain.drafts import Draft, DraftKey, DraftKind
from momo_desktop.domain.dues import Owner
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.phases import Phase
from momo_desktop.domain.school_days import SchoolFree
from momo_desktop.domain.sessions import Ending, Medium, Task
from momo_desktop.domain.students import Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.errors import SessionRunning
from momo_desktop.services.bundle import Services
from momo_desktop.storage import appointments
from momo_desktop.storage.database import Database


@pytest.fixture
def planned(database: Database, stay: Mobility) -> Appointment:
    """A call that the contact plan asks for, today at ten."""
    with database.write() as db:
        call = Appointment(
            date(2026, 3, 2), stay.student_id, stay.id, time(10), medium=Medium.VIDEO, meeting_id="momo.core/midway"
        )
        return appointments.write(db, call)


def _planned(database: Database, student_id: int) -> list[Appointment]:
    with database.read() as db:
        return appointments.of_student(db, student_id)


def _draft(services: Services, student_id: int, uid: str, lane: Visibility, text: str) -> DraftKey:
    key = DraftKey(DraftKind.NOTE, parent=f"{uid}/{lane}")
    services.drafts.keep(Draft(key, lane, student_id, {"text": text}))
    return key


def test_a_session_runs_from_its_beginning_in_the_phase_of_the_stay(services: Services, stay: Mobility) -> None:
    session = services.sessions.begin(stay.student_id).session
    assert session.runs
    assert (session.mobility_id, session.phase, session.template) == (stay.id, Phase.PROMOTION, "promotion")
    assert services.sessions.running() == services.sessions.get(session.id)


def test_no_session_runs_before_one_has_begun(services: Services) -> None:
    assert services.sessions.running() is None


def test_beginning_again_takes_up_the_running_session(services: Services, anna: Student) -> None:
    assert services.sessions.begin(anna.id) == services.sessions.begin(anna.id)


def test_no_second_session_begins_beside_the_running_one(services: Services, anna: Student) -> None:
    bela = services.students.add(Student(PersonName("Béla", family="Kiss"), "11A"))
    running = services.sessions.begin(anna.id)
    with pytest.raises(SessionRunning) as refused:
        services.sessions.begin(bela.id)
    assert refused.value.session_id == running.session.id
    assert services.sessions.of_student(bela.id) == ()


def test_a_planned_meeting_says_how_the_two_meet(services: Services, planned: Appointment) -> None:
    assert planned.student_id is not None
    session = services.sessions.begin(planned.student_id, appointment_id=planned.id).session
    assert (session.medium, session.template) == (Medium.VIDEO, "midway-call")


def test_the_end_makes_versions_of_what_is_being_written(services: Services, anna: Student) -> None:
    session = services.sessions.begin(anna.id).session
    keys = [_draft(services, anna.id, session.uid, lane, f"In {lane}.") for lane in Visibility]
    ended = services.sessions.end(session.id, Ending(minutes=20, mood=4))
    assert ended.shared is not None
    assert ended.private is not None
    assert (ended.shared.text, ended.private.text) == ("In shared.", "In private.")
    assert [services.drafts.get(key) for key in keys] == [None, None]
    assert (ended.session.minutes, ended.session.mood, ended.session.runs) == (20, 4, False)


def test_the_end_holds_what_was_planned_and_plans_the_next(
    services: Services, database: Database, planned: Appointment
) -> None:
    assert planned.student_id is not None
    session = services.sessions.begin(planned.student_id, appointment_id=planned.id).session
    services.sessions.end(session.id, Ending(next_day=date(2026, 3, 16), next_time=time(10)))
    states = [(each.day, each.start, each.state) for each in _planned(database, planned.student_id)]
    assert states == [
        (date(2026, 3, 2), time(10), AppointmentState.HELD),
        (date(2026, 3, 16), time(10), AppointmentState.PLANNED),
    ]


def test_what_is_planned_already_is_not_planned_twice(services: Services, database: Database, anna: Student) -> None:
    day = date(2026, 3, 16)
    with database.write() as db:
        appointments.write(db, Appointment(day, anna.id, start=time(9)))
    ended = services.sessions.end(services.sessions.begin(anna.id).session.id, Ending(next_day=day))
    assert ended.next_appointment is None
    assert len(_planned(database, anna.id)) == 1


def test_an_ended_session_that_is_reopened_runs_and_plans_nothing(
    services: Services, database: Database, planned: Appointment
) -> None:
    assert planned.student_id is not None
    session = services.sessions.begin(planned.student_id, appointment_id=planned.id).session
    ended = services.sessions.end(session.id, Ending(next_day=date(2026, 3, 16)))
    services.sessions.reopen(ended)
    running = services.sessions.running()
    assert running is not None
    assert running.session.id == session.id
    assert [each.state for each in _planned(database, planned.student_id)] == [AppointmentState.PLANNED]


def test_the_next_meeting_is_the_one_of_the_contact_plan(services: Services, stay: Mobility) -> None:
    session = services.sessions.begin(stay.student_id).session
    proposed = services.sessions.proposed_ending(session.id)
    plan = services.appointments.proposals(stay.id)
    following = next(each for each in plan if each.day is not None and each.day > date(2026, 3, 2))
    assert (proposed.next_day, proposed.next_meeting) == (following.day, following.id)


def test_without_a_plan_the_two_meet_again_in_two_weeks_on_a_school_day(services: Services, anna: Student) -> None:
    services.school_days.set_own([SchoolFree("Project week", date(2026, 3, 16), date(2026, 3, 20))])
    session = services.sessions.begin(anna.id).session
    proposed = services.sessions.proposed_ending(session.id)
    assert (proposed.next_day, proposed.next_time) == (date(2026, 3, 23), session.start)


def test_what_is_planned_is_the_next_appointment(services: Services, database: Database, anna: Student) -> None:
    with database.write() as db:
        appointments.write(db, Appointment(date(2026, 3, 5), anna.id, start=time(8)))
    proposed = services.sessions.proposed_ending(services.sessions.begin(anna.id).session.id)
    assert (proposed.next_day, proposed.next_time) == (date(2026, 3, 5), time(8))


def test_each_of_a_group_gets_the_note_without_the_names_of_the_others(services: Services, anna: Student) -> None:
    bela = services.students.add(Student(PersonName("Béla", family="Kiss"), "11A"))
    session = services.sessions.begin(anna.id).session
    services.sessions.set_company(session.id, (bela.id,))
    _draft(services, anna.id, session.uid, Visibility.SHARED, "Anna asks, Béla Kiss tells.")
    _draft(services, anna.id, session.uid, Visibility.PRIVATE, "Béla leads.")
    services.tasks.save(Task(anna.id, "Ask Béla", Owner.STUDENT, Visibility.SHARED, session_id=session.id))
    ended = services.sessions.end(session.id, Ending(mood=2))
    own, (copy,) = services.sessions.get(session.id), services.sessions.of_student(bela.id)
    assert own.shared is not None
    assert copy.shared is not None
    assert own.shared.text == "Anna asks, B. K. tells."
    assert copy.shared.text == "A. asks, Béla Kiss tells."
    assert copy.private is None
    assert copy.session.mood is None
    assert [task.text for task in (*own.agreed, *copy.agreed)] == ["Ask B.", "Ask Béla"]
    services.sessions.reopen(ended)
    assert services.sessions.of_student(bela.id) == ()
    assert services.sessions.company(session.id) == (bela.id,)


def test_an_ended_session_stays_ended_while_another_runs(services: Services, anna: Student) -> None:
    bela = services.students.add(Student(PersonName("Béla", family="Kiss"), "11A"))
    ended = services.sessions.end(services.sessions.begin(anna.id).session.id, Ending())
    services.sessions.begin(bela.id)
    with pytest.raises(SessionRunning):
        services.sessions.reopen(ended)

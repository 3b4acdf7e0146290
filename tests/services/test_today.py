from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from momo_desktop.demo.school import DemoSize, fill
from momo_desktop.domain.appointments import Appointment, AppointmentState
from momo_desktop.domain.checklists import OwnItem
from momo_desktop.domain.drafts import Draft, DraftKey, DraftKind
from momo_desktop.domain.dues import Owner, Owners
from momo_desktop.domain.forms import Answer, AnswerSet, MeasurementPoint, Rater
from momo_desktop.domain.mobilities import JourneyAct, Mobility
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.phases import Phase
from momo_desktop.domain.rights import MeasureKind
from momo_desktop.domain.sessions import CounsellingSession, Note, Task
from momo_desktop.domain.students import Student
from momo_desktop.domain.today import Move
from momo_desktop.domain.visibility import Visibility
from momo_desktop.services.bundle import Services
from school import TODAY

BEFORE, DURING, DURING_2, AFTER = MeasurementPoint
MOST_STATEMENTS = 17


@contextmanager
def statements() -> Iterator[list[str]]:
    asked: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        asked.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(TODAY.year, TODAY.month, TODAY.day, hour, minute, tzinfo=UTC)


def plan(services: Services, student: Student, start: time | None, **fields: Any) -> Appointment:
    return services.appointments.save(Appointment(TODAY, student.id, start=start, **fields))


def stay_of(services: Services, student: Student, departure: int, back: int) -> Mobility:
    """Return a stay whose days are counted from today."""
    days = {"departure": TODAY + timedelta(days=departure), "return_date": TODAY + timedelta(days=back)}
    return services.mobilities.add(Mobility(student.id, city="Vaasa", country="FI", **days))


def test_an_empty_vault_has_nobody(services: Services) -> None:
    today = services.today.overview()
    assert not today.has_students
    assert today.meetings == ()


def test_the_day_is_read_by_few_statements_however_many_students_there_are(services: Services) -> None:
    fill(services, DemoSize(12))
    services.today.overview()
    with statements() as asked:
        services.today.overview()
    assert len(asked) <= MOST_STATEMENTS


def test_the_meetings_of_the_day_stand_in_the_order_of_the_clock(services: Services, anna: Student) -> None:
    for start in (time(11), None, time(8)):
        plan(services, anna, start)
    services.appointments.save(Appointment(TODAY + timedelta(days=1), anna.id))
    meetings = services.today.overview().meetings
    assert [each.appointment.start for each in meetings] == [None, time(8), time(11)]
    assert meetings[0].who is not None
    assert meetings[0].who.name == anna.name


def test_a_cancelled_meeting_and_one_with_a_binned_student_are_left_out(services: Services, anna: Student) -> None:
    other = services.students.add(Student(PersonName("Béla")))
    plan(services, anna, time(8), state=AppointmentState.CANCELLED)
    plan(services, other, time(9))
    services.students.bin([other.id])
    assert services.today.overview().meetings == ()


def test_the_next_meeting_is_the_one_that_is_on_or_comes(services: Services, anna: Student) -> None:
    for start in (None, time(8), time(9), time(10)):
        plan(services, anna, start, minutes=30)
    today = services.today.overview()
    starts = [today.next_meeting(moment) for moment in (at(8, 10), at(9, 31), at(12))]
    assert [each.appointment.start if each else "none" for each in starts] == [time(8), time(10), None]


def test_a_held_meeting_is_not_next(services: Services, anna: Student) -> None:
    plan(services, anna, time(10), state=AppointmentState.HELD)
    assert services.today.overview().next_meeting(at(9)) is None


def test_the_first_meeting_of_a_later_day_is_told(services: Services, anna: Student) -> None:
    for days in (9, 4):
        services.appointments.save(Appointment(TODAY + timedelta(days=days), anna.id))
    coming = services.today.overview().coming
    assert coming is not None
    assert coming.appointment.day == TODAY + timedelta(days=4)


def test_a_running_session_is_told(services: Services, anna: Student) -> None:
    services.sessions.begin(anna.id)
    running = services.today.overview().running
    assert running is not None
    assert running.who.id == anna.id


def test_what_is_due_is_sorted_by_its_day_and_names_its_owner(services: Services, anna: Student) -> None:
    stay_of(services, anna, 40, 70)
    task = Task(anna.id, "Bring the photo", Owner.GUARDIAN, Visibility.PRIVATE, due=date(2000, 1, 1))
    services.tasks.save(task)
    due = services.today.overview().due
    first = due.lines[0]
    assert (first.text.english, first.owners, first.visibility) == (
        "Bring the photo",
        Owners((Owner.GUARDIAN,)),
        Visibility.PRIVATE,
    )
    assert [line.day for line in due.lines] == sorted(line.day for line in due.lines)
    assert due.total == len(due.lines) == 2


def test_an_own_item_is_due_in_its_own_words(services: Services, anna: Student) -> None:
    stay = stay_of(services, anna, 400, 430)
    own = OwnItem(stay.id, Phase.PROMOTION, "Call the host", Owners((Owner.OFFICE,)), Visibility.PRIVATE, TODAY)
    services.journey.add_own_item(own)
    line = services.today.overview().due.lines[0]
    assert (line.text.english, line.owners.people, line.visibility) == (
        "Call the host",
        (Owner.OFFICE,),
        Visibility.PRIVATE,
    )


def test_what_is_done_or_far_off_or_of_one_who_left_is_not_due(services: Services, anna: Student) -> None:
    task = services.tasks.save(Task(anna.id, "Far", Owner.STUDENT, Visibility.SHARED, due=TODAY + timedelta(days=8)))
    done = services.tasks.save(replace(task, id=0, uid="", text="Done", due=TODAY))
    services.tasks.set_done(done.id, done=True)
    other = services.students.add(Student(PersonName("Béla"), left_on=TODAY))
    services.tasks.save(Task(other.id, "Gone", Owner.STUDENT, Visibility.SHARED, due=TODAY))
    assert services.today.overview().due.total == 0


def test_a_long_block_says_how_many_are_left_out(services: Services, anna: Student) -> None:
    for number in range(9):
        services.tasks.save(Task(anna.id, f"Task {number}", Owner.STUDENT, Visibility.SHARED, due=TODAY))
    due = services.today.overview().due
    assert (len(due.lines), due.more) == (6, 3)


def test_a_reminder_comes_on_its_day(services: Services, anna: Student) -> None:
    task = Task(anna.id, "Ask the host", Owner.COUNSELLOR, Visibility.SHARED)
    services.tasks.save(replace(task, remind_on=TODAY))
    services.tasks.save(replace(task, remind_on=TODAY + timedelta(days=1)))
    assert services.today.overview().reminders.total == 1


def test_a_measure_comes_on_the_day_to_look_again_and_names_nobody_who_is_restricted(
    services: Services, anna: Student
) -> None:
    ben = services.students.add(Student(PersonName("Ben")))
    restricted = services.measures.restrict(anna.id, "contested", TODAY)
    held = services.measures.hold(ben.id, "an audit", TODAY - timedelta(days=1))
    first, second = services.today.overview().measures.lines
    assert (first.measure_id, first.who.id if first.who else None) == (held.id, ben.id)
    assert (second.kind, second.day, second.who) == (MeasureKind.RESTRICTION, TODAY, None)
    services.measures.change(held.id, "an audit", TODAY + timedelta(days=1))
    services.measures.end(restricted.id)
    assert services.today.overview().measures.lines == ()


def test_drafts_and_sessions_without_a_note_are_unfinished(services: Services, anna: Student) -> None:
    key = DraftKey(DraftKind.GOAL, parent="new")
    services.drafts.keep(Draft(key, Visibility.PRIVATE, anna.id, {"text": "I can"}))
    services.drafts.keep(Draft(DraftKey(DraftKind.WINDOW), Visibility.PRIVATE))
    silent = services.sessions.add(CounsellingSession(anna.id, TODAY - timedelta(days=2)))
    written = services.sessions.add(CounsellingSession(anna.id, TODAY - timedelta(days=3)))
    services.notes.done(Note(anna.id, Visibility.SHARED, "We met.", written.id))
    services.sessions.add(CounsellingSession(anna.id, TODAY - timedelta(days=90)))
    left = services.today.overview().unfinished
    assert [(each.draft, each.session_id) for each in left.lines] == [(key, 0), (None, silent.id)]


@pytest.mark.parametrize(
    ("departure", "back", "move"),
    [
        (30, 60, Move.LEAVING),
        (-1, 60, Move.ABROAD),
        (-20, 30, Move.BACK_SOON),
        (-220, -170, Move.LOOK_BACK),
        (31, 60, None),
        (-60, -1, None),
    ],
)
def test_who_is_on_the_way_is_told_by_the_days(
    services: Services, anna: Student, departure: int, back: int, move: Move | None
) -> None:
    stay_of(services, anna, departure, back)
    moves = services.today.overview().on_the_way
    assert [each for each, found in moves.items() if found.total] == ([move] if move else [])


def test_a_look_back_that_was_held_is_not_due(services: Services, anna: Student) -> None:
    stay_of(services, anna, -220, -170)
    services.sessions.add(CounsellingSession(anna.id, TODAY - timedelta(days=3)))
    assert services.today.overview().on_the_way[Move.LOOK_BACK].total == 0


def test_who_came_back_and_was_not_met_was_never_asked(services: Services, anna: Student) -> None:
    stay_of(services, anna, -60, -30)
    services.sessions.add(CounsellingSession(anna.id, TODAY - timedelta(days=31)))
    never = services.today.overview().never_asked
    assert [(each.who.id, each.since) for each in never.lines] == [(anna.id, TODAY - timedelta(days=30))]
    services.sessions.add(CounsellingSession(anna.id, TODAY - timedelta(days=29)))
    assert services.today.overview().never_asked.total == 0


def test_who_was_not_met_for_six_weeks_is_told_with_the_last_day(services: Services, anna: Student) -> None:
    stay_of(services, anna, 100, 130)
    assert [each.since for each in services.today.overview().not_met.lines] == [None]
    services.sessions.add(CounsellingSession(anna.id, TODAY - timedelta(days=42)))
    assert [each.since for each in services.today.overview().not_met.lines] == [TODAY - timedelta(days=42)]
    services.sessions.add(CounsellingSession(anna.id, TODAY - timedelta(days=41)))
    assert services.today.overview().not_met.total == 0


def rate(services: Services, stay: Mobility, *points: MeasurementPoint, rater: Rater = Rater.STUDENT) -> None:
    for point in points:
        answers = (Answer("momo.core/adapt", "In the canteen.", 2, Visibility.SHARED),)
        services.reflections.done(
            AnswerSet(
                stay.student_id, stay.id, "momo.core/skills", 1, point, rater, at(9), Visibility.SHARED, answers
            )
        )  # fmt: skip


@pytest.mark.parametrize(
    ("phase", "measured", "missed"),
    [
        (Phase.INTEGRATION, (BEFORE,), None),
        (Phase.RETURN, (BEFORE,), (DURING,)),
        (Phase.RETURN, (BEFORE, DURING), None),
        (Phase.USE, (BEFORE,), (DURING, AFTER)),
        (Phase.USE, (BEFORE, DURING), (AFTER,)),
        (Phase.USE, (BEFORE, DURING, AFTER), None),
        (Phase.USE, (), None),
    ],
)
def test_a_series_that_was_begun_is_incomplete_without_the_points_that_lie_behind(
    services: Services, anna: Student, phase: Phase, measured: tuple[MeasurementPoint, ...],
    missed: tuple[MeasurementPoint, ...] | None,
) -> None:  # fmt: skip
    stay = stay_of(services, anna, -60, -30)
    services.journey.enter(stay.id, phase)
    rate(services, stay, *measured)
    rate(services, stay, AFTER, rater=Rater.COUNSELLOR)
    gaps = services.today.overview().series_gaps
    assert [(each.who.id, each.points) for each in gaps.lines] == ([(anna.id, missed)] if missed else [])
    assert services.students.count("gap:series") == gaps.total
    assert [row.id for row in services.students.page("gap:series").rows] == [each.who.id for each in gaps.lines]


def test_a_long_stay_misses_its_second_measurement_too(services: Services, anna: Student) -> None:
    stay = stay_of(services, anna, -230, -30)
    services.journey.enter(stay.id, Phase.RETURN)
    rate(services, stay, BEFORE, DURING)
    assert [each.points for each in services.today.overview().series_gaps.lines] == [(DURING_2,)]
    rate(services, stay, DURING_2)
    assert services.today.overview().series_gaps.total == services.students.count("gap:series") == 0


def test_the_series_of_a_mobility_that_is_over_has_no_gap(services: Services, anna: Student) -> None:
    stay = stay_of(services, anna, -60, -30)
    services.journey.enter(stay.id, Phase.USE)
    rate(services, stay, BEFORE)
    services.journey.act(stay.id, JourneyAct.COMPLETE)
    assert services.today.overview().series_gaps.total == services.students.count("gap:series") == 0

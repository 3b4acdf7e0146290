import io
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

import pytest
from pypdf import PdfReader

from momo_desktop.domain.appointments import Appointment, AppointmentState, Rhythm
from momo_desktop.domain.dues import Anchor, Owner
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.school_days import SchoolFree
from momo_desktop.domain.sessions import Task
from momo_desktop.domain.students import Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.errors import ValueRefused
from momo_desktop.i18n import language
from momo_desktop.services.bundle import Services
from momo_desktop.services.reports import CalendarRequest

ENGLISH = language("en")
MONDAY = date(2026, 3, 2)
SECRET = "Geheimniskrämer"


def plan_all(services: Services, stay: Mobility) -> tuple[Appointment, ...]:
    return services.appointments.plan(stay.id, services.appointments.proposals(stay.id))


def test_a_stay_of_four_weeks_is_proposed_fifteen_meetings(services: Services, stay: Mobility) -> None:
    assert [each.id.partition("/")[2] for each in services.appointments.proposals(stay.id)] == [
        "spark", "decision", "goals", "papers", "what-if", "send-off", "landed", "first-week", "low-point", "midway",
        "before-return", "landing", "proof", "use", "echo",
    ]  # fmt: skip


def test_an_idea_without_dates_is_proposed_nothing(services: Services, anna: Student) -> None:
    idea = services.mobilities.add(Mobility(anna.id))
    assert services.appointments.proposals(idea.id) == ()


def test_what_is_planned_is_recognised_and_not_planned_again(services: Services, stay: Mobility) -> None:
    planned = plan_all(services, stay)
    assert len(planned) == 15
    proposals = services.appointments.proposals(stay.id)
    assert tuple(each.appointment for each in proposals) == planned
    assert services.appointments.plan(stay.id, proposals) == ()


def test_a_cancelled_meeting_is_proposed_again(services: Services, stay: Mobility) -> None:
    first = plan_all(services, stay)[0]
    services.appointments.set_state(first.id, AppointmentState.CANCELLED)
    assert services.appointments.proposals(stay.id)[0].appointment is None


def test_a_day_that_was_chosen_by_hand_is_not_the_plans(services: Services, stay: Mobility) -> None:
    proposal = services.appointments.proposals(stay.id)[5]
    assert proposal.day
    chosen = replace(proposal, day=proposal.day - timedelta(days=1))
    (planned,) = services.appointments.plan(stay.id, [chosen])
    assert planned.own_day
    assert services.appointments.plan(stay.id, services.appointments.proposals(stay.id)[6:7])[0].own_day is False


def test_meetings_avoid_public_holidays_and_the_schools_own_free_days(services: Services, stay: Mobility) -> None:
    services.school_days.set_own([SchoolFree("Spring break", date(2026, 4, 27), date(2026, 4, 30))])
    send_off = services.appointments.proposals(stay.id)[5]
    assert (send_off.wanted, send_off.day, send_off.moved) == (date(2026, 4, 29), date(2026, 4, 24), True)
    days = services.school_days.between(date(2026, 3, 1), date(2026, 4, 30))
    assert days.name(date(2026, 4, 28)) == "Spring break"
    assert days.name(date(2026, 4, 6)) == "Easter Monday"


def test_a_free_range_that_ends_before_it_begins_is_refused(services: Services) -> None:
    with pytest.raises(ValueRefused):
        services.school_days.set_own([SchoolFree("Break", date(2026, 4, 2), date(2026, 4, 1))])


def test_a_moved_departure_moves_what_is_planned_and_lists_it(services: Services, stay: Mobility) -> None:
    planned = {each.meeting_id: each for each in plan_all(services, stay)}
    later = replace(stay, departure=date(2026, 5, 11), return_date=date(2026, 6, 7))
    saved = services.mobilities.save(later)
    what_if = planned["momo.core/what-if"]
    moved = {each.item_id: each for each in saved.moved}
    assert moved[f"appointment/{what_if.uid}"].new == what_if.day + timedelta(days=7)
    assert services.appointments.get(what_if.id).day == what_if.day + timedelta(days=7)


def test_meetings_set_by_hand_held_or_past_stay_where_they_are(services: Services, stay: Mobility) -> None:
    planned = {each.meeting_id: each for each in plan_all(services, stay)}
    past, own, held = (planned[f"momo.core/{name}"] for name in ("goals", "send-off", "landing"))
    assert past.day < MONDAY
    own = services.appointments.save(replace(own, day=own.day - timedelta(days=2)))
    services.appointments.set_state(held.id, AppointmentState.HELD)
    services.mobilities.save(replace(stay, departure=date(2026, 5, 18), return_date=date(2026, 6, 14)))
    assert [services.appointments.get(each.id).day for each in (past, own, held)] == [past.day, own.day, held.day]


def test_a_meeting_that_would_lie_in_the_past_is_held_as_soon_as_may_be(services: Services, stay: Mobility) -> None:
    planned = {each.meeting_id: each for each in plan_all(services, stay)}
    services.mobilities.save(replace(stay, departure=date(2026, 3, 9), return_date=date(2026, 4, 5)))
    assert services.appointments.get(planned["momo.core/what-if"].id).day == MONDAY


@pytest.mark.parametrize("days", [7, -50, 365])
def test_taking_the_move_back_restores_every_day(services: Services, stay: Mobility, days: int) -> None:
    plan_all(services, stay)
    before = services.appointments.of_student(stay.student_id)
    away = timedelta(days=days)
    assert stay.departure
    assert stay.return_date
    later = replace(stay, departure=stay.departure + away, return_date=stay.return_date + away)
    saved = services.mobilities.save(later)
    assert services.appointments.of_student(stay.student_id) != before
    services.mobilities.put_back(saved)
    assert services.appointments.of_student(stay.student_id) == before
    assert services.mobilities.get(stay.id) == stay
    services.mobilities.save(later)
    services.mobilities.save(stay)
    assert services.appointments.of_student(stay.student_id) == before


def test_taking_the_move_back_leaves_what_was_changed_by_hand_since(services: Services, stay: Mobility) -> None:
    planned = plan_all(services, stay)
    saved = services.mobilities.save(replace(stay, departure=date(2026, 5, 5)))
    own = services.appointments.save(replace(services.appointments.get(planned[5].id), day=date(2026, 4, 15)))
    services.mobilities.put_back(saved)
    assert services.appointments.get(own.id).day == date(2026, 4, 15)


def test_a_monthly_meeting_without_room_in_a_shorter_stay_is_cancelled(services: Services, stay: Mobility) -> None:
    half_a_year = services.mobilities.save(replace(stay, return_date=date(2026, 11, 1))).mobility
    monthly = [each for each in plan_all(services, half_a_year) if "midway" in each.meeting_id]
    assert [each.meeting_id.partition("midway")[2] for each in monthly] == ["", "#2", "#3", "#4", "#5"]
    saved = services.mobilities.save(replace(half_a_year, return_date=date(2026, 8, 30)))
    last = services.appointments.get(monthly[-1].id)
    assert last.state is AppointmentState.CANCELLED
    moved = {each.item_id: each for each in saved.moved}
    assert moved[f"appointment/{last.uid}"].new is None
    services.mobilities.put_back(saved)
    assert services.appointments.get(last.id) == monthly[-1]


def _anchored(stay: Mobility, **other: Any) -> Task:
    due = date(2026, 4, 20)
    task = Task(stay.student_id, "passport", Owner.STUDENT, Visibility.SHARED, due, Anchor.DEPARTURE, -14)
    return replace(task, **{"mobility_id": stay.id, **other})


def test_an_anchored_task_follows_the_departure_and_goes_back(services: Services, stay: Mobility) -> None:
    task = services.tasks.save(_anchored(stay))
    saved = services.mobilities.save(replace(stay, departure=date(2026, 5, 11)))
    assert services.tasks.of_student(stay.student_id)[0].due == date(2026, 4, 27)
    assert [(each.old, each.new) for each in saved.moved if each.item_id == f"task/{task.uid}"] == [
        (date(2026, 4, 20), date(2026, 4, 27))
    ]
    services.mobilities.put_back(saved)
    assert services.tasks.of_student(stay.student_id) == (task,)


def test_a_task_without_its_anchor_is_undated_until_it_is_known_again(services: Services, stay: Mobility) -> None:
    task = services.tasks.save(_anchored(stay))
    services.mobilities.save(replace(stay, departure=None))
    assert services.tasks.of_student(stay.student_id)[0].due is None
    services.mobilities.save(stay)
    assert services.tasks.of_student(stay.student_id) == (task,)


def test_tasks_that_are_done_dated_by_hand_or_of_another_stay_keep_their_day(
    services: Services, stay: Mobility
) -> None:
    other = services.mobilities.add(Mobility(stay.student_id, departure=stay.departure))
    for task in (
        _anchored(stay, done_on=MONDAY),
        _anchored(stay, anchor=None, anchor_days=None),
        _anchored(stay, mobility_id=other.id),
    ):
        services.tasks.save(task)
    before = services.tasks.of_student(stay.student_id)
    services.mobilities.save(replace(stay, departure=date(2026, 5, 11)))
    assert services.tasks.of_student(stay.student_id) == before


def test_a_weekly_meeting_keeps_its_time_over_the_change_of_the_clocks(services: Services, anna: Student) -> None:
    first = Appointment(date(2026, 3, 23), anna.id, start=time(9))
    made = services.appointments.repeat(first, Rhythm.WEEKLY, date(2026, 4, 13))
    # Easter Monday, 6 April, is left out.
    assert [(each.day.day, each.start) for each in made] == [(23, time(9)), (30, time(9)), (13, time(9))]
    assert len({each.series for each in made}) == 1


def test_a_monthly_meeting_of_the_last_day_holds_at_the_end_of_each_month(services: Services, anna: Student) -> None:
    made = services.appointments.repeat(Appointment(date(2028, 1, 31), anna.id), Rhythm.MONTHLY, date(2028, 4, 30))
    assert [each.day for each in made] == [date(2028, 1, 31), date(2028, 2, 29), date(2028, 3, 31)]


@pytest.mark.parametrize("until", [MONDAY - timedelta(days=1), date(2206, 3, 2)])
def test_a_series_that_cannot_be_meant_is_refused(services: Services, anna: Student, until: date) -> None:
    with pytest.raises(ValueRefused):
        services.appointments.repeat(Appointment(MONDAY, anna.id), Rhythm.WEEKLY, until)
    assert services.appointments.of_student(anna.id) == ()


def test_all_that_follow_move_together_and_back(services: Services, anna: Student) -> None:
    first, second, third = services.appointments.repeat(
        Appointment(MONDAY, anna.id, start=time(9)), Rhythm.WEEKLY, MONDAY + timedelta(days=14)
    )
    before = services.appointments.move(second.id, second.day + timedelta(days=1), time(10), following=True)
    assert [(each.day.day, each.start) for each in services.appointments.of_student(anna.id)] == [
        (2, time(9)), (10, time(10)), (17, time(10)),
    ]  # fmt: skip
    services.appointments.put_back(before)
    assert services.appointments.of_student(anna.id) == (first, second, third)


def test_one_of_a_series_moves_alone(services: Services, anna: Student) -> None:
    made = services.appointments.repeat(Appointment(MONDAY, anna.id), Rhythm.WEEKLY, MONDAY + timedelta(days=14))
    services.appointments.move(made[1].id, made[1].day + timedelta(days=1), None)
    assert [each.day.day for each in services.appointments.of_student(anna.id)] == [2, 10, 16]


def test_the_rest_of_a_series_goes_to_the_bin_in_one_batch(services: Services, anna: Student) -> None:
    made = services.appointments.repeat(Appointment(MONDAY, anna.id), Rhythm.WEEKLY, MONDAY + timedelta(days=14))
    batch = services.appointments.bin(made[1].id, following=True)
    assert services.appointments.of_student(anna.id) == made[:1]
    (entry,) = services.bin.entries()
    assert entry.count == 2
    assert services.bin.take_back(batch) == 2


def test_a_single_appointment_in_the_bin_is_named(services: Services, anna: Student) -> None:
    made = services.appointments.save(Appointment(MONDAY, anna.id))
    services.appointments.bin(made.id)
    (entry,) = services.bin.entries()
    assert (entry.name, entry.day) == (anna.name, MONDAY)


def test_a_meeting_with_nobody_from_the_list_goes_to_the_bin(services: Services) -> None:
    services.appointments.bin(services.appointments.save(Appointment(MONDAY, title="Evening for parents")).id)
    (entry,) = services.bin.entries()
    assert (entry.name, entry.words) == (None, "Evening for parents")


def test_two_at_the_same_time_are_told(services: Services, anna: Student) -> None:
    first = services.appointments.save(Appointment(MONDAY, anna.id, start=time(9), minutes=45))
    touching = Appointment(MONDAY, start=time(9, 45), minutes=30)
    assert services.appointments.collisions(touching) == ()
    assert services.appointments.collisions(replace(touching, start=time(9, 30))) == (first,)
    assert services.appointments.collisions(first) == ()
    assert services.appointments.collisions(replace(touching, start=None)) == ()


def test_the_next_meeting_is_the_first_that_is_still_planned(services: Services, anna: Student) -> None:
    made = services.appointments.save_many(Appointment(MONDAY + timedelta(days=n), anna.id) for n in (-1, 0, 3))
    assert services.appointments.next_of(anna.id) == made[1]
    services.appointments.set_state(made[1].id, AppointmentState.MISSED)
    assert services.appointments.next_of(anna.id) == made[2]


def test_appointments_of_a_student_in_the_bin_are_out_of_sight(services: Services, anna: Student) -> None:
    services.appointments.save(Appointment(MONDAY, anna.id))
    services.students.bin([anna.id])
    assert services.appointments.between(MONDAY, MONDAY) == ()


def test_a_length_below_nothing_is_refused(services: Services) -> None:
    with pytest.raises(ValueRefused):
        services.appointments.save(Appointment(MONDAY, minutes=-1))


def test_a_calendar_file_says_initials_and_kind_of_meeting_alone(
    services: Services, stay: Mobility, anna: Student
) -> None:
    services.appointments.save_many(
        (
            Appointment(MONDAY, anna.id, stay.id, time(9), 45, meeting_id="momo.core/midway", title=SECRET),
            Appointment(MONDAY, anna.id, title=SECRET),
            Appointment(MONDAY, anna.id, title=SECRET, visibility=Visibility.PRIVATE),
            Appointment(MONDAY, anna.id, title=SECRET, state=AppointmentState.CANCELLED),
        )
    )
    file = services.appointments.calendar_file(MONDAY, MONDAY, ENGLISH)
    text = file.content.decode()
    assert (file.count, file.left_out) == (2, 1)
    assert "SUMMARY:AS · Midway talk\r\n" in text
    assert "SUMMARY:AS · Appointment\r\n" in text
    for word in (SECRET, "Anna", "Szűcs", "Tampere", "11A"):
        assert word not in text


def test_a_week_on_paper_has_initials_unless_names_are_wanted(services: Services, stay: Mobility) -> None:
    services.appointments.save(Appointment(MONDAY, stay.student_id, stay.id, time(9), 45, title=SECRET))
    services.appointments.save(Appointment(MONDAY, stay.student_id, title="Hush", visibility=Visibility.PRIVATE))
    week = CalendarRequest(MONDAY, MONDAY + timedelta(days=6), "en")
    made = services.reports.calendar(week)
    (page,) = PdfReader(io.BytesIO(made.pdf)).pages
    text = page.extract_text()
    assert "AS · Appointment" in text
    assert "Szűcs" not in text
    assert SECRET not in text
    assert made.left_out.appointments == 1
    named = services.reports.calendar(replace(week, with_names=True))
    text = PdfReader(io.BytesIO(named.pdf)).pages[0].extract_text()
    assert f"Anna Szűcs · {SECRET}" in text
    assert "Hush" not in text

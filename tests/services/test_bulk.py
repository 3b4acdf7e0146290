from datetime import date

import pytest

from momo_desktop.domain.dues import Anchor, Owner
from momo_desktop.domain.mobilities import JourneyAct, Mobility
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.sessions import CounsellingSession
from momo_desktop.domain.students import Student
from momo_desktop.domain.task_entry import TaskEntry
from momo_desktop.domain.visibility import Visibility
from momo_desktop.errors import ValueRefused
from momo_desktop.services.bundle import Services
from momo_desktop.services.reports import ReportRequest

SHARED = Visibility.SHARED


@pytest.fixture
def pair(services: Services, anna: Student, stay: Mobility) -> tuple[int, int]:
    """Anna with a stay, Bea without one."""
    return anna.id, services.students.add(Student(PersonName("Bea", family="Tóth"), "11A")).id


def test_a_task_for_all_is_one_for_each(services: Services, pair: tuple[int, int]) -> None:
    services.bulk.add_task(pair, TaskEntry("passport", Owner.GUARDIAN, date(2026, 3, 16)), SHARED)
    for student_id in pair:
        (task,) = services.tasks.of_student(student_id)
        assert (task.text, task.owner, task.due) == ("passport", Owner.GUARDIAN, date(2026, 3, 16))


def test_an_anchored_task_has_the_day_of_each_stay(services: Services, pair: tuple[int, int], stay: Mobility) -> None:
    entry = TaskEntry("insurance", anchor=Anchor.DEPARTURE, anchor_days=-30)
    with_stay, without = services.bulk.add_task(pair, entry, SHARED)
    assert (with_stay.due, with_stay.mobility_id) == (date(2026, 4, 4), stay.id)
    assert (without.due, without.mobility_id, without.anchor) == (None, None, Anchor.DEPARTURE)


def test_of_several_stays_the_current_one_counts(services: Services, anna: Student, stay: Mobility) -> None:
    services.journey.act(stay.id, JourneyAct.WITHDRAW, "illness")
    later = services.mobilities.add(Mobility(anna.id, departure=date(2026, 10, 1)))
    (task,) = services.bulk.add_task((anna.id,), TaskEntry("x", anchor=Anchor.DEPARTURE, anchor_days=0), SHARED)
    assert (task.due, task.mobility_id) == (date(2026, 10, 1), later.id)


def test_tasks_for_all_are_taken_back_together(services: Services, pair: tuple[int, int]) -> None:
    added = services.bulk.add_task(pair, TaskEntry("passport"), SHARED)
    batch = services.bulk.bin_tasks(task.id for task in added)
    assert [services.tasks.of_student(student_id) for student_id in pair] == [(), ()]
    services.bin.take_back(batch)
    assert all(services.tasks.of_student(student_id) for student_id in pair)


def test_a_task_without_words_is_refused_for_all(services: Services, pair: tuple[int, int]) -> None:
    with pytest.raises(ValueRefused):
        services.bulk.add_task(pair, TaskEntry(" "), SHARED)


def test_the_look_before_tells_who_left_and_who_was_met(services: Services, pair: tuple[int, int]) -> None:
    anna, bea = pair
    services.students.roll_over({}, (bea,))
    services.sessions.add(CounsellingSession(anna, date(2026, 2, 10)))
    newest = services.sessions.add(CounsellingSession(anna, date(2026, 2, 20)))
    chosen = services.bulk.look(pair)
    assert chosen.at_school == (anna,)
    assert chosen.sessions == {anna: newest.id}
    assert [name.given for name in chosen.names] == ["Anna", "Bea"]


def test_slips_are_joined_page_by_page(services: Services, anna: Student) -> None:
    from momo_desktop.reports.document import page_count

    session = services.sessions.add(CounsellingSession(anna.id, date(2026, 2, 10), goal="find a host"))
    slip = ReportRequest("slip", anna.id, "en", session_id=session.id)
    made = services.reports.make_several((slip, slip))
    assert page_count(services.reports.joined(pdf for _request, pdf in made)) == 2

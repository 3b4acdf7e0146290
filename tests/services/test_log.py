"""The past of one student in one order, and none of the private lane where it is not asked for."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from momo_desktop.domain.bin import BinEntry, BinKind
from momo_desktop.domain.checklists import Mark, MarkState, OwnItem
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.dues import Owner, Owners
from momo_desktop.domain.goals import Goal
from momo_desktop.domain.log import LogEntry, LogKind, Step
from momo_desktop.domain.mobilities import JourneyEvent, Mobility
from momo_desktop.domain.papers import Paper
from momo_desktop.domain.phases import Phase
from momo_desktop.domain.sessions import Note, Task
from momo_desktop.domain.students import Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.services.bundle import Services
from momo_desktop.services.log import PAGE
from momo_desktop.storage import checklists, papers
from momo_desktop.storage.database import Database

ITEM = "momo.core/2.08"
MORNING = datetime(2026, 3, 2, 9, tzinfo=UTC)


def _entries(services: Services, student: Student, kind: LogKind | None = None) -> tuple[LogEntry, ...]:
    return services.log.of_student(student.id, kind).entries


def _step(entry: LogEntry) -> Step:
    assert isinstance(entry.what, Step)
    return entry.what


def test_the_log_begins_with_the_record(services: Services, anna: Student) -> None:
    last = _entries(services, anna)[-1]
    assert (last.kind, last.place.moment) == (LogKind.STUDENT, MORNING)


def test_a_change_says_how_it_was_before(services: Services, anna: Student) -> None:
    goal = services.goals.save(Goal(anna.id, "I can weld", Visibility.SHARED))
    changed = services.goals.save(replace(goal, text="I can weld steel"))
    newest, first = _entries(services, anna, LogKind.GOAL)
    assert (_step(newest).before, _step(newest).after, _step(newest).number) == (goal, changed, 2)
    assert (_step(first).before, _step(first).after) == (None, goal)


def test_a_phase_is_an_event(services: Services, anna: Student, stay: Mobility) -> None:
    services.journey.enter(stay.id, Phase.PREPARATION, "She is ready")
    newest = _entries(services, anna, LogKind.MOBILITY)[0].what
    assert isinstance(newest, JourneyEvent)
    assert (newest.phase, newest.reason) == (Phase.PREPARATION, "She is ready")


def test_a_mark_from_before_versions_were_kept_is_in_the_log(
    services: Services, database: Database, anna: Student, stay: Mobility
) -> None:
    with database.write() as db:
        checklists.set_mark(db, Mark(stay.id, ITEM, MarkState.DONE), MORNING - timedelta(days=1))
    assert [_step(each).number for each in _entries(services, anna, LogKind.CHECKLIST)] == [None]
    services.journey.set_state(stay.id, ITEM, MarkState.DOING)
    found = [_step(each) for each in _entries(services, anna, LogKind.CHECKLIST)]
    assert [each.number for each in found] == [1]
    assert isinstance(found[0].before, Mark)
    assert found[0].before.state is MarkState.DONE


def test_a_paper_is_in_the_log(services: Services, database: Database, anna: Student) -> None:
    with database.write() as db:
        papers.add(db, Paper(anna.id, "portfolio", "de", 3), MORNING)
    found = _entries(services, anna, LogKind.PAPER)[0].what
    assert isinstance(found, Paper)
    assert found.language == "de"


def test_what_lies_in_the_bin_is_in_the_log_until_it_is_back(services: Services, anna: Student) -> None:
    task = services.tasks.save(Task(anna.id, "passport", Owner.STUDENT, Visibility.SHARED))
    batch = services.tasks.bin(task.id)
    newest = _entries(services, anna)[0].what
    assert isinstance(newest, BinEntry)
    assert (newest.kind, newest.words) == (BinKind.TASK, "passport")
    services.bin.take_back(batch)
    assert not any(isinstance(each.what, BinEntry) for each in _entries(services, anna))


def test_another_student_is_not_in_the_log(services: Services, anna: Student) -> None:
    other = services.students.add(replace(anna, id=0, uid=""))
    goal = services.goals.save(Goal(other.id, "I can weld", Visibility.SHARED))
    services.goals.bin(goal.id)
    assert [each.kind for each in _entries(services, anna)] == [LogKind.STUDENT]


@pytest.fixture
def secrets(services: Services, anna: Student, stay: Mobility) -> None:
    """A secret in everything that can be private, and in what is the counsellor's although it stands in the open."""
    private = Visibility.PRIVATE
    services.notes.done(Note(anna.id, private, "SECRET"))
    services.tasks.bin(services.tasks.save(Task(anna.id, "SECRET", Owner.COUNSELLOR, private)).id)
    shared = services.goals.save(Goal(anna.id, "SECRET", Visibility.SHARED))
    services.goals.save(replace(shared, visibility=private))
    own = OwnItem(stay.id, Phase.PREPARATION, "SECRET", Owners((Owner.COUNSELLOR,)), private)
    services.journey.set_state(stay.id, services.journey.add_own_item(own).item_id, MarkState.DONE)
    services.journey.set_state(stay.id, ITEM, MarkState.NOT_APPLICABLE, "SECRET")
    services.journey.enter(stay.id, Phase.PREPARATION, "SECRET")
    services.students.save(replace(anna, contacts=()))


@pytest.mark.usefixtures("secrets")
def test_for_other_eyes_no_private_word_is_in_the_log(services: Services, anna: Student) -> None:
    found = services.log.of_student(anna.id, private=False).entries
    assert found
    assert not any(each.private for each in found)
    shown = [(each.what.before, each.what.after) if isinstance(each.what, Step) else each.what for each in found]
    assert "SECRET" not in " ".join(_fields(each) for each in shown)


def _fields(what: object) -> str:
    if isinstance(what, tuple):
        return " ".join(map(_fields, what))
    return " ".join(str(getattr(what, name)) for name in getattr(what, "__slots__", ()))


@pytest.fixture
def days(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a day go by each time the clock is asked for the moment."""
    moments = (MORNING + timedelta(days=number) for number in range(1_000))
    monkeypatch.setattr(Clock, "now", lambda _clock: next(moments))


@pytest.mark.usefixtures("days")
def test_the_log_goes_on_where_the_last_page_ended(services: Services, anna: Student, stay: Mobility) -> None:
    goal = services.goals.save(Goal(anna.id, "I can weld", Visibility.SHARED))
    services.notes.add_many(Note(anna.id, Visibility.SHARED, f"Talk {number}") for number in range(150))
    for number in range(50):
        services.goals.save(replace(goal, text=f"I can weld {number}"))
        services.journey.set_state(stay.id, ITEM, (MarkState.DONE, MarkState.OPEN)[number % 2])
    whole: list[LogEntry] = []
    page = services.log.of_student(anna.id)
    while page.next is not None:
        assert len(page.entries) == PAGE
        whole += page.entries
        page = services.log.of_student(anna.id, before=page.next)
    whole += page.entries
    places = [each.place for each in whole]
    assert places == sorted(set(places), reverse=True)
    assert len(places) == 150 + 51 + 50 + 2


def test_entries_of_one_moment_are_told_once(services: Services, anna: Student) -> None:
    services.notes.add_many(Note(anna.id, Visibility.SHARED, f"Talk {number}") for number in range(250))
    page = services.log.of_student(anna.id)
    whole = list(page.entries)
    while page.next is not None:
        page = services.log.of_student(anna.id, before=page.next)
        whole += page.entries
    assert len(whole) == len({each.place for each in whole}) == 251


def test_versions_of_a_record_come_newest_first(services: Services, stay: Mobility) -> None:
    services.mobilities.save(replace(stay, departure=date(2026, 5, 11)))
    assert [each.number for each in services.log.versions(stay.uid)] == [1, 0]

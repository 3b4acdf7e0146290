"""What a save keeps of a record: how it was and how it is since."""

from dataclasses import replace
from datetime import UTC, date, datetime

from sqlalchemy import update

from momo_desktop.domain.checklists import Mark, MarkState
from momo_desktop.domain.dues import Owner
from momo_desktop.domain.forms import Answer, AnswerSet, Rater
from momo_desktop.domain.goals import Goal
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.phases import Phase
from momo_desktop.domain.sessions import Note, Task
from momo_desktop.domain.students import Contact, Student
from momo_desktop.domain.versions import RecordKind, Version
from momo_desktop.domain.visibility import Visibility
from momo_desktop.services.bundle import Services
from momo_desktop.services.histories import StayHistory, StudentHistory
from momo_desktop.storage import versions
from momo_desktop.storage.database import Database
from momo_desktop.storage.tables import VersionTable

NAME = PersonName("Ben", family="Muster")
ITEM = "momo.core/2.08"


def _of(database: Database, uid: str) -> list[Version]:
    with database.read() as db:
        return versions.of_record(db, uid)


def test_a_save_keeps_the_state_before_and_since(services: Services, database: Database, anna: Student) -> None:
    goal = services.goals.save(Goal(anna.id, "I can weld", Visibility.SHARED))
    changed = services.goals.save(replace(goal, text="I can weld steel"))
    assert [(each.number, each.record) for each in _of(database, goal.uid)] == [(2, changed), (1, goal)]


def test_a_save_that_changes_nothing_keeps_nothing(services: Services, database: Database, anna: Student) -> None:
    task = services.tasks.save(Task(anna.id, "passport", Owner.STUDENT, Visibility.SHARED, date(2026, 3, 9)))
    services.tasks.save(task)
    assert [each.number for each in _of(database, task.uid)] == [1]


def test_a_record_without_a_version_keeps_how_it_was_as_number_0(services: Services, database: Database) -> None:
    ben = services.students.add_many([Student(NAME)])[0]
    services.students.save(replace(ben, school_class="12B", contacts=(Contact("Erna"),)))
    found = _of(database, ben.uid)
    assert [each.number for each in found] == [1, 0]
    assert [each.record.school_class for each in found if isinstance(each.record, Student)] == ["12B", ""]


def test_the_version_of_a_student_is_private_like_the_contacts_in_it(
    services: Services, database: Database, anna: Student
) -> None:
    services.students.save(replace(anna, pronoun="she"))
    assert {each.visibility for each in _of(database, anna.uid)} == {Visibility.PRIVATE}


def test_contacts_written_anew_are_no_change(services: Services, database: Database, anna: Student) -> None:
    known = services.students.save(replace(anna, contacts=(Contact("Erna"),)))
    services.students.save(known)
    assert [each.number for each in _of(database, anna.uid)] == [1, 0]


def test_each_tick_keeps_its_mark(services: Services, database: Database, stay: Mobility) -> None:
    services.journey.set_state(stay.id, ITEM, MarkState.DOING)
    mark = services.journey.set_state(stay.id, ITEM, MarkState.DONE)
    found = [each.record for each in _of(database, versions.mark_uid(mark.id))]
    states = [each.state for each in found if isinstance(each, Mark)]
    assert states == [MarkState.DONE, MarkState.DOING]


def test_a_step_of_the_journey_is_no_version_of_the_mobility(
    services: Services, database: Database, stay: Mobility
) -> None:
    services.journey.enter(stay.id, Phase.PREPARATION)
    assert _of(database, stay.uid) == []


def test_a_moved_departure_is_a_version(services: Services, database: Database, stay: Mobility) -> None:
    services.mobilities.save(replace(stay, departure=date(2026, 5, 11)))
    found = [each.record for each in _of(database, stay.uid)]
    assert [each.departure for each in found if isinstance(each, Mobility)] == [date(2026, 5, 11), date(2026, 5, 4)]


def test_what_was_hidden_later_keeps_each_version_in_its_lane(
    services: Services, database: Database, anna: Student
) -> None:
    goal = services.goals.save(Goal(anna.id, "I can weld", Visibility.SHARED))
    services.goals.save(replace(goal, visibility=Visibility.PRIVATE))
    assert [each.visibility for each in _of(database, goal.uid)] == [Visibility.PRIVATE, Visibility.SHARED]


def test_a_history_that_is_written_at_once_keeps_no_versions_of_its_goals(
    services: Services, database: Database
) -> None:
    stay = StayHistory(Mobility(0), goals=(Goal(0, "I can weld", Visibility.SHARED),))
    written = services.histories.write_many([StudentHistory(Student(NAME), (stay,))])[0]
    goal = services.goals.of_student(written.student_id)[0]
    assert _of(database, goal.uid) == []


def test_versions_of_notes_and_answers_from_before_are_read(
    services: Services, database: Database, anna: Student
) -> None:
    note = services.notes.done(Note(anna.id, Visibility.SHARED, "Now."))
    answer = Answer("one", "Words", 3, Visibility.SHARED)
    moment = datetime(2026, 3, 1, tzinfo=UTC)
    filled = AnswerSet(anna.id, None, "form", 1, None, Rater.STUDENT, moment, Visibility.SHARED, (answer,))
    done = services.reflections.done(filled)
    old = {note.uid: {"text": "Then."}, done.uid: {"one": ["Words", 3, "shared"]}}
    with database.write() as db:
        for uid, content in old.items():
            db.execute(update(VersionTable).where(VersionTable.record_uid == uid).values(content=content))
    text, answers = _of(database, note.uid)[0].record, _of(database, done.uid)[0].record
    assert isinstance(text, Note)
    assert text.text == "Then."
    assert isinstance(answers, AnswerSet)
    assert answers.answers == (answer,)


def test_a_field_that_is_not_known_any_more_is_passed_over() -> None:
    plain = {"student_id": 1, "text": "I can", "visibility": "shared", "stars": 5}
    assert versions.from_plain(RecordKind.GOAL, plain) == Goal(1, "I can", Visibility.SHARED)


def test_what_cannot_be_read_is_no_record() -> None:
    assert versions.from_plain(RecordKind.GOAL, {"student_id": "one"}) is None

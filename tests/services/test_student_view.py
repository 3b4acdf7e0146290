from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from momo_desktop.domain.checklists import MarkState, OwnItem
from momo_desktop.domain.drafts import Draft, DraftKey, DraftKind
from momo_desktop.domain.dues import Owner, Owners
from momo_desktop.domain.entries import Entry
from momo_desktop.domain.form_plan import Slot
from momo_desktop.domain.forms import Answer, AnswerSet, MeasurementPoint, Rater
from momo_desktop.domain.goals import Goal
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.own_content import OwnForm, OwnQuestion
from momo_desktop.domain.phases import Phase
from momo_desktop.domain.sessions import Note, Task
from momo_desktop.domain.student_screens import Given
from momo_desktop.domain.students import Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.errors import ValueRefused
from momo_desktop.services.bundle import Services
from momo_desktop.storage.database import Database
from our_content import WHY, en

MARKER = "Zyxomma"
"""Stands in every private row of the student, and in every row of the other one."""


@pytest.fixture
def read_rows(database: Database) -> Iterator[list[str]]:
    """Every row that was read from the database since, as text."""
    rows: list[str] = []

    def spy(_cursor: object, row: tuple[object, ...]) -> tuple[object, ...]:
        rows.append(repr(row))
        return row

    with database.connect() as connection:
        driver = connection.connection.driver_connection
        driver.row_factory = spy
        yield rows
        driver.row_factory = None


@pytest.fixture
def said(database: Database) -> Iterator[list[str]]:
    """Every statement with its parameters."""
    statements: list[str] = []

    def hear(_connection: object, _cursor: object, statement: str, parameters: object, *_rest: object) -> None:
        statements.append(f"{statement} {parameters}")

    engine = database.connect().engine
    assert isinstance(engine, Engine)
    event.listen(engine, "before_cursor_execute", hear)
    yield statements
    event.remove(engine, "before_cursor_execute", hear)


def _fill(services: Services, student: Student, stay: Mobility, lane: Visibility, word: str) -> None:
    """Write something of every kind into a lane."""
    running = services.sessions.begin(student.id, mobility_id=stay.id).session
    services.notes.done(Note(student.id, lane, f"note {word}", running.id, stay.id))
    key = DraftKey(DraftKind.NOTE, parent=f"{running.uid}/{lane}")
    services.drafts.keep(Draft(key, lane, student.id, {"text": f"draft {word}"}))
    services.tasks.save(Task(student.id, f"task {word}", Owner.STUDENT, lane, session_id=running.id))
    services.goals.save(Goal(student.id, f"goal {word}", lane, stay.id))
    item = services.journey.add_own_item(
        OwnItem(stay.id, Phase.PROMOTION, f"item {word}", Owners((Owner.STUDENT,)), lane)
    )
    services.journey.set_state(stay.id, item.item_id, MarkState.NOT_APPLICABLE, f"reason {word}")
    skills = services.catalogue.skills[0]
    form = next(form for form in services.catalogue.forms if form.steps)
    rating = Answer(skills.id, f"example {word}", 3, lane)
    services.reflections.done(
        AnswerSet(
            student.id,
            stay.id,
            form.id,
            form.version,
            MeasurementPoint.BEFORE if lane is Visibility.SHARED else MeasurementPoint.DURING,
            Rater.STUDENT,
            datetime(2026, 2, 1, 9, tzinfo=UTC),
            lane,
            (rating,),
        )
    )


@pytest.fixture
def planted(services: Services, anna: Student, stay: Mobility) -> Student:
    """Anna with something shared and something private of every kind, and another student beside her."""
    other = services.students.add(Student(PersonName(f"{MARKER}a", family=MARKER), "11A"))
    _fill(services, anna, stay, Visibility.SHARED, "seen")
    _fill(services, anna, stay, Visibility.PRIVATE, MARKER)
    away = services.mobilities.add(Mobility(other.id, city=MARKER, country="FI", departure=date(2026, 5, 4)))
    services.goals.save(Goal(other.id, f"goal {MARKER}", Visibility.SHARED, away.id))
    services.notes.done(Note(other.id, Visibility.SHARED, f"note {MARKER}"))
    return anna


def test_the_screen_shows_what_is_shared(services: Services, planted: Student) -> None:
    screen = services.student_view.screen(planted.id)
    assert screen.name == "Anna"
    assert screen.note == "draft seen"
    assert [step.text for step in screen.steps] == ["task seen"]
    assert [goal.text for goal in screen.goals] == ["goal seen"]
    assert "item seen" in {line.text.english for line in screen.phases[0].lines}
    assert screen.skills is not None
    assert screen.skills.groups[0].lines[0].steps == (3, None, None, None)


def test_no_private_row_and_no_row_of_another_is_read(
    services: Services, planted: Student, read_rows: list[str]
) -> None:
    services.student_view.screen(planted.id)
    assert read_rows
    assert [row for row in read_rows if MARKER in row] == []


VERSIONS = "SELECT drafts.target, drafts.parent, CAST(JSON_EXTRACT(drafts.fields, ?) AS INTEGER) AS form_version \n"
"""All that is asked of the other lane: which form is being filled, and which version of it."""


def test_no_statement_asks_for_the_private_lane(services: Services, planted: Student, said: list[str]) -> None:
    services.student_view.screen(planted.id)
    laned = ("FROM notes", "FROM tasks", "FROM goals", "FROM answer_sets", "FROM drafts", "FROM own_items")
    about = [statement for statement in said if any(table in statement.replace("\n", "") for table in laned)]
    assert len(about) >= len(laned)
    other_lane = [statement for statement in about if "shared" not in statement or "private" in statement]
    assert [statement.split("FROM")[0] for statement in other_lane] == [VERSIONS]


def test_the_note_is_the_one_that_is_marked_done_while_nothing_is_written(
    services: Services, anna: Student, stay: Mobility
) -> None:
    running = services.sessions.begin(anna.id, mobility_id=stay.id).session
    services.notes.done(Note(anna.id, Visibility.SHARED, "We met.", running.id))
    assert services.student_view.screen(anna.id).note == "We met."


def test_without_a_mobility_there_is_a_screen_all_the_same(services: Services, anna: Student) -> None:
    screen = services.student_view.screen(anna.id)
    assert screen.stay is None
    assert screen.asked is None


def test_an_answer_waits_in_the_form_that_is_due(services: Services, anna: Student, stay: Mobility) -> None:
    view = services.student_view
    asked = view.screen(anna.id).asked
    assert asked is not None
    view.answer(anna.id, stay.id, Given(asked.form.id, asked.questions[0].id, Entry("I want to see ships.")))
    view.answer(anna.id, stay.id, Given(asked.form.id, asked.questions[1].id, Entry("Nothing yet.")))
    again = view.screen(anna.id).asked
    assert again is not None
    assert [again.entries[each.id].text for each in again.questions[:2]] == ["I want to see ships.", "Nothing yet."]
    assert services.reflections.of_student(anna.id) == ()


def test_an_answer_to_what_is_not_asked_is_refused(services: Services, anna: Student, stay: Mobility) -> None:
    with pytest.raises(ValueRefused):
        services.student_view.answer(anna.id, stay.id, Given("momo.core/reflection-5", "a", Entry("Later.")))


def test_how_the_student_likes_to_read_comes_along(services: Services, anna: Student) -> None:
    services.students.save(replace(anna, view_language="hu", view_scale=150))
    screen = services.student_view.screen(anna.id)
    assert (screen.language, screen.scale) == ("hu", 150)


def test_a_form_that_was_begun_in_the_other_lane_stays_in_its_version(
    services: Services, anna: Student, stay: Mobility, read_rows: list[str]
) -> None:
    secret = OwnQuestion("secret", text=en("What do you think?"), private=True)
    form = OwnForm(title=en("First"), replaces="momo.core/reflection-1", questions=(WHY, secret))
    contents, view = services.own_content, services.student_view
    uid = contents.publish(contents.new(form).uid).uid
    slot = Slot(f"own/{uid}", None, Rater.STUDENT)
    key = DraftKey(DraftKind.ANSWERS, parent=slot.draft_parent(anna.uid, stay))
    fields = {"form_version": 1, "answers": {"secret": [MARKER, None]}}
    services.drafts.keep(Draft(key, Visibility.PRIVATE, anna.id, fields))
    contents.save_draft(uid, replace(form, title=en("Second")))
    contents.publish(uid)
    read_rows.clear()
    asked = view.screen(anna.id, stay.id).asked
    assert asked is not None
    assert (asked.form.id, asked.form.version, asked.form.title.english) == (slot.form_id, 1, "First")
    view.answer(anna.id, stay.id, Given(slot.form_id, "why", Entry("The sea.")))
    assert [row for row in read_rows if MARKER in row] == []
    (own,) = [each for each in services.drafts.every() if each.visibility is Visibility.SHARED]
    assert own.fields == {"form_version": 1, "answers": {"why": ["The sea.", None]}}

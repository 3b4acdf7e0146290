from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from momo_desktop.domain.dues import Owner
from momo_desktop.domain.find import Reach, WantedTexts
from momo_desktop.domain.forms import Answer, AnswerSet, Rater
from momo_desktop.domain.goals import Goal
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.sessions import CounsellingSession, Note, Task
from momo_desktop.domain.students import Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.services.bundle import Services
from momo_desktop.services.evidence import NewEvidence
from school import TODAY

SHARED, PRIVATE = Visibility.SHARED, Visibility.PRIVATE


@pytest.fixture
def dimitar(services: Services) -> Student:
    return services.students.add(Student(PersonName("Димитър", family="Петров"), "11B", date(2009, 2, 3)))


@pytest.fixture
def session(services: Services, anna: Student) -> CounsellingSession:
    return services.sessions.add(CounsellingSession(anna.id, TODAY, goal="Buy the ticket to Tampere"))


def _kinds(services: Services, query: str) -> set[str]:
    return {text.kind for text in services.search.texts(WantedTexts(query))}


def test_every_kind_of_text_is_found(services: Services, anna: Student, session: CounsellingSession) -> None:
    services.notes.done(Note(anna.id, PRIVATE, "She fears Tampere.", session.id))
    services.tasks.save(Task(anna.id, "Tampere map", Owner.STUDENT, SHARED))
    services.goals.save(Goal(anna.id, "I can find my way in Tampere", SHARED))
    services.evidence.attach_content(b"text", "a.txt", NewEvidence(anna.id, SHARED, title="Tampere by night"))
    answered = Answer("momo.core/learning-log@1/q1", "Tampere is cold", None, SHARED)
    services.reflections.done(_form(services, anna, answered))
    assert _kinds(services, "tampere") == {"session", "note", "task", "goal", "evidence", "answers"}


def _form(services: Services, anna: Student, *answers: Answer) -> AnswerSet:
    form = services.catalogue.forms[0]
    return AnswerSet(
        student_id=anna.id,
        form_id=form.id,
        form_version=form.version,
        point=None,
        rater=Rater.STUDENT,
        mobility_id=None,
        answered_at=datetime(2026, 3, 2, 9, tzinfo=UTC),
        answers=answers,
        visibility=SHARED,
    )


def test_a_found_text_says_whose_it_is_and_where(
    services: Services, anna: Student, session: CounsellingSession
) -> None:
    services.notes.done(Note(anna.id, PRIVATE, "She fears the snow.", session.id))
    (found,) = services.search.texts(WantedTexts("snow"))
    assert (found.name, found.session_id, found.visibility) == (anna.name, session.id, PRIVATE)
    assert [found.snippet.text[start:end] for start, end in found.snippet.marks] == ["snow"]


def test_kind_and_lane_narrow_what_is_found(services: Services, anna: Student, session: CounsellingSession) -> None:
    services.notes.done(Note(anna.id, PRIVATE, "Tampere, private.", session.id))
    services.notes.done(Note(anna.id, SHARED, "Tampere, shared.", session.id))
    assert len(services.search.texts(WantedTexts("tampere", frozenset({"note"})))) == 2
    assert [each.kind for each in services.search.texts(WantedTexts("tampere", lane=PRIVATE))] == ["note"]
    assert services.search.texts(WantedTexts("tampere", frozenset({"goal"}))) == ()


def test_what_lies_in_the_bin_is_not_found(services: Services, anna: Student) -> None:
    task = services.tasks.save(Task(anna.id, "Passport photo", Owner.STUDENT, SHARED))
    services.tasks.bin(task.id)
    assert services.search.texts(WantedTexts("passport")) == ()


def test_a_changed_text_is_found_by_its_new_words_and_lane(services: Services, anna: Student) -> None:
    goal = services.goals.save(Goal(anna.id, "I can swim", SHARED))
    services.goals.save(replace(goal, text="I can weld", visibility=PRIVATE))
    assert services.search.texts(WantedTexts("swim")) == ()
    assert [each.visibility for each in services.search.texts(WantedTexts("weld"))] == [PRIVATE]


def test_beside_the_student_only_shared_texts_of_that_student_are_found(
    services: Services, anna: Student, dimitar: Student, session: CounsellingSession
) -> None:
    services.notes.done(Note(anna.id, PRIVATE, "Tampere, private.", session.id))
    services.tasks.save(Task(dimitar.id, "Tampere map", Owner.STUDENT, SHARED))
    found = services.search.texts(WantedTexts("tampere"), Reach(everyone=False, student_id=anna.id))
    assert [(each.kind, each.student_id) for each in found] == [("session", anna.id)]
    assert services.search.texts(WantedTexts("tampere"), Reach(everyone=False)) == ()


def test_a_private_answer_in_a_shared_form_is_not_found_beside_the_student(services: Services, anna: Student) -> None:
    services.reflections.done(_form(services, anna, Answer("q1", "the wolf", None, PRIVATE)))
    assert len(services.search.texts(WantedTexts("wolf"))) == 1
    assert services.search.texts(WantedTexts("wolf"), Reach(everyone=False, student_id=anna.id)) == ()


@pytest.mark.parametrize("query", ["szucs", "anna sz", "ucs"])
def test_a_student_is_found_by_the_beginning_or_the_inside_of_a_name(
    services: Services, anna: Student, query: str
) -> None:
    assert [row.id for row in services.find.find(query).students] == [anna.id]


def test_a_student_is_found_from_another_script(services: Services, dimitar: Student) -> None:
    assert [row.id for row in services.find.find("petrov").students] == [dimitar.id]


def test_sessions_tasks_and_guides_are_found_by_their_words(
    services: Services, anna: Student, session: CounsellingSession
) -> None:
    services.tasks.save(Task(anna.id, "Ticket home", Owner.STUDENT, SHARED))
    services.notes.done(Note(anna.id, SHARED, "The ticket is dear.", session.id))
    assert {text.kind for text in services.find.find("ticket").texts} == {"session", "task"}
    assert services.find.find("return").guides


def test_beside_a_student_nobody_else_is_found(services: Services, anna: Student, dimitar: Student) -> None:
    beside = Reach(everyone=False, student_id=anna.id)
    assert services.find.find("petrov", beside).students == ()
    assert [row.id for row in services.find.find("anna", beside).students] == [anna.id]
    assert services.find.find("anna", Reach(everyone=False)).students == ()


def test_beside_a_student_a_guide_keeps_what_is_for_the_counsellor(services: Services, anna: Student) -> None:
    title = services.find.guides[0].title
    assert services.find.find(title).guides[0].own
    assert services.find.find(title, Reach(everyone=False, student_id=anna.id)).guides[0].own == ()

"""What the counsellor does all day asks the database little; counted, because time changes from machine to machine."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from momo_desktop.domain.changes import Change, Topic
from momo_desktop.domain.checklists import MarkState
from momo_desktop.domain.drafts import Draft, DraftKey, DraftKind
from momo_desktop.domain.dues import Owner
from momo_desktop.domain.find import WantedTexts
from momo_desktop.domain.goals import Goal
from momo_desktop.domain.list_tables import Field, Mapping, Table, TableRow
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.sessions import Note, Task
from momo_desktop.domain.students import Contact, Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.services.bundle import Services
from momo_desktop.storage.database import Database

ITEM = "momo.core/2.08"
KEY = DraftKey(DraftKind.NOTE, parent="a student")

Said = Callable[[Callable[[], object]], list[str]]


@pytest.fixture
def said() -> Iterator[Said]:
    """Return what is said to the database while something is done, the beginning left out, the commit said as such."""
    heard: list[str] = []

    def execute(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if not statement.startswith("BEGIN"):
            heard.append(statement)

    def commit(_connection: object) -> None:
        heard.append("COMMIT")

    def listened(work: Callable[[], object]) -> list[str]:
        heard.clear()
        work()
        return list(heard)

    event.listen(Engine, "before_cursor_execute", execute)
    event.listen(Engine, "commit", commit)
    yield listened
    event.remove(Engine, "before_cursor_execute", execute)
    event.remove(Engine, "commit", commit)


@pytest.fixture
def class_of_thirty(services: Services) -> tuple[Student, ...]:
    return services.students.add_many(
        Student(PersonName(f"Ada {number}", family="Muster"), "11A", contacts=(Contact("Erna Muster"),))
        for number in range(30)
    )


def _draft(text: str) -> Draft:
    return Draft(KEY, Visibility.PRIVATE, fields={"text": text})


@pytest.mark.parametrize("times_before", [0, 1])
def test_a_draft_is_kept_by_one_statement_and_one_commit(services: Services, said: Said, times_before: int) -> None:
    for _ in range(times_before):
        services.drafts.keep(_draft("W"))
    first, last = said(lambda: services.drafts.keep(_draft("What we")))
    assert first.startswith("INSERT INTO drafts")
    assert last == "COMMIT"


def test_a_draft_takes_the_place_of_the_one_before(services: Services) -> None:
    for text in ("W", "What we"):
        services.drafts.keep(_draft(text))
    assert [draft.fields["text"] for draft in services.drafts.every()] == ["What we"]


def test_a_tick_takes_thirteen_statements_one_for_its_version_and_two_for_the_log(
    services: Services, said: Said, stay: Mobility
) -> None:
    statements = said(lambda: services.journey.set_state(stay.id, ITEM, MarkState.DONE))
    assert len(statements) == 13 + 1
    assert sum("INTO versions" in each for each in statements) == 1


def test_a_changed_goal_takes_one_statement_for_its_version(services: Services, said: Said, anna: Student) -> None:
    goal = services.goals.save(Goal(anna.id, "I can weld", Visibility.SHARED))
    statements = said(lambda: services.goals.save(replace(goal, text="I can weld steel")))
    assert sum("versions" in each for each in statements) == 1


def test_a_tick_that_was_there_leaves_what_the_list_shows(
    services: Services, database: Database, stay: Mobility
) -> None:
    told: list[Change] = []
    database.listen(told.append)
    for _ in range(2):
        services.journey.set_state(stay.id, ITEM, MarkState.DONE)
    assert [change.topics for change in told] == [{Topic.CHECKLISTS, Topic.MOBILITIES}, {Topic.CHECKLISTS}]


@pytest.mark.usefixtures("class_of_thirty")
def test_a_page_of_the_list_is_one_statement(services: Services, said: Said) -> None:
    first = services.students.page("", limit=10)
    for page in (
        lambda: services.students.page(""),
        lambda: services.students.page("ada class:11A"),
        lambda: services.students.page("", first.next, limit=10),
    ):
        assert len(said(page)) == 1


def test_a_student_with_everything_is_four_statements(services: Services, said: Said, anna: Student) -> None:
    assert len(said(lambda: services.students.get(anna.id))) == 4


@pytest.mark.usefixtures("class_of_thirty")
def test_all_students_with_everything_are_four_statements(services: Services, said: Said) -> None:
    assert len(said(services.students.every)) == 4


@pytest.mark.usefixtures("class_of_thirty")
def test_looking_for_a_namesake_is_one_statement(services: Services, said: Said) -> None:
    assert len(said(lambda: services.students.duplicates(Student(PersonName("Anna", family="Szűcs"))))) == 1


@pytest.mark.usefixtures("class_of_thirty")
def test_judging_a_class_list_reads_names_alone(services: Services, said: Said) -> None:
    table = Table(Path("list.csv"), ("Name",), (TableRow(1, ("Ada Muster",)),))
    found = said(lambda: services.class_lists.judge(table, Mapping((Field.FULL_NAME,))))
    assert len(found) == 1
    assert "contacts" not in found[0]


@pytest.mark.usefixtures("class_of_thirty")
def test_a_search_is_one_statement_for_the_words_one_for_the_names_and_one_for_each_kind(
    services: Services, said: Said
) -> None:
    for number in range(1, 21):
        services.tasks.save(Task(number, "Passport", Owner.STUDENT, Visibility.SHARED))
        services.notes.done(Note(number, Visibility.PRIVATE, "Passport asked for"))
    assert len(said(lambda: services.search.texts(WantedTexts("passport")))) == 1 + 1 + 2


@pytest.mark.usefixtures("class_of_thirty")
def test_to_find_or_do_takes_few_statements_however_much_there_is(services: Services, said: Said) -> None:
    for number in range(1, 21):
        services.tasks.save(Task(number, "Ada wants a passport", Owner.STUDENT, Visibility.SHARED))
    assert len(said(lambda: services.find.find("ada"))) == 1 + 3
    assert len(said(lambda: services.find.find("nobody"))) == 2 + 1

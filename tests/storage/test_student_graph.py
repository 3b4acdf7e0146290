"""All that is known of one student: taken out whole, put back exactly, with nothing of anybody else touched."""

import re

import pytest
from sqlalchemy import select, text

from momo_desktop.domain.find import WantedTexts
from momo_desktop.domain.sessions import Note
from momo_desktop.domain.visibility import Visibility
from momo_desktop.services.bundle import Services
from momo_desktop.storage import search, student_graph
from momo_desktop.storage.rows import Row
from momo_desktop.storage.student_graph import StudentGraph

EVERYTHING, OTHER = 1, 3


@pytest.fixture
def graph(invented: Services) -> StudentGraph:
    with invented.students._database.read() as db:
        return student_graph.read(db, EVERYTHING)


def test_every_table_about_a_person_is_a_part(graph: StudentGraph) -> None:
    about = {
        table.name
        for table in Row.metadata.sorted_tables
        if any(re.search(r"students|mobilities", key.target_fullname) for key in table.foreign_keys)
    }
    assert about - set(graph.tables) == {"search_texts"}
    assert {"students", "answers", "paper_scans", "support_releases"} <= set(graph.tables)


def test_parents_come_before_their_children() -> None:
    names = [table.name for table in student_graph.owned_tables()]
    for table in student_graph.owned_tables():
        for key in table.foreign_keys:
            assert names.index(key.column.table.name) <= names.index(table.name)


def test_what_is_taken_out_and_put_back_is_as_it_was(invented: Services, graph: StudentGraph) -> None:
    database, catalogue = invented.students._database, invented.catalogue
    words = _words(invented)
    with database.read() as db:
        other = student_graph.read(db, OTHER)
    with database.write() as db:
        student_graph.take_out(db, EVERYTHING)
    with database.read() as db:
        assert not any(student_graph.count(db, EVERYTHING).values())
        assert student_graph.read(db, OTHER) == other
    with database.write() as db:
        student_graph.put_back(db, graph, catalogue.form_of)
    with database.read() as db:
        assert student_graph.read(db, EVERYTHING) == graph
        assert student_graph.read(db, OTHER) == other
        assert db.execute(text("PRAGMA foreign_key_check")).all() == []
    assert _words(invented) == words


def _words(services: Services) -> set[tuple[str, int]]:
    with services.students._database.read() as db:
        kept = db.execute(select(text("kind"), text("record_id")).select_from(text("search_texts")))
        return {(kind, record_id) for kind, record_id in kept}


def test_going_back_undoes_what_was_written_and_not_what_happened(invented: Services, graph: StudentGraph) -> None:
    database = invented.students._database
    later = invented.notes.done(Note(EVERYTHING, Visibility.PRIVATE, "Zwetschgenkuchen"))
    with database.write() as db:
        student_graph.put_back(db, graph, invented.catalogue.form_of)
    assert later.id not in {note.id for note in invented.notes.of_student(EVERYTHING)}
    with database.read() as db:
        assert search.find(db, WantedTexts("zwetschgenkuchen")) == []
        kept = student_graph.read(db, EVERYTHING).tables["versions"]
    assert [row for row in kept if "Zwetschgenkuchen" in str(row["content"])]

"""A16: the access copy has everything about one person and nothing about anybody else, as data and to be read."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, cast

import pikepdf
import pypdfium2
import pytest
from jsonschema import Draft202012Validator, FormatChecker
from pikepdf import pdfa
from sqlalchemy import JSON, Boolean, Date, DateTime, Integer, LargeBinary, String, Table, insert, update
from sqlalchemy.orm import Session

from figures import Figure
from momo_desktop import paths
from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain.access_copies import AccessRequest, RecordAddress, Withheld, due_on
from momo_desktop.domain.audit import Act
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.drafts import Draft, DraftKey, DraftKind
from momo_desktop.domain.forms import Answer, AnswerSet, Rater
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.sessions import Note
from momo_desktop.domain.students import Contact, Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.errors import RecordNotFound
from momo_desktop.i18n import language
from momo_desktop.services.access_copies import NOTED
from momo_desktop.services.bundle import Services, open_services
from momo_desktop.services.evidence import NewEvidence
from momo_desktop.storage import student_graph
from momo_desktop.storage.columns import UtcInstant, Word
from pdf_structure import findings, outside
from school import NOW, open_new
from ui.markers import plant

DAY = date(2026, 3, 2)
EVERYTHING = 1
SCHEMA = json.loads((paths.resources() / "schemas" / "access-copy.schema.json").read_text("utf-8"))
CLOSED = {"name_order", "file_id"}
"""Columns that no text is put into: one takes two words alone, the other leads to the bytes of a file."""
OTHERS = 20


@dataclass(frozen=True)
class Marked:
    """Is a vault in which every text column of every table about one student holds a marker of its own."""

    services: Services
    student_id: int
    own: frozenset[str]
    foreign: frozenset[str]


def copy_of(services: Services, request: AccessRequest) -> tuple[dict[str, Any], str, dict[str, bytes]]:
    """Return the data, the words of the paper, and the files of a copy."""
    made = services.access_copies.make(request)
    with zipfile.ZipFile(io.BytesIO(made.content)) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    return json.loads(entries["data.json"]), words_of(entries["access-copy.pdf"]), entries


def words_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    words = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return words


def mark(db: Session, student_id: int, begin: str) -> set[str]:
    """Put a marker into every text column of every row about a student, and return them."""
    found: set[str] = set()
    graph = student_graph.read(db, student_id)
    for table in student_graph.owned_tables():
        for row in graph.tables[table.name]:
            values = dict(marked(table, row, f"{begin}{len(found)}x", found))
            if values:
                db.connection().execute(update(table).where(table.c.id == row["id"]).values(values))
    return found


def fill(db: Session, student_id: int) -> None:
    """Leave no table about a student empty."""
    for table in student_graph.owned_tables():
        if not student_graph.count(db, student_id)[table.name]:
            db.connection().execute(insert(table).values(anything(db, table, student_id)))


def anything(db: Session, table: Table, student_id: int) -> dict[str, object]:
    """Return a row about a student for a table that has none yet."""
    made: dict[str, object] = {"visibility": Visibility.PRIVATE, "student_id": student_id}
    graph = student_graph.read(db, student_id)
    for column in table.columns:
        if column.name in made or column.primary_key or column.nullable:
            continue
        parents = [key.column.table.name for key in column.foreign_keys]
        kinds: dict[type, object] = {
            String: f"{table.name}{student_id}", Integer: 1, Boolean: False, DateTime: NOW, UtcInstant: NOW, Date: DAY,
            LargeBinary: b"sealed", JSON: {},
        }  # fmt: skip
        if parents:
            made[column.name] = graph.tables[parents[0]][0]["id"]
        elif isinstance(column.type, Word):
            made[column.name] = next(iter(cast("type[StrEnum]", column.type.kind)))
        else:
            made[column.name] = kinds[type(column.type)]
    return {name: value for name, value in made.items() if name in table.c}


def marked(table: Table, row: Any, word: str, found: set[str]) -> Iterator[tuple[str, object]]:
    for column in table.columns:
        text = f"{word}{column.name.replace('_', '')}"
        if column.name in CLOSED or column.foreign_keys:
            continue
        if type(column.type) is String:
            yield column.name, text
            found.add(text)
        elif type(column.type) is JSON:
            inner = [{"inner": f"{text}in"}, f"{text}inlist"]
            kept = row[column.name]
            yield column.name, [text, inner] if isinstance(kept, list) else {**kept, "said": text, "more": inner}
            found |= {text, f"{text}in", f"{text}inlist"}


@pytest.fixture(scope="module")
def marks(tmp_path_factory: pytest.TempPathFactory, empty_records: Path, catalogue: Catalogue) -> Iterator[Marked]:
    with closing(open_new(tmp_path_factory.mktemp("marked") / "vault", empty_records)) as vault:
        services = open_services(vault, catalogue, Clock(NOW), language("en"))
        planted = plant(services)
        ids = [planted.other_id]
        ids += [
            services.students.add(
                Student(PersonName(f"Kid{number}", family="Other"), "11B", contacts=(Contact("A Parent"),))
            ).id
            for number in range(OTHERS - 1)
        ]
        services.evidence.attach_content(b"a paper", "paper.txt", NewEvidence(planted.student_id, Visibility.PRIVATE))
        with vault.database.write() as db:
            fill(db, planted.student_id)
            fill(db, planted.other_id)
            own = mark(db, planted.student_id, "Qown")
            foreign = {each for number, one in enumerate(ids) for each in mark(db, one, f"Qfor{number}n")}
        assert len(own) > 200
        yield Marked(services, planted.student_id, frozenset(own), frozenset(foreign))


@pytest.mark.requirement("A16")
def test_every_word_of_the_person_is_in_the_data_and_in_the_paper_and_none_of_anybody_else(
    marks: Marked, figure: Figure
) -> None:
    data, words, entries = copy_of(marks.services, AccessRequest(marks.student_id, "en", DAY))
    together = "".join(words.split())
    missing = {name: [each for each in marks.own if each not in where] for name, where in (
        ("data", entries["data.json"].decode()), ("paper", together),
    )}  # fmt: skip
    assert missing == {"data": [], "paper": []}
    everything = b"".join(entries.values()).decode("utf-8", "replace") + together
    assert [each for each in marks.foreign if each in everything] == []
    Draft202012Validator(SCHEMA, format_checker=FormatChecker()).validate(data)
    figure(
        f"{len(marks.own)} own markers of {len(data['tables'])} tables in data.json and in the paper, "
        f"0 of {len(marks.foreign):,} of {OTHERS} others; the data is valid by the schema"
    )


def test_no_table_about_a_person_is_left_out_of_that(marks: Marked) -> None:
    data, _words, _entries = copy_of(marks.services, AccessRequest(marks.student_id, "en", DAY))
    assert set(data["tables"]) == {table.name for table in student_graph.owned_tables()}


@pytest.mark.parametrize("code", ["bg", "hu"])
def test_the_paper_is_archived_and_tagged_whatever_the_language(invented: Services, code: str) -> None:
    _data, words, entries = copy_of(invented, AccessRequest(EVERYTHING, code, DAY))
    pdf = entries["access-copy.pdf"]
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert pdfa.check(document, "3b").findings == []
    assert findings(pdf) == []
    assert outside(pdf) == []
    assert invented.students.get(EVERYTHING).name.full() in words


def test_other_people_are_masked_in_what_was_written_and_ones_own_are_not(services: Services, anna: Student) -> None:
    services.students.save(replace(anna, contacts=(Contact("Mária Szűcs", phone="+36 20 555 1234"),)))
    other = PersonName("Bence", family="Nagy", used="Beni")
    services.students.add(Student(other, "11A", email="beni@example.org", contacts=(Contact("Ilona Nagy"),)))
    text = (
        "Anna quarrelled with Beni; Nagy Bence’s mother Ilona Nagy rang, mail BENI@example.org. "
        "Mária Szűcs agrees. A nagy day: Bences idea."
    )
    services.notes.done(Note(anna.id, Visibility.PRIVATE, text))
    data, words, _entries = copy_of(services, AccessRequest(anna.id, "en", DAY))
    [note] = [each["values"] for each in data["tables"]["notes"]["rows"]]
    instead = "[another person]"
    assert note["text"] == (
        f"Anna quarrelled with {instead}; {instead}’s mother {instead} rang, mail {instead}. "
        f"Mária Szűcs agrees. A nagy day: {instead} idea."
    )
    assert data["masked"] >= 5
    assert not any(name in words for name in ("Bence", "Beni", "Ilona"))


def test_private_words_are_shown_for_decision_and_what_is_withheld_is_said(services: Services, anna: Student) -> None:
    kept = services.notes.done(Note(anna.id, Visibility.PRIVATE, "Her friend is ill."))
    told = services.notes.done(Note(anna.id, Visibility.PRIVATE, "She is homesick."))
    services.notes.done(Note(anna.id, Visibility.SHARED, "We talked."))
    [first, second] = services.access_copies.private_records(anna.id, "en")
    assert [each.texts for each in (first, second)] == [("Her friend is ill.",), ("She is homesick.",)]
    assert [each.address for each in (first, second)] == [RecordAddress("notes", each.id) for each in (kept, told)]
    request = AccessRequest(anna.id, "en", DAY, (Withheld(first.address, "It is about a friend."),))
    data, words, entries = copy_of(services, request)
    everything = b"".join(entries.values()).decode("utf-8", "replace") + words
    assert "Her friend is ill." not in everything
    assert "She is homesick." in words
    assert data["withheld"] == [{"kind": "notes", "reason": "It is about a friend."}]
    assert "1 record was left out" in words
    assert "It is about a friend." in words


def test_what_is_being_decided_for_a_copy_is_no_part_of_it(services: Services, anna: Student) -> None:
    begun = Draft(DraftKey(DraftKind.ACCESS, anna.uid), Visibility.PRIVATE, anna.id, {"why": "Qzbecause"})
    services.drafts.keep(begun)
    note = Draft(DraftKey(DraftKind.NOTE, parent=anna.uid), Visibility.PRIVATE, anna.id, {"text": "She rang."})
    services.drafts.keep(note)
    assert [each.texts for each in services.access_copies.private_records(anna.id, "en")] == [("She rang.",)]
    _data, words, entries = copy_of(services, AccessRequest(anna.id, "en", DAY))
    everything = b"".join(entries.values()).decode("utf-8", "replace") + words
    assert "Qzbecause" not in everything
    assert "She rang." in words


def test_a_private_answer_in_a_shared_form_is_decided_upon_with_its_versions(
    services: Services, anna: Student, stay: Mobility
) -> None:
    form = next(form for form in services.catalogue.forms if not form.steps)
    [first, second] = [each.id for each in form.questions[:2]]
    answers = (
        Answer(first, "Seen by both", None, Visibility.SHARED),
        Answer(second, "Her friend again", None, Visibility.PRIVATE),
    )
    services.reflections.done(
        AnswerSet(anna.id, stay.id, form.id, form.version, None, Rater.STUDENT, NOW, Visibility.SHARED, answers)
    )
    [record] = services.access_copies.private_records(anna.id, "en")
    assert (record.address.table, record.texts) == ("answers", ("Her friend again",))
    request = AccessRequest(anna.id, "en", DAY, (Withheld(record.address, "A friend"),))
    _data, words, entries = copy_of(services, request)
    assert "Her friend again" not in b"".join(entries.values()).decode("utf-8", "replace") + words
    assert "Seen by both" in words


def test_a_copy_that_was_written_is_noted_among_the_papers_and_in_the_log(
    services: Services, anna: Student, tmp_path: Path
) -> None:
    request = AccessRequest(anna.id, "en", DAY)
    path = tmp_path / services.access_copies.file_name(anna.id)
    services.access_copies.save(request, services.access_copies.make(request), path)
    assert anna.name.family not in path.name
    assert zipfile.is_zipfile(path)
    assert [each.report for each in services.reports.papers(anna.id)] == [NOTED]
    assert services.audit.page(student_id=anna.id)[0].entry.done.act is Act.GIVEN


def test_with_a_password_nothing_in_the_copy_can_be_read(services: Services, anna: Student) -> None:
    made = services.access_copies.make(AccessRequest(anna.id, "en", DAY, password="harbour lantern"))
    assert b"Anna" not in made.content
    with zipfile.ZipFile(io.BytesIO(made.content)) as archive, pytest.raises(RuntimeError, match="password"):
        archive.read("data.json")


def test_of_nobody_there_is_no_copy(services: Services) -> None:
    with pytest.raises(RecordNotFound):
        services.access_copies.make(AccessRequest(77, "en", DAY))


def test_a_request_is_due_one_month_later_at_most() -> None:
    asked = (date(2026, 1, 31), date(2026, 12, 15), date(2028, 1, 30), date(2026, 3, 2))
    assert [due_on(each) for each in asked] == [
        date(2026, 2, 28), date(2027, 1, 15), date(2028, 2, 29), date(2026, 4, 2)
    ]  # fmt: skip

"""Files that leave the vault: what is in them, what is not, and that they are what they say."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from defusedxml.ElementTree import fromstring
from jsonschema import Draft202012Validator

from momo_desktop import paths
from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain.appointments import Appointment
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.file_passwords import new
from momo_desktop.domain.forms import MeasurementPoint
from momo_desktop.domain.learning import (
    Deed,
    DeedKind,
    DiaryEntry,
    Encounter,
    Gain,
    LanguageLevel,
    LearningUnit,
    Story,
    UnitOutcome,
)
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.papers import PaperWay
from momo_desktop.domain.students import CefrLevel, Contact, LanguageSkill, Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.domain.what_leaves import Leaving, Thing
from momo_desktop.errors import Cancelled, NotWritable
from momo_desktop.i18n import language
from momo_desktop.services.bundle import Services, open_services
from momo_desktop.services.evidence import NewEvidence
from momo_desktop.services.exports import EXPORTS, Ask, ExportRequest
from school import NOW, open_new
from ui.markers import OTHER, PRIVATE, plant

SHARED = Visibility.SHARED
SCHEMA = json.loads((paths.resources() / "schemas" / "student-record.schema.json").read_text("utf-8"))
PORTFOLIO = b"%PDF-1.7 a portfolio"
MARKUP = "<b>5 < 6</b> {0} %s \\\\host\\x =1+1"


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory, empty_records: Path, catalogue: Catalogue) -> Iterator[Services]:
    """A student with something shared and something private of every kind, and another one beside."""
    with closing(open_new(tmp_path_factory.mktemp("planted") / "vault", empty_records)) as vault:
        services = open_services(vault, catalogue, Clock(NOW), language("en"))
        student = services.students.get(plant(services).student_id)
        services.students.save(
            replace(
                student,
                programme=MARKUP,
                phone="+36 20 123 4567",
                languages=(LanguageSkill("hu", mother_tongue=True), LanguageSkill("de", listening=CefrLevel.A2)),
                contacts=(Contact(f"{PRIVATE} mother", phone="+36 1 234"),),
            )
        )
        stay = services.mobilities.of_student(student.id)[0]
        services.mobilities.save(
            replace(
                stay, departure=date(2026, 1, 7), return_date=date(2026, 2, 20), mentor="Aino", mentor_phone="+358 1"
            )
        )
        for lane in Visibility:
            learn(services, stay, lane, "plain" if lane is SHARED else PRIVATE)
        services.appointments.save(Appointment(date(2026, 3, 4), student.id, stay.id, title=f"{PRIVATE} title"))
        permitted = NewEvidence(student.id, SHARED, stay.id, title=MARKUP, may_publish=True)
        services.evidence.attach_content(b"what I did", f"{PRIVATE}.txt", permitted)
        yield services


def learn(services: Services, stay: Mobility, lane: Visibility, word: str) -> None:
    """Keep a learning record of each kind."""
    who, day = stay.student_id, date(2026, 2, 1)
    entry = services.learning.save(DiaryEntry(who, day, f"{word} diary", lane, stay.id, 4))
    met = Encounter(who, day, f"{word} title", lane, stay.id, did=f"{word} did", diary_uid=entry.uid)
    met = services.learning.save(met)
    skill = services.catalogue.skills[0].id
    outcome = UnitOutcome(f"{word} outcome")
    for record in (
        Story(
            who, f"{word} story", lane, stay.id, cv_line=f"{word} {MARKUP}", skill_ids=(skill,), encounter_uid=met.uid
        ),
        LanguageLevel(
            who, "fi", MeasurementPoint.AFTER, day, lane, stay.id,
            CefrLevel.B1 if lane is SHARED else CefrLevel.C2, can_say=f"{word} say",
        ),
        LearningUnit(who, f"{word} unit", lane, stay.id, outcomes=(outcome,), recognised_on=day, recognised=word),
        Gain(who, f"{word} gain", lane, stay.id, day),
        Deed(who, DeedKind.PRACTICE, f"{word} deed", lane, stay.id),
    ):  # fmt: skip
        services.learning.save(record)


def asked(export_id: str, asks: frozenset[Ask], password: str = "") -> ExportRequest:
    """Return the request for an export: of the student where it is for one, else of all."""
    student_id = None if Ask.STUDENTS in asks else 1
    return ExportRequest(export_id, "en", student_id, with_birth_date=True, portfolio=PORTFOLIO, password=password)


def copy(services: Services, student_id: int = 1, code: str = "en") -> dict[str, bytes]:
    made = services.exports.make(ExportRequest("student_copy", code, student_id, portfolio=PORTFOLIO))
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def record(services: Services, student_id: int = 1, code: str = "en") -> dict[str, Any]:
    return json.loads(copy(services, student_id, code)["record.json"])


def unpacked(content: bytes) -> bytes:
    """Return all bytes of a file, those of zip files unpacked."""
    if not content.startswith(b"PK"):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return b"\n".join([*map(archive.read, archive.namelist()), *(name.encode() for name in archive.namelist())])


@pytest.mark.parametrize("each", EXPORTS, ids=lambda each: each.id)
def test_nothing_private_and_nobody_else_is_in_the_file_of_a_student(planted: Services, each: Any) -> None:
    request = ExportRequest(each.id, "en", 1, with_birth_date=True, portfolio=PORTFOLIO)
    found = unpacked(planted.exports.make(request)).decode("utf-8", "replace")
    if each.id == "contacts":  # the contacts are what it is made of
        found = found.replace(f"{PRIVATE} mother", "")
    assert PRIVATE not in found
    assert OTHER not in found


@pytest.mark.parametrize("each", EXPORTS, ids=lambda each: each.id)
def test_a_file_has_what_its_list_says(planted: Services, each: Any) -> None:
    leaves = planted.exports.what_leaves(asked(each.id, each.asks))
    assert not leaves.is_empty
    assert not leaves.encrypted


def test_what_stays_is_counted_by_its_reason(planted: Services) -> None:
    lines = {line.thing: line for line in planted.exports.what_leaves(asked("student_copy", frozenset())).lines}
    assert lines[Thing.NOTES] == Leaving(Thing.NOTES, 2, private=2)
    assert lines[Thing.TASKS] == Leaving(Thing.TASKS, 1, private=1)
    assert lines[Thing.GOALS] == Leaving(Thing.GOALS, 1, private=1)
    assert lines[Thing.LEARNING] == Leaving(Thing.LEARNING, 7, private=7)
    assert lines[Thing.APPOINTMENTS] == Leaving(Thing.APPOINTMENTS, 1, private=1)
    assert lines[Thing.FILES] == Leaving(Thing.FILES, 1, private=1, unpermitted=1)
    assert lines[Thing.CONTACTS] == Leaving(Thing.CONTACTS, 0, not_asked=1)


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_every_copy_of_a_school_is_as_the_schema_says(invented: Services) -> None:
    validator = Draft202012Validator(SCHEMA)
    codes = ("en", "de", "hu", "bg")
    for number, row in enumerate(invented.students.page("").rows):
        validator.validate(record(invented, row.id, codes[number % 4]))


def test_a_copy_with_every_kind_of_record_is_as_the_schema_says(planted: Services) -> None:
    made = record(planted)
    Draft202012Validator(SCHEMA).validate(made)
    assert {each["kind"] for each in made["learning"]} == set(SCHEMA["$defs"]) - {"cefr", "skill"}
    assert all(made[name] for name in SCHEMA["required"])


def test_a_copy_holds_portfolio_record_schema_and_files_under_neutral_names(planted: Services) -> None:
    made = copy(planted)
    assert list(made) == ["portfolio.pdf", "record.json", "student-record.schema.json", "files/file-01.txt"]
    assert made["portfolio.pdf"] == PORTFOLIO
    assert made["files/file-01.txt"] == b"what I did"


def test_texts_stand_in_a_copy_as_they_were_written(planted: Services) -> None:
    made = record(planted)
    assert made["student"]["programme"] == MARKUP
    assert made["files"][0]["title"] == MARKUP
    assert next(each for each in made["learning"] if each["kind"] == "story")["cv_line"] == f"plain {MARKUP}"


def test_a_copy_points_to_nothing_that_stays(planted: Services) -> None:
    made = record(planted)
    uids = {each["uid"] for each in (*made["learning"], *made["files"])}
    stories = [each for each in made["learning"] if each["kind"] == "story"]
    assert all({each["encounter_uid"], *each["evidence_uids"]} <= uids | {""} for each in stories)


def test_a_copy_with_a_password_has_no_word_in_the_clear(planted: Services) -> None:
    request = replace(asked("student_copy", frozenset()), password=new())
    made = planted.exports.make(request)
    assert planted.exports.what_leaves(request).encrypted
    assert all(word not in made for word in (b"plain", b"portfolio\x00", PORTFOLIO, b"what I did"))


def test_a_cv_has_the_stay_its_sentences_and_the_languages(planted: Services) -> None:
    made = planted.exports.make(ExportRequest("europass", "en", 1))
    texts = [element.text or "" for element in fromstring(made).iter()]
    assert any("plain &lt;b&gt;5 &lt; 6" in text for text in texts)
    assert {"Tampere", "B1", "A2", "hun", "deu", "fin", "36", "201234567", "plain unit"} <= set(texts)
    assert "2009-05-04" not in texts


def test_a_table_of_a_class_has_its_students_alone(planted: Services) -> None:
    made = planted.exports.make(ExportRequest("students_csv", "hu", query='class:"11A"'))
    head, *rows = csv.reader(io.StringIO(made.decode("utf-8-sig")), delimiter=";")
    assert [row[0] for row in rows] == ["Bodnár, Zsófia"]
    assert rows[0][-2:] == ["2026-01-07", "2026-02-20"]
    assert len(head) == len(rows[0])


def test_what_was_saved_for_a_student_is_noted(services: Services, stay: Mobility, tmp_path: Path) -> None:
    request = ExportRequest("europass", "hu", stay.student_id)
    services.exports.save(request, services.exports.make(request), tmp_path / "cv.xml")
    [paper] = services.reports.papers(stay.student_id)
    assert (paper.report, paper.language, paper.way) == ("export:europass", "hu", PaperWay.FILE)
    assert (tmp_path / "cv.xml").read_bytes().startswith(b"<?xml")


def test_what_could_not_be_written_is_not_noted(services: Services, stay: Mobility, tmp_path: Path) -> None:
    request = ExportRequest("europass", "hu", stay.student_id)
    with pytest.raises(NotWritable):
        services.exports.save(request, b"", tmp_path / "not" / "there.xml")
    assert services.reports.papers(stay.student_id) == ()


def test_a_long_table_can_be_cancelled(services: Services, stay: Mobility) -> None:
    class Stopped:
        def step(self, done: int, total: int) -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        services.exports.make(ExportRequest("steps_xlsx", "en"), Stopped())


def test_a_student_without_anything_has_a_copy_and_a_cv(services: Services) -> None:
    student = services.students.add(Student(PersonName("Ана")))
    Draft202012Validator(SCHEMA).validate(record(services, student.id, "bg"))
    made = services.exports.make(ExportRequest("europass", "bg", student.id, with_birth_date=True))
    assert fromstring(made).tag.endswith("Candidate")

"""The log of what was done: a line for each act, no word of its content, and no tampering that goes unseen."""

import random
import time
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import Executable, delete, insert, select, update

from momo_desktop.domain.audit import Act, Anchor, Done
from momo_desktop.domain.checklists import MarkState
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.dues import Owner
from momo_desktop.domain.goals import Goal
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.sessions import Note, Task
from momo_desktop.domain.students import Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.services.bundle import Services
from momo_desktop.services.reports import ReportRequest
from momo_desktop.storage import audit, settings
from momo_desktop.storage.database import Database
from momo_desktop.storage.safety_tables import AuditTable
from school import KEYS, NOW

KEY = KEYS.audit_key
_LINES = AuditTable.__table__

Tampering = Callable[[Database, int, random.Random], None]


def _lines(services: Services) -> list[tuple[Act, str, int | None, int | None]]:
    entries = [line.entry for line in services.audit.page()]
    return [(each.done.act, each.done.kind, each.done.record_id, each.done.student_id) for each in reversed(entries)]


def _said_by(services: Services, work: Callable[[], object]) -> list[tuple[Act, str, int | None, int | None]]:
    before = len(_lines(services))
    work()
    return _lines(services)[before:]


def test_every_act_on_a_record_leaves_one_line(services: Services, anna: Student, stay: Mobility) -> None:
    note = services.notes.done(Note(anna.id, Visibility.PRIVATE, "Her father rang."))
    assert _lines(services)[-1] == (Act.ADDED, "notes", note.id, anna.id)
    [ticked] = _said_by(services, lambda: services.journey.set_state(stay.id, "momo.core/2.08", MarkState.DONE))
    assert (ticked[0], ticked[1], ticked[3]) == (Act.ADDED, "marks", anna.id)
    task = services.tasks.save(Task(anna.id, "Bring the passport", Owner.STUDENT, Visibility.SHARED))
    assert _lines(services)[-1] == (Act.ADDED, "tasks", task.id, anna.id)
    assert _said_by(services, lambda: services.tasks.save(task)) == []
    goal = services.goals.save(Goal(anna.id, "Plan a board", Visibility.SHARED, stay.id))
    assert _lines(services)[-1] == (Act.ADDED, "goals", goal.id, anna.id)


def test_what_goes_to_the_bin_and_comes_back_is_named_with_its_student(services: Services, anna: Student) -> None:
    note = services.notes.done(Note(anna.id, Visibility.SHARED, "Packed."))
    batch = ""

    def bin_it() -> None:
        nonlocal batch
        batch = services.notes.bin(note.id)

    assert _said_by(services, bin_it) == [(Act.BINNED, "notes", note.id, anna.id)]
    assert _said_by(services, lambda: services.bin.take_back(batch)) == [(Act.TAKEN_BACK, "notes", note.id, anna.id)]


def test_a_paper_that_was_given_is_a_line(services: Services, anna: Student) -> None:
    request = ReportRequest("contact_card", anna.id, "en")
    services.reports.note(request, services.reports.render(request))
    last = services.audit.page()[0].entry.done
    assert (last.act, last.student_id, last.detail) == (Act.GIVEN, anna.id, "contact_card")


def test_looking_at_a_record_is_noted_once(services: Services, anna: Student) -> None:
    looked = [(Act.VIEWED, "students", anna.id, anna.id)]
    assert _said_by(services, lambda: services.audit.viewed(anna.id)) == looked
    assert _said_by(services, lambda: services.audit.viewed(anna.id)) == []


def test_nothing_that_was_written_is_in_the_log(services: Services, anna: Student, database: Database) -> None:
    services.notes.done(Note(anna.id, Visibility.PRIVATE, "Zwetschge"))
    with database.connect() as connection:
        log = str(connection.exec_driver_sql("SELECT * FROM audit_entries").all())
    assert anna.name.given not in log
    assert "Zwetschge" not in log


def test_a_unit_that_fails_leaves_no_line(services: Services, anna: Student, database: Database) -> None:
    def die() -> None:
        with database.write() as db:
            audit.note(db, Done(Act.CHANGED, "students", anna.id, anna.id))
            raise ZeroDivisionError

    before = _lines(services)
    with pytest.raises(ZeroDivisionError):
        die()
    assert _lines(services) == before


def test_looking_changes_no_record(services: Services, anna: Student, database: Database) -> None:
    anchor = services.audit.anchor()
    services.audit.viewed(anna.id)
    with database.read() as db:
        assert not audit.has_changed_since(db, anchor)
    services.notes.done(Note(anna.id, Visibility.SHARED, "Packed."))
    with database.read() as db:
        assert audit.has_changed_since(db, anchor)


def _fill(database: Database, count: int) -> None:
    trail = audit.AuditTrail(KEY, Clock(NOW))
    with database.write() as db:
        trail(db, [Done(Act.CHANGED, "notes", number, number % 40) for number in range(count)])


def _edit(database: Database, number: int, chance: random.Random) -> None:
    field, value = chance.choice([("act", "viewed"), ("record_id", 99_999), ("student_id", 7_777), ("actor", "nobody")])
    _run(database, update(_LINES).where(_LINES.c.id == number).values({field: value}))


def _take_out(database: Database, number: int, _chance: random.Random) -> None:
    _run(database, delete(_LINES).where(_LINES.c.id == number))


def _swap(database: Database, number: int, _chance: random.Random) -> None:
    places = (number, -1), (number + 1, number), (-1, number + 1)
    _run(database, *(update(_LINES).where(_LINES.c.id == old).values(id=new) for old, new in places))


def _put_in(database: Database, number: int, _chance: random.Random) -> None:
    lines = [dict(row) for row in _kept(database) if row["id"] <= number]
    lines += [{**row, "id": row["id"] + 1} for row in _kept(database) if row["id"] >= number]
    _put_back(database, lines)


def _cut(database: Database, number: int, _chance: random.Random) -> None:
    _run(database, delete(_LINES).where(_LINES.c.id >= number))


def _run(database: Database, *statements: Executable) -> None:
    with database.connect() as connection:
        for each in statements:
            connection.execute(each)
        connection.commit()


def _kept(database: Database) -> list[dict[str, object]]:
    with database.connect() as connection:
        return [dict(row) for row in connection.execute(select(_LINES)).mappings()]


def _put_back(database: Database, lines: list[dict[str, object]]) -> None:
    with database.connect() as connection:
        connection.execute(delete(_LINES))
        connection.execute(insert(_LINES), lines)
        connection.commit()


@pytest.mark.parametrize("tamper", [_edit, _take_out, _swap, _put_in, _cut])
def test_tampering_is_told_with_the_first_line_that_it_touched(
    services: Services, database: Database, tamper: Tampering
) -> None:
    _fill(database, 60)
    anchor, chance = services.audit.anchor(), random.Random(18)
    assert services.audit.verify(anchor).holds
    kept = _kept(database)
    for _ in range(20):
        number = chance.randrange(2, anchor.number)
        tamper(database, number, chance)
        found = services.audit.verify(anchor)
        assert found.first_bad is not None
        assert number <= found.first_bad <= number + 1
        _put_back(database, kept)


def test_a_cut_of_the_end_is_seen_by_an_anchor_alone(services: Services, database: Database) -> None:
    _fill(database, 30)
    anchor = services.audit.anchor()
    _cut(database, anchor.number - 3, random.Random(1))
    assert services.audit.verify().holds
    assert services.audit.verify(anchor).first_bad == anchor.number - 3


def test_an_anchor_of_another_log_is_seen(services: Services, database: Database) -> None:
    _fill(database, 30)
    assert services.audit.verify(Anchor(5, "00" * 32)).first_bad == 5


def test_old_lines_are_let_go_and_the_rest_still_proves_itself(database: Database) -> None:
    old, new = audit.AuditTrail(KEY, Clock(NOW - timedelta(days=400))), audit.AuditTrail(KEY, Clock(NOW))
    with database.write() as db:
        old(db, [Done(Act.CHANGED, "notes", number) for number in range(20)])
        new(db, [Done(Act.CHANGED, "notes", number) for number in range(10)])
        gone = audit.prune(db, KEY, NOW - timedelta(days=365))
    assert gone >= 20
    with database.read() as db:
        assert audit.verify(db, KEY).holds
    with database.write() as db:
        number = audit.entries(db, audit.Wanted())[-1].number
        db.execute(delete(_LINES).where(_LINES.c.id == number))
    with database.read() as db:
        assert audit.verify(db, KEY).first_bad == number


def test_a_base_that_was_forged_is_seen(database: Database) -> None:
    _fill(database, 10)
    with database.write() as db:
        mac = db.scalars(select(_LINES.c.mac).where(_LINES.c.id == 5)).one()
        db.execute(delete(_LINES).where(_LINES.c.id <= 5))
        settings.keep(db, "audit_base", {"number": 5, "mac": mac.hex(), "signature": "00" * 32})
    with database.read() as db:
        assert audit.verify(db, KEY).first_bad == 6


def test_fifty_thousand_lines_are_read_in_about_a_second(database: Database) -> None:
    _fill(database, 50_000)
    begun = time.perf_counter()
    with database.read() as db:
        assert audit.verify(db, KEY).entries >= 50_000
    print(f"A18: 50,000 lines verified in {time.perf_counter() - begun:.2f} s")

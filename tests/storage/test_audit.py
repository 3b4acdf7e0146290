"""The log of what was done: a line for each act, no word of its content, and no tampering that goes unseen."""

import random
import time
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from figures import Figure
from momo_desktop.domain.audit import Act, Anchor, Done
from momo_desktop.domain.checklists import MarkState
from momo_desktop.domain.clock import DAYS_OF_USE, Clock
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


def _edit(db: Session, number: int, chance: random.Random) -> None:
    field, value = chance.choice([("act", "viewed"), ("record_id", 99_999), ("student_id", 7_777), ("actor", "nobody")])
    db.execute(update(_LINES).where(_LINES.c.id == number).values({field: value}))


def _take_out(db: Session, number: int, _chance: random.Random) -> None:
    db.execute(delete(_LINES).where(_LINES.c.id == number))


def _swap(db: Session, number: int, _chance: random.Random) -> None:
    for old, new in ((number, -1), (number + 1, number), (-1, number + 1)):
        db.execute(update(_LINES).where(_LINES.c.id == old).values(id=new))


def _put_in(db: Session, number: int, _chance: random.Random) -> None:
    lines = [dict(row) for row in db.execute(select(_LINES).where(_LINES.c.id >= number)).mappings()]
    _cut(db, number + 1, _chance)
    db.execute(insert(_LINES), [{**line, "id": line["id"] + 1} for line in lines])


def _cut(db: Session, number: int, _chance: random.Random) -> None:
    db.execute(delete(_LINES).where(_LINES.c.id >= number))


FIRST_BAD = {_edit: 0, _take_out: 0, _swap: 0, _put_in: 1, _cut: 0}
"""How far behind the line that a tampering was aimed at the first one lies that is not as it was written."""

TIMES = 200


@pytest.mark.requirement("A18")
def test_every_tampering_is_told_with_the_first_line_that_it_touched(
    services: Services, database: Database, figure: Figure
) -> None:
    _fill(database, 60)
    anchor, chance, told = services.audit.anchor(), random.Random(18), 0
    with database.connect() as connection, Session(connection) as db:
        for tamper, behind in FIRST_BAD.items():
            for _ in range(TIMES):
                number = chance.randrange(2, anchor.number)
                tamper(db, number, chance)
                told += audit.verify(db, KEY, [anchor]).first_bad == number + behind
                db.rollback()
        assert audit.verify(db, KEY, [anchor]).holds
    assert told == TIMES * len(FIRST_BAD)
    figure(f"{told:,} of {TIMES * len(FIRST_BAD):,} tamperings of {len(FIRST_BAD)} kinds told with their first line")


def test_a_log_that_was_tampered_with_is_told_by_the_program(services: Services, database: Database) -> None:
    _fill(database, 30)
    anchor = services.audit.anchor()
    assert services.audit.verify(anchor).holds
    with database.connect() as connection, Session(connection) as db:
        _take_out(db, 12, random.Random(1))
        db.commit()
    assert services.audit.verify(anchor).first_bad == 12


def test_a_cut_of_the_end_is_seen_by_an_anchor_alone(services: Services, database: Database) -> None:
    _fill(database, 30)
    anchor = services.audit.anchor()
    with database.connect() as connection, Session(connection) as db:
        _cut(db, anchor.number - 3, random.Random(1))
        db.commit()
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


def test_no_line_goes_because_of_a_clock_that_was_set_years_ahead(database: Database) -> None:
    with database.write() as db:
        audit.AuditTrail(KEY, Clock(NOW))(db, [Done(Act.CHANGED, "notes", number) for number in range(10)])
    ahead = NOW + timedelta(days=2000)
    for day in range(DAYS_OF_USE):
        later = ahead + timedelta(days=day)
        with database.write() as db:
            assert audit.prune(db, KEY, later - timedelta(days=365)) == 0
            audit.AuditTrail(KEY, Clock(later))(db, [Done(Act.OPENED)])
    with database.write() as db:
        assert audit.prune(db, KEY, later - timedelta(days=365)) >= 10
    with database.read() as db:
        assert audit.verify(db, KEY).holds


@pytest.mark.parametrize(
    ("days", "doubted"), [(1, False), (90, False), (399, False), (401, True), (-0.9, False), (-2, True)]
)
def test_a_clock_is_doubted_that_does_not_fit_the_last_use(
    services: Services, database: Database, clock: Clock, days: float, doubted: bool
) -> None:
    later = NOW + timedelta(days=days)
    with database.write() as db:
        audit.AuditTrail(KEY, clock)(db, [Done(Act.OPENED), Done(Act.VIEWED, "students", 1, 1)])
        audit.AuditTrail(KEY, Clock(later))(db, [Done(Act.OPENED)])
    assert services.audit.doubted_clock() == (NOW if doubted else None)


def test_a_base_that_was_forged_is_seen(database: Database) -> None:
    _fill(database, 10)
    with database.write() as db:
        mac = db.scalars(select(_LINES.c.mac).where(_LINES.c.id == 5)).one()
        db.execute(delete(_LINES).where(_LINES.c.id <= 5))
        settings.keep(db, "audit_base", {"number": 5, "mac": mac.hex(), "signature": "00" * 32})
    with database.read() as db:
        assert audit.verify(db, KEY).first_bad == 6


MOST_SECONDS = 1
"""For 50,000 lines, of the processor: other programs may be at work beside a test."""


@pytest.mark.requirement("A18")
def test_fifty_thousand_lines_are_verified_within_a_second(database: Database, figure: Figure) -> None:
    _fill(database, 50_000)
    begun = time.process_time()
    with database.read() as db:
        found = audit.verify(db, KEY)
    seconds = time.process_time() - begun
    assert found.holds
    assert found.entries >= 50_000
    assert seconds <= MOST_SECONDS
    figure(f"{found.entries:,} clean lines verified in {seconds:.2f} s")

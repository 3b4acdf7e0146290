"""One student here and in a package, record by record: what differs, and single records of theirs taken as versions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from types import SimpleNamespace
from typing import Any, cast

from sqlalchemy.orm import Session

from momo_desktop.domain.checklists import OwnItem
from momo_desktop.domain.evidence import Evidence
from momo_desktop.domain.forms import AnswerSet
from momo_desktop.domain.goals import Goal
from momo_desktop.domain.learning import LearningRecord
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.packages import RecordPair, RecordStanding
from momo_desktop.domain.sessions import CounsellingSession, Note, Task
from momo_desktop.domain.students import Student
from momo_desktop.domain.versions import Record, RecordKind
from momo_desktop.storage import (
    answers,
    checklists,
    evidence,
    goals,
    learning,
    mobilities,
    notes,
    sessions,
    student_graph,
    student_moving,
    students,
    tasks,
    versions,
)
from momo_desktop.storage.student_graph import FormOf, StudentGraph

SortKey = Callable[[Student], bytes]

_OF_A_VAULT = frozenset({"id", "student_id", "mobility_id", "session_id", "evidence_id", "file_id", "version", "uid"})
"""Fields that differ from vault to vault, and say nothing about the person."""
_MOMENTS = ("changed_at", "written_at", "answered_at", "added_at")

_RECORDS: Mapping[str, Callable[[Any], Record]] = {
    "mobilities": mobilities.record,
    "own_items": checklists.own_item_record,
    "sessions": sessions.record,
    "notes": notes.record,
    "tasks": tasks.record,
    "goals": goals.record,
    "evidence": evidence.record,
    "learnings": learning.record,
}
_KINDS = {table: kind for kind, table in student_moving.TABLES.items() if table != "learnings"}


@dataclass(frozen=True, slots=True, repr=False)
class _Side:
    kind: RecordKind
    record: Record
    moment: datetime | None
    binned: bool


@dataclass(frozen=True, slots=True)
class Merging:
    """Is what taking single records needs besides them: the student here, the questions, the sort key, the moment."""

    student_id: int
    form_of: FormOf
    sort_key: SortKey
    now: datetime


def compare(ours: StudentGraph, theirs: StudentGraph) -> tuple[RecordPair, ...]:
    """Return the records that are not the same, those that can be taken first; what lies in their bin is left out."""
    here, there = dict(_sides(ours)), dict(_sides(theirs))
    found: list[RecordPair] = []
    for uid, side in there.items():
        if side.binned:
            continue
        mine = here.get(uid)
        if mine is None:
            found.append(
                RecordPair(uid, side.kind, RecordStanding.ONLY_THERE, theirs=side.record, their_moment=side.moment)
            )
        elif _bare(mine.record) != _bare(side.record):
            newer = side.moment is not None and (mine.moment is None or side.moment > mine.moment)
            standing = RecordStanding.NEWER if newer else RecordStanding.OLDER
            found.append(RecordPair(uid, side.kind, standing, mine.record, side.record, mine.moment, side.moment))
    for uid, mine in here.items():
        if uid not in there and not mine.binned:
            found.append(RecordPair(uid, mine.kind, RecordStanding.ONLY_HERE, mine.record, our_moment=mine.moment))
    order = list(RecordKind)
    return tuple(sorted(found, key=lambda each: (not each.can_be_taken, order.index(each.kind))))


def take(db: Session, theirs: StudentGraph, uids: frozenset[str], files: Mapping[str, str], merging: Merging) -> int:
    """Take single records: what is not here is added, what is here becomes a new version; return how many.

    Nothing is lost by it: how a record stood here before is among its versions.
    """
    ours = student_graph.read(db, merging.student_id)
    here = student_moving.here_of(ours, theirs)
    here["students"] = {theirs.student_id: merging.student_id}
    there, mine = dict(_sides(theirs)), dict(_sides(ours))
    new = frozenset(uid for uid in uids if uid in there and uid not in mine)
    part = _without_second_notes(student_moving.part_of(theirs, new), ours, here)
    ids = student_moving.put_in(db, part, files, here)
    changed = [uid for uid in uids if uid in there and uid in mine]
    for uid in changed:
        _save(db, _moved(there[uid].record, ids), mine[uid].record, merging)
    student_graph.index(db, merging.student_id, merging.form_of)
    return len(new) + len(changed)


def _sides(graph: StudentGraph) -> Iterator[tuple[str, _Side]]:
    saved: dict[str, datetime] = {}
    for row in graph.tables["versions"]:
        saved[row["record_uid"]] = max(row["saved_at"], saved.get(row["record_uid"], row["saved_at"]))

    def side(kind: RecordKind, row: Mapping[str, Any], record: Record) -> tuple[str, _Side]:
        moments = [row[name] for name in _MOMENTS if row.get(name) is not None]
        moments += [saved[row["uid"]]] if row["uid"] in saved else []
        return row["uid"], _Side(kind, record, max(moments, default=None), row["binned_at"] is not None)

    for name, make in _RECORDS.items():
        for row in graph.tables[name]:
            kind = RecordKind(row["kind"]) if name == "learnings" else _KINDS[name]
            yield side(kind, row, make(SimpleNamespace(**row)))
    for row in graph.tables["students"]:
        parts = (_things(graph.tables[name]) for name in ("contacts", "language_skills", "consents"))
        yield side(RecordKind.STUDENT, row, students.record(SimpleNamespace(**row), *parts))
    for row in graph.tables["answer_sets"]:
        given = [each for each in graph.tables["answers"] if each["set_id"] == row["id"]]
        filled = answers.record(cast("Any", SimpleNamespace(**row, answers=_things(given))))
        yield side(RecordKind.ANSWERS, row, filled)


def _things(rows: student_graph.Rows) -> list[SimpleNamespace]:
    return [SimpleNamespace(**row) for row in sorted(rows, key=lambda row: (row.get("position", 0), row["id"]))]


def _bare(record: object) -> object:
    """Return what a record says of the person, the same in every vault."""
    if isinstance(record, tuple):
        return [_bare(each) for each in cast("tuple[object, ...]", record)]
    names = [each.name for each in fields(record)] if hasattr(record, "__dataclass_fields__") else []  # pyright: ignore[reportArgumentType]
    skipped = _OF_A_VAULT | ({"written_at"} if isinstance(record, Note) else set[str]())
    return {name: _bare(getattr(record, name)) for name in names if name not in skipped} if names else record


def _moved(record: Record, ids: student_moving.Ids) -> Record:
    """Return a record of theirs with the ids that it has here."""
    named = {"id": student_moving.TABLES[_kind(record)], "student_id": "students", "mobility_id": "mobilities"}
    named["session_id"] = "sessions"
    known = {each.name for each in fields(record)}
    turned = {
        name: ids[table].get(getattr(record, name))
        for name, table in named.items()
        if name in known and getattr(record, name) is not None
    }
    return cast("Record", replace(cast("Any", record), **turned))


def _kind(record: Record) -> RecordKind:
    return next(kind for kind, made in _TYPES if isinstance(record, made))


_TYPES: tuple[tuple[RecordKind, Any], ...] = (
    (RecordKind.STUDENT, Student),
    (RecordKind.MOBILITY, Mobility),
    (RecordKind.SESSION, CounsellingSession),
    (RecordKind.NOTE, Note),
    (RecordKind.TASK, Task),
    (RecordKind.GOAL, Goal),
    (RecordKind.ANSWERS, AnswerSet),
    (RecordKind.EVIDENCE, Evidence),
    (RecordKind.ITEM, OwnItem),
    (RecordKind.DIARY, LearningRecord),  # all kinds of it are in one table
)


def _save(db: Session, theirs: Record, ours: Record, merging: Merging) -> None:
    match theirs, ours:
        case Student(), Student():
            # An answer to a purpose is never taken away: theirs follow ours.
            more = tuple(replace(each, evidence_id=None) for each in theirs.consents)
            known = {replace(each, evidence_id=None) for each in ours.consents}
            consents = (*ours.consents, *(each for each in more if each not in known))
            students.save(db, replace(theirs, consents=consents), merging.sort_key(theirs), merging.now)
        case Mobility(), Mobility():
            mobilities.save(db, replace(theirs, phase=ours.phase, state=ours.state), merging.now)
        case CounsellingSession(), _:
            sessions.save(db, theirs, merging.now)
        case Note(), _:
            notes.write(db, theirs, merging.now)
        case Task(), _:
            tasks.write(db, theirs, merging.now)
        case Goal(), _:
            goals.write(db, theirs, merging.now)
        case AnswerSet(), _:
            answers.write(db, theirs, merging.form_of(theirs.form_id, theirs.form_version), merging.now)
        case Evidence(), _:
            evidence.save(db, theirs, merging.now)
        case OwnItem(), OwnItem():
            written = checklists.save_own_item(db, theirs)
            kept = versions.Saved(merging.student_id, written.visibility, written.uid, ours, written)
            versions.keep(db, kept, merging.now)
        case _:
            learning.write(db, cast("LearningRecord", theirs), merging.now)


def _without_second_notes(part: StudentGraph, ours: StudentGraph, here: student_moving.Ids) -> StudentGraph:
    """Return new records whose notes stand alone where the lane of their session has a note here already."""
    lanes = {(row["session_id"], row["visibility"]) for row in ours.tables["notes"]}
    free = [
        {**row, "session_id": None}
        if (here["sessions"].get(row["session_id"] or 0), row["visibility"]) in lanes
        else row
        for row in part.tables["notes"]
    ]
    return StudentGraph(part.student_id, {**part.tables, "notes": free})

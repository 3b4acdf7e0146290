"""A student of another vault put into this one: every row gets an id of its own here, and keeps its uid.

Ids stand in columns, in the contents of versions and in the names of marks' versions; all of them are turned. A uid
that a row of this vault has already becomes a new one wherever it stands, so that nothing here is ever overwritten.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping, Sequence
from typing import Any, cast

from sqlalchemy import Column, Table, insert, select, text
from sqlalchemy.orm import Session

from momo_desktop.domain.changes import Topic
from momo_desktop.domain.learning import LearningKind
from momo_desktop.domain.versions import RecordKind
from momo_desktop.storage import versions
from momo_desktop.storage.database import touch
from momo_desktop.storage.paper_tables import PaperCodeTable
from momo_desktop.storage.portable_rows import links
from momo_desktop.storage.rows import table_of
from momo_desktop.storage.student_graph import StudentGraph, owned_tables
from momo_desktop.storage.tables import VersionTable

Ids = Mapping[str, Mapping[int, int]]
"""The ids that rows have here, by the names of their tables and the ids that they have elsewhere."""

TABLES: Mapping[RecordKind, str] = {
    RecordKind.STUDENT: "students",
    RecordKind.MOBILITY: "mobilities",
    RecordKind.MARK: "marks",
    RecordKind.ITEM: "own_items",
    RecordKind.SESSION: "sessions",
    RecordKind.NOTE: "notes",
    RecordKind.TASK: "tasks",
    RecordKind.GOAL: "goals",
    RecordKind.ANSWERS: "answer_sets",
    RecordKind.EVIDENCE: "evidence",
    **{RecordKind(kind): "learnings" for kind in LearningKind},
}
"""The tables of the records that have versions."""

_UID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_MARK = re.compile(r"mark/([0-9]+)")
_NAMED = {"student_id": "students", "mobility_id": "mobilities", "session_id": "sessions", "evidence_id": "evidence"}
_CODES = table_of(PaperCodeTable)
_VERSION_UID: Column[str] = table_of(VersionTable).c.record_uid


def put_in(
    db: Session,
    graph: StudentGraph,
    files: Mapping[str, str],
    here: Ids | None = None,
    spent: frozenset[str] = frozenset(),
) -> Ids:
    """Write rows that came from elsewhere and return the ids that they have here.

    `files` says as what each attachment lies here. Rows in `here` are not written: what points to them points to those.
    Uids that are `spent` are given to nobody again.
    The words that lists are sorted and searched by, and the word index, are made by the caller.
    """
    here = here or {}
    move = _Move(db, graph, files, here, spent)
    for table in owned_tables():
        rows = move.rows(table)
        if rows:
            db.execute(insert(table), rows)
    touch(db, *Topic)
    return move.ids


def here_of(ours: StudentGraph, theirs: StudentGraph) -> dict[str, dict[int, int]]:
    """Return the ids here of the rows of another vault's student that have the same uid as one of ours."""
    found: dict[str, dict[int, int]] = {}
    for name, rows in theirs.tables.items():
        known = {row["uid"]: row["id"] for row in ours.tables.get(name, ()) if "uid" in row}
        found[name] = {row["id"]: known[row["uid"]] for row in rows if row.get("uid") in known}
    return found


class _Move:
    """Turns the rows of one student into rows of this vault."""

    def __init__(
        self, db: Session, graph: StudentGraph, files: Mapping[str, str], here: Ids, spent: frozenset[str]
    ) -> None:
        self._db = db
        self._graph = graph
        self._files = files
        self._here = here
        self._spent = spent
        self.ids = {table.name: self._new_ids(table) for table in owned_tables()}
        self._uids = self._new_uids()

    def rows(self, table: Table) -> list[dict[str, Any]]:
        """Return the rows of a table as they are written here; its parents were asked for before."""
        known, ids = self._here.get(table.name, {}), self.ids[table.name]
        found: list[dict[str, Any]] = []
        for row in self._graph.tables.get(table.name, ()):
            if row["id"] in known:
                continue
            moved = self._moved(table, row)
            if moved is None:
                ids.pop(row["id"])
            else:
                found.append(moved)
        return found

    def _moved(self, table: Table, row: Mapping[str, Any]) -> dict[str, Any] | None:
        moved = {name: self._renamed(value) for name, value in row.items()} | {"id": self.ids[table.name][row["id"]]}
        for name, parent, optional in links(table):
            moved[name] = self.ids[parent].get(row[name]) if row[name] is not None else None
            if moved[name] is None and not optional:
                return None
        match table.name:
            case "evidence":
                moved["file_id"] = self._files[row["file_id"]]
            case "versions":
                return self._version(moved)
            case "paper_codes" if self._db.scalar(select(_CODES.c.id).where(_CODES.c.code == row["code"])):
                return None
            case _:
                pass
        return moved

    def _version(self, row: dict[str, Any]) -> dict[str, Any] | None:
        mark = _MARK.fullmatch(row["record_uid"])
        if mark is not None:
            mark_id = self.ids["marks"].get(int(mark[1]))
            if mark_id is None:
                return None
            row["record_uid"] = versions.mark_uid(mark_id)
        row["content"] = self._content(row["content"])
        return row

    def _content(self, content: Mapping[str, Any]) -> Mapping[str, Any]:
        if len(content) != 1:
            return content
        word, inner = next(iter(content.items()))
        if word not in set(RecordKind) or not isinstance(inner, dict):
            return content
        fields = dict(cast("dict[str, Any]", inner))
        for name, table in _NAMED.items():
            if isinstance(fields.get(name), int):
                fields[name] = self.ids[table].get(fields[name])
        if "id" in fields:
            # Of a record that is gone nothing may be left that could name another one here.
            fields["id"] = self.ids[TABLES[RecordKind(word)]].get(fields["id"], 0)
        if isinstance(fields.get("file_id"), str):
            fields["file_id"] = self._files.get(fields["file_id"], "")
        if isinstance(fields.get("consents"), list):
            fields["consents"] = [self._consent(each) for each in fields["consents"]]
        return {word: fields}

    def _consent(self, consent: Any) -> Any:
        if not isinstance(consent, dict):
            return cast("object", consent)
        evidence_id = cast("dict[str, Any]", consent).get("evidence_id")
        return {**cast("dict[str, Any]", consent), "evidence_id": self.ids["evidence"].get(evidence_id or 0)}

    def _renamed(self, value: Any) -> Any:
        """Return a value with every uid that is taken here replaced by the new one, wherever it stands."""
        if type(value) is str:
            return _UID.sub(lambda found: self._uids.get(found[0], found[0]), value) if self._uids else value
        if isinstance(value, dict):
            return {self._renamed(name): self._renamed(each) for name, each in cast("dict[str, Any]", value).items()}
        if isinstance(value, list):
            return [self._renamed(each) for each in cast("list[Any]", value)]
        return value

    def _new_ids(self, table: Table) -> dict[int, int]:
        known = self._here.get(table.name, {})
        # Above every id that was ever given, because none is used again.
        last = self._db.scalar(text("SELECT seq FROM sqlite_sequence WHERE name = :name"), {"name": table.name}) or 0
        new = [row["id"] for row in self._graph.tables.get(table.name, ()) if row["id"] not in known]
        return {row_id: last + number for number, row_id in enumerate(new, 1)} | dict(known)

    def _new_uids(self) -> dict[str, str]:
        taken = set(self._spent)
        for table in owned_tables():
            known = self._here.get(table.name, {})
            if "uid" in table.c:
                wanted = [row["uid"] for row in self._graph.tables.get(table.name, ()) if row["id"] not in known]
                taken |= self._known(table.c.uid, wanted)
        named = {row["record_uid"] for row in self._graph.tables.get("versions", ())}
        taken |= self._known(_VERSION_UID, [each for each in named if _UID.fullmatch(each)])
        return {each: str(uuid.uuid4()) for each in taken}

    def _known(self, column: Column[str], wanted: Sequence[str]) -> set[str]:
        slices = (wanted[start : start + 500] for start in range(0, len(wanted), 500))
        return {uid for each in slices for uid in self._db.scalars(select(column).where(column.in_(each)))}


def part_of(graph: StudentGraph, uids: frozenset[str]) -> StudentGraph:
    """Return the records with these uids, what belongs to each of them alone, and their versions."""
    chosen: dict[str, list[Mapping[str, Any]]] = {}
    ids: dict[str, set[int]] = {}
    for table in sorted(owned_tables(), key=lambda each: each.name == "versions"):
        rows = graph.tables.get(table.name, ())
        if "uid" in table.c:
            kept = [row for row in rows if row["uid"] in uids]
            if table.name == "own_items":
                kept += [row for row in rows if row["mobility_id"] in ids["mobilities"] and row not in kept]
        elif table.name == "versions":
            kept = [row for row in rows if row["record_uid"] in uids or _is_of_mark(row, ids["marks"])]
        elif (owner := _OWNERS.get(table.name)) is not None:
            name, parent = owner
            kept = [row for row in rows if row[name] in ids[parent]]
        else:
            kept = []
        chosen[table.name] = kept
        ids[table.name] = {row["id"] for row in kept}
    return StudentGraph(graph.student_id, chosen)


_OWNERS = {
    "answers": ("set_id", "answer_sets"),
    "journey_events": ("mobility_id", "mobilities"),
    "marks": ("mobility_id", "mobilities"),
    "paper_scans": ("evidence_id", "evidence"),
}


def _is_of_mark(row: Mapping[str, Any], marks: set[int]) -> bool:
    found = _MARK.fullmatch(row["record_uid"])
    return found is not None and int(found[1]) in marks

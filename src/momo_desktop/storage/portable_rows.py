"""The rows about one student as plain data that leaves the vault, and back from data that somebody else wrote.

Foreign data is read strictly, column by column, by the types of the tables; what this program does not know is refused.
What it knows and could not show is refused too: every row is made the record that pages read.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from types import SimpleNamespace
from typing import Any, cast

from sqlalchemy import JSON, Boolean, Column, Date, Integer, LargeBinary, String, Table, Time, UniqueConstraint

from momo_desktop import strict_data
from momo_desktop.domain.names import LONGEST_PART
from momo_desktop.domain.text import clean
from momo_desktop.domain.visibility import Visibility
from momo_desktop.storage import (
    appointments,
    checklists,
    evidence,
    goals,
    learning,
    mobilities,
    notes,
    papers,
    risks,
    sessions,
    student_graph,
    students,
    tasks,
    versions,
)
from momo_desktop.storage.columns import UtcInstant, Word
from momo_desktop.storage.student_graph import Rows, StudentGraph

LONGEST_TEXT = 1_000_000
"""Characters that one text of a package may have; a note of two hundred pages has half of them."""

LEFT_OUT = frozenset({"drafts", "support_needs", "support_releases"})
"""What never goes: what is being written, and support needs, which are sealed under a key of the vault."""

COMPUTED: Mapping[str, Mapping[str, Any]] = {
    "students": {"sort_key": b"", "class_key": "", "search_words": ""},
    "mobilities": {"progress": [], "next_item": "", "next_due": None},
    "evidence": {"thumbnail": None},
}
"""What is made anew where a student arrives, and stands empty until then."""

_NAMES = frozenset({"given", "middle", "family", "used"})
_LARGEST_NUMBER = 2**53
_SCALES = range(50, 401)
_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
_FILE_ID = re.compile(r"[0-9a-f]{32}")
_RECORD_UID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|mark/[0-9]{1,18}")
_UID_COLUMNS = frozenset({"uid", "record_uid"})

Plain = dict[str, list[dict[str, Any]]]


class UnknownPart(strict_data.Misfit):
    """A table or column is there that this version of the program does not know."""


def leaving(graph: StudentGraph, *, whole: bool) -> StudentGraph:
    """Return what of a student goes into a package, with the private lane or without it.

    Without it the earlier versions stay, because one that is shared may hold an answer that is private; and so do the
    reasons of marks, which are the counsellor's.
    """
    tables = {name: rows for name, rows in graph.tables.items() if name not in LEFT_OUT}
    if not whole:
        tables = {name: [row for row in rows if _is_shared(row)] for name, rows in tables.items()}
        tables["versions"] = []
        private = {f"own/{row['uid']}" for row in graph.tables.get("own_items", ()) if not _is_shared(row)}
        tables["marks"] = [{**row, "reason": ""} for row in tables["marks"] if row["item_id"] not in private]
    return StudentGraph(graph.student_id, _closed(tables))


def plain(graph: StudentGraph) -> Plain:
    """Return rows as JSON's plain data, without what is computed."""
    written: Plain = {}
    for table in _tables():
        columns = [column for column in table.columns if column.name not in COMPUTED.get(table.name, {})]
        rows = graph.tables.get(table.name, ())
        if rows:
            written[table.name] = [{column.name: _written(row[column.name]) for column in columns} for row in rows]
    return written


def read(data: object) -> StudentGraph:
    """Return the rows that plain data describe.

    Raises `UnknownPart` for what only a newer program knows, and `strict_data.Misfit` for anything else that does not
    fit: another type, a student who is not one, a row that points to none of these.
    """
    if not isinstance(data, dict):
        raise strict_data.Misfit((), "must be tables")
    given = cast("dict[str, object]", data)
    known = {table.name: table for table in _tables()}
    for name in given:
        if name not in known:
            raise UnknownPart((name,), "is no table")
    tables = {name: _rows(table, given.get(name, [])) for name, table in known.items()}
    if len(tables["students"]) != 1:
        raise strict_data.Misfit(("students",), "must be one")
    _be_closed(tables)
    for row in tables["sessions"]:
        row["ended_at"] = row["ended_at"] or row["begun_at"]  # or it would run here
    graph = StudentGraph(tables["students"][0]["id"], tables)
    _be_sensible(graph)
    return graph


def _tables() -> list[Table]:
    return [table for table in student_graph.owned_tables() if table.name not in LEFT_OUT]


def _is_shared(row: Mapping[str, Any]) -> bool:
    return row.get("visibility", Visibility.SHARED) is Visibility.SHARED


def _closed(tables: Mapping[str, Rows]) -> dict[str, Rows]:
    """Return the rows whose parents are among them; where a parent may be missing, the row lets go of it."""
    kept: dict[str, Rows] = {}
    ids: dict[str, set[int]] = {}
    for table in _tables():
        rows = [dict(row) for row in tables.get(table.name, ())]
        for name, parent, optional in links(table):
            for row in rows:
                if row[name] is not None and row[name] not in ids[parent] and optional:
                    row[name] = None
            rows = [row for row in rows if row[name] is None or row[name] in ids[parent]]
        kept[table.name] = rows
        ids[table.name] = {row["id"] for row in rows}
    return kept


def links(table: Table) -> list[tuple[str, str, bool]]:
    """Return of each column that points to another row: its name, the table it points to, whether it may be empty."""
    found = ((key.parent, key.column.table.name) for key in table.foreign_keys)
    return sorted((column.name, parent, bool(column.nullable)) for column, parent in found)


def _be_closed(tables: Mapping[str, Rows]) -> None:
    ids = {name: {row["id"] for row in rows} for name, rows in tables.items()}
    for table in _tables():
        rows = tables[table.name]
        if len(ids[table.name]) < len(rows):
            raise strict_data.Misfit((table.name,), "an id stands twice")
        for name, parent, _optional in links(table):
            if any(row[name] is not None and row[name] not in ids[parent] for row in rows):
                raise strict_data.Misfit((table.name, name), "points to no row of this student")
        for constraint in table.constraints:
            names = [column.name for column in constraint.columns] if isinstance(constraint, UniqueConstraint) else []
            values = [tuple(row[name] for name in names) for row in rows]
            sure = [each for each in values if None not in each]
            if names and len(set(sure)) < len(sure):
                raise strict_data.Misfit((table.name, *names), "stands twice")


def _written(value: object) -> Any:
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value) if isinstance(value, str) else value


def _rows(table: Table, data: object) -> list[dict[str, Any]]:
    if not isinstance(data, list):
        raise strict_data.Misfit((table.name,), "must be rows")
    computed = COMPUTED.get(table.name, {})
    columns = {column.name: column for column in table.columns if column.name not in computed}
    rows: list[dict[str, Any]] = []
    for number, each in enumerate(cast("list[object]", data)):
        place = (table.name, number)
        if not isinstance(each, dict):
            raise strict_data.Misfit(place, "must be a row")
        given = cast("dict[str, object]", each)
        for name in given:
            if name not in columns:
                raise UnknownPart((*place, name), "is no column")
        row = {name: _value(column, given.get(name), (*place, name)) for name, column in columns.items()}
        rows.append(row | {name: value[:] if isinstance(value, list) else value for name, value in computed.items()})
    return rows


def _value(column: Column[Any], value: object, place: strict_data.Location) -> Any:
    if value is None:
        if column.nullable:
            return None
        raise strict_data.Misfit(place, "is missing")
    for kind, reader in _READERS:
        if isinstance(column.type, kind):
            try:
                return reader(column, value)
            except (ValueError, TypeError, OverflowError, binascii.Error, RecursionError):
                raise strict_data.Misfit(place, f"is no {kind.__name__}") from None
    raise strict_data.Misfit(place, "is of no known type")


def _text(column: Column[Any], value: object) -> str:
    is_name = column.table.name == "students" and column.name in _NAMES
    longest = LONGEST_PART if is_name else cast("Any", column.type).length or LONGEST_TEXT
    if type(value) is not str or len(value) > longest or "\0" in value:
        raise ValueError
    value.encode()  # half a pair of surrogates is no text
    if column.name in _UID_COLUMNS and not _RECORD_UID.fullmatch(value):
        raise ValueError
    if column.name == "file_id" and not _FILE_ID.fullmatch(value):
        raise ValueError
    return (_UNSAFE.sub("_", clean(value)) or "file") if column.name == "file_name" else value


def _number(_column: Column[Any], value: object) -> int:
    if type(value) is not int or abs(value) > _LARGEST_NUMBER:
        raise ValueError
    return value


def _truth(_column: Column[Any], value: object) -> bool:
    if type(value) is not bool:
        raise TypeError
    return value


def _bytes(_column: Column[Any], value: object) -> bytes:
    return base64.b64decode(cast("str", value), validate=True)


def _instant(_column: Column[Any], value: object) -> datetime:
    moment = datetime.fromisoformat(cast("str", value))
    if moment.tzinfo is None:
        raise ValueError
    return moment


def _day(_column: Column[Any], value: object) -> date:
    return date.fromisoformat(cast("str", value))


def _hour(_column: Column[Any], value: object) -> time:
    return time.fromisoformat(cast("str", value))


def _word(column: Column[Any], value: object) -> Any:
    if type(value) is not str:
        raise TypeError
    return cast("Any", column.type).kind(value)


def _json(_column: Column[Any], value: object) -> Any:
    if not isinstance(value, dict | list):
        raise TypeError
    _be_plain(cast("object", value), 0)
    return cast("object", value)


def _be_plain(value: object, depth: int) -> None:
    if isinstance(value, str):
        if len(value) > LONGEST_TEXT or "\0" in value:
            raise ValueError
        value.encode()
    elif isinstance(value, dict | list):
        if depth > 20:
            raise ValueError
        inner = cast("dict[str, object]", value)
        for each in (*inner.keys(), *inner.values()) if isinstance(value, dict) else cast("list[object]", value):
            _be_plain(each, depth + 1)
    elif isinstance(value, int) and abs(value) > _LARGEST_NUMBER:
        raise ValueError


_READERS: tuple[tuple[type, Callable[[Column[Any], object], Any]], ...] = (
    (Word, _word),
    (UtcInstant, _instant),
    (Boolean, _truth),
    (Integer, _number),
    (Date, _day),
    (Time, _hour),
    (LargeBinary, _bytes),
    (JSON, _json),
    (String, _text),
)
"""What reads a value, by the type of its column."""


def _be_sensible(graph: StudentGraph) -> None:
    """Raise `Misfit` for a row that the program could keep and not show."""
    for name, make in _RECORDS.items():
        for number, row in enumerate(graph.tables[name]):
            try:
                make(SimpleNamespace(**row))
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise strict_data.Misfit((name, number), "is no record") from error


def _student(row: Any) -> None:
    students.name_record(*(getattr(row, column.name) for column in students.NAME))
    if row.view_scale not in _SCALES or row.binned_at is not None:  # nobody hands over what lies in the bin
        raise ValueError


def _session(row: Any) -> None:
    found = sessions.record(row)
    if not {found.mood, found.helpfulness} <= {None, 1, 2, 3, 4, 5}:
        raise ValueError


def _learning(row: Any) -> None:
    if getattr(learning.record(row), "mood", None) not in {None, 1, 2, 3, 4, 5}:
        raise ValueError


_RECORDS: Mapping[str, Callable[[Any], object]] = {
    "students": _student,
    "mobilities": mobilities.record,
    "journey_events": mobilities.event_record,
    "marks": checklists.record,
    "own_items": checklists.own_item_record,
    "sessions": _session,
    "appointments": appointments.record,
    "notes": notes.record,
    "tasks": tasks.record,
    "goals": goals.record,
    "learnings": _learning,
    "evidence": evidence.record,
    "risk_flags": risks.record,
    "papers": papers.record,
    "versions": versions.version,
}

"""What an opened package holds, every row and file of it judged before anything is shown or taken.

Not a service: it touches no vault.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from momo_desktop import strict_data
from momo_desktop.domain.evidence import EvidenceKind
from momo_desktop.domain.packages import Choice, PackagedStudent, PackageInfo, RecordStanding, Wanted
from momo_desktop.errors import ImageRefused, PackageRefused
from momo_desktop.exchange import packages, photos
from momo_desktop.storage import migrate, portable_rows
from momo_desktop.storage.student_graph import StudentGraph


@dataclass(frozen=True, slots=True, repr=False)
class Content:
    """Is the rows of each student, by uid, and the bytes of their files, by the ids that the rows name."""

    graphs: Mapping[str, StudentGraph]
    files: Mapping[str, bytes]


def unpacked(path: Path, packed: bytes, to: str) -> tuple[PackageInfo, Content]:
    """Return what an opened package holds; `to` is whom it must be for. Raises `FileRefused` and `PackageRefused`."""
    found = packages.read(path, packed, to)
    if found.schema > migrate.HEAD:
        raise PackageRefused(path, "too_new")
    graphs: dict[str, StudentGraph] = {}
    named: set[str] = set()
    for plain in found.students:
        try:
            graph = portable_rows.read(plain)
        except portable_rows.UnknownPart as error:
            raise PackageRefused(path, "too_new") from error
        except strict_data.Misfit as error:
            raise PackageRefused(path, "inconsistent") from error
        for row in graph.tables["evidence"]:
            content = found.files.get(row["file_id"])
            if content is None or row["file_id"] in named or not _is_file_of(row, content):
                raise PackageRefused(path, "inconsistent")
            named.add(row["file_id"])
        uid = graph.tables["students"][0]["uid"]
        if uid in graphs:
            raise PackageRefused(path, "inconsistent")
        graphs[uid] = graph
    if named != set(found.files):
        raise PackageRefused(path, "inconsistent")
    return found.info, Content(graphs, found.files)


def _is_file_of(row: Mapping[str, Any], content: bytes) -> bool:
    return len(content) == row["size"] and hashlib.sha256(content).hexdigest() == row["sha256"]


def needed(student: PackagedStudent, content: Content, wanted: Mapping[str, Wanted]) -> list[Mapping[str, Any]]:
    """Return the rows of a student's files that come: all of a new one, else those of records that are not here."""
    chosen = wanted.get(student.uid)
    if chosen is None or chosen.choice is Choice.LEAVE:
        return []
    rows = content.graphs[student.uid].tables["evidence"]
    if chosen.choice is Choice.ADD:
        return list(rows)
    new = {each.uid for each in student.pairs if each.standing is RecordStanding.ONLY_THERE} & chosen.records
    return [row for row in rows if row["uid"] in new]


def as_shown(row: Mapping[str, Any], content: bytes) -> dict[str, Any]:
    """Return how a file is shown here: a photo by a small picture made anew, one that no decoder reads as no photo."""
    if row["kind"] is not EvidenceKind.PHOTO:
        return {}
    try:
        return {"thumbnail": photos.read(content, Path(row["file_name"])).thumbnail}
    except ImageRefused:
        return {"kind": EvidenceKind.OTHER}


def with_files(graph: StudentGraph, shown: Mapping[str, Mapping[str, Any]]) -> StudentGraph:
    """Return the rows with how their files are shown."""
    evidence = [{**row, **shown.get(row["file_id"], {})} for row in graph.tables["evidence"]]
    return StudentGraph(graph.student_id, {**graph.tables, "evidence": evidence})


def count_of(graph: StudentGraph, tables: tuple[str, ...]) -> int:
    """Return how many rows the tables have together."""
    return sum(len(graph.tables.get(name, ())) for name in tables)

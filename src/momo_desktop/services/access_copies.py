"""The copy of everything about one student for that person: what is decided first, and the making of it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import Enum
from pathlib import Path
from typing import Any, cast

from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain.access_copies import (
    AccessCopy,
    AccessRequest,
    AttachedFile,
    CopiedRow,
    CopiedTable,
    Plain,
    PrivateRecord,
    RecordAddress,
)
from momo_desktop.domain.audit import AuditEntry
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.drafts import DraftKind
from momo_desktop.domain.masking import Mask
from momo_desktop.domain.papers import Paper, PaperWay
from momo_desktop.domain.visibility import Visibility
from momo_desktop.domain.wording import Text
from momo_desktop.errors import RecordNotFound
from momo_desktop.i18n import N_, language
from momo_desktop.progress import UNWATCHED, Progress
from momo_desktop.services.open_vault import OpenVault
from momo_desktop.services.paper_requests import mark
from momo_desktop.storage import (
    attachments,
    audit,
    data_protection,
    outgoing,
    papers,
    people,
    settings,
    student_graph,
    students,
)
from momo_desktop.storage.database import Session

NOTED = "export:access_copy"
"""What the copy is noted as, among the papers."""

NAME = N_("Access copy: everything that is kept")
ANOTHER = N_("[another person]")

_Rows = Mapping[str, Sequence[Mapping[str, Any]]]

_DECIDED = (
    "notes", "risk_flags", "tasks", "goals", "sessions", "appointments", "learnings", "answer_sets", "answers",
    "own_items", "evidence", "marks", "journey_events", "measures", "drafts", "versions",
)  # fmt: skip
"""Tables of what is written in the counsellor's lane, in the order in which it is decided upon."""
_REASONS = ("marks", "journey_events")
"""Tables whose reason is the counsellor's lane, whoever may see the row."""
_TYPED = {
    "text", "title", "caption", "reason", "goal", "proof", "source", "action", "told", "content", "fields", "file_name",
}  # fmt: skip
"""Columns that hold what a person typed, as it is shown for the decision."""
_DAYS = ("day", "flagged_on", "taken_on", "written_at", "answered_at", "saved_at", "recorded_at", "begun_at")


@dataclass(frozen=True, slots=True, repr=False)
class MadeAccessCopy:
    """Is a copy in memory: one file, how many records are in it, and how often somebody else's name was masked."""

    content: bytes
    records: int
    masked: int
    pages: int


class AccessCopyService:
    """Makes the copy that Art. 15 gives a person a right to, whose record may be restricted."""

    def __init__(self, vault: OpenVault, catalogue: Catalogue, clock: Clock) -> None:
        self._vault = vault
        self._catalogue = catalogue
        self._clock = clock

    def private_records(self, student_id: int, language_code: str) -> tuple[PrivateRecord, ...]:
        """Return what stands in the counsellor's lane, as it would stand in the copy; raises `RecordNotFound`."""
        with self._vault.database.read() as db:
            tables = _tables_of(db, student_id)
            mask = _mask(db, student_id, language_code)
        uids = {row["uid"] for rows in tables.values() for row in rows if "uid" in row}
        private_sets = {row["id"] for row in tables["answer_sets"] if row["visibility"] is Visibility.PRIVATE}
        found: list[PrivateRecord] = []
        for name in _DECIDED:
            for row in tables.get(name, ()):
                if not _is_private(name, row) or row.get("record_uid") in uids or row.get("set_id") in private_sets:
                    continue  # what is decided of a record goes for its versions and its parts
                typed = [row[each] for each in sorted(_TYPED & set(row), key=_texts_first)]
                if name == "answer_sets":
                    typed = [each["text"] for each in tables.get("answers", ()) if each["set_id"] == row["id"]]
                texts = tuple(mask.text(each) for value in typed for each in _texts(value))
                if texts:
                    found.append(PrivateRecord(RecordAddress(name, row["id"]), texts, _day(row)))
        return tuple(found)

    def make(self, request: AccessRequest, progress: Progress = UNWATCHED) -> MadeAccessCopy:
        """Return the copy, made in memory; raises `RecordNotFound`, `VaultDamaged`, `ReportRefused`, `Cancelled`."""
        from momo_desktop.exchange import access_copies, student_copies
        from momo_desktop.reports import access_copy
        from momo_desktop.reports.document import page_count

        speaker = language(request.language)
        copy = self.gather(request)
        steps = len(copy.files) + 2
        progress.step(0, steps)
        pdf = access_copy.render(copy, speaker)
        contents: dict[str, bytes] = {}
        for number, file in enumerate(copy.files, 1):
            progress.step(number, steps)
            key = self._vault.keys.attachment_key
            contents[file.name] = attachments.read(self._vault.folder.files, key, file.file_id)
        entries = access_copies.members(copy, speaker, pdf, contents)
        made = student_copies.write(entries, request.password)
        progress.step(steps, steps)
        return MadeAccessCopy(made, copy.records, copy.masked, page_count(pdf))

    def gather(self, request: AccessRequest) -> AccessCopy:
        """Return everything that the copy says; raises `RecordNotFound`."""
        with self._vault.database.read() as db:
            tables = _without(_tables_of(db, request.student_id), {each.address for each in request.withheld})
            mask = _mask(db, request.student_id, request.language)
            name = students.names(db, [request.student_id], restricted=True)[request.student_id]
            uid = tables["students"][0]["uid"]
            forms = {row["id"]: (row["form_id"], row["form_version"]) for row in tables.get("answer_sets", ())}
            copied = tuple(
                CopiedTable(table, tuple(self._row(table, row, forms, mask) for row in rows))
                for table, rows in tables.items()
                if rows
            )
            files = tuple(
                AttachedFile(f"files/{number:03}{_suffix(row['file_name'])}", mask.text(row["title"]), row["file_id"])
                for number, row in enumerate(tables.get("evidence", ()), 1)
            )
            return AccessCopy(
                school=settings.school(db),
                person=name,
                uid=uid,
                received_on=request.received_on,
                made_on=self._clock.today(),
                tables=copied,
                log=tuple(_log(db, request.student_id)),
                papers=tuple(papers.of_student(db, request.student_id)),
                facts=data_protection.get(db),
                files=files,
                withheld=request.withheld,
                masked=mask.count,
                support_count=len(tables.get("support_needs", ())),
                support_needs=request.support_needs,
            )

    def save(self, request: AccessRequest, made: MadeAccessCopy, path: Path) -> None:
        """Write a copy that was made, whole or not at all, and note it; raises `NotWritable` and `DiskFull`."""
        outgoing.write(path, made.content)
        if self._vault.read_only:
            return
        way = PaperWay.ENCRYPTED_FILE if request.password else PaperWay.FILE
        paper = Paper(request.student_id, NOTED, request.language, made.pages, way=way)
        with self._vault.database.write() as db:
            papers.add(db, paper, self._clock.now())

    def file_name(self, student_id: int) -> str:
        """Return what the file may be called, which names nobody (T29)."""
        with self._vault.database.read() as db:
            return f"MOMO-Access-{mark(students.get(db, student_id, restricted=True).uid)}.zip"

    def _row(self, table: str, row: Mapping[str, Any], forms: Mapping[int, tuple[str, int]], mask: Mask) -> CopiedRow:
        values = {name: _plain(value) for name, value in row.items() if not isinstance(value, bytes)}
        if table != "students":  # the person's own facts
            values = cast("dict[str, Plain]", mask.value(values))
        return CopiedRow(values, dict(self._said(row, forms)))

    def _said(self, row: Mapping[str, Any], forms: Mapping[int, tuple[str, int]]) -> Iterator[tuple[str, Text]]:
        """Return the words of the content for the codes that a row holds, as far as some content has them."""
        catalogue = self._catalogue
        if "form_id" in row and (form := catalogue.form_of(row["form_id"], row["form_version"])):
            yield "form_id", form.title
        if "skill_id" in row and (skill := catalogue.skill(row["skill_id"])):
            yield "skill_id", skill.wording
        if "meeting_id" in row and (meeting := catalogue.meeting(row["meeting_id"])):
            yield "meeting_id", meeting.title
        if "item_id" in row:
            with contextlib.suppress(KeyError):
                yield "item_id", catalogue.item(row["item_id"]).text
        if "question_id" in row and (form := catalogue.form_of(*forms[row["set_id"]])):
            asked = (each for each in form.questions if each.id == row["question_id"].partition(".")[0])
            for question in asked:
                yield "question_id", question.text


def _tables_of(db: Session, student_id: int) -> dict[str, list[Mapping[str, Any]]]:
    graph = student_graph.read(db, student_id)
    if not graph.tables["students"]:
        raise RecordNotFound("student", student_id)
    # What is being decided for the copy itself is nothing that is kept about the person.
    return {
        name: [row for row in rows if name != "drafts" or row["kind"] is not DraftKind.ACCESS]
        for name, rows in graph.tables.items()
    }


def _mask(db: Session, student_id: int, language_code: str) -> Mask:
    own, others = people.of_student(db, student_id), people.besides(db, student_id)
    return Mask(own, others, language(language_code).gettext(ANOTHER))


def _without(tables: _Rows, withheld: set[RecordAddress]) -> dict[str, list[Mapping[str, Any]]]:
    """Return the rows without those that are withheld, their versions, their drafts and what hangs on them."""
    gone = [row for name, rows in tables.items() for row in rows if RecordAddress(name, row["id"]) in withheld]
    sets = {each.record_id for each in withheld if each.table == "answer_sets"}
    # A version of a form holds all its answers.
    torn = {row["set_id"] for row in gone if "set_id" in row}
    uids = {row["uid"] for row in gone if "uid" in row}
    uids |= {row["uid"] for row in tables.get("answer_sets", ()) if row["id"] in torn}
    return {
        name: [
            row
            for row in rows
            if RecordAddress(name, row["id"]) not in withheld
            and row.get("record_uid") not in uids
            and not (name == "drafts" and row["target"] in uids)
            and not (name == "answers" and row["set_id"] in sets)
        ]
        for name, rows in tables.items()
    }


def _is_private(table: str, row: Mapping[str, Any]) -> bool:
    return row["visibility"] is Visibility.PRIVATE or (table in _REASONS and bool(row["reason"]))


def _log(db: Session, student_id: int) -> Iterator[AuditEntry]:
    """Return every line of the log about a student, the oldest first."""
    found: list[AuditEntry] = []
    while more := audit.entries(db, audit.Wanted(student_id, before=found[-1].number if found else None)):
        found += more
    return reversed(found)


def _plain(value: Any) -> Plain:
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return value


def _texts(value: object) -> Iterable[str]:
    if isinstance(value, str):
        return (value,) if value.strip() else ()
    if isinstance(value, Mapping):
        return [each for part in cast("Mapping[str, object]", value).values() for each in _texts(part)]
    if isinstance(value, list | tuple):
        return [each for part in cast("Sequence[object]", value) for each in _texts(part)]
    return ()


def _texts_first(column: str) -> tuple[bool, str]:
    return column not in {"text", "title"}, column


def _day(row: Mapping[str, Any]) -> date | None:
    moment = next((row[name] for name in _DAYS if row.get(name)), None)
    return moment.date() if isinstance(moment, datetime) else moment


def _suffix(file_name: str) -> str:
    """Return the ending of a file as far as it is one: a few Latin letters."""
    ending = Path(file_name).suffix.lower()
    return ending if ending[1:].isascii() and ending[1:].isalnum() and len(ending) <= 6 else ""

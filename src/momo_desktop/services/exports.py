"""Files that leave the vault and are no papers: a student's copy, Europass, tables, address book and calendar."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from pathlib import Path

from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain import contact_cards, student_filter
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.contact_cards import ContactCard
from momo_desktop.domain.papers import Paper, PaperWay
from momo_desktop.domain.sheets import Sheet
from momo_desktop.domain.students import ContactKind, StudentRow
from momo_desktop.domain.what_leaves import Leaving, Thing, WhatLeaves, counted
from momo_desktop.errors import RecordNotFound
from momo_desktop.exchange import csv_tables
from momo_desktop.i18n import N_, Language, language
from momo_desktop.progress import UNWATCHED, Progress
from momo_desktop.services import student_view
from momo_desktop.services.calendar_entries import calendar_entries, calendar_events
from momo_desktop.services.europass_cvs import cv_of
from momo_desktop.services.export_tables import Tables
from momo_desktop.services.open_vault import OpenVault
from momo_desktop.services.paper_requests import mark
from momo_desktop.services.shared_copy import copy_of
from momo_desktop.storage import (
    attachments,
    groups,
    outgoing,
    papers,
    saved_lists,
    settings,
    student_list,
)
from momo_desktop.storage import students as student_rows
from momo_desktop.storage.database import Session

NOTED = "export:"
"""What the noted id of an export begins with, among those of the papers."""

_PAGE = 500
_CALENDAR = timedelta(days=366)


class Ask(StrEnum):
    """Names what an export must be told: of one student or of several, and what else can be said."""

    STUDENT = "student"
    STUDENTS = "students"
    BIRTH_DATE = "birth_date"
    PORTFOLIO = "portfolio"
    PASSWORD = "password"


@dataclass(frozen=True, slots=True, repr=False)
class ExportRequest:
    """Says what is wanted, in which language (its code), and of whom: a student, else all whom a filter leaves.

    `portfolio` is the portfolio as PDF for exports that ask for it; with a password the file is encrypted.
    """

    export: str
    language: str
    student_id: int | None = None
    query: str = ""
    with_birth_date: bool = False
    portfolio: bytes = b""
    password: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Outgoing:
    """Is what was gathered for a file: what of it leaves, and the writing of it, which takes its time."""

    leaves: tuple[Leaving, ...]
    write: Callable[[Progress], bytes]


@dataclass(frozen=True, slots=True)
class Export:
    """Is a kind of file that can be asked for.

    `name` is what it is called in the catalogue of messages, `file_word` what a file of it is called whatever the
    language, `suffix` how its name ends.
    """

    id: str
    name: str
    file_word: str
    suffix: str
    asks: frozenset[Ask]
    gather: Callable[[ExportService, Session, ExportRequest, Progress], Outgoing]


class ExportService:
    """Makes files from one vault, and notes for a student what was given."""

    def __init__(self, vault: OpenVault, catalogue: Catalogue, clock: Clock) -> None:
        self._vault = vault
        self._catalogue = catalogue
        self._clock = clock

    def what_leaves(self, request: ExportRequest, progress: Progress = UNWATCHED) -> WhatLeaves:
        """Return what would leave and what would stay; nothing is written. Raises `RecordNotFound`, `Cancelled`."""
        with self._vault.database.read() as db:
            gathered = export(request.export).gather(self, db, request, progress)
        return WhatLeaves(counted(*gathered.leaves), bool(request.password))

    def make(self, request: ExportRequest, progress: Progress = UNWATCHED) -> bytes:
        """Return the file, made in memory; raises `RecordNotFound`, `VaultDamaged`, `Cancelled`."""
        with self._vault.database.read() as db:
            return export(request.export).gather(self, db, request, progress).write(progress)

    def save(self, request: ExportRequest, content: bytes, path: Path) -> None:
        """Write a file that was made, whole or not at all, and note it; raises `NotWritable` and `DiskFull`."""
        outgoing.write(path, content)
        if request.student_id is None or self._vault.read_only:
            return
        way = PaperWay.ENCRYPTED_FILE if request.password else PaperWay.FILE
        paper = Paper(request.student_id, NOTED + request.export, request.language, 0, way=way)
        with self._vault.database.write() as db:
            papers.add(db, paper, self._clock.now())

    def file_name(self, wanted: Export, student_id: int | None) -> str:
        """Return what a file may be called: its kind and a mark of the student, never a name (T29)."""
        if student_id is None:
            return f"MOMO-{wanted.file_word}{wanted.suffix}"
        with self._vault.database.read() as db:
            return f"MOMO-{wanted.file_word}-{mark(student_rows.get(db, student_id).uid)}{wanted.suffix}"

    def student_copy(self, db: Session, request: ExportRequest, _progress: Progress) -> Outgoing:
        """Gather all that a student may see, with the files that may leave."""
        from momo_desktop.exchange import student_copies

        copy = copy_of(db, self._catalogue, _one(request), self._clock.today())

        def write(progress: Progress) -> bytes:
            contents: dict[str, bytes] = {}
            for number, file in enumerate(copy.files):
                progress.step(number, len(copy.files) + 1)
                key = self._vault.keys.attachment_key
                contents[file.name] = attachments.read(self._vault.folder.files, key, file.evidence.file_id)
            progress.step(len(copy.files), len(copy.files) + 1)
            entries = student_copies.members(copy, language(request.language), request.portfolio, contents)
            return student_copies.write(entries, request.password)

        return Outgoing(copy.leaves, write)

    def europass(self, db: Session, request: ExportRequest, _progress: Progress) -> Outgoing:
        """Gather a student's Europass CV."""
        from momo_desktop.exchange import candidate_xml

        today = self._clock.today()
        shared = student_view.records(db, self._catalogue, _one(request), None, today)
        cv = cv_of(shared, settings.school(db), today, with_birth_date=request.with_birth_date)
        return Outgoing(cv.leaves, lambda _progress: candidate_xml.write(cv, language(request.language)))

    def contacts(self, db: Session, request: ExportRequest, progress: Progress) -> Outgoing:
        """Gather the host's mentors and the contacts of students as cards."""
        from momo_desktop.exchange import vcards

        speaker = language(request.language)
        rows = self._chosen(db, request)
        stays = groups.current_stays(db, [row.id for row in rows])
        cards: list[ContactCard | None] = []
        people = 0
        for number, row in enumerate(rows):
            progress.step(number, len(rows))
            student = student_rows.get(db, row.id)
            people += len(student.contacts)
            if (stay := stays.get(row.id)) is not None and stay.mentor:
                country = speaker.country(stay.country) if stay.country else ""
                role = speaker.gettext(N_("Host mentor"))
                cards.append(contact_cards.of_mentor(stay, student, role=role, country=country))
                people += 1
            cards += [
                contact_cards.of_contact(each, student, role=_role(each.kind, speaker)) for each in student.contacts
            ]
        kept = contact_cards.once_each(cards)
        unreachable = people - sum(card is not None for card in cards)
        return Outgoing((Leaving(Thing.CONTACTS, len(kept), not_asked=unreachable),), lambda _: vcards.write(kept))

    def calendar(self, db: Session, request: ExportRequest, _progress: Progress) -> Outgoing:
        """Gather the appointments of the coming year."""
        from momo_desktop.exchange import calendar_files

        today = self._clock.today()
        entries = calendar_entries(db, self._catalogue, today, today + _CALENDAR, request.student_id)
        if request.student_id is None:
            chosen = {row.id for row in self._chosen(db, request)}
            everybody = not request.query
            entries = tuple(
                each
                for each in entries
                if each.appointment.student_id in chosen or (everybody and each.appointment.student_id is None)
            )
        events, private = calendar_events(entries, language(request.language))
        leaves = (Leaving(Thing.APPOINTMENTS, len(events), private),)
        return Outgoing(leaves, lambda _: calendar_files.write(events, self._clock.now()))

    def students(self, db: Session, request: ExportRequest, _progress: Progress) -> Outgoing:
        """Gather a table of students and their mobilities."""
        rows = self._chosen(db, request)
        sheet = Tables(db, self._catalogue, language(request.language)).students(rows)
        leaves = (
            Leaving(Thing.STUDENTS, len(rows)),
            Leaving(Thing.STAYS, sum(row.mobility_id is not None for row in rows)),
        )
        return Outgoing(leaves, lambda _: _table(sheet, request))

    def checklists(self, db: Session, request: ExportRequest, progress: Progress) -> Outgoing:
        """Gather the checklists of the current mobilities."""
        rows, today = self._chosen(db, request), self._clock.today()
        sheet = Tables(db, self._catalogue, language(request.language)).checklists(rows, today, progress)
        stays = [row.mobility_id for row in rows if row.mobility_id]
        private = groups.count_private_items(db, stays)
        leaves = (Leaving(Thing.STUDENTS, len(stays)), Leaving(Thing.STEPS, len(sheet.rows) - 1, private))
        return Outgoing(leaves, lambda _: _table(sheet, request))

    def _chosen(self, db: Session, request: ExportRequest) -> Sequence[StudentRow]:
        """Return the student, or all whom the filter leaves, in the order of the list."""
        if request.student_id is not None:
            row = student_list.row(db, request.student_id)
            if row is None:
                raise RecordNotFound("student", request.student_id)
            return [row]
        query = student_filter.expand(request.query, saved_lists.every(db))
        wanted = student_filter.parse(query, self._clock.today())
        rows, place = student_list.page(db, wanted, None, _PAGE)
        while place is not None:
            following, place = student_list.page(db, wanted, place, _PAGE)
            rows += following
        return rows


_ONE_OR_MORE = frozenset({Ask.STUDENT, Ask.STUDENTS})
_EXCEL, _CSV = ".xlsx", ".csv"

EXPORTS: tuple[Export, ...] = (
    Export(
        "student_copy",
        N_("Student’s copy: everything that is shared"),
        "Copy",
        ".zip",
        frozenset({Ask.STUDENT, Ask.PORTFOLIO, Ask.PASSWORD}),
        ExportService.student_copy,
    ),
    Export(
        "europass",
        N_("Europass CV (XML)"),
        "Europass",
        ".xml",
        frozenset({Ask.STUDENT, Ask.BIRTH_DATE}),
        ExportService.europass,
    ),
    Export(
        "contacts",
        N_("Contacts for an address book (vCard)"),
        "Contacts",
        ".vcf",
        _ONE_OR_MORE,
        ExportService.contacts,
    ),
    Export(
        "calendar",
        N_("Appointments for a calendar (iCalendar)"),
        "Calendar",
        ".ics",
        _ONE_OR_MORE,
        ExportService.calendar,
    ),
    Export("students_xlsx", N_("Students, table (Excel)"), "Students", _EXCEL, _ONE_OR_MORE, ExportService.students),
    Export("students_csv", N_("Students, table (CSV)"), "Students", _CSV, _ONE_OR_MORE, ExportService.students),
    Export("steps_xlsx", N_("Checklists, table (Excel)"), "Steps", _EXCEL, _ONE_OR_MORE, ExportService.checklists),
    Export("steps_csv", N_("Checklists, table (CSV)"), "Steps", _CSV, _ONE_OR_MORE, ExportService.checklists),
)
"""The files that can be asked for; a new one is an entry here."""


def export(export_id: str) -> Export:
    """Return a kind of file; raises KeyError for one that there is not."""
    try:
        return next(each for each in EXPORTS if each.id == export_id)
    except StopIteration:
        raise KeyError(export_id) from None


def _one(request: ExportRequest) -> int:
    if request.student_id is None:
        raise ValueError(request.export)
    return request.student_id


def _role(kind: ContactKind, speaker: Language) -> str:
    return {
        ContactKind.GUARDIAN: speaker.gettext(N_("Guardian")),
        ContactKind.EMERGENCY: speaker.gettext(N_("Emergency contact")),
        ContactKind.TEACHER: speaker.gettext(N_("Teacher")),
        ContactKind.OTHER: "",
    }[kind]


def _table(sheet: Sheet, request: ExportRequest) -> bytes:
    if export(request.export).suffix == _CSV:
        return csv_tables.write(sheet.texts, decimal_comma=language(request.language).number(0.5)[1] == ",")
    from momo_desktop.exchange import workbooks  # brings the writer of workbooks

    return workbooks.write(sheet)

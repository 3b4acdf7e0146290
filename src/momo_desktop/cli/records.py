"""The commands about students and what is written about them."""

from __future__ import annotations

import argparse

from momo_desktop.cli.output import Output
from momo_desktop.cli.vaults import opened
from momo_desktop.domain.backups import Occasion
from momo_desktop.domain.class_lists import JudgedRow, Verdict
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.sessions import Note
from momo_desktop.domain.students import Student, StudentRow
from momo_desktop.domain.visibility import Visibility
from momo_desktop.i18n import class_list_words, window_language
from momo_desktop.progress import UNWATCHED
from momo_desktop.services.evidence import NewEvidence
from momo_desktop.services.reports import ReportRequest


def import_list(wanted: argparse.Namespace, output: Output) -> None:
    """Judge the rows of a class list; with `--commit` the new ones go in, the doubtful ones never do."""
    with opened(wanted) as services:
        found = services.class_lists.read(wanted.file, wanted.encoding)
        rows = services.class_lists.judge(found.table, found.mapping)
        for row in rows:
            output.line(**_judged(row, output))
        if wanted.commit:
            new = tuple(row for row in rows if row.verdict is Verdict.NEW)
            services.backups.make_if_due(UNWATCHED, Occasion.BEFORE_IMPORT)
            services.class_lists.take_in(found.table, found.mapping, new, UNWATCHED)


def add_student(wanted: argparse.Namespace, output: Output) -> None:
    """Write a new student and print the id."""
    name = PersonName(wanted.given, family=wanted.family)
    with opened(wanted) as services:
        student = services.students.add(Student(name, wanted.school_class, wanted.birth_date))
        output.line(id=student.id)


def list_students(wanted: argparse.Namespace, output: Output) -> None:
    """Print every student at school in the order of the list."""
    with opened(wanted) as services:
        page = services.students.page("")
        while True:
            for row in page.rows:
                output.line(**_row(row))
            if page.next is None:
                return
            page = services.students.page("", page.next)


def get_student(wanted: argparse.Namespace, output: Output) -> None:
    """Print one student."""
    with opened(wanted) as services:
        student = services.students.get(wanted.id)
        stays = services.mobilities.of_student(wanted.id)
        output.line(
            id=student.id,
            given=student.name.given,
            family=student.name.family,
            **{"class": student.school_class},
            birth_date=student.birth_date,
            phase=int(stays[0].phase) if stays else None,
        )


def add_note(wanted: argparse.Namespace, output: Output) -> None:
    """Write a note and acknowledge it when it is on the disk."""
    with opened(wanted) as services:
        services.students.get(wanted.student)
        note = services.notes.done(Note(wanted.student, Visibility(wanted.lane), wanted.text))
        output.line(ack=note.id)


def list_notes(wanted: argparse.Namespace, output: Output) -> None:
    """Print a student's notes of both lanes, the newest first."""
    with opened(wanted) as services:
        services.students.get(wanted.student)
        for note in services.notes.of_student(wanted.student):
            output.line(id=note.id, lane=str(note.visibility), text=note.text)


def search(wanted: argparse.Namespace, output: Output) -> None:
    """Print the students and texts in which every word of the query begins a word."""
    with opened(wanted) as services:
        for row in services.students.page(wanted.query, limit=50).rows:
            output.line(kind="student", id=row.id, student=row.id)
        for entry in services.search.find(wanted.query):
            output.line(kind=entry.kind, id=entry.record_id, student=entry.student_id)


def attach(wanted: argparse.Namespace, output: Output) -> None:
    """Put a file into the vault as a student's private evidence."""
    with opened(wanted) as services:
        services.students.get(wanted.student)
        piece = services.evidence.attach(wanted.file, NewEvidence(wanted.student, Visibility.PRIVATE))
        output.line(id=piece.id, kind=str(piece.kind), size=piece.size)


def report(wanted: argparse.Namespace, output: Output) -> None:
    """Write a paper as PDF; a slip is of the last session unless one is named."""
    with opened(wanted) as services:
        session = wanted.session
        if wanted.report == "slip" and session is None:
            held = services.sessions.of_student(wanted.student)
            session = held[0].session.id if held else None
        request = ReportRequest(
            wanted.report, wanted.student, wanted.language, wanted.mobility, session, form_id=wanted.form
        )
        services.reports.save(request, services.reports.render(request), wanted.out)
        output.line(report=wanted.report, language=wanted.language)


def bulk_write(wanted: argparse.Namespace, output: Output) -> None:
    """Write notes about an invented student one after the other, each acknowledged when it is on the disk."""
    with opened(wanted) as services:
        student = services.students.add(Student(PersonName("Bulk", family="Write"), demo=True))
        for number in range(wanted.n):
            text = f"note {number} " + "word " * 60
            output.line(ack=services.notes.done(Note(student.id, Visibility.PRIVATE, text)).id)


def _judged(row: JudgedRow, output: Output) -> dict[str, object]:
    # Programs read codes, people read words.
    speaker = window_language()
    verdict = row.verdict if output.as_json else class_list_words.verdict(speaker, row.verdict)
    reason = row.reason if output.as_json else class_list_words.reason(speaker, row)
    return {
        "row": row.draft.number,
        "verdict": str(verdict),
        "name": row.draft.name.full(),
        "class": row.draft.school_class,
        "birth_date": row.draft.birth_date,
        "reason": str(reason),
    }


def _row(row: StudentRow) -> dict[str, object]:
    return {
        "id": row.id,
        "given": row.name.given,
        "family": row.name.family,
        "class": row.school_class,
        "birth_date": row.birth_date,
        "phase": int(row.phase) if row.phase else None,
    }

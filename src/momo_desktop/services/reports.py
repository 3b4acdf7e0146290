"""The papers that a student is given: gathered from what is shared, written in the language that is wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.evidence import EvidenceKind
from momo_desktop.domain.forms import AnswerSet, Form
from momo_desktop.domain.papers import CalendarSheet, ChecklistSheet, FormSheet, LeftOut, Paper, PhaseWords, SessionSlip
from momo_desktop.domain.portfolio import Exhibit, JourneyMaterial, Material, PackContent, assemble
from momo_desktop.domain.visibility import Visibility
from momo_desktop.errors import ReportRefused
from momo_desktop.i18n import N_, Language, language
from momo_desktop.progress import UNWATCHED, Progress
from momo_desktop.services import paper_sheets, student_view
from momo_desktop.services.calendar_entries import calendar_entries
from momo_desktop.services.open_vault import OpenVault
from momo_desktop.services.school_days import school_days
from momo_desktop.storage import attachments, durable_files, mobilities, papers, settings
from momo_desktop.storage.database import Session


@dataclass(frozen=True, slots=True)
class ReportRequest:
    """Says which paper is wanted, about whom and in which language (its code).

    Without a mobility the portfolio takes all of them; a slip needs the session. A form is blank, in its newest
    version, or as it was answered in a set.
    """

    report: str
    student_id: int
    language: str
    mobility_id: int | None = None
    session_id: int | None = None
    with_birth_date: bool = False
    form_id: str = ""
    answer_set_id: int | None = None


@dataclass(frozen=True, slots=True)
class CalendarRequest:
    """Says which stretch of the calendar is wanted on paper, in which language (its code); else it has initials."""

    first: date
    last: date
    language: str
    with_names: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class MadePaper:
    """Is a paper in memory, and how much of the records it leaves out."""

    pdf: bytes
    left_out: LeftOut


class Ask(StrEnum):
    """Names what a paper must be told besides whose it is and in which language."""

    MOBILITY = "mobility"
    MOBILITY_OR_ALL = "mobility_or_all"
    SESSION = "session"
    FORM = "form"
    BIRTH_DATE = "birth_date"


@dataclass(frozen=True, slots=True)
class Report:
    """Is a kind of paper that can be asked for.

    `name` is what it is called in the catalogue of messages, `file_word` what a file of it is called whatever the
    language.
    """

    id: str
    name: str
    file_word: str
    asks: frozenset[Ask]
    make: Callable[[ReportService, Session, ReportRequest, Progress], MadePaper]


class ReportService:
    """Makes papers from one vault and notes for each student what was given."""

    def __init__(self, vault: OpenVault, catalogue: Catalogue, clock: Clock) -> None:
        self._vault = vault
        self._catalogue = catalogue
        self._clock = clock

    def make(self, request: ReportRequest, progress: Progress = UNWATCHED) -> MadePaper:
        """Return the paper, made in memory; raises `RecordNotFound`, `ReportRefused`, `Cancelled`."""
        with self._vault.database.read() as db:
            return report(request.report).make(self, db, request, progress)

    def calendar(self, request: CalendarRequest, progress: Progress = UNWATCHED) -> MadePaper:
        """Return a week, or a month, of the calendar on paper; raises `Cancelled`."""
        from momo_desktop.reports import calendar_sheet

        speaker = language(request.language)
        with self._vault.database.read() as db:
            entries = calendar_entries(db, self._catalogue, request.first, request.last)
            sheet = CalendarSheet(
                school=settings.school(db),
                made_on=self._clock.today(),
                first=request.first,
                last=request.last,
                entries=tuple(each for each in entries if each.appointment.visibility is Visibility.SHARED),
                school_days=school_days(db, speaker, request.first, request.last),
                with_names=request.with_names,
                left_out=sum(each.appointment.visibility is Visibility.PRIVATE for each in entries),
            )
        return MadePaper(calendar_sheet.render(sheet, speaker, progress), LeftOut(appointments=sheet.left_out))

    def save_calendar(self, pdf: bytes, path: Path) -> None:
        """Write a calendar that was made, whole or not at all; raises `NotWritable` and `DiskFull`."""
        durable_files.write(path, pdf)

    def make_several(
        self, requests: Sequence[ReportRequest], progress: Progress = UNWATCHED
    ) -> tuple[tuple[ReportRequest, bytes], ...]:
        """Return papers with what asked for each; raises as `make` does."""
        made: list[tuple[ReportRequest, bytes]] = []
        for number, request in enumerate(requests):
            progress.step(number, len(requests))
            made.append((request, self.make(request).pdf))
        return tuple(made)

    def joined(self, papers: Iterable[bytes]) -> bytes:
        """Return one file with the pages of several papers, to be printed in one go."""
        from momo_desktop.reports.document import join

        return join(papers)

    def render(self, request: ReportRequest, progress: Progress = UNWATCHED) -> bytes:
        """Return the paper as PDF alone; raises as `make` does."""
        return self.make(request, progress).pdf

    def save(self, request: ReportRequest, pdf: bytes, path: Path) -> None:
        """Write a paper that was rendered, whole or not at all; raises `NotWritable` and `DiskFull`."""
        durable_files.write(path, pdf)
        self.note(request, pdf)

    def note(self, request: ReportRequest, pdf: bytes) -> None:
        """Note that a paper was given to the student, on paper or as a file; where nothing is written, it is not."""
        if self._vault.read_only:
            return
        from momo_desktop.reports.document import page_count

        paper = Paper(request.student_id, request.report, request.language, page_count(pdf), request.mobility_id)
        with self._vault.database.write() as db:
            papers.add(db, paper, self._clock.now())

    def papers(self, student_id: int) -> tuple[Paper, ...]:
        """Return what a student was given, the newest first."""
        with self._vault.database.read() as db:
            return tuple(papers.of_student(db, student_id))

    def portfolio(self, db: Session, request: ReportRequest, progress: Progress) -> MadePaper:
        """Return the student's portfolio."""
        from momo_desktop.reports import portfolio

        shared = student_view.records(db, self._catalogue, request.student_id, request.mobility_id, self._clock.today())
        material = Material(
            school=settings.school(db),
            student=shared.student,
            made_on=self._clock.today(),
            content=PackContent(self._phases(), self._catalogue.every_form, self._catalogue.spine),
            journeys=tuple(
                JourneyMaterial(stay.mobility, tuple(mobilities.events(db, stay.mobility.id)), stay.lines)
                for stay in shared.stays
            ),
            goals=shared.goals,
            learning=shared.learning,
            answers=shared.answers,
            exhibits=self._exhibits(shared, progress),
            withheld=shared.withheld,
            with_birth_date=request.with_birth_date,
        )
        assembled = assemble(material)
        return MadePaper(portfolio.render(assembled, language(request.language), progress), assembled.left_out)

    def checklist(self, db: Session, request: ReportRequest, progress: Progress) -> MadePaper:
        """Return the checklist of one mobility; raises `ReportRefused` for a student without one."""
        from momo_desktop.reports import checklist

        shared = student_view.records(db, self._catalogue, request.student_id, request.mobility_id, self._clock.today())
        if not shared.stays:
            raise ReportRefused("empty")
        stay = shared.stays[-1]
        sheet = ChecklistSheet(
            school=settings.school(db),
            student=shared.student.name,
            school_class=shared.student.school_class,
            made_on=self._clock.today(),
            host=stay.mobility.host,
            departure=stay.mobility.departure,
            return_date=stay.mobility.return_date,
            phases=self._phases(),
            lines=stay.lines,
            left_out=shared.withheld.steps,
        )
        pdf = checklist.render(sheet, language(request.language), progress)
        return MadePaper(pdf, LeftOut(steps=sheet.left_out))

    def slip(self, db: Session, request: ReportRequest, progress: Progress) -> MadePaper:
        """Return what a student takes home from a session; raises `ReportRefused` without a session."""
        from momo_desktop.reports import slip

        if request.session_id is None:
            raise ReportRefused("empty")
        shared = student_view.session(db, request.session_id)
        paper = SessionSlip(
            school=settings.school(db),
            student=shared.student.name,
            school_class=shared.student.school_class,
            day=shared.session.day,
            steps=shared.steps,
            goal=shared.session.goal,
            summary=shared.note.text if shared.note else "",
            next_day=shared.session.next_day,
            next_time=shared.session.next_time,
            left_out=shared.withheld,
        )
        pdf = slip.render(paper, language(request.language), progress)
        return MadePaper(pdf, LeftOut(steps=paper.left_out))

    def form(self, db: Session, request: ReportRequest, progress: Progress) -> MadePaper:
        """Return a form, blank or as it was answered; raises `ReportRefused` where none of this id is offered."""
        if request.answer_set_id is not None:
            sheet = paper_sheets.filled_form(db, self._catalogue, request.student_id, request.answer_set_id)
        else:
            form = next((each for each in self._catalogue.forms if each.id == request.form_id), None)
            if form is None:
                raise ReportRefused("empty")
            sheet = paper_sheets.blank_form(db, form, request.student_id)
        return _form_paper(sheet, language(request.language), progress)

    def blank_form(
        self, form: Form, speaker: Language, progress: Progress = UNWATCHED, filled: AnswerSet | None = None
    ) -> MadePaper:
        """Return a form without a student, be it published or not; `filled` are answers that somebody made up.

        Raises `ReportRefused` and `Cancelled`.
        """
        with self._vault.database.read() as db:
            sheet = FormSheet(settings.school(db), form, filled=filled)
        return _form_paper(sheet, speaker, progress)

    def language_passport(self, db: Session, request: ReportRequest, progress: Progress) -> MadePaper:
        """Return the levels in each language; raises `ReportRefused` where none was noted."""
        from momo_desktop.reports import language_passport

        today = self._clock.today()
        sheet = paper_sheets.passport(db, self._catalogue, request.student_id, request.mobility_id, today)
        pdf = language_passport.render(sheet, language(request.language), progress)
        return MadePaper(pdf, LeftOut(learning=sheet.left_out))

    def _exhibits(self, shared: student_view.SharedRecords, progress: Progress) -> tuple[Exhibit, ...]:
        exhibits: list[Exhibit] = []
        for number, piece in enumerate(shared.evidence):
            progress.step(number, len(shared.evidence))
            picture = None
            if piece.may_publish and piece.kind is EvidenceKind.PHOTO:
                key = self._vault.keys.attachment_key
                picture = attachments.read(self._vault.folder.files, key, piece.file_id)
            exhibits.append(Exhibit(piece, picture))
        return tuple(exhibits)

    def _phases(self) -> tuple[PhaseWords, ...]:
        return tuple(PhaseWords(guide.phase, guide.name, guide.short) for guide in self._catalogue.phases)


REPORTS: tuple[Report, ...] = (
    Report(
        "portfolio",
        N_("Student portfolio"),
        "Portfolio",
        frozenset({Ask.MOBILITY_OR_ALL, Ask.BIRTH_DATE}),
        ReportService.portfolio,
    ),
    Report("checklist", N_("Checklist"), "Checklist", frozenset({Ask.MOBILITY}), ReportService.checklist),
    Report("slip", N_("Session slip"), "Slip", frozenset({Ask.SESSION}), ReportService.slip),
    Report("form", N_("Form"), "Form", frozenset({Ask.FORM}), ReportService.form),
    Report(
        "language_passport",
        N_("Language passport"),
        "Languages",
        frozenset({Ask.MOBILITY_OR_ALL}),
        ReportService.language_passport,
    ),
)
"""The papers that can be asked for; a new one is an entry here."""


def report(report_id: str) -> Report:
    """Return a kind of paper; raises KeyError for one that there is not."""
    try:
        return next(each for each in REPORTS if each.id == report_id)
    except StopIteration:
        raise KeyError(report_id) from None


def _form_paper(sheet: FormSheet, speaker: Language, progress: Progress) -> MadePaper:
    from momo_desktop.reports import form_sheet

    return MadePaper(form_sheet.render(sheet, speaker, progress), sheet.left_out)

"""The papers that a student is given: gathered from what is shared, written in the language that is wanted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.forms import AnswerSet, Form
from momo_desktop.domain.paper_options import chosen
from momo_desktop.domain.papers import CalendarSheet, FormSheet, LeftOut, Paper, PaperWay
from momo_desktop.domain.visibility import Visibility
from momo_desktop.domain.wording import lacking
from momo_desktop.errors import ReportRefused
from momo_desktop.i18n import Language, language
from momo_desktop.progress import UNWATCHED, Progress
from momo_desktop.services import coded_forms
from momo_desktop.services.agreement_papers import AGREEMENT_REPORTS
from momo_desktop.services.breach_papers import BREACH_REPORTS
from momo_desktop.services.calendar_entries import calendar_entries
from momo_desktop.services.group_papers import CLASS_REPORTS
from momo_desktop.services.open_vault import OpenVault
from momo_desktop.services.outward_papers import OUTWARD_REPORTS
from momo_desktop.services.paper_batches import Written, write_all
from momo_desktop.services.paper_requests import (
    Ask,
    CalendarRequest,
    Gathered,
    GroupReport,
    GroupRequest,
    MadePaper,
    Report,
    ReportRequest,
    Sources,
    mark,
)
from momo_desktop.services.school_days import school_days
from momo_desktop.services.school_papers import SCHOOL_REPORTS
from momo_desktop.services.student_papers import STUDENT_REPORTS
from momo_desktop.services.yearly_papers import YEARLY_REPORTS
from momo_desktop.storage import outgoing, papers, settings, students
from momo_desktop.storage.file_sets import file_set

__all__ = [
    "GROUP_REPORTS",
    "REPORTS",
    "Ask",
    "CalendarRequest",
    "GroupReport",
    "GroupRequest",
    "MadePaper",
    "Report",
    "ReportRequest",
    "ReportService",
    "group_report",
    "report",
]

REPORTS: tuple[Report, ...] = (*STUDENT_REPORTS, *OUTWARD_REPORTS, *AGREEMENT_REPORTS, *SCHOOL_REPORTS)
"""Every kind of paper about one student that can be asked for."""

GROUP_REPORTS: tuple[GroupReport, ...] = (*CLASS_REPORTS, *YEARLY_REPORTS, *BREACH_REPORTS)
"""Every kind of paper about several students that can be asked for."""


class ReportService:
    """Makes papers from one vault and notes for each student what was given."""

    def __init__(self, vault: OpenVault, catalogue: Catalogue, clock: Clock) -> None:
        self._vault = vault
        self._catalogue = catalogue
        self._clock = clock

    def make(self, request: ReportRequest, progress: Progress = UNWATCHED) -> MadePaper:
        """Return the paper, made in memory; raises `RecordNotFound`, `ReportRefused`, `Cancelled`."""
        return _made(self._gather(request, progress), request, progress)

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
        outgoing.write(path, pdf)

    def make_several(
        self, requests: Sequence[ReportRequest], progress: Progress = UNWATCHED
    ) -> tuple[tuple[ReportRequest, bytes], ...]:
        """Return papers with what asked for each; those that cannot be made are left away. Raises `Cancelled`."""
        return tuple((each.request, each.pdf) for each in self._written(requests, progress) if each.refused is None)

    def save_several(
        self, requests: Sequence[ReportRequest], folder: Path, progress: Progress = UNWATCHED
    ) -> tuple[ReportRequest, ...]:
        """Write a file for each paper into a folder, all or none, and return what asked for those that were made.

        Raises `Cancelled`, `NotWritable` and `DiskFull`; then nothing is there.
        """
        pages: dict[ReportRequest, int] = {}
        from momo_desktop.reports.document import page_count

        with file_set(folder) as files:
            for each in self._written(requests, progress):
                if each.refused is None:
                    files.add(self.file_name(report(each.request.report), each.request.student_id), each.pdf)
                    pages[each.request] = page_count(each.pdf)
        self._note(pages, PaperWay.FILE)
        return tuple(pages)

    def save_joined(
        self, requests: Sequence[ReportRequest], path: Path, progress: Progress = UNWATCHED
    ) -> tuple[ReportRequest, ...]:
        """Write papers into one file, whole or not at all, and return what asked for those that are in it.

        Raises `Cancelled`, `ReportRefused` where there is none, `NotWritable` and `DiskFull`.
        """
        from momo_desktop.reports.document import page_count

        made = self.make_several(requests, progress)
        if not made:
            raise ReportRefused("empty")
        outgoing.write(path, self.joined(pdf for _request, pdf in made))
        self._note({request: page_count(pdf) for request, pdf in made}, PaperWay.FILE)
        return tuple(request for request, _pdf in made)

    def joined(self, papers: Iterable[bytes]) -> bytes:
        """Return one file with the pages of several papers, to be printed in one go."""
        from momo_desktop.reports.document import join

        return join(papers)

    def render(self, request: ReportRequest, progress: Progress = UNWATCHED) -> bytes:
        """Return the paper as PDF alone; raises as `make` does."""
        return self.make(request, progress).pdf

    def make_group(self, request: GroupRequest, progress: Progress = UNWATCHED) -> MadePaper:
        """Return a paper about several students, made in memory; raises `ReportRefused` and `Cancelled`."""
        with self._vault.database.read() as db:
            sources = Sources(db, self._vault, self._catalogue, self._clock.today(), progress)
            gathered = group_report(request.report).gather(sources, request)
        return _made(gathered, request, progress)

    def render_group(self, request: GroupRequest, progress: Progress = UNWATCHED) -> bytes:
        """Return a paper about several students as PDF alone; raises as `make_group` does."""
        return self.make_group(request, progress).pdf

    def save_group(self, pdf: bytes, path: Path, password: str = "") -> None:
        """Write a paper about several students, encrypted with a password; raises as `save` does.

        It is noted for none of them, because none was given it.
        """
        _write(pdf, path, password)

    def save(self, request: ReportRequest, pdf: bytes, path: Path, password: str = "") -> None:
        """Write a paper that was rendered, whole or not at all; raises `NotWritable` and `DiskFull`.

        With a password the file is encrypted (AES-256): no reader opens it without.
        """
        _write(pdf, path, password)
        self.note(request, pdf, PaperWay.ENCRYPTED_FILE if password else PaperWay.FILE)

    def note(self, request: ReportRequest, pdf: bytes, way: PaperWay = PaperWay.PRINTED) -> None:
        """Note that a paper was given to the student, on paper or as a file; where nothing is written, it is not."""
        from momo_desktop.reports.document import page_count

        self._note({request: page_count(pdf)}, way)

    def file_name(self, wanted: Report, student_id: int) -> str:
        """Return what a file of a paper may be called: its kind and a mark of the student, never a name (T29)."""
        with self._vault.database.read() as db:
            return f"MOMO-{wanted.file_word}-{mark(students.get(db, student_id).uid)}.pdf"

    def papers(self, student_id: int) -> tuple[Paper, ...]:
        """Return what a student was given, the newest first."""
        with self._vault.database.read() as db:
            return tuple(papers.of_student(db, student_id))

    def blank_form(
        self, form: Form, speaker: Language, progress: Progress = UNWATCHED, filled: AnswerSet | None = None
    ) -> MadePaper:
        """Return a form without a student, be it published or not; `filled` are answers that somebody made up.

        Raises `ReportRefused` and `Cancelled`.
        """
        with self._vault.database.read() as db:
            sheet = FormSheet(settings.school(db), form, filled=filled)
        return _form_paper(sheet, speaker, progress)

    def _note(self, pages: Mapping[ReportRequest, int], way: PaperWay) -> None:
        if self._vault.read_only:
            return
        with self._vault.database.write() as db:
            for request, count in pages.items():
                paper = _paper(request, count, way)
                if request.comes_back:
                    version, code = coded_forms.given(db, self._catalogue, request.form)
                    paper = replace(paper, form_version=version, code=code)
                papers.add(db, paper, self._clock.now())

    def _written(self, requests: Sequence[ReportRequest], progress: Progress) -> Iterator[Written]:
        """Return the papers one by one, told as they are there; the writers stop when the progress is cancelled."""
        written = write_all(((each, self._gathered_or_refused(each)) for each in requests), len(requests))
        with closing(written):
            progress.step(0, len(requests))
            for number, each in enumerate(written, 1):
                progress.step(number, len(requests))
                yield each

    def _gathered_or_refused(self, request: ReportRequest) -> Gathered | ReportRefused:
        try:
            return self._gather(request, UNWATCHED)
        except ReportRefused as refused:
            return refused

    def _gather(self, request: ReportRequest, progress: Progress) -> Gathered:
        if request.comes_back:
            coded_forms.ensure_code(self._vault.database, self._catalogue, request.form, self._clock)
        with self._vault.database.read() as db:
            sources = Sources(db, self._vault, self._catalogue, self._clock.today(), progress)
            return report(request.report).gather(sources, request)


def report(report_id: str) -> Report:
    """Return a kind of paper; raises KeyError for one that there is not."""
    try:
        return next(each for each in REPORTS if each.id == report_id)
    except StopIteration:
        raise KeyError(report_id) from None


def group_report(report_id: str) -> GroupReport:
    """Return a kind of paper about several students; raises KeyError for one that there is not."""
    try:
        return next(each for each in GROUP_REPORTS if each.id == report_id)
    except StopIteration:
        raise KeyError(report_id) from None


def _write(pdf: bytes, path: Path, password: str) -> None:
    if password:
        from momo_desktop.reports.document import encrypted

        pdf = encrypted(pdf, password)
    outgoing.write(path, pdf)


def _form_paper(sheet: FormSheet, speaker: Language, progress: Progress) -> MadePaper:
    from momo_desktop.reports import form_sheet

    return MadePaper(form_sheet.render(sheet, speaker, progress), sheet.left_out)


def _paper(request: ReportRequest, pages: int, way: PaperWay) -> Paper:
    return Paper(
        student_id=request.student_id,
        report=request.report,
        language=request.language,
        pages=pages,
        mobility_id=request.mobility_id,
        second_language=request.options.second_language,
        way=way,
        options=chosen(request.options),
    )


def _made(gathered: Gathered, request: ReportRequest | GroupRequest, progress: Progress) -> MadePaper:
    codes = [code for code in (request.language, request.options.second_language) if code]
    return MadePaper(gathered.pdf(request, progress), gathered.left_out, lacking(gathered.record, codes))

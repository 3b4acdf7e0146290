"""What is asked for and given when a paper is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain.form_plan import Slot
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.paper_options import PaperOptions, printed
from momo_desktop.domain.papers import Attachment, LeftOut, PhaseWords
from momo_desktop.domain.phases import Phase
from momo_desktop.domain.school import School
from momo_desktop.domain.school_years import ReportYear
from momo_desktop.i18n import Language, TwoLanguages, language
from momo_desktop.services import student_view
from momo_desktop.services.coded_forms import WantedForm
from momo_desktop.services.open_vault import OpenVault
from momo_desktop.storage import settings, students
from momo_desktop.storage.database import Session

if TYPE_CHECKING:
    from momo_desktop.progress import Progress
    from momo_desktop.reports.document import Output


@dataclass(frozen=True, slots=True)
class ReportRequest:
    """Says which paper is wanted, about whom and in which language (its code).

    Without a mobility the portfolio takes all of them; a slip needs the session. A form is as it was answered in a set,
    else it is to be filled in: blank in its newest version, or as far as it is `begun`, and perhaps for one `slot`.
    `sheet_id` chooses one of the information sheets, else it is the first.
    """

    report: str
    student_id: int
    language: str
    mobility_id: int | None = None
    session_id: int | None = None
    form_id: str = ""
    answer_set_id: int | None = None
    slot: Slot | None = None
    begun: bool = False
    sheet_id: str = ""
    options: PaperOptions = field(default_factory=PaperOptions)

    @property
    def speaker(self) -> Language:
        """The language that the paper speaks, or both."""
        return speaker(self.language, self.options)

    @property
    def form(self) -> WantedForm:
        """The form that is to be filled in."""
        return WantedForm(self.student_id, self.mobility_id, self.form_id, self.slot, self.begun)

    @property
    def comes_back(self) -> bool:
        """Whether the paper is to be filled in."""
        return self.report == "form" and self.answer_set_id is None


@dataclass(frozen=True, slots=True)
class CalendarRequest:
    """Says which stretch of the calendar is wanted on paper, in which language (its code); else it has initials."""

    first: date
    last: date
    language: str
    with_names: bool = False


@dataclass(frozen=True, slots=True)
class GroupRequest:
    """Says which paper about several students is wanted, in which language (its code).

    They are chosen one by one, or are those of a class at school. Without a phase it is the one that most of them are
    in, and without a year the one that runs.
    """

    report: str
    language: str
    student_ids: tuple[int, ...] = ()
    school_class: str = ""
    year: ReportYear | None = None
    phase: Phase | None = None
    options: PaperOptions = field(default_factory=PaperOptions)

    @property
    def speaker(self) -> Language:
        """The language that the paper speaks, or both."""
        return speaker(self.language, self.options)


@dataclass(frozen=True, slots=True, repr=False)
class MadePaper:
    """Is a paper in memory, and how much of the records it leaves out.

    `untranslated` are the school's own texts on it that nobody translated into its language.
    """

    pdf: bytes
    left_out: LeftOut
    untranslated: tuple[str, ...] = ()


class Ask(StrEnum):
    """Names what a paper must be told besides whose it is and in which language."""

    MOBILITY = "mobility"
    MOBILITY_OR_ALL = "mobility_or_all"
    SESSION = "session"
    FORM = "form"
    SHEET = "sheet"
    BIRTH_DATE = "birth_date"
    PHOTOS = "photos"
    CHARTS = "charts"
    DATA = "data"
    STUDENTS = "students"
    PHASE = "phase"
    YEAR = "year"


@dataclass(frozen=True, slots=True, repr=False)
class Gathered:
    """Is all that a paper says, and what writes it: a function of a module of `reports`, so that it can be pickled.

    Writing needs neither the vault nor its key, therefore another process can do it.
    """

    write: Callable[[Any, Language, Progress, Output], bytes]
    record: object
    left_out: LeftOut
    attachments: tuple[Attachment, ...] = ()

    def pdf(self, request: ReportRequest | GroupRequest, progress: Progress) -> bytes:
        """Write the paper as it is wanted; raises `ReportRefused` and `Cancelled`."""
        from momo_desktop.reports.document import Output

        output = Output(large_print=request.options.large_print, attachments=self.attachments)
        return self.write(self.record, request.speaker, progress, output)


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
    gather: Callable[[Sources, ReportRequest], Gathered]


@dataclass(frozen=True, slots=True)
class GroupReport:
    """Is a kind of paper about several students that can be asked for; its fields are those of `Report`."""

    id: str
    name: str
    file_word: str
    asks: frozenset[Ask]
    gather: Callable[[Sources, GroupRequest], Gathered]


@dataclass(frozen=True, slots=True)
class Sources:
    """Is where the words of a paper come from, within one reading of the vault; `progress` is told of files read."""

    db: Session
    vault: OpenVault
    catalogue: Catalogue
    today: date
    progress: Progress

    @property
    def school(self) -> School:
        """Whose papers they are."""
        return settings.school(self.db)

    @property
    def phases(self) -> tuple[PhaseWords, ...]:
        """What the phases are called."""
        return tuple(PhaseWords(guide.phase, guide.name, guide.short) for guide in self.catalogue.phases)

    def name(self, request: ReportRequest) -> PersonName:
        """Return what a student is called on the paper; raises `RecordNotFound`."""
        student = students.get(self.db, request.student_id)
        return printed(student.name, request.options, mark(student.uid))

    def shared(self, request: ReportRequest) -> student_view.SharedRecords:
        """Return what a student may see, under the name that the paper has; raises `RecordNotFound`."""
        records = student_view.records(self.db, self.catalogue, request.student_id, request.mobility_id, self.today)
        student = records.student
        named = replace(student, name=printed(student.name, request.options, mark(student.uid)))
        return replace(records, student=named)


def speaker(code: str, options: PaperOptions) -> Language:
    """Return the language of this code, beside it the second one that is wanted."""
    if options.second_language in {"", code}:
        return language(code)
    return TwoLanguages(code, language(options.second_language))


def mark(uid: str) -> str:
    """Return the neutral mark by which a file or a paper is told from others of its kind."""
    return uid[:4].upper()

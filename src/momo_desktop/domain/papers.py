"""What the short papers say: checklist sheet, session slip, form, language passport, calendar and recovery sheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum

from momo_desktop.domain.addresses import Address
from momo_desktop.domain.appointments import CalendarEntry
from momo_desktop.domain.checklists import ChecklistLine
from momo_desktop.domain.forms import AnswerSet, Form
from momo_desktop.domain.learning import LanguageLevel
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.phases import Phase
from momo_desktop.domain.school import School
from momo_desktop.domain.school_days import SchoolDays
from momo_desktop.domain.sessions import Task
from momo_desktop.domain.wording import Text


class PaperWay(StrEnum):
    """Names how a paper was given."""

    PRINTED = "printed"
    FILE = "file"
    ENCRYPTED_FILE = "encrypted_file"


@dataclass(frozen=True, slots=True)
class Paper:
    """Notes that a paper was made for a student: which report, in which language, of how many pages.

    `second_language` is that of a paper in two languages, `options` what else was chosen for it. A form has the version
    that was printed, and with a `code` it is found again when it comes back.
    """

    student_id: int
    report: str
    language: str
    pages: int
    mobility_id: int | None = None
    made_at: datetime | None = None
    id: int = 0
    second_language: str = ""
    form_version: int | None = None
    code: str = ""
    way: PaperWay = PaperWay.PRINTED
    options: Mapping[str, object] = field(default_factory=dict[str, object])

    def __repr__(self) -> str:
        return f"Paper({self.id})"


@dataclass(frozen=True, slots=True, repr=False)
class Attachment:
    """Is a file inside a paper; `name` tells nobody, `description` is read beside it."""

    name: str
    content: bytes
    media_type: str
    description: str


@dataclass(frozen=True, slots=True)
class PhaseWords:
    """Holds what a phase is called."""

    phase: Phase
    name: Text
    short: Text


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Counts what exists and is not printed."""

    notes: int = 0
    answers: int = 0
    goals: int = 0
    learning: int = 0
    steps: int = 0
    private_files: int = 0
    unpermitted_files: int = 0
    unpermitted_texts: int = 0
    photos: int = 0
    appointments: int = 0


@dataclass(frozen=True, slots=True)
class ChecklistSheet:
    """Is the checklist of one stay on paper; only shared lines are in it, `left_out` counts the others."""

    school: School
    student: PersonName
    school_class: str
    made_on: date
    host: str
    departure: date | None
    return_date: date | None
    phases: tuple[PhaseWords, ...]
    lines: tuple[ChecklistLine, ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class SessionSlip:
    """Is what a student takes home from a session: the shared words, the agreed steps and the next appointment."""

    school: School
    student: PersonName
    school_class: str
    day: date
    steps: tuple[Task, ...]
    goal: str = ""
    summary: str = ""
    next_day: date | None = None
    next_time: time | None = None
    left_out: int = 0


@dataclass(frozen=True, slots=True, repr=False)
class FormSheet:
    """Is a form on paper: blank, or with what was answered once in its place.

    `form` is the version that was answered. Its private questions are not printed, `filled` holds shared answers only.
    `titles` names by its uid each piece of evidence that stands on papers. With `has_room` what was begun is gone on
    with by hand; `filled`, perhaps without any answer, then says whose view is asked for and when. With a `code` the
    paper is found again when it comes back.
    """

    school: School
    form: Form
    student: PersonName | None = None
    school_class: str = ""
    filled: AnswerSet | None = None
    titles: Mapping[str, str] = field(default_factory=dict[str, str])
    left_out: LeftOut = field(default_factory=LeftOut)
    has_room: bool = False
    code: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class PassportLanguage:
    """Is one language (ISO 639 code) with at most one record for each point, in the order of the points."""

    language: str
    levels: tuple[LanguageLevel, ...]


@dataclass(frozen=True, slots=True, repr=False)
class LanguagePassport:
    """Is what a student can do in each language; `left_out` counts the private records."""

    school: School
    student: PersonName
    school_class: str
    made_on: date
    mother_tongues: tuple[str, ...]
    languages: tuple[PassportLanguage, ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class CalendarSheet:
    """Is a stretch of the calendar on paper, a week or a month.

    Without `with_names` people are told by their initials, and the counsellor's own titles, which may name somebody,
    are not there. Only shared entries are in it, `left_out` counts the others.
    """

    school: School
    made_on: date
    first: date
    last: date
    entries: tuple[CalendarEntry, ...]
    school_days: SchoolDays
    with_names: bool
    left_out: int = 0


@dataclass(frozen=True, slots=True, repr=False)
class RecoverySheet:
    """Is a paper that opens the vault, when the passphrase is lost or for who takes over from the counsellor.

    It holds a secret and shows none in its repr.
    """

    school: str
    counsellor: str
    vault: str
    code: str
    made_on: date
    for_successor: bool = False

    def __repr__(self) -> str:
        return "RecoverySheet()"


@dataclass(frozen=True, slots=True, repr=False)
class AddressSheet:
    """Is what the paper says by which a colleague learns the address of a vault."""

    school: School
    address: Address
    made_on: date

"""The shape of the content packs: what a file may say, and nothing else.

Packs are data. Unknown keys, markup, placeholders and characters that change how text runs are refused (SAFETY T14).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Annotated, Literal

from momo_desktop.domain.checklists import CharterPoint
from momo_desktop.domain.dues import Anchor, Condition, Owner, SessionKind
from momo_desktop.domain.forms import QuestionKind
from momo_desktop.domain.guidance import SessionStep
from momo_desktop.strict_data import between, sized

LONGEST_TEXT = 600
FURTHEST_DAYS = 1000
LAST_VERSION = 10_000

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._\-]{0,63}")
_MARKUP = re.compile(r"<[/!?A-Za-z]|&[#A-Za-z]\w*;|[{}]|\]\(|%\(|\$[A-Za-z]")


def _be_plain(text: str) -> None:
    if not 1 <= len(text) <= LONGEST_TEXT:
        raise ValueError(f"a text has from 1 to {LONGEST_TEXT} characters")
    if text != text.strip():
        raise ValueError("a text must not begin or end with a space")
    if _MARKUP.search(text):
        raise ValueError("a text must be plain: no markup and no placeholders")
    if any(unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp", "Co", "Cn") for character in text):
        raise ValueError("a text must not have control characters or line breaks")


def _be_name(text: str) -> None:
    if not _NAME.fullmatch(text):
        raise ValueError("a name has up to 64 of the characters A-Z a-z 0-9 . _ - and begins with a letter or a digit")


Words = Annotated[str, _be_plain]
Name = Annotated[str, _be_name]
PhaseName = Literal["promotion", "preparation", "integration", "return", "use"]
Days = Annotated[int, between(-FURTHEST_DAYS, FURTHEST_DAYS)]
Owners = Annotated[tuple[Owner, ...], sized(1)]
_ToTen = Annotated[int, between(0, 10)]
_Version = Annotated[int, between(1, LAST_VERSION)]


@dataclass(frozen=True, kw_only=True)
class DaysDue:
    """Counts days from an anchor."""

    kind: Literal["days"]
    anchor: Anchor
    days: Days


@dataclass(frozen=True, kw_only=True)
class RangeDue:
    """Counts a span of days from an anchor."""

    kind: Literal["range"]
    anchor: Anchor
    first: Days
    last: Days

    def __post_init__(self) -> None:
        if self.first >= self.last:
            raise ValueError("the last day of a range must come after the first")


@dataclass(frozen=True, kw_only=True)
class StayDue:
    """Lies at a fraction of the stay."""

    kind: Literal["stay"]
    numerator: Annotated[int, between(1, 99)]
    denominator: Annotated[int, between(2, 100)]

    def __post_init__(self) -> None:
        if self.numerator >= self.denominator:
            raise ValueError("a fraction of the stay must be less than one")


@dataclass(frozen=True, kw_only=True)
class SessionDue:
    """Counts days from a counselling session."""

    kind: Literal["session"]
    session: SessionKind
    days: Days = 0


@dataclass(frozen=True, kw_only=True)
class SeveralDate:
    """Is one of several dates."""

    anchor: Anchor
    days: Days


@dataclass(frozen=True, kw_only=True)
class SeveralDues:
    """Lies on several dates."""

    kind: Literal["several"]
    dates: Annotated[tuple[SeveralDate, ...], sized(2, 20)]


@dataclass(frozen=True, kw_only=True)
class WeeklyDue:
    """Comes back every week of the stay."""

    kind: Literal["weekly"]


DueSchema = DaysDue | RangeDue | StayDue | SessionDue | SeveralDues | WeeklyDue


@dataclass(frozen=True, kw_only=True)
class ItemSchema:
    """Is one `[[items]]` of a checklist; without `due` it has no date."""

    id: Name
    phase: PhaseName
    text: Words
    help: Words | None = None
    all_of: Owners | None = None
    any_of: Owners | None = None
    due: DueSchema | None = None
    conditions: tuple[Condition, ...] = ()
    charter: CharterPoint
    source: Words
    retired: bool = False

    def __post_init__(self) -> None:
        if (self.all_of is None) == (self.any_of is None):
            raise ValueError("an item has either all_of or any_of")


@dataclass(frozen=True, kw_only=True)
class ChecklistFile:
    """Is a checklist; one file can hold the items of all phases."""

    kind: Literal["checklist"]
    pack: Name
    items: Annotated[tuple[ItemSchema, ...], sized(1)]


@dataclass(frozen=True, kw_only=True)
class PartSchema:
    """Is one thing that a question of the kind scales asks a number for."""

    id: Name
    text: Words


@dataclass(frozen=True, kw_only=True)
class QuestionSchema:
    """Is one `[[questions]]` of a reflection form."""

    id: Name
    kind: QuestionKind
    text: Words
    guiding: Words
    private: bool = False
    low: _ToTen = 0
    high: _ToTen = 0
    parts: tuple[PartSchema, ...] = ()

    def __post_init__(self) -> None:
        if self.kind is QuestionKind.RATING:
            raise ValueError("ratings belong to a form of the kind skills")
        if (self.kind in (QuestionKind.SCALE, QuestionKind.SCALES)) != (self.low < self.high):
            raise ValueError("a scale, and nothing else, has low and high")
        if (self.kind is QuestionKind.SCALES) != bool(self.parts):
            raise ValueError("a question of the kind scales, and no other, has parts")


@dataclass(frozen=True, kw_only=True)
class ReflectionFile:
    """Is one version of a reflection form."""

    kind: Literal["form"]
    form: Literal["reflection"]
    pack: Name
    id: Name
    version: _Version
    phase: PhaseName
    title: Words
    purpose: Words
    questions: Annotated[tuple[QuestionSchema, ...], sized(1)]


@dataclass(frozen=True, kw_only=True)
class StepSchema:
    """Is one step of a rating."""

    value: int
    name: Words
    explanation: Words


@dataclass(frozen=True, kw_only=True)
class ClusterSchema:
    """Is one axis of the radar."""

    id: Name
    name: Words


@dataclass(frozen=True, kw_only=True)
class SkillSchema:
    """Is one `[[skills]]`: its words, and its places in the frameworks by id."""

    id: Name
    text: Words
    guiding: Words
    cluster: Name
    esco: Name
    lifecomp: Name | None = None
    rfcdc: Name | None = None
    key_competence: Name


@dataclass(frozen=True, kw_only=True)
class SkillsFile:
    """Is one version of a skills form."""

    kind: Literal["form"]
    form: Literal["skills"]
    pack: Name
    id: Name
    version: _Version
    title: Words
    purpose: Words
    steps: Annotated[tuple[StepSchema, ...], sized(4, 4)]
    clusters: Annotated[tuple[ClusterSchema, ...], sized(3, 8)]
    skills: Annotated[tuple[SkillSchema, ...], sized(1)]

    def __post_init__(self) -> None:
        if [step.value for step in self.steps] != [1, 2, 3, 4]:
            raise ValueError("the steps are 1, 2, 3 and 4")
        if {skill.cluster for skill in self.skills} != {cluster.id for cluster in self.clusters}:
            raise ValueError("every skill is in one of the clusters, and no cluster is empty")


@dataclass(frozen=True, kw_only=True)
class CompetenceSchema:
    """Is one competence of a framework, by name only."""

    id: Name
    label: Words


@dataclass(frozen=True, kw_only=True)
class FrameworkFile:
    """Is a framework that skills point to."""

    kind: Literal["framework"]
    pack: Name
    id: Name
    name: Words
    version: Words
    notice: Words
    competences: Annotated[tuple[CompetenceSchema, ...], sized(1)]


@dataclass(frozen=True, kw_only=True)
class PhaseSchema:
    """Holds the words of one phase."""

    phase: PhaseName
    name: Words
    short: Words
    student_words: Words
    purpose: Words
    question: Words
    counsellor: Words
    student: Words
    warning_signs: Annotated[tuple[Words, ...], sized(1)]


@dataclass(frozen=True, kw_only=True)
class PhasesFile:
    """Holds the words of the five phases."""

    kind: Literal["phases"]
    pack: Name
    phases: Annotated[tuple[PhaseSchema, ...], sized(5, 5)]


@dataclass(frozen=True, kw_only=True)
class StepTexts:
    """Holds one text for each step of a counselling session."""

    opening: Words
    situation: Words
    target: Words
    steps: Words
    close: Words

    def prompt(self, step: SessionStep) -> str:
        """Return the text of a step."""
        return {
            SessionStep.OPENING: self.opening,
            SessionStep.SITUATION: self.situation,
            SessionStep.TARGET: self.target,
            SessionStep.STEPS: self.steps,
            SessionStep.CLOSE: self.close,
        }[step]


@dataclass(frozen=True, kw_only=True)
class TemplateSchema(StepTexts):
    """Holds the prompts of a session in one phase."""

    phase: PhaseName


@dataclass(frozen=True, kw_only=True)
class TemplatesFile:
    """Holds the titles of the five steps and the prompts for each phase."""

    kind: Literal["session_templates"]
    pack: Name
    titles: StepTexts
    templates: Annotated[tuple[TemplateSchema, ...], sized(1)]


PackFile = ChecklistFile | ReflectionFile | SkillsFile | FrameworkFile | PhasesFile | TemplatesFile

"""The shape of the content packs: what a file may say, and nothing else.

Packs are data. Unknown keys, markup, placeholders and characters that change how text runs are refused (SAFETY T14).
"""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

from momo_desktop.domain.checklists import CharterPoint
from momo_desktop.domain.dues import Anchor, Condition, Owner, SessionKind
from momo_desktop.domain.forms import QuestionKind
from momo_desktop.domain.guidance import SessionStep

LONGEST_TEXT = 600
FURTHEST_DAYS = 1000

_MARKUP = re.compile(r"<[/!?A-Za-z]|&[#A-Za-z]\w*;|[{}]|\]\(|%\(|\$[A-Za-z]")


def _plain(text: str) -> str:
    if text != text.strip():
        raise ValueError("a text must not begin or end with a space")
    if _MARKUP.search(text):
        raise ValueError("a text must be plain: no markup and no placeholders")
    if any(unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp", "Co", "Cn") for character in text):
        raise ValueError("a text must not have control characters or line breaks")
    return text


Words = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_TEXT), AfterValidator(_plain)]
Name = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._\-]{0,63}$")]
PhaseName = Literal["promotion", "preparation", "integration", "return", "use"]
Days = Annotated[int, Field(ge=-FURTHEST_DAYS, le=FURTHEST_DAYS)]
# TOML knows no enumerations: their values come as strings, which strict models take only when told so.
_Value = Field(strict=False)
AnchorName = Annotated[Anchor, _Value]
Owners = Annotated[list[Annotated[Owner, _Value]], Field(min_length=1)]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class DaysDue(_Model):
    """Counts days from an anchor."""

    kind: Literal["days"]
    anchor: AnchorName
    days: Days


class RangeDue(_Model):
    """Counts a span of days from an anchor."""

    kind: Literal["range"]
    anchor: AnchorName
    first: Days
    last: Days

    @model_validator(mode="after")
    def _in_order(self) -> RangeDue:
        if self.first >= self.last:
            raise ValueError("the last day of a range must come after the first")
        return self


class StayDue(_Model):
    """Lies at a fraction of the stay."""

    kind: Literal["stay"]
    numerator: Annotated[int, Field(ge=1)]
    denominator: Annotated[int, Field(ge=2, le=100)]

    @model_validator(mode="after")
    def _within_the_stay(self) -> StayDue:
        if self.numerator >= self.denominator:
            raise ValueError("a fraction of the stay must be less than one")
        return self


class SessionDue(_Model):
    """Counts days from a counselling session."""

    kind: Literal["session"]
    session: Annotated[SessionKind, _Value]
    days: Days = 0


class SeveralDate(_Model):
    """Is one of several dates."""

    anchor: AnchorName
    days: Days


class SeveralDues(_Model):
    """Lies on several dates."""

    kind: Literal["several"]
    dates: Annotated[list[SeveralDate], Field(min_length=2, max_length=20)]


class WeeklyDue(_Model):
    """Comes back every week of the stay."""

    kind: Literal["weekly"]


DueSchema = Annotated[DaysDue | RangeDue | StayDue | SessionDue | SeveralDues | WeeklyDue, Field(discriminator="kind")]


class ItemSchema(_Model):
    """Is one `[[items]]` of a checklist; without `due` it has no date."""

    id: Name
    phase: PhaseName
    text: Words
    help: Words | None = None
    all_of: Owners | None = None
    any_of: Owners | None = None
    due: DueSchema | None = None
    conditions: list[Annotated[Condition, _Value]] = []
    charter: Annotated[CharterPoint, _Value]
    source: Words
    retired: bool = False

    @model_validator(mode="after")
    def _one_kind_of_owners(self) -> ItemSchema:
        if (self.all_of is None) == (self.any_of is None):
            raise ValueError("an item has either all_of or any_of")
        return self


class ChecklistFile(_Model):
    """Is a checklist; one file can hold the items of all phases."""

    kind: Literal["checklist"]
    pack: Name
    items: Annotated[list[ItemSchema], Field(min_length=1)]


class PartSchema(_Model):
    """Is one thing that a question of the kind scales asks a number for."""

    id: Name
    text: Words


class QuestionSchema(_Model):
    """Is one `[[questions]]` of a reflection form."""

    id: Name
    kind: Annotated[QuestionKind, _Value]
    text: Words
    guiding: Words
    private: bool = False
    low: Annotated[int, Field(ge=0, le=10)] = 0
    high: Annotated[int, Field(ge=0, le=10)] = 0
    parts: list[PartSchema] = []

    @model_validator(mode="after")
    def _fits_its_kind(self) -> QuestionSchema:
        if self.kind is QuestionKind.RATING:
            raise ValueError("ratings belong to a form of the kind skills")
        if (self.kind in (QuestionKind.SCALE, QuestionKind.SCALES)) != (self.low < self.high):
            raise ValueError("a scale, and nothing else, has low and high")
        if (self.kind is QuestionKind.SCALES) != bool(self.parts):
            raise ValueError("a question of the kind scales, and no other, has parts")
        return self


class ReflectionFile(_Model):
    """Is one version of a reflection form."""

    kind: Literal["form"]
    form: Literal["reflection"]
    pack: Name
    id: Name
    version: Annotated[int, Field(ge=1)]
    phase: PhaseName
    title: Words
    purpose: Words
    questions: Annotated[list[QuestionSchema], Field(min_length=1)]


class StepSchema(_Model):
    """Is one step of a rating."""

    value: int
    name: Words
    explanation: Words


class ClusterSchema(_Model):
    """Is one axis of the radar."""

    id: Name
    name: Words


class SkillSchema(_Model):
    """Is one `[[skills]]`: its words, and its places in the frameworks by id."""

    id: Name
    text: Words
    guiding: Words
    cluster: Name
    esco: Name
    lifecomp: Name | None = None
    rfcdc: Name | None = None
    key_competence: Name


class SkillsFile(_Model):
    """Is one version of a skills form."""

    kind: Literal["form"]
    form: Literal["skills"]
    pack: Name
    id: Name
    version: Annotated[int, Field(ge=1)]
    title: Words
    purpose: Words
    steps: Annotated[list[StepSchema], Field(min_length=4, max_length=4)]
    clusters: Annotated[list[ClusterSchema], Field(min_length=3, max_length=8)]
    skills: Annotated[list[SkillSchema], Field(min_length=1)]

    @model_validator(mode="after")
    def _fits_together(self) -> SkillsFile:
        if [step.value for step in self.steps] != [1, 2, 3, 4]:
            raise ValueError("the steps are 1, 2, 3 and 4")
        if {skill.cluster for skill in self.skills} != {cluster.id for cluster in self.clusters}:
            raise ValueError("every skill is in one of the clusters, and no cluster is empty")
        return self


class CompetenceSchema(_Model):
    """Is one competence of a framework, by name only."""

    id: Name
    label: Words


class FrameworkFile(_Model):
    """Is a framework that skills point to."""

    kind: Literal["framework"]
    pack: Name
    id: Name
    name: Words
    version: Words
    notice: Words
    competences: Annotated[list[CompetenceSchema], Field(min_length=1)]


class PhaseSchema(_Model):
    """Holds the words of one phase."""

    phase: PhaseName
    name: Words
    short: Words
    student_words: Words
    purpose: Words
    question: Words
    counsellor: Words
    student: Words
    warning_signs: Annotated[list[Words], Field(min_length=1)]


class PhasesFile(_Model):
    """Holds the words of the five phases."""

    kind: Literal["phases"]
    pack: Name
    phases: Annotated[list[PhaseSchema], Field(min_length=5, max_length=5)]


class StepTexts(_Model):
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


class TemplateSchema(StepTexts):
    """Holds the prompts of a session in one phase."""

    phase: PhaseName


class TemplatesFile(_Model):
    """Holds the titles of the five steps and the prompts for each phase."""

    kind: Literal["session_templates"]
    pack: Name
    titles: StepTexts
    templates: Annotated[list[TemplateSchema], Field(min_length=1)]


PackFile = ChecklistFile | ReflectionFile | SkillsFile | FrameworkFile | PhasesFile | TemplatesFile

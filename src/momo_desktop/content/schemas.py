"""The shape of the content packs: what a file may say, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from momo_desktop.content.due_schemas import DueSchema
from momo_desktop.content.fields import Name, Owners, PhaseName, Version, Words
from momo_desktop.content.framework_schemas import FrameworkFile
from momo_desktop.content.help_schemas import HelpFile
from momo_desktop.content.information_schemas import InformationFile
from momo_desktop.content.question_schemas import QuestionSchema, refuse_bad_conditions
from momo_desktop.content.session_schemas import ContactPlanFile, SnippetsFile, TemplatesFile
from momo_desktop.domain.checklists import CharterPoint
from momo_desktop.domain.dues import Condition
from momo_desktop.strict_data import sized


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
class QuestionsFile:
    """Is one version of a form that asks questions: a reflection or an agreement."""

    kind: Literal["form"]
    form: Literal["reflection", "agreement"]
    pack: Name
    id: Name
    version: Version
    phase: PhaseName
    title: Words
    purpose: Words
    questions: Annotated[tuple[QuestionSchema, ...], sized(1)]

    def __post_init__(self) -> None:
        refuse_bad_conditions(self.questions)


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
    version: Version
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


PackFile = (
    ChecklistFile
    | QuestionsFile
    | SkillsFile
    | FrameworkFile
    | PhasesFile
    | TemplatesFile
    | ContactPlanFile
    | SnippetsFile
    | HelpFile
    | InformationFile
)

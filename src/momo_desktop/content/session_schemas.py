"""The shapes of the packs that guide a counselling session: its steps, when to meet, and beginnings of sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from momo_desktop.content.due_schemas import DueSchema
from momo_desktop.content.fields import Name, PhaseName, Words
from momo_desktop.domain.guidance import SessionStep
from momo_desktop.domain.sessions import Medium
from momo_desktop.strict_data import between, sized


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
    """Holds the prompts of a session in one phase, or of one occasion that has a name of its own."""

    phase: PhaseName | None = None
    id: Name | None = None
    name: Words | None = None

    def __post_init__(self) -> None:
        if (self.phase is None) != (self.id is not None and self.name is not None):
            raise ValueError("a template has either a phase, or an id and a name")

    @property
    def key(self) -> str:
        """What tells the template from the others."""
        return self.phase or self.id or ""


@dataclass(frozen=True, kw_only=True)
class TemplatesFile:
    """Holds the titles of the five steps and the prompts for each phase."""

    kind: Literal["session_templates"]
    pack: Name
    titles: StepTexts
    templates: Annotated[tuple[TemplateSchema, ...], sized(1)]


@dataclass(frozen=True, kw_only=True)
class MeetingSchema:
    """Is one `[[meetings]]` of a contact plan."""

    id: Name
    phase: PhaseName
    title: Words
    why: Words
    due: DueSchema
    minutes: Annotated[int, between(5, 240)]
    medium: Medium = Medium.IN_PERSON
    template: Name | None = None
    short: bool = False
    monthly: bool = False


@dataclass(frozen=True, kw_only=True)
class ContactPlanFile:
    """Holds when the two of them meet."""

    kind: Literal["contact_plan"]
    pack: Name
    source: Words
    meetings: Annotated[tuple[MeetingSchema, ...], sized(1)]


@dataclass(frozen=True, kw_only=True)
class SnippetSchema:
    """Is one `[[snippets]]`; without phases it serves in all of them."""

    id: Name
    phases: tuple[PhaseName, ...] = ()
    short: Words
    text: Words


@dataclass(frozen=True, kw_only=True)
class SnippetsFile:
    """Holds beginnings of sentences."""

    kind: Literal["snippets"]
    pack: Name
    snippets: Annotated[tuple[SnippetSchema, ...], sized(1)]

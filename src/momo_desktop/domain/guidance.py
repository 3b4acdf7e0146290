"""What guides the two of them through a phase: its words and the five steps of a counselling session."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from momo_desktop.domain.dues import Due
from momo_desktop.domain.phases import Phase
from momo_desktop.domain.sessions import Medium
from momo_desktop.domain.wording import Text


class SessionStep(StrEnum):
    """Names the five steps of a counselling session, in their order."""

    OPENING = "opening"
    SITUATION = "situation"
    TARGET = "target"
    STEPS = "steps"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class PhaseGuide:
    """Holds the words of a phase; the warning signs are prompts for the counsellor alone."""

    phase: Phase
    name: Text
    short: Text
    student_words: Text
    purpose: Text
    question: Text
    counsellor: Text
    student: Text
    warning_signs: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class TemplateStep:
    """Is one step of a session with a short prompt for it."""

    step: SessionStep
    title: Text
    prompt: Text


@dataclass(frozen=True, slots=True)
class SessionTemplate:
    """Holds the five steps of a session in one phase, or of an occasion with a `name` of its own.

    A retired one is not chosen any more; the sessions that were begun with it keep it.
    """

    id: str
    phase: Phase | None
    name: Text | None
    steps: tuple[TemplateStep, ...]
    is_retired: bool = False


@dataclass(frozen=True, slots=True)
class Meeting:
    """Is one meeting of the contact plan.

    `short` ones are those of a stay of up to fourteen days, a `monthly` one comes back every month of a long stay;
    `template` is the id of the session template that fits.
    """

    id: str
    phase: Phase
    title: Text
    why: Text
    due: Due
    minutes: int
    medium: Medium
    template: str
    short: bool
    monthly: bool


@dataclass(frozen=True, slots=True)
class HelpPage:
    """Is the help of one screen, named after its place, tab or dialog."""

    id: str
    title: Text
    paragraphs: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class PhaseQuestions:
    """Holds five questions that open a talk in a phase."""

    phase: Phase
    questions: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Snippet:
    """Is the beginning of a sentence for a note, found by its `short` name; without phases it serves in all."""

    id: str
    phases: tuple[Phase, ...]
    short: Text
    text: Text

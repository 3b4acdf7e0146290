"""What guides the two of them through a phase: its words and the five steps of a counselling session."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from momo_desktop.domain.phases import Phase
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
    """Holds the five steps of a session in one phase."""

    phase: Phase
    steps: tuple[TemplateStep, ...]

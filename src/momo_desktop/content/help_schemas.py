"""The shape of the pack that helps: a page for each screen, and what to ask in each phase."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from momo_desktop.content.fields import Name, PhaseName, Words
from momo_desktop.strict_data import sized


@dataclass(frozen=True, kw_only=True)
class HelpPageSchema:
    """Is one `[[pages]]`, named after its place, tab or dialog."""

    id: Name
    title: Words
    paragraphs: Annotated[tuple[Words, ...], sized(1, 6)]


@dataclass(frozen=True, kw_only=True)
class AskSchema:
    """Is one `[[asks]]`: five questions that open a talk in a phase."""

    phase: PhaseName
    questions: Annotated[tuple[Words, ...], sized(5, 5)]


@dataclass(frozen=True, kw_only=True)
class HelpFile:
    """Holds the help."""

    kind: Literal["help"]
    pack: Name
    pages: Annotated[tuple[HelpPageSchema, ...], sized(1)]
    asks: Annotated[tuple[AskSchema, ...], sized(5, 5)]

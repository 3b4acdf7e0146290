"""The shape of the pack of a competence framework."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from momo_desktop.content.fields import FullId, Name, Words
from momo_desktop.strict_data import between


@dataclass(frozen=True, kw_only=True)
class FrameworkPartSchema:
    """Is one `[[areas]]` or `[[levels]]`, by name only."""

    id: Name
    label: Words


@dataclass(frozen=True, kw_only=True)
class CompetenceSchema:
    """Is one `[[competences]]`, by name only."""

    id: Name
    label: Words
    area: Name | None = None
    talk_only: bool = False
    default: bool = True
    skills: tuple[FullId, ...] = ()

    def __post_init__(self) -> None:
        if self.talk_only and self.skills:
            raise ValueError("no skill points to a competence for talks only")


@dataclass(frozen=True, kw_only=True)
class FrameworkFile:
    """Is a framework that skills point to, with what its publisher is owed."""

    kind: Literal["framework"]
    pack: Name
    id: Name
    name: Words
    version: Words
    year: Annotated[int, between(1990, 2100)]
    publisher: Words
    licence: Words
    source: Words
    notice: Words
    areas: tuple[FrameworkPartSchema, ...] = ()
    competences: tuple[CompetenceSchema, ...] = ()
    levels: tuple[FrameworkPartSchema, ...] = ()

    def __post_init__(self) -> None:
        if not (self.competences or self.levels):
            raise ValueError("a framework has competences or levels")
        used = {competence.area for competence in self.competences}
        if used - {None} != {area.id for area in self.areas} or (self.areas and None in used):
            raise ValueError("every competence is in one of the areas, and no area is empty")

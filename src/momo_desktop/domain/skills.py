"""Skills, the frameworks they point to, and what a measurement series says about them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from momo_desktop.domain.forms import AnswerSet, MeasurementPoint, Rater, change_id
from momo_desktop.domain.visibility import Visibility
from momo_desktop.domain.wording import Text

ESCO_PREFIX = "http://data.europa.eu/esco/skill/"


@dataclass(frozen=True, slots=True)
class Competence:
    """Is one competence of a framework, by name only.

    One that is `talk_only` opens a talk and is never rated or printed. `default` tells whether it is offered before
    anybody asks for it. `skill_ids` are skills that the framework's pack points to it, beside the places that a skill
    names itself.
    """

    id: str
    label: Text
    area: str = ""
    talk_only: bool = False
    default: bool = True
    skill_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FrameworkPart:
    """Is an area or a level of a framework, by name only."""

    id: str
    label: Text


@dataclass(frozen=True, slots=True)
class Framework:
    """Is a framework that skills point to; one of qualifications has levels and no competences.

    `source` cites the publication and `notice` is the attribution that its licence asks for.
    """

    id: str
    name: Text
    version: str
    year: int
    publisher: Text
    licence: Text
    source: str
    notice: Text
    areas: tuple[FrameworkPart, ...]
    competences: tuple[Competence, ...]
    levels: tuple[FrameworkPart, ...]

    @property
    def offered(self) -> tuple[Competence, ...]:
        """The competences to choose from before anybody asks for more, without those that are for talks only."""
        return tuple(each for each in self.competences if each.default and not each.talk_only)


@dataclass(frozen=True, slots=True)
class SkillCluster:
    """Is a group of skills that share an axis of the radar."""

    id: str
    name: Text


@dataclass(frozen=True, slots=True)
class Skill:
    """Is something a student can rate, with the places it has in the frameworks (None, or no ESCO, where none)."""

    id: str
    wording: Text
    cluster: str
    esco_uri: str
    lifecomp: Competence | None
    rfcdc: Competence | None
    key_competence: Competence | None


@dataclass(frozen=True, slots=True)
class Rating:
    """Is one rating of one skill: a step from 1 to 4, an example and what changed since the point before.

    The words may be empty.
    """

    skill_id: str
    point: MeasurementPoint
    rater: Rater
    step: int
    example: str
    rated_at: datetime
    visibility: Visibility
    change: str = ""

    def __repr__(self) -> str:
        return f"Rating({self.skill_id})"


@dataclass(frozen=True, slots=True)
class Series:
    """Holds the ratings of one skill by one rater, one for each point; None where nothing was rated."""

    ratings: tuple[Rating | None, ...]

    def at(self, point: MeasurementPoint) -> Rating | None:
        """Return the rating at one point."""
        return self.ratings[tuple(MeasurementPoint).index(point)]

    @property
    def change(self) -> int | None:
        """The steps between the first and the last rating; None with fewer than two."""
        return step_change(rating.step if rating else None for rating in self.ratings)


def step_change(steps: Iterable[int | None]) -> int | None:
    """Return how far the last step is from the first; None with fewer than two."""
    known = [step for step in steps if step is not None]
    return known[-1] - known[0] if len(known) > 1 else None


def ratings(answer_sets: Iterable[AnswerSet]) -> tuple[Rating, ...]:
    """Return what was rated, in the order of the answers' time; sets without a measurement point have no ratings."""
    by_time = sorted(answer_sets, key=lambda each: each.answered_at)
    return tuple(rating for each in by_time for rating in _ratings_of(each))


def series(given: Iterable[Rating], skill_id: str, rater: Rater) -> Series:
    """Return a skill's ratings by one rater; of two at the same point the later counts."""
    latest: dict[MeasurementPoint, Rating] = {}
    for rating in given:
        if rating.skill_id == skill_id and rating.rater is rater:
            known = latest.get(rating.point)
            if known is None or known.rated_at <= rating.rated_at:
                latest[rating.point] = rating
    return Series(tuple(latest.get(point) for point in MeasurementPoint))


def _ratings_of(filled: AnswerSet) -> Iterator[Rating]:
    words = {answer.question_id: answer.text for answer in filled.answers}
    for answer in filled.answers:
        if filled.point is not None and answer.value is not None:
            yield Rating(
                skill_id=answer.question_id,
                point=filled.point,
                rater=filled.rater,
                step=answer.value,
                example=answer.text,
                rated_at=filled.answered_at,
                visibility=answer.visibility,
                change=words.get(change_id(answer.question_id), ""),
            )

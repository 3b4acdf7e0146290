"""What the invented school is made from: its people and their words, as TOML under `resources/demo`."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, NamedTuple, cast

from pydantic import BaseModel, ConfigDict, Field

from momo_desktop import paths
from momo_desktop.domain.forms import MeasurementPoint
from momo_desktop.domain.learning import DeedKind
from momo_desktop.domain.mobilities import MobilityKind
from momo_desktop.domain.phases import MobilityState, Phase
from momo_desktop.domain.students import CefrLevel

LANGUAGES = ("en", "de", "hu", "bg", "el", "sr")
PACK = "momo.core/"
"""What the ids of forms and skills begin with; the words name them without."""

_STAR = "star"


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Place(_Entry):
    """Is a host abroad."""

    id: str
    host: str
    mentor: str
    city: str
    country: str
    field: str


class StayPlan(_Entry):
    """Is a stay; `at` is the day of departure counted from today, an idea has neither place nor days."""

    kind: MobilityKind
    place: str = ""
    at: int = 0
    days: int = 0
    idea: bool = False
    incoming: bool = False
    group: bool = False
    apprentice: bool = False
    support_plan: bool = False
    end: MobilityState = MobilityState.ACTIVE


class Person(_Entry):
    """Is a student; `words` is the language that is spoken in the records, a `blank` one has a name only.

    A `watched` one is on the counsellor's mind: there is a reminder for today and a risk flag.
    """

    given: str
    family: str
    middle: str = ""
    used: str = ""
    latin: str = ""
    say: str = ""
    pronoun: str = ""
    family_first: bool = False
    woman: bool = False
    school_class: str = ""
    age: int = 0
    programme: str = ""
    eqf: int | None = None
    tongue: str = ""
    words: str = "en"
    star: bool = False
    watched: bool = False
    blank: bool = False
    stays: tuple[StayPlan, ...] = ()


class People(_Entry):
    """Is the whole school; `parents` holds a mother's and a father's given name by mother tongue."""

    places: tuple[Place, ...]
    people: tuple[Person, ...]
    parents: dict[str, tuple[str, str]]


class Talk(_Entry):
    """Is what is said in one session."""

    goal: str
    shared: str
    private: str
    step: str


class GoalWords(_Entry):
    """Is a goal, how it shows and what came of it."""

    text: str
    proof: str
    reason: str
    personal: bool = False


class SkillWords(_Entry):
    """Holds the examples of a skill at the three points."""

    before: str
    during: str
    after: str


class SceneWords(_Entry):
    """Is what stands below a photo."""

    title: str
    caption: str


class PhotoWords(SceneWords):
    """Is a photo of its own; `day` counts from the departure."""

    scene: str
    day: int
    phase: Phase
    skill: str


class PaperWords(_Entry):
    """Names the files that are no photos of learning."""

    certificate: str
    diary: str
    diary_text: str
    private_photo: str


class LooseNotes(_Entry):
    """Holds short notes of both lanes, and why a step is not needed."""

    not_needed: str
    shared: tuple[str, ...]
    private: tuple[str, ...]


class RiskWords(NamedTuple):
    """Is a worry: what was seen, who said it, what was done and who was told."""

    text: str
    source: str
    action: str
    told: str


class DiaryWords(_Entry):
    """Is a diary entry; days here count from the departure."""

    day: int
    text: str
    mood: int | None = None


class EncounterWords(_Entry):
    """Is an encounter sheet; `diary` is the number of the entry that it began with."""

    day: int
    title: str
    happened: str
    felt: str
    other_felt: str
    knew: str
    did: str
    would_do: str
    find_out: str
    diary: int = 0
    skills: tuple[str, ...] = ()


class StoryWords(_Entry):
    """Is a story; `encounter` is the number of the sheet that it was made of."""

    title: str
    situation: str
    task: str
    action: str
    result: str
    learnt: str
    elsewhere: str
    cv_line: str
    encounter: int = 0
    skills: tuple[str, ...] = ()


class LevelWords(_Entry):
    """Is what can be done in a language at a point."""

    language: str
    point: MeasurementPoint
    day: int
    listening: CefrLevel | None = None
    reading: CefrLevel | None = None
    interaction: CefrLevel | None = None
    production: CefrLevel | None = None
    writing: CefrLevel | None = None
    can_say: str = ""
    certificate: str = ""


class UnitWords(_Entry):
    """Is a learning unit with the days on which its recognition was agreed and done."""

    title: str
    eqf: int
    outcomes: tuple[str, ...]
    agreed: int
    agreed_words: str
    recognised: int
    recognised_words: str
    hours: int
    assessment: str


class GainWords(_Entry):
    """Is something learnt without a plan."""

    day: int
    text: str
    noticed: str
    skills: tuple[str, ...] = ()


class DeedWords(_Entry):
    """Is a use of the experience."""

    kind: DeedKind
    day: int
    text: str
    effect: str = ""
    done: bool = False


class LearningWords(_Entry):
    """Is all that a student wrote down of what was learnt."""

    diary: tuple[DiaryWords, ...]
    encounters: tuple[EncounterWords, ...]
    stories: tuple[StoryWords, ...]
    languages: tuple[LevelWords, ...]
    units: tuple[UnitWords, ...]
    gains: tuple[GainWords, ...]
    deeds: tuple[DeedWords, ...]


class Words(_Entry):
    """Is all that is said in one language.

    A text may hold the fields `{host}`, `{mentor}` and `{city}`, and `[a|b]` where a man says the first and a woman the
    second. `marker` stands in every private text. `visit` is what a visit to a class is called.
    """

    marker: str
    visit: str
    risk: RiskWords
    programmes: dict[str, str]
    fields: dict[str, str]
    talks: dict[str, Talk]
    goals: tuple[GoalWords, ...]
    reflections: dict[str, dict[str, str | int]]
    skills: dict[str, SkillWords]
    scenes: dict[str, SceneWords]
    papers: PaperWords
    loose: LooseNotes
    photos: tuple[PhotoWords, ...] = Field(default=())
    learning: LearningWords | None = None


def people() -> People:
    """Return the people and places of the school."""
    return People.model_validate(_read(_folder() / "people.toml"))


def words(language: str, *, star: bool = False) -> Words:
    """Return the words of a language; `star` puts the words of the one who has everything over them."""
    table = _read(_folder() / "words" / f"{language}.toml")
    if star:
        table = _over(table, _read(_folder() / "words" / f"{_STAR}.toml"))
    return Words.model_validate(table)


def _folder() -> Path:
    return paths.resources() / "demo"


def _read(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        return tomllib.load(file)


def _over(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    merged = dict(below)
    for name, value in above.items():
        known = merged.get(name)
        both = isinstance(known, dict) and isinstance(value, dict)
        merged[name] = _over(cast("dict[str, Any]", known), cast("dict[str, Any]", value)) if both else value
    return merged

"""What a student learns on the way, in the student's own records: diary, encounters, stories, languages, units, deeds.

One chain leads through them: what was noted in the diary becomes an encounter, the encounter shows a skill, the skill
gets a story, and the story ends in one sentence for the CV.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from momo_desktop.domain.forms import MeasurementPoint
from momo_desktop.domain.students import CefrLevel
from momo_desktop.domain.visibility import Visibility

LOWEST_MOOD, HIGHEST_MOOD = 1, 5


class LearningKind(StrEnum):
    """Names the kinds of learning record."""

    DIARY = "diary"
    ENCOUNTER = "encounter"
    STORY = "story"
    LANGUAGE = "language"
    UNIT = "unit"
    GAIN = "gain"
    DEED = "deed"


@dataclass(frozen=True, slots=True)
class DiaryEntry:
    """Is one short entry; `mood` is a number from 1 to 5, or None where none was given."""

    student_id: int
    day: date
    text: str
    visibility: Visibility
    mobility_id: int | None = None
    mood: int | None = None
    id: int = 0
    uid: str = ""

    def __repr__(self) -> str:
        return f"DiaryEntry({self.id})"


@dataclass(frozen=True, slots=True)
class Encounter:
    """Is one situation seen from both sides (DOMAIN 2.7, own wording); `diary_uid` is the entry that it began with."""

    student_id: int
    day: date
    title: str
    visibility: Visibility
    mobility_id: int | None = None
    happened: str = ""
    felt: str = ""
    other_felt: str = ""
    knew: str = ""
    did: str = ""
    would_do: str = ""
    find_out: str = ""
    skill_ids: tuple[str, ...] = ()
    diary_uid: str = ""
    id: int = 0
    uid: str = ""

    def __repr__(self) -> str:
        return f"Encounter({self.id})"


@dataclass(frozen=True, slots=True)
class Story:
    """Is a story of the kind situation, task, action, result; `cv_line` is the sentence that it ends in."""

    student_id: int
    title: str
    visibility: Visibility
    mobility_id: int | None = None
    situation: str = ""
    task: str = ""
    action: str = ""
    result: str = ""
    learnt: str = ""
    elsewhere: str = ""
    cv_line: str = ""
    skill_ids: tuple[str, ...] = ()
    evidence_uids: tuple[str, ...] = ()
    encounter_uid: str = ""
    id: int = 0
    uid: str = ""

    def __repr__(self) -> str:
        return f"Story({self.id})"


@dataclass(frozen=True, slots=True)
class LanguageLevel:
    """Is what a student can do in one language (ISO 639 code) at one point, by the five skills of the CEFR grid."""

    student_id: int
    language: str
    point: MeasurementPoint
    day: date
    visibility: Visibility
    mobility_id: int | None = None
    listening: CefrLevel | None = None
    reading: CefrLevel | None = None
    interaction: CefrLevel | None = None
    production: CefrLevel | None = None
    writing: CefrLevel | None = None
    can_say: str = ""
    certificate: str = ""
    id: int = 0
    uid: str = ""

    @property
    def levels(self) -> tuple[CefrLevel | None, ...]:
        """The five levels in the order of the grid."""
        return (self.listening, self.reading, self.interaction, self.production, self.writing)

    def __repr__(self) -> str:
        return f"LanguageLevel({self.id})"


class OutcomeKind(StrEnum):
    """Names the three descriptors of the EQF."""

    KNOWLEDGE = "knowledge"
    SKILL = "skill"
    RESPONSIBILITY = "responsibility"


@dataclass(frozen=True, slots=True)
class UnitOutcome:
    """Is one learning outcome of a unit: a verb that can be seen, an object, a context."""

    text: str
    kind: OutcomeKind = OutcomeKind.SKILL


@dataclass(frozen=True, slots=True)
class LearningUnit:
    """Is a unit of learning outcomes with its recognition and what a micro-credential must tell (2022/C 243/02)."""

    student_id: int
    title: str
    visibility: Visibility
    mobility_id: int | None = None
    eqf_level: int | None = None
    outcomes: tuple[UnitOutcome, ...] = ()
    agreed_on: date | None = None
    agreed: str = ""
    recognised_on: date | None = None
    recognised: str = ""
    country: str = ""
    awarding_body: str = ""
    issued_on: date | None = None
    hours: int | None = None
    assessment: str = ""
    participation: str = ""
    quality: str = ""
    id: int = 0
    uid: str = ""

    def __repr__(self) -> str:
        return f"LearningUnit({self.id})"


@dataclass(frozen=True, slots=True)
class Gain:
    """Is something learnt that nobody had planned; `noticed` says how one can tell."""

    student_id: int
    text: str
    visibility: Visibility
    mobility_id: int | None = None
    day: date | None = None
    noticed: str = ""
    skill_ids: tuple[str, ...] = ()
    id: int = 0
    uid: str = ""

    def __repr__(self) -> str:
        return f"Gain({self.id})"


class DeedKind(StrEnum):
    """Names what is done with the experience at home (DOMAIN 1.7)."""

    AMBASSADOR = "ambassador"
    CONTACT = "contact"
    PRACTICE = "practice"
    ECHO = "echo"
    NEXT_STEP = "next_step"


@dataclass(frozen=True, slots=True)
class Deed:
    """Is one use of the experience: planned for a day, perhaps done on one; `effect` says what came of it."""

    student_id: int
    kind: DeedKind
    text: str
    visibility: Visibility
    mobility_id: int | None = None
    planned_on: date | None = None
    done_on: date | None = None
    effect: str = ""
    id: int = 0
    uid: str = ""

    def __repr__(self) -> str:
        return f"Deed({self.id})"


LearningRecord = DiaryEntry | Encounter | Story | LanguageLevel | LearningUnit | Gain | Deed
"""Any of them."""

TYPES: dict[LearningKind, type[LearningRecord]] = {
    LearningKind.DIARY: DiaryEntry,
    LearningKind.ENCOUNTER: Encounter,
    LearningKind.STORY: Story,
    LearningKind.LANGUAGE: LanguageLevel,
    LearningKind.UNIT: LearningUnit,
    LearningKind.GAIN: Gain,
    LearningKind.DEED: Deed,
}
_KINDS = {made: kind for kind, made in TYPES.items()}


def kind_of(record: LearningRecord) -> LearningKind:
    """Return which kind a record is."""
    return _KINDS[type(record)]


def day_of(record: LearningRecord) -> date | None:
    """Return the day by which records of a kind are sorted, None where one has none."""
    match record:
        case LearningUnit():
            return record.agreed_on
        case Deed():
            return record.done_on or record.planned_on
        case Story():
            return None
        case _:
            return record.day


def skills_of(record: LearningRecord) -> tuple[str, ...]:
    """Return the ids of the skills that a record shows."""
    return record.skill_ids if isinstance(record, Encounter | Story | Gain) else ()


def texts_of(record: LearningRecord) -> tuple[str, ...]:
    """Return what was written in a record, its title first, without what is empty."""
    match record:
        case DiaryEntry():
            found: tuple[str, ...] = (record.text,)
        case Encounter():
            sides = (record.happened, record.felt, record.other_felt, record.knew)
            found = (record.title, *sides, record.did, record.would_do, record.find_out)
        case Story():
            steps = (record.situation, record.task, record.action, record.result)
            found = (record.title, *steps, record.learnt, record.elsewhere, record.cv_line)
        case LanguageLevel():
            found = (record.can_say, record.certificate)
        case LearningUnit():
            outcomes = tuple(each.text for each in record.outcomes)
            found = (record.title, *outcomes, record.agreed, record.recognised)
        case Gain():
            found = (record.text, record.noticed)
        case Deed():
            found = (record.text, record.effect)
    return tuple(text for text in found if text.strip())


def is_written(record: LearningRecord) -> bool:
    """Tell whether a record says what it cannot do without: its text, its title, or at least one level."""
    if isinstance(record, LanguageLevel):
        return bool(record.language) and (any(record.levels) or bool(record.can_say.strip()))
    text = record.title if isinstance(record, Encounter | Story | LearningUnit) else record.text
    return bool(text.strip())


def new(kind: LearningKind, student_id: int, mobility_id: int | None, today: date) -> LearningRecord:
    """Return an empty shared record of a kind."""
    lane = Visibility.SHARED
    match kind:
        case LearningKind.DIARY:
            return DiaryEntry(student_id, today, "", lane, mobility_id)
        case LearningKind.ENCOUNTER:
            return Encounter(student_id, today, "", lane, mobility_id)
        case LearningKind.STORY:
            return Story(student_id, "", lane, mobility_id)
        case LearningKind.LANGUAGE:
            return LanguageLevel(student_id, "", MeasurementPoint.BEFORE, today, lane, mobility_id)
        case LearningKind.UNIT:
            return LearningUnit(student_id, "", lane, mobility_id)
        case LearningKind.GAIN:
            return Gain(student_id, "", lane, mobility_id, today)
        case LearningKind.DEED:
            return Deed(student_id, DeedKind.AMBASSADOR, "", lane, mobility_id)

"""What an invented student learnt in a stay: diary, encounters, stories, levels, units, gains and deeds."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from momo_desktop.demo.source import PACK, LearningWords
from momo_desktop.demo.timeline import Timeline
from momo_desktop.demo.voice import Voice
from momo_desktop.domain.learning import (
    Deed,
    DiaryEntry,
    Encounter,
    Gain,
    LanguageLevel,
    LearningRecord,
    LearningUnit,
    OutcomeKind,
    Story,
    UnitOutcome,
)
from momo_desktop.domain.visibility import Visibility

_LANE = Visibility.SHARED
_NAMES = uuid.UUID("6d6f6d6f-0000-4000-8000-000000000004")


def records(voice: Voice, timeline: Timeline) -> tuple[LearningRecord, ...]:
    """Return what was written by today; the links between the records stand in their uids."""
    words, leave = voice.words.learning, timeline.departure
    if words is None or leave is None:
        return ()
    found = [*_chain(words, voice, leave), *_levels(words, voice, leave), *_rest(words, voice, leave, timeline.today)]
    return tuple(each for each in found if _day(each) <= timeline.today)


def _chain(words: LearningWords, voice: Voice, leave: date) -> Iterator[LearningRecord]:
    for number, entry in enumerate(words.diary, 1):
        yield DiaryEntry(
            0,
            leave + timedelta(days=entry.day),
            voice.say(entry.text),
            _LANE,
            mood=entry.mood,
            uid=_uid("diary", number),
        )
    for number, sheet in enumerate(words.encounters, 1):
        names = ("title", "happened", "felt", "other_felt", "knew", "did", "would_do", "find_out")
        said: dict[str, Any] = {name: voice.say(getattr(sheet, name)) for name in names}
        day, skills = leave + timedelta(days=sheet.day), tuple(PACK + each for each in sheet.skills)
        begun = _uid("diary", sheet.diary) if sheet.diary else ""
        yield Encounter(
            0, day, visibility=_LANE, skill_ids=skills, diary_uid=begun, uid=_uid("encounter", number), **said
        )
    for number, story in enumerate(words.stories, 1):
        parts = ("title", "situation", "task", "action", "result", "learnt", "elsewhere", "cv_line")
        told: dict[str, Any] = {name: voice.say(getattr(story, name)) for name in parts}
        begun = _uid("encounter", story.encounter) if story.encounter else ""
        skills = tuple(PACK + each for each in story.skills)
        yield Story(0, visibility=_LANE, skill_ids=skills, encounter_uid=begun, uid=_uid("story", number), **told)


def _levels(words: LearningWords, voice: Voice, leave: date) -> Iterator[LearningRecord]:
    for each in words.languages:
        yield LanguageLevel(
            0,
            each.language,
            each.point,
            leave + timedelta(days=each.day),
            _LANE,
            listening=each.listening,
            reading=each.reading,
            interaction=each.interaction,
            production=each.production,
            writing=each.writing,
            can_say=voice.say(each.can_say),
            certificate=each.certificate,
        )


def _rest(words: LearningWords, voice: Voice, leave: date, today: date) -> Iterator[LearningRecord]:
    for unit in words.units:
        recognised = leave + timedelta(days=unit.recognised)
        yield LearningUnit(
            0,
            voice.say(unit.title),
            _LANE,
            eqf_level=unit.eqf,
            outcomes=tuple(UnitOutcome(voice.say(each), OutcomeKind.SKILL) for each in unit.outcomes),
            agreed_on=leave + timedelta(days=unit.agreed),
            agreed=voice.say(unit.agreed_words),
            recognised_on=recognised if recognised <= today else None,
            recognised=voice.say(unit.recognised_words) if recognised <= today else "",
            hours=unit.hours,
            assessment=voice.say(unit.assessment),
        )
    for gain in words.gains:
        day, skills = leave + timedelta(days=gain.day), tuple(PACK + each for each in gain.skills)
        yield Gain(0, voice.say(gain.text), _LANE, day=day, noticed=voice.say(gain.noticed), skill_ids=skills)
    for deed in words.deeds:
        day = leave + timedelta(days=deed.day)
        done = deed.done and day <= today
        effect = voice.say(deed.effect) if done else ""
        yield Deed(0, deed.kind, voice.say(deed.text), _LANE, None, day, day if done else None, effect)


def _day(record: LearningRecord) -> date:
    match record:
        case DiaryEntry() | Encounter() | LanguageLevel():
            return record.day
        case Gain():
            return record.day or date.min
        case _:
            return date.min


def _uid(kind: str, number: int) -> str:
    return str(uuid.uuid5(_NAMES, f"{kind} {number}"))

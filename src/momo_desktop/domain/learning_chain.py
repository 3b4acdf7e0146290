"""The chain from a diary entry to a sentence in the CV: what was made of what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from momo_desktop.domain.learning import DiaryEntry, Encounter, LearningRecord, Story


@dataclass(frozen=True, slots=True)
class Chain:
    """Is one way through the records; the links that are not there yet are None, the skills are those of both."""

    diary: DiaryEntry | None
    encounter: Encounter | None
    story: Story | None

    @property
    def skill_ids(self) -> tuple[str, ...]:
        """The skills that the encounter or the story shows, each once."""
        shown = (*(self.encounter.skill_ids if self.encounter else ()), *(self.story.skill_ids if self.story else ()))
        return tuple(dict.fromkeys(shown))


def chains(records: Iterable[LearningRecord]) -> tuple[Chain, ...]:
    """Return a chain for each story, then for each encounter without one; a diary entry alone is no chain yet."""
    diaries: dict[str, DiaryEntry] = {}
    encounters: dict[str, Encounter] = {}
    stories: list[Story] = []
    for record in records:
        if isinstance(record, DiaryEntry):
            diaries[record.uid] = record
        elif isinstance(record, Encounter):
            encounters[record.uid] = record
        elif isinstance(record, Story):
            stories.append(record)
    found: list[Chain] = []
    for story in stories:
        encounter = encounters.get(story.encounter_uid)
        found.append(Chain(_diary(diaries, encounter), encounter, story))
    told = {story.encounter_uid for story in stories}
    found += [Chain(_diary(diaries, each), each, None) for each in encounters.values() if each.uid not in told]
    return tuple(found)


def encounter_of(entry: DiaryEntry) -> Encounter:
    """Return the encounter sheet that begins with what stands in a diary entry."""
    first_line = entry.text.strip().splitlines()[0] if entry.text.strip() else ""
    title = first_line if len(first_line) <= _LONGEST_TITLE else first_line[: _LONGEST_TITLE - 1].rstrip() + "…"
    return Encounter(
        entry.student_id,
        entry.day,
        title,
        entry.visibility,
        mobility_id=entry.mobility_id,
        happened=entry.text,
        diary_uid=entry.uid,
    )


def story_of(encounter: Encounter) -> Story:
    """Return the story that begins with what stands in an encounter sheet."""
    return Story(
        encounter.student_id,
        encounter.title,
        encounter.visibility,
        mobility_id=encounter.mobility_id,
        situation=encounter.happened,
        action=encounter.did,
        learnt=encounter.would_do,
        skill_ids=encounter.skill_ids,
        encounter_uid=encounter.uid,
    )


_LONGEST_TITLE = 80


def _diary(diaries: dict[str, DiaryEntry], encounter: Encounter | None) -> DiaryEntry | None:
    return diaries.get(encounter.diary_uid) if encounter is not None else None

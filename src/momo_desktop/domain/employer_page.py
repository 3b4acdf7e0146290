"""The page for employers: what it may hold, the best of it first.

Employers do not read about mobility (DOMAIN §7, insight 6): they are shown up to three proofs, each in one sentence
with the skill in plain words, and what somebody does without help.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from momo_desktop.domain import language_passport
from momo_desktop.domain.evidence import Evidence
from momo_desktop.domain.forms import Rater
from momo_desktop.domain.goals import Goal, Outcome
from momo_desktop.domain.learning import LanguageLevel, LearningRecord, LearningUnit, Story
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.papers import LeftOut
from momo_desktop.domain.phases import MobilityState
from momo_desktop.domain.school import School
from momo_desktop.domain.skill_stories import SkillStory
from momo_desktop.domain.students import CefrLevel, LanguageSkill
from momo_desktop.domain.wording import Text

PROOFS = 3
LONGEST = 320
"""Characters that a sentence or a title may have: what is longer is not read in half a minute."""

_TRUSTED = (Rater.HOST_MENTOR, Rater.COUNSELLOR, Rater.STUDENT)
"""Whose view of the skills counts before whose."""

_BOUNDARY = re.compile(r"(?<=[.!?…])[\"”“»’)]*\s+(?=[^\W\d_]|[\"„“«(¿¡\d])")
_LAST_WORD = re.compile(r"(\w+)\.[\"”“»’)]*$")
_ABBREVIATIONS = frozenset(
    {"abb", "bzw", "ca", "dipl", "dr", "etc", "evtl", "ggf", "hr", "fr", "inkl", "ing", "kb", "mr", "mrs", "ms", "nr"}
    | {"pl", "prof", "st", "stb", "str", "tel", "ul", "usw", "vgl", "гр", "др", "инж", "напр", "проф", "ул", "бул"}
)


class ProofKind(StrEnum):
    """Names what a proof is taken from, the best kind first."""

    STORY = "story"
    GOAL = "goal"
    EVIDENCE = "evidence"


@dataclass(frozen=True, slots=True)
class Proof:
    """Is one proof: the skill, or the goal in the student's words, and the sentence that proves it.

    Either may be missing. `title` names what it is taken from.
    """

    kind: ProofKind
    title: str
    sentence: str
    skill: Text | None = None


@dataclass(frozen=True, slots=True)
class Ability:
    """Is a skill with the name of the step that it is rated at."""

    wording: Text
    step: Text


@dataclass(frozen=True, slots=True)
class Abilities:
    """Is what somebody does without help, by whom and when it was rated, the highest step first."""

    rater: Rater
    day: date | None
    skills: tuple[Ability, ...]


@dataclass(frozen=True, slots=True)
class Spoken:
    """Is one language (ISO 639 code) with the lowest and the highest level in it; a mother tongue has none."""

    language: str
    low: CefrLevel | None = None
    high: CefrLevel | None = None
    certificate: str = ""


@dataclass(frozen=True, slots=True)
class Recognised:
    """Is a unit of learning outcomes that was recognised, and by whom."""

    title: str
    by: str
    eqf_level: int | None = None


@dataclass(frozen=True, slots=True)
class Achievements:
    """Is what the page is chosen from: shared records only, of evidence only what may be printed.

    `wordings` are those of the skills by their ids.
    """

    learning: tuple[LearningRecord, ...] = ()
    goals: tuple[Goal, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    ratings: tuple[SkillStory, ...] = ()
    wordings: Mapping[str, Text] = field(default_factory=dict[str, Text])
    languages: tuple[LanguageSkill, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class EmployerPage:
    """Holds all that the page may say; the paper chooses from it until it fits on one side.

    `contacts` is empty where nobody permitted that they are given away.
    """

    school: School
    made_on: date
    student: PersonName
    trade: str = ""
    stay: Mobility | None = None
    proofs: tuple[Proof, ...] = ()
    abilities: Abilities | None = None
    languages: tuple[Spoken, ...] = ()
    units: tuple[Recognised, ...] = ()
    contacts: tuple[str, ...] = ()
    left_out: LeftOut = field(default_factory=LeftOut)


def told_stay(stays: Sequence[Mobility]) -> Mobility | None:
    """Return the stay that an employer is told of: the last that was not withdrawn and has a place or days."""
    told = [each for each in stays if each.state is not MobilityState.WITHDRAWN]
    return next((each for each in reversed(told) if each.host or each.city or each.departure), None)


def proofs(of: Achievements, stay: Mobility | None) -> tuple[Proof, ...]:
    """Return the best proofs: stories, then goals that were reached, then evidence; those of the stay lead.

    What somebody wanted for themselves comes after what an employer asks for.
    """
    here = stay.id if stay else None
    stories = sorted(
        (each for each in of.learning if isinstance(each, Story)),
        key=lambda each: (each.mobility_id != here, not each.cv_line.strip(), not each.result.strip()),
    )
    reached = sorted(
        (each for each in of.goals if each.outcome is Outcome.REACHED and (each.proof or each.reason)),
        key=lambda each: (each.mobility_id != here, not each.proof.strip()),
    )
    found = [each for story in stories if (each := _of_story(story, of.wordings))]
    found += [each for goal in reached if not goal.personal and (each := _of_goal(goal))]
    found += _of_evidence(of, {each.skill for each in found if each.skill}, here)
    found += [each for goal in reached if goal.personal and (each := _of_goal(goal))]
    return tuple(found[:PROOFS])


def abilities(stories: Iterable[SkillStory]) -> Abilities | None:
    """Return what stands on one of the two highest steps at the latest point, by who saw the student work.

    None where nobody rated, or nothing is that high yet.
    """
    told = {story.rater: story for story in stories}
    for rater in _TRUSTED:
        if rater in told:
            return _abilities(told[rater])
    return None


def spoken(learning: Iterable[LearningRecord], known: Iterable[LanguageSkill]) -> tuple[Spoken, ...]:
    """Return the languages, mother tongues first; what was noted last of each counts."""
    found: dict[str, Spoken] = {}
    for skill in sorted(known, key=lambda each: not each.mother_tongue):
        levels = (skill.listening, skill.reading, skill.interaction, skill.production, skill.writing)
        found[skill.language] = (
            Spoken(skill.language) if skill.mother_tongue else _spoken(skill.language, levels, skill.certificate)
        )
    for each in language_passport.languages(learning):
        latest: LanguageLevel = each.levels[-1]
        before = found.get(each.language)
        is_mother_tongue = before is not None and before.high is None
        if any(latest.levels) and not is_mother_tongue:
            certificate = latest.certificate or (before.certificate if before else "")
            found[each.language] = _spoken(each.language, latest.levels, certificate)
    return tuple(found.values())


def recognised(learning: Iterable[LearningRecord]) -> tuple[Recognised, ...]:
    """Return the units that were recognised."""
    units = (each for each in learning if isinstance(each, LearningUnit) and each.recognised_on)
    return tuple(Recognised(each.title, each.awarding_body, each.eqf_level) for each in units)


def first_sentence(text: str) -> str:
    """Return the first sentence of a text, whole; an abbreviation or an ordinal ends none."""
    cleaned = " ".join(text.split())
    for found in _BOUNDARY.finditer(cleaned):
        before = cleaned[: found.start()].rstrip()
        ended = before + cleaned[found.start() : found.end()].rstrip()
        word = _LAST_WORD.search(before)
        if word is None or not (word[1].isdigit() or len(word[1]) == 1 or word[1].casefold() in _ABBREVIATIONS):
            return ended
    return cleaned


def _of_story(story: Story, wordings: Mapping[str, Text]) -> Proof | None:
    sentence = _readable(story.cv_line) or _readable(story.result)
    skill = next((wordings[each] for each in story.skill_ids if each in wordings), None)
    return Proof(ProofKind.STORY, _readable(story.title), sentence, skill) if sentence else None


def _of_goal(goal: Goal) -> Proof | None:
    title, sentence = _readable(goal.text), _readable(goal.proof) or _readable(goal.reason)
    return Proof(ProofKind.GOAL, title, sentence) if title and sentence else None


def _of_evidence(of: Achievements, shown: set[Text], here: int | None) -> Iterator[Proof]:
    """Return evidence of skills, those that nothing else proved first."""
    pieces = [each for each in of.evidence if each.is_printed and each.skill_id in of.wordings]
    pieces.sort(key=lambda each: (each.mobility_id != here, not each.caption.strip(), each.id))
    waiting: list[Proof] = []
    for each in pieces:
        skill = of.wordings[each.skill_id]
        title, sentence = _readable(each.title), _readable(each.caption)
        proof = Proof(ProofKind.EVIDENCE, title if sentence else "", sentence or title, skill)
        if not proof.sentence:
            continue
        if skill in shown:
            waiting.append(proof)
        else:
            shown.add(skill)
            yield proof
    yield from waiting


def _readable(text: str) -> str:
    sentence = first_sentence(text)
    return sentence if len(sentence) <= LONGEST else ""


def _abilities(story: SkillStory) -> Abilities | None:
    measured = [index for index, day in enumerate(story.days) if day is not None]
    if not measured:
        return None
    latest, highest = measured[-1], len(story.steps)
    rated = [(line.steps[latest] or 0, line) for group in story.groups for line in group.lines]
    high = [(step, line) for step, line in rated if step and step > highest - 2]
    high.sort(key=lambda each: (-each[0], -(each[1].change or 0)))
    if not high:
        return None
    return Abilities(
        story.rater,
        story.days[latest],
        tuple(Ability(line.wording, story.steps[step - 1]) for step, line in high),
    )


def _spoken(language: str, levels: Iterable[CefrLevel | None], certificate: str) -> Spoken:
    known = sorted(level for level in levels if level)
    return Spoken(language, known[0] if known else None, known[-1] if known else None, certificate)

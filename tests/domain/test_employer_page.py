"""What an employer is told: the best proofs, chosen and shortened by whole sentences."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from momo_desktop.domain import employer_page
from momo_desktop.domain.employer_page import Achievements, ProofKind, first_sentence
from momo_desktop.domain.evidence import Evidence, EvidenceKind
from momo_desktop.domain.forms import MeasurementPoint, Rater
from momo_desktop.domain.goals import Goal, Outcome
from momo_desktop.domain.learning import LanguageLevel, LearningUnit, Story
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.phases import MobilityState
from momo_desktop.domain.skill_stories import SkillGroup, SkillLine, SkillStory
from momo_desktop.domain.students import CefrLevel, LanguageSkill
from momo_desktop.domain.visibility import Visibility
from momo_desktop.domain.wording import Text

SHARED = Visibility.SHARED
STEPS = tuple(Text("", each) for each in ("not yet", "with help", "alone", "I help others"))
STAY = Mobility(1, host="Lehtola", departure=date(2026, 1, 5), id=7)


def piece(number: int, skill: str, caption: str, *, may_publish: bool = True) -> Evidence:
    kind = EvidenceKind.PHOTO
    return Evidence(
        1, f"Picture {number}", kind, SHARED, may_publish, "a.jpg", "", 1, "", "", caption, 7, skill, id=number
    )


ACHIEVED = Achievements(
    learning=(
        Story(1, "Oak", SHARED, 7, result="Nothing was wasted. The shelf stands.", skill_ids=("plan",)),
        Story(1, "Shelf", SHARED, 7, cv_line="I built a shelf for Dr. Kiss in 12. Street. It stands."),
        Story(1, "Untold", SHARED, 7, situation="Nobody knows how it ended."),
    ),
    goals=(
        Goal(1, "I can wire", SHARED, 7, personal=False, proof="Three reports.", outcome=Outcome.REACHED),
        Goal(1, "I can wait", SHARED, 7, proof="Nobody saw it.", outcome=Outcome.OPEN),
        Goal(1, "I can be alone", SHARED, 7, personal=True, proof="I was.", outcome=Outcome.REACHED),
    ),
    evidence=(piece(1, "plan", "The plan. It worked."), piece(2, "look", "", may_publish=False)),
    wordings={"plan": Text("", "I plan"), "look": Text("", "I look")},
)


def told(rater: Rater, *steps: int | None) -> SkillStory:
    days = tuple(date(2026, 1 + index, 1) if step else None for index, step in enumerate(steps))
    line = SkillLine("plan", Text("", "I plan"), steps, ("",) * len(steps), ("",) * len(steps))
    return SkillStory(rater, days, STEPS, (SkillGroup(Text("", "Work"), (), (line,)),))


def test_stories_come_first_and_the_sentence_for_the_cv_before_a_result() -> None:
    proofs = employer_page.proofs(ACHIEVED, STAY)
    assert [(each.kind, each.sentence) for each in proofs] == [
        (ProofKind.STORY, "I built a shelf for Dr. Kiss in 12. Street."),
        (ProofKind.STORY, "Nothing was wasted."),
        (ProofKind.GOAL, "Three reports."),
    ]


def test_evidence_of_a_skill_and_what_was_personal_come_last() -> None:
    proofs = employer_page.proofs(replace(ACHIEVED, learning=()), STAY)
    assert [each.sentence for each in proofs] == ["Three reports.", "The plan.", "I was."]


def test_a_sentence_that_nobody_reads_in_half_a_minute_is_no_proof() -> None:
    long = Story(1, "Long", SHARED, 7, cv_line="and then " * 60)
    assert employer_page.proofs(Achievements(learning=(long,)), STAY) == ()


def test_the_proofs_of_the_stay_that_is_told_lead() -> None:
    older = Story(1, "Older", SHARED, 3, cv_line="Long ago.")
    newer = Story(1, "Newer", SHARED, 7, cv_line="Just now.")
    proofs = employer_page.proofs(Achievements(learning=(older, newer)), STAY)
    assert [each.sentence for each in proofs] == ["Just now.", "Long ago."]


def test_the_mentor_at_the_host_is_believed_before_the_counsellor_and_the_student() -> None:
    stories = [told(Rater.STUDENT, 4), told(Rater.COUNSELLOR, 4), told(Rater.HOST_MENTOR, 3)]
    assert [_rater(stories[:count]) for count in (1, 2, 3)] == list(Rater)


def _rater(stories: list[SkillStory]) -> Rater | None:
    found = employer_page.abilities(stories)
    return found.rater if found else None


@pytest.mark.parametrize(("steps", "shown"), [((2, 3), ["alone"]), ((4, 2), []), ((1, None, 4), ["I help others"])])
def test_only_the_two_highest_steps_at_the_latest_point_are_done_alone(
    steps: tuple[int | None, ...], shown: list[str]
) -> None:
    found = employer_page.abilities([told(Rater.STUDENT, *steps)])
    assert [each.step.english for each in (found.skills if found else ())] == shown


def test_the_newest_levels_of_a_language_count_and_a_mother_tongue_has_none() -> None:
    before, after = MeasurementPoint.BEFORE, MeasurementPoint.AFTER
    noted = [
        LanguageLevel(1, "fi", before, date(2026, 1, 1), SHARED, listening=CefrLevel.A1),
        LanguageLevel(
            1, "fi", after, date(2026, 3, 1), SHARED, listening=CefrLevel.B1, writing=CefrLevel.A2, certificate="YKI"
        ),
    ]
    known = [LanguageSkill("fi", reading=CefrLevel.A1), LanguageSkill("hu", mother_tongue=True)]
    mother, finnish = employer_page.spoken(noted, known)
    assert (mother.language, mother.high) == ("hu", None)
    assert (finnish.low, finnish.high, finnish.certificate) == (CefrLevel.A2, CefrLevel.B1, "YKI")


def test_only_recognised_units_are_told() -> None:
    units = [
        LearningUnit(1, "Drawer", SHARED, recognised_on=date(2026, 3, 1), awarding_body="Chamber"),
        LearningUnit(1, "Chair", SHARED, agreed_on=date(2026, 1, 1)),
    ]
    assert [(each.title, each.by) for each in employer_page.recognised(units)] == [("Drawer", "Chamber")]


def test_a_withdrawn_stay_is_not_told() -> None:
    assert employer_page.told_stay([STAY, replace(STAY, id=8, state=MobilityState.WITHDRAWN)]) == STAY
    assert employer_page.told_stay([Mobility(1)]) is None


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("One. Two.", "One."),
        ("Ich fuhr mit Dr. Weiß. Es ging.", "Ich fuhr mit Dr. Weiß."),
        ("Am 12. Mai war ich da! Gut.", "Am 12. Mai war ich da!"),
        ("„Gut.“ Das sagte er.", "„Gut.“"),
        ("Работих сама. После си тръгнах.", "Работих сама."),
        ("no end at all", "no end at all"),
        ("two\nlines", "two lines"),
    ],
)
def test_a_text_is_shortened_to_its_first_whole_sentence(text: str, first: str) -> None:
    assert first_sentence(text) == first

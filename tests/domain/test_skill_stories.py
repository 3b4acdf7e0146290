from dataclasses import replace
from datetime import UTC, datetime

from momo_desktop.domain.forms import (
    Answer,
    AnswerSet,
    Form,
    FormKind,
    MeasurementPoint,
    Question,
    QuestionKind,
    Rater,
    change_id,
)
from momo_desktop.domain.skill_stories import SkillLine, SkillStory, Spine, in_groups, skill_stories
from momo_desktop.domain.skills import Competence, Skill, SkillCluster
from momo_desktop.domain.visibility import Visibility
from momo_desktop.domain.wording import Text

WORDS = Text("", "words")
SKILL = Skill("adapt", Text("", "I adapt"), "coping", "", None, None, Competence("5", WORDS))
SPINE = Spine((SKILL,), (SkillCluster("coping", Text("", "Coping")),))
QUESTION = Question("adapt", QuestionKind.RATING, WORDS, WORDS)
FORM = Form("skills", 1, FormKind.SKILLS, None, WORDS, WORDS, (QUESTION,))
BEFORE, DURING, DURING_2, AFTER = MeasurementPoint


def filled(point: MeasurementPoint, step: int, change: str = "") -> AnswerSet:
    answers = (
        Answer("adapt", f"Example {step}", step, Visibility.SHARED),
        Answer(change_id("adapt"), change, None, Visibility.SHARED),
    )
    moment = datetime(2026, 3, step, tzinfo=UTC)
    return AnswerSet(1, 1, "skills", 1, point, Rater.STUDENT, moment, Visibility.SHARED, answers)


def told() -> SkillStory:
    (story,) = skill_stories([filled(BEFORE, 3), filled(AFTER, 1, "I saw how much there is to learn.")], [FORM], SPINE)
    return story


def test_a_line_tells_what_was_said_at_each_point():
    (line,) = told().groups[0].lines
    assert line.skill_id == "adapt"
    assert line.steps == (3, None, None, 1)
    assert line.examples == ("Example 3", "", "", "Example 1")
    assert line.changes == ("", "", "", "I saw how much there is to learn.")


def test_a_line_tells_a_change_downwards_as_it_is():
    assert told().groups[0].lines[0].change == -2


def test_a_point_that_nobody_measured_has_no_day():
    assert [day is not None for day in told().days] == [True, False, False, True]


def test_a_cluster_has_the_mean_of_the_skills_that_were_rated():
    nothing = ("", "", "")
    lines = [
        SkillLine("adapt", WORDS, (1, None, 4), nothing, nothing),
        SkillLine("act", WORDS, (4, None, None), nothing, nothing),
        SkillLine("unknown", WORDS, (2, 2, 2), nothing, nothing),
    ]
    skills = (SKILL, replace(SKILL, id="act"), replace(SKILL, id="plan", cluster="planning"))
    clusters = (SkillCluster("planning", WORDS), SkillCluster("coping", WORDS))
    (group,) = in_groups(lines, Spine(skills, clusters))
    assert group.means == (2.5, None, 4.0)
    assert [line.skill_id for line in group.lines] == ["adapt", "act"]


def test_a_second_measurement_during_the_stay_is_told_in_its_place():
    (story,) = skill_stories([filled(BEFORE, 1), filled(DURING, 2), filled(DURING_2, 3)], [FORM], SPINE)
    assert story.groups[0].lines[0].steps == (1, 2, 3, None)
    assert story.groups[0].lines[0].change == 2

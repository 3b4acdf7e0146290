from datetime import date

from momo_desktop.domain.forms import MeasurementPoint, Rater
from momo_desktop.domain.skill_stories import SkillGroup, SkillLine, SkillStory, Spine
from momo_desktop.domain.skill_views import side_by_side
from momo_desktop.domain.skills import Competence, Skill, SkillCluster
from momo_desktop.domain.wording import Text

WORDS = Text("", "words")
SKILLS = tuple(Skill(name, WORDS, "coping", "", None, None, Competence("5", WORDS)) for name in ("adapt", "act"))
SPINE = Spine(SKILLS, (SkillCluster("coping", WORDS),))


def story(rater: Rater, **steps: dict[MeasurementPoint, int]) -> SkillStory:
    points = {point for given in steps.values() for point in given}
    lines = tuple(
        SkillLine(
            name,
            WORDS,
            tuple(given.get(point) for point in MeasurementPoint),
            tuple(f"{rater} {point}" if point in given else "" for point in MeasurementPoint),
            tuple("" for _ in MeasurementPoint),
        )
        for name, given in steps.items()
    )
    days = tuple(date(2026, 1, 5) if point in points else None for point in MeasurementPoint)
    means = tuple(None for _ in MeasurementPoint)
    return SkillStory(rater, days, (WORDS,) * 4, (SkillGroup(WORDS, means, lines),))


BEFORE, AFTER = MeasurementPoint.BEFORE, MeasurementPoint.AFTER


def test_the_newest_point_that_several_rated_is_shown():
    views = side_by_side(
        [
            story(Rater.STUDENT, adapt={BEFORE: 1, AFTER: 4}),
            story(Rater.COUNSELLOR, adapt={BEFORE: 2}, act={BEFORE: 3}),
        ],
        SPINE,
    )
    assert views is not None
    assert (views.point, views.raters) == (BEFORE, (Rater.STUDENT, Rater.COUNSELLOR))
    assert [(line.skill_id, line.steps) for line in views.groups[0].lines] == [("adapt", (1, 2)), ("act", (None, 3))]
    assert views.groups[0].means == (1.0, 2.5)
    assert views.groups[0].lines[0].examples == ("student before", "counsellor before")


def test_views_of_different_points_are_not_put_together():
    stories = [story(Rater.STUDENT, adapt={AFTER: 4}), story(Rater.HOST_MENTOR, adapt={BEFORE: 2})]
    assert side_by_side(stories, SPINE) is None

from dataclasses import replace
from datetime import date

from momo_desktop.domain.charts import AFTER, BEFORE
from momo_desktop.domain.forms import MeasurementPoint, Rater
from momo_desktop.domain.skill_charts import Wording, columns, fields, regrouped, skills
from momo_desktop.domain.skill_stories import SkillGroup, SkillLine, SkillStory, Spine
from momo_desktop.domain.skill_views import SkillViews
from momo_desktop.domain.skills import Competence, Skill, SkillCluster
from momo_desktop.domain.wording import Text

NOTHING = ("", "", "", "")
LINE = SkillLine("adapt", Text("", "I adapt"), (1, None, None, 3), NOTHING, NOTHING)
STORY = SkillStory(
    Rater.STUDENT,
    (date(2026, 1, 5), None, None, date(2026, 6, 5)),
    (Text("", "not yet"), Text("", "with help"), Text("", "on my own"), Text("", "I help others")),
    (
        SkillGroup(Text("", "Coping"), (1.0, None, None, 3.0), (LINE,)),
        SkillGroup(Text("", "People"), (None,) * 4, (LINE,)),
    ),
)
WORDING = Wording(
    lambda text: text.english.upper(), ("Before", "During", "During (2)", "After"), ("Student", "Counsellor", "Mentor")
)


def test_only_points_that_were_measured_are_drawn():
    assert [column.place for column in columns(STORY, WORDING)] == [0, 3]
    assert [(one.label, one.look) for one in skills(STORY, WORDING, STORY.groups).series] == [
        ("Before", BEFORE),
        ("After", AFTER),
    ]


def test_a_skill_stands_under_its_cluster_in_the_words_of_the_language():
    data = skills(STORY, WORDING, STORY.groups[:1])
    assert [(row.label, row.heading) for row in data.rows] == [("COPING", True), ("I ADAPT", False)]
    assert [one.values for one in data.series] == [(None, 1), (None, 3)]
    assert data.scale.labels[3] == "I HELP OTHERS"


def test_a_field_without_a_rating_is_no_axis():
    assert [row.label for row in fields(STORY, WORDING).rows] == ["COPING"]


def test_views_side_by_side_are_drawn_by_rater():
    days = (date(2026, 1, 5), date(2026, 1, 9))
    raters = (Rater.STUDENT, Rater.HOST_MENTOR)
    line = SkillLine("adapt", Text("", "I adapt"), (1, 3), ("", ""), ("", ""))
    views = SkillViews(
        MeasurementPoint.AFTER, raters, days, STORY.steps, (SkillGroup(Text("", "Coping"), (1.0, 3.0), (line,)),)
    )
    series = skills(views, WORDING, views.groups).series
    assert [(one.label, one.values) for one in series] == [("Student", (None, 1)), ("Mentor", (None, 3))]
    assert len({(one.look.marker, one.look.dash) for one in series}) == 2


def test_the_same_numbers_stand_in_the_clusters_of_another_spine():
    skill = Skill("adapt", Text("", "I adapt"), "P2", "", None, None, Competence("5", Text("", "")))
    again = regrouped(STORY, Spine((skill,), (SkillCluster("P2", Text("", "Flexibility")),)))
    data = skills(again, WORDING, again.groups)
    assert [row.label for row in data.rows] == ["FLEXIBILITY", "I ADAPT"]
    assert [one.values for one in fields(again, WORDING).series] == [(1.0,), (3.0,)]


def test_a_second_measurement_during_the_stay_is_drawn_in_its_place():
    line = SkillLine("adapt", Text("", "I adapt"), (1, 2, 3, 4), NOTHING, NOTHING)
    group = SkillGroup(Text("", "Coping"), (1.0, 2.0, 3.0, 4.0), (line,))
    story = replace(STORY, days=(date(2026, 1, 5),) * 4, groups=(group,))
    series = skills(story, WORDING, story.groups).series
    assert [(one.label, one.values[1]) for one in series] == [
        ("Before", 1),
        ("During", 2),
        ("During (2)", 3),
        ("After", 4),
    ]
    assert len({one.look.marker for one in series}) == len({one.look.dash for one in series}) == 4

from datetime import date

from momo_desktop.domain.charts import AFTER, BEFORE
from momo_desktop.domain.forms import Rater
from momo_desktop.domain.skill_charts import Wording, fields, measured, skills
from momo_desktop.domain.skill_stories import SkillGroup, SkillLine, SkillStory
from momo_desktop.domain.wording import Text

NOTHING = ("", "", "")
LINE = SkillLine("adapt", Text("", "I adapt"), (1, None, 3), NOTHING, NOTHING)
STORY = SkillStory(
    Rater.STUDENT,
    (date(2026, 1, 5), None, date(2026, 6, 5)),
    (Text("", "not yet"), Text("", "with help"), Text("", "on my own"), Text("", "I help others")),
    (
        SkillGroup(Text("", "Coping"), (1.0, None, 3.0), (LINE,)),
        SkillGroup(Text("", "People"), (None, None, None), (LINE,)),
    ),
)
WORDING = Wording(lambda text: text.english.upper(), ("Before", "During", "After"))


def test_only_points_that_were_measured_are_drawn():
    assert measured(STORY) == (0, 2)
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

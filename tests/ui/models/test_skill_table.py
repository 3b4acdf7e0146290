from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from momo_desktop.domain.forms import MeasurementPoint, Rater
from momo_desktop.domain.skill_charts import Wording
from momo_desktop.domain.skill_stories import SkillGroup, SkillLine, SkillStory
from momo_desktop.domain.skill_views import SkillViews
from momo_desktop.domain.wording import Text
from momo_desktop.ui.models.skill_table import SkillTableModel

NOTHING = ("", "", "", "")
STEPS = tuple(Text("", name) for name in ("Not yet", "With help", "On my own", "I help others"))
LINES = (
    SkillLine("adapt", Text("", "I adapt"), (3, None, None, 2), NOTHING, NOTHING),
    SkillLine("act", Text("", "I act"), (None, None, None, 4), NOTHING, NOTHING),
    SkillLine("plan", Text("", "I plan"), (2, None, None, 4), NOTHING, NOTHING),
)
STORY = SkillStory(
    Rater.STUDENT,
    (date(2026, 1, 5), None, None, date(2026, 6, 5)),
    STEPS,
    (SkillGroup(Text("", "Coping"), (2.5, None, None, 3.3), LINES),),
)
WORDING = Wording(
    lambda text: text.english, ("Before", "During", "During (2)", "After"), ("Student", "Counsellor", "Host mentor")
)


@pytest.fixture
def model(lit: None) -> SkillTableModel:
    made = SkillTableModel()
    made.show_rated(STORY, WORDING, {"adapt": 2})
    return made


def shown(model: SkillTableModel, row: int, role: int = Qt.ItemDataRole.DisplayRole) -> list[object]:
    return [model.index(row, column).data(role) for column in range(model.columnCount())]


def test_the_model_keeps_qts_rules(model: SkillTableModel, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model)


def test_the_columns_are_the_points_that_were_measured(model: SkillTableModel) -> None:
    heads = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())]
    assert heads == ["Skill", "Before", "After", "Change", "Evidence"]


def test_a_change_downwards_is_told_as_it_is(model: SkillTableModel) -> None:
    assert shown(model, 1) == ["I adapt", "3", "2", "−1", "2"]
    assert shown(model, 3) == ["I plan", "2", "4", "+2", "–"]


def test_a_skill_that_was_rated_once_has_no_change(model: SkillTableModel) -> None:
    assert shown(model, 2) == ["I act", "–", "4", "–", "–"]


def test_a_screen_reader_hears_words(model: SkillTableModel) -> None:
    assert shown(model, 1, Qt.ItemDataRole.AccessibleTextRole) == [
        "I adapt",
        "3 (On my own)",
        "2 (With help)",
        "1 step down",
        "2 pieces of evidence",
    ]


def test_a_heading_is_no_choice(model: SkillTableModel) -> None:
    assert shown(model, 0) == ["Coping", "", "", "", ""]
    assert not model.index(0, 0).flags() & Qt.ItemFlag.ItemIsSelectable
    assert [model.skill_id(row) for row in range(model.rowCount())] == ["", "adapt", "act", "plan"]


def test_nothing_can_be_shown(model: SkillTableModel) -> None:
    model.show_rated(None, WORDING, {})
    assert model.rowCount() == 0


def test_views_side_by_side_have_a_column_for_each_rater(model: SkillTableModel) -> None:
    line = SkillLine("adapt", Text("", "I adapt"), (3, 1), ("", ""), ("", ""))
    group = SkillGroup(Text("", "Coping"), (3.0, 1.0), (line,))
    days = (date(2026, 1, 5), date(2026, 1, 6))
    raters = (Rater.STUDENT, Rater.COUNSELLOR)
    model.show_rated(SkillViews(MeasurementPoint.BEFORE, raters, days, STEPS, (group,)), WORDING, {"adapt": 2})
    heads = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())]
    assert heads == ["Skill", "Student", "Counsellor", "Evidence"]
    assert shown(model, 1) == ["I adapt", "3", "1", "2"]
    assert shown(model, 1, Qt.ItemDataRole.AccessibleTextRole)[1:] == [
        "3 (On my own)",
        "1 (Not yet)",
        "2 pieces of evidence",
    ]

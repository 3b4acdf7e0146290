from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from momo_desktop.domain.forms import Answer, AnswerSet, MeasurementPoint, Rater, change_id
from momo_desktop.domain.learning import Story
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.visibility import Visibility
from momo_desktop.services.bundle import Services
from momo_desktop.services.evidence import NewEvidence
from momo_desktop.ui import choosing
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.pages.learning.skills import SkillsSection
from momo_desktop.ui.widgets.charts import DumbbellChart, RadarChart
from momo_desktop.ui.widgets.labels import Label
from momo_desktop.ui.widgets.link_row import LinkRow
from momo_desktop.ui.widgets.pills import Pill

SKILLS = "momo.core/skills"
ADAPT, UNCERTAINTY = "momo.core/adapt", "momo.core/uncertainty"
BEFORE, DURING, DURING_2, AFTER = MeasurementPoint


def rate(
    services: Services, stay: Mobility, point: MeasurementPoint, step: int,
    *, rater: Rater = Rater.STUDENT, lane: Visibility = Visibility.SHARED,
) -> None:  # fmt: skip
    answers = [Answer(skill.id, "In the canteen.", step, lane) for skill in services.catalogue.skills[:20]]
    answers.append(Answer(change_id(ADAPT), "I ask first now.", None, lane))
    moment = datetime(2026, 2, 1 + list(MeasurementPoint).index(point), tzinfo=UTC)
    services.reflections.done(
        AnswerSet(stay.student_id, stay.id, SKILLS, 1, point, rater, moment, lane, tuple(answers))
    )


@pytest.fixture
def tab(qtbot: QtBot, context: PageContext, stay: Mobility) -> SkillsSection:
    made = SkillsSection(context)
    qtbot.addWidget(made)
    made.resize(940, 600)
    made.show_student(stay.student_id, stay.id)
    made.show()
    return made


@pytest.fixture
def rated(tab: SkillsSection, services: Services, stay: Mobility) -> SkillsSection:
    rate(services, stay, BEFORE, 3)
    rate(services, stay, AFTER, 2)
    tab.refresh()
    return tab


def child(tab: SkillsSection, name: str) -> QWidget:
    found = tab.findChild(QWidget, name)
    assert found is not None
    return found


def said(tab: SkillsSection) -> list[str]:
    return [label.text() for label in child(tab, "skills.words").findChildren(Label)]


def test_while_nothing_is_rated_one_step_is_offered(tab: SkillsSection, asked, stay: Mobility) -> None:
    button = child(tab, "skills.empty.action")
    assert isinstance(button, QPushButton)
    assert button.text() == "Start the first self-assessment"
    button.click()
    assert asked.calls == [
        ("navigate", "students", {"student_id": stay.student_id, "tab": "forms", "form": SKILLS, "point": "before"})
    ]


def test_charts_show_the_points_that_were_measured(rated: SkillsSection) -> None:
    for kind in (RadarChart, DumbbellChart):
        chart = rated.findChild(kind)
        assert chart is not None
        assert [one.label for one in chart.series] == ["Before", "After"]
    assert len([row for row in chart.rows if not row.heading]) == 20


def test_the_charts_say_their_numbers(rated: SkillsSection) -> None:
    assert (
        "I get used to new rules and people: Before 3 (On my own), After 2 (With help)"
        in child(rated, "skills.list.chart").accessibleDescription()
    )


def test_the_table_has_the_numbers_of_the_chart(rated: SkillsSection) -> None:
    table = child(rated, "skills.list.table")
    assert isinstance(table, QTableView)
    assert table.isHidden()
    button = child(rated, "skills.list.as_table")
    assert isinstance(button, QPushButton)
    button.click()
    assert table.isVisible()
    assert button.text() == "Show as chart"
    shown = [table.model().index(1, column).data() for column in range(5)]
    assert shown == ["I get used to new rules and people", "3", "2", "−1", "–"]


def test_a_skill_of_the_table_is_shown_in_words(qtbot: QtBot, rated: SkillsSection) -> None:
    child(rated, "skills.list.as_table").click()  # type: ignore[attr-defined]
    table = child(rated, "skills.list.table")
    assert isinstance(table, QTableView)
    place = table.visualRect(table.model().index(2, 0)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert rated._words.chooser.currentData() == UNCERTAINTY


def test_words_have_their_days_and_what_changed(rated: SkillsSection) -> None:
    assert rated._words.chooser.currentData() == ADAPT
    words = said(rated)
    assert {"Before, 1 Feb 2026", "After, 4 Feb 2026", "In the canteen.", "What changed: I ask first now."} <= {*words}
    assert "1 step down · no evidence yet" in words


def test_evidence_is_counted(rated: SkillsSection, services: Services, stay: Mobility) -> None:
    wanted = NewEvidence(stay.student_id, Visibility.SHARED, stay.id, skill_id=ADAPT)
    services.evidence.attach_content(b"a plan", "plan.txt", wanted)
    rated.refresh()
    assert "1 step down · 1 piece of evidence" in said(rated)


def test_another_view_is_one_click_away_and_private_when_it_is(
    qtbot: QtBot, rated: SkillsSection, services: Services, stay: Mobility
) -> None:
    rate(services, stay, BEFORE, 4, rater=Rater.COUNSELLOR, lane=Visibility.PRIVATE)
    rated.refresh()
    sign = child(rated, "skills.private")
    assert isinstance(sign, Pill)
    assert sign.isHidden()
    chips = rated.findChildren(QWidget, "skills.rater.counsellor")
    qtbot.mouseClick(chips[-1], Qt.MouseButton.LeftButton)
    assert not sign.isHidden()
    chart = rated.findChild(RadarChart)
    assert chart is not None
    assert chart.series[0].values[0] == 4


def test_what_is_due_is_one_click_away(tab: SkillsSection, services: Services, stay: Mobility, asked) -> None:
    rate(services, stay, BEFORE, 3, rater=Rater.HOST_MENTOR)
    tab.refresh()
    button = child(tab, "skills.rate")
    assert isinstance(button, QPushButton)
    assert button.text() == "Rate the skills: Before the stay"
    button.click()
    assert asked.calls[0][2]["point"] == "before"


def test_what_is_done_is_not_offered_again(rated: SkillsSection) -> None:
    assert child(rated, "skills.rate").isHidden()


def test_a_write_elsewhere_is_seen(qtbot: QtBot, tab: SkillsSection, services: Services, stay: Mobility) -> None:
    rate(services, stay, BEFORE, 2)
    qtbot.waitUntil(lambda: child(tab, "skills.list").isVisible())


def turn_to(qtbot: QtBot, tab: SkillsSection, name: str) -> None:
    qtbot.mouseClick(tab.findChildren(QWidget, name)[-1], Qt.MouseButton.LeftButton)


def test_radar_dumbbell_and_table_are_grouped_by_the_chosen_framework(qtbot: QtBot, rated: SkillsSection) -> None:
    turn_to(qtbot, rated, "skills.framework.lifecomp")
    radar, dumbbell = rated.findChild(RadarChart), rated.findChild(DumbbellChart)
    table = child(rated, "skills.list.table")
    assert radar is not None
    assert dumbbell is not None
    assert isinstance(table, QTableView)
    axes = [row.label for row in radar.rows]
    rows = [table.model().index(number, 0).data() for number in range(table.model().rowCount())]
    assert axes[:3] == ["Self-regulation", "Flexibility", "Empathy"]
    assert axes == [row.label for row in dumbbell.rows if row.heading] == [each for each in rows if each in axes]


def test_what_a_framework_leaves_out_and_its_notice_are_told(qtbot: QtBot, rated: SkillsSection) -> None:
    assert child(rated, "skills.note").isHidden()
    turn_to(qtbot, rated, "skills.framework.rfcdc")
    note = child(rated, "skills.note")
    assert isinstance(note, Label)
    assert note.text().startswith("2 rated skills have no place in this framework.\nNames of competences from")


def test_the_words_name_the_places_of_a_skill_in_the_frameworks(rated: SkillsSection) -> None:
    assert {"LifeComp: Flexibility", "ESCO: adapt to change"} <= {*said(rated)}


def test_what_shows_a_skill_is_opened_from_its_words(
    rated: SkillsSection, services: Services, stay: Mobility, asked
) -> None:
    wanted = NewEvidence(stay.student_id, Visibility.SHARED, stay.id, title="The plan", skill_id=ADAPT)
    piece = services.evidence.attach_content(b"a plan", "plan.txt", wanted)
    story = services.learning.save(Story(stay.student_id, "Late bus", Visibility.PRIVATE, stay.id, skill_ids=(ADAPT,)))
    services.learning.save(Story(stay.student_id, "Another", Visibility.SHARED, stay.id, skill_ids=(UNCERTAINTY,)))
    rated.refresh()
    rows = child(rated, "skills.words").findChildren(LinkRow)
    assert [row.accessibleName() for row in rows] == ["Evidence, The plan", "Story, Late bus, Private"]
    for row in rows:
        row.click()
    student = {"student_id": stay.student_id}
    assert asked.calls == [
        ("navigate", "students", {**student, "tab": "evidence", "piece": piece.id}),
        ("navigate", "students", {**student, "tab": "learning", "record_id": story.id}),
    ]


def test_while_somebody_looks_on_nothing_private_is_here(
    rated: SkillsSection, services: Services, stay: Mobility, context: PageContext
) -> None:
    services.learning.save(Story(stay.student_id, "Late bus", Visibility.PRIVATE, stay.id, skill_ids=(ADAPT,)))
    rate(services, stay, BEFORE, 4, rater=Rater.COUNSELLOR, lane=Visibility.PRIVATE)
    rated.refresh()
    assert set(rated._views()) == {"student", "counsellor", "all"}
    context.sight.begin(stay.student_id)
    assert not any(row.isVisible() for row in child(rated, "skills.words").findChildren(LinkRow))
    assert set(rated._views()) == {"student"}


def test_all_views_stand_side_by_side_at_the_newest_point_they_have_in_common(
    qtbot: QtBot, rated: SkillsSection, services: Services, stay: Mobility
) -> None:
    rate(services, stay, BEFORE, 4, rater=Rater.COUNSELLOR, lane=Visibility.PRIVATE)
    rate(services, stay, BEFORE, 1, rater=Rater.HOST_MENTOR)
    rated.refresh()
    turn_to(qtbot, rated, "skills.rater.all")
    chart, table = rated.findChild(DumbbellChart), child(rated, "skills.list.table")
    assert chart is not None
    assert isinstance(table, QTableView)
    assert [one.label for one in chart.series] == ["Student", "Counsellor", "Host mentor"]
    shown = [table.model().index(1, column).data() for column in range(5)]
    assert shown == ["I get used to new rules and people", "3", "4", "1", "–"]
    note = child(rated, "skills.note")
    assert isinstance(note, Label)
    assert note.text() == "Before the stay: the newest point that several people rated"
    assert "Host mentor, 1 Feb 2026" in said(rated)
    assert not child(rated, "skills.private").isHidden()


def test_view_and_grouping_are_found_again(qtbot: QtBot, rated: SkillsSection) -> None:
    turn_to(qtbot, rated, "skills.framework.rfcdc")
    place = rated.whereabouts()
    turn_to(qtbot, rated, "skills.framework.esco")
    rated.go_back_to(place)
    assert rated.whereabouts() == place


def test_the_table_is_saved_after_a_warning(
    rated: SkillsSection, tmp_path, monkeypatch: pytest.MonkeyPatch, services: Services
) -> None:
    target = tmp_path / "table.csv"
    monkeypatch.setattr(choosing, "file_to_save", lambda *_asked: target)
    child(rated, "skills.list.save").click()
    assert not target.exists()
    rated.findChild(QPushButton, "unencrypted.continue").click()
    said = target.read_text("utf-8-sig")
    assert said.startswith("Skill,")
    assert "In the canteen." in said

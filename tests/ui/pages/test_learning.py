from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from momo_desktop.domain.forms import MeasurementPoint
from momo_desktop.domain.goals import Goal, Outcome
from momo_desktop.domain.learning import (
    Deed,
    DeedKind,
    DiaryEntry,
    Encounter,
    LanguageLevel,
    LearningUnit,
    Story,
    UnitOutcome,
)
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.students import CefrLevel
from momo_desktop.domain.visibility import Visibility
from momo_desktop.services.bundle import Services
from momo_desktop.ui.dialogs.goal import GoalDialog
from momo_desktop.ui.dialogs.learning import LearningDialog
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.pages.learning import LearningTab
from momo_desktop.ui.widgets.mood_chart import MoodChart
from settling import settle

LANE = Visibility.SHARED
DAY = date(2026, 3, 2)
ADAPT = "momo.core/adapt"


@pytest.fixture
def tab(qtbot: QtBot, context: PageContext, stay: Mobility) -> LearningTab:
    made = LearningTab(context)
    qtbot.addWidget(made)
    made.resize(940, 700)
    made.show_student(stay.student_id, stay.id)
    made.show()
    return made


def part(tab: LearningTab, name: str) -> QWidget:
    found = tab.findChildren(QWidget, name)  # what was cleared away goes with the next events
    assert found, name
    return found[-1]


def buttons(widget: QWidget) -> list[QPushButton]:
    return [each for each in widget.findChildren(QPushButton) if each.isVisible()]


def click(tab: LearningTab, name: str) -> None:
    button = part(tab, name)
    assert isinstance(button, QPushButton)
    button.click()


def go(tab: LearningTab, part_name: str) -> None:
    tab.show_what(part=part_name)
    settle()


def save(shown: LearningDialog | GoalDialog) -> None:
    shown.save_button.click()
    settle()


def dialog(tab: LearningTab) -> LearningDialog:
    (found,) = (each for each in tab.findChildren(LearningDialog) if each.isVisible())
    return found


def write(shown: LearningDialog, field: str, text: str) -> None:
    edit = shown.form.editor(field).target()
    if isinstance(edit, QPlainTextEdit):
        edit.setPlainText(text)
    else:
        edit.setText(text)  # type: ignore[attr-defined]


def said(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def test_the_chain_is_gone_from_a_diary_entry_to_a_sentence_for_the_cv(
    tab: LearningTab, services: Services, stay: Mobility
) -> None:
    go(tab, "diary")
    click(tab, "learning.diary.add")
    write(dialog(tab), "text", "Nobody spoke at lunch.")
    save(dialog(tab))
    go(tab, "stories")
    (entry,) = services.learning.of_student(stay.student_id)
    click(tab, f"learning.stories.diary.{entry.id}")
    assert dialog(tab).form.editor("happened").value() == "Nobody spoke at lunch."
    dialog(tab).form.editor("skill_ids").set_value((ADAPT,))
    save(dialog(tab))
    click(tab, "learning.chain.0.tell")
    write(dialog(tab), "cv_line", "Worked in a silent team.")
    save(dialog(tab))
    records = services.learning.of_student(stay.student_id)
    assert [type(each) for each in records] == [DiaryEntry, Encounter, Story]
    card = part(tab, "learning.chain.0")
    links = [each.text() for each in buttons(card)]
    assert links == [
        "Diary: Nobody spoke at lunch.",
        "Encounter: Nobody spoke at lunch.",
        "Skills: I get used to new rules and people",
        "Story: Nobody spoke at lunch.",
    ]
    assert "“Worked in a silent team.”" in said(card)
    assert tab.findChild(QWidget, "learning.stories.diary").isHidden()


def test_each_link_of_a_chain_opens_its_record(tab: LearningTab, services: Services, stay: Mobility) -> None:
    entry = services.learning.save(DiaryEntry(stay.student_id, DAY, "lumi", LANE, stay.id))
    services.learning.save(Encounter(stay.student_id, DAY, "Lunch", LANE, stay.id, diary_uid=entry.uid))
    go(tab, "stories")
    for link, record in (("diary", DiaryEntry), ("encounter", Encounter), ("tell", Story)):
        click(tab, f"learning.chain.0.{link}")
        assert isinstance(dialog(tab).record, record)
        dialog(tab).reject()


def test_a_record_that_was_searched_for_is_shown_in_its_part(
    tab: LearningTab, services: Services, stay: Mobility
) -> None:
    deed = services.learning.save(Deed(stay.student_id, DeedKind.ECHO, "Ask again", LANE, stay.id))
    tab.show_what(record_id=deed.id)
    assert dialog(tab).record == deed
    assert tab.whereabouts() == {"part": "uses"}


def test_moods_are_heard_as_well_as_seen(tab: LearningTab, services: Services, stay: Mobility) -> None:
    for number, mood in enumerate((5, 2, 4)):
        day = DAY + timedelta(days=7 * number)
        services.learning.save(DiaryEntry(stay.student_id, day, "lumi", LANE, stay.id, mood=mood))
    go(tab, "diary")
    chart = tab.findChild(MoodChart)
    assert chart is not None
    assert chart.accessibleDescription() == "2 Mar 2026: 5, 9 Mar 2026: 2, 16 Mar 2026: 4"
    assert chart.isVisible()


def test_one_mood_is_no_line(tab: LearningTab, services: Services, stay: Mobility) -> None:
    services.learning.save(DiaryEntry(stay.student_id, DAY, "lumi", LANE, stay.id, mood=3))
    go(tab, "diary")
    assert part(tab, "learning.mood").isHidden()


def test_levels_of_a_language_stand_side_by_side(tab: LearningTab, services: Services, stay: Mobility) -> None:
    before, after = MeasurementPoint.BEFORE, MeasurementPoint.AFTER
    level = LanguageLevel(stay.student_id, "fi", before, DAY, LANE, stay.id, listening=CefrLevel.A1)
    services.learning.save(level)
    services.learning.save(replace(level, point=after, listening=CefrLevel.A2, can_say="kiitos"))
    go(tab, "languages")
    card = part(tab, "learning.languages.fi")
    heard = [label.accessibleName() for label in card.findChildren(QLabel)]
    assert "Listening, Before the stay: A1" in heard
    assert "Listening, After the stay: A2" in heard
    assert "Reading, After the stay: not noted" in heard
    assert "After the stay: kiitos" in said(card)


def test_a_level_without_any_level_is_not_kept(tab: LearningTab, services: Services, stay: Mobility) -> None:
    go(tab, "languages")
    click(tab, "learning.languages.add")
    dialog(tab).form.editor("language").set_value("fi")
    save(dialog(tab))
    assert dialog(tab).isVisible()
    assert services.learning.of_student(stay.student_id) == ()
    dialog(tab).form.editor("reading").set_value(CefrLevel.B1)
    save(dialog(tab))
    assert len(services.learning.of_student(stay.student_id)) == 1


def test_the_meter_tells_what_a_micro_credential_would_lack(
    tab: LearningTab, services: Services, stay: Mobility
) -> None:
    unit = LearningUnit(stay.student_id, "Drawers", LANE, stay.id, outcomes=(UnitOutcome("Makes drawers"),), hours=60)
    saved = services.learning.save(unit)
    go(tab, "units")
    words = said(part(tab, f"learning.units.{saved.id}"))
    assert "Micro-credential: 4 of 11" in words
    assert any(each.startswith("Still missing: Country of the issuer, Awarding body") for each in words)


def test_goals_are_closed_one_by_one(tab: LearningTab, services: Services, stay: Mobility) -> None:
    first, second = (services.goals.save(Goal(stay.student_id, text, LANE, stay.id)) for text in ("one", "two"))
    go(tab, "goals")
    for goal in (first, second):
        click(tab, "learning.goals.close")
        (shown,) = (each for each in tab.findChildren(GoalDialog) if each.isVisible())
        assert shown.record == goal
        shown.form.editor("outcome").set_value(Outcome.REACHED)
        save(shown)
    assert part(tab, "learning.goals.close").isHidden()


def test_what_is_planned_and_late_says_so(tab: LearningTab, services: Services, stay: Mobility) -> None:
    late = Deed(stay.student_id, DeedKind.AMBASSADOR, "Talk to 10B", LANE, stay.id, planned_on=date(2026, 1, 5))
    saved = services.learning.save(late)
    services.learning.save(replace(late, kind=DeedKind.ECHO, done_on=date(2026, 1, 6)))
    go(tab, "uses")
    row = part(tab, f"learning.uses.planned.{saved.id}")
    assert row.accessibleName() == "Ambassador at school, 5 Jan 2026, late, Talk to 10B"
    assert len(buttons(part(tab, "learning.uses.done"))) == 1


def test_records_of_another_stay_are_not_shown(tab: LearningTab, services: Services, stay: Mobility) -> None:
    other = services.mobilities.add(Mobility(stay.student_id))
    services.learning.save(DiaryEntry(stay.student_id, DAY, "elsewhere", LANE, other.id))
    everywhere = services.learning.save(DiaryEntry(stay.student_id, DAY, "everywhere", LANE))
    go(tab, "diary")
    rows = [each.objectName() for each in buttons(part(tab, "learning.diary"))]
    assert rows == ["learning.diary.add", f"learning.diary.{everywhere.id}"]

"""What versions and log tell of a record."""

from datetime import date

from momo_desktop.domain.forms import MeasurementPoint
from momo_desktop.domain.learning import (
    Deed,
    DeedKind,
    Encounter,
    LanguageLevel,
    LearningUnit,
    OutcomeKind,
    UnitOutcome,
)
from momo_desktop.domain.students import CefrLevel, Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.record_lines import changed, lines

DAY = date(2026, 3, 2)
SHARED = Visibility.SHARED


def test_a_learning_unit_is_told_with_its_outcomes(context: PageContext, anna: Student) -> None:
    outcome = UnitOutcome("mounts a distribution board by a plan", OutcomeKind.SKILL)
    unit = LearningUnit(anna.id, "Boards", SHARED, eqf_level=4, outcomes=(outcome,))
    told = dict(lines(unit, context))
    assert told["Learning outcomes"] == "Skill: mounts a distribution board by a plan"
    other = LearningUnit(anna.id, "Boards", SHARED, eqf_level=4)
    assert changed(other, unit, context) == ("Learning outcomes",)


def test_an_encounter_is_told_with_its_skills(context: PageContext, anna: Student) -> None:
    skill = context.services.catalogue.skills[0]
    sheet = Encounter(anna.id, "At lunch", DAY, SHARED, skill_ids=(skill.id, "gone"))
    assert dict(lines(sheet, context))["Skills that it shows"] == f"{skill.wording.english}; gone"


def test_a_level_is_told_with_its_language_and_point(context: PageContext, anna: Student) -> None:
    level = LanguageLevel(anna.id, "fi", MeasurementPoint.AFTER, DAY, SHARED, listening=CefrLevel.B1)
    told = dict(lines(level, context))
    assert (told["Language"], told["When"], told["Listening"]) == ("Finnish", "After the stay", "B1")


def test_a_deed_is_told_with_its_kind(context: PageContext, anna: Student) -> None:
    deed = Deed(anna.id, DeedKind.ECHO, "Six months later", SHARED)
    assert dict(lines(deed, context))["Kind"] == "Echo talk"

from dataclasses import replace
from datetime import date, timedelta

import pytest

from momo_desktop.domain.forms import MeasurementPoint
from momo_desktop.domain.learning import (
    TYPES,
    DiaryEntry,
    LanguageLevel,
    LearningKind,
    LearningRecord,
    LearningUnit,
    OutcomeKind,
    Story,
    UnitOutcome,
    is_written,
    kind_of,
    new,
)
from momo_desktop.domain.log import LogKind, Step
from momo_desktop.domain.students import CefrLevel, Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.errors import ValueRefused
from momo_desktop.services import student_view
from momo_desktop.services.bundle import Services
from momo_desktop.storage.database import Database

DAY = date(2026, 3, 2)
SHARED, PRIVATE = Visibility


def written(kind: LearningKind, student_id: int) -> LearningRecord:
    """Return a record of a kind with a word in it."""
    record = new(kind, student_id, None, DAY)
    match record:
        case LanguageLevel():
            return replace(record, language="fi", listening=CefrLevel.A2, can_say="kiitos")
        case DiaryEntry():
            return replace(record, text="lumi")
        case _:
            name = "title" if hasattr(record, "title") else "text"
            return replace(record, **{name: "lumi"})


@pytest.mark.parametrize("kind", LearningKind)
def test_a_record_of_each_kind_comes_back_as_it_was_written(
    services: Services, anna: Student, kind: LearningKind
) -> None:
    saved = services.learning.save(written(kind, anna.id))
    assert type(saved) is TYPES[kind]
    assert kind_of(saved) is kind
    assert services.learning.of_student(anna.id) == (saved,)
    assert saved == replace(written(kind, anna.id), id=saved.id, uid=saved.uid)


@pytest.mark.parametrize("kind", LearningKind)
def test_a_record_that_says_nothing_is_refused(services: Services, anna: Student, kind: LearningKind) -> None:
    empty = new(kind, anna.id, None, DAY)
    assert not is_written(empty)
    with pytest.raises(ValueRefused):
        services.learning.save(empty)
    assert services.learning.of_student(anna.id) == ()


def test_records_inside_a_record_and_levels_survive(services: Services, anna: Student) -> None:
    outcomes = (UnitOutcome("Makes drawers", OutcomeKind.KNOWLEDGE), UnitOutcome("Checks the fit"))
    unit = services.learning.save(LearningUnit(anna.id, "Drawers", SHARED, outcomes=outcomes, agreed_on=DAY, hours=60))
    level = LanguageLevel(anna.id, "fi", MeasurementPoint.AFTER, DAY, SHARED, writing=CefrLevel.B1)
    kept = services.learning.save(level)
    assert services.learning.of_student(anna.id) == (unit, kept)


def test_a_change_is_a_version_and_stands_in_the_log(services: Services, anna: Student) -> None:
    first = services.learning.save(DiaryEntry(anna.id, DAY, "lumi", SHARED))
    services.learning.save(replace(first, text="räntä"))
    assert [each.record for each in services.log.versions(first.uid)] == [replace(first, text="räntä"), first]
    steps = [each.what for each in services.log.of_student(anna.id, LogKind.LEARNING).entries]
    assert [step.after.text for step in steps if isinstance(step, Step)] == ["räntä", "lumi"]  # type: ignore[union-attr]


def test_what_is_written_is_found_by_its_words_until_it_is_in_the_bin(services: Services, anna: Student) -> None:
    story = services.learning.save(Story(anna.id, "A drawer", SHARED, cv_line="Built drawers of oak"))
    assert [each.record_id for each in services.search.find("oak")] == [story.id]
    batch = services.learning.bin(story.id)
    assert services.search.find("oak") == []
    assert services.learning.of_student(anna.id) == ()
    assert [(each.words, each.kind.value) for each in services.bin.entries()] == [("A drawer", "learning")]
    services.bin.take_back(batch)
    assert services.learning.of_student(anna.id) == (story,)


def test_a_private_record_is_counted_and_not_among_what_the_student_may_see(
    services: Services, anna: Student, database: Database
) -> None:
    services.learning.save(DiaryEntry(anna.id, DAY, "lumi", PRIVATE))
    shared = services.learning.save(DiaryEntry(anna.id, DAY, "räntä", SHARED))
    with database.read() as db:
        seen = student_view.records(db, services.catalogue, anna.id, None, DAY)
    assert seen.learning == (shared,)
    assert seen.withheld.learning == 1


def test_records_come_by_their_days_and_what_has_none_comes_last(services: Services, anna: Student) -> None:
    story = services.learning.save(Story(anna.id, "A drawer", SHARED))
    later = services.learning.save(DiaryEntry(anna.id, DAY, "räntä", SHARED))
    earlier = services.learning.save(DiaryEntry(anna.id, DAY - timedelta(days=1), "lumi", SHARED))
    assert services.learning.of_student(anna.id) == (earlier, later, story)

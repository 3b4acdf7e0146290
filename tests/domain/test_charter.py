from momo_desktop.domain.charter import coverage
from momo_desktop.domain.checklists import CharterPoint, ChecklistItem
from momo_desktop.domain.dues import NoDue, Owner, Owners
from momo_desktop.domain.own_content import OwnChecklistItem
from momo_desktop.domain.phases import Phase
from momo_desktop.domain.wording import Text


def item(charter: CharterPoint, *, retired: bool = False) -> ChecklistItem:
    owners = Owners((Owner.STUDENT,), together=True)
    text = Text("", "Bus ticket bought")
    return ChecklistItem(charter, Phase.PREPARATION, text, None, owners, NoDue(), (), charter, "Our school", retired)


def test_the_items_of_each_point_are_counted():
    found = coverage([item(CharterPoint.LOGISTICS), item(CharterPoint.LANGUAGE), item(CharterPoint.LOGISTICS)])
    assert list(found.counts) == list(CharterPoint)
    assert found.counts[CharterPoint.LOGISTICS] == 2
    assert found.counts[CharterPoint.MENTORING] == 0


def test_what_packs_forget_most_often_is_missing_first():
    assert coverage([item(CharterPoint.RECOGNITION)]).missing == (
        CharterPoint.PERSONALISATION,
        CharterPoint.REINTEGRATION,
        CharterPoint.COMMITMENTS,
        CharterPoint.MENTORING,
        CharterPoint.LOGISTICS,
        CharterPoint.INFORMATION,
        CharterPoint.LEARNING_PLAN,
        CharterPoint.GENERAL_PREPARATION,
        CharterPoint.LANGUAGE,
    )


def test_a_full_pack_misses_nothing():
    assert coverage(map(item, CharterPoint)).missing == ()


def test_a_retired_item_covers_nothing():
    assert CharterPoint.LANGUAGE in coverage([item(CharterPoint.LANGUAGE, retired=True)]).missing


def test_items_of_the_school_are_counted_by_the_point_they_name():
    items = [OwnChecklistItem("card", charter=CharterPoint.MENTORING), OwnChecklistItem("story")]
    assert {point for point, count in coverage(items).counts.items() if count} == {CharterPoint.MENTORING}

import pytest

from momo_desktop.domain.school_years import following, proposals


@pytest.mark.parametrize(
    ("now", "then"), [("11A", "12A"), ("9.c", "10.c"), ("12А", "13А"), ("BFS 1b", "BFS 2b"), ("Gäste", "Gäste")]
)
def test_a_class_moves_up_by_its_number(now: str, then: str) -> None:
    assert following(now) == then


def test_the_highest_classes_leave_from_the_twelfth_year_on() -> None:
    assert [(step.school_class, step.leaves) for step in proposals(["11A", "12A", "12B"])] == [
        ("11A", False),
        ("12A", True),
        ("12B", True),
    ]


def test_an_eleventh_that_is_the_highest_does_not_leave() -> None:
    assert [step.leaves for step in proposals(["10A", "11A"])] == [False, False]

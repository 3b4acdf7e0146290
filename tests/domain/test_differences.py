"""The difference of two texts holds both of them."""

from hypothesis import given
from hypothesis import strategies as st

from momo_desktop.domain.differences import Fate, Stretch, differences

TEXTS = st.lists(st.sampled_from(["we", "met", "again", " ", "\n", "  ", "à", "."]), max_size=40).map("".join)


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_from_it(old: str, new: str) -> None:
    found = differences(old, new)
    assert "".join(each.text for each in found if each.fate is not Fate.NEW) == old
    assert "".join(each.text for each in found if each.fate is not Fate.GONE) == new


def test_a_word_that_was_changed_stands_alone() -> None:
    assert differences("I can weld steel.", "I can cut steel.") == (
        Stretch("I can ", Fate.SAME),
        Stretch("weld", Fate.GONE),
        Stretch("cut", Fate.NEW),
        Stretch(" steel.", Fate.SAME),
    )


def test_equal_texts_are_one_stretch() -> None:
    assert differences("The same.", "The same.") == (Stretch("The same.", Fate.SAME),)

"""Every error that the counsellor can meet has words and stands in the tree."""

from __future__ import annotations

import pytest

from momo_desktop import errors, messages


def family(root: type[errors.MomoError]) -> list[type[errors.MomoError]]:
    """Return the classes that are raised themselves: those without children."""
    children = root.__subclasses__()
    return [leaf for child in children for leaf in family(child)] if children else [root]


ERRORS = pytest.mark.parametrize("error", family(errors.MomoError), ids=lambda error: error.__name__)


@ERRORS
def test_every_error_has_words(error: type[errors.MomoError]) -> None:
    assert error in messages.WORDS


@ERRORS
def test_every_error_stands_in_the_tree_of_the_docstring(error: type[errors.MomoError]) -> None:
    assert error.__name__ in (errors.__doc__ or "")

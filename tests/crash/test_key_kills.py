"""A change of what opens the vault that is killed on its way is as if it had not been, or is done."""

import sys
from pathlib import Path

import pytest

from crash.key_kills import ACTS, make, storm

pytestmark = pytest.mark.usefixtures("derived_quickly")

EVERY = 7
"""Steps between two kills in the tests; all of them come from `python tests/crash/key_kills.py --full`."""


@pytest.mark.skipif(sys.platform == "win32", reason="forks")
def test_after_a_kill_the_old_or_the_new_secret_opens_everything_and_never_both(tmp_path: Path) -> None:
    made = make(tmp_path / "made")
    for act, after in ACTS.values():
        figures = storm(tmp_path, made, act, after, EVERY)
        assert figures.kills
        assert (figures.shut, figures.doubly_open, figures.changed) == (0, 0, 0)

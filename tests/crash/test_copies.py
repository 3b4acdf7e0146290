import sys
from pathlib import Path

import pytest

from crash.copies_under_load import wrong_totals
from crash.copy_kills import WORK, storm

EVERY = 4
"""Of the waits, so many pass to one kill here; `python tests/crash/copy_kills.py` kills at each."""


@pytest.mark.skipif(sys.platform == "win32", reason="forks")
def test_a_copy_or_a_restore_that_is_killed_at_any_wait_for_the_disk_loses_nothing(tmp_path: Path) -> None:
    figures = storm(tmp_path, EVERY)
    assert set(figures) == {work.__name__ for work in WORK}
    assert {name: wrong for name, (_kills, wrong) in figures.items() if wrong} == {}
    assert min(kills for kills, _wrong in figures.values()) >= 1


def test_copies_made_while_somebody_writes_add_up(tmp_path: Path) -> None:
    wrong, moves = wrong_totals(tmp_path, 6)
    assert wrong == 0
    assert moves > 6

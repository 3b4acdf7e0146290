from crash.kill_storm import storm
from program import Program

SHORT = 25
"""Kills in the tests; the full number comes from `python tests/crash/kill_storm.py`."""


def test_no_acknowledged_note_is_lost_by_a_kill(program: Program) -> None:
    figures = storm(program, SHORT)
    assert figures.acknowledged > SHORT
    assert (figures.kills, figures.lost, figures.damaged) == (SHORT, 0, 0)
    assert max(figures.reopened) < 1
    program.ok("doctor", "--full")

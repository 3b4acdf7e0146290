"""SAFETY A14: of two starts one has the vault; a killed one lets it go; what stands in the lock file never matters.

`python tests/crash/two_starts.py --full` does the first two 50 times.
"""

from __future__ import annotations

import pytest

from crash import two_starts
from figures import Figure
from program import Program

ODD = (b"", b"\0\xff garbage", b'{"user": "x", "host": "elsewhere", "since": "1999"}')


@pytest.mark.requirement("A14")
def test_of_two_starts_one_has_the_vault_and_a_killed_one_lets_it_go(program: Program, figure: Figure) -> None:
    figures = two_starts.storm(program, 1)
    assert figures.wrong == []
    figure(str(figures))


def test_a_killed_program_lets_the_vault_go_at_once(program: Program) -> None:
    holder = program.start("bulk-write", "--n", 100_000)
    assert holder.stdout.readline()
    holder.kill()
    holder.communicate()
    assert program.ok_inside("check-open").seconds < two_starts.LIMIT


@pytest.mark.requirement("A14")
def test_an_odd_lock_file_keeps_nobody_out(program: Program, figure: Figure) -> None:
    for content in ODD:
        for name in ("records.lock", "records.lock.info"):
            (program.vault / name).write_bytes(content)
        program.ok_inside("check-open")
    figure(f"{len(ODD)} odd lock files (empty, garbage, of another computer): all open")

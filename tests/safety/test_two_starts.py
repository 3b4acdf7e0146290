"""SAFETY A14: of two starts one has the vault; a killed one lets it go; what stands in the lock file never matters."""

from __future__ import annotations

import time

import pytest

from program import Program


@pytest.mark.parametrize("attempt", range(3))
def test_of_two_starts_at_once_exactly_one_has_the_vault(program: Program, attempt: int) -> None:
    both = [program.start("bulk-write", "--n", 1_000_000) for _ in range(2)]
    while all(each.poll() is None for each in both):
        time.sleep(0.02)
    loser, winner = sorted(both, key=lambda each: each.poll() is None)
    assert b"It is open by" in loser.communicate()[1]
    assert loser.returncode == 11
    assert winner.stdout.readline()
    winner.kill()
    winner.communicate()


def test_a_killed_program_lets_the_vault_go_at_once(program: Program) -> None:
    holder = program.start("bulk-write", "--n", 100_000)
    assert holder.stdout.readline()
    holder.kill()
    holder.communicate()
    assert program.ok_inside("check-open").seconds < 2


@pytest.mark.parametrize("content", [b"", b"\0\xff garbage", b'{"user": "x", "host": "elsewhere", "since": "1999"}'])
def test_an_odd_lock_file_keeps_nobody_out(program: Program, content: bytes) -> None:
    for name in ("records.lock", "records.lock.info"):
        (program.vault / name).write_bytes(content)
    program.ok_inside("check-open")

"""Starts two programs on one vault at the same moment, and starts one where another was killed (SAFETY A14).

`python tests/crash/two_starts.py --full` does each 50 times and prints the figures; the tests do it once.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from momo_desktop import messages
from momo_desktop.errors import VaultInUse
from program import Program

ROUNDS, SHORT_ROUNDS = 50, 3
LIMIT = 2.0
"""Seconds until the second start has said who has the vault, and until one is open that was let go by a kill."""

_APART = 0.005


@dataclass
class Figures:
    """Counts pairs of starts and what did not hold; `apart` are the seconds between the starts of the widest pair."""

    pairs: int = 0
    apart: float = 0.0
    slowest_loser: float = 0.0
    slowest_after_kill: float = 0.0
    wrong: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{self.pairs} pairs of starts at most {self.apart * 1000:.1f} ms apart: one had the vault each time, the "
            f"other said who within {self.slowest_loser:.1f} s; {self.pairs} kills, the next start open within "
            f"{self.slowest_after_kill:.1f} s; {len(self.wrong)} wrong"
        )


def storm(program: Program, rounds: int) -> Figures:
    """Play so many rounds; pairs whose starts were too far apart do not count and are played again."""
    figures = Figures()
    while figures.pairs < rounds:
        _play(program, figures)
    return figures


def _play(program: Program, figures: Figures) -> None:
    command = program.command("bulk-write", "--n", 1_000_000)
    pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    begun = time.monotonic()
    first = subprocess.Popen(command, env=program.env, **pipes)
    apart = time.monotonic() - begun
    second = subprocess.Popen(command, env=program.env, **pipes)
    while first.poll() is None and second.poll() is None:
        time.sleep(0.01)
    seconds = time.monotonic() - begun
    loser, winner = (second, first) if first.poll() is None else (first, second)
    _judge(program, loser, winner, figures)
    winner.kill()
    winner.communicate()
    after = program("check-open")
    if after.code:
        figures.wrong.append(f"closed after a kill: {after.code}")
    if apart <= _APART:
        figures.pairs += 1
        figures.apart = max(figures.apart, apart)
        figures.slowest_loser = max(figures.slowest_loser, seconds)
        figures.slowest_after_kill = max(figures.slowest_after_kill, after.seconds)


def _judge(program: Program, loser: subprocess.Popen[bytes], winner: subprocess.Popen[bytes], figures: Figures) -> None:
    said = loser.communicate()[1].decode()
    holder = json.loads((program.vault / "records.lock.info").read_text("utf-8"))
    told = messages.explain(VaultInUse(**holder)).text
    if loser.returncode != VaultInUse.exit_code:
        figures.wrong.append(f"two winners, or a fault: {loser.returncode}")
    if said.strip() != told or not all(holder.values()):
        figures.wrong.append(f"the holder is {holder}, and it was said: {said}")
    if not winner.stdout.readline():
        figures.wrong.append("the winner does not write")


def main() -> int:
    """Play all rounds and print the figures."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--full", action="store_true")
    wanted = arguments.parse_args()
    with tempfile.TemporaryDirectory() as home:
        program = Program(Path(home))
        program.create()
        figures = storm(program, ROUNDS if wanted.full else SHORT_ROUNDS)
    print(figures)
    print("\n".join(figures.wrong))
    return int(bool(figures.wrong) or figures.slowest_loser > LIMIT or figures.slowest_after_kill > LIMIT)


if __name__ == "__main__":
    sys.exit(main())

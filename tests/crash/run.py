"""Runs every script of what must not be lost and writes the figures: `python tests/crash/run.py [docs/reliability.md]`.

With `--full` as SAFETY §5.A wants them, which takes about half an hour; without, in a few minutes.
"""

from __future__ import annotations

import argparse
import platform
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Script:
    """Is one script with the requirement that it measures and what makes it full."""

    what: str
    file: str
    full: tuple[str, ...] = ("--full",)


FIGURES = " figures ="
"""Stands above what the tests measured."""

SCRIPTS = (
    Script("A01, A03, A04, A05: wrong, changed and damaged secrets", "key_figures.py"),
    Script("A02: plain text that is left or written", "plain_text.py"),
    Script("A06: a vault as full as one counsellor's gets", "load.py"),
    Script("A07: kills while somebody writes", "kill_storm.py"),
    Script("A08: power cuts", "power_cut.py"),
    Script("A09 and kills at every wait for the disk: migration, copy, restore, passphrase", "kill_points.py", ()),
    Script("A11: damage", "damage.py"),
    Script("A12: copies under load", "copies_under_load.py", ("--n", "60")),
    Script("A14: two starts, and a start after a kill", "two_starts.py"),
    Script("Kills at every wait of copies, the second place and restores", "copy_kills.py", ()),
    Script("Kills at every step of a new passphrase and of new keys", "key_kills.py"),
)


@dataclass(frozen=True)
class Ran:
    """Is what one of them printed."""

    what: str
    command: str
    seconds: float
    held: bool
    said: str

    def __str__(self) -> str:
        held = "holds" if self.held else "does not hold"
        return f"## {self.what}\n\n{held}, {self.seconds:.0f} s, `{self.command}`\n\n```\n{self.said}\n```\n"


def main() -> int:
    """Run them one after the other, print and write; the exit code counts those that did not hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("document", nargs="?", type=Path)
    parser.add_argument("--full", action="store_true")
    wanted = parser.parse_args()
    ran: list[Ran] = []
    for script in SCRIPTS:
        ran.append(_run(script.what, script.file, (str(HERE / script.file), *(script.full if wanted.full else ()))))
        print(ran[-1], flush=True)
    ran.append(_run("What the tests measure", "pytest -m requirement", ("-m", "pytest", "-q", "-m", "requirement")))
    print(ran[-1], flush=True)
    failed = sum(not each.held for each in ran)
    if wanted.document is not None:
        wanted.document.write_text(_document(ran, full=wanted.full), "utf-8")
    return failed


def _run(what: str, command: str, arguments: Sequence[str]) -> Ran:
    begun = time.monotonic()
    done = subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, check=False, cwd=HERE.parents[1]
    )
    held, told = done.returncode == 0, done.stdout.strip()
    if held and FIGURES in told:  # of what pytest prints, the figures alone
        told = told.partition(FIGURES)[2].partition("\n")[2]
    return Ran(what, command, time.monotonic() - begun, held, told or done.stderr.strip()[-2_000:])


def _document(ran: Sequence[Ran], *, full: bool) -> str:
    versions = ", ".join(f"{name} {metadata.version(name)}" for name in ("sqlcipher3", "cryptography", "SQLAlchemy"))
    run = "python tests/crash/run.py --full" if full else "python tests/crash/run.py"
    head = (
        "# Reliability\n\n"
        f"What `{run} docs/reliability.md` printed on {datetime.now(UTC):%-d %B %Y}, {platform.system()} "
        f"{platform.machine()}, Python {platform.python_version()}, {versions}. Each script can be run alone; the "
        "tests run short forms of them. A test says a figure by `tests/figures.py`.\n\n"
    )
    return head + "\n".join(map(str, ran))


if __name__ == "__main__":
    sys.exit(main())

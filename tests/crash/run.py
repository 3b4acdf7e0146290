"""Runs every script of what must not be lost and writes the figures: `python tests/crash/run.py [docs/reliability.md]`.

With `--full` as SAFETY §5.A wants them, which takes about half an hour; without, in a few minutes.
"""

from __future__ import annotations

import argparse
import platform
import subprocess
import sys
import time
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


def main() -> int:
    """Run them one after the other, print and write; the exit code counts those that did not hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("document", nargs="?", type=Path)
    parser.add_argument("--full", action="store_true")
    wanted = parser.parse_args()
    failed, parts = 0, list[str]()
    for script in SCRIPTS:
        begun = time.monotonic()
        command = [sys.executable, str(HERE / script.file), *(script.full if wanted.full else ())]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        failed += done.returncode != 0
        held = "holds" if done.returncode == 0 else "does not hold"
        said = done.stdout.strip() or done.stderr.strip()[-2_000:]
        parts.append(
            f"## {script.what}\n\n{held}, {time.monotonic() - begun:.0f} s, `{script.file}`\n\n```\n{said}\n```\n"
        )
        print(parts[-1], flush=True)
    if wanted.document is not None:
        wanted.document.write_text(_document(parts, full=wanted.full), "utf-8")
    return failed


def _document(parts: list[str], *, full: bool) -> str:
    versions = ", ".join(f"{name} {metadata.version(name)}" for name in ("sqlcipher3", "cryptography", "SQLAlchemy"))
    run = "python tests/crash/run.py --full" if full else "python tests/crash/run.py"
    head = (
        "# Reliability\n\n"
        f"What `{run} docs/reliability.md` printed on {datetime.now(UTC):%-d %B %Y}, {platform.system()} "
        f"{platform.machine()}, Python {platform.python_version()}, {versions}. Each script can be run alone; the "
        "tests run short forms of them.\n\n"
        "Where else: A13 in `tests/properties/test_backup_rotation.py`, A15 in `tests/services/test_erasure.py`, "
        "A16 in `tests/services/test_access_copies.py`, A17 in `tests/domain/test_retention.py`, A18 in "
        "`tests/storage/test_audit.py`, A19 to A23 in `tests/exchange` and `tests/safety`, A10, A14, A24 and A25 in "
        "`tests/storage`, `tests/safety` and `tests/end2end`.\n\n"
    )
    return head + "\n".join(parts)


if __name__ == "__main__":
    sys.exit(main())

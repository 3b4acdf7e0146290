"""Measures the targets of speed and writes the table: `python tests/benchmarks/run.py [docs/benchmarks.md]`."""

from __future__ import annotations

import importlib
import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

from measure import Result

_PARTS = ("start", "records", "encryption", "lists", "forms", "finding", "stillness", "copies", "papers", "jobs")
"""The modules that measure, each loaded at its turn: memory that is shared counts half, so that the window whose memory
the first one measures must be the only one that has Qt open."""

_REASONS = {
    "S1": "PySide's `Qt` alone takes 12 ms; most of the rest is the import of the program's own modules.",
    "S3": "SQLAlchemy takes one and a half bare windows, the program's own modules five; the passphrase hides it.",
    "S4": "Worker and window share Python's lock, so any work in Python beside the window makes it wait.",
    "S5": "SQLAlchemy, the program's own modules, the content packs and pydantic, which reads them, stay in memory.",
    "F3": "It stands for 50 ms where the yardstick takes 10; `python tests/benchmarks/stillness.py` tells each job.",
    "S10": "SQLAlchemy's own work comes on top of the query and the records.",
    "S13": "To write the copy anew takes six, to read it through five; the yardstick only moves bytes.",
}
"""Why a target is missed, where that is known; printed only if it is."""

_QUIET = {"QT_LOGGING_RULES": "default.warning=false"}
"""The offscreen windows would say of each size hint that nobody heeds it."""


def main() -> int:
    """Measure, print, write; the exit code counts the targets that are missed."""
    os.environ.update(_QUIET)
    found: list[Result] = []
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        for part in _PARTS:
            results: Callable[[Path], Iterable[Result]] = importlib.import_module(part).results
            for result in results(Path(folder)):
                found.append(result)
                print(_line(result), flush=True)
    print(f"{time.monotonic() - begun:.0f} s")
    if len(sys.argv) > 1:
        Path(sys.argv[1]).write_text(_document(found), "utf-8")
    return sum(not result.holds for result in found)


def _document(found: list[Result]) -> str:
    parts = ("PySide6-Essentials", "SQLAlchemy", "sqlcipher3", "reportlab")
    versions = ", ".join(f"{name} {metadata.version(name)}" for name in parts)
    lines = [
        "# Benchmarks",
        "",
        "Each line is a ratio measured side by side in one run: the median of at least seven, taking turns. Written by",
        "`python tests/benchmarks/run.py docs/benchmarks.md`.",
        "",
        (
            f"{datetime.now(UTC):%d %B %Y}, {platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python "
            f"{platform.python_version()}, {versions}."
        ),
        "",
        "| target | what | yardstick | ours | yardstick | ratio | limit | kept |",
        "|---|---|---|---:|---:|---:|---:|---|",
        *map(_line, found),
        "",
    ]
    missed = sorted({result.target for result in found if not result.holds})
    lines += [f"- {target} is missed. {_REASONS.get(target, '')}".rstrip() for target in missed]
    return "\n".join([*lines, ""] if missed else lines)


def _line(result: Result) -> str:
    ours, theirs = (_amount(each, result.unit) for each in (result.ours, result.theirs))
    kept = "yes" if result.holds else "**no**"
    return (
        f"| {result.target} | {result.what} | {result.yardstick} | {ours} | {theirs} "
        f"| {result.ratio:.2f} | {result.limit:g} | {kept} |"
    )


def _amount(value: float, unit: str) -> str:
    if unit == "MiB":
        return f"{value / 1024 / 1024:.2f} MiB"
    return f"{value * 1000:.2f} ms" if unit == "ms" else f"{value:g}"


if __name__ == "__main__":
    sys.exit(main())

"""Where files that leave the vault may go, for what is saved while no service can be asked."""

from __future__ import annotations

from pathlib import Path

from momo_desktop.storage import outgoing


def check(path: Path) -> None:
    """Raise `NotWritable` for a place inside a vault or a copy of one."""
    outgoing.check(path)

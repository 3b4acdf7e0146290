"""How long records are kept where a school has not said otherwise: the dated periods that come with the program."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from momo_desktop import paths
from momo_desktop.domain.retention import RecordClass, RetentionRules


@cache
def defaults() -> RetentionRules:
    """Return the periods that come with the program."""
    return read(paths.resources() / "retention.toml")


def read(path: Path) -> RetentionRules:
    """Return the periods that a file sets; raises what reading TOML and a missing class raise."""
    said = tomllib.loads(path.read_text(encoding="utf-8"))
    return RetentionRules(
        {kind: int(said["months"][kind]) for kind in RecordClass if kind is not RecordClass.BIN}, said["checked_on"]
    )

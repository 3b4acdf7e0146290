"""The ledger of erasures as it lies beside the records and beside each copy.

A copy that goes back in the place of the records does not know what was erased after it was made; what lies beside it
does. One of these files may be spoilt or older than the others, so what any of them knows counts.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from momo_desktop.domain.erasure import Erasure
from momo_desktop.storage import backups, durable_files, erasure_ledger, small_files
from momo_desktop.storage.small_files import count, moment
from momo_desktop.storage.vaults import VaultFolder

_MOST = 64 * 1024 * 1024
"""Bytes that a hundred years of erasures do not fill."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """Is what was erased, and by the tags of records up to which number their versions were forgotten."""

    erasures: tuple[Erasure, ...] = ()
    forgotten: Mapping[str, int] = field(default_factory=dict[str, int])

    def __bool__(self) -> bool:
        return bool(self.erasures or self.forgotten)

    def without(self, known: Ledger) -> Ledger:
        """Return what another one does not know."""
        tags = {line.tag for line in known.erasures}
        return Ledger(
            tuple(line for line in self.erasures if line.tag not in tags),
            {tag: number for tag, number in self.forgotten.items() if number > known.forgotten.get(tag, 0)},
        )

    def joined(self, other: Ledger) -> Ledger:
        """Return what one of both knows."""
        more = other.without(self)
        return Ledger(self.erasures + more.erasures, {**self.forgotten, **more.forgotten})


def beside(vault: VaultFolder) -> Ledger:
    """Return what is known beside the records of a vault, or in a second place, and beside any of the copies there."""
    return _joined([vault.ledger, *(VaultFolder(copy.folder).ledger for copy in backups.listed(vault))])


def save(path: Path, ledger: Ledger) -> None:
    """Write a ledger; raises `DiskFull` and `NotWritable`."""
    said = {"erasures": [erasure_ledger.plain(each) for each in ledger.erasures], "forgotten": dict(ledger.forgotten)}
    durable_files.write(path, json.dumps({**said, "digest": _digest(said)}, indent=1).encode())


def load(path: Path) -> Ledger:
    """Return the ledger in a file; one that is missing or was spoilt knows nothing."""
    try:
        said = small_files.fields(path, _MOST)
        if said.pop("digest", None) not in (None, _digest(said)):  # None: from before there was one
            return Ledger()
        forgotten = {_word(tag): count(number) for tag, number in said.get("forgotten", {}).items()}
        return Ledger(tuple(map(_erasure, said["erasures"])), forgotten)
    except (OSError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError):
        return Ledger()


def _joined(paths: Iterable[Path]) -> Ledger:
    found = Ledger()
    for path in paths:
        found = found.joined(load(path))
    return found


def _erasure(row: dict[str, Any]) -> Erasure:
    line = erasure_ledger.line({**row, "erased_at": moment(row["erased_at"])})
    for word in (line.tag, line.certificate, *line.tags, *line.rows):
        _word(word)
    for number in (line.files, *line.rows.values()):
        count(number)
    return line


def _word(said: object) -> str:
    """Return a tag, or another word that records take; raises `ValueError`."""
    if not isinstance(said, str) or not said.isascii():
        raise ValueError("not a word")
    return said


def _digest(said: Mapping[str, Any]) -> str:
    """Return what one wrong bit in a tag changes, by which nobody would be known again."""
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()

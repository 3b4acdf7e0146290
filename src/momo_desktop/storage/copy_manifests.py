"""What is written beside a copy: why it was made, what it holds, and what the checks of it found.

Later programs may write more into it than this one knows; that is left where it is.
"""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from momo_desktop.domain.backups import Occasion, Standing, VaultCopy
from momo_desktop.storage import durable_files, small_files
from momo_desktop.storage.safety_tables import AuditTable
from momo_desktop.storage.small_files import count, moment
from momo_desktop.storage.vaults import VaultFolder

NAME = "copy.json"
_MOST_COPIES = 10**18

MOMENT = "%Y%m%d-%H%M%S"
"""The moment, in UTC, of which the name of a folder is made."""

_NAMED = re.compile(r"(?:replaced-|damaged-)?(\d{8}-\d{6})(?:-\d+)?")

_Kind = TypeVar("_Kind", Occasion, Standing)


@dataclass(frozen=True, slots=True)
class Making:
    """Says when and why a copy is made; `extra` goes into its description as it is."""

    now: datetime
    occasion: Occasion
    extra: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class Holding:
    """Is what a copy was seen to hold: the rows of each table, the number of its schema, and its marks.

    The marks tell the state of the records: the end of the log, and a digest of what leaves no line in it.
    """

    tables: Mapping[str, int]
    schema: int
    marks: Mapping[str, str] = field(default_factory=dict[str, str])

    @property
    def rows(self) -> int:
        """The rows of all tables but the log, which only grows."""
        return sum(rows for name, rows in self.tables.items() if name != AuditTable.__tablename__)


def listed(vault: VaultFolder) -> list[VaultCopy]:
    """Return the copies in a folder of copies and what restores kept aside, the one that was made last first."""
    return _newest_first(copy for folder in _folders(vault.backups) if (copy := _said(folder)))


def every(vault: VaultFolder) -> list[VaultCopy]:
    """Return what `listed` does and, as damaged copies, what else holds records there, the newest first.

    That is what was kept aside of a damaged vault, and a copy whose description is spoilt: nobody can go back to them,
    but they hold what was erased since, and may hold a key file. What people put beside them is none of ours.
    """
    return _newest_first(copy for folder in _folders(vault.backups) if (copy := _said(folder) or _unsaid(folder)))


def write(folder: Path, making: Making, held: Holding, *, standing: Standing = Standing.GOOD) -> None:
    """Describe a new copy; raises `DiskFull` and `NotWritable`."""
    tables = dict(held.tables)
    verified = making.occasion is not Occasion.REPLACED
    manifest: dict[str, Any] = {
        "made_at": making.now.isoformat(),
        "number": _next_number(folder.parent),
        "occasion": str(making.occasion),
        # What programs before this one read.
        "kept_aside": making.occasion is Occasion.REPLACED,
        "students": tables.get("students", 0),
        "notes": tables.get("notes", 0),
        "rows": held.rows,
        "tables": tables,
        "schema": held.schema,
        "size": VaultFolder(folder).database.stat().st_size,
        "standing": str(standing),
        "verified_at": making.now.isoformat() if verified else None,
        "extra": {**held.marks, **making.extra},
    }
    _save(folder, manifest)


def read(folder: Path) -> VaultCopy:
    """Return what a copy says of itself, also one of an earlier program or a later one.

    Raises `OSError`, and `ValueError` for what is no description.
    """
    try:
        return _described(folder, _load(folder))
    except (KeyError, TypeError, AttributeError, ArithmeticError) as fault:
        raise ValueError("no description of a copy") from fault


def bring(source: Path, folder: Path) -> None:
    """Describe a copy that was brought from elsewhere; here it is the newest. Raises as `write`, and `ValueError`."""
    _save(folder, _load(source) | {"number": _next_number(folder.parent)})


def say(folder: Path, **found: str | int) -> VaultCopy:
    """Write what was found out about a copy since, and return what it says now; all else stays as it is."""
    _save(folder, _load(folder) | found)
    return read(folder)


def _folders(place: Path) -> Iterator[Path]:
    with contextlib.suppress(FileNotFoundError, NotADirectoryError):
        yield from (folder for folder in place.iterdir() if not folder.name.startswith("."))


def _said(folder: Path) -> VaultCopy | None:
    with contextlib.suppress(OSError, ValueError):
        return read(folder)
    return None


def _unsaid(folder: Path) -> VaultCopy | None:
    named = _NAMED.fullmatch(folder.name)
    if named is None or not folder.is_dir():
        return None
    try:
        made_at = datetime.strptime(named[1], MOMENT).replace(tzinfo=UTC)
    except ValueError:
        return None
    size = durable_files.size_of(VaultFolder(folder).database)
    return VaultCopy(folder, made_at, students=0, notes=0, rows=0, size=size, standing=Standing.DAMAGED)


def _newest_first(copies: Iterable[VaultCopy]) -> list[VaultCopy]:
    return sorted(copies, key=lambda copy: copy.order, reverse=True)


def _described(folder: Path, manifest: Mapping[str, Any]) -> VaultCopy:
    aside = bool(manifest.get("kept_aside", False))
    verified = manifest.get("verified_at", None if aside else manifest["made_at"])
    records = VaultFolder(folder).database
    if not records.is_file():
        raise FileNotFoundError(records)
    return VaultCopy(
        folder=folder,
        made_at=moment(manifest["made_at"]),
        students=count(manifest["students"]),
        notes=count(manifest["notes"]),
        rows=count(manifest["rows"]),
        size=records.stat().st_size,
        occasion=Occasion.REPLACED if aside else _known(Occasion, manifest.get("occasion"), Occasion.UNKNOWN),
        standing=_known(Standing, manifest.get("standing", Standing.GOOD), Standing.LEFT),
        verified_at=moment(verified) if verified else None,
        missing_files=count(manifest.get("missing_files", 0)),
        schema=count(manifest.get("schema", 0)),
        number=_number(manifest),
        tables={str(name): count(rows) for name, rows in dict(manifest.get("tables", {})).items()},
        extra={str(name): str(text) for name, text in dict(manifest.get("extra", {})).items()},
    )


def _next_number(place: Path) -> int:
    return 1 + max((copy.number for folder in _folders(place) if (copy := _said(folder))), default=0)


def _number(manifest: Mapping[str, Any]) -> int:
    """Return the number of a copy in its folder; one that is past all counting must leave room for the next."""
    number = count(manifest.get("number", 0))
    return number if number < _MOST_COPIES else 0


def _load(folder: Path) -> dict[str, Any]:
    return small_files.fields(folder / NAME)


def _save(folder: Path, manifest: Mapping[str, Any]) -> None:
    durable_files.write(folder / NAME, json.dumps(manifest, indent=1).encode())


def _known(kind: type[_Kind], said: object, unknown: _Kind) -> _Kind:
    return kind(str(said)) if str(said) in set(kind) else unknown

"""Reads content packs and refuses what is not one, with the file, the line and the reason."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from momo_desktop import strict_data
from momo_desktop.content.schemas import (
    ChecklistFile,
    ContactPlanFile,
    FrameworkFile,
    HelpFile,
    InformationFile,
    PackFile,
    PhasesFile,
    QuestionsFile,
    SkillsFile,
    SnippetsFile,
    TemplatesFile,
)
from momo_desktop.content.toml_lines import LineIndex, syntax_error_line
from momo_desktop.errors import PackRefused

LARGEST_PACK = 2 * 1024 * 1024
"""Bytes that a pack may have (SAFETY T14)."""

_SCHEMAS: dict[str, type[PackFile]] = {
    "checklist": ChecklistFile,
    "framework": FrameworkFile,
    "phases": PhasesFile,
    "session_templates": TemplatesFile,
    "contact_plan": ContactPlanFile,
    "snippets": SnippetsFile,
    "help": HelpFile,
    "information": InformationFile,
    "form reflection": QuestionsFile,
    "form agreement": QuestionsFile,
    "form skills": SkillsFile,
}


@dataclass(frozen=True, slots=True)
class Pack:
    """Is a pack that was read and found good in itself; `lines` finds where in the file something stands."""

    path: Path
    file: PackFile
    lines: LineIndex

    def refused(self, location: tuple[str | int, ...], reason: str) -> PackRefused:
        """Return the error for a fault that shows only beside other packs."""
        return PackRefused(self.path, self.lines.line(location), reason)


def read(path: Path) -> Pack:
    """Return the pack in a file; raises `PackRefused`."""
    try:
        with path.open("rb") as source:
            content = source.read(LARGEST_PACK + 1)
    except OSError as error:
        raise PackRefused(path, 0, "the file cannot be read") from error
    return parse(path, content)


def parse(path: Path, content: bytes) -> Pack:
    """Return the pack in the bytes of a file; `path` is only named in errors. Raises `PackRefused`."""
    if len(content) > LARGEST_PACK:
        raise PackRefused(path, 0, f"a pack has at most {LARGEST_PACK} bytes")
    text = _decoded(path, content)
    data = _loaded(path, text)
    lines = LineIndex(text)
    schema = _schema(path, data, lines)
    try:
        file = strict_data.read(schema, data)
    except strict_data.Misfit as error:
        place = ".".join(map(str, error.location))
        reason = f"{place}: {error.reason}" if place else error.reason
        raise PackRefused(path, lines.line(error.location), reason) from error
    _refuse_duplicates(path, file, lines)
    return Pack(path, file, lines)


def _decoded(path: Path, content: bytes) -> str:
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise PackRefused(path, line, "the file is not UTF-8") from error


def _loaded(path: Path, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PackRefused(path, syntax_error_line(str(error)), str(error)) from error
    except (RecursionError, ValueError) as error:  # too deep, or a number of thousands of digits
        raise PackRefused(path, 0, "the file is nested too deeply or has a number too long to read") from error


def _schema(path: Path, data: dict[str, Any], lines: LineIndex) -> type[PackFile]:
    kind = data.get("kind")
    if kind == "form":
        kind = f"form {data.get('form')}"
    schema = _SCHEMAS.get(kind) if isinstance(kind, str) else None
    if schema is None:
        raise PackRefused(path, lines.line(("kind",)), "kind: not a kind of pack")
    return schema


def _refuse_duplicates(path: Path, file: PackFile, lines: LineIndex) -> None:
    for name, identifiers in _identifiers(file).items():
        seen: set[str] = set()
        for index, identifier in enumerate(identifiers):
            if identifier in seen:
                raise PackRefused(path, lines.line((name, index)), f"{name}: {identifier} is there twice")
            seen.add(identifier)


def _identifiers(file: PackFile) -> dict[str, list[str]]:
    """Return what must not be there twice, by the name of its table."""
    return {
        table: [getattr(each, field) for each in getattr(file, table)] for table, field in _UNIQUE[type(file)].items()
    }


_UNIQUE: Mapping[type[PackFile], Mapping[str, str]] = {
    ChecklistFile: {"items": "id"},
    QuestionsFile: {"questions": "id"},
    SkillsFile: {"clusters": "id", "skills": "id"},
    FrameworkFile: {"areas": "id", "competences": "id", "levels": "id"},
    PhasesFile: {"phases": "phase"},
    TemplatesFile: {"templates": "key"},
    ContactPlanFile: {"meetings": "id"},
    SnippetsFile: {"snippets": "id"},
    HelpFile: {"pages": "id", "asks": "phase"},
    InformationFile: {"sheets": "id", "consents": "purpose"},
}
"""The tables of each kind of pack, and the field that no two rows of a table share."""

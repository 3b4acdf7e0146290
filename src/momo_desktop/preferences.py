"""What this user of this computer likes: a TOML file without personal data."""

from __future__ import annotations

import contextlib
import logging
import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, cast

log = logging.getLogger(__name__)

TEXT_SCALES = (0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)
IDLE_MINUTES = range(1, 31)
SEATS = ("beside", "opposite", "second_screen")
RECENT_VAULTS = 8
# What a basic string of TOML does not hold as it stands.
_ESCAPES = {**{code: f"\\u{code:04x}" for code in (*range(32), 127)}, ord('"'): '\\"', ord("\\"): "\\\\"}


class Scheme(StrEnum):
    """Names the looks of the window."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


@dataclass(frozen=True, slots=True)
class RecentVault:
    """Names a vault that was opened here, by the nickname it was given."""

    path: Path
    nickname: str


@dataclass(frozen=True, slots=True)
class Choices:
    """Is what the file holds; every value is one the program can live with."""

    language: str = ""
    """A language's code; empty until the first start asked."""
    scheme: Scheme = Scheme.SYSTEM
    text_scale: float = 1.0
    idle_minutes: int = 5
    seat: str = "beside"
    """Where the student sits, one of `SEATS`."""
    recent: tuple[RecentVault, ...] = ()
    geometry: str = ""
    """The window's place as Qt wrote it, in base 64."""
    board: bool = False
    """Whether the students stand on a board instead of in a list."""
    panel: bool = True
    """Whether what comes next stands beside a student's page."""
    scan_folder: str = ""
    """Where the scanner of this computer puts its files; empty until it was asked for."""
    list_widths: Mapping[str, int] = field(default_factory=dict[str, int])
    """Widths of panes in pixels, by the object name of their splitter."""


class Preferences:
    """Keeps the choices of this user and writes each change at once."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._choices = _read(path)
        self.is_kept = True
        """Whether the next start finds what is set."""

    @property
    def now(self) -> Choices:
        """What is set."""
        return self._choices

    def set(self, **changes: Any) -> None:
        """Change choices by name and write the file; a place that cannot be written loses them at the end."""
        self._choices = replace(self._choices, **changes)
        try:
            _write(self._path, self._choices)
            self.is_kept = True
        except OSError as fault:
            self.is_kept = False
            log.warning("preferences not written: %s", type(fault).__name__)

    def opened(self, vault: RecentVault) -> None:
        """Put a vault first among the recent ones, by its whole path: the next start may be in another folder."""
        vault = replace(vault, path=vault.path.absolute())
        others = [each for each in self._choices.recent if each.path != vault.path]
        self.set(recent=(vault, *others)[:RECENT_VAULTS])


def stepped_scale(scale: float, step: int) -> float:
    """Return the size of text that is so many steps larger, within the sizes there are."""
    nearest = min(range(len(TEXT_SCALES)), key=lambda at: abs(TEXT_SCALES[at] - scale))
    return TEXT_SCALES[min(len(TEXT_SCALES) - 1, max(0, nearest + step))]


def _read(path: Path) -> Choices:
    try:
        if path.exists() and not path.is_file():  # to open a pipe would wait forever
            raise ValueError("not a file")
        with path.open("rb") as file:
            return _judge(tomllib.load(file))
    except FileNotFoundError:
        return Choices()
    except (OSError, ValueError, TypeError, KeyError, AttributeError, ArithmeticError, RecursionError) as fault:
        log.warning("preferences not read: %s", type(fault).__name__)
        with contextlib.suppress(OSError):
            path.replace(path.with_suffix(".broken.toml"))
        return Choices()


def _judge(raw: dict[str, Any]) -> Choices:
    """Return choices from a file; raises what Python raises for what nobody wrote there."""
    scale = float(raw.get("text_scale", 1.0))
    idle = int(raw.get("idle_minutes", 5))
    seat = str(raw.get("seat", SEATS[0]))
    if not (math.isfinite(scale) and TEXT_SCALES[0] <= scale <= TEXT_SCALES[-1]) or idle not in IDLE_MINUTES:
        raise ValueError
    recent = cast("list[dict[str, Any]]", raw.get("recent", []))
    widths = cast("dict[str, Any]", raw.get("list_widths", {}))
    return Choices(
        language=str(raw.get("language", "")),
        scheme=Scheme(raw.get("scheme", Scheme.SYSTEM)),
        text_scale=scale,
        idle_minutes=idle,
        seat=seat if seat in SEATS else SEATS[0],
        recent=tuple(RecentVault(Path(str(each["path"])), str(each["nickname"])) for each in recent),
        geometry=str(raw.get("geometry", "")),
        board=raw.get("board", False) is True,
        panel=raw.get("panel", True) is True,
        scan_folder=str(raw.get("scan_folder", "")),
        list_widths={name: int(width) for name, width in widths.items()},
    )


def _write(path: Path, choices: Choices) -> None:
    lines = [
        f"language = {_text(choices.language)}",
        f"scheme = {_text(choices.scheme)}",
        f"text_scale = {choices.text_scale}",
        f"idle_minutes = {choices.idle_minutes}",
        f"seat = {_text(choices.seat)}",
        f"geometry = {_text(choices.geometry)}",
        f"board = {str(choices.board).lower()}",
        f"panel = {str(choices.panel).lower()}",
        f"scan_folder = {_text(choices.scan_folder)}",
        "",
        "[list_widths]",
        *(f"{_text(name)} = {width}" for name, width in sorted(choices.list_widths.items())),
    ]
    for vault in choices.recent:
        lines += ["", "[[recent]]", f"path = {_text(str(vault.path))}", f"nickname = {_text(vault.nickname)}"]
    draft = path.with_suffix(".new")
    draft.write_text("\n".join(lines) + "\n", encoding="utf-8")
    draft.replace(path)


def _text(value: str) -> str:
    return f'"{value.translate(_ESCAPES)}"'

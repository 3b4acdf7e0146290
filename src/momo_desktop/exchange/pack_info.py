"""The page at the front of a momopack, `pack.toml`: what it is, who made it, and the SHA-256 of every file in it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from momo_desktop import strict_data
from momo_desktop.domain.momopacks import PackInfo
from momo_desktop.domain.plain_words import is_language
from momo_desktop.errors import PackFileRefused, PackRefused
from momo_desktop.exchange import plain_toml
from momo_desktop.strict_data import between, sized

NAME = "pack.toml"
FORMAT = 1
_LARGEST = 128 * 2**10


def _be_line(text: str) -> None:
    if "\n" in text or text != text.strip():
        raise ValueError("must be one line without blanks around it")


def _be_language(tag: str) -> None:
    if not is_language(tag):
        raise ValueError("is not the tag of a language")


_Line = Annotated[str, sized(1, 120), _be_line]
_Language = Annotated[str, _be_language]


@dataclass(frozen=True, kw_only=True)
class Sum:
    """Says what a file must be."""

    name: str
    sha256: bytes


@dataclass(frozen=True, kw_only=True)
class PackToml:
    """Is the whole page; the files stand in the order of their names."""

    format: Literal[1]
    name: _Line
    version: Annotated[int, between(1, 10_000)]
    author: _Line
    licence: _Line
    languages: Annotated[tuple[_Language, ...], sized(1, 40)]
    notice: Annotated[str, sized(0, 2000)]
    files: Annotated[tuple[Sum, ...], sized(1)]

    @property
    def info(self) -> PackInfo:
        """What people read of it."""
        return PackInfo(self.name, self.version, self.author, self.licence, self.languages, self.notice)

    @property
    def sums(self) -> list[tuple[str, bytes]]:
        """The names of the files with their SHA-256."""
        return [(each.name, each.sha256) for each in self.files]


def sums(files: Mapping[str, bytes]) -> list[tuple[str, bytes]]:
    """Return the names of files with their SHA-256, by name."""
    return [(name, hashlib.sha256(files[name]).digest()) for name in sorted(files)]


def write(info: PackInfo, files: Mapping[str, bytes]) -> bytes:
    """Return the page for files; it is not checked here, so the caller reads it."""
    lines = [
        f"format = {FORMAT}",
        f"name = {_quoted(info.name)}",
        f"version = {info.version}",
        f"author = {_quoted(info.author)}",
        f"licence = {_quoted(info.licence)}",
        f"languages = [{', '.join(map(_quoted, info.languages))}]",
        f"notice = {_quoted(info.notice)}",
    ]
    for name, digest in sums(files):
        lines += ["", "[[files]]", f"name = {_quoted(name)}", f'sha256 = "{digest.hex()}"']
    # What no UTF-8 can hold is refused when the page is read.
    return ("\n".join(lines) + "\n").encode("utf-8", "surrogatepass")


def read(pack: Path, content: bytes) -> PackToml:
    """Return what the page says; raises `PackFileRefused` and `PackRefused`. `pack` is only named in errors."""
    if not 0 < len(content) <= _LARGEST:
        raise PackFileRefused(pack, "not_a_pack")
    data = plain_toml.read_all(pack, {NAME: content})[NAME]
    given = data.get("format")
    if type(given) is int and given > FORMAT:
        raise PackFileRefused(pack, "too_new")
    try:
        return strict_data.read(PackToml, data)
    except strict_data.Misfit as error:
        place = ".".join(map(str, error.location))
        raise PackRefused(pack / NAME, 0, f"{place}: {error.reason}") from error


def _quoted(text: str) -> str:
    # A string of JSON is one of TOML, but for the character 7F, and the page is refused with that.
    return json.dumps(text, ensure_ascii=False)

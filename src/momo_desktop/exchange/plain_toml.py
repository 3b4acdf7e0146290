"""Reads TOML that a stranger wrote: weighed before it is parsed, and plain words after (SAFETY T14).

`tomllib` needs a stack frame for every bracket, and for a dotted key a time that grows with the square of its parts. So
what costs it time is counted first, outside of the strings, by regular expressions that look at every byte once.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Never, cast

from momo_desktop.domain.plain_words import hides, not_plain
from momo_desktop.errors import PackRefused

LARGEST_FILE = 2 * 2**20
MOST_FIELDS = 100_000
"""What all files of a pack may weigh together; `tomllib` takes about a second for it (measured)."""
DEEPEST = 20
LARGEST_NUMBER = 10**9 - 1

# Possessive, so that a string without an end is taken to the end of the text and never tried again.
_STRINGS = re.compile(
    r'"""(?:[^"\\]++|\\.?+|"(?!""))*+(?:"""|\Z)|'
    r"'''(?:[^']++|'(?!''))*+(?:'''|\Z)|"
    r'"(?:[^"\\\n]++|\\[^\n]?+)*+"?|'
    r"'[^'\n]*+'?|#[^\n]*+",
    re.DOTALL,
)
_SIGNS_OF_FIELDS = "=,.[{"
_CHARACTERS_PER_FIELD = 40
_LINES_PER_FIELD = 4
_SYNTAX_ERROR = re.compile(r"\(at line (\d+), column \d+\)")
_LONGEST_REASON = 200

_KEY = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_@#/-]|\.(?!\.)){0,127}")
_Location = tuple[str | int, ...]


def read_all(pack: Path, files: Mapping[str, bytes]) -> dict[str, dict[str, Any]]:
    """Return the data of the files by their names; raises `PackRefused` for the first fault in any.

    The data are tables, lists, plain texts, whole numbers and truth values. `pack` is only named in errors.
    """
    weight = 0
    for name, content in files.items():
        weight += _weighed(pack / name, _decoded(pack / name, content))
        if weight > MOST_FIELDS:
            most = f"{MOST_FIELDS} fields or {MOST_FIELDS * _CHARACTERS_PER_FIELD} characters"
            raise PackRefused(pack / name, 0, f"the files of a pack have at most {most} together")
    return {name: _read(pack / name, _decoded(pack / name, content)) for name, content in files.items()}


def _decoded(path: Path, content: bytes) -> str:
    if len(content) > LARGEST_FILE:
        raise PackRefused(path, 0, f"a file has at most {LARGEST_FILE} bytes")
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise PackRefused(path, content.count(b"\n", 0, error.start) + 1, "the file is not UTF-8") from error


def _weighed(path: Path, text: str) -> int:
    """Return how much work a text is for `tomllib`, in fields; raises `PackRefused` for one that is too deep.

    A line and an escape cost a quarter of a field, list item or part of a key, and forty characters as much as one.
    """
    bare = _STRINGS.sub("s", text)
    weight = len(text) // _CHARACTERS_PER_FIELD + sum(map(bare.count, _SIGNS_OF_FIELDS))
    weight += (text.count("\n") + text.count("\\")) // _LINES_PER_FIELD
    if weight > MOST_FIELDS:
        return weight
    depth = 0
    for bracket in re.finditer(r"[\[\]{}]", bare):
        depth += 1 if bracket[0] in "[{" else -1
        if depth > DEEPEST:
            raise PackRefused(path, 0, _too_deep())
    if any(key.count(".") >= DEEPEST for key in re.split(r"[=\[\]{},\n]", bare)):
        raise PackRefused(path, 0, _too_deep())
    return weight


def _read(path: Path, text: str) -> dict[str, Any]:
    try:
        data = tomllib.loads(text, parse_float=_no_fraction)
    except ValueError as error:  # also a number of thousands of digits
        found = _SYNTAX_ERROR.search(str(error))
        raise PackRefused(path, int(found[1]) if found else 0, str(error)[:_LONGEST_REASON]) from error
    _check(path, text, data)
    return data


def _no_fraction(_text: str) -> Never:
    raise ValueError("a number must be whole")


def _check(path: Path, text: str, data: dict[str, Any]) -> None:
    waiting: list[tuple[_Location, object]] = [((), data)]
    while waiting:
        location, value = waiting.pop()
        inside = _inside(value)
        fault = _fault(value)
        if inside and len(location) >= DEEPEST:
            fault = _too_deep()
        if fault:
            place = ".".join(map(str, location))[-_LONGEST_REASON:]
            raise PackRefused(path, _line(text, value), f"{place}: {fault}" if place else fault)
        waiting += (((*location, key), each) for key, each in reversed(inside))


def _inside(value: object) -> list[tuple[str | int, object]]:
    if isinstance(value, dict):
        return list(cast("dict[str | int, object]", value).items())
    return list(enumerate(cast("list[object]", value))) if isinstance(value, list) else []


def _fault(value: object) -> str:
    match value:
        case str():
            return _text_fault(value)
        case bool() | list():
            return ""
        case int():
            return "" if abs(value) <= LARGEST_NUMBER else "a number has at most nine digits"
        case dict():
            odd = any(not _KEY.fullmatch(key) for key in cast("dict[str, object]", value))
            return "a key must be a plain name" if odd else ""
        case _:
            return "must be a text, a whole number, true or false"


def _text_fault(text: str) -> str:
    if hides(text):
        return "a text must not have control characters or turn the direction of writing"
    found = not_plain(text)
    return f"a text must be plain: there is {found} in it" if found else ""


def _line(text: str, value: object) -> int:
    """Return the first line in which a bad text stands, 0 when it is written with escapes or is no text."""
    place = text.find(value) if isinstance(value, str) and value else -1
    return text.count("\n", 0, place) + 1 if place >= 0 else 0


def _too_deep() -> str:
    return f"the file is nested more than {DEEPEST} deep"

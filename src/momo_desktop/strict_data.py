"""Makes frozen dataclasses from plain data that somebody else wrote (JSON, TOML), and takes nothing for another thing.

A field may be a `str`, `int`, `bool`, `bytes` (hexadecimal digits), `date`, `time` or `datetime` (ISO), an enumeration,
a `Literal`, a dataclass, a tuple or frozenset of any number of these, one of these or None, or one of several
dataclasses that differ in the `Literal` of their field `kind`. What else stands in `Annotated` is called with the value
and raises ValueError for a bad one, as `__post_init__` may for a whole. `plain` makes plain data of such dataclasses.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

Location = tuple[str | int, ...]
_Read = Callable[[object, Location], Any]
_Check = Callable[[Any], object]
_Kind = TypeVar("_Kind")

_ISO: dict[Any, Callable[[Any], object]] = {
    date: date.fromisoformat,
    time: time.fromisoformat,
    datetime: datetime.fromisoformat,
}


class Misfit(ValueError):
    """Data does not have the shape; `location` leads to the place, such as `("items", 3, "due")`."""

    def __init__(self, location: Location, reason: str) -> None:
        super().__init__(reason)
        self.location = location
        self.reason = reason


def read(kind: type[_Kind], data: object) -> _Kind:
    """Return the dataclass that the data describe; raises `Misfit` for the first thing that does not fit."""
    return cast("_Kind", _reader(kind)(data, ()))


def plain(value: object) -> Any:
    """Return a dataclass, or what its fields may hold, as JSON's plain data, from which `read` makes it again."""
    if isinstance(value, Enum):
        return value.value
    if dataclasses.is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, tuple):
        return [plain(each) for each in cast("tuple[object, ...]", value)]
    if isinstance(value, frozenset):
        return sorted(plain(each) for each in cast("frozenset[object]", value))
    return value.hex() if isinstance(value, bytes) else value


def between(lowest: int, highest: int) -> _Check:
    """Return a check for a number."""

    def check(number: int) -> None:
        if not lowest <= number <= highest:
            raise ValueError(f"must be from {lowest} to {highest}")

    return check


def sized(fewest: int, most: int | None = None) -> _Check:
    """Return a check for how many things something holds."""

    def check(holder: Any) -> None:
        if len(holder) < fewest or (most is not None and len(holder) > most):
            raise ValueError(
                f"must have {fewest} parts or more" if most is None else f"must have {fewest} to {most} parts"
            )

    return check


@cache
def _reader(kind: Any) -> _Read:
    arguments, origin = get_args(kind), get_origin(kind)
    if origin is Annotated:
        return _checked(_reader(arguments[0]), arguments[1:])
    if origin is Literal:
        return _one_of(arguments)
    if origin is tuple:
        return _several(_reader(arguments[0]))
    if origin is frozenset:
        return _set_of(_several(_reader(arguments[0])))
    if origin in (Union, UnionType):
        return _either([each for each in arguments if each is not NoneType], none=NoneType in arguments)
    if dataclasses.is_dataclass(kind):
        return _whole(cast("type", kind))
    if kind in _ISO or kind is bytes or issubclass(kind, Enum):
        return _written(kind)
    return _plain(kind)


def _plain(kind: type) -> _Read:
    def read_plain(data: object, location: Location) -> object:
        # True is an int for isinstance().
        if type(data) is not kind:
            raise Misfit(location, f"must be a {kind.__name__}")
        return data

    return read_plain


def _written(kind: Any) -> _Read:
    readers: dict[Any, Callable[[Any], object]] = {bytes: bytes.fromhex, **_ISO}
    made = readers.get(kind) or cast("Callable[[Any], object]", kind)

    def read_written(data: object, location: Location) -> object:
        try:
            value = made(data)
        except (ValueError, TypeError):
            raise Misfit(location, f"is not a {kind.__name__}") from None
        # fromhex() would skip blanks.
        if isinstance(value, bytes) and value.hex() != data:
            raise Misfit(location, f"is not a {kind.__name__}")
        return value

    return read_written


def _one_of(words: tuple[object, ...]) -> _Read:
    def read_one(data: object, location: Location) -> object:
        if not any(type(data) is type(word) and data == word for word in words):
            raise Misfit(location, f"must be one of {', '.join(map(str, words))}")
        return data

    return read_one


def _several(read_each: _Read) -> _Read:
    def read_several(data: object, location: Location) -> tuple[Any, ...]:
        if not isinstance(data, list):
            raise Misfit(location, "must be a list")
        return tuple(read_each(each, (*location, number)) for number, each in enumerate(cast("list[object]", data)))

    return read_several


def _set_of(read_several: _Read) -> _Read:
    def read_set(data: object, location: Location) -> frozenset[Any]:
        return frozenset(read_several(data, location))

    return read_set


def _either(kinds: list[Any], *, none: bool) -> _Read:
    by_word = {_word(kind): _reader(kind) for kind in kinds} if len(kinds) > 1 else {}
    alone = _reader(kinds[0])

    def read_either(data: object, location: Location) -> object:
        if none and data is None:
            return None
        if not by_word:
            return alone(data, location)
        given = cast("dict[str, object]", data) if isinstance(data, dict) else {}
        word = given.get("kind")
        if not isinstance(word, str) or word not in by_word:
            raise Misfit(location, f"kind: must be one of {', '.join(by_word)}")
        return by_word[word](given, location)

    return read_either


def _word(kind: type) -> str:
    return get_args(get_type_hints(kind)["kind"])[0]


def _whole(kind: Any) -> _Read:
    hints = get_type_hints(kind, include_extras=True)
    fields = {field.name: _reader(hints[field.name]) for field in dataclasses.fields(kind)}
    required = [field.name for field in dataclasses.fields(kind) if field.default is dataclasses.MISSING]

    def read_whole(data: object, location: Location) -> Any:
        if not isinstance(data, dict):
            raise Misfit(location, "must be a table of fields")
        given = cast("dict[str, object]", data)
        _refuse_any(location, (name for name in required if name not in given), "is missing")
        _refuse_any(location, (name for name in given if name not in fields), "is not known here")
        values = {name: fields[name](value, (*location, name)) for name, value in given.items()}
        return _said_where(location, kind, **values)

    return read_whole


def _checked(read_unchecked: _Read, checks: tuple[_Check, ...]) -> _Read:
    def read_checked(data: object, location: Location) -> Any:
        value = read_unchecked(data, location)
        for check in checks:
            _said_where(location, check, value)
        return value

    return read_checked


def _refuse_any(location: Location, names: Iterable[str], reason: str) -> None:
    for name in names:
        raise Misfit((*location, name), reason)


def _said_where(location: Location, call: Callable[..., Any], *values: object, **fields: object) -> Any:
    try:
        return call(*values, **fields)
    except ValueError as error:
        raise Misfit(location, str(error)) from error

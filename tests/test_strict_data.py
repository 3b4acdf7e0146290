"""Plain data becomes a record only when it is exactly of its shape."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

import pytest

from momo_desktop import strict_data
from momo_desktop.strict_data import Location, Misfit, between, sized


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True, kw_only=True)
class Circle:
    kind: Literal["circle"]
    radius: Annotated[int, between(1, 9)]


@dataclass(frozen=True, kw_only=True)
class Line:
    kind: Literal["line"]
    first: int
    last: int

    def __post_init__(self) -> None:
        if self.first >= self.last:
            raise ValueError("a line goes on")


@dataclass(frozen=True, kw_only=True)
class Sheet:
    name: str
    colour: Colour = Colour.RED
    drawn: date | None = None
    seal: Annotated[bytes, sized(2, 2)] = b"\0\0"
    final: bool = False
    shape: Circle | Line | None = None
    tags: Annotated[tuple[str, ...], sized(0, 2)] = ()


def misfit(data: object) -> Misfit:
    with pytest.raises(Misfit) as caught:
        strict_data.read(Sheet, data)
    return caught.value


def test_what_fits_becomes_a_record() -> None:
    data = {
        "name": "Lake",
        "colour": "red",
        "drawn": "2026-03-02",
        "seal": "00ff",
        "final": True,
        "shape": {"kind": "line", "first": 1, "last": 2},
        "tags": ["a", "b"],
    }
    assert strict_data.read(Sheet, data) == Sheet(
        name="Lake",
        drawn=date(2026, 3, 2),
        seal=b"\x00\xff",
        final=True,
        shape=Line(kind="line", first=1, last=2),
        tags=("a", "b"),
    )


def test_what_is_not_given_has_its_default() -> None:
    assert strict_data.read(Sheet, {"name": "Lake"}) == Sheet(name="Lake")


@pytest.mark.parametrize(
    ("field", "value", "location"),
    [
        ("name", 7, ("name",)),
        ("name", None, ("name",)),
        ("final", 1, ("final",)),
        ("colour", "pink", ("colour",)),
        ("colour", ["red"], ("colour",)),
        ("drawn", "2026-02-30", ("drawn",)),
        ("drawn", 20260302, ("drawn",)),
        ("seal", "00 ff", ("seal",)),
        ("seal", "00FF", ("seal",)),
        ("seal", "00", ("seal",)),
        ("shape", {"kind": "square"}, ("shape",)),
        ("shape", {"radius": 3}, ("shape",)),
        ("shape", "circle", ("shape",)),
        ("shape", {"kind": "circle", "radius": True}, ("shape", "radius")),
        ("shape", {"kind": "circle", "radius": 10}, ("shape", "radius")),
        ("shape", {"kind": "circle", "radius": 2.0}, ("shape", "radius")),
        ("shape", {"kind": "line", "first": 2, "last": 1}, ("shape",)),
        ("tags", "ab", ("tags",)),
        ("tags", ["a", 7], ("tags", 1)),
        ("tags", ["a", "b", "c"], ("tags",)),
        ("colours", "red", ("colours",)),
    ],
)
def test_what_does_not_fit_is_refused_at_its_place(field: str, value: object, location: Location) -> None:
    assert misfit({"name": "Lake", field: value}).location == location


def test_a_field_that_is_missing_is_named() -> None:
    assert misfit({}).location == ("name",)


def test_what_is_no_table_of_fields_is_refused() -> None:
    assert misfit(["name"]).location == ()


def test_a_word_of_another_type_is_not_the_word() -> None:
    @dataclass(frozen=True)
    class Versioned:
        version: Literal[1]

    with pytest.raises(Misfit):
        strict_data.read(Versioned, {"version": True})

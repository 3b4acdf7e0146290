"""Small files of ours in whose place anything may stand."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from momo_desktop.storage import small_files

NO_OBJECTS = ("", "[" * 100_000, "[]", "null", "{", '{"a": "\\ud800', "1e999", "9" * 5000, "{" * 100_000)
NO_MOMENTS = (
    "2026-01-01T00:00:00",
    "9999-12-31T23:59:59-12:00",
    "9999-12-31T23:59:59+00:00",
    "0001-01-01T00:00:00+14:00",
    "1970-01-01T00:00:00+14:00",
    "soon",
    "",
    None,
    5,
)


@pytest.mark.parametrize("text", NO_OBJECTS, ids=range(len(NO_OBJECTS)))
def test_what_is_no_object_says_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / "file").write_text(text)
    with pytest.raises(ValueError, match="not an object"):
        small_files.fields(tmp_path / "file")


def test_a_file_that_is_too_long_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("{}" + " " * 99)
    with pytest.raises(ValueError, match="too long"):
        small_files.fields(tmp_path / "file", 100)
    assert small_files.fields(tmp_path / "file", 101) == {}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "file")
    with pytest.raises(OSError, match="regular"):
        small_files.fields(tmp_path / "file")


@pytest.mark.parametrize("said", NO_MOMENTS)
def test_a_moment_that_cannot_be_shown_everywhere_is_none(said: object) -> None:
    with pytest.raises(ValueError, match="not a moment"):
        small_files.moment(said)


def test_a_moment_of_any_zone_is_in_utc() -> None:
    assert small_files.moment("2026-01-01T02:00:00+02:00") == datetime(2026, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize("said", [float("inf"), -1, 1.5, "1", None, [1]])
def test_what_is_no_number_of_things_counts_nothing(said: object) -> None:
    with pytest.raises(ValueError, match="not a count"):
        small_files.count(said)

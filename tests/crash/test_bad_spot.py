"""A bad spot on the disk: told as what it is, and no reason why a vault could not be gone on with (SAFETY A11)."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from crash import bad_spot
from program import Program

PAGE = 4096
STUDENTS = 40


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """The library that makes a bad spot."""
    built = bad_spot.build(tmp_path)
    if built is None:
        pytest.skip("a bad spot needs Linux and a C compiler")
    return built


@pytest.fixture
def written(fresh: Program) -> Program:
    """A vault with students and a copy."""
    fresh.create()
    for number in range(STUDENTS):
        fresh.ok_inside("student", "add", "--given", f"Anna {number}", "--family", "Szűcs")
    fresh.ok_inside("backup", "make")
    return fresh


# Without its first page, where the salt of its key is, nothing of the file can be read.
@pytest.mark.parametrize(("page", "left"), [(0, 0), (3, STUDENTS), (-1, STUDENTS * 3 // 4)])
def test_a_bad_spot_in_the_records_is_told_and_a_copy_takes_their_place(
    written: Program, library: Path, page: int, left: int
) -> None:
    records = written.vault / "records.db"
    start = page % (records.stat().st_size // PAGE) * PAGE
    written.env |= bad_spot.spot(library, records, start, PAGE)
    told = written("doctor")
    assert told.code == 12
    assert "no room" not in told.err
    looked = subprocess.run(
        [sys.executable, "-m", "crash.bad_spot", written.vault], env=written.env, capture_output=True, check=False
    )
    assert looked.returncode == 0, looked.stderr.decode()
    found = json.loads(looked.stdout)
    assert found["copy"]
    assert not found["whole"]
    assert found["left"] >= left
    copy = written("backup", "list").lines[-1]["copy"]
    assert written("backup", "restore", copy).code == 0
    assert len(written("student", "list").lines) == STUDENTS
    assert written("doctor").code == 0


def test_a_bad_spot_in_the_key_file_leaves_its_second_copy(written: Program, library: Path) -> None:
    written.env |= bad_spot.spot(library, written.vault / "records.key", 0, 1)
    told = written("student", "list")
    assert told.code == 12
    assert "second copy is good" in told.err
    written.env |= bad_spot.spot(library, written.vault / "records.key.bak", 0, 1)
    assert len(written("student", "list").lines) == STUDENTS

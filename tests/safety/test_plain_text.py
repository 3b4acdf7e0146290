"""SAFETY A02: nothing that was written stands readable anywhere but in what was exported.

`python tests/crash/plain_text.py --full` does the same with 200 students, every paper and strace on every command.
"""

from __future__ import annotations

import base64
import shutil
import sys
from pathlib import Path

import pytest

from crash.plain_text import Everything, open_to_others, searched_for, traced
from figures import Figure
from momo_desktop.demo.school import PRIVATE_MARKERS
from program import Program
from scanning import forms, hits

STUDENTS = 1


@pytest.fixture(scope="module")
def every(tmp_path_factory: pytest.TempPathFactory) -> Everything:
    """A vault on which every command has worked."""
    program = Program(tmp_path_factory.mktemp("used"))
    done = Everything(program, tmp_path_factory.mktemp("exports"), Program.inside)
    done.do(STUDENTS, whole=False)
    return done


@pytest.mark.requirement("A02")
def test_no_name_and_no_marker_is_readable_outside_the_exports(every: Everything, figure: Figure) -> None:
    wanted = searched_for(STUDENTS)
    files = [path for path in every.program.home.rglob("*") if path.is_file()]
    assert hits(every.program.home, wanted) == []
    assert not [form for form in wanted if form in every.said()]
    assert hits(every.exports, wanted)
    figure(f"{len(every.ended)} commands, {len(files)} files, {len(wanted)} forms of names and markers: 0 hits")


def test_every_command_was_called(every: Everything) -> None:
    assert every.never_called() == set()


def test_the_search_would_find_a_word_that_is_there() -> None:
    for word in (PRIVATE_MARKERS[1], PRIVATE_MARKERS[3]):
        for shift in range(3):
            around = b"x" * shift + word.encode() + b" and more"
            for content in (around, around.hex().encode(), base64.b64encode(around)):
                assert any(form in content for form in forms([word]))


def test_the_vault_is_for_its_owner_alone(every: Everything) -> None:
    assert open_to_others(every.program.vault) == []


@pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("strace") is None, reason="strace tells what is written on Linux only"
)
def test_nothing_readable_is_written_even_for_a_moment(every: Everything, tmp_path: Path) -> None:
    program, out = every.program, tmp_path / "out.pdf"
    command = program.command("report", "portfolio", "--student", 2, "--language", "hu", "--out", out)
    done, trace = traced(command, program.env, tmp_path / "trace")
    assert done.returncode == 0
    assert any(path.name == "records.db-wal" for path, _data in trace.written)
    assert any(data.startswith(b"%PDF") for _path, data in trace.written)
    assert trace.readable(searched_for(STUDENTS), tmp_path) == []
    assert [path for path in trace.made if not path.is_relative_to(program.home) and path.parent != tmp_path] == []
    assert trace.spoke == []

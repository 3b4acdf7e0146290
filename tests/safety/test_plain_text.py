"""SAFETY A02: nothing that was written stands readable anywhere but in what was exported."""

from __future__ import annotations

import base64
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from momo_desktop.demo import source
from momo_desktop.demo.school import PRIVATE_MARKERS
from program import OTHER, PASSPHRASE, Program
from scanning import forms, hits

LISTS = Path(__file__).parents[1] / "exchange" / "lists"
STUDENTS = 5


@pytest.fixture(scope="module")
def used(tmp_path_factory: pytest.TempPathFactory) -> tuple[Program, list[str]]:
    """A vault that every command has worked on, and all that the commands said on stderr."""
    program = Program(tmp_path_factory.mktemp("used"))
    exports = program.home.parent / f"{program.home.name}-exports"
    exports.mkdir()
    said = []

    def run(*arguments: object, passphrase: str = PASSPHRASE) -> None:
        said.append(program.inside(*arguments, passphrase=passphrase).err)

    run("create", "--nickname", "N", "--key-cost", "floor", "--recovery-out", exports / "code.txt")
    run("demo", "--students", STUDENTS)
    run("note", "add", "--student", 1, "--lane", "private", "--text", f"über {PRIVATE_MARKERS[1]}")
    run("attach", "add", "--student", 1, LISTS / "11a-adminplus.csv")
    run("import", LISTS / "11a-adminplus.csv", "--commit")
    run("search", PRIVATE_MARKERS[2])
    run("report", "portfolio", "--student", 1, "--language", "hu", "--out", exports / "portfolio.pdf")
    run("report", "slip", "--student", 99_999, "--language", "hu", "--out", exports / "slip.pdf")
    run("passphrase", "change", "--new-passphrase-file", program.secret(OTHER))
    run("doctor", "--full", passphrase=OTHER)
    run("check-open")
    return program, said


def _names() -> list[str]:
    people = source.people().people[:STUDENTS]
    return [word for person in people for word in (person.given, person.family)]


def test_no_name_and_no_marker_is_readable_outside_the_exports(used: tuple[Program, list[str]]) -> None:
    program, said = used
    wanted = forms((*PRIVATE_MARKERS, *_names()))
    assert len([path for path in program.home.rglob("*") if path.is_file()]) > 10
    assert hits(program.home, wanted) == []
    assert not [form for form in wanted if form in "".join(said).encode()]


def test_the_search_would_find_a_word_that_is_there() -> None:
    for word in (PRIVATE_MARKERS[1], PRIVATE_MARKERS[3]):
        for shift in range(3):
            around = b"x" * shift + word.encode() + b" and more"
            for content in (around, around.hex().encode(), base64.b64encode(around)):
                assert any(form in content for form in forms([word]))


def test_the_vault_is_for_its_owner_alone(used: tuple[Program, list[str]]) -> None:
    program, _said = used
    for path in (program.vault, *program.vault.rglob("*")):
        assert path.stat().st_mode & 0o077 == 0, path


@pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("strace") is None, reason="strace tells what is written on Linux only"
)
def test_nothing_readable_is_written_even_for_a_moment(used: tuple[Program, list[str]], tmp_path: Path) -> None:
    program, _said = used
    trace = tmp_path / "trace"
    words = program.command(
        "report", "portfolio", "--student", 1, "--language", "hu", "--out", tmp_path / "out.pdf", passphrase=OTHER
    )
    traced = ["strace", "-f", "-o", trace, "-e", "trace=openat,open,creat,connect", *words]
    subprocess.run(traced, capture_output=True, env=program.env, check=True)
    text = trace.read_text("utf-8", "replace")
    opened = [line for line in text.splitlines() if "O_CREAT" in line and "= -1" not in line]
    assert opened
    allowed = (str(program.vault), str(program.home / "data"), str(program.home / "config"), str(tmp_path / "out.pdf"))
    assert [line for line in opened if not any(place in line for place in allowed)] == []
    assert "etilqs" not in text
    assert "AF_INET" not in text

"""Streams that are closed, full or broken: what was done stays done, and the code says so."""

from __future__ import annotations

import json
import shlex
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from program import PASSPHRASE, Program

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="the streams of a shell")
pytestmark = posix_only

UNTOLD = 74
FULL = "/dev/full" if Path("/dev/full").exists() else "&-"
"""Where nothing can be written; not every system has a device for that."""
LOST_ANSWER = [">&-", f">{FULL}", "| true"]


def shell(program: Program, words: str, streams: str) -> tuple[int, str]:
    """Run a command in a shell that gives it such streams, and return its code and what stood on stderr."""
    command = f"{shlex.join(program.command(*shlex.split(words)))} {streams}; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(
        ["bash", "-c", command], env=program.env, capture_output=True, timeout=120, check=False, text=True
    )
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr
    return done.returncode, done.stderr


@pytest.mark.parametrize("streams", LOST_ANSWER)
def test_what_was_done_is_told_as_done_though_nobody_reads_the_answer(program: Program, streams: str) -> None:
    before = program.ok_inside("check-open").line["students"]
    code, told = shell(program, "student add --given Anna --family Nagy", streams)
    assert (code, "was carried out" in told) == (UNTOLD, True)
    assert program.ok_inside("check-open").line["students"] == before + 1


@pytest.mark.parametrize("streams", LOST_ANSWER)
def test_no_vault_is_made_whose_recovery_code_nobody_reads(fresh: Program, streams: str) -> None:
    assert shell(fresh, "create --nickname Eins --key-cost floor", streams)[0] == 14
    assert not fresh.vault.exists() or not any(fresh.vault.iterdir())


def test_no_code_counts_that_nobody_reads(fresh: Program) -> None:
    fresh.create()
    before = (fresh.vault / "records.key").read_bytes()
    for command in ("recovery new", "recovery successor add", "rekey"):
        assert shell(fresh, command, f">{FULL}")[0] == 14
    assert (fresh.vault / "records.key").read_bytes() == before


def test_a_certificate_is_written_though_nobody_reads_its_number(fresh: Program) -> None:
    fresh.create()
    fresh.ok_inside("student", "add", "--given", "Anna", "--family", "Nagy")
    certificate = fresh.home / "certificate.pdf"
    assert shell(fresh, f"student erase 1 --certificate {certificate}", f">{FULL}")[0] == UNTOLD
    assert certificate.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("streams", ["2>&-", f"2>{FULL}"])
def test_a_closed_stderr_changes_no_code(program: Program, streams: str) -> None:
    codes = {words: shell(program, words, streams)[0] for words in ("check-open", "student get 99", "student get")}
    assert codes == {"check-open": 0, "student get 99": 16, "student get": 2}


def test_where_no_passphrase_can_be_read_it_is_missing(program: Program) -> None:
    command = [sys.executable, "-m", "momo_desktop", "--vault", str(program.vault), "check-open"]
    for streams in ("<&-", "< <(printf 'a\\xff\\n')"):
        line = f"{shlex.join(command)} {streams}"
        done = subprocess.run(["bash", "-c", line], env=program.env, capture_output=True, timeout=60, check=False)
        assert (done.returncode, done.stdout) == (16, b""), done.stderr


def test_a_command_runs_where_the_places_of_the_user_cannot_be_made(program: Program, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    env = program.env | {"MOMO_DATA_DIR": str(tmp_path / "file"), "MOMO_CONFIG_DIR": str(tmp_path / "file")}
    for words in ("check-open", "lock"):
        done = subprocess.run(program.command(words), env=env, capture_output=True, timeout=60, check=False)
        assert (done.returncode, done.stderr) == (0, b"")
        assert json.loads(done.stdout)


def test_a_stop_while_modules_are_read_is_quiet(program: Program) -> None:
    script = (
        "import os, signal, sys\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # a job in the background ignores it
        "class Stop:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'momo_desktop.cli.commands':\n"
        "            os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.meta_path.insert(0, Stop())\n"
        "from momo_desktop.__main__ import main\n"
        "sys.argv[1:] = ['--vault', 'x', 'check-open']\n"
        "sys.exit(main())\n"
    )
    done = subprocess.run([sys.executable, "-c", script], env=program.env, capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (128 + signal.SIGINT, b"", b"")


def test_the_passphrase_of_these_tests_opens(program: Program) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "momo_desktop", "--vault", str(program.vault), "check-open"],
        env=program.env, input=PASSPHRASE.encode() + b"\n", capture_output=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0

"""SAFETY A25: what the program holds in memory goes into no core file and to no other program of the same user."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from end2end.scenes import WORD
from figures import Figure
from made_once import MadeOnce
from windowed import Windowed

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="/proc tells it on Linux only")

# Root without this power is a user like any other.
AS_A_USER = ("setpriv", "--bounding-set=-sys_ptrace", "--inh-caps=-sys_ptrace") if os.geteuid() == 0 else ()
READER = """
import sys
for line in open(f"/proc/{sys.argv[1]}/maps"):
    if "[heap]" in line:
        first = int(line.split("-")[0], 16)
with open(f"/proc/{sys.argv[1]}/mem", "rb") as memory:
    memory.seek(first)
    print(len(memory.read(64)))
"""


@pytest.fixture(scope="module")
def window(tmp_path_factory: pytest.TempPathFactory, made_once: MadeOnce) -> Windowed:
    return Windowed(tmp_path_factory.mktemp("home"), made_once, students=1)


@pytest.mark.requirement("A25")
def test_nobody_reads_the_memory_of_the_open_window(window: Windowed, figure: Figure) -> None:
    playing = window.play("wait", 1, before=AS_A_USER)
    try:
        assert playing.stdout.readline() == "open\n"
        limits = Path(f"/proc/{playing.pid}/limits").read_text("ascii")
        [core] = [line.split() for line in limits.splitlines() if line.startswith("Max core file size")]
        assert core[4:6] == ["0", "0"]
        refused = _read(playing.pid)
    finally:
        playing.kill()
        playing.communicate()
    assert refused.returncode == 1
    assert "PermissionError" in refused.stderr
    figure("the core limit is 0, and another program of the same user may not read the memory")


def test_the_reader_would_read_a_program_that_does_nothing_about_it() -> None:
    if Path("/proc/sys/kernel/yama/ptrace_scope").exists():
        pytest.skip("this system lets no program read another one's memory anyway")
    command = [*AS_A_USER, sys.executable, "-c", "print(flush=True); input()"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as open_to_all:
        open_to_all.stdout.readline()
        assert _read(open_to_all.pid).stdout == "64\n"
        open_to_all.communicate(b"\n")


def test_a_window_that_dies_leaves_no_core_file_and_no_word(window: Windowed) -> None:
    playing = window.play("die")
    _pid, status = os.waitpid(playing.pid, 0)
    playing.returncode = os.waitstatus_to_exitcode(status)
    out, err = playing.communicate()
    assert os.WTERMSIG(status) == signal.SIGABRT, err
    assert not os.WCOREDUMP(status)
    assert not list(window.home.rglob("*core*"))
    assert WORD not in out + err


def _read(process: int) -> subprocess.CompletedProcess[str]:
    command = [*AS_A_USER, sys.executable, "-c", READER, str(process)]
    return subprocess.run(command, capture_output=True, text=True, check=False)

"""Makes this folder ready to run or to test, once: system packages, `.venv`, locked dependencies, the project itself.

Standard library only, because it is what runs first on a bare machine. A stamp in `.venv` tells what was installed
from which lock file; while it holds, a start costs a look at two files and at the dates of the catalogues.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import catalogues
import system_needs

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

LOCKS = {"run": ROOT / "requirements.txt", "test": ROOT / "requirements-test.txt"}
_FIRST_START = """\
Setting up MOMO Desktop in {venv}.
This is done once, needs the network and takes a minute or two. Later starts need neither."""
_NO_NETWORK = """\
The packages could not be installed (see above). Nothing outside {venv} was changed.
Please check the network connection and start again: the set-up goes on where it stopped."""


def prepare(purpose: str) -> None:
    """Make everything ready for `purpose`, "run" or "test", or exit with words; return at once when it is ready."""
    if sys.version_info < (3, 11):  # noqa: UP036  (this file is what an older Python reads first)
        sys.exit("MOMO Desktop needs Python 3.11 or newer; this is Python {}.{}.".format(*sys.version_info))
    if not is_ready(purpose):
        print(_FIRST_START.format(venv=VENV), file=sys.stderr, flush=True)
        missing = system_needs.missing_packages(for_tests=purpose == "test")
        if missing:
            system_needs.install(missing)
        _install(purpose)
    if catalogues.stale():
        subprocess.run([PYTHON, catalogues.__file__, "compile"], check=True)


def hand_over(*arguments: str) -> None:
    """Go on as the environment's own Python with these arguments; this call does not return."""
    # A Windows console of another code page would refuse Cyrillic and Greek.
    os.environ["PYTHONUTF8"] = "1"
    command = [str(PYTHON), *arguments]
    if os.name == "nt":
        # On Windows exec starts a second process and gives the prompt back to the user at once.
        sys.exit(subprocess.call(command))
    os.execv(PYTHON, command)


def is_ready(purpose: str) -> bool:
    """Return whether `.venv` was made from the present lock file and its Python is still there."""
    stamp = _stamp_file(purpose)
    return PYTHON.exists() and stamp.exists() and stamp.read_text("ascii") == _stamp(purpose)


def leave_stamps(purpose: str) -> None:
    """Write down that the present lock file was installed; what the tests need includes what the program needs."""
    for done in LOCKS if purpose == "test" else ["run"]:
        _stamp_file(done).write_text(_stamp(done), "ascii")


def _stamp_file(purpose: str) -> Path:
    return VENV / f"set-up-for-{purpose}"


def _stamp(purpose: str) -> str:
    return hashlib.sha256(LOCKS[purpose].read_bytes() + (ROOT / "pyproject.toml").read_bytes()).hexdigest()


def _install(purpose: str) -> None:
    pip = [PYTHON, "-m", "pip", "-qq", "--disable-pip-version-check", "--no-input", "install"]
    try:
        if not PYTHON.exists():
            # Also when the Python that it was made from is gone.
            subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], check=True)
        # The program starts faster from compiled files; the tests need a part of them only, which Python compiles then.
        how = ["--no-compile"] if purpose == "test" else []
        lock = ["--require-hashes", "--only-binary", ":all:", "-r", LOCKS[purpose]]
        subprocess.run([*pip, *how, *lock], cwd=ROOT, check=True)
        subprocess.run([*pip, "--no-deps", "--no-build-isolation", "--editable", ROOT], cwd=ROOT, check=True)
    except subprocess.CalledProcessError:
        sys.exit(_NO_NETWORK.format(venv=VENV))
    leave_stamps(purpose)

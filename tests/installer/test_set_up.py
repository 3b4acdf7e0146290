from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import setup_environment
import system_needs

INSTALLER = Path(setup_environment.__file__).parent
on_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux leaves libraries to its user")


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that was set up for running from its present lock file."""
    for name in ("requirements.txt", "requirements-test.txt", "pyproject.toml"):
        (tmp_path / name).write_text(name, "ascii")
    python = tmp_path / ".venv" / "python"
    python.parent.mkdir()
    python.touch()
    monkeypatch.setattr(setup_environment, "ROOT", tmp_path)
    monkeypatch.setattr(setup_environment, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(setup_environment, "PYTHON", python)
    locks = {"run": tmp_path / "requirements.txt", "test": tmp_path / "requirements-test.txt"}
    monkeypatch.setattr(setup_environment, "LOCKS", locks)
    setup_environment.leave_stamps("run")
    return tmp_path


def test_what_was_set_up_is_ready(checkout: Path) -> None:
    assert setup_environment.is_ready("run")


def test_a_set_up_for_running_is_not_ready_for_tests(checkout: Path) -> None:
    assert not setup_environment.is_ready("test")


def test_a_set_up_for_tests_is_ready_for_running_too(checkout: Path) -> None:
    (checkout / ".venv" / "set-up-for-run").unlink()
    setup_environment.leave_stamps("test")
    assert setup_environment.is_ready("run")


def test_a_changed_lock_asks_for_a_new_set_up(checkout: Path) -> None:
    (checkout / "requirements.txt").write_text("another version", "ascii")
    assert not setup_environment.is_ready("run")


def test_an_environment_whose_python_is_gone_is_not_ready(checkout: Path) -> None:
    setup_environment.PYTHON.unlink()
    assert not setup_environment.is_ready("run")


def test_the_set_up_starts_without_any_package() -> None:
    isolated = [sys.executable, "-I", "-S", "-c", f"import sys; sys.path[:0] = [{str(INSTALLER)!r}]; import run"]
    assert subprocess.run(isolated, check=False).returncode == 0


@on_linux
def test_a_missing_library_is_named_by_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(system_needs.LIBRARIES, "libnowhere.so.7", "libnowhere7")
    assert "libnowhere7" in system_needs.missing_packages(for_tests=False)


@on_linux
def test_a_missing_test_command_does_not_hinder_a_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(system_needs.TEST_COMMANDS, "no-such-command", "nowhere")
    assert "nowhere" in system_needs.missing_packages(for_tests=True)
    assert "nowhere" not in system_needs.missing_packages(for_tests=False)


@on_linux
def test_who_is_not_root_is_told_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr("shutil.which", lambda _command: "/usr/bin/apt-get")
    with pytest.raises(SystemExit, match=r"(?s)start again:\n\n    sudo apt install libegl1 libgl1$"):
        system_needs.install(["libegl1", "libgl1"])

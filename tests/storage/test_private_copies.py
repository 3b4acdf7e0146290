import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from momo_desktop import paths
from momo_desktop.storage import private_copies

HOLD = """
import sys
from momo_desktop.storage import private_copies
print(private_copies.make_folder(), flush=True)
sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MOMO_DATA_DIR", str(tmp_path))
    return paths.private_temp_dir()


@pytest.fixture
def other(root: Path) -> Iterator[tuple[subprocess.Popen[str], Path]]:
    """A second program and the folder that it was given."""
    with subprocess.Popen([sys.executable, "-c", HOLD], stdin=-1, stdout=-1, text=True) as program:
        assert program.stdout is not None
        yield program, Path(program.stdout.readline().strip())
        program.kill()


def test_a_folder_in_use_is_not_swept(other: tuple[subprocess.Popen[str], Path]) -> None:
    own = private_copies.make_folder()
    private_copies.sweep()
    assert own.is_dir()
    assert other[1].is_dir()


def test_what_a_killed_program_left_is_swept(root: Path, other: tuple[subprocess.Popen[str], Path]) -> None:
    program, folder = other
    program.kill()
    program.wait()
    private_copies.sweep()
    assert not folder.parent.exists()


def test_a_file_from_elsewhere_is_swept(root: Path) -> None:
    (root / "stray.db").write_bytes(b"stray")
    private_copies.sweep()
    assert not (root / "stray.db").exists()


def test_it_knows_its_own_folders(tmp_path: Path) -> None:
    assert private_copies.holds(private_copies.make_folder() / "records.db")
    assert not private_copies.holds(tmp_path / "records.db")

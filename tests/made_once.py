"""What takes long to make is made once for all processes of a run, and copied by the tests."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

MadeOnce = Callable[[str, Callable[[Path], object]], Path]
"""Takes the name of a folder and what fills it, and returns the folder; nobody may change what is in it."""


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> MadeOnce:
    """Where the process that comes first makes a thing and the others wait for it."""
    own = tmp_path_factory.getbasetemp()
    common = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "made"
    common.mkdir(exist_ok=True)

    def made(name: str, fill: Callable[[Path], object]) -> Path:
        folder = common / name
        with FileLock(f"{folder}.lock"):
            if not folder.exists():
                unfinished = Path(tempfile.mkdtemp(dir=common))
                fill(unfinished)
                unfinished.rename(folder)
        return folder

    return made

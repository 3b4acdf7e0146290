"""What several tests of services begin with."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """An empty folder that stands for a stick."""
    made = tmp_path / "stick"
    made.mkdir()
    return made

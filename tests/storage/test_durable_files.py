"""Small files that are whole after a power cut."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from momo_desktop.storage import durable_files


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that was written a moment ago."""
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "records.db").touch()
    return tmp_path / "new"


@pytest.fixture
def scanned(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Windows, where a virus scanner holds what is renamed twice; and what was tried."""
    tried, rename = list[Path](), Path.replace

    def held(old: Path, new: Path) -> Path:
        tried.append(old)
        if len(tried) <= 2:
            raise PermissionError(13, "another program has it open")
        return rename(old, new)

    monkeypatch.setattr(Path, "replace", held)
    monkeypatch.setattr(durable_files, "time", SimpleNamespace(sleep=lambda _seconds: None))
    monkeypatch.setattr(durable_files, "os", SimpleNamespace(name="nt"))
    return tried


def test_what_a_scanner_holds_for_a_moment_gets_its_name(folder: Path, scanned: list[Path]) -> None:
    renamed = durable_files.rename(folder, folder.with_name("old"))
    assert [path.name for path in renamed.iterdir()] == ["records.db"]
    assert len(scanned) == 3


def test_what_may_not_be_renamed_is_not_waited_for_elsewhere(
    folder: Path, scanned: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(durable_files, "os", SimpleNamespace(name="posix"))
    with pytest.raises(PermissionError):
        durable_files.rename(folder, folder.with_name("old"))
    assert len(scanned) == 1

"""The file of what this user likes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from momo_desktop.preferences import Choices, Preferences, RecentVault, Scheme
from quiet import Quiet


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "preferences.toml"


def test_what_is_set_is_there_at_the_next_start(path: Path) -> None:
    vault = RecentVault(Path('/a/"b"\\ő\x7f\n'), "Щука ’n’ co\t")
    Preferences(path).set(language="hu", scheme=Scheme.DARK, text_scale=1.5, list_widths={"students.panes": 296})
    Preferences(path).opened(vault)
    assert Preferences(path).now == Choices(
        language="hu", scheme=Scheme.DARK, text_scale=1.5, list_widths={"students.panes": 296}, recent=(vault,)
    )


@pytest.mark.parametrize(
    "written",
    [
        "{",
        'scheme = "pink"',
        "text_scale = nan",
        "text_scale = 9.0",
        "idle_minutes = 0",
        "idle_minutes = inf",
        "recent = [{}]",
        "recent = 3",
        "list_widths = 3",
        "list_widths = {students = inf}",
        "recent = " + "[" * 100_000,
    ],
    ids=range(11),
)
def test_a_broken_file_gives_the_defaults_and_is_kept_aside(path: Path, written: str, quiet: Quiet) -> None:
    quiet.expect("preferences not read")
    path.write_text(written)
    assert Preferences(path).now == Choices()
    assert path.with_suffix(".broken.toml").read_text() == written


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_a_pipe_in_the_place_of_the_file_is_not_waited_for(path: Path, quiet: Quiet) -> None:
    quiet.expect("preferences not read")
    os.mkfifo(path)
    assert Preferences(path).now == Choices()
    assert path.with_suffix(".broken.toml").is_fifo()


def test_an_unknown_key_does_no_harm(path: Path) -> None:
    path.write_text('language = "de"\ncolour_of_hope = "green"\n')
    assert Preferences(path).now.language == "de"


def test_a_vault_that_is_opened_again_moves_to_the_front(path: Path) -> None:
    preferences = Preferences(path)
    for name in ("one", "two", "one"):
        preferences.opened(RecentVault(Path("/") / name, name))
    assert [each.nickname for each in preferences.now.recent] == ["one", "two"]


def test_a_place_that_cannot_be_written_is_no_error(path: Path, quiet: Quiet) -> None:
    quiet.expect("preferences not written")
    preferences = Preferences(path / "no" / "such" / "folder.toml")
    preferences.set(language="bg")
    assert preferences.now.language == "bg"


def test_a_vault_is_found_again_from_another_folder(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(path.parent)
    Preferences(path).opened(RecentVault(Path("vaults/one"), "one"))
    monkeypatch.chdir("/")
    assert [each.path for each in Preferences(path).now.recent] == [path.parent / "vaults" / "one"]


@pytest.mark.parametrize("nickname", ['a "quoted" \\ name', "line\nbreak\ttab", "\x00\x1f\x7f", "Училище ‘Ё’ 🎓"])
def test_any_nickname_is_read_as_it_was_written(path: Path, nickname: str) -> None:
    Preferences(path).opened(RecentVault(Path("/vaults/one"), nickname))
    assert Preferences(path).now.recent[0].nickname == nickname

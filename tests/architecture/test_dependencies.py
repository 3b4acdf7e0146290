"""What the project stands on is written down once, and the other places agree."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from architecture.source_files import PACKAGE, ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
CONTRACTS = {each["name"]: each for each in PROJECT["tool"]["importlinter"]["contracts"]}
LOCKS = ["requirements.txt", "requirements-test.txt"]


def distribution(requirement: str) -> str:
    """Return the normal name of what a line of requirements asks for."""
    return re.sub(r"[-_.]+", "-", re.match(r"[\w.-]+", requirement)[0]).lower()


def below_the_ui() -> set[str]:
    """Return the top-level modules in the layers below the ui, as far as they are there."""
    layers = CONTRACTS["Layers"]["layers"]
    names = set(re.findall(r"\w+", " ".join(layers[layers.index("ui") + 1 :])))
    return {name for name in names if (PACKAGE / name).is_dir() or (PACKAGE / f"{name}.py").is_file()}


@pytest.mark.parametrize("lock", LOCKS)
def test_the_lock_holds_every_dependency(lock: str) -> None:
    locked = {distribution(line) for line in (ROOT / lock).read_text("utf-8").splitlines() if "==" in line}
    groups = PROJECT["dependency-groups"]
    wanted = PROJECT["project"]["dependencies"] + groups["build"] + (groups["test"] if "test" in lock else [])
    assert {distribution(each) for each in wanted} - locked == set()


@pytest.mark.parametrize("lock", LOCKS)
def test_the_lock_names_no_address(lock: str) -> None:
    assert "://" not in (ROOT / lock).read_text("utf-8")


def test_both_locks_agree() -> None:
    run, test = (set(re.findall(r"^\S+==\S+", (ROOT / lock).read_text("utf-8"), re.MULTILINE)) for lock in LOCKS)
    assert run <= test


def test_whatever_is_below_the_ui_is_forbidden_qt() -> None:
    assert {f"momo_desktop.{name}" for name in below_the_ui()} == set(
        CONTRACTS["Only the ui knows Qt"]["source_modules"]
    )


def test_whatever_is_below_the_ui_is_typed_strictly() -> None:
    strict = {Path(path).stem for path in PROJECT["tool"]["basedpyright"]["strict"]}
    assert below_the_ui() - strict == set()


def test_the_domain_is_forbidden_every_dependency() -> None:
    forbidden = CONTRACTS["The domain is plain Python"]["forbidden_modules"]
    wanted = {distribution(each) for each in PROJECT["project"]["dependencies"]}
    held = {distribution(name) for module in forbidden for name in packages_distributions()[module]}
    assert wanted - held == set()

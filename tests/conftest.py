"""What holds for every test: no screen, no one's own files, and silence unless a test expects a line."""

from __future__ import annotations

import contextlib
import gc
import os
import time
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

# Before Qt, a locale or a clock is asked for.
os.environ.setdefault("QT_QPA_PLATFORM", f"offscreen:configfile={Path(__file__).with_name('laptop.json')}")
os.environ.update({"LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "LANGUAGE": "", "TZ": "UTC"})
if hasattr(time, "tzset"):
    time.tzset()

from _pytest.python import importtestmodule

import catalogues
from quiet import Quiet

pytest_plugins = ["compiled_once", "decoded_here", "derived", "figures", "made_once", "program", "school", "unflushed"]


def pytest_sessionstart() -> None:
    """Compile outdated catalogues, once and not in every worker."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        catalogues.compile_stale()


LONGEST = ("test_tour", "test_tools", "test_typing", "test_making", "test_kill_storm", "test_hard_lock", "test_layouts")
"""The files with tests that take half a minute and more."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the longest tests, so that no process is left with one when the others have nothing more to do."""
    items.sort(key=lambda item: item.path.stem not in LONGEST)


@pytest.fixture(scope="session", autouse=True)
def nobodys_places(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what fixtures of many tests do out of one's own folders."""
    home = tmp_path_factory.mktemp("nobody")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("MOMO_CONFIG_DIR", str(home / "config"))
        patched.setenv("MOMO_DATA_DIR", str(home / "data"))
        yield


@pytest.fixture(autouse=True)
def own_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give each test, and each program that it starts, its own folders for preferences, vaults and logs."""
    monkeypatch.setenv("MOMO_CONFIG_DIR", str(tmp_path / "config"))
    monkeypatch.setenv("MOMO_DATA_DIR", str(tmp_path / "data"))


@pytest.fixture(autouse=True)
def quiet() -> Iterator[Quiet]:
    """Fail the test for a log record from WARNING up or a Qt message that it did not expect.

    Python's own warnings are errors by pytest's `filterwarnings`. A test that provokes a line says so first:
    `quiet.expect(r"the key file is damaged")`; an expected line that does not come fails the test too.
    """
    watch = Quiet()
    watch.start()
    yield watch
    watch.stop()
    if complaint := watch.complaint():
        pytest.fail(complaint, pytrace=False)


@pytest.hookimpl(wrapper=True)
def pytest_collection(session: pytest.Session) -> Generator[None, object, object]:
    """Let no collection of garbage look through the tests themselves, of which there are thousands."""
    gc.disable()
    try:
        _compile_share(session.config)
        return (yield)
    finally:
        gc.collect()
        gc.freeze()
        gc.enable()


def _compile_share(config: pytest.Config) -> None:
    """Import another part of the tests first in each process: what one has compiled, the others read."""
    count, number = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1")), os.environ.get("PYTEST_XDIST_WORKER", "")
    if count == 1:
        return
    files = sorted(file for each in config.args for file in Path(each).rglob("test_*.py"))
    for file in files[int(number.removeprefix("gw")) :: count]:
        with contextlib.suppress(pytest.Collector.CollectError):
            importtestmodule(file.absolute(), config)

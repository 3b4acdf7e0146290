"""The program as a process: what a school's own script would call."""

from __future__ import annotations

import contextlib
import io
import json
import logging
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from argparse import Namespace
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from momo_desktop.services.bundle import Services

PASSPHRASE = "harbour lantern seventeen oats"
OTHER = "granite otters knit quietly"

_SHEET = "recovery.txt"
_MADE = tempfile.TemporaryDirectory(prefix="made-")


@dataclass(frozen=True)
class Ended:
    """Is how a command ended; `lines` are the objects that it printed."""

    code: int
    out: str
    err: str
    seconds: float

    @property
    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def line(self) -> dict[str, Any]:
        [only] = self.lines
        return only


class Program:
    """Runs commands on one vault, with places for preferences, logs and temporary files of its own."""

    passphrase = PASSPHRASE

    def __init__(self, home: Path) -> None:
        self.home = home
        self.vault = home / "vault"
        self.env = os.environ | {
            "MOMO_CONFIG_DIR": str(home / "config"),
            "MOMO_DATA_DIR": str(home / "data"),
            "TMPDIR": str(home / "tmp"),
            "HOME": str(home),
            "PYTHONPATH": os.pathsep.join(sys.path),
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONUNBUFFERED": "1",
        }
        (home / "tmp").mkdir(exist_ok=True)

    def secret(self, text: str) -> Path:
        """Return a file that holds a secret."""
        path = self.home / f"secret-{abs(hash(text))}.txt"
        path.write_text(text + "\n", "utf-8")
        return path

    def command(self, *arguments: object, passphrase: str = PASSPHRASE, vault: Path | None = None) -> list[str]:
        words = ["--vault", vault or self.vault, "--passphrase-file", self.secret(passphrase), "--json", *arguments]
        return [sys.executable, "-m", "momo_desktop", *map(str, words)]

    def __call__(self, *arguments: object, passphrase: str = PASSPHRASE, vault: Path | None = None) -> Ended:
        """Run a command to its end; a traceback fails the test whatever the code."""
        begun = time.monotonic()
        command = self.command(*arguments, passphrase=passphrase, vault=vault)
        done = subprocess.run(command, capture_output=True, env=self.env, timeout=120, check=False)
        told = (done.stdout.decode(), done.stderr.decode())
        return _judged(Ended(done.returncode, *told, time.monotonic() - begun))

    def inside(self, *arguments: object, passphrase: str = PASSPHRASE, vault: Path | None = None) -> Ended:
        """Run a command in this process, which saves the second that a process needs to start."""
        from momo_desktop import i18n
        from momo_desktop.cli.main import main

        begun, spoken = time.monotonic(), i18n.window_language()
        out, err = io.StringIO(), io.StringIO()
        with self._inside(), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), _log_ends():
            try:
                code = main(self.command(*arguments, passphrase=passphrase, vault=vault)[3:])
            except SystemExit as wrong_use:
                code = int(wrong_use.code or 0)
            finally:
                i18n.use(spoken)
        return _judged(Ended(code, out.getvalue(), err.getvalue(), time.monotonic() - begun))

    @contextlib.contextmanager
    def services(self) -> Iterator[Services]:
        """Open the vault in this process, for what no command does."""
        from momo_desktop.cli.vaults import opened

        with self._inside():
            wanted = Namespace(vault=self.vault, older=False, read_only=False, speak="en")
            with opened(wanted, PASSPHRASE) as services:
                yield services

    def ok(self, *arguments: object, **options: Any) -> Ended:
        """Run a command that must end well."""
        return _good(self(*arguments, **options))

    def ok_inside(self, *arguments: object, **options: Any) -> Ended:
        """Run a command in this process that must end well."""
        return _good(self.inside(*arguments, **options))

    @contextlib.contextmanager
    def _inside(self) -> Iterator[None]:
        """Work in this process at the program's own places, with each key derived once."""
        from derived import SLOT_KEY
        from momo_desktop.storage import keys

        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(keys, "_slot_key", SLOT_KEY)
            for name in ("MOMO_CONFIG_DIR", "MOMO_DATA_DIR"):
                patched.setenv(name, self.env[name])
            yield

    def start(self, *arguments: object) -> subprocess.Popen[bytes]:
        """Start a command and return it running."""
        pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        return subprocess.Popen(self.command(*arguments), env=self.env, **pipes)

    def create(self, *arguments: str) -> str:
        """Put a vault here, which was made by the command that makes one, and return its recovery code."""
        made = _made(arguments)
        shutil.copytree(made.vault, self.vault)
        # All that the command left elsewhere, too.
        shutil.copytree(made.home, self.home, ignore=shutil.ignore_patterns(made.vault.name), dirs_exist_ok=True)
        return (self.home / _SHEET).read_text("utf-8").strip()


@cache
def _made(arguments: tuple[str, ...]) -> Program:
    """Make a vault once in this process, for each way in which one is made."""
    made = Program(Path(tempfile.mkdtemp(dir=_MADE.name)))
    named = ("create", "--nickname", "Kékfenyő", "--key-cost", "floor", "--recovery-out", made.home / _SHEET)
    made.ok_inside(*named, *arguments)
    return made


def _judged(ended: Ended) -> Ended:
    assert not re.search(r"Traceback|File \"", ended.err), ended.err
    assert bool(ended.err) == bool(ended.code), (ended.code, ended.err)
    return ended


def _good(ended: Ended) -> Ended:
    assert ended.code == 0, ended.err
    return ended


@contextlib.contextmanager
def _log_ends() -> Iterator[None]:
    """Close the log that a command starts, so that the test hears every later record."""
    logger = logging.getLogger("momo_desktop")
    handlers, level = list(logger.handlers), logger.level
    try:
        yield
    finally:
        for handler in [each for each in logger.handlers if each not in handlers]:
            logger.removeHandler(handler)
            handler.close()
        logger.propagate = True
        logger.setLevel(level)


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """A vault that the tests of one module share."""
    made = Program(tmp_path_factory.mktemp("program"))
    made.create()
    return made


@pytest.fixture
def fresh(tmp_path: Path) -> Program:
    """A place without a vault."""
    return Program(tmp_path)

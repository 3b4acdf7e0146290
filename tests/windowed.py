"""The program's window as a process in a home of its own, with somebody at the keyboard."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from sqlalchemy import String, text, update

from made_once import MadeOnce
from momo_desktop.preferences import Preferences, RecentVault, Scheme
from momo_desktop.storage import keys
from momo_desktop.storage.database import Database, open_database
from momo_desktop.storage.rows import Row
from momo_desktop.storage.vaults import VaultFolder
from program import Program

_THE_MACHINES_OWN = ("MOMO_", "XDG_", "DBUS_", "DISPLAY", "WAYLAND", "QT_", "XAUTH")
_NOT_WRITTEN_BY_PEOPLE = {
    "act", "class_key", "form_id", "item_id", "kind", "language", "media_type", "name_order", "next_item", "owner",
    "parent", "question_id", "report", "search_words", "skill_id", "target",
}  # fmt: skip
_INTO_VERSIONS = """
UPDATE versions SET content = json_set(content, '$.text', content ->> '$.text' || :word)
WHERE json_type(content, '$.text') = 'text'
"""
_INTO_DRAFTS = """
UPDATE drafts SET fields = json_set(fields, '$.text', fields ->> '$.text' || :word)
WHERE json_type(fields, '$.text') = 'text'
"""


class Windowed:
    """Is a home with a vault of some invented students, which the window opens without being told where it is."""

    def __init__(self, home: Path, made_once: MadeOnce, students: int = 2) -> None:
        def make(folder: Path) -> None:
            program = Program(folder)
            program.create()
            program.ok_inside("demo", "--students", students)

        self.home = home
        self.program = Program(home)
        shutil.copytree(made_once(f"window of {students}", make) / "vault", self.program.vault)
        config = home / ".config" / "momo-desktop"
        config.mkdir(parents=True)
        preferences = Preferences(config / "preferences.toml")
        preferences.set(language="en", scheme=Scheme.LIGHT)
        preferences.opened(RecentVault(self.program.vault, "Our school"))
        (home / "run").mkdir(mode=0o700)

    def play(self, scene: str, *arguments: object, before: tuple[str, ...] = (), **named: str) -> subprocess.Popen[str]:
        """Start the window with a scene of `end2end.scenes`; `named` is added to its environment."""
        return self.start("end2end.scenes", scene, *arguments, before=before, **named)

    def start(
        self, module: str, *arguments: object, before: tuple[str, ...] = (), **named: str
    ) -> subprocess.Popen[str]:
        """Start a module that plays on the window; `named` is added to its environment."""
        environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith(_THE_MACHINES_OWN)},
            "HOME": str(self.home),
            "TMPDIR": str(self.home / "tmp"),
            "XDG_RUNTIME_DIR": str(self.home / "run"),
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONPATH": os.pathsep.join(sys.path),
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONFAULTHANDLER": "1",
            **named,
        }
        command = [*before, sys.executable, "-m", module, *map(str, arguments)]
        pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        return subprocess.Popen(command, env=environment, cwd=self.home, text=True, **pipes)

    def database(self) -> Database:
        """Open the records beside the program."""
        return _records(self.program)

    def plant(self, word: str) -> int:
        """Put a word into every text that people write, of every row; return into how many columns."""
        return planted(self.program, word)


def planted(program: Program, word: str) -> int:
    """Put a word into every text that people write, of every row of a vault; return into how many columns."""
    database = _records(program)
    columns = [
        column
        for table in Row.metadata.sorted_tables
        if table.name != "audit_entries"  # in which nobody writes, and which would say that somebody did
        for column in table.columns
        if type(column.type) is String and column.type.length is None and not column.primary_key
        if column.name not in _NOT_WRITTEN_BY_PEOPLE
    ]
    with database.write() as db:
        for column in columns:
            db.connection().execute(update(column.table).values({column: column + f" {word}"}))
        for statement in (_INTO_VERSIONS, _INTO_DRAFTS):
            db.connection().execute(text(statement), {"word": f" {word}"})
    database.close()
    return len(columns)


def _records(program: Program) -> Database:
    folder = VaultFolder(program.vault)
    return open_database(folder.database, keys.unlock(folder.path, program.passphrase).database_key)

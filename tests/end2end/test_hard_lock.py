"""SAFETY D10: after a hard lock the memory of the process holds neither a key nor a word of the records."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from subprocess import Popen

import pytest

from made_once import MadeOnce
from momo_desktop.storage import keys
from windowed import Windowed

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="/proc tells it on Linux only")

SHARED = "Vogelbeerbaum über dem Hafen"
PRIVATE = "Θα μιλήσει με τη μητέρα της"
SCREEN = {"name": "S", "x": 0, "y": 0, "width": 1366, "height": 768, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
ENCODINGS = ("utf-8", "utf-16-le", "utf-32-le")


@pytest.fixture(scope="module")
def window(tmp_path_factory: pytest.TempPathFactory, made_once: MadeOnce) -> Windowed:
    return Windowed(tmp_path_factory.mktemp("home"), made_once, students=1)


def secrets(window: Windowed) -> dict[str, tuple[bytes, ...]]:
    """Return what must not be left, each in every form in which a program may hold it."""
    held = keys.unlock(window.program.vault, window.program.passphrase)
    raw = bytes.fromhex(held.database_key)
    texts = {"passphrase": window.program.passphrase, "shared note": SHARED, "private note": PRIVATE}
    return {
        "data key": (held.data_key,),
        "database key": (raw, raw.hex().encode(), raw.hex().upper().encode()),
        "attachment key": (held.attachment_key,),
        "key of the key file": (held.key_file_mac_key,),
        **{name: tuple(text.encode(each) for each in ENCODINGS) for name, text in texts.items()},
    }


def found(process: int, secrets: dict[str, tuple[bytes, ...]]) -> dict[str, int]:
    """Return how often each secret is in the memory of a process, those that are not left out."""
    hits = dict.fromkeys(secrets, 0)
    with (
        Path(f"/proc/{process}/maps").open(encoding="utf-8") as maps,
        Path(f"/proc/{process}/mem").open("rb", 0) as memory,
    ):
        for line in maps:
            where, rights, *_rest = line.split()
            first, end = (int(each, 16) for each in where.split("-"))
            if not rights.startswith("r") or "[v" in line:
                continue
            memory.seek(first)
            try:
                held = memory.read(end - first)
            except OSError:  # pages of a device
                continue
            for name, forms in secrets.items():
                hits[name] += sum(held.count(form) for form in forms)
    return {name: count for name, count in hits.items() if count}


def said(playing: Popen[str]) -> list[str]:
    line = playing.stdout.readline()
    assert line, playing.communicate()[1]
    return line.split()


@pytest.mark.parametrize("how", ["idle", "key"])
def test_a_hard_lock_leaves_the_same_window_and_no_secret(window: Windowed, tmp_path: Path, how: str) -> None:
    (tmp_path / "typed").write_text(f"{window.program.passphrase}\n{SHARED}\n{PRIVATE}", "utf-8")
    sought = secrets(window)
    (window.home / "screens.json").write_text(json.dumps({"screens": [SCREEN]}), "ascii")
    playing = window.start("end2end.anew", tmp_path, QT_QPA_PLATFORM="offscreen:configfile=screens.json")
    try:
        before = said(playing)
        assert set(found(playing.pid, sought)) >= {"data key", "database key", "shared note", "private note"}
        (tmp_path / "typed").unlink()
        (tmp_path / "lock").write_text(how, "ascii")
        after = said(playing)
        left = found(playing.pid, sought)
        files = [str(each.readlink()) for each in Path(f"/proc/{playing.pid}/fd").iterdir()]
        (tmp_path / "end").touch()
        playing.communicate(timeout=60)
    finally:
        playing.kill()
        playing.communicate()
    assert left == {}
    assert not [each for each in files if each.startswith(str(window.program.vault))]
    assert (before[0], after[0]) == ("open", "again")
    assert before[1:] == after[1:]
    assert not list(window.program.vault.glob("*.lock.info"))

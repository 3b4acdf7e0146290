"""One program per vault, whatever the lock file looks like and however the first program ended."""

from __future__ import annotations

import json
import signal
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from momo_desktop.errors import NotAVault, VaultInUse, VaultReadOnly
from momo_desktop.storage.locking import INFO_NAME, LOCK_NAME, VaultLock

HOLD = """
import sys, time
from pathlib import Path
from momo_desktop.storage.locking import VaultLock
lock = VaultLock(Path(sys.argv[1]))
print("held", flush=True)
time.sleep(60)
"""


@pytest.fixture
def other_program(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    program = subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE)
    assert program.stdout is not None
    assert program.stdout.readline().strip() == b"held"
    yield program
    program.kill()
    program.wait()
    program.stdout.close()


def test_a_second_program_is_told_at_once_who_holds_the_vault(
    tmp_path: Path, other_program: subprocess.Popen[bytes]
) -> None:
    note = json.loads((tmp_path / INFO_NAME).read_bytes())
    started = time.monotonic()
    with pytest.raises(VaultInUse) as refusal:
        VaultLock(tmp_path)
    assert time.monotonic() - started < 0.4
    assert (refusal.value.user, refusal.value.host, refusal.value.since) == (note["user"], note["host"], note["since"])
    assert datetime.now(UTC) - datetime.fromisoformat(refusal.value.since) < timedelta(minutes=1)


def test_a_killed_program_frees_the_vault_at_once(tmp_path: Path, other_program: subprocess.Popen[bytes]) -> None:
    other_program.send_signal(signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
    other_program.wait()
    with VaultLock(tmp_path):
        assert (tmp_path / INFO_NAME).exists()


def test_a_second_lock_in_the_same_program_is_refused(tmp_path: Path) -> None:
    with VaultLock(tmp_path), pytest.raises(VaultInUse):
        VaultLock(tmp_path)


def test_a_released_vault_is_free_and_its_note_gone(tmp_path: Path) -> None:
    lock = VaultLock(tmp_path)
    lock.release()
    lock.release()
    assert not (tmp_path / INFO_NAME).exists()
    with VaultLock(tmp_path):
        pass


def test_a_lock_is_released_from_another_thread(tmp_path: Path) -> None:
    lock = VaultLock(tmp_path)
    thread = threading.Thread(target=lock.release)
    thread.start()
    thread.join()
    with VaultLock(tmp_path):
        pass


def race(folder: Path) -> tuple[list[VaultLock], list[VaultInUse]]:
    held: list[VaultLock] = []
    refused: list[VaultInUse] = []
    gate = threading.Barrier(2)

    def start() -> None:
        gate.wait()
        try:
            held.append(VaultLock(folder))
        except VaultInUse as refusal:
            refused.append(refusal)

    threads = [threading.Thread(target=start) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return held, refused


def test_of_two_starts_at_the_same_moment_one_wins(tmp_path: Path) -> None:
    for _ in range(10):
        held, refused = race(tmp_path)
        assert (len(held), len(refused)) == (1, 1)
        assert refused[0].since
        held[0].release()


@pytest.mark.parametrize("name", [LOCK_NAME, INFO_NAME])
@pytest.mark.parametrize(
    "content", [b"", b"\0\xff garbage", b'{"host": "elsewhere", "pid": 1}', b"[" * 5_000, b"123@elsewhere\n"]
)
def test_an_odd_file_left_behind_does_not_keep_a_vault_shut(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    with VaultLock(tmp_path):
        assert json.loads((tmp_path / INFO_NAME).read_bytes())["since"]


@pytest.mark.parametrize("note", [b"\xff", b'{"user": 5, "host": ["x"], "since": null}'])
def test_a_note_that_cannot_be_read_leaves_the_fields_empty(tmp_path: Path, note: bytes) -> None:
    with VaultLock(tmp_path):
        (tmp_path / INFO_NAME).write_bytes(note)
        with pytest.raises(VaultInUse) as refusal:
            VaultLock(tmp_path)
    assert (refusal.value.user, refusal.value.host, refusal.value.since) == ("", "", "")


def test_a_hostile_note_is_cut_to_short_printable_text(tmp_path: Path) -> None:
    with VaultLock(tmp_path):
        (tmp_path / INFO_NAME).write_text(json.dumps({"user": "a\n\u202eb" + "c" * 500, "host": "", "since": ""}))
        with pytest.raises(VaultInUse) as refusal:
            VaultLock(tmp_path)
    assert refusal.value.user == "ab" + "c" * 98


@pytest.mark.skipif(sys.platform == "win32", reason="modes are those of POSIX")
def test_lock_and_note_are_for_their_owner_alone(tmp_path: Path) -> None:
    with VaultLock(tmp_path):
        modes = {stat.S_IMODE((tmp_path / name).stat().st_mode) for name in (LOCK_NAME, INFO_NAME)}
    assert modes == {0o600}


def test_a_missing_folder_is_no_vault(tmp_path: Path) -> None:
    with pytest.raises(NotAVault):
        VaultLock(tmp_path / "missing")


def test_a_folder_that_cannot_be_written_is_told_as_read_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("os.open", refuse)
    with pytest.raises(VaultReadOnly):
        VaultLock(tmp_path)

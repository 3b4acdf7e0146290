"""What was last seen of a vault: an older state is noticed, and nothing else raises an alarm."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from momo_desktop import paths
from momo_desktop.storage.keys import VaultKeys
from momo_desktop.storage.last_seen import LastSeenFiles
from school import KEYS, NOW

OTHERS = VaultKeys(KEYS.vault_id, bytes(32))


@pytest.fixture
def beside(tmp_path: Path) -> Path:
    return tmp_path / "records.state"


@pytest.fixture
def of_user() -> Path:
    return paths.seen_dir() / f"{KEYS.vault_id}.state"


@pytest.fixture
def seen(beside: Path) -> LastSeenFiles:
    """Files of records that were checkpointed at their fifth commit and have had three more."""
    files = LastSeenFiles(beside, KEYS)
    files.begin(5, "five", NOW)
    for number in (6, 7, 8):
        files.note(number, f"hash {number}", NOW + timedelta(minutes=number))
    return files


def anew(beside: Path) -> LastSeenFiles:
    return LastSeenFiles(beside, KEYS)


def test_the_next_start_reads_what_was_noted(seen: LastSeenFiles, beside: Path) -> None:
    read = anew(beside).read()
    assert read is not None
    assert (read.number, read.settled, read.audit_hash) == (8, 5, "hash 8")
    assert read.moment == NOW + timedelta(minutes=8)


@pytest.mark.parametrize(
    ("number", "why"), [(9, None), (8, None), (7, "journal"), (5, "journal"), (4, "put_back"), (0, "put_back")]
)
def test_older_records_are_told_apart_by_how_old_they_are(
    seen: LastSeenFiles, beside: Path, number: int, why: str | None
) -> None:
    assert anew(beside).why_older(number) == why


def test_a_whole_folder_that_was_put_back_is_noticed_by_the_users_own_file(beside: Path) -> None:
    files = LastSeenFiles(beside, KEYS)
    files.begin(5, "", NOW)
    files.note(6, "", NOW)
    of_the_folder = beside.read_bytes()
    files.note(7, "", NOW)
    beside.write_bytes(of_the_folder)
    assert anew(beside).why_older(6) == "put_back"


@pytest.mark.parametrize("which", ["beside", "of_user"])
@pytest.mark.parametrize(
    "spoil", [Path.unlink, lambda path: path.write_bytes(b"{}"), lambda path: path.write_bytes(b"")]
)
def test_one_file_is_enough(
    seen: LastSeenFiles, beside: Path, of_user: Path, which: str, spoil: Callable[[Path], object]
) -> None:
    spoil(beside if which == "beside" else of_user)
    assert anew(beside).why_older(8) is None
    assert anew(beside).why_older(4) == "put_back"


def test_without_both_files_nothing_is_suspected(seen: LastSeenFiles, beside: Path, of_user: Path) -> None:
    beside.unlink()
    of_user.write_bytes(os.urandom(512))
    assert anew(beside).read() is None
    assert anew(beside).why_older(0) is None


def test_the_files_of_another_vault_say_nothing(seen: LastSeenFiles, beside: Path) -> None:
    assert LastSeenFiles(beside, OTHERS).read() is None


def test_no_flipped_bit_is_believed(seen: LastSeenFiles, beside: Path, of_user: Path) -> None:
    good = beside.read_bytes()
    of_user.unlink()
    files = anew(beside)
    for bit in range(0, len(good) * 8, 11):
        flipped = bytearray(good)
        flipped[bit // 8] ^= 1 << bit % 8
        beside.write_bytes(flipped)
        assert files.read() is None


def test_what_was_accepted_is_what_is_seen_from_then_on(seen: LastSeenFiles, beside: Path) -> None:
    seen.begin(4, "", NOW)
    assert anew(beside).why_older(4) is None
    assert anew(beside).why_older(3) == "put_back"


def test_a_place_that_cannot_be_written_stops_nobody(seen: LastSeenFiles, beside: Path, of_user: Path) -> None:
    beside.unlink()
    beside.mkdir()
    seen.note(9, "", NOW)
    assert anew(beside).why_older(8) == "journal"


def test_nobody_else_can_read_the_files_and_no_name_is_in_them(
    seen: LastSeenFiles, beside: Path, of_user: Path
) -> None:
    for path in (beside, of_user):
        assert path.stat().st_mode & 0o077 == 0
        assert path.stat().st_size == 512

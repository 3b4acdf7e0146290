"""What was last seen of a vault: an older state is noticed, and nothing else raises an alarm."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from momo_desktop import paths
from momo_desktop.domain.audit import Anchor
from momo_desktop.domain.clock import Clock
from momo_desktop.storage.keys import VaultKeys
from momo_desktop.storage.last_seen import LastSeenFiles
from school import KEYS, NOW

CLOCK = Clock(NOW)
OTHERS = VaultKeys(KEYS.vault_id, bytes(32))


def at(number: int) -> Anchor:
    """Where a log of so many lines ends."""
    return Anchor(number, f"{number:064x}")


def why(beside: Path, number: int) -> str | None:
    """Return why records whose log has so many lines are thought to be older."""
    missing = LastSeenFiles(beside, KEYS, CLOCK).what_is_missing(at(number))
    return missing.reason if missing else None


@pytest.fixture
def beside(tmp_path: Path) -> Path:
    return tmp_path / "records.state"


@pytest.fixture
def seen(beside: Path) -> LastSeenFiles:
    """Files of records that were checkpointed at their fifth commit and have had three more."""
    files = LastSeenFiles(beside, KEYS, CLOCK)
    files.begin(at(5))
    for number in (6, 7, 8):
        files.note(at(number))
    return files


@pytest.fixture
def of_user(seen: LastSeenFiles) -> Path:
    [path] = paths.seen_dir().iterdir()
    return path


def anew(beside: Path) -> LastSeenFiles:
    return LastSeenFiles(beside, KEYS, CLOCK)


def test_the_next_start_reads_what_was_noted(seen: LastSeenFiles, beside: Path) -> None:
    read = anew(beside).read()
    assert read is not None
    assert (read.end, read.settled, read.moment) == (at(8), 5, NOW)


@pytest.mark.parametrize(
    ("number", "told"), [(9, None), (8, None), (7, "journal"), (5, "journal"), (4, "put_back"), (0, "put_back")]
)
def test_older_records_are_told_apart_by_how_old_they_are(
    seen: LastSeenFiles, beside: Path, number: int, told: str | None
) -> None:
    assert why(beside, number) == told


def test_a_whole_folder_that_was_put_back_is_noticed_by_the_users_own_file(beside: Path) -> None:
    files = LastSeenFiles(beside, KEYS, CLOCK)
    files.begin(at(5))
    files.note(at(6))
    of_the_folder = beside.read_bytes()
    files.note(at(7))
    beside.write_bytes(of_the_folder)
    assert why(beside, 6) == "put_back"


@pytest.mark.parametrize("which", ["beside", "of_user"])
@pytest.mark.parametrize(
    "spoil", [Path.unlink, lambda path: path.write_bytes(b"{}"), lambda path: path.write_bytes(b"")]
)
def test_one_file_is_enough(
    seen: LastSeenFiles, beside: Path, of_user: Path, which: str, spoil: Callable[[Path], object]
) -> None:
    spoil(beside if which == "beside" else of_user)
    assert why(beside, 8) is None
    assert why(beside, 4) == "put_back"


def test_without_both_files_nothing_is_suspected(seen: LastSeenFiles, beside: Path, of_user: Path) -> None:
    beside.unlink()
    of_user.write_bytes(os.urandom(512))
    assert anew(beside).read() is None
    assert why(beside, 0) is None


def test_the_files_of_another_vault_say_nothing(seen: LastSeenFiles, beside: Path) -> None:
    assert LastSeenFiles(beside, OTHERS, CLOCK).read() is None


def test_two_vaults_of_one_id_are_told_apart_by_their_places(seen: LastSeenFiles, beside: Path, tmp_path: Path) -> None:
    other = tmp_path / "built" / "records.state"
    other.parent.mkdir()
    assert why(other, 7) == "elsewhere"
    assert why(other, 8) is None
    anew(other).begin(at(7))
    assert (why(other, 7), why(other, 6), why(beside, 7)) == (None, "put_back", "journal")
    anew(other).begin(at(20))
    assert (why(beside, 8), why(beside, 4)) == (None, "put_back")


def test_a_vault_that_was_moved_is_held_against_where_it_was(seen: LastSeenFiles, beside: Path, tmp_path: Path) -> None:
    moved = shutil.copy(beside, tmp_path / "moved.state")
    place = tmp_path / "moved"
    place.mkdir()
    seen.note(at(9))
    shutil.move(moved, place / beside.name)
    assert why(place / beside.name, 8) == "elsewhere"
    assert why(place / beside.name, 7) == "elsewhere"


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
    seen.begin(at(4))
    assert why(beside, 4) is None
    assert why(beside, 3) == "put_back"


def test_a_place_that_cannot_be_written_stops_nobody(seen: LastSeenFiles, beside: Path, of_user: Path) -> None:
    beside.unlink()
    beside.mkdir()
    seen.note(at(9))
    assert why(beside, 8) == "journal"


def test_without_a_folder_of_the_user_the_file_beside_the_records_is_kept(
    beside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused() -> Path:
        raise PermissionError

    monkeypatch.setattr(paths, "seen_dir", refused)
    anew(beside).begin(at(5))
    assert why(beside, 4) == "put_back"


def test_nobody_else_can_read_the_files_and_no_name_is_in_them(
    seen: LastSeenFiles, beside: Path, of_user: Path
) -> None:
    for path in (beside, of_user):
        assert path.stat().st_mode & 0o077 == 0
        assert path.stat().st_size == 512

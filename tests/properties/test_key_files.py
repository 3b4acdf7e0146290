"""No bytes in the place of a key file open anything, and every recovery code survives being typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from momo_desktop.domain import passphrases, recovery_codes
from momo_desktop.errors import KeyFileDamaged, RecoveryCodeMistyped
from momo_desktop.storage import key_files, keys
from momo_desktop.storage.key_files import FLOOR_COST, KEY_NAME

secrets = st.binary(min_size=20, max_size=20)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("vault")
    keys.create(folder, "vier blaue Löffel am Steg", FLOOR_COST)
    return folder


@given(data=st.binary(max_size=2_000) | st.text(max_size=2_000).map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes_are_a_damaged_key_file(folder: Path, data: bytes) -> None:
    path = folder / "other.key"
    path.write_bytes(data)
    with pytest.raises(KeyFileDamaged):
        key_files.read(path)


@given(start=st.integers(0, 2_000), length=st.integers(0, 50), patch=st.binary(max_size=50))
def test_any_patch_of_a_key_file_is_seen(folder: Path, start: int, length: int, patch: bytes) -> None:
    good = (folder / KEY_NAME).read_bytes()
    patched = good[:start] + patch + good[start + length :]
    assume(patched != good)
    path = folder / "other.key"
    path.write_bytes(patched)
    with pytest.raises(KeyFileDamaged):
        key_files.read(path)


@given(secret=secrets, blanks=st.lists(st.sampled_from([" ", "", "-", "\t", "\u00a0"]), min_size=36, max_size=36))
def test_a_code_reads_back_with_any_blanks_and_in_small_letters(secret: bytes, blanks: list[str]) -> None:
    compact = recovery_codes.write(secret).replace("-", "")
    typed = "".join(map("".join, zip(compact, blanks, strict=True))).lower()
    assert recovery_codes.read(typed) == secret


@given(secret=secrets, place=st.integers(0, 35), wrong=st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ"))
def test_a_wrong_character_is_always_found(secret: bytes, place: int, wrong: str) -> None:
    compact = recovery_codes.write(secret).replace("-", "")
    assume(compact[place] != wrong)
    with pytest.raises(RecoveryCodeMistyped):
        recovery_codes.read(compact[:place] + wrong + compact[place + 1 :])


@given(text=st.text(max_size=200))
def test_no_text_upsets_the_policy_and_no_rating_exceeds_its_length(text: str) -> None:
    rated = passphrases.strength(text, ["Example School"])
    assert (rated.level == 0) == (rated.rule is not None)
    assert rated.bits <= 10 + 2 * len(passphrases.normalise(text))

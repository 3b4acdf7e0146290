"""The keys of a vault: unlocking, changing the passphrase, recovery, and everything that must not open."""

from __future__ import annotations

import hashlib
import json
import shutil
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from argon2.low_level import Type, hash_secret_raw

from momo_desktop.errors import (
    KeyFileDamaged,
    NotAVault,
    RecoveryCodeMistyped,
    VaultExists,
    VaultTooNew,
    WrongSecret,
)
from momo_desktop.storage import key_files, keys
from momo_desktop.storage.key_files import DEFAULT_COST, FLOOR_COST, KEY_COPY_NAME, KEY_NAME, KeyCost

pytestmark = pytest.mark.usefixtures("derived_quickly")

PASSPHRASE = "vier blaue Löffel am Steg"
NEW_PASSPHRASE = "drei Krähen auf dem Dach"


@dataclass(frozen=True)
class MadeVault:
    folder: Path
    keys: keys.VaultKeys
    code: str


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory, derived_quickly: None) -> MadeVault:
    folder = tmp_path_factory.mktemp("vault")
    return MadeVault(folder, *keys.create(folder, PASSPHRASE, FLOOR_COST))


@pytest.fixture
def vault(made_once: MadeVault, tmp_path: Path) -> MadeVault:
    folder = tmp_path / "vault"
    shutil.copytree(made_once.folder, folder)
    return MadeVault(folder, made_once.keys, made_once.code)


def forge(folder: Path, change: Callable[[dict[str, Any]], None], name: str = KEY_NAME) -> None:
    """Change fields on purpose: the checksum is made right again, as an attacker would."""
    fields = json.loads((folder / name).read_bytes())
    del fields["checksum"]
    change(fields)
    fields["checksum"] = hashlib.sha256(key_files.canonical(fields)).hexdigest()
    (folder / name).write_bytes(key_files.canonical(fields))


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_passphrase_opens_the_same_keys(vault: MadeVault) -> None:
    opened = keys.unlock(vault.folder, PASSPHRASE)
    assert opened.data_key == vault.keys.data_key
    assert opened.vault_id == vault.keys.vault_id


def test_a_passphrase_opens_however_its_letters_are_composed(vault: MadeVault) -> None:
    opened = keys.unlock(vault.folder, unicodedata.normalize("NFD", PASSPHRASE))
    assert opened.data_key == vault.keys.data_key


def test_the_derived_keys_are_of_the_right_size_and_all_different(vault: MadeVault) -> None:
    derived = [bytes.fromhex(vault.keys.database_key), vault.keys.attachment_key, vault.keys.key_file_mac_key]
    assert [len(key) for key in derived] == [32, 32, 32]
    assert len({*derived, vault.keys.data_key}) == 4


def test_keys_do_not_print_themselves(vault: MadeVault) -> None:
    shown = f"{vault.keys!r} {vault.keys}"
    assert repr(vault.keys.data_key)[2:-1] not in shown
    assert vault.keys.data_key.hex() not in shown
    assert vault.keys.vault_id in shown


def test_two_vaults_share_no_key(vault: MadeVault, tmp_path: Path) -> None:
    other, code = keys.create(tmp_path, PASSPHRASE, FLOOR_COST)
    assert (other.data_key, other.vault_id, code) != (vault.keys.data_key, vault.keys.vault_id, vault.code)
    assert other.database_key != vault.keys.database_key


def test_a_wrong_passphrase_is_told_as_such_and_changes_nothing(vault: MadeVault) -> None:
    before = contents(vault.folder)
    for wrong in (PASSPHRASE.lower(), ""):
        with pytest.raises(WrongSecret) as refusal:
            keys.unlock(vault.folder, wrong)
        assert refusal.value.kind == "passphrase"
    assert contents(vault.folder) == before


def test_the_recovery_code_opens_as_people_type_it(vault: MadeVault) -> None:
    opened = keys.unlock_with_recovery(vault.folder, vault.code.lower().replace("-", " ").replace("0", "o"))
    assert opened.data_key == vault.keys.data_key


def test_a_mistyped_recovery_code_is_refused_before_any_derivation(
    vault: MadeVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys, "Argon2id", None)
    wrong = ("1" if vault.code[0] == "0" else "0") + vault.code[1:]
    with pytest.raises(RecoveryCodeMistyped):
        keys.unlock_with_recovery(vault.folder, wrong)


def test_a_recovery_code_of_another_vault_is_a_wrong_secret(vault: MadeVault) -> None:
    with pytest.raises(WrongSecret) as refusal:
        keys.unlock_with_recovery(vault.folder, "000000-000000-000000-000000-000000-000000")
    assert refusal.value.kind == "recovery"


def test_a_new_passphrase_replaces_the_old_one_in_both_files(vault: MadeVault) -> None:
    keys.change_passphrase(vault.folder, vault.keys, NEW_PASSPHRASE)
    assert keys.unlock(vault.folder, NEW_PASSPHRASE).data_key == vault.keys.data_key
    assert keys.unlock_with_recovery(vault.folder, vault.code).data_key == vault.keys.data_key
    assert (vault.folder / KEY_NAME).read_bytes() == (vault.folder / KEY_COPY_NAME).read_bytes()
    with pytest.raises(WrongSecret):
        keys.unlock(vault.folder, PASSPHRASE)


def test_a_new_passphrase_costs_what_the_old_one_did(vault: MadeVault) -> None:
    keys.change_passphrase(vault.folder, vault.keys, NEW_PASSPHRASE)
    stored = key_files.load(vault.folder)
    assert stored.slots.passphrase.kdf.cost == FLOOR_COST
    assert stored.generation == 2


def test_a_new_recovery_code_makes_the_old_one_worthless(vault: MadeVault) -> None:
    code = keys.new_code()
    keys.replace_recovery_code(vault.folder, vault.keys, code)
    assert keys.unlock_with_recovery(vault.folder, code).data_key == vault.keys.data_key
    with pytest.raises(WrongSecret):
        keys.unlock_with_recovery(vault.folder, vault.code)


def version(folder: Path) -> int:
    return json.loads((folder / KEY_NAME).read_bytes())["version"]


def test_a_successors_code_opens_until_it_is_removed_or_replaced(vault: MadeVault) -> None:
    first, second = keys.new_code(), keys.new_code()
    keys.add_successor(vault.folder, vault.keys, first)
    assert keys.unlock_with_code(vault.folder, first)[0].data_key == vault.keys.data_key
    keys.add_successor(vault.folder, vault.keys, second)
    assert [keys.unlock_with_code(vault.folder, each)[1] for each in (second, vault.code)] == ["successor", "recovery"]
    keys.remove_successor(vault.folder, vault.keys)
    for worthless in (first, second):
        with pytest.raises(WrongSecret):
            keys.unlock_with_code(vault.folder, worthless)


def test_a_key_file_is_of_the_new_version_only_while_it_says_something_new(vault: MadeVault) -> None:
    assert version(vault.folder) == 1
    keys.add_successor(vault.folder, vault.keys, keys.new_code())
    assert version(vault.folder) == 2
    keys.remove_successor(vault.folder, vault.keys)
    assert version(vault.folder) == 1


def test_the_keys_before_each_re_key_are_known_to_who_has_the_present_ones(vault: MadeVault) -> None:
    seen = [vault.keys]
    for _ in range(2):
        new = keys.begin_rekey(vault.folder, seen[-1], PASSPHRASE, keys.new_code())
        keys.finish_rekey(vault.folder, seen[-1], new)
        seen.append(keys.unlock(vault.folder, PASSPHRASE))
    assert [each.data_key for each in seen[-1].earlier] == [each.data_key for each in reversed(seen[:-1])]
    assert str(seen[0].data_key)[2:-1] not in repr(seen[-1])


def test_a_re_key_under_way_gives_both_keys_to_the_old_secret_alone(vault: MadeVault) -> None:
    code = keys.new_code()
    new = keys.begin_rekey(vault.folder, vault.keys, PASSPHRASE, code)
    present = keys.unlock(vault.folder, PASSPHRASE)
    coming = keys.coming(vault.folder, present)
    assert coming is not None
    assert (present.data_key, coming.data_key) == (vault.keys.data_key, new.data_key)
    assert coming.earlier[0].data_key == present.data_key
    with pytest.raises(WrongSecret):
        keys.unlock_with_code(vault.folder, code)


def test_keys_of_another_vault_cannot_change_the_passphrase(vault: MadeVault) -> None:
    foreign = keys.VaultKeys(vault.keys.vault_id, bytes(32))
    before = contents(vault.folder)
    with pytest.raises(KeyFileDamaged):
        keys.change_passphrase(vault.folder, foreign, NEW_PASSPHRASE)
    assert contents(vault.folder) == before


def test_a_second_vault_is_not_made_over_the_first(vault: MadeVault) -> None:
    (vault.folder / KEY_NAME).unlink()
    with pytest.raises(VaultExists):
        keys.create(vault.folder, PASSPHRASE, FLOOR_COST)


def test_an_empty_folder_is_no_vault(tmp_path: Path) -> None:
    with pytest.raises(NotAVault):
        keys.unlock(tmp_path, PASSPHRASE)


@pytest.mark.parametrize("damage", [b"", b"{}", b"\xff\x00", b"[" * 60_000, b"7" * 60_000, b'{"checksum":1e999}'])
def test_a_bad_main_file_is_told_with_its_good_copy_and_restored(vault: MadeVault, damage: bytes) -> None:
    good = (vault.folder / KEY_NAME).read_bytes()
    (vault.folder / KEY_NAME).write_bytes(damage)
    with pytest.raises(KeyFileDamaged) as refusal:
        key_files.load(vault.folder)
    assert refusal.value.copy_is_good
    keys.restore_key_file_copy(vault.folder)
    assert (vault.folder / KEY_NAME).read_bytes() == good


def test_a_missing_main_file_is_told_with_its_good_copy(vault: MadeVault) -> None:
    (vault.folder / KEY_NAME).unlink()
    with pytest.raises(KeyFileDamaged) as refusal:
        keys.unlock(vault.folder, PASSPHRASE)
    assert refusal.value.copy_is_good


def test_two_bad_files_promise_nothing(vault: MadeVault) -> None:
    for name in (KEY_NAME, KEY_COPY_NAME):
        (vault.folder / name).write_bytes(b"x")
    with pytest.raises(KeyFileDamaged) as refusal:
        keys.unlock(vault.folder, PASSPHRASE)
    assert not refusal.value.copy_is_good
    with pytest.raises(KeyFileDamaged):
        keys.restore_key_file_copy(vault.folder)


def test_a_bad_copy_does_not_keep_a_vault_shut(vault: MadeVault) -> None:
    (vault.folder / KEY_COPY_NAME).write_bytes(b"x")
    assert keys.unlock(vault.folder, PASSPHRASE).data_key == vault.keys.data_key


@pytest.mark.parametrize("memory_kib", [2**31, 8, 64 * 1024 - 1, 2 * 1024 * 1024 + 1, -1])
def test_a_hostile_cost_is_refused_before_anything_is_allocated(
    vault: MadeVault, monkeypatch: pytest.MonkeyPatch, memory_kib: int
) -> None:
    forge(vault.folder, lambda fields: fields["slots"]["passphrase"]["kdf"]["cost"].update(memory_kib=memory_kib))
    monkeypatch.setattr(keys, "Argon2id", None)
    with pytest.raises(KeyFileDamaged):
        keys.unlock(vault.folder, PASSPHRASE)


@pytest.mark.parametrize(("memory_kib", "time", "lanes"), [(64 * 1024 - 1, 3, 4), (64 * 1024, 2, 4), (64 * 1024, 3, 3)])
def test_no_vault_is_made_below_the_floor(memory_kib: int, time: int, lanes: int) -> None:
    with pytest.raises(ValueError, match="must be from"):
        KeyCost(memory_kib=memory_kib, time=time, lanes=lanes)


def test_the_default_cost_is_a_quarter_of_a_gibibyte() -> None:
    assert (DEFAULT_COST.memory_kib, DEFAULT_COST.time, DEFAULT_COST.lanes) == (256 * 1024, 3, 4)


@pytest.mark.parametrize(
    "change",
    [
        lambda fields: fields["slots"].pop("recovery"),
        lambda fields: fields["slots"].pop("passphrase"),
        lambda fields: fields["slots"].update(extra=fields["slots"]["recovery"]),
        lambda fields: fields["slots"].update(successor=None),
        lambda fields: fields.update(earlier=[]),
        lambda fields: fields.update(extra=1),
        lambda fields: fields.update(generation=0),
        lambda fields: fields.update(format="other"),
        lambda fields: fields["slots"]["passphrase"].update(aead="none"),
        lambda fields: fields["slots"]["passphrase"].update(nonce="00"),
        lambda fields: fields["slots"]["passphrase"]["kdf"].update(name="scrypt"),
        lambda fields: fields["slots"]["passphrase"]["kdf"]["cost"].update(time=1_000_000),
    ],
)
def test_a_forged_shape_is_refused_before_any_derivation(
    vault: MadeVault, monkeypatch: pytest.MonkeyPatch, change: Callable[[dict[str, Any]], None]
) -> None:
    forge(vault.folder, change)
    monkeypatch.setattr(keys, "Argon2id", None)
    with pytest.raises(KeyFileDamaged):
        keys.unlock(vault.folder, PASSPHRASE)


@pytest.mark.parametrize(
    "change",
    [
        lambda fields: fields.update(generation=7),
        lambda fields: fields.update(vault_id="0" * 32),
        lambda fields: fields.update(mac="0" * 64),
        lambda fields: fields.update(version=2),
        lambda fields: fields["slots"].update(successor=fields["slots"]["recovery"]),
        lambda fields: fields.update(earlier=[{"nonce": "0" * 24, "wrapped_key": "0" * 96}]),
        lambda fields: fields["slots"]["passphrase"].update(wrapped_key="0" * 96),
        lambda fields: fields["slots"]["recovery"].update(nonce="0" * 24),
    ],
)
def test_a_forged_field_is_told_as_damage_to_who_has_the_passphrase(
    vault: MadeVault, change: Callable[[dict[str, Any]], None]
) -> None:
    forge(vault.folder, change)
    with pytest.raises(KeyFileDamaged) as refusal:
        keys.unlock(vault.folder, PASSPHRASE)
    assert refusal.value.copy_is_good


def test_a_slot_of_another_vault_does_not_open_this_one(vault: MadeVault, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    keys.create(tmp_path / "other", NEW_PASSPHRASE, FLOOR_COST)
    slot = json.loads((tmp_path / "other" / KEY_NAME).read_bytes())["slots"]["passphrase"]
    forge(vault.folder, lambda fields: fields["slots"].update(passphrase=slot))
    with pytest.raises(KeyFileDamaged):
        keys.unlock(vault.folder, NEW_PASSPHRASE)


def test_a_newer_key_file_is_told_as_newer(vault: MadeVault) -> None:
    forge(vault.folder, lambda fields: fields.update(version=3, surprise=True))
    with pytest.raises(VaultTooNew):
        keys.unlock(vault.folder, PASSPHRASE)


@pytest.mark.usefixtures("derived_slowly")
def test_the_slot_key_is_that_of_the_reference_implementation(tmp_path: Path) -> None:
    keys.create(tmp_path, PASSPHRASE, FLOOR_COST)
    slot = key_files.load(tmp_path).slots.passphrase
    cost = slot.kdf.cost
    derived = hash_secret_raw(
        PASSPHRASE.encode(), slot.kdf.salt, cost.time, cost.memory_kib, cost.lanes, 64, Type.ID, slot.kdf.version
    )
    commitment = hashlib.sha256(b"momo-desktop key commitment 1" + derived[32:]).digest()
    assert commitment == slot.commitment

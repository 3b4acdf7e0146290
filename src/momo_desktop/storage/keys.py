"""The keys of a vault: one random data key, wrapped under the passphrase and under the recovery code.

    passphrase, NFKC ─┐
    recovery code ────┴─ Argon2id ─→ key of the slot ─ AES-256-GCM ─→ data key ─ HKDF ─→ database, attachments, MAC

A new passphrase wraps the same data key again, so that no record is written anew. Whoever has an old copy of the key
file and its old passphrase can still open an old copy of the vault.
"""

from __future__ import annotations

import os
import uuid
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import constant_time, hashes, hmac
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from momo_desktop.domain import passphrases, recovery_codes
from momo_desktop.errors import VaultExists, WrongSecret
from momo_desktop.storage import key_files
from momo_desktop.storage.key_files import (
    DEFAULT_COST,
    KEY_COPY_NAME,
    KEY_NAME,
    Derivation,
    KeyContents,
    KeyCost,
    KeyFile,
    Slot,
    SlotKind,
    Slots,
)

_KEY_BYTES = 32
_COMMITMENT_TAG = b"momo-desktop key commitment 1"


@dataclass(frozen=True, slots=True, eq=False)
class VaultKeys:
    """Are the keys of an open vault; neither its repr nor an error shows one."""

    vault_id: str
    data_key: bytes = field(repr=False)

    @property
    def database_key(self) -> str:
        """The raw key of SQLCipher as 64 hexadecimal digits."""
        return self._derived(b"database").hex()

    @property
    def attachment_key(self) -> bytes:
        """The key of AES-256-GCM for the files beside the database."""
        return self._derived(b"attachments")

    @property
    def key_file_mac_key(self) -> bytes:
        """The key that signs the key file."""
        return self._derived(b"key file MAC")

    @property
    def paper_mac_key(self) -> bytes:
        """The key that signs what a fillable form says of itself."""
        return self._derived(b"papers that come back")

    @property
    def audit_key(self) -> bytes:
        """The key that signs the log of what was done."""
        return self._derived(b"audit log")

    @property
    def erasure_key(self) -> bytes:
        """The key by which the ledger of erasures knows a student again without naming one."""
        return self._derived(b"erasures")

    @property
    def support_key(self) -> bytes:
        """The key of AES-256-GCM for support needs."""
        return self._derived(b"support needs")

    @property
    def state_mac_key(self) -> bytes:
        """The key that signs what was last seen of the vault."""
        return self._derived(b"last seen")

    def _derived(self, purpose: bytes) -> bytes:
        return HKDF(hashes.SHA256(), _KEY_BYTES, salt=None, info=b"momo-desktop 1 " + purpose).derive(self.data_key)


def create(folder: Path, passphrase: str, cost: KeyCost = DEFAULT_COST) -> tuple[VaultKeys, str]:
    """Write the key files of a new vault and return its keys and the recovery code to print.

    The passphrase was judged before (`passphrases.check`). Raises `VaultExists`, `DiskFull` and `NotWritable`.
    """
    if (folder / KEY_NAME).exists() or (folder / KEY_COPY_NAME).exists():
        raise VaultExists(folder)
    keys = VaultKeys(uuid.uuid4().hex, os.urandom(_KEY_BYTES))
    recovery_secret = os.urandom(recovery_codes.SECRET_BYTES)
    slots = Slots(
        passphrase=_wrapped(keys, "passphrase", _passphrase_bytes(passphrase), cost),
        recovery=_wrapped(keys, "recovery", recovery_secret, cost),
    )
    _save(folder, keys, generation=1, slots=slots)
    return keys, recovery_codes.write(recovery_secret)


def unlock(folder: Path, passphrase: str) -> VaultKeys:
    """Return the keys of a vault; writes nothing.

    Raises `WrongSecret`, `KeyFileDamaged`, `VaultTooNew` and `NotAVault`. It takes the time of one derivation, so
    a window calls it from a worker.
    """
    return _unlocked(folder, "passphrase", _passphrase_bytes(passphrase))


def unlock_with_recovery(folder: Path, code: str) -> VaultKeys:
    """Return the keys of a vault as `unlock` does; the caller then has a new passphrase set.

    A typing error raises `RecoveryCodeMistyped` before any key is derived.
    """
    return _unlocked(folder, "recovery", recovery_codes.read(code))


def change_passphrase(folder: Path, keys: VaultKeys, new_passphrase: str) -> None:
    """Replace the passphrase in both key files, at the cost that the vault was made with; raises as `create`."""
    current = _loaded(folder, keys)
    slot = _wrapped(keys, "passphrase", _passphrase_bytes(new_passphrase), current.slots.passphrase.kdf.cost)
    slots = Slots(passphrase=slot, recovery=current.slots.recovery)
    _save(folder, keys, generation=current.generation + 1, slots=slots)


def replace_recovery_code(folder: Path, keys: VaultKeys) -> str:
    """Make the printed recovery code worthless and return a new one; raises as `create`."""
    current = _loaded(folder, keys)
    secret = os.urandom(recovery_codes.SECRET_BYTES)
    slot = _wrapped(keys, "recovery", secret, current.slots.recovery.kdf.cost)
    slots = Slots(passphrase=current.slots.passphrase, recovery=slot)
    _save(folder, keys, generation=current.generation + 1, slots=slots)
    return recovery_codes.write(secret)


def restore_key_file_copy(folder: Path) -> None:
    """Put `records.key.bak` in the place of a damaged `records.key`; raises `KeyFileDamaged` when it is bad too."""
    key_files.restore_copy(folder)


def _passphrase_bytes(passphrase: str) -> bytes:
    return passphrases.normalise(passphrase).encode("utf-8", "surrogatepass")


def _unlocked(folder: Path, kind: SlotKind, secret: bytes) -> VaultKeys:
    key_file = key_files.load(folder)
    slot = key_file.slots.passphrase if kind == "passphrase" else key_file.slots.recovery
    slot_key, commitment = _slot_key(secret, slot.kdf)
    if not constant_time.bytes_eq(commitment, slot.commitment):
        raise WrongSecret(kind)
    try:
        data_key = AESGCM(slot_key).decrypt(slot.nonce, slot.wrapped_key, _bound(key_file.vault_id, kind, slot.kdf))
    except InvalidTag:
        # The commitment fits, so the secret is right and the slot is not what it was.
        raise key_files.damaged(folder) from None
    keys = VaultKeys(key_file.vault_id, data_key)
    if not _is_signed_by(keys, key_file):
        raise key_files.damaged(folder)
    return keys


def _loaded(folder: Path, keys: VaultKeys) -> KeyFile:
    key_file = key_files.load(folder)
    if not _is_signed_by(keys, key_file):
        raise key_files.damaged(folder)
    return key_file


def _save(folder: Path, keys: VaultKeys, *, generation: int, slots: Slots) -> None:
    contents = KeyContents(vault_id=keys.vault_id, generation=generation, slots=slots)
    mac = _mac(keys, contents)
    key_files.save(folder, KeyFile(vault_id=keys.vault_id, generation=generation, slots=slots, mac=mac))


def _wrapped(keys: VaultKeys, kind: SlotKind, secret: bytes, cost: KeyCost) -> Slot:
    kdf = Derivation(salt=os.urandom(16), cost=cost)
    nonce = os.urandom(12)
    slot_key, commitment = _slot_key(secret, kdf)
    wrapped_key = AESGCM(slot_key).encrypt(nonce, keys.data_key, _bound(keys.vault_id, kind, kdf))
    return Slot(kdf=kdf, nonce=nonce, commitment=commitment, wrapped_key=wrapped_key)


def _slot_key(secret: bytes, kdf: Derivation) -> tuple[bytes, bytes]:
    """Return the key of a slot, and the commitment that only this key has."""
    cost = kdf.cost
    derived = Argon2id(
        salt=kdf.salt, length=2 * _KEY_BYTES, iterations=cost.time, lanes=cost.lanes, memory_cost=cost.memory_kib
    ).derive(secret)
    digest = hashes.Hash(hashes.SHA256())
    digest.update(_COMMITMENT_TAG + derived[_KEY_BYTES:])
    return derived[:_KEY_BYTES], digest.finalize()


def _bound(vault_id: str, kind: SlotKind, kdf: Derivation) -> bytes:
    """Return what a wrapped key is bound to: it opens in its own vault and slot alone."""
    return key_files.canonical({"vault_id": vault_id, "kind": kind, "kdf": key_files.plain(kdf)})


def _mac(keys: VaultKeys, contents: KeyContents) -> bytes:
    fields = key_files.plain(contents)
    fields.pop("mac", None)
    mac = hmac.HMAC(keys.key_file_mac_key, hashes.SHA256())
    mac.update(key_files.canonical(fields))
    return mac.finalize()


def _is_signed_by(keys: VaultKeys, key_file: KeyFile) -> bool:
    return key_file.vault_id == keys.vault_id and constant_time.bytes_eq(_mac(keys, key_file), key_file.mac)

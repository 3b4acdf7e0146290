"""The keys of a vault: one random data key, wrapped under the passphrase and under one or two codes on paper.

    passphrase, NFKC ─┐
    recovery code ────┼─ Argon2id ─→ key of the slot ─ AES-256-GCM ─→ data key ─ HKDF ─→ database, attachments, MAC
    successor's code ─┘

A new passphrase wraps the same data key again, so that no record is written anew. Whoever has an old copy of the key
file and its old passphrase can still open the vault; only a re-key (`storage.rekeying`) ends that.
"""

from __future__ import annotations

import contextlib
import os
import uuid
from dataclasses import dataclass, field, replace
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import constant_time, hashes, hmac
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from momo_desktop.domain import passphrases, recovery_codes
from momo_desktop.errors import MomoError, VaultExists, WrongSecret
from momo_desktop.storage import key_files
from momo_desktop.storage.key_files import (
    DEFAULT_COST,
    KEY_COPY_NAME,
    KEY_NAME,
    MOST_EARLIER,
    Coming,
    Derivation,
    KeyContents,
    KeyCost,
    KeyFile,
    SealedKey,
    Slot,
    SlotKind,
    Slots,
)

_KEY_BYTES = 32
_COMMITMENT_TAG = b"momo-desktop key commitment 1"


@dataclass(frozen=True, slots=True, eq=False)
class VaultKeys:
    """Are the keys of an open vault; neither its repr nor an error shows one.

    `earlier` are those before each re-key, the latest first and the very first last: by them is known what was sealed
    or copied in their time.
    """

    vault_id: str
    data_key: bytes = field(repr=False)
    earlier: tuple[VaultKeys, ...] = field(default=(), repr=False)

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
        """The key that signs what a fillable form says of itself, which may be away while the vault gets new keys."""
        return self._lasting(b"papers that come back")

    @property
    def sealing_key(self) -> bytes:
        """The key under which another data key of the same vault stands in the key file."""
        return self._derived(b"other data keys")

    def _lasting(self, purpose: bytes) -> bytes:
        """Derive a key that outlasts every re-key, for what cannot be sealed anew."""
        return (self.earlier[-1] if self.earlier else self)._derived(purpose)

    @property
    def audit_key(self) -> bytes:
        """The key that signs the log of what was done."""
        return self._lasting(b"audit log")

    @property
    def erasure_key(self) -> bytes:
        """The key by which the ledger of erasures knows a student again without naming one."""
        return self._lasting(b"erasures")

    @property
    def support_key(self) -> bytes:
        """The key of AES-256-GCM for support needs."""
        return self._lasting(b"support needs")

    @property
    def state_mac_key(self) -> bytes:
        """The key that signs what was last seen of the vault."""
        return self._lasting(b"last seen")

    def _derived(self, purpose: bytes) -> bytes:
        return HKDF(hashes.SHA256(), _KEY_BYTES, salt=None, info=b"momo-desktop 1 " + purpose).derive(self.data_key)


def create(folder: Path, passphrase: str, cost: KeyCost = DEFAULT_COST) -> tuple[VaultKeys, str]:
    """Write the key files of a new vault and return its keys and the recovery code to print.

    The passphrase was judged before (`passphrases.check`). Raises `VaultExists`, `DiskFull` and `NotWritable`.
    """
    if (folder / KEY_NAME).exists() or (folder / KEY_COPY_NAME).exists():
        raise VaultExists(folder)
    keys = VaultKeys(uuid.uuid4().hex, os.urandom(_KEY_BYTES))
    code = new_code()
    _save(folder, keys, KeyContents(vault_id=keys.vault_id, generation=1, slots=_slots(keys, passphrase, code, cost)))
    return keys, code


def new_code() -> str:
    """Return a code that opens nothing yet, to be printed before it counts."""
    return recovery_codes.write(os.urandom(recovery_codes.SECRET_BYTES))


def unlock(folder: Path, passphrase: str) -> VaultKeys:
    """Return the keys of a vault; writes nothing.

    Raises `WrongSecret`, `KeyFileDamaged`, `VaultTooNew` and `NotAVault`. It takes the time of one derivation, so
    a window calls it from a worker.
    """
    return _unlocked(folder, "passphrase", _passphrase_bytes(passphrase))


def unlock_with_recovery(folder: Path, code: str) -> VaultKeys:
    """Return the keys of a vault as `unlock` does, by the code of the recovery sheet alone.

    A typing error raises `RecoveryCodeMistyped` before any key is derived.
    """
    return _unlocked(folder, "recovery", recovery_codes.read(code))


def unlock_with_code(folder: Path, code: str) -> tuple[VaultKeys, SlotKind]:
    """Return the keys of a vault by any code on paper, and which it was; the caller has a new passphrase set.

    A typing error raises `RecoveryCodeMistyped` before any key is derived, a code of no slot `WrongSecret`.
    """
    secret = recovery_codes.read(code)
    try:
        return _unlocked(folder, "recovery", secret), "recovery"
    except WrongSecret:
        if not has_successor(folder):
            raise
    try:
        return _unlocked(folder, "successor", secret), "successor"
    except WrongSecret:
        raise WrongSecret("recovery") from None


def confirm(folder: Path, keys: VaultKeys, passphrase: str) -> None:
    """Ask for the passphrase of an open vault again; raises `WrongSecret`."""
    if unlock(folder, passphrase).data_key != keys.data_key:
        raise WrongSecret


def change_passphrase(folder: Path, keys: VaultKeys, new_passphrase: str) -> None:
    """Replace the passphrase in both key files, at the cost that the vault was made with; raises as `create`."""
    current = _loaded(folder, keys)
    slot = _wrapped(keys, "passphrase", _passphrase_bytes(new_passphrase), current.slots.passphrase.kdf.cost)
    _save_next(folder, keys, current, replace(current.slots, passphrase=slot))


def replace_recovery_code(folder: Path, keys: VaultKeys, code: str) -> None:
    """Let a code that was printed open the vault in place of the recovery code so far; raises as `create`.

    A typing error raises `RecoveryCodeMistyped`.
    """
    current = _loaded(folder, keys)
    slot = _wrapped(keys, "recovery", recovery_codes.read(code), current.slots.recovery.kdf.cost)
    _save_next(folder, keys, current, replace(current.slots, recovery=slot))


def has_successor(folder: Path) -> bool:
    """Tell whether there is a code for who takes the vault over; raises as `key_files.load`."""
    return key_files.load(folder).slots.successor is not None


def add_successor(folder: Path, keys: VaultKeys, code: str) -> None:
    """Let a code that was printed open the vault for who takes it over, in place of an earlier one; raises as `create`.

    A typing error raises `RecoveryCodeMistyped`.
    """
    current = _loaded(folder, keys)
    slot = _wrapped(keys, "successor", recovery_codes.read(code), current.slots.recovery.kdf.cost)
    _save_next(folder, keys, current, replace(current.slots, successor=slot))


def remove_successor(folder: Path, keys: VaultKeys) -> None:
    """Make the successor's code worthless; raises as `create`."""
    current = _loaded(folder, keys)
    _save_next(folder, keys, current, replace(current.slots, successor=None))


def begin_rekey(folder: Path, keys: VaultKeys, passphrase: str, code: str) -> VaultKeys:
    """Write a new data key beside the present one and return its keys; from now on `coming` gives both.

    The passphrase stays and `code` is that of the new recovery sheet; a successor's code ends. Raises `WrongSecret`,
    `RecoveryCodeMistyped`, and as `create`; then nothing is begun.
    """
    confirm(folder, keys, passphrase)
    current = _loaded(folder, keys)
    new = VaultKeys(keys.vault_id, os.urandom(_KEY_BYTES), _before_the_next(keys))
    slots = _slots(new, passphrase, code, current.slots.passphrase.kdf.cost)
    coming = Coming(key=_sealed(keys, new.data_key), slots=slots)
    _save_main(folder, keys, replace(current, generation=current.generation + 1, coming=coming))
    return new


def coming(folder: Path, keys: VaultKeys) -> VaultKeys | None:
    """Return the keys that a re-key has begun to bring in, None when none is under way; raises `KeyFileDamaged`."""
    key_file = _loaded(folder, keys)
    if key_file.coming is None:
        return None
    return VaultKeys(keys.vault_id, _unsealed(folder, keys, key_file.coming.key), _before_the_next(keys))


def finish_rekey(folder: Path, keys: VaultKeys, new: VaultKeys) -> None:
    """Let the new data key alone open the vault; raises as `create`."""
    current = _loaded(folder, keys)
    if current.coming is None:
        raise key_files.damaged(folder)
    earlier = tuple(_sealed(new, each.data_key) for each in new.earlier)
    contents = replace(current, generation=current.generation + 1, slots=current.coming.slots, coming=None)
    _save_main(folder, new, replace(contents, earlier=earlier))


def is_signed(keys: VaultKeys, path: Path) -> bool:
    """Tell whether a key file, which may lie anywhere, is whole and of these keys."""
    try:
        return _is_signed_by(keys, key_files.read(path))
    except (MomoError, OSError):
        return False


def is_of(folder: Path, keys: VaultKeys) -> bool:
    """Tell whether the key file in a folder, a vault's or a copy's, is whole and holds this key."""
    try:
        return _is_signed_by(keys, key_files.load(folder))
    except (MomoError, OSError):
        return False


def is_another_vault(folder: Path, keys: VaultKeys) -> bool:
    """Tell whether a vault is another one than these keys are of; one without a whole key file may be any."""
    for name in (KEY_NAME, KEY_COPY_NAME):
        with contextlib.suppress(MomoError, OSError):
            return key_files.read(folder / name).vault_id != keys.vault_id
    return False


def restore_key_file_copy(folder: Path) -> None:
    """Put `records.key.bak` in the place of a damaged `records.key`; raises `KeyFileDamaged` when it is bad too."""
    key_files.restore_copy(folder)


def _passphrase_bytes(passphrase: str) -> bytes:
    return passphrases.normalise(passphrase).encode("utf-8", "surrogatepass")


def _unlocked(folder: Path, kind: SlotKind, secret: bytes) -> VaultKeys:
    key_file = key_files.load(folder)
    slots = key_file.slots
    slot = {"passphrase": slots.passphrase, "recovery": slots.recovery, "successor": slots.successor}[kind]
    if slot is None:
        raise WrongSecret(kind)
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
    before = (VaultKeys(keys.vault_id, _unsealed(folder, keys, sealed)) for sealed in key_file.earlier)
    return replace(keys, earlier=tuple(before))


def _loaded(folder: Path, keys: VaultKeys) -> KeyFile:
    key_file = key_files.load(folder)
    if not _is_signed_by(keys, key_file):
        raise key_files.damaged(folder)
    return key_file


def _save_next(folder: Path, keys: VaultKeys, current: KeyFile, slots: Slots) -> None:
    _save(folder, keys, replace(current, generation=current.generation + 1, slots=slots))


def _save_main(folder: Path, keys: VaultKeys, contents: KeyContents) -> None:
    """Save where the main file decides how it goes on; a copy that cannot be written follows at the next opening."""
    before = (folder / KEY_NAME).read_bytes()
    try:
        _save(folder, keys, contents)
    except (MomoError, OSError):
        if (folder / KEY_NAME).read_bytes() == before:
            raise


def _save(folder: Path, keys: VaultKeys, contents: KeyContents) -> None:
    is_newer = contents.slots.successor or contents.earlier or contents.coming
    unsigned = KeyFile(
        version=2 if is_newer else 1,
        vault_id=keys.vault_id,
        generation=contents.generation,
        slots=contents.slots,
        earlier=contents.earlier,
        coming=contents.coming,
        mac=bytes(32),
    )
    key_files.save(folder, replace(unsigned, mac=_mac(keys, unsigned)))


def _slots(keys: VaultKeys, passphrase: str, code: str, cost: KeyCost) -> Slots:
    return Slots(
        passphrase=_wrapped(keys, "passphrase", _passphrase_bytes(passphrase), cost),
        recovery=_wrapped(keys, "recovery", recovery_codes.read(code), cost),
    )


def _before_the_next(keys: VaultKeys) -> tuple[VaultKeys, ...]:
    known = (replace(keys, earlier=()), *keys.earlier)
    return known if len(known) <= MOST_EARLIER else (*known[: MOST_EARLIER - 1], known[-1])


def _sealed(keys: VaultKeys, data_key: bytes) -> SealedKey:
    nonce = os.urandom(12)
    return SealedKey(nonce=nonce, wrapped_key=AESGCM(keys.sealing_key).encrypt(nonce, data_key, keys.vault_id.encode()))


def _unsealed(folder: Path, keys: VaultKeys, sealed: SealedKey) -> bytes:
    try:
        return AESGCM(keys.sealing_key).decrypt(sealed.nonce, sealed.wrapped_key, keys.vault_id.encode())
    except InvalidTag:
        raise key_files.damaged(folder) from None


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

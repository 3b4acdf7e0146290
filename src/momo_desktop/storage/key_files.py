"""The key file: what stands in `records.key`, and how it is read without trusting it.

The file is canonical JSON (sorted keys, no blanks) and must be so to the byte. Its `checksum` finds accidents before
any key is derived; its `mac`, which only the data key can make, finds what somebody changed on purpose. The same bytes
stand in `records.key.bak`.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated, Any, Final, Literal, cast

from momo_desktop import strict_data
from momo_desktop.errors import KeyFileDamaged, MomoError, NotAVault, NotReadable, VaultTooNew
from momo_desktop.storage import durable_files, small_files
from momo_desktop.strict_data import between, sized

KEY_NAME: Final = "records.key"
KEY_COPY_NAME: Final = "records.key.bak"

SlotKind = Literal["passphrase", "recovery", "successor"]

_FORMAT: Final = "momo-vault-key"
_VERSION: Final = 2
_MAXIMUM_SIZE = 64 * 1024
MOST_EARLIER = 200
"""How many data keys of before are kept; more would not fit into the file."""


@dataclass(frozen=True, kw_only=True)
class KeyCost:
    """Is what one guess costs in Argon2id; less than the floor and more than a school's computer has is refused."""

    memory_kib: int
    time: int
    lanes: int

    def __post_init__(self) -> None:
        between(64 * 1024, 2 * 1024 * 1024)(self.memory_kib)
        between(3, 10)(self.time)
        between(4, 16)(self.lanes)


DEFAULT_COST = KeyCost(memory_kib=256 * 1024, time=3, lanes=4)
FLOOR_COST = KeyCost(memory_kib=64 * 1024, time=3, lanes=4)


@dataclass(frozen=True, kw_only=True)
class Derivation:
    """Says how the key of a slot comes from a secret."""

    name: Literal["argon2id"] = "argon2id"
    version: Literal[19] = 19
    salt: Annotated[bytes, sized(16, 16)]
    cost: KeyCost


@dataclass(frozen=True, kw_only=True)
class Slot:
    """Holds the data key, wrapped under one secret; `commitment` ties the slot to a single key, which GCM does not."""

    kdf: Derivation
    aead: Literal["aes-256-gcm"] = "aes-256-gcm"
    nonce: Annotated[bytes, sized(12, 12)]
    commitment: Annotated[bytes, sized(32, 32)]
    wrapped_key: Annotated[bytes, sized(48, 48)]


@dataclass(frozen=True, kw_only=True)
class Slots:
    """Are the ways into a vault; the third is for who takes it over, and only there when it was set up."""

    passphrase: Slot
    recovery: Slot
    successor: Slot | None = None


@dataclass(frozen=True, kw_only=True)
class SealedKey:
    """Is a data key that another data key opens."""

    nonce: Annotated[bytes, sized(12, 12)]
    wrapped_key: Annotated[bytes, sized(48, 48)]


@dataclass(frozen=True, kw_only=True)
class Coming:
    """Is what a re-key has begun to bring in: the new data key under the present one, and the slots that will hold."""

    key: SealedKey
    slots: Slots


def _be_vault_id(text: str) -> None:
    if not re.fullmatch(r"[0-9a-f]{32}", text):
        raise ValueError("must be 32 hexadecimal digits")


@dataclass(frozen=True, kw_only=True)
class KeyContents:
    """Is everything in a key file that its MAC covers; `generation` counts the writes.

    `earlier` are the data keys before each re-key under the present one, the latest first. What is not there has no
    field in the file, and a file that version 1 could say is of version 1.
    """

    format: Literal["momo-vault-key"] = _FORMAT
    version: Literal[1, 2] = 1
    vault_id: Annotated[str, _be_vault_id]
    generation: Annotated[int, between(1, 2**63 - 1)]
    slots: Slots
    earlier: Annotated[tuple[SealedKey, ...], sized(0, MOST_EARLIER)] = ()
    coming: Coming | None = None


@dataclass(frozen=True, kw_only=True)
class KeyFile(KeyContents):
    """Is a key file with its MAC."""

    mac: Annotated[bytes, sized(32, 32)]


def plain(part: KeyContents | Derivation) -> dict[str, Any]:
    """Return the fields of a part as they stand in JSON, bytes as hexadecimal digits."""
    return asdict(part, dict_factory=_plain_fields)


def canonical(value: object) -> bytes:
    """Return the one way in which a JSON value is written here."""
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode("ascii")


def encode(key_file: KeyFile) -> bytes:
    """Return the bytes of a key file."""
    fields = plain(key_file)
    return canonical(fields | {"checksum": _checksum(fields)})


def read(path: Path) -> KeyFile:
    """Return one key file; raises `KeyFileDamaged`, `VaultTooNew`, `NotReadable` and `FileNotFoundError`."""
    try:
        data = _start_of(path)
    except FileNotFoundError:
        raise
    except PermissionError as error:
        raise NotReadable(path) from error
    except OSError as error:  # a bad spot on the disk
        raise KeyFileDamaged(path) from error
    fields = _checked_fields(data)
    if fields is None:
        raise KeyFileDamaged(path)
    version = fields.get("version")
    if fields.get("format") == _FORMAT and isinstance(version, int) and version > _VERSION:
        raise VaultTooNew(f"key file {version}")
    try:
        key_file = strict_data.read(KeyFile, fields)
    except strict_data.Misfit:
        # Its text would quote the file.
        raise KeyFileDamaged(path) from None
    if encode(key_file) != data:  # a field that says nothing, which the MAC would not see
        raise KeyFileDamaged(path)
    return key_file


def load(folder: Path) -> KeyFile:
    """Return the key file of a vault; raises `NotAVault`, and `KeyFileDamaged` that tells whether the copy is good."""
    path = folder / KEY_NAME
    try:
        return read(path)
    except FileNotFoundError:
        if not (folder / KEY_COPY_NAME).exists():
            raise NotAVault(folder) from None
        raise damaged(folder) from None
    except KeyFileDamaged:
        raise damaged(folder) from None


def damaged(folder: Path) -> KeyFileDamaged:
    """Return the error for a bad main file, having looked whether the copy is another file and reads well."""
    path, copy_path = folder / KEY_NAME, folder / KEY_COPY_NAME
    try:
        copy = read(copy_path)
    except (MomoError, OSError):
        return KeyFileDamaged(path, copy_is_good=False)
    return KeyFileDamaged(path, copy_is_good=not _holds(path, encode(copy)))


def save(folder: Path, key_file: KeyFile) -> None:
    """Write both files; raises `DiskFull` or `NotWritable`, and then the main file is whole, old or new."""
    data = encode(key_file)
    durable_files.write(folder / KEY_NAME, data)
    durable_files.write(folder / KEY_COPY_NAME, data)


def restore_copy(folder: Path) -> None:
    """Put the copy in the place of a damaged main file; raises `KeyFileDamaged` when the copy is no good either."""
    try:
        copy = read(folder / KEY_COPY_NAME)
    except (KeyFileDamaged, FileNotFoundError):
        raise KeyFileDamaged(folder / KEY_NAME, copy_is_good=False) from None
    durable_files.write(folder / KEY_NAME, encode(copy))


def tidy(folder: Path) -> None:
    """Finish what a kill or a full disk cut short: sweep leftovers, and make the copy equal to the main file.

    Is called after a vault was unlocked, by who holds its lock: an old copy would still open with an old passphrase.
    Where nothing can be written it leaves things as they are.
    """
    durable_files.sweep(folder / KEY_NAME)
    copy_path = folder / KEY_COPY_NAME
    data = _start_of(folder / KEY_NAME)
    with contextlib.suppress(MomoError):
        if not _holds(copy_path, data):
            durable_files.write(copy_path, data)


def _plain_fields(fields: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    said = ((name, value) for name, value in fields if value is not None and value != ())
    return {name: value.hex() if isinstance(value, bytes) else value for name, value in said}


def _holds(path: Path, data: bytes) -> bool:
    """Tell whether a file can be read and is these bytes."""
    try:
        return _start_of(path) == data
    except OSError:
        return False


def _start_of(path: Path) -> bytes:
    """Return a file's bytes, or the start of one that is too large to be a key file."""
    return small_files.start_of(path, _MAXIMUM_SIZE + 1)


def _checked_fields(data: bytes) -> dict[str, object] | None:
    """Return the fields without their checksum, or None when the bytes are not what was written."""
    if len(data) > _MAXIMUM_SIZE:
        return None
    try:
        value: object = json.loads(data)
        if not isinstance(value, dict) or canonical(cast("object", value)) != data:
            return None
    except (ValueError, RecursionError):
        return None
    fields = cast("dict[str, object]", value)
    return fields if fields.pop("checksum", None) == _checksum(fields) else None


def _checksum(fields: dict[str, object]) -> str:
    return hashlib.sha256(canonical(fields)).hexdigest()

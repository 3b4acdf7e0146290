"""The key file: what stands in `records.key`, and how it is read without trusting it.

The file is canonical JSON (sorted keys, no blanks) and must be so to the byte. Its `checksum` finds accidents before
any key is derived; its `mac`, which only the data key can make, finds what somebody changed on purpose. The same bytes
stand in `records.key.bak`.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from pathlib import Path
from typing import Annotated, Final, Literal, cast

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from momo_desktop.errors import FileRefused, KeyFileDamaged, MomoError, NotAVault, VaultTooNew
from momo_desktop.storage import durable_files

KEY_NAME: Final = "records.key"
KEY_COPY_NAME: Final = "records.key.bak"

SlotKind = Literal["passphrase", "recovery"]

_FORMAT: Final = "momo-vault-key"
_VERSION: Final = 1
_MAXIMUM_SIZE = 64 * 1024


class _Part(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", ser_json_bytes="hex", val_json_bytes="hex")


class KeyCost(_Part):
    """Is what one guess costs in Argon2id; less than the floor and more than a school's computer has is refused."""

    memory_kib: Annotated[int, Field(ge=64 * 1024, le=2 * 1024 * 1024)]
    time: Annotated[int, Field(ge=3, le=10)]
    lanes: Annotated[int, Field(ge=4, le=16)]


DEFAULT_COST = KeyCost(memory_kib=256 * 1024, time=3, lanes=4)
FLOOR_COST = KeyCost(memory_kib=64 * 1024, time=3, lanes=4)


class Derivation(_Part):
    """Says how the key of a slot comes from a secret."""

    name: Literal["argon2id"] = "argon2id"
    version: Literal[19] = 19
    salt: Annotated[bytes, Field(min_length=16, max_length=16)]
    cost: KeyCost


class Slot(_Part):
    """Holds the data key, wrapped under one secret; `commitment` ties the slot to a single key, which GCM does not."""

    kdf: Derivation
    aead: Literal["aes-256-gcm"] = "aes-256-gcm"
    nonce: Annotated[bytes, Field(min_length=12, max_length=12)]
    commitment: Annotated[bytes, Field(min_length=32, max_length=32)]
    wrapped_key: Annotated[bytes, Field(min_length=48, max_length=48)]


class Slots(_Part):
    """Are the two ways into a vault."""

    passphrase: Slot
    recovery: Slot


class KeyContents(_Part):
    """Is everything in a key file that its MAC covers; `generation` counts the writes."""

    format: Literal["momo-vault-key"] = _FORMAT
    version: Literal[1] = _VERSION
    vault_id: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]
    generation: Annotated[int, Field(ge=1)]
    slots: Slots


class KeyFile(KeyContents):
    """Is a key file with its MAC."""

    mac: Annotated[bytes, Field(min_length=32, max_length=32)]


def canonical(value: object) -> bytes:
    """Return the one way in which a JSON value is written here."""
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode("ascii")


def encode(key_file: KeyFile) -> bytes:
    """Return the bytes of a key file."""
    fields = key_file.model_dump(mode="json")
    return canonical(fields | {"checksum": _checksum(fields)})


def read(path: Path) -> KeyFile:
    """Return one key file; raises `KeyFileDamaged`, `VaultTooNew`, `FileRefused` and `FileNotFoundError`."""
    try:
        data = _start_of(path)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise FileRefused(path, "unreadable") from error
    fields = _checked_fields(data)
    if fields is None:
        raise KeyFileDamaged(path)
    version = fields.get("version")
    if fields.get("format") == _FORMAT and isinstance(version, int) and version > _VERSION:
        raise VaultTooNew(f"key file {version}")
    try:
        return KeyFile.model_validate_json(canonical(fields))
    except ValidationError:
        # Its text would quote the file.
        raise KeyFileDamaged(path) from None


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
        is_other = not path.exists() or _start_of(path) != encode(copy)
    except (MomoError, OSError):
        return KeyFileDamaged(path, copy_is_good=False)
    return KeyFileDamaged(path, copy_is_good=is_other)


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
        if not copy_path.exists() or _start_of(copy_path) != data:
            durable_files.write(copy_path, data)


def _start_of(path: Path) -> bytes:
    """Return a file's bytes, or the start of one that is too large to be a key file."""
    with path.open("rb") as file:
        return file.read(_MAXIMUM_SIZE + 1)


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

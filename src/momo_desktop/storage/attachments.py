"""Files beside the records: each is encrypted on its own, never changed, and named by chance.

A file is on the disk before the row that names it commits, so a row without a file means damage; a file without a row
is only what a cut left behind.
"""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Sequence
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from momo_desktop.errors import DiskFailed, VaultDamaged
from momo_desktop.storage import durable_files

_FORMAT = b"\x01"
_NONCE_BYTES = 12
_TAG_BYTES = 16
_ID = re.compile(r"[0-9a-f]{32}")


def write(files: Path, key: bytes, content: bytes) -> str:
    """Encrypt a file into the vault's folder of files and return the id it is found by.

    The folder is made anew where it is gone. Raises `DiskFull` or `NotWritable`; then nothing is left of it.
    """
    try:
        files.mkdir(mode=0o700, exist_ok=True)
    except OSError as fault:
        raise durable_files.refusal(fault, files) from fault
    file_id = secrets.token_hex(16)
    durable_files.write(files / file_id, _sealed(key, file_id, content))
    return file_id


def read(files: Path, key: bytes, file_id: str) -> bytes:
    """Return a file as it was put in; raises `VaultDamaged` when it is gone or is not what was written."""
    path = files / file_id
    try:
        sealed = path.read_bytes()
    except FileNotFoundError as missing:
        raise VaultDamaged(path, "attachment missing") from missing
    content = _opened(key, file_id, sealed)
    if content is None:
        raise VaultDamaged(path, "attachment")
    return content


def ids_in(files: Path) -> list[str]:
    """Return the id of every file in a folder, which need not be there; what else lies in it is none."""
    return [path.name for path in files.iterdir() if _ID.fullmatch(path.name)] if files.is_dir() else []


def is_whole(files: Path, key: bytes, file_id: str) -> bool:
    """Tell whether a file is there and is what was sealed under a key; reads all of it."""
    try:
        read(files, key, file_id)
    except (VaultDamaged, OSError):
        return False
    return True


def is_readable(files: Path, file_id: str) -> bool:
    """Tell whether the disk gives a file to its end, whatever is in it."""
    try:
        (files / file_id).read_bytes()
    except OSError:
        return False
    return True


def mark(files: Path, file_id: str) -> tuple[int, bytes, bytes] | None:
    """Return by what a sealed file is known again without reading all of it, None where that cannot be read.

    No two sealings have the same nonce and tag; of what was cut short or never reached the disk one of its ends fails.
    """
    try:
        with (files / file_id).open("rb", buffering=0) as file:
            head = file.read(len(_FORMAT) + _NONCE_BYTES)
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - _TAG_BYTES))
            return size, head, file.read(_TAG_BYTES)
    except OSError:
        return None


def bring(source: Path, target: Path, file_id: str, keys: Sequence[bytes]) -> bool:
    """Seal a file into another folder under the first of some keys; tell whether it is there and one of them opened it.

    Raises `DiskFailed` where it is there and cannot be read, `DiskFull`, `NotWritable`, and `OSError`.
    """
    try:
        sealed = (source / file_id).read_bytes()
    except FileNotFoundError:
        return False
    except OSError as fault:
        raise DiskFailed(source) from fault
    for key in keys:
        if (content := _opened(key, file_id, sealed)) is not None:
            durable_files.write(target / file_id, _sealed(keys[0], file_id, content))
            return True
    return False


def seal_anew(files: Path, file_id: str, key: bytes, new_key: bytes) -> bool:
    """Encrypt a file under another key, if it is not; tell whether one of the two keys opened it.

    Raises `DiskFull` or `NotWritable`; then the file is as it was.
    """
    sealed = (files / file_id).read_bytes()
    if _opened(new_key, file_id, sealed) is not None:
        return True
    content = _opened(key, file_id, sealed)
    if content is not None:
        durable_files.write(files / file_id, _sealed(new_key, file_id, content))
    return content is not None


def remove(files: Path, file_id: str) -> None:
    """Remove a file that no row names any more; raises `NotWritable`."""
    try:
        (files / file_id).unlink(missing_ok=True)
    except OSError as fault:
        raise durable_files.refusal(fault, files / file_id) from fault


def _sealed(key: bytes, file_id: str, content: bytes) -> bytes:
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return _FORMAT + nonce + AESGCM(key).encrypt(nonce, content, _FORMAT + file_id.encode())


def _opened(key: bytes, file_id: str, sealed: bytes) -> bytes | None:
    nonce = sealed[1 : 1 + _NONCE_BYTES]
    try:
        return AESGCM(key).decrypt(nonce, sealed[1 + _NONCE_BYTES :], sealed[:1] + file_id.encode())
    except (InvalidTag, ValueError):
        return None

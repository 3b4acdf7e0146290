"""Files beside the records: each is encrypted on its own, never changed, and named by chance.

A file is on the disk before the row that names it commits, so a row without a file means damage; a file without a row
is only what a cut left behind.
"""

from __future__ import annotations

import secrets
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from momo_desktop.errors import VaultDamaged
from momo_desktop.storage import durable_files

_FORMAT = b"\x01"
_NONCE_BYTES = 12


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

"""Reads every page of an encrypted file without SQLite, free ones and journals too, as who has the key could."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from momo_desktop.storage.keys import VaultKeys

_PAGE, _RESERVED, _IV, _SALT = 4096, 80, 16, 16
_WAL_HEAD, _FRAME_HEAD = 32, 24


def pages(database: Path, keys: VaultKeys) -> Iterator[bytes]:
    """Return each page of the records and of their journal in clear; nobody may have them open."""
    key = bytes.fromhex(keys.database_key)
    content = database.read_bytes()
    for start in range(0, len(content), _PAGE):
        yield _clear(key, content[start : start + _PAGE], first=start == 0)
    # The other kind of journal is none of a vault: it would be read here too.
    assert not database.with_name(database.name + "-journal").exists()
    journal = database.with_name(database.name + "-wal")
    frames = journal.read_bytes()[_WAL_HEAD:] if journal.exists() else b""
    for start in range(0, len(frames), _FRAME_HEAD + _PAGE):
        frame = frames[start : start + _FRAME_HEAD + _PAGE]
        first = int.from_bytes(frame[:4], "big") == 1
        yield _clear(key, frame[_FRAME_HEAD:], first=first)


def hits(database: Path, keys: VaultKeys, *wanted: str) -> int:
    """Count the pages in which any of the words stands, in the case in which it was written or folded."""
    forms = {form.encode() for word in wanted for form in (word, word.lower())}
    return sum(any(form in page for form in forms) for page in pages(database, keys))


def _clear(key: bytes, page: bytes, *, first: bool) -> bytes:
    begin, end = _SALT if first else 0, _PAGE - _RESERVED
    decryptor = Cipher(algorithms.AES256(key), modes.CBC(page[end : end + _IV])).decryptor()
    return decryptor.update(page[begin:end]) + decryptor.finalize()

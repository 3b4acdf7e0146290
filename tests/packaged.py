"""Two vaults that exchange packages, and what a student's records say in either of them."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import hmac
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.packages import InspectedPackage
from momo_desktop.domain.versions import RecordKind
from momo_desktop.i18n import language
from momo_desktop.services.bundle import Services, open_services
from momo_desktop.services.open_vault import OpenVault
from momo_desktop.services.packages import PackageRequest
from momo_desktop.storage import attachments, portable_rows, student_graph, student_moving
from momo_desktop.storage.student_graph import StudentGraph
from school import NOW, open_copy


@dataclass(frozen=True, slots=True)
class Side:
    """Is one of two vaults."""

    vault: OpenVault
    services: Services

    def graph(self, student_id: int) -> StudentGraph:
        with self.vault.database.read() as db:
            return student_graph.read(db, student_id)


@contextlib.contextmanager
def side(source: Path, folder: Path, catalogue: Catalogue) -> Iterator[Side]:
    """Open a copy of a vault; a copy that is made of it takes its key file along, which tests have none of."""
    copied = shutil.copytree(source, folder)
    (copied / "records.key").write_bytes(b"copied, never read")
    with contextlib.closing(open_copy(copied)) as vault:
        yield Side(vault, open_services(vault, catalogue, Clock(NOW), language("en")))


def send(old: Side, new: Side, path: Path, student_id: int, *, whole: bool = True) -> InspectedPackage:
    """Write a package about a student for the other vault and look into it there."""
    colleague = old.services.colleagues.add("Vera Lindner", new.services.colleagues.own_address())
    old.services.packages.write(PackageRequest(student_id, colleague_id=colleague.id, whole=whole), path)
    return new.services.packages.inspect(path)


def seal_quickly(content: bytes, password: str) -> bytes:
    """Return an age file as the specification has it, with a derivation that takes no time (C2SP age.md)."""
    key, salt, nonce = os.urandom(16), os.urandom(16), os.urandom(16)
    derived = Scrypt(b"age-encryption.org/v1/scrypt" + salt, 32, 2**4, 8, 1).derive(password.encode())
    wrapped = ChaCha20Poly1305(derived).encrypt(bytes(12), key, None)
    header = b"age-encryption.org/v1\n-> scrypt %s 4\n%s\n---" % (_unpadded(salt), _unpadded(wrapped))
    mac = hmac.digest(_key_of(key, b"", b"header"), header, "sha256")
    payload = ChaCha20Poly1305(_key_of(key, nonce, b"payload"))
    pieces = [content[start : start + 2**16] for start in range(0, len(content), 2**16)]
    sealed = (
        payload.encrypt(number.to_bytes(11) + bytes([number == len(pieces) - 1]), piece, None)
        for number, piece in enumerate(pieces)
    )
    return header + b" " + _unpadded(mac) + b"\n" + nonce + b"".join(sealed)


def _key_of(key: bytes, salt: bytes, purpose: bytes) -> bytes:
    return HKDF(hashes.SHA256(), 32, salt=salt, info=purpose).derive(key)


def _unpadded(data: bytes) -> bytes:
    return base64.b64encode(data).rstrip(b"=")


def told(where: Side, student_id: int, *, whole: bool = True) -> dict[str, list[Any]]:
    """Return what the records say of a student in any vault: ids become places, and files what is in them."""
    graph = portable_rows.leaving(where.graph(student_id), whole=whole)
    places = {name: {row["id"]: n for n, row in enumerate(rows)} for name, rows in graph.tables.items()}
    tables = {table.name: table for table in student_graph.owned_tables()}
    found: dict[str, list[Any]] = {}
    for name, rows in graph.tables.items():
        links = portable_rows.links(tables[name])
        told_rows = (row for row in rows if row.get("report") != "export:package")
        found[name] = [_row(where, row, links, places) for row in told_rows]
        for row in found[name]:
            for column in portable_rows.COMPUTED.get(name, {}):
                del row[column]
    return found


def _row(where: Side, row: Mapping[str, Any], links: list[tuple[str, str, bool]], places: Mapping[str, Any]) -> Any:
    said = {**row, "id": 0} | {name: places[parent].get(row[name]) for name, parent, _optional in links}
    if "file_id" in row:
        said["file_id"] = _content(where, row["file_id"])
    if "record_uid" in row:
        kind, _slash, number = row["record_uid"].partition("mark/")
        said["record_uid"] = kind or places["marks"][int(number)]
        said["content"] = _version(where, row["content"], places)
    return said


def _version(where: Side, content: Any, places: Mapping[str, Any]) -> Any:
    [(word, inner)] = content.items()
    fields = dict(inner) if isinstance(inner, dict) else {}
    for name, table in (("student_id", "students"), ("mobility_id", "mobilities"), ("session_id", "sessions")):
        if name in fields:
            fields[name] = places[table].get(fields[name])
    if "id" in fields:
        fields["id"] = places[student_moving.TABLES[RecordKind(word)]].get(fields["id"])
    if "file_id" in fields:
        fields["file_id"] = _content(where, fields["file_id"])
    return {word: json.dumps(fields or inner, sort_keys=True)}


def _content(where: Side, file_id: str) -> str:
    content = attachments.read(where.vault.folder.files, where.vault.keys.attachment_key, file_id)
    return hashlib.sha256(content).hexdigest()

"""Hand-over packages, `.momohand`: what one counsellor gives another about students, sealed and signed.

An age file (`age_files`) around a zip:

    manifest.json        what it is, who made it for whom, SHA-256 of every other entry
    key, signature       Ed25519 over the manifest, hexadecimal digits
    students/<n>.json    all rows about one student, table by table (`storage.student_moving`)
    files/<file id>      the attachments

Nothing is parsed before the signature holds, and no row before the sums do. A signature says that the holder of the key
made the package; whose key it is, people find out by its figures (`domain.addresses`).
"""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from operator import attrgetter
from pathlib import Path
from typing import Annotated, Any, Literal, cast

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from momo_desktop import strict_data
from momo_desktop.domain.addresses import Address
from momo_desktop.domain.packages import PackageInfo
from momo_desktop.errors import FileRefused, PackageRefused
from momo_desktop.exchange import plain_files
from momo_desktop.exchange.zip_door import Limits, ZipDoor, open_zip
from momo_desktop.strict_data import between, sized

SUFFIX = ".momohand"
VERSION = 1
LIMITS = Limits(
    packed=256 * 2**20, entries=20_000, entry=32 * 2**20, total=256 * 2**20, ratio=1000, ratio_from=16 * 2**20
)
"""A package is made and read in memory, because nothing of it may lie on the disk in the clear: as a zip and sealed,
and of the files in it one at a time.
"""

_MANIFEST, _KEY, _SIGNATURE = "manifest.json", "key", "signature"
_TAG = b"momo-desktop hand-over package 1\n"
"""Stands before what is signed, so that the key's signature under anything else is none under a package."""
_DIGITS = {_KEY: re.compile(rb"[0-9a-f]{64}"), _SIGNATURE: re.compile(rb"[0-9a-f]{128}")}
_STUDENT = re.compile(r"students/[1-9][0-9]{0,4}\.json")
_FILE = re.compile(r"files/[0-9a-f]{32}")
_UID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def _be_uid(text: str) -> None:
    if not _UID.fullmatch(text):
        raise ValueError("is no uid")


def _be_aware(moment: datetime) -> None:
    if moment.tzinfo is None:
        raise ValueError("has no time zone")


@dataclass(frozen=True, kw_only=True)
class Sum:
    """Says what an entry must be."""

    name: str
    sha256: bytes


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """Is the whole manifest; `to` is the recipient that the package was sealed for, "" for one with a password.

    `schema` is the number of the schema whose rows it holds.
    """

    format: Literal["momo-hand-over"]
    version: Literal[1]
    uid: Annotated[str, _be_uid]
    made_at: Annotated[datetime, _be_aware]
    name: Annotated[str, sized(0, 200)]
    school: Annotated[str, sized(0, 200)]
    recipient: Annotated[str, sized(62, 62)]
    to: str
    whole: bool
    schema: Annotated[int, between(1, 10_000)]
    students: Annotated[int, between(1, 10_000)]
    entries: Annotated[tuple[Sum, ...], sized(1)]


class FilesByNeed(Mapping[str, bytes]):
    """Is the files of students by their ids, each read when it is asked for, as all together fill the memory."""

    def __init__(self, ids: Iterable[str], read: Callable[[str], bytes]) -> None:
        self._ids = dict.fromkeys(ids)
        self._read = read

    def __getitem__(self, file_id: str) -> bytes:
        if file_id not in self._ids:
            raise KeyError(file_id)
        return self._read(file_id)

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)


@dataclass(frozen=True, slots=True, repr=False)
class Unpacked:
    """Is what a package holds, its rows as plain data and the bytes of its files by their ids."""

    info: PackageInfo
    schema: int
    students: Sequence[object]
    files: Mapping[str, bytes]


@dataclass(frozen=True, slots=True, repr=False)
class ToPack:
    """Is what goes into a package; `to` as in `Manifest`, `signing_key` the raw private key of 32 bytes."""

    info: PackageInfo
    to: str
    schema: int
    students: Sequence[object]
    files: Mapping[str, bytes]
    signing_key: bytes


def write(wanted: ToPack, path: Path) -> bytes:
    """Return the zip, not sealed yet; raises `PackageRefused("too_large")`, and `path` is only named in it."""
    if len(wanted.students) + len(wanted.files) + len(_DIGITS) + 1 > LIMITS.entries:
        raise PackageRefused(path, "too_large", LIMITS.total)
    info, total = wanted.info, 0
    sums: list[Sum] = []
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in _members(wanted):
            total += len(content)
            if len(content) > LIMITS.entry or total > LIMITS.total:
                raise PackageRefused(path, "too_large", LIMITS.total)
            sums.append(Sum(name=name, sha256=_sum(content)))
            _put(archive, name, content)
        manifest = Manifest(
            format="momo-hand-over",
            version=VERSION,
            uid=info.uid,
            made_at=info.made_at.astimezone(UTC),
            name=info.name,
            school=info.school,
            recipient=info.sender.recipient,
            to=wanted.to,
            whole=info.whole,
            schema=wanted.schema,
            students=len(wanted.students),
            entries=tuple(sorted(sums, key=attrgetter("name"))),
        )
        page = _json(strict_data.plain(manifest))
        key = Ed25519PrivateKey.from_private_bytes(wanted.signing_key)
        _put(archive, _MANIFEST, page)
        _put(archive, _KEY, key.public_key().public_bytes_raw().hex().encode())
        _put(archive, _SIGNATURE, key.sign(_TAG + page).hex().encode())
    return out.getvalue()


def _members(wanted: ToPack) -> Iterator[tuple[str, bytes]]:
    for number, each in enumerate(wanted.students, 1):
        yield f"students/{number}.json", _json(each)
    for file_id in wanted.files:
        yield f"files/{file_id}", wanted.files[file_id]


def _put(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name)  # of 1 January 1980
    entry.create_system, entry.external_attr = 3, 0o100644 << 16
    # Pictures and documents are packed already.
    archive.writestr(entry, content, zipfile.ZIP_DEFLATED if name.endswith(".json") else zipfile.ZIP_STORED)


def read(path: Path, packed: bytes, to: str) -> Unpacked:
    """Return what an opened package holds; `to` is whom it must have been written for, "" for a password.

    Raises `FileRefused` for what the door does not let in, and `PackageRefused`: "not_a_package", "changed",
    "not_for_us" for one that was written for somebody else and sealed anew, "too_new".
    """
    with open_zip(path, LIMITS, packed) as door:
        names = set(door.names)
        if not {_MANIFEST, *_DIGITS} <= names:
            raise PackageRefused(path, "not_a_package")
        page = b"".join(door.pieces(_MANIFEST))
        signer = _signer(path, door, page)
        manifest = _manifest(path, page)
        if manifest.to != to:
            raise PackageRefused(path, "not_for_us")
        rows = _contents(path, door, manifest)
    info = PackageInfo(
        manifest.uid,
        manifest.made_at,
        manifest.name,
        manifest.school,
        Address(manifest.recipient, signer),
        manifest.whole,
    )
    ids = [name.removeprefix("files/") for name in names if _FILE.fullmatch(name)]
    return Unpacked(info, manifest.schema, rows, _files(ids, packed))


def _contents(path: Path, door: ZipDoor, manifest: Manifest) -> list[object]:
    """Hold every entry against its sum and return the rows of the students."""
    sums = {each.name: each.sha256 for each in manifest.entries}
    if len(sums) < len(manifest.entries) or {*sums, _MANIFEST, *_DIGITS} != set(door.names):
        raise PackageRefused(path, "changed")
    found: dict[str, bytes] = {}
    for name, expected in sums.items():
        if not (_STUDENT.fullmatch(name) or _FILE.fullmatch(name)):
            raise PackageRefused(path, "not_a_package")
        content, is_file = hashlib.sha256(), name.startswith("files/")
        pieces: list[bytes] = []
        for piece in door.pieces(name, opaque=is_file):
            content.update(piece)
            if not is_file:
                pieces.append(piece)
        if content.digest() != expected:
            raise PackageRefused(path, "changed")
        if not is_file:
            found[name] = b"".join(pieces)
    students = [f"students/{number}.json" for number in range(1, manifest.students + 1)]
    if set(found) != set(students):
        raise PackageRefused(path, "changed")
    return [_parsed(path, found[name]) for name in students]


def _files(ids: Iterable[str], packed: bytes) -> FilesByNeed:
    """Return the files of a package that was judged; it stays packed for them."""
    archive = zipfile.ZipFile(BytesIO(packed))
    return FilesByNeed(ids, lambda file_id: archive.read(f"files/{file_id}"))


def _signer(path: Path, door: ZipDoor, page: bytes) -> str:
    """Return the key that signed the manifest, as hexadecimal digits."""
    digits = {name: b"".join(door.pieces(name)) for name in _DIGITS}
    if not all(_DIGITS[name].fullmatch(each) for name, each in digits.items()):
        raise PackageRefused(path, "changed")
    key, signature = (digits[name].decode("ascii") for name in (_KEY, _SIGNATURE))
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(bytes.fromhex(signature), _TAG + page)
    except (InvalidSignature, ValueError) as error:
        raise PackageRefused(path, "changed") from error
    return key


def _manifest(path: Path, page: bytes) -> Manifest:
    data = _parsed(path, page)
    version = cast("dict[str, object]", data).get("version") if isinstance(data, dict) else None
    if type(version) is int and version > VERSION:
        raise PackageRefused(path, "too_new")
    try:
        return strict_data.read(Manifest, cast("object", data))
    except strict_data.Misfit as error:
        raise PackageRefused(path, "not_a_package") from error


def _json(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _parsed(path: Path, content: bytes) -> Any:
    try:
        return json.loads(content, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise PackageRefused(path, "not_a_package") from error


def _refuse(word: str) -> object:
    raise ValueError(word)


def _sum(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()


def sealed_size(path: Path) -> int:
    """Return how large a package is; raises `FileRefused` for one that cannot be read or is larger than any of ours."""
    size = plain_files.size_of(path)
    if size > LIMITS.packed + 2**20:
        raise FileRefused(path, "too_large", limit=LIMITS.packed)
    return size

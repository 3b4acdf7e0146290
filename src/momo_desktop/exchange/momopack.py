"""Content packs as one file, `.momopack`: a zip of TOML files that a school exports and a colleague looks at first.

    pack.toml              what it is, who made it, SHA-256 of every other file (`pack_info`)
    content/*.toml         the packs, shaped as the program's own
    translations/*.toml    their texts in other languages, by language
    signature, key         both or neither (`pack_signatures`)

Nothing about a student can be in one: it is made of an info and the bytes of TOML content packs, never of a record of
the vault, and this module cannot reach any (a test holds what it imports).
"""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from momo_desktop.domain.momopacks import Inspected, PackFileEntry, PackInfo
from momo_desktop.errors import FileRefused, PackFileRefused
from momo_desktop.exchange import pack_info, pack_signatures, plain_toml
from momo_desktop.exchange.zip_door import Limits, open_zip

SUFFIX = ".momopack"
LIMITS = Limits(
    packed=20 * 2**20, entries=500, entry=plain_toml.LARGEST_FILE, total=20 * 2**20, ratio=100, ratio_from=64 * 2**10
)

_FILE_NAME = re.compile(r"content/[a-z0-9][a-z0-9_-]{0,63}\.toml|translations/([A-Za-z-]{2,16})\.toml")
_NO_FILES = {pack_info.NAME, pack_signatures.SIGNATURE, pack_signatures.KEY}
_EXPORT = Path(f"export{SUFFIX}")


def write(info: PackInfo, files: Sequence[PackFileEntry], signing_key: bytes | None = None) -> bytes:
    """Return a momopack, the same bytes for the same things; `signing_key` is a raw Ed25519 key of 32 bytes.

    What `inspect` would refuse is not made: raises as it does. `storage.durable_files` puts it on the disk.
    """
    members = {each.name: each.content for each in files}
    if len(members) < len(files) or not all(map(_FILE_NAME.fullmatch, members)):
        raise PackFileRefused(_EXPORT, "not_a_pack")
    size = sum(map(len, members.values()))
    if size > LIMITS.total or len(members) + len(_NO_FILES) > LIMITS.entries:
        raise FileRefused(_EXPORT, "too_large", limit=LIMITS.total)
    page = pack_info.write(info, members)
    members[pack_info.NAME] = page
    if signing_key is not None:
        members |= pack_signatures.sign(signing_key, page)
    _examined(_EXPORT, members)
    packed = _zipped(members)
    if len(packed) > LIMITS.packed:
        raise FileRefused(_EXPORT, "too_large", limit=LIMITS.packed)
    return packed


def inspect(path: Path) -> Inspected:
    """Return what is in a momopack; nothing is installed, and nothing is written. Raises as `read` does."""
    return read(path)[0]


def read(path: Path) -> tuple[Inspected, Mapping[str, Mapping[str, Any]]]:
    """Return what is in a momopack, and the data of its files by their names.

    Raises `FileRefused` for a file that the door does not let in, `PackFileRefused` for one that is no momopack or is
    not as it was made, and `PackRefused` for a fault in one of its TOML files.
    """
    with open_zip(path, LIMITS) as door:
        members = {name: b"".join(door.pieces(name)) for name in door.names}
    return _examined(path, members)


def _zipped(members: Mapping[str, bytes]) -> bytes:
    out = BytesIO()
    # Stored, because compressed bytes differ from one zlib to the next.
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(members):
            entry = zipfile.ZipInfo(name)  # of 1 January 1980
            entry.create_system, entry.external_attr = 3, 0o100644 << 16  # else of the system that writes it
            archive.writestr(entry, members[name])
    return out.getvalue()


def _examined(path: Path, members: Mapping[str, bytes]) -> tuple[Inspected, Mapping[str, Mapping[str, Any]]]:
    page = members.get(pack_info.NAME, b"")
    told = pack_info.read(path, page)
    files = {name: members[name] for name in sorted(members.keys() - _NO_FILES)}
    for name in files:
        found = _FILE_NAME.fullmatch(name)
        if found is None or (found[1] and found[1] not in told.languages):
            raise PackFileRefused(path, "not_a_pack")
    if pack_info.sums(files) != told.sums:
        raise PackFileRefused(path, "changed")
    signed_by = pack_signatures.signed_by(path, page, members)
    data = plain_toml.read_all(path, files)
    entries = tuple(PackFileEntry(name, content) for name, content in files.items())
    return Inspected(told.info, entries, hashlib.sha256(page).hexdigest(), signed_by), data

"""The content that one school gives another: forms, checklists, templates, snippets, skills, frameworks."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, repr=False)
class PackInfo:
    """Is what a momopack says about itself; `languages` are tags such as "de", at least one.

    A greater `version` replaces a smaller one of the same name. `notice` may be empty and may have several lines.
    """

    name: str
    version: int
    author: str
    licence: str
    languages: tuple[str, ...]
    notice: str = ""

    def __repr__(self) -> str:
        return f"PackInfo({self.version})"


@dataclass(frozen=True, slots=True, repr=False)
class PackFileEntry:
    """Is one TOML file, called `content/<name>.toml` or `translations/<language>.toml`."""

    name: str
    content: bytes

    def __repr__(self) -> str:
        return f"PackFileEntry({len(self.content)} bytes)"


@dataclass(frozen=True, slots=True, repr=False)
class Inspected:
    """Is a momopack as it came, checked and not installed; what its files mean is not known yet.

    `checksum` (SHA-256, hexadecimal) stands for everything in it. `signed_by` is the fingerprint of the key whose
    signature is good, "" when there is none; a bad signature never gets this far. A fingerprint says that the same key
    signed, not whose key it is: people compare it.
    """

    info: PackInfo
    files: tuple[PackFileEntry, ...]
    checksum: str
    signed_by: str = ""

    @property
    def is_signed(self) -> bool:
        """Tell whether somebody stands for it."""
        return bool(self.signed_by)

    def __repr__(self) -> str:
        return f"Inspected({self.checksum[:12]})"

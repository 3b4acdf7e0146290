"""The errors that a counsellor can meet, as one tree.

An error carries data, never text for the user: `messages` turns each class into what happened, what is safe and
what to do. Anything that is not a `MomoError` is a fault of the program.

MomoError
├─ VaultError
│  ├─ NotAVault, VaultExists, VaultNotEmpty, FolderNotEmpty, VaultInUse, VaultDamaged, VaultOlder, VaultTooNew,
│  │  VaultReadOnly, UnsafePlace
│  └─ WrongSecret, RecoveryCodeMistyped, KeyFileDamaged, WeakPassphrase, SealBroken, LogBroken
├─ StorageError: NotReadable, RecordNotFound, BackupUnusable, SecondPlaceRefused
│  ├─ NotWritable: ErasureUnfinished
│  └─ DiskRefused: DiskFull, DiskFailed
├─ InputRefused: FileRefused, ClassListRefused, ImageRefused, PackRefused, PackFileRefused, ValueRefused,
│  ContentUnfinished, PaperCodeMistyped, PaperCodeUnknown, FilledFormRefused, AddressMistyped, PackageRefused
├─ SessionRunning, ContentInUse, ReportRefused, PrinterFailed, ErasureHeld, CompartmentClosed, ConsentMissing,
│  NeedReleased
└─ Cancelled
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


class MomoError(Exception):
    """Is the root of everything that `messages` has words for."""

    exit_code = 16
    """What the command line ends with (the table of codes is in `cli.py`)."""


class VaultError(MomoError):
    """Concerns the vault folder as a whole."""

    exit_code = 12


@dataclass(eq=False, repr=False)
class NotAVault(VaultError):
    """There is no vault at this place."""

    path: Path


@dataclass(eq=False, repr=False)
class VaultExists(VaultError):
    """A new vault would replace one that is already there."""

    path: Path
    exit_code = 16


class VaultNotEmpty(VaultError):
    """The invented school wants a vault without students, and without any in the bin."""

    exit_code = 16


@dataclass(eq=False, repr=False)
class FolderNotEmpty(VaultError):
    """A new vault wants a folder of its own, and other files lie in this one."""

    path: Path
    exit_code = 16


@dataclass(eq=False, repr=False)
class VaultInUse(VaultError):
    """Another program holds the vault; the fields come from its info file and may be empty."""

    user: str
    host: str
    since: str
    exit_code = 11


@dataclass(eq=False, repr=False)
class VaultDamaged(VaultError):
    """The records are not what was written; `finding` is a technical word for the log, without content."""

    path: Path
    finding: str


@dataclass(eq=False, repr=False)
class VaultOlder(VaultError):
    """The records are older than those that were last open here; `missing` counts the changes that are not in them.

    `seen` is ISO 8601 in UTC. `reason` is "journal" when the last changes lay in a journal that is gone, "put_back"
    when an older state was put in the place of a newer one, "elsewhere" when it was further on at another place.
    """

    path: Path
    seen: str
    missing: int
    reason: str
    exit_code = 18


@dataclass(eq=False, repr=False)
class VaultTooNew(VaultError):
    """A newer program made the vault; nothing was changed."""

    revision: str
    exit_code = 13


@dataclass(eq=False, repr=False)
class VaultReadOnly(VaultError):
    """The vault can be read and not written."""

    path: Path
    exit_code = 14


@dataclass(eq=False, repr=False)
class UnsafePlace(VaultError):
    """A live vault must not lie here; `kind` is "cloud", "network" or "removable"."""

    path: Path
    kind: str
    exit_code = 17


@dataclass(eq=False, repr=False)
class WrongSecret(VaultError):
    """No slot of the key file opens; `kind` is "passphrase" or "recovery", or "package" where a package does not."""

    kind: str = "passphrase"
    exit_code = 10


class RecoveryCodeMistyped(VaultError):
    """The check characters of a recovery code do not fit, so no key was tried."""

    exit_code = 10


@dataclass(eq=False, repr=False)
class KeyFileDamaged(VaultError):
    """The key file is not what was written; `copy_is_good` tells whether `records.key.bak` reads well."""

    path: Path
    copy_is_good: bool = False


@dataclass(eq=False, repr=False)
class WeakPassphrase(VaultError):
    """The passphrase breaks a rule: "short", "repeats", "common", "names"."""

    rule: str
    exit_code = 16


class SealBroken(VaultError):
    """What was sealed beside the other records is not what was sealed."""


@dataclass(eq=False, repr=False)
class LogBroken(VaultError):
    """The log of what was done is not what was written, from the line of a number on."""

    number: int


class StorageError(MomoError):
    """Concerns reading or writing single records and files."""


class DiskRefused(StorageError):
    """The disk takes nothing now; what can still be read of it can be worked with."""


@dataclass(eq=False, repr=False)
class DiskFull(DiskRefused):
    """The place is full; `needed` is in bytes, by rule of thumb what the journal of the records takes at most."""

    path: Path
    needed: int = 4 * 1024 * 1024
    exit_code = 15


@dataclass(eq=False, repr=False)
class DiskFailed(DiskRefused):
    """The disk does not answer: it was pulled out, a share is away, or it has a bad spot."""

    path: Path
    exit_code = 12


@dataclass(eq=False, repr=False)
class NotWritable(StorageError):
    """A file or folder may not be written."""

    path: Path
    exit_code = 14


class ErasureUnfinished(NotWritable):
    """The records are erased, and attached files in a folder that may not be written are still to be removed."""


@dataclass(eq=False, repr=False)
class NotReadable(StorageError):
    """A file or folder of the vault may not be read."""

    path: Path
    exit_code = 14


@dataclass(eq=False, repr=False)
class RecordNotFound(StorageError):
    """There is no such record (any more)."""

    kind: str
    record_id: int


@dataclass(eq=False, repr=False)
class BackupUnusable(StorageError):
    """A backup is "damaged", "gone" (a file of it), of an "other_key" (before a re-key) or of an "other_vault"."""

    path: Path
    reason: str = "damaged"
    exit_code = 12


@dataclass(eq=False, repr=False)
class SecondPlaceRefused(StorageError):
    """No copy goes to the second place: it is "unnamed", "inside" the vault, or "away" (pulled out, not connected)."""

    path: Path
    reason: str
    exit_code = 14


class InputRefused(MomoError):
    """Something that came from outside was refused; nothing was taken."""


@dataclass(eq=False, repr=False)
class FileRefused(InputRefused):
    """A file is refused as a whole.

    "missing", "empty", "too_large", "unreadable", "zip_bomb", "unsafe_name", "encrypted", "nested_archive" or
    "unsafe_content" (XML that declares entities).
    """

    path: Path
    reason: str
    limit: int = 0


@dataclass(eq=False, repr=False)
class ClassListRefused(InputRefused):
    """A class list: "encoding", "rows", "columns", "field", "nul", "quotes", "no_names" or "unknown_format"."""

    path: Path
    reason: str
    row: int = 0
    limit: int = 0


@dataclass(eq=False, repr=False)
class ImageRefused(InputRefused):
    """A picture is refused: "too_many_pixels", "damaged", "unfinished" (no memory, no time, or its decoder died)."""

    path: Path
    reason: str
    limit: int = 0


@dataclass(eq=False, repr=False)
class PackRefused(InputRefused):
    """A content pack is refused at a line (0 when the whole file is meant); `reason` is technical English."""

    path: Path
    line: int
    reason: str


@dataclass(eq=False, repr=False)
class PackFileRefused(InputRefused):
    """A momopack is refused as a whole: "not_a_pack", "too_new", "changed" (a checksum or the signature is wrong)."""

    path: Path
    reason: str


@dataclass(eq=False, repr=False)
class ValueRefused(InputRefused):
    """A value breaks a rule of its field: `field` is the record's attribute, `reason` a short code."""

    field: str
    reason: str


@dataclass(eq=False, repr=False)
class ContentUnfinished(InputRefused):
    """Something is missing or wrong in a content, so it is not published; `faults` are of `own_content_checks`."""

    faults: tuple[object, ...]


class PaperCodeMistyped(InputRefused):
    """The check character of a code on paper does not fit, so nothing was looked for."""


@dataclass(eq=False, repr=False)
class PaperCodeUnknown(InputRefused):
    """A code on paper leads nowhere: "unknown", "student_gone" or "version_gone"."""

    reason: str


@dataclass(eq=False, repr=False)
class FilledFormRefused(InputRefused):
    """A filled PDF is not taken.

    "not_a_form", "changed" (its mark is not what was written), "other_vault", "unknown_version", "too_many_pages" or
    "empty".
    """

    path: Path
    reason: str
    limit: int = 0


class AddressMistyped(InputRefused):
    """A text is no colleague's address: it is cut short, or its check characters do not fit."""


@dataclass(eq=False, repr=False)
class PackageRefused(InputRefused):
    """A hand-over package is refused as a whole.

    "not_a_package", "too_new", "changed" (damaged, or a signature or sum is wrong), "not_for_us", "locked" (it wants a
    password), "too_large" or "inconsistent" (its records do not belong together).
    """

    path: Path
    reason: str
    limit: int = 0


@dataclass(eq=False, repr=False)
class SessionRunning(MomoError):
    """Another session runs, so no second one begins; the ids are those of the running one."""

    session_id: int
    student_id: int


class ContentInUse(MomoError):
    """Answers, marks or sessions refer to a content, so it can be retired and not removed."""


@dataclass(eq=False, repr=False)
class ReportRefused(MomoError):
    """A report cannot be made: "glyphs" (characters no font draws) or "empty"."""

    reason: str
    detail: str = ""


@dataclass(eq=False, repr=False)
class ErasureHeld(MomoError):
    """A record is held, so nothing is erased; `why` is what the counsellor wrote when it was held."""

    student_id: int
    why: str


class PrinterFailed(MomoError):
    """The printer, or the file that is printed into, did not take the pages."""


class CompartmentClosed(MomoError):
    """The support needs were not used for a while, so the passphrase is wanted again."""

    exit_code = 10


@dataclass(eq=False, repr=False)
class ConsentMissing(MomoError):
    """Support needs may not be handed on: "not_asked", "refused" or "guardian" (of a minor no guardian agreed)."""

    reason: str


class NeedReleased(MomoError):
    """Somebody still has a support need, so it is not deleted before it was asked back."""


class Cancelled(MomoError):
    """The counsellor stopped a job; nothing was kept of it."""

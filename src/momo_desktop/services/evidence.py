"""What the counsellor does with evidence: attach, describe, look at, give a copy."""

from __future__ import annotations

import hashlib
import mimetypes
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from momo_desktop.domain.clock import Clock
from momo_desktop.domain.evidence import LARGEST_FILE, Evidence, EvidenceKind
from momo_desktop.domain.phases import Phase
from momo_desktop.domain.text import clean
from momo_desktop.domain.visibility import Visibility
from momo_desktop.errors import FileRefused, ValueRefused
from momo_desktop.exchange import photos
from momo_desktop.services.open_vault import OpenVault
from momo_desktop.storage import attachments, binning, durable_files, evidence
from momo_desktop.storage.tables import EvidenceTable

_DOCUMENTS = (".pdf", ".odt", ".ods", ".odp", ".docx", ".xlsx", ".pptx", ".txt", ".rtf", ".csv")


@dataclass(frozen=True, slots=True)
class NewEvidence:
    """Says whose a file is and what it belongs to; without a title the file's name is taken."""

    student_id: int
    visibility: Visibility
    mobility_id: int | None = None
    title: str = ""
    caption: str = ""
    may_publish: bool = False
    skill_id: str = ""
    phase: Phase | None = None


@dataclass(frozen=True, slots=True, repr=False)
class _Kept:
    content: bytes
    file_name: str
    kind: EvidenceKind
    media_type: str
    thumbnail: bytes | None = None
    taken_on: date | None = None


class EvidenceService:
    """Keeps the evidence of one vault."""

    def __init__(self, vault: OpenVault, clock: Clock) -> None:
        self._vault = vault
        self._clock = clock

    def of_student(self, student_id: int) -> tuple[Evidence, ...]:
        """Return a student's evidence of both lanes, the newest first."""
        with self._vault.database.read() as db:
            return tuple(evidence.of_student(db, student_id, Visibility.SHARED, Visibility.PRIVATE))

    def thumbnails(self, ids: tuple[int, ...]) -> dict[int, bytes]:
        """Return the small JPEG of each photo."""
        with self._vault.database.read() as db:
            return evidence.thumbnails(db, ids)

    def attach(self, path: Path, wanted: NewEvidence) -> Evidence:
        """Put a file into the vault; the file itself is left where it is.

        Raises `FileRefused` (missing, empty, over 25 MiB), `ImageRefused`, `DiskFull`.
        """
        return self.attach_content(_content(path), path.name, wanted)

    def attach_content(self, content: bytes, file_name: str, wanted: NewEvidence) -> Evidence:
        """Put bytes that were pasted or dropped into the vault; raises as `attach` does."""
        path = Path(clean(file_name) or "file")
        _check_size(path, len(content))
        kept = _kept(content, path)
        file_id = attachments.write(self._vault.folder.files, self._vault.keys.attachment_key, kept.content)
        try:
            with self._vault.database.write() as db:
                return evidence.add(db, _record(wanted, kept, file_id), kept.thumbnail, self._clock.now())
        except BaseException:
            attachments.remove(self._vault.folder.files, file_id)
            raise

    def save(self, piece: Evidence) -> Evidence:
        """Write what is said about a piece of evidence; raises `ValueRefused` for one without a title."""
        if not piece.title.strip():
            raise ValueRefused("title", "empty")
        with self._vault.database.write() as db:
            return evidence.save(db, piece)

    def content(self, piece: Evidence) -> bytes:
        """Return the file; raises `VaultDamaged` when it is not what was put in."""
        return attachments.read(self._vault.folder.files, self._vault.keys.attachment_key, piece.file_id)

    def save_copy(self, piece: Evidence, path: Path) -> None:
        """Write a readable copy outside the vault; raises `DiskFull` or `NotWritable`."""
        durable_files.write(path, self.content(piece))

    def bin(self, evidence_id: int) -> str:
        """Move a piece of evidence to the bin and return the batch; its file stays in the vault."""
        with self._vault.database.write() as db:
            return binning.put(db, EvidenceTable, (evidence_id,), self._clock.now())

    def take_back(self, batch: str) -> None:
        """Bring a piece of evidence back from the bin."""
        with self._vault.database.write() as db:
            binning.take_back(db, batch)


def _content(path: Path) -> bytes:
    try:
        _check_size(path, path.stat().st_size)
        return path.read_bytes()
    except FileNotFoundError as missing:
        raise FileRefused(path, "missing") from missing
    except OSError as unreadable:
        raise FileRefused(path, "unreadable") from unreadable


def _check_size(path: Path, size: int) -> None:
    if size == 0:
        raise FileRefused(path, "empty")
    if size > LARGEST_FILE:
        raise FileRefused(path, "too_large", LARGEST_FILE)


def _kept(content: bytes, path: Path) -> _Kept:
    if photos.is_picture(content):
        photo = photos.read(content, path)
        name = path.with_suffix(".jpg").name
        return _Kept(photo.content, name, EvidenceKind.PHOTO, "image/jpeg", photo.thumbnail, photo.taken_on)
    kind = EvidenceKind.DOCUMENT if path.suffix.lower() in _DOCUMENTS else EvidenceKind.OTHER
    return _Kept(content, path.name, kind, mimetypes.guess_type(path.name)[0] or "application/octet-stream")


def _record(wanted: NewEvidence, kept: _Kept, file_id: str) -> Evidence:
    return Evidence(
        student_id=wanted.student_id,
        title=clean(wanted.title) or Path(kept.file_name).stem,
        kind=kept.kind,
        visibility=wanted.visibility,
        may_publish=wanted.may_publish,
        file_name=kept.file_name,
        media_type=kept.media_type,
        size=len(kept.content),
        sha256=hashlib.sha256(kept.content).hexdigest(),
        file_id=file_id,
        caption=wanted.caption,
        mobility_id=wanted.mobility_id,
        skill_id=wanted.skill_id,
        phase=wanted.phase,
        taken_on=kept.taken_on,
    )

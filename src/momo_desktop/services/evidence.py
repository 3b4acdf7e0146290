"""What the counsellor does with evidence: attach, describe, look at, give a copy."""

from __future__ import annotations

import hashlib
import mimetypes
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from momo_desktop.domain.clock import Clock
from momo_desktop.domain.drafts import DraftKey
from momo_desktop.domain.evidence import LARGEST_FILE, Evidence, EvidenceKind
from momo_desktop.domain.phases import Phase
from momo_desktop.domain.text import clean, clean_block
from momo_desktop.domain.visibility import Visibility
from momo_desktop.errors import FileRefused, InputRefused, ValueRefused
from momo_desktop.exchange import encodings, photos, plain_files
from momo_desktop.progress import UNWATCHED, Progress
from momo_desktop.services.open_vault import OpenVault
from momo_desktop.storage import attachments, binning, drafts, evidence, outgoing, paper_codes
from momo_desktop.storage.tables import EvidenceTable

LONGEST_TEXT = 200_000
"""Characters of a text file that are shown."""

_DOCUMENTS = (".pdf", ".odt", ".ods", ".odp", ".docx", ".xlsx", ".pptx", ".txt", ".rtf", ".csv", ".md")


@dataclass(frozen=True, slots=True)
class NewEvidence:
    """Says whose a file is and what it belongs to; without a title the file's name is taken.

    With a `paper_code` it is a scan of that paper.
    """

    student_id: int
    visibility: Visibility
    mobility_id: int | None = None
    title: str = ""
    caption: str = ""
    may_publish: bool = False
    skill_id: str = ""
    phase: Phase | None = None
    paper_code: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Source:
    """Is a file on the disk or, with `content`, what was pasted under a name."""

    path: Path
    content: bytes | None = None


@dataclass(frozen=True, slots=True)
class Attached:
    """Tells what of several files went in, and why the others did not."""

    pieces: tuple[Evidence, ...]
    refused: tuple[InputRefused, ...]


@dataclass(frozen=True, slots=True, repr=False)
class TextFile:
    """Is the text of a file as far as it is shown; `whole` tells whether that is all of it."""

    text: str
    whole: bool


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

        Raises `FileRefused` (missing, empty, over 25 MiB), `ImageRefused`, `DiskFull`, `VaultReadOnly`.
        """
        return self._attach_one(Source(path), wanted)

    def attach_content(self, content: bytes, file_name: str, wanted: NewEvidence) -> Evidence:
        """Put bytes that were pasted into the vault; raises as `attach` does."""
        return self._attach_one(Source(Path(file_name), content), wanted)

    def attach_all(self, sources: Sequence[Source], wanted: NewEvidence, progress: Progress = UNWATCHED) -> Attached:
        """Put several files into the vault; those that are refused are told and keep no other out.

        Raises `Cancelled`, `DiskFull` and `VaultReadOnly`; then none of them is in the vault.
        """
        self._vault.check_writable()
        written: list[tuple[Evidence, bytes | None]] = []
        refused: list[InputRefused] = []
        try:
            for number, source in enumerate(sources):
                progress.step(number, len(sources))
                try:
                    written.append(self._write_file(source, wanted))
                except InputRefused as refusal:
                    refused.append(refusal)
            progress.step(len(sources), len(sources))
            with self._vault.database.write() as db:
                now = self._clock.now()
                pieces = tuple(evidence.add(db, piece, thumbnail, now) for piece, thumbnail in written)
                for piece in pieces if wanted.paper_code else ():
                    paper_codes.add_scan(db, wanted.paper_code, piece)
        except BaseException:
            for piece, _thumbnail in written:
                attachments.remove(self._vault.folder.files, piece.file_id)
            raise
        return Attached(pieces, tuple(refused))

    def save(self, piece: Evidence, draft: DraftKey | None = None) -> Evidence:
        """Write what is said about a piece of evidence, and drop the draft it was written in.

        Raises `ValueRefused` for a piece without a title.
        """
        if not piece.title.strip():
            raise ValueRefused("title", "empty")
        with self._vault.database.write() as db:
            if draft is not None:
                drafts.drop(db, draft)
            said = replace(piece, title=clean(piece.title), caption=clean_block(piece.caption))
            return evidence.save(db, said, self._clock.now())

    def permit(self, evidence_id: int, *, may_publish: bool) -> Evidence:
        """Note whether a piece may be printed."""
        with self._vault.database.write() as db:
            permitted = replace(evidence.get(db, evidence_id), may_publish=may_publish)
            return evidence.save(db, permitted, self._clock.now())

    def content(self, piece: Evidence) -> bytes:
        """Return the file; raises `VaultDamaged` when it is not what was put in."""
        return attachments.read(self._vault.folder.files, self._vault.keys.attachment_key, piece.file_id)

    def text(self, piece: Evidence) -> TextFile:
        """Return the beginning of a text file; letters that no encoding explains become a replacement sign."""
        content = self.content(piece)
        encoding = next(iter(encodings.guess(content)), None)
        text = encodings.decode(content, encoding) if encoding else content.decode("utf-8", errors="replace")
        # Shown as text, a zero byte would end it.
        return TextFile(text[:LONGEST_TEXT].replace("\0", "\ufffd"), len(text) <= LONGEST_TEXT)

    def save_copy(self, piece: Evidence, path: Path) -> None:
        """Write a readable copy outside the vault; raises `DiskFull` or `NotWritable`."""
        outgoing.write(path, self.content(piece))

    def bin(self, *evidence_ids: int) -> str:
        """Move evidence to the bin and return the batch; the files stay in the vault."""
        with self._vault.database.write() as db:
            return binning.put(db, EvidenceTable, evidence_ids, self._clock.now())

    def _attach_one(self, source: Source, wanted: NewEvidence) -> Evidence:
        attached = self.attach_all((source,), wanted)
        if attached.refused:
            raise attached.refused[0]
        return attached.pieces[0]

    def _write_file(self, source: Source, wanted: NewEvidence) -> tuple[Evidence, bytes | None]:
        content = _content(source.path) if source.content is None else source.content
        path = Path(clean(source.path.name) or "file")
        _check_size(path, len(content))
        kept = _kept(content, path)
        file_id = attachments.write(self._vault.folder.files, self._vault.keys.attachment_key, kept.content)
        return _record(wanted, kept, file_id), kept.thumbnail


def _content(path: Path) -> bytes:
    _check_size(path, plain_files.size_of(path))
    try:
        return path.read_bytes()
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

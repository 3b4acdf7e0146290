"""The vault folder: where each file of one school's records lies."""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass
from pathlib import Path

from momo_desktop.errors import FolderNotEmpty, NotReadable, UnsafePlace, VaultExists, VaultReadOnly
from momo_desktop.storage import durable_files, key_files, locking, outgoing, places

_FOLDER_MODE = 0o700
_FILE_MODE = 0o600
# What desktops leave in a folder that a person calls empty.
_NOT_CONTENT = {"desktop.ini", "thumbs.db"}


@dataclass(frozen=True, slots=True)
class VaultFolder:
    """Names the parts of a vault; that one is given says nothing about what is on the disk."""

    path: Path

    @property
    def database(self) -> Path:
        """The encrypted records; SQLite alone opens this file, because closing it elsewhere drops SQLite's locks."""
        return self.path / "records.db"

    @property
    def coming_database(self) -> Path:
        """The records that a restore is about to put in place."""
        return self.path / "records.db.new"

    @property
    def journal(self) -> Path:
        """The last changes, not yet worked into the records; it is empty or gone where the last end was as usual."""
        return self._journals()[0]

    @property
    def key(self) -> Path:
        """The wrapped data key."""
        return self.path / key_files.KEY_NAME

    @property
    def key_copy(self) -> Path:
        """The same bytes as the key file, for when that one is damaged."""
        return self.path / key_files.KEY_COPY_NAME

    @property
    def state(self) -> Path:
        """The change counter by which an old copy that was put back is noticed."""
        return self.path / "records.state"

    @property
    def ledger(self) -> Path:
        """What was erased, without a name, for copies that are older than that."""
        return self.path / "records.erased"

    @property
    def lock(self) -> Path:
        """The file on which the kernel's lock is held."""
        return self.path / locking.LOCK_NAME

    @property
    def files(self) -> Path:
        """The folder of encrypted attachments."""
        return self.path / "files"

    @property
    def backups(self) -> Path:
        """The folder of verified copies, unless another is chosen."""
        return self.path / "backups"

    @property
    def begun(self) -> Path:
        """The mark of a vault that is being made; it goes when the vault is whole."""
        return self.path / "records.begun"

    def records(self) -> tuple[Path, Path]:
        """Return the records and their journal, which are only of one time together."""
        return self.database, self.journal

    def is_half_made(self) -> bool:
        """Tell whether the making was cut short: there is its mark, and nothing that a person kept."""
        return self.begun.exists() and not _names(self.files) and not _names(self.backups)

    def has_pages(self) -> bool:
        """Tell whether there are records at all: any key opens an empty file, and opening writes its first page."""
        return self.database.exists() and self.database.stat().st_size > 0

    def exists(self) -> bool:
        """Tell whether there is a vault, whole or damaged; raises `NotReadable` when one may not look."""
        try:
            if self.key.exists() or self.key_copy.exists():
                return True
            return self.database.exists() and self.database.stat().st_size > 0
        except OSError as error:
            raise NotReadable(self.path) from error

    def was_cut_off(self) -> bool:
        """Tell whether whoever had the vault open last left changes in the journal: a kill, a crash, a power cut."""
        return self.journal.exists() and self.journal.stat().st_size > 0

    def sweep(self) -> None:
        """Remove what a restore left behind that was killed; needs the lock."""
        for leftover in self.path.glob(f"{self.coming_database.name}*"):
            leftover.unlink()

    def drop_journal(self) -> None:
        """Take the journal away, with the changes in it; needs the lock."""
        for journal in self._journals():
            journal.unlink(missing_ok=True)
        durable_files.sync_folder(self.path)

    def is_writable(self) -> bool:
        """Tell whether this user may change the vault."""
        folder_is_open = os.access(self.path, os.W_OK | os.X_OK)
        return folder_is_open and (not self.database.exists() or os.access(self.database, os.W_OK))

    def check_writable(self) -> None:
        """Raise `VaultReadOnly` where this user may not change the vault, even if a file could be replaced there."""
        if not self.is_writable():
            raise VaultReadOnly(self.path)

    def check_place(self) -> places.PlaceKind | None:
        """Return "removable" when the counsellor should be warned; raises `UnsafePlace` for what is refused."""
        kind = places.unsafe_kind(self.path)
        if kind in {"cloud", "network"}:
            raise UnsafePlace(self.path, kind)
        return kind

    def reserve(self) -> None:
        """Make the folder itself, in which the lock is taken before anything else is made.

        What is left of a making that was cut short does not count. Raises `UnsafePlace`, `VaultExists`,
        `FolderNotEmpty` (other files lie there), `DiskFull` and `NotWritable`.
        """
        self.check_place()
        if self.exists() and not self.is_half_made():
            raise VaultExists(self.path)
        if (around := outgoing.vault_around(self.path)) is not None:
            raise VaultExists(around)
        try:
            if any(self._is_foreign(name) for name in _names(self.path)):
                raise FolderNotEmpty(self.path)
            self.path.mkdir(_FOLDER_MODE, parents=True, exist_ok=True)
        except OSError as error:
            raise durable_files.refusal(error, self.path) from error

    def begin(self) -> None:
        """Mark the vault as one that is being made, after clearing what an earlier making left; needs the lock."""
        if self.is_half_made():
            self._clear()
        durable_files.write(self.begun, b"")

    def finish(self) -> None:
        """Take the mark away; from now on there is something to lose."""
        if self.begun.exists():
            self.begun.unlink()
            durable_files.sync_folder(self.path)

    def create(self) -> None:
        """Make the folders and an empty database, for this user alone; raises as `reserve` does."""
        self.reserve()
        try:
            for folder in (self.path, self.files, self.backups):
                folder.mkdir(_FOLDER_MODE, parents=True, exist_ok=True)
                folder.chmod(_FOLDER_MODE)
            # SQLite gives -wal and -shm the mode of the database, which it would make readable for others.
            self.database.touch(_FILE_MODE)
            self.database.chmod(_FILE_MODE)
        except OSError as error:
            raise durable_files.refusal(error, self.path) from error

    def undo_create(self) -> None:
        """Remove what making a vault that was never used has left, and nothing else that lies in the folder."""
        with contextlib.suppress(OSError):
            self._clear()
            self.lock.unlink(missing_ok=True)
            for folder in (self.files, self.backups):
                folder.rmdir()

    def _clear(self) -> None:
        """Remove the files of a vault that was never used, its mark at last: a second kill leaves it to be found."""
        for file in (self.key, self.key_copy, self.database, *self._journals()):
            durable_files.sweep(file)
            file.unlink(missing_ok=True)
        durable_files.sweep(self.begun)
        self.begun.unlink(missing_ok=True)

    def _journals(self) -> list[Path]:
        return [self.database.with_name(f"{self.database.name}{ending}") for ending in ("-wal", "-shm")]

    def _is_foreign(self, name: str) -> bool:
        own = {part.name for part in (self.database, self.state, self.files, self.backups, *self._journals())}
        is_own = name in own or name.startswith((locking.LOCK_NAME, key_files.KEY_NAME, self.begun.name))
        return not (is_own or name.startswith(".") or name.lower() in _NOT_CONTENT)


def _names(folder: Path) -> list[str]:
    return [entry.name for entry in folder.iterdir()] if folder.exists() else []

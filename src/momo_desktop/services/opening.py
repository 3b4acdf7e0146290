"""How a vault is opened: what a kill cut short is ended first, then it is judged, then written in."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from momo_desktop.domain.audit import Act, Anchor, Done
from momo_desktop.domain.backups import BroughtAlong, Occasion
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.vault_secrets import SecretDates
from momo_desktop.errors import (
    DiskRefused,
    ErasureUnfinished,
    MomoError,
    NotAVault,
    VaultDamaged,
    VaultOlder,
    VaultReadOnly,
)
from momo_desktop.services.open_vault import OpenVault
from momo_desktop.storage import (
    audit,
    backups,
    bringing_along,
    durable_files,
    erasures,
    key_files,
    keys,
    migrate,
    named_files,
    reading,
    rekeying,
    restoring,
    settings,
)
from momo_desktop.storage.copy_manifests import Making
from momo_desktop.storage.database import Database, open_database
from momo_desktop.storage.keys import VaultKeys
from momo_desktop.storage.last_seen import LastSeenFiles
from momo_desktop.storage.locking import VaultLock
from momo_desktop.storage.vaults import VaultFolder

Unlock = Callable[[Path], VaultKeys]
"""Returns the keys of the vault in a folder."""


def open_vault(path: Path, unlocked: Unlock, clock: Clock, *, older: bool = False, read: bool = False) -> OpenVault:
    """Open a vault, for reading where nothing may be written or only that is asked for.

    Raises what `AccessService.unlock` does; `older` takes records that are older than they were last seen.
    """
    folder = VaultFolder(path)
    if not read:
        folder.check_place()
    if not folder.exists():
        raise NotAVault(path)
    if read or not folder.is_writable():
        return _opened_for_reading(folder, unlocked, clock)
    lock = VaultLock(path)
    try:
        restored = restoring.finish(folder)
        present = unlocked(path)
        new = keys.coming(path, present)
        left = 0 if new is None else rekeying.finish(folder, present, new)  # which was cut short
        seen = LastSeenFiles(folder.state, new or present, clock)
        try:
            vault = opened(folder, new or present, lock, None if older or restored else seen)
            try:
                brought = _bring_up_to_date(vault, seen, clock, restored=restored)
                vault = replace(vault, brought_along=brought, rekeyed=new is not None)
                if new is not None:
                    remember_rekey(vault, clock, left)
                if restored:
                    restoring.end(folder)
            except BaseException:
                vault.database.close()
                raise
        except NotAVault as empty:
            if folder.is_half_made():
                raise
            # The keys are those of a vault that was in use.
            raise VaultDamaged(folder.database, "no schema") from empty
    except BaseException:
        lock.release()
        raise
    return vault


def opened(folder: VaultFolder, vault_keys: VaultKeys, lock: VaultLock, expected: LastSeenFiles | None) -> OpenVault:
    """Open the records for writing; raises `VaultDamaged`, and `VaultOlder` when they are older than `expected`."""

    def check(database: Database) -> None:
        if expected is not None and (older := _older(folder, database, expected)):
            raise older

    _check_pages(folder)
    was_cut_off = folder.was_cut_off()
    if was_cut_off:
        # Whoever opens for writing works the journal in when closing, even one that belongs to other records.
        with contextlib.closing(open_database(folder.database, vault_keys.database_key, read_only=True)) as database:
            check(database)
    database = open_database(folder.database, vault_keys.database_key)
    try:
        check(database)
    except BaseException:
        database.close()
        raise
    return OpenVault(folder, database, vault_keys, lock, was_cut_off=was_cut_off)


def keep_last_seen(vault: OpenVault, seen: LastSeenFiles) -> None:
    """Have every write from now on say elsewhere how far the records are."""
    seen.begin(_end(vault.database))
    vault.database.keep_last_seen(seen)


def remember(vault: OpenVault, change: Callable[[SecretDates], SecretDates]) -> None:
    """Keep when something was done with the secrets of a vault."""
    with vault.database.write() as db:
        settings.keep_secret_dates(db, change(settings.secret_dates(db)))


def remember_rekey(vault: OpenVault, clock: Clock, left: int) -> None:
    """Keep that a vault has new keys, with how many damaged copies were left under the old ones."""
    today = clock.today()
    with vault.database.write() as db:
        settings.keep_secret_dates(db, SecretDates(recovery_made=today, rekeyed=today, copies_left=left))
        audit.note(db, Done(Act.KEYS_CHANGED))


def _check_pages(folder: VaultFolder) -> None:
    if not folder.has_pages() and not folder.is_half_made():
        raise VaultDamaged(folder.database, "no pages")


def _bring_up_to_date(vault: OpenVault, seen: LastSeenFiles, clock: Clock, *, restored: bool) -> BroughtAlong | None:
    """Make a vault ready that was unlocked; the first line after a cut of its log says why there is one.

    Returns what was brought along into records that are older than others were.
    """
    key_files.tidy(vault.folder.path)
    vault.folder.sweep()
    backups.sweep(vault.folder)
    durable_files.sweep_folder(vault.folder.files)
    with contextlib.suppress(MomoError, OSError):  # a copy that cannot be read holds up nobody
        backups.renew_key_files(vault.folder, vault.keys)  # which a kill may have cut short
    missing = seen.what_is_missing(_end(vault.database))
    making = Making(clock.now(), Occasion.BEFORE_MIGRATION)
    migrate.upgrade(vault.database, lambda: backups.make(vault.folder, vault.database, vault.keys, making))
    vault.folder.finish()
    vault.keep_trail(clock)
    brought: BroughtAlong | None = None
    if missing and not restored:
        # Before these records count as the newest: after a cut, or on a full disk, it is asked and done again.
        went_on = Done(Act.WENT_ON, count=missing.changes)
        brought = bringing_along.from_newer_copy(vault.folder, vault.database, vault.keys, clock.now(), went_on)
    keep_last_seen(vault, seen)
    with contextlib.suppress(DiskRefused), vault.database.write() as db:  # what is full can still be read
        if restored:
            audit.note(db, Done(Act.RESTORED))
        audit.note(db, Done(Act.OPENED))
    try:
        if restored:
            brought = bringing_along.after_restore(vault.folder, vault.database, vault.keys, clock.now())
        # Not only after a restore: an old copy may be put back by hand, and an erasure may have been cut short.
        erasures.settle(vault.folder, vault.database, vault.keys, clock.now())
    except (DiskRefused, ErasureUnfinished):
        # Nobody is shown who was erased.
        if restored or erasures.knows_more(vault.folder, vault.database):
            raise
    return None if brought is None else with_missing_files(vault, brought)


def with_missing_files(vault: OpenVault, brought: BroughtAlong) -> BroughtAlong:
    """Tell also how many attachments did not come along."""
    return replace(brought, missing_files=named_files.missing(vault.folder, vault.database))


def _older(folder: VaultFolder, database: Database, seen: LastSeenFiles) -> VaultOlder | None:
    """Return what is wrong with records that are older than they were last seen."""
    missing = seen.what_is_missing(_end(database))
    if missing is None:
        return None
    return VaultOlder(folder.path, missing.seen.moment.isoformat(timespec="seconds"), missing.changes, missing.reason)


def _end(database: Database) -> Anchor:
    """Return where the log of what was done ends; raises `NotAVault` and `VaultTooNew`."""
    if migrate.version(database) < audit.SINCE_VERSION:
        return Anchor(0, "")
    with database.read() as db:
        return audit.latest(db)


def _opened_for_reading(folder: VaultFolder, unlocked: Unlock, clock: Clock) -> OpenVault:
    lock: VaultLock | None = None
    with contextlib.suppress(VaultReadOnly):
        lock = VaultLock(folder.path)  # in a folder that may be written to, although the records may not
    try:
        vault_keys = unlocked(folder.path)
        if keys.coming(folder.path, vault_keys) is not None:
            raise VaultReadOnly(folder.path)
        _check_pages(folder)
        database = reading.open_for_reading(folder.database, vault_keys.database_key)
        try:
            if migrate.version(database) != migrate.HEAD:
                raise VaultReadOnly(folder.path)
            older = _older(folder, database, LastSeenFiles(folder.state, vault_keys, clock))
        except BaseException:
            reading.close_reading(database)
            raise
        if older is not None:
            reading.close_reading(database)
            known = bringing_along.newest_known(folder, vault_keys)
            without = bringing_along.mend(folder, vault_keys, known, clock)
            database = reading.open_mended(folder.database, vault_keys.database_key, without)
    except BaseException:
        if lock is not None:
            lock.release()
        raise
    return OpenVault(folder, database, vault_keys, lock, older=older)

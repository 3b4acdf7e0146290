"""The commands about copies of the vault."""

from __future__ import annotations

import argparse
from pathlib import Path

from momo_desktop.cli.output import Output
from momo_desktop.cli.vaults import check_writes, opened, secret, tell_of_new_keys
from momo_desktop.domain.backups import VaultCopy
from momo_desktop.domain.clock import Clock
from momo_desktop.errors import BackupUnusable
from momo_desktop.progress import UNWATCHED
from momo_desktop.services.access import AccessService
from momo_desktop.services.bundle import Services


def make(wanted: argparse.Namespace, output: Output) -> None:
    """Make a copy, check it, and bring it to the second place when there is one."""
    with opened(wanted) as services:
        output.line(**_described(services.backups.make(UNWATCHED)))
        if services.second_place.place() is not None:
            services.second_place.bring(UNWATCHED)


def list_copies(wanted: argparse.Namespace, output: Output) -> None:
    """Print the copies of the vault, or of the folder that is named, the newest first; needs no passphrase."""
    access = AccessService(Clock())
    for copy in access.copies_in(wanted.folder) if wanted.folder else access.copies(wanted.vault):
        output.line(**_described(copy))


def verify(wanted: argparse.Namespace, output: Output) -> None:
    """Check one copy, else every one; raises `BackupUnusable` for the first that is damaged, after all are told."""
    damaged: Path | None = None
    with opened(wanted) as services:
        for copy in [_named(services, wanted.copy)] if wanted.copy else services.backups.copies():
            found = services.backups.verify(copy, UNWATCHED)
            told = {"copy": copy.folder.name, "damage": found.damage, "files": found.files}
            output.line(**told, missing_files=found.copy.missing_files)
            if found.damage:
                damaged = damaged or copy.folder
    if damaged is not None:
        raise BackupUnusable(damaged)


def restore(wanted: argparse.Namespace, output: Output) -> None:
    """Go back to a copy, which is named or is a folder elsewhere; where there is no vault, one is made of it."""
    check_writes(wanted)
    access = AccessService(Clock())
    folder: Path = wanted.vault
    copy: Path = wanted.copy
    if copy.name == str(copy):
        copy = next((each.folder for each in access.copies(folder) if each.folder.name == copy.name), copy)
    if not copy.is_dir():
        raise BackupUnusable(copy, "gone")
    passphrase = secret(wanted.passphrase_file)
    is_new = not folder.exists() or not any(folder.iterdir())
    if is_new:
        vault = access.build(copy, folder, passphrase, UNWATCHED)
    else:
        vault = access.restore(folder, copy, passphrase, UNWATCHED)
    tell_of_new_keys(vault)
    vault.close()
    since: dict[str, object] = {}
    if (brought := vault.brought_along) is not None:
        since = {
            "measures": brought.measures,
            "consents": brought.answers,
            "known_from": str(brought.known_from),
            "missing_files": brought.missing_files,
        }
    output.line(restored=copy.name, new=is_new, **since)


def restore_student(wanted: argparse.Namespace, output: Output) -> None:
    """Bring one student back from a copy, and print the copy of how everything was before."""
    with opened(wanted) as services:
        copy = _named(services, wanted.copy)
        output.line(**_described(services.student_returns.bring_back(copy, wanted.id, UNWATCHED)))


def second_place(wanted: argparse.Namespace, output: Output) -> None:
    """Say where copies go besides the vault; with a folder they go there from now on, with `--forget` nowhere."""
    with opened(wanted) as services:
        if wanted.forget:
            services.second_place.forget()
        elif wanted.folder is not None:
            services.second_place.choose(wanted.folder)
            services.second_place.bring(UNWATCHED)
        place = services.second_place.place()
    made_at = place.made_at.isoformat() if place is not None and place.made_at is not None else None
    states = (place.behind, place.old_keys) if place else (None, None)
    output.line(folder=str(place.folder) if place else None, made_at=made_at, behind=states[0], old_keys=states[1])


def _named(services: Services, name: str) -> VaultCopy:
    found = next((copy for copy in services.backups.copies() if copy.folder.name == name), None)
    if found is None:
        raise BackupUnusable(Path(name), "gone")
    return found


def _described(copy: VaultCopy) -> dict[str, object]:
    return {
        "copy": copy.folder.name,
        "made_at": copy.made_at.isoformat(),
        "why": str(copy.occasion),
        "standing": str(copy.standing),
        "students": copy.students,
        "notes": copy.notes,
        "rows": copy.rows,
        "size": copy.size,
    }

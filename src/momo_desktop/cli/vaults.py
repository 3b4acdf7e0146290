"""Opening a vault for one command, and the commands about the vault itself."""

from __future__ import annotations

import argparse
import contextlib
import getpass
import logging
import sys
import time
from collections.abc import Generator
from pathlib import Path

from momo_desktop import paths
from momo_desktop.cli.output import Output, complain
from momo_desktop.content import catalogue
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.school import School
from momo_desktop.errors import FileRefused, MomoError, VaultDamaged, VaultInUse, VaultReadOnly
from momo_desktop.i18n import _, language
from momo_desktop.messages import explain
from momo_desktop.preferences import Preferences, RecentVault
from momo_desktop.progress import UNWATCHED
from momo_desktop.services.access import AccessService, NewVault
from momo_desktop.services.bundle import Services, open_services
from momo_desktop.services.open_vault import OpenVault
from momo_desktop.services.second_place import SecondPlaceService
from momo_desktop.storage import outgoing, settings
from momo_desktop.storage.key_files import DEFAULT_COST, FLOOR_COST
from momo_desktop.storage.locking import VaultLock

_LOCKED_WITHIN = 15.0
"""Seconds that a window may take to keep what is being written, to make a copy and to close."""

_log = logging.getLogger(__name__)

_STDIN = Path("stdin")

COSTS = {"default": DEFAULT_COST, "floor": FLOOR_COST}
"""How dear a try of the passphrase is in a new vault; there is nothing below the floor."""


@contextlib.contextmanager
def opened(wanted: argparse.Namespace, passphrase: str | None = None) -> Generator[Services]:
    """Open the vault that the command line names, by a passphrase that was read already or is read now."""
    clock = Clock()
    given = secret(wanted.passphrase_file) if passphrase is None else passphrase
    vault = AccessService(clock).unlock(wanted.vault, given, older=wanted.older, reading=wanted.read_only)
    if vault.older is not None:
        complain(explain(vault.older).happened)
    tell_of_new_keys(vault)
    try:
        # A command in passing leaves the list in the order of the vault's own language.
        with vault.database.read() as db:
            sorting = settings.sorted_in(db) or wanted.speak
        services = open_services(vault, catalogue.load(paths.resources()), clock, language(sorting))
        yield services
    finally:
        vault.close()


def tell_of_new_keys(vault: OpenVault) -> None:
    """Say so where a re-key that was cut short came to its end as the vault was opened."""
    if vault.rekeyed:
        complain(_("The vault has new keys. Destroy the old recovery sheet."))


def bring_secrets_along(place: SecondPlaceService, *, followed: bool = True) -> None:
    """Have the second place follow secrets that were changed; what is in the way is told, and the command is done.

    `followed` tells whether the copies in the vault did.
    """
    if not followed:
        complain(_("Not all copies in the vault could follow; they do when it is opened next."))
    words = _("The second place could not follow yet; it does when the vault is open in the program and it is there.")
    try:
        place.renew_keys()
    except MomoError as trouble:
        complain(f"{words} {explain(trouble).happened}")
    except Exception:  # noqa: BLE001  whatever it is, the secrets are changed
        _log.exception("the second place did not follow")
        complain(words)


def secret(path: Path | None) -> str:
    """Return the first line of a file, or of standard input when there is no file; raises `FileRefused`.

    At a terminal what is typed does not show.
    """
    try:
        if path is None:
            return _from_stdin()
        return path.read_text("utf-8-sig").split("\n", 1)[0].rstrip("\r")
    except FileNotFoundError as missing:
        raise FileRefused(path or _STDIN, "missing") from missing
    except (OSError, UnicodeError) as unreadable:
        raise FileRefused(path or _STDIN, "unreadable") from unreadable


def file_password(wanted: argparse.Namespace) -> str:
    """Return the password of a file, "" where none is asked for; raises `FileRefused`, also for an empty one."""
    if wanted.password_file is None:
        return ""
    password = secret(wanted.password_file)
    if not password.strip():
        raise FileRefused(wanted.password_file, "empty")
    return password


def _from_stdin() -> str:
    if sys.stdin is None:  # closed by who started the program
        raise FileRefused(_STDIN, "missing")
    if sys.stdin.isatty():
        try:
            return getpass.getpass(_("Passphrase") + ": ")
        except EOFError:  # nothing was typed
            return ""
    line = sys.stdin.readline().rstrip("\r\n")
    line.encode()  # what is no UTF-8 may come as half characters
    return line


def check_writes(wanted: argparse.Namespace) -> None:
    """Hold a command to `--read-only` that writes before a vault is open; raises `VaultReadOnly`."""
    if wanted.read_only:
        raise VaultReadOnly(wanted.vault)


def create(wanted: argparse.Namespace, output: Output) -> None:
    """Make a vault; the recovery code goes into a file that only its owner can read, or to standard output."""
    check_writes(wanted)
    school = School(wanted.school or wanted.nickname, wanted.counsellor, wanted.country)
    new = NewVault(wanted.vault, school, secret(wanted.passphrase_file))

    def tell(code: str) -> None:
        if wanted.recovery_out is None:
            output.needed_line(nickname=wanted.nickname, recovery_code=code)
        else:
            outgoing.write(wanted.recovery_out, (code + "\n").encode())

    AccessService(Clock(), COSTS[wanted.key_cost]).create(new, UNWATCHED, tell).vault.close()
    if wanted.recovery_out is not None:
        output.line(nickname=wanted.nickname)
    try:
        Preferences(paths.user_config_dir() / "preferences.toml").opened(RecentVault(wanted.vault, wanted.nickname))
    except OSError as fault:  # the vault is not among the recent ones then, and can be opened all the same
        _log.warning("the vault is not put among the recent ones: %s", type(fault).__name__)


def check_open(wanted: argparse.Namespace, output: Output) -> None:
    """Tell whether the passphrase opens the vault, and how much is in it."""
    with opened(wanted) as services:
        output.line(open=True, read_only=services.settings.read_only, students=services.students.count())


def lock(wanted: argparse.Namespace, output: Output) -> None:
    """Ask the window that has the vault open to lock; raises `VaultInUse` when the vault is not free after a while."""
    deadline = time.monotonic() + _LOCKED_WITHIN
    try:
        while not _is_free(wanted.vault, calling=time.monotonic() < deadline):
            time.sleep(0.1)
    finally:
        with contextlib.suppress(OSError):
            paths.call_file(wanted.vault, "lock").unlink(missing_ok=True)
    output.line(locked=True)


def _is_free(vault: Path, *, calling: bool) -> bool:
    """Tell whether nobody has a vault open, after a call to whoever has; raises `VaultInUse` where none can be made."""
    try:
        VaultLock(vault).release()
    except VaultInUse as held:
        if not calling:
            raise
        try:
            paths.call_file(vault, "lock").touch(0o600)
        except OSError as unheard:
            raise held from unheard
        return False
    return True


def change_passphrase(wanted: argparse.Namespace, output: Output) -> None:
    """Replace the passphrase."""
    new = secret(wanted.new_passphrase_file)
    with opened(wanted) as services:
        followed = services.passphrase.change(secret(wanted.passphrase_file), new)
        bring_secrets_along(services.second_place, followed=followed)
    output.line(changed=True)


def doctor(wanted: argparse.Namespace, output: Output) -> None:
    """Examine the vault; raises `VaultDamaged` for the first thing that is wrong, after telling all of them."""
    with opened(wanted) as services:
        found = services.doctor.examine(full=wanted.full)
        if wanted.rebuild_index and found.index_can_be_rebuilt:
            services.search.rebuild()
            output.line(rebuilt=True)
            found = services.doctor.examine(full=wanted.full)
    counts = {"students": found.students, "notes": found.notes, "files": found.files, "unnamed": found.unnamed}
    output.line(healthy=not found.damage, **counts)
    for each in found.damage:
        output.line(damage=str(each))
    if found.damage:
        raise VaultDamaged(wanted.vault, str(found.damage[0]))

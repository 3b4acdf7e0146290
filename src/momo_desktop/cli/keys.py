"""The commands about what opens the vault beside the passphrase."""

from __future__ import annotations

import argparse
from pathlib import Path

from momo_desktop.cli.output import Output
from momo_desktop.cli.vaults import bring_secrets_along, check_writes, opened, secret, tell_of_new_keys
from momo_desktop.domain.clock import Clock
from momo_desktop.errors import VaultReadOnly
from momo_desktop.progress import UNWATCHED
from momo_desktop.services.access import AccessService
from momo_desktop.services.bundle import Services
from momo_desktop.services.open_vault import OpenVault
from momo_desktop.services.second_place import SecondPlaceService
from momo_desktop.storage import keys, outgoing


def show_state(wanted: argparse.Namespace, output: Output) -> None:
    """Tell which codes there are and since when; no code is told, because none is kept."""
    with opened(wanted) as services:
        state, today = services.vault_secrets.state(), Clock().today()
    dates = state.dates
    output.line(
        recovery_made=dates.recovery_made,
        recovery_tested=dates.recovery_tested,
        test_due=dates.is_test_due(today),
        successor=state.has_successor,
        successor_since=dates.successor_since,
        successor_used=dates.successor_used,
        rekeyed=dates.rekeyed,
        copies_left=dates.copies_left,
    )


def test_recovery(wanted: argparse.Namespace, output: Output) -> None:
    """Prove that the recovery code opens the vault, and note the day."""
    with opened(wanted) as services:
        services.vault_secrets.test_recovery(secret(wanted.recovery_file))
    output.line(tested=True)


def new_recovery(wanted: argparse.Namespace, output: Output) -> None:
    """Let a new recovery code count instead of the old one; it is told before it does."""
    passphrase, code = secret(wanted.passphrase_file), keys.new_code()
    with opened(wanted, passphrase) as services:
        _tell(code, wanted.recovery_out, services, output, "recovery_code")
        followed = services.vault_secrets.replace_recovery(passphrase, code)
        bring_secrets_along(services.second_place, followed=followed)
    _end(wanted.recovery_out, output)


def use_recovery(wanted: argparse.Namespace, output: Output) -> None:
    """Open the vault by its recovery code or its successor's and give it a new passphrase."""
    check_writes(wanted)
    code, new = secret(wanted.recovery_file), secret(wanted.new_passphrase_file)
    vault = AccessService(Clock()).recover(wanted.vault, code, new, older=wanted.older)
    tell_of_new_keys(vault)
    _closed(vault)
    output.line(changed=True)


def add_successor(wanted: argparse.Namespace, output: Output) -> None:
    """Set up a code for who takes the vault over; it is told before it counts."""
    passphrase, code = secret(wanted.passphrase_file), keys.new_code()
    with opened(wanted, passphrase) as services:
        _tell(code, wanted.recovery_out, services, output, "successor_code")
        followed = services.vault_secrets.add_successor(passphrase, code)
        bring_secrets_along(services.second_place, followed=followed)
    _end(wanted.recovery_out, output)


def remove_successor(wanted: argparse.Namespace, output: Output) -> None:
    """Make the successor's code worthless."""
    passphrase = secret(wanted.passphrase_file)
    with opened(wanted, passphrase) as services:
        followed = services.vault_secrets.remove_successor(passphrase)
        bring_secrets_along(services.second_place, followed=followed)
    output.line(removed=True)


def rekey(wanted: argparse.Namespace, output: Output) -> None:
    """Give the vault new keys under the same passphrase and a new recovery code, which is told before it counts.

    After trouble it may count all the same: a re-key that was begun is finished at the next unlock.
    """
    check_writes(wanted)
    passphrase, code, access = secret(wanted.passphrase_file), keys.new_code(), AccessService(Clock())
    with opened(wanted, passphrase) as services:
        _tell(code, wanted.recovery_out, services, output, "recovery_code")
    _closed(access.rekey(wanted.vault, passphrase, code, UNWATCHED))
    _end(wanted.recovery_out, output)


def _closed(vault: OpenVault) -> None:
    """Close a vault whose secrets were changed, once the second place follows, if that is there."""
    try:
        bring_secrets_along(SecondPlaceService(vault, Clock()), followed=vault.followed)
    finally:
        vault.close()


def _tell(code: str, path: Path | None, services: Services, output: Output, name: str) -> None:
    """Write a code that does not count yet to its file, or print it: whatever stops the command then, it is known.

    Where it never will count, `VaultReadOnly` is raised instead.
    """
    if services.settings.read_only:
        raise VaultReadOnly(services.backups.vault_folder)
    if path is None:
        output.needed_line(**{name: code})
    else:
        outgoing.write(path, (code + "\n").encode())


def _end(path: Path | None, output: Output) -> None:
    """Say that a code counts that went to a file; one that was printed is the only result."""
    if path is not None:
        output.line(changed=True)

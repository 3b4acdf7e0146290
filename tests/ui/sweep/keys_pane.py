"""The pane of what opens the vault, with everything in it that can stand there."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtWidgets import QWidget

from derived import quickly
from momo_desktop.domain.vault_secrets import SecretDates
from momo_desktop.services.bundle import Services
from momo_desktop.storage import keys, settings
from momo_desktop.storage.key_files import FLOOR_COST
from momo_desktop.storage.vaults import VaultFolder
from school import OF_NO_VAULT
from ui.sweep.stage import CLOCK, Stage


def keys_pane(stage: Stage) -> QWidget:
    """Show the pane of a vault whose keys are in a key file."""
    stage.write(_dated)
    key_file = VaultFolder(stage.folder).key
    if key_file.read_bytes() == OF_NO_VAULT:
        key_file.unlink()
        with quickly():
            made, _code = keys.create(stage.folder, "harbour lantern seventeen oats", FLOOR_COST)
            keys.add_successor(stage.folder, made, keys.new_code())
    stage.go("safe_keeping").show_what(pane="vaultKeys")
    stage.settle()
    return stage.window


def _dated(services: Services) -> None:
    today = CLOCK.today()
    dates = SecretDates(
        recovery_made=today - timedelta(days=800),
        recovery_tested=today - timedelta(days=400),
        successor_since=today - timedelta(days=90),
        successor_used=today,
        rekeyed=today - timedelta(days=800),
        copies_left=2,
    )
    with services.vault_secrets._vault.database.write() as db:
        settings.keep_secret_dates(db, dates)

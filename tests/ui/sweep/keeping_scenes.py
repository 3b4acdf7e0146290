"""The dialogs about whether the vault is as it was left."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QDialog

from momo_desktop import i18n
from momo_desktop.domain.backups import VaultCopy
from momo_desktop.errors import MomoError, VaultDamaged, VaultOlder
from momo_desktop.services.doctor import Damage, Findings, Part
from momo_desktop.services.rescue import Rescue
from momo_desktop.ui.dialogs.check_vault import CheckVaultDialog
from momo_desktop.ui.dialogs.rescue import RescueDialog
from ui.sweep.meeting_scenes import scene
from ui.sweep.stage import Stage

COPY = VaultCopy(Path("2026-03-01"), datetime(2026, 3, 1, 16, 20, tzinfo=UTC), 214, 3071, 18_000, 23_500_000)
_WHOLE = Findings(True, 214, 3071, 96, 2, COPY, ())
_DAMAGED = Findings(True, 214, 3071, 96, 2, COPY, tuple(Damage(part, "word") for part in Part))

_INDEX = Findings(False, 214, 3071, 96, 2, COPY, (Damage(Part.INDEX, "word"),))


def _check(found: Findings | None, stage: Stage) -> QDialog:
    page = stage.go("students")
    return CheckVaultDialog(stage.context, page, found)


def _rescue(error: MomoError, rescue: Rescue, stage: Stage) -> QDialog:
    stage.lock()
    return RescueDialog(error, rescue, i18n.window_language(), stage.window)


def _older(reason: str) -> VaultOlder:
    return VaultOlder(_VAULT, "2026-02-27T15:40:00+00:00", 412, reason)


_VAULT = Path("vault")
_ASIDE = Path("damaged-20260302-090000")

KEEPING_DIALOGS = (
    scene("check-vault", CheckVaultDialog, partial(_check, None)),
    scene("check-vault-whole", CheckVaultDialog, partial(_check, _WHOLE)),
    scene("check-vault-damaged", CheckVaultDialog, partial(_check, _DAMAGED)),
    scene("check-vault-index", CheckVaultDialog, partial(_check, _INDEX)),
    scene(
        "rescue-damaged",
        RescueDialog,
        partial(_rescue, VaultDamaged(_VAULT, "page"), Rescue(_ASIDE, COPY, None, (214, 3071), is_readable=True)),
    ),
    scene("rescue-no-copy", RescueDialog, partial(_rescue, VaultDamaged(_VAULT, "page"), Rescue(_ASIDE))),
    scene("rescue-older", RescueDialog, partial(_rescue, _older("journal"), Rescue(_ASIDE, COPY, (213, 2990)))),
    scene("rescue-elsewhere", RescueDialog, partial(_rescue, _older("elsewhere"), Rescue(_ASIDE, None, (213, 2990)))),
)

"""The dialogs about whether the vault is as it was left."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QDialog

from momo_desktop.domain.school import VaultCopy
from momo_desktop.services.doctor import Damage, Findings, Part
from momo_desktop.ui.dialogs.check_vault import CheckVaultDialog
from ui.sweep.meeting_scenes import scene
from ui.sweep.stage import Stage

COPY = VaultCopy(Path("2026-03-01"), datetime(2026, 3, 1, 16, 20, tzinfo=UTC), 214, 3071, 18_000, 23_500_000)
_WHOLE = Findings(True, 214, 3071, 96, 2, COPY, ())
_DAMAGED = Findings(True, 214, 3071, 96, 2, COPY, tuple(Damage(part, "word") for part in Part))


def _check(found: Findings | None, stage: Stage) -> QDialog:
    page = stage.go("students")
    return CheckVaultDialog(stage.context, page, found)


KEEPING_DIALOGS = (
    scene("check-vault", CheckVaultDialog, partial(_check, None)),
    scene("check-vault-whole", CheckVaultDialog, partial(_check, _WHOLE)),
    scene("check-vault-damaged", CheckVaultDialog, partial(_check, _DAMAGED)),
)

"""The dialogs about the copies of a vault."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtWidgets import QDialog

from momo_desktop import i18n
from momo_desktop.domain.backups import Occasion, Standing, VaultCopy
from momo_desktop.storage import copy_manifests
from momo_desktop.storage.copy_manifests import Holding, Making
from momo_desktop.ui.dialogs.backups import BackupsDialog, BuildDialog, CopiesDialog, RestoreDialog
from momo_desktop.ui.pages.safe_keeping.backups import BackupsPane
from ui.sweep.meeting_scenes import scene
from ui.sweep.stage import Stage

_COPY = VaultCopy(
    Path("2026-03-01"), datetime(2026, 3, 1, 16, 20, tzinfo=UTC), 214, 3071, 18_000, 23_500_000, Occasion.CLOSE
)
_OLD_COPY = VaultCopy(
    Path("aside"), datetime(2026, 2, 11, 7, 5, tzinfo=UTC), 213, 2970, 17_500, 22_100_000, Occasion.REPLACED
)


def _backups(stage: Stage) -> QDialog:
    stage.lock()
    return BackupsDialog([_COPY, _OLD_COPY], i18n.window_language(), stage.window)


def _no_backups(stage: Stage) -> QDialog:
    stage.lock()
    return BackupsDialog([], i18n.window_language(), stage.window)


def _build(stage: Stage) -> QDialog:
    stage.lock()
    return BuildDialog(_COPY, i18n.window_language(), stage.window.gate, stage.window)


def _copies(stage: Stage) -> QDialog:
    page = stage.go("students")
    folder = stage.services.backups.vault_folder
    for number, standing in enumerate((Standing.GOOD, Standing.SMALL)):
        copy = folder / "backups" / f"2026030{number + 1}-070000"
        if not copy.exists():
            copy.mkdir(parents=True)
            (copy / "records.db").write_bytes(bytes(1000))
            making = Making(datetime(2026, 3, number + 1, 7, tzinfo=UTC), Occasion.DAY_START)
            copy_manifests.write(copy, making, Holding({"students": 214, "notes": 3071}, 6), standing=standing)
    return CopiesDialog(BackupsPane(stage.context), page)


def _restore(stage: Stage) -> QDialog:
    return RestoreDialog(_COPY, stage.context.language, stage.window)


COPY_DIALOGS = (
    scene("backups", BackupsDialog, _backups),
    scene("backups-none", BackupsDialog, _no_backups),
    scene("restore", RestoreDialog, _restore),
    scene("build", BuildDialog, _build),
    scene("copies", CopiesDialog, _copies),
)

"""The dialogs of the codes on paper and of new keys."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog

from momo_desktop.ui.dialogs.vault_secrets import (
    CodeTestDialog,
    NewSheetDialog,
    RekeyDialog,
    RemoveSuccessorDialog,
    SuccessorDialog,
)
from ui.sweep.meeting_scenes import scene
from ui.sweep.stage import Stage


def _test_code(stage: Stage) -> QDialog:
    return CodeTestDialog(stage.context, stage.go("settings"))


def _new_sheet(stage: Stage) -> QDialog:
    return NewSheetDialog(stage.context, stage.go("settings"))


def _successor(stage: Stage) -> QDialog:
    return SuccessorDialog(stage.context, stage.go("settings"))


def _remove_successor(stage: Stage) -> QDialog:
    return RemoveSuccessorDialog(stage.context, stage.go("settings"))


def _rekey(stage: Stage) -> QDialog:
    return RekeyDialog(stage.context, stage.go("settings"))


VAULT_SECRET_DIALOGS = (
    scene("test-code", CodeTestDialog, _test_code),
    scene("new-sheet", NewSheetDialog, _new_sheet),
    scene("successor", SuccessorDialog, _successor),
    scene("remove-successor", RemoveSuccessorDialog, _remove_successor),
    scene("rekey", RekeyDialog, _rekey),
)

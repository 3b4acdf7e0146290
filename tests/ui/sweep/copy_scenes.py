"""The dialogs about the copies of a vault."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QDialog

from momo_desktop import i18n
from momo_desktop.domain.backups import Occasion, VaultCopy
from momo_desktop.domain.student_returns import COUNTED, Side, StudentInCopy, TwoSides
from momo_desktop.ui.dialogs.backups import BackupsDialog, BuildDialog, RestoreDialog
from momo_desktop.ui.dialogs.student_return import StudentReturnDialog
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


def _student(stage: Stage) -> QDialog:
    students = stage.services.students.page("").rows
    found = tuple(StudentInCopy(each.id, each.name, each.school_class) for each in students)
    dialog = StudentReturnDialog(stage.context, _COPY, found, stage.go("students"))
    side = Side(dict.fromkeys(COUNTED, 12), _COPY.made_at)
    with QSignalBlocker(dialog.list):  # the copy is no folder that could be looked into
        dialog.list.setCurrentRow(0)
    dialog._show(TwoSides(found[0], side, side, missing_files=2))
    return dialog


def _restore(stage: Stage) -> QDialog:
    context = stage.context
    confirm = partial(context.services.backups.confirm, _COPY)
    return RestoreDialog(_COPY, context.language, context.jobs, confirm, stage.window)


COPY_DIALOGS = (
    scene("backups", BackupsDialog, _backups),
    scene("backups-none", BackupsDialog, _no_backups),
    scene("restore", RestoreDialog, _restore),
    scene("build", BuildDialog, _build),
    scene("student-return", StudentReturnDialog, _student),
)

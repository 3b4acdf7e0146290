"""The dialogs about rights: restricting, holding, erasing, and how long records are kept."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtWidgets import QDialog

from momo_desktop.domain.erasure import ErasureReason, Wish
from momo_desktop.domain.retention import GrantProject
from momo_desktop.domain.rights import MeasureKind
from momo_desktop.ui.dialogs.erase import EraseDialog
from momo_desktop.ui.dialogs.measure import MeasureDialog
from momo_desktop.ui.dialogs.retention_rules import RetentionRulesDialog
from momo_desktop.ui.forms.records import RecordDialog, Records
from ui.sweep.meeting_scenes import scene
from ui.sweep.stage import EVERYTHING, Stage


def _measure(kind: MeasureKind, stage: Stage) -> QDialog:
    return MeasureDialog(stage.context, kind, EVERYTHING, stage.go("students"))


def _erase(stage: Stage) -> QDialog:
    wishes = [Wish(student_id) for student_id in range(1, 6)]
    return EraseDialog(stage.context, wishes, ErasureReason.PERIOD_OVER, stage.go("students"))


def _periods(stage: Stage) -> QDialog:
    rules = stage.services.retention.rules()
    project = GrantProject("2025-1-HU01-KA121-VET-000123456", date(2025, 6, 1), date(2026, 8, 31))
    stage.services.retention.set_rules(rules, [project])
    return RetentionRulesDialog(stage.context, stage.go("safe_keeping"))


def _project(stage: Stage) -> QDialog:
    dialog = RetentionRulesDialog(stage.context, stage.go("safe_keeping"))
    dialog.show()
    projects = dialog.form.editor("projects")
    assert isinstance(projects, Records)
    projects.reopen(0, projects.value(), {})
    return dialog.findChildren(RecordDialog)[-1]


RIGHTS_DIALOGS = (
    scene("restrict", MeasureDialog, partial(_measure, MeasureKind.RESTRICTION)),
    scene("hold", MeasureDialog, partial(_measure, MeasureKind.HOLD)),
    scene("erase", EraseDialog, _erase),
    scene("periods", RetentionRulesDialog, _periods),
    scene("project", RecordDialog, _project),
)

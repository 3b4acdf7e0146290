"""The dialogs of what leaves the vault and is no paper."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QDialog

from momo_desktop.domain.beneficiary_sheets import SheetField
from momo_desktop.ui.dialogs.beneficiary import BeneficiaryDialog
from momo_desktop.ui.dialogs.export import ExportDialog
from momo_desktop.ui.widgets.check_marks import CheckBox
from our_vault import find
from ui.sweep.meeting_scenes import scene
from ui.sweep.stage import EVERYTHING, Stage


def _export(kind: str, stage: Stage) -> QDialog:
    dialog = ExportDialog(stage.context, EVERYTHING, stage.go("students"))
    dialog.choose(kind)
    find(dialog, CheckBox, "export.locked").click()
    stage.window.jobs.wait()
    return dialog


def _beneficiary(stage: Stage) -> QDialog:
    sheet = stage.folder.parent / "export.csv"
    sheet.write_text(
        "Project ID*;First Name*;Last Name*;Nationality*;Receiving City;Start Date;Overall Comments\r\n"
        "2026-1;Old;Pupil;HU;Köln;01-02-2025;takes insulin for diabetes\r\n",
        "utf-8-sig",
    )
    template = stage.services.beneficiary.read(sheet)
    dialog = BeneficiaryDialog(stage.context, template, stage.go("students"))
    dialog.choose(len(template.fields) - 1, SheetField.AS_IN_FILE)
    stage.window.jobs.wait()
    return dialog


EXPORT_DIALOGS = (
    scene("export", ExportDialog, partial(_export, "student_copy")),
    scene("export-table", ExportDialog, partial(_export, "steps_csv")),
    scene("beneficiary", BeneficiaryDialog, _beneficiary),
)

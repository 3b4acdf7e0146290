"""The dialogs of what leaves the vault and is no paper, and of what comes from a colleague's."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QDialog

from momo_desktop.domain.addresses import Address
from momo_desktop.domain.beneficiary_sheets import SheetField
from momo_desktop.domain.goals import Goal
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.packages import (
    Colleague,
    InspectedPackage,
    PackagedStudent,
    PackageInfo,
    RecordPair,
    RecordStanding,
    SenderStanding,
    StudentStanding,
)
from momo_desktop.domain.versions import RecordKind
from momo_desktop.domain.visibility import Visibility
from momo_desktop.domain.what_leaves import Leaving, Thing
from momo_desktop.ui.dialogs.beneficiary import BeneficiaryDialog
from momo_desktop.ui.dialogs.colleague import AddColleagueDialog, CompareDialog
from momo_desktop.ui.dialogs.export import ExportDialog
from momo_desktop.ui.dialogs.package_in import PackagePasswordDialog, TakePackageDialog
from momo_desktop.ui.dialogs.package_out import WritePackageDialog
from momo_desktop.ui.widgets.check_marks import CheckBox
from momo_desktop.ui.widgets.combo_box import ComboBox
from our_vault import find
from ui.sweep.meeting_scenes import scene
from ui.sweep.stage import CLOCK, EVERYTHING, Stage


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


ADDRESS = Address("age1" + "q" * 58, "ab" * 32)


def _colleague(stage: Stage) -> Colleague:
    return stage.services.colleagues.add("Wolfeschlegelsteinhausenbergerdorff, Маргарита", ADDRESS)


def _add_colleague(stage: Stage) -> QDialog:
    return AddColleagueDialog(stage.context, stage.go("safe_keeping"))


def _compare(stage: Stage) -> QDialog:
    return CompareDialog(stage.context, _colleague(stage), stage.go("safe_keeping"))


def _write_package(stage: Stage) -> QDialog:
    _colleague(stage)
    dialog = WritePackageDialog(stage.context, stage.go("safe_keeping"))
    stage.window.jobs.wait()
    return dialog


def _write_locked_package(stage: Stage) -> QDialog:
    dialog = WritePackageDialog(stage.context, stage.go("safe_keeping"))
    stage.window.jobs.wait()
    return dialog


def _package_password(stage: Stage) -> QDialog:
    return PackagePasswordDialog(stage.context, Path("a.momohand"), stage.go("safe_keeping"))


def package(stage: Stage, standing: SenderStanding, seen_at: datetime | None) -> InspectedPackage:
    """Return a package with somebody new, and somebody who is here with records that differ."""
    info = PackageInfo("0f0e0d0c", CLOCK.now(), "Neli Todorova", "Професионална гимназия", ADDRESS, True)
    goal = Goal(EVERYTHING, "I can ask my way to the workshop", Visibility.SHARED)
    theirs = replace(goal, text="I can ask my way to the workshop and back")
    pairs = (
        RecordPair("1", RecordKind.GOAL, RecordStanding.NEWER, goal, theirs, CLOCK.now(), CLOCK.now()),
        RecordPair("2", RecordKind.GOAL, RecordStanding.ONLY_THERE, None, goal),
        RecordPair("3", RecordKind.GOAL, RecordStanding.ONLY_HERE, goal),
    )
    known = stage.services.students.get(EVERYTHING)
    counts = tuple(Leaving(thing, 7) for thing in Thing)
    students = (
        PackagedStudent("a", PersonName("Márton", family="Sűrűházi"), "11A", counts, unknown_forms=2),
        PackagedStudent("b", known.name, "12A", counts, StudentStanding.HERE, EVERYTHING, pairs),
        PackagedStudent("c", PersonName("Dóra", family="Vizyőry"), "", counts, StudentStanding.IN_BIN, EVERYTHING),
    )
    return InspectedPackage(info, standing, Colleague("Neli Todorova", ADDRESS), seen_at, students)


def _take_package(standing: SenderStanding, seen_at: datetime | None, stage: Stage) -> QDialog:
    page = stage.go("safe_keeping")
    dialog = TakePackageDialog(stage.context, package(stage, standing, seen_at), page)
    choice = find(dialog, ComboBox, "takePackage.1.choice")
    choice.setCurrentIndex(choice.count() - 1)
    choice.activated.emit(choice.currentIndex())
    return dialog


EXPORT_DIALOGS = (
    scene("export", ExportDialog, partial(_export, "student_copy")),
    scene("export-table", ExportDialog, partial(_export, "steps_csv")),
    scene("beneficiary", BeneficiaryDialog, _beneficiary),
    scene("colleague", AddColleagueDialog, _add_colleague),
    scene("compare-address", CompareDialog, _compare),
    scene("package", WritePackageDialog, _write_package),
    scene("package-with-password", WritePackageDialog, _write_locked_package),
    scene("package-password", PackagePasswordDialog, _package_password),
    scene("take-package", TakePackageDialog, partial(_take_package, SenderStanding.UNKNOWN, None)),
    scene("take-package-again", TakePackageDialog, partial(_take_package, SenderStanding.CHANGED, CLOCK.now())),
)

"""The dialogs of what a person may ask for, and of what is kept apart."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QDialog

from momo_desktop.domain.students import Consent, ConsentGiver, ConsentPurpose
from momo_desktop.domain.support_needs import NeedKind, SupportNeed
from momo_desktop.services.support_needs import Compartment
from momo_desktop.ui.dialogs.access_copy import AccessCopyDialog
from momo_desktop.ui.dialogs.consent import ConsentDialog
from momo_desktop.ui.dialogs.legal_bases import LegalBasesDialog
from momo_desktop.ui.dialogs.support_gate import SupportGateDialog
from momo_desktop.ui.dialogs.support_need import NeedDialog
from momo_desktop.ui.dialogs.support_needs import SupportNeedsDialog
from momo_desktop.ui.dialogs.support_release import ReleaseDialog
from momo_desktop.ui.widgets.check_marks import CheckBox
from our_vault import find
from ui.sweep.meeting_scenes import scene
from ui.sweep.stage import EVERYTHING, Stage

_DAY = date(2026, 3, 2)


def _compartment(stage: Stage) -> Compartment:
    agreed = Consent(ConsentPurpose.SHARING_WITH_HOST, True, _DAY, ConsentGiver.BOTH)
    stage.services.consents.answer(EVERYTHING, agreed)
    opened = Compartment(stage.desk.vault, stage.context.clock, EVERYTHING)
    need = opened.save(SupportNeed(EVERYTHING, NeedKind.FOOD, "No nuts.", "A look at the menu.", "112", _DAY))
    opened.save(SupportNeed(EVERYTHING, NeedKind.LEARNING, "Needs written instructions and a break every two hours."))
    handed = opened.release([need.id], "Aino Mäkelä, Puusepänverstas Lehtola Oy", "Safe meals at work")
    opened.withdraw(handed.receipt)
    opened.release([need.id], "Canteen", "Safe meals")
    return opened


def _access_copy(stage: Stage) -> QDialog:
    dialog = AccessCopyDialog(stage.context, EVERYTHING, stage.go("students"))
    dialog.findChildren(CheckBox)[0].click()
    return dialog


def _consent(stage: Stage) -> QDialog:
    page = stage.go("safe_keeping")
    stage.services.consents.answer(
        EVERYTHING, Consent(ConsentPurpose.PHOTO, True, _DAY, ConsentGiver.BOTH, signed_by="Ildikó Kőszegi-Hegedűs")
    )
    return ConsentDialog(stage.context, EVERYTHING, ConsentPurpose.PHOTO, page)


def _legal_bases(stage: Stage) -> QDialog:
    return LegalBasesDialog(stage.context, stage.go("safe_keeping"))


def _support_gate(stage: Stage) -> QDialog:
    return SupportGateDialog(stage.context, EVERYTHING, stage.go("students"))


def _support_needs(stage: Stage) -> QDialog:
    page = stage.go("students")
    return SupportNeedsDialog(stage.context, _compartment(stage), page)


def _support_need(stage: Stage) -> QDialog:
    page = stage.go("students")
    opened = _compartment(stage)
    return NeedDialog(stage.context, opened, opened.needs()[0], page)


def _support_release(stage: Stage) -> QDialog:
    page = stage.go("students")
    dialog = ReleaseDialog(stage.context, _compartment(stage), page)
    find(dialog, CheckBox, "supportRelease.need.1").click()
    return dialog


ACCESS_DIALOGS = (
    scene("access-copy", AccessCopyDialog, _access_copy),
    scene("consent", ConsentDialog, _consent),
    scene("legal-bases", LegalBasesDialog, _legal_bases),
    scene("support-gate", SupportGateDialog, _support_gate),
    scene("support-needs", SupportNeedsDialog, _support_needs),
    scene("support-need", NeedDialog, _support_need),
    scene("support-release", ReleaseDialog, _support_release),
)

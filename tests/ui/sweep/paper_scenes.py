"""The dialogs of forms that come back on paper or as a file."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from PySide6.QtWidgets import QDialog, QListView

from momo_desktop.domain import answer_choices
from momo_desktop.domain.entries import Entry
from momo_desktop.domain.form_plan import Slot
from momo_desktop.domain.forms import MeasurementPoint, QuestionKind, Rater
from momo_desktop.domain.visibility import Visibility
from momo_desktop.services.coded_forms import WantedForm
from momo_desktop.services.evidence import NewEvidence
from momo_desktop.services.fillable_forms import ComeBack
from momo_desktop.ui.dialogs.come_back import ComeBackDialog
from momo_desktop.ui.dialogs.scans import ScanDialog
from momo_desktop.ui.dialogs.type_in import TypeInDialog
from our_vault import find
from ui.sweep.stage import EVERYTHING, Stage

_FORM, _SKILLS = "momo.core/reflection-1", "momo.core/skills"


def _code(stage: Stage, slot: Slot | None) -> str:
    """Return the code of a form of the student who has everything, written before the stage is looked at."""
    codes: list[str] = []
    form_id = slot.form_id if slot else _SKILLS
    wanted = WantedForm(EVERYTHING, stage.stay.id, form_id, slot, begun=True)
    stage.write(lambda services: codes.append(services.paper_forms.code(wanted)))
    return codes[0]


def _type_in(stage: Stage) -> QDialog:
    code = _code(stage, Slot(_FORM, None, Rater.STUDENT))
    return TypeInDialog(stage.context, stage.go("students"), code)


def _type_in_series(stage: Stage) -> QDialog:
    code = _code(stage, None)
    return TypeInDialog(stage.context, stage.go("students"), code)


def _type_in_wrong(stage: Stage) -> QDialog:
    return TypeInDialog(stage.context, stage.go("students"), "7F3A-K9Q")


def _come_back(stage: Stage) -> QDialog:
    slot = Slot(_SKILLS, MeasurementPoint.BEFORE, Rater.STUDENT)
    code = _code(stage, slot)
    forms = stage.services.paper_forms
    found = forms.find(code)
    place = forms.place(found, slot)
    asked = [each for each in found.form.questions if each.kind is QuestionKind.RATING][:5]
    given = {each.id: Entry("I asked twice and then did it alone.", 1 + number) for number, each in enumerate(asked)}
    answers = answer_choices.compare(found.form, place.planned.entries, given)
    come = ComeBack(found, place, given, answers, {"day": "last spring"})
    return ComeBackDialog(stage.context, come, stage.go("students"))


def _scans(stage: Stage) -> QDialog:
    inbox = stage.folder.parent / "Scanner"
    inbox.mkdir(exist_ok=True)
    for number in range(4):
        scan = inbox / f"Scan_20260302_09{number}5.pdf"
        scan.write_bytes(b"%PDF-1.4")
        moment = datetime(2026, 3, 2, 9, number, tzinfo=UTC).timestamp()
        os.utime(scan, (moment, moment))
    page = stage.go("students")
    stage.context.preferences.set(scan_folder=str(inbox))
    dialog = ScanDialog(stage.context, NewEvidence(EVERYTHING, Visibility.SHARED), page)
    stage.until(lambda: bool(find(dialog, QListView, "scans.files").model().rowCount()))
    return dialog


def _no_scans(stage: Stage) -> QDialog:
    page = stage.go("students")
    stage.context.preferences.set(scan_folder="")
    return ScanDialog(stage.context, NewEvidence(EVERYTHING, Visibility.SHARED), page)


PAPER_DIALOGS = {
    "type-in": (TypeInDialog, _type_in),
    "type-in-series": (TypeInDialog, _type_in_series),
    "type-in-wrong": (TypeInDialog, _type_in_wrong),
    "come-back": (ComeBackDialog, _come_back),
    "scans": (ScanDialog, _scans),
    "scans-none": (ScanDialog, _no_scans),
}

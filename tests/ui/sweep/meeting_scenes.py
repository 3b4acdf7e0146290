"""The dialogs of planning, meeting and handing over, opened over the page that opens them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta

from PySide6.QtWidgets import QDialog, QLineEdit

from momo_desktop.domain.appointments import Appointment, Rhythm
from momo_desktop.domain.dues import Anchor, Owner
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.risks import RiskFlag
from momo_desktop.domain.school_days import SchoolFree
from momo_desktop.domain.sessions import Task
from momo_desktop.domain.sight import Seat
from momo_desktop.domain.visibility import Visibility
from momo_desktop.ui.dialogs.appointment import AppointmentDialog
from momo_desktop.ui.dialogs.capture import CaptureDialog
from momo_desktop.ui.dialogs.contact_plan import ContactPlanDialog
from momo_desktop.ui.dialogs.end_session import EndSessionDialog
from momo_desktop.ui.dialogs.group import GroupDialog
from momo_desktop.ui.dialogs.hand_over_pin import HandOverPinDialog
from momo_desktop.ui.dialogs.quick_task import QuickTaskDialog
from momo_desktop.ui.dialogs.risk import RiskDialog
from momo_desktop.ui.dialogs.school_free import SchoolFreeDialog
from momo_desktop.ui.dialogs.task import TaskDialog
from momo_desktop.ui.page import NextSession
from ui.sweep.scenes import Scene
from ui.sweep.stage import EVERYTHING, Stage


def _appointment(stage: Stage) -> QDialog:
    first = Appointment(stage.context.clock.today(), EVERYTHING, start=time(10), minutes=45, title="Goals")
    several = stage.services.appointments.repeat(first, Rhythm.WEEKLY, first.day + timedelta(days=20))
    return AppointmentDialog(stage.context, several[1], stage.go("calendar"))


def _new_appointment(stage: Stage) -> QDialog:
    return AppointmentDialog(stage.context, Appointment(stage.context.clock.today()), stage.go("calendar"))


def _contact_plan(stage: Stage) -> QDialog:
    page = stage.go("students")
    ahead = Mobility(EVERYTHING, departure=date(2026, 6, 1), return_date=date(2026, 7, 10))
    return ContactPlanDialog(stage.context, stage.services.mobilities.add(ahead), page)


def _school_free(stage: Stage) -> QDialog:
    page = stage.go("settings")
    stage.services.school_days.set_own([SchoolFree("Autumn holidays", date(2026, 10, 23), date(2026, 11, 1))])
    return SchoolFreeDialog(stage.context, page)


def _capture(stage: Stage) -> QDialog:
    return CaptureDialog(stage.context, Visibility.PRIVATE, EVERYTHING, stage.go("students"))


def _capture_for_whom(stage: Stage) -> QDialog:
    return CaptureDialog(stage.context, Visibility.SHARED, None, stage.go("students"))


def _hand_over_pin(stage: Stage) -> QDialog:
    return HandOverPinDialog(stage.context, stage.go("settings"))


def _risk(stage: Stage) -> QDialog:
    flag = RiskFlag(
        EVERYTHING, stage.context.clock.today(), "Missed school three times", "class teacher", told="mother"
    )
    return RiskDialog(stage.context, stage.services.risks.save(flag), stage.go("students", student_id=EVERYTHING))


def _new_risk(stage: Stage) -> QDialog:
    page = stage.go("students", student_id=EVERYTHING)
    return RiskDialog(stage.context, RiskFlag(EVERYTHING, stage.context.clock.today(), ""), page)


def _end_session(stage: Stage) -> QDialog:
    stage.context.sight.sit(Seat.OPPOSITE)
    page = stage.go("session", student_id=EVERYTHING)
    session = stage.services.sessions.begin(EVERYTHING).session
    task = Task(EVERYTHING, "passport", Owner.STUDENT, Visibility.SHARED, date(2026, 5, 2), session_id=session.id)
    return EndSessionDialog(stage.context, session, (stage.services.tasks.save(task),), page)


def _group(stage: Stage) -> QDialog:
    stage.context.sight.sit(Seat.OPPOSITE)
    page = stage.go("session", student_id=EVERYTHING)
    return GroupDialog(stage.context, stage.services.sessions.begin(EVERYTHING).session, page)


def _quick_task(stage: Stage) -> QDialog:
    page = stage.go("students")
    dialog = QuickTaskDialog(stage.context, NextSession(EVERYTHING), page)
    line = dialog.form.editor("line").target()
    assert isinstance(line, QLineEdit)
    line.setText("insurance departure-30 @guardian !mon")
    line.textEdited.emit(line.text())
    return dialog


def _anchored_task(stage: Stage) -> QDialog:
    page = stage.go("students")
    task = stage.services.tasks.of_student(EVERYTHING)[0]
    return TaskDialog(stage.context, replace(task, anchor=Anchor.RETURN, anchor_days=-14), page)


def _task(stage: Stage) -> QDialog:
    page = stage.go("students")
    return TaskDialog(stage.context, stage.services.tasks.of_student(EVERYTHING)[0], page)


def scene(name: str, kind: type[QDialog], make: Callable[[Stage], QDialog]) -> Scene:
    return Scene(f"dialog-{name}", (kind,), lambda stage: stage.dialog(lambda: make(stage)))


MEETING_DIALOGS = (
    scene("appointment", AppointmentDialog, _appointment),
    scene("appointment-new", AppointmentDialog, _new_appointment),
    scene("contact-plan", ContactPlanDialog, _contact_plan),
    scene("school-free", SchoolFreeDialog, _school_free),
    scene("capture", CaptureDialog, _capture),
    scene("capture-for-whom", CaptureDialog, _capture_for_whom),
    scene("hand-over-pin", HandOverPinDialog, _hand_over_pin),
    scene("risk", RiskDialog, _risk),
    scene("risk-new", RiskDialog, _new_risk),
    scene("end-session", EndSessionDialog, _end_session),
    scene("group", GroupDialog, _group),
    scene("task", TaskDialog, _task),
    scene("task-anchored", TaskDialog, _anchored_task),
    scene("task-quick", QuickTaskDialog, _quick_task),
)

"""Every editor that takes text: how one comes to it in the real window, and in which field one is writing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QDialog, QWidget

import our_content
from momo_desktop.domain.checklists import OwnItem
from momo_desktop.domain.dues import Owner, Owners
from momo_desktop.domain.goals import Goal
from momo_desktop.domain.mobilities import JourneyAct, Mobility
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.phases import Phase
from momo_desktop.domain.sessions import CounsellingSession, Task
from momo_desktop.domain.students import Contact, Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.services.bundle import Services
from momo_desktop.services.evidence import NewEvidence
from momo_desktop.ui.desk import Desk
from momo_desktop.ui.dialogs.access_copy import AccessCopyDialog
from momo_desktop.ui.dialogs.appointment import AppointmentDialog
from momo_desktop.ui.dialogs.bulk import ClassForAllDialog, TaskForAllDialog
from momo_desktop.ui.dialogs.capture import CaptureDialog
from momo_desktop.ui.dialogs.class_mobility import ClassMobilityDialog
from momo_desktop.ui.dialogs.colleague import AddColleagueDialog
from momo_desktop.ui.dialogs.consent import ConsentDialog
from momo_desktop.ui.dialogs.end_session import EndSessionDialog
from momo_desktop.ui.dialogs.evidence import EvidenceDialog
from momo_desktop.ui.dialogs.gate import GateDialog
from momo_desktop.ui.dialogs.goal import GoalDialog
from momo_desktop.ui.dialogs.item import ItemDialog
from momo_desktop.ui.dialogs.journey_act import JourneyActDialog
from momo_desktop.ui.dialogs.learning import LearningDialog
from momo_desktop.ui.dialogs.legal_bases import LegalBasesDialog
from momo_desktop.ui.dialogs.measure import MeasureDialog
from momo_desktop.ui.dialogs.mobility import MobilityDialog
from momo_desktop.ui.dialogs.not_applicable import NotApplicableDialog
from momo_desktop.ui.dialogs.own_item import OwnItemDialog
from momo_desktop.ui.dialogs.quick_task import QuickTaskDialog
from momo_desktop.ui.dialogs.retention_rules import RetentionRulesDialog
from momo_desktop.ui.dialogs.risk import RiskDialog
from momo_desktop.ui.dialogs.roll_over import RollOverDialog
from momo_desktop.ui.dialogs.saved_list import SavedListDialog
from momo_desktop.ui.dialogs.school_free import SchoolFreeDialog
from momo_desktop.ui.dialogs.student import StudentDialog
from momo_desktop.ui.dialogs.task import TaskDialog
from momo_desktop.ui.forms.records import RecordDialog
from momo_desktop.ui.pages.content.export import ExportPackDialog
from our_vault import find
from settling import settle

STUDENT = 1
FORM = "momo.core/skills"


@dataclass(frozen=True, slots=True)
class Editor:
    """Is one editor: its dialog if it has one, how it is opened, the field that is written in, and what is written."""

    name: str
    kind: type[QDialog] | None
    open: Callable[[Desk], None]
    field: str
    text: str = "half a wo"
    saves: bool = False
    """Whether what is written goes into the record itself, so that no draft leads back to it after a kill."""

    def __str__(self) -> str:
        return self.name


def fill(services: Services) -> None:
    """Put one student with a bit of everything into the vault."""
    student = services.students.add(
        Student(PersonName("Zsófia", family="Őrsi"), "11A", contacts=(Contact("Mária Őrsi"),))
    ).id
    stay = services.mobilities.add(
        Mobility(student, city="Tampere", departure=date(2030, 5, 4), return_date=date(2030, 5, 31))
    )
    for day in (2, 9):
        services.sessions.add(CounsellingSession(student, date(2026, 3, day), stay.id))
    services.goals.save(Goal(student, "I can ask for help", Visibility.SHARED, stay.id))
    services.tasks.save(Task(student, "Passport", Owner.STUDENT, Visibility.SHARED, mobility_id=stay.id))
    services.journey.add_own_item(
        OwnItem(stay.id, Phase.PROMOTION, "Ask for work shoes", Owners((Owner.STUDENT,)), Visibility.SHARED)
    )
    services.own_content.publish(services.own_content.new(our_content.FORM).uid)
    services.evidence.attach_content(b"what I did", "logbook.txt", NewEvidence(student, Visibility.SHARED))


def press(desk: Desk, name: str) -> None:
    """Press the button, or trigger the command, of this name."""
    actions = [each for each in desk.view.findChildren(QAction) if each.objectName() == name]
    actions[-1].trigger() if actions else find(desk.view, QAbstractButton, name).click()
    settle()


def tab(name: str, **arguments: object) -> Callable[[Desk], None]:
    """Return what goes to a tab of the student."""

    def go(desk: Desk) -> None:
        desk.view.navigate("students", student_id=STUDENT, tab=name, **arguments)
        settle()
        if arguments:
            desk.view.navigate("students", student_id=STUDENT, tab=name, **arguments)
            settle()

    return go


def then(go: Callable[[Desk], None], *buttons: str) -> Callable[[Desk], None]:
    """Return what goes somewhere and presses the buttons there."""

    def open_it(desk: Desk) -> None:
        go(desk)
        for name in buttons:
            press(desk, name)

    return open_it


def _over(kind: Callable[[Desk, QWidget], QDialog], tab_name: str) -> Callable[[Desk], None]:
    """Return what opens a dialog as a row of a list does."""

    def open_it(desk: Desk) -> None:
        tab(tab_name)(desk)
        shown = find(desk.view, QWidget, tab_name)
        kind(desk, shown).open()
        settle()

    return open_it


def _line(desk: Desk, *, own: bool = False) -> tuple[Mobility, object]:
    journey = desk.context.services.journey.get(1)
    return journey.mobility, next(each for each in journey.lines if each.own is own)


def _own(desk: Desk, page: QWidget) -> QDialog:
    journey = desk.context.services.journey
    return OwnItemDialog(desk.context, journey.get(1).mobility, journey.own_items(1)[0], page)


def _of_item(kind: type[ItemDialog | NotApplicableDialog]) -> Callable[[Desk, QWidget], QDialog]:
    return lambda desk, page: kind(desk.context, *_line(desk), page)  # pyright: ignore[reportArgumentType]


def _gate(desk: Desk, page: QWidget) -> QDialog:
    return GateDialog(desk.context, desk.context.services.journey.get(1), Phase.PREPARATION, page)


def _act(desk: Desk, page: QWidget) -> QDialog:
    return JourneyActDialog(desk.context, desk.context.services.journey.get(1).mobility, JourneyAct.WITHDRAW, page)


def _running(desk: Desk) -> None:
    desk.view.navigate("session", student_id=STUDENT)
    settle()


def _goal(desk: Desk, page: QWidget) -> QDialog:
    return GoalDialog(desk.context, desk.context.services.goals.of_student(STUDENT)[0], page)


def _task(desk: Desk, page: QWidget) -> QDialog:
    return TaskDialog(desk.context, desk.context.services.tasks.of_student(STUDENT)[0], page)


def _evidence(desk: Desk, page: QWidget) -> QDialog:
    return EvidenceDialog(desk.context, desk.context.services.evidence.of_student(STUDENT)[0], page)


def _settings(desk: Desk) -> None:
    desk.view.navigate("settings")
    settle()


def _retention(desk: Desk) -> None:
    desk.view.navigate("safe_keeping", pane="retention")
    settle()


def _due(desk: Desk) -> None:
    students = desk.context.services.students
    if students.count() == 1:
        students.add(Student(PersonName("Béla", family="Kun"), "12B", left_on=date(2012, 6, 30)))
    _retention(desk)
    desk.context.jobs.wait()
    settle()


def _packages(desk: Desk) -> None:
    desk.view.navigate("safe_keeping", pane="packages")
    settle()


def _content(desk: Desk) -> None:
    content = desk.context.services.own_content.every()[0]
    desk.view.navigate("content", uid=content.uid)
    settle()


def _calendar(desk: Desk) -> None:
    desk.view.navigate("calendar")
    settle()


def _register(desk: Desk) -> None:
    desk.view.navigate("safe_keeping", pane="consents")
    settle()


def _consent(desk: Desk) -> None:
    _register(desk)
    table = find(desk.view, QAbstractItemView, "consents.table")
    table.activated.emit(table.model().index(0, 2))
    settle()


def _task_anywhere(desk: Desk) -> None:
    _settings(desk)
    desk.acts.new_task()
    settle()


def _capture(desk: Desk) -> None:
    tab("overview")(desk)
    desk.screens.jot_private()
    settle()


def _several(act: str) -> Callable[[Desk], None]:
    """Return what chooses all students and does something with them."""

    def open_it(desk: Desk) -> None:
        if desk.context.services.students.count() == 1:
            desk.context.services.students.add(Student(PersonName("Béla", family="Kis"), "11A"))
        desk.view.navigate("students")
        settle()
        find(desk.view, QAbstractItemView, "students.rows").selectAll()
        press(desk, act)

    return open_it


def _list(desk: Desk) -> None:
    desk.view.navigate("students", query="class:11A")
    settle()


_older, _newer = tab("sessions", session_id=1), tab("sessions", session_id=2)
_runner = tab("forms", form=FORM, point="before")
_answer = "forms.question1.example"

EDITORS = (
    Editor("new student", StudentDialog, then(tab("overview"), "students.newStudent"), "studentRecord.name.given"),
    Editor("student", StudentDialog, then(tab("overview"), "students.edit"), "studentRecord.programme"),
    Editor("birth date", StudentDialog, then(tab("overview"), "students.edit"), "studentRecord.birth_date", "12.0"),
    Editor(
        "contact", RecordDialog, then(tab("overview"), "students.edit", "studentRecord.contacts"), "contact.relation"
    ),
    Editor("name of a list", SavedListDialog, then(_list, "students.lists.keep"), "savedList.name"),
    Editor("mobility", MobilityDialog, then(tab("overview"), "students.editMobility"), "mobility.city"),
    Editor("new mobility", MobilityDialog, then(tab("journey"), "students.addMobility"), "mobility.host"),
    Editor("departure", MobilityDialog, then(tab("overview"), "students.addMobility"), "mobility.departure", "4.5"),
    Editor(
        "mobility of a class",
        ClassMobilityDialog,
        then(tab("overview"), "students.classMobility"),
        "classMobility.mobility.city",
    ),
    Editor("next school year", RollOverDialog, then(tab("overview"), "students.rollOver"), "rollOver.11A.next"),
    Editor("new goal", GoalDialog, then(tab("overview"), "overview.goals.add"), "goal.text"),
    Editor("diary", LearningDialog, then(tab("learning", part="diary"), "learning.diary.add"), "learning.diary.text"),
    Editor(
        "story", LearningDialog, then(tab("learning", part="stories"), "learning.stories.add"), "learning.story.task"
    ),
    Editor("restriction", MeasureDialog, then(tab("overview"), "students.restrict"), "measure.reason"),
    Editor("hold", MeasureDialog, then(tab("overview"), "students.hold"), "measure.reason"),
    Editor("hold of what is due", MeasureDialog, then(_due, "retention.hold"), "measure.reason"),
    Editor("periods", RetentionRulesDialog, then(_retention, "retention.periods"), "retentionRules.record", "72"),
    Editor("new risk", RiskDialog, then(tab("overview"), "overview.risks.add"), "risk.action"),
    Editor("note of a running session", None, _running, "session.sharedNote"),
    Editor("end of a session", EndSessionDialog, then(_running, "sessionBar.end"), "endSession.minutes", "123"),
    Editor("private line", CaptureDialog, _capture, "capture.line"),
    Editor("task from everywhere", QuickTaskDialog, _task_anywhere, "quickTask.line"),
    Editor("task for several", TaskForAllDialog, _several("students.bulkTask"), "bulkTask.line"),
    Editor("class of several", ClassForAllDialog, _several("students.bulkClass"), "bulkClass.school_class"),
    Editor("appointment", AppointmentDialog, then(_calendar, "calendar.new"), "appointment.appointment.title"),
    Editor(
        "days without school",
        SchoolFreeDialog,
        then(_settings, "settings.schoolFree", "schoolFree.ranges"),
        "schoolFree.range.name",
    ),
    Editor("goal", GoalDialog, _over(_goal, "overview"), "goal.proof"),
    Editor("consent", ConsentDialog, _consent, "consent.signed_by"),
    Editor("legal bases", LegalBasesDialog, then(_register, "consents.bases"), "legalBases.photo.note"),
    Editor(
        "access copy", AccessCopyDialog, then(tab("overview"), "students.accessCopy"), "accessCopy.received_on", "12.0"
    ),
    Editor("colleague", AddColleagueDialog, then(_packages, "packages.add"), "colleague.address"),
    Editor("task", TaskDialog, _over(_task, "overview"), "task.text"),
    Editor("task line", None, tab("overview"), "overview.newTask"),
    Editor("item", ItemDialog, _over(_of_item(ItemDialog), "journey"), "item.reason"),
    Editor(
        "not applicable", NotApplicableDialog, _over(_of_item(NotApplicableDialog), "journey"), "notApplicable.text"
    ),
    Editor("own item", OwnItemDialog, _over(_own, "journey"), "ownItem.text"),
    Editor("new own item", OwnItemDialog, then(tab("journey"), "journey.addItem"), "ownItem.text"),
    Editor("gate", GateDialog, _over(_gate, "journey"), "gate.text"),
    Editor("ending", JourneyActDialog, _over(_act, "journey"), "journeyAct.text"),
    Editor("evidence", EvidenceDialog, _over(_evidence, "evidence"), "evidence.edit.caption"),
    Editor("shared note", None, _newer, "session.sharedNote"),
    Editor("older note", None, _older, "session.privateNote"),
    Editor("agreed step", None, _older, "session.step"),
    Editor("goal of a session", None, _newer, "session.goal", saves=True),
    Editor("day of a session", None, then(_newer, "session.details"), "session.day", "1.2.20"),
    Editor("next appointment", None, _older, "session.next_day", "12"),
    Editor("answer", None, _runner, _answer),
    Editor("answer from paper", None, then(_runner, "forms.mode.from_paper"), _answer),
    Editor("question", None, _content, "content.piece.guiding", saves=True),
    Editor("title of a form", None, then(_content, "content.parts.head"), "content.head.title", saves=True),
    Editor("pack", ExportPackDialog, then(_content, "content.export.open"), "content.export.author"),
    Editor("school", None, _settings, "settings.school.name", saves=True),
    Editor("counsellor", None, _settings, "settings.school.counsellor", saves=True),
    Editor("letterhead", None, _settings, "settings.school.letterhead", saves=True),
)


CLASS_LIST = "Name;Class;Note\nKis Béla;12A;x\nNagy Ida;12A;y\nTóth Pál;12A;z\n"


def class_list(folder: Path) -> Path:
    """Write a class list and return its path."""
    file = folder / "list.csv"
    file.write_text(CLASS_LIST, "utf-8")
    return file

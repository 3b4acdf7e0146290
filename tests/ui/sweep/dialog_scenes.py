"""Every dialog of the program, opened over the page that opens it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QDialog

from momo_desktop import i18n
from momo_desktop.domain.checklists import MovedDue, OwnItem
from momo_desktop.domain.dues import Owner, Owners
from momo_desktop.domain.evidence import EvidenceKind
from momo_desktop.domain.goals import Goal
from momo_desktop.domain.learning import LearningKind, kind_of, new
from momo_desktop.domain.mobilities import JourneyAct, Mobility
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.phases import Phase
from momo_desktop.domain.saved_lists import SavedList
from momo_desktop.domain.students import Contact, Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.errors import DiskFull, FileRefused, ImageRefused
from momo_desktop.services.bulk import Chosen
from momo_desktop.services.evidence import NewEvidence, TextFile
from momo_desktop.services.journey import Journey
from momo_desktop.ui import help_pages
from momo_desktop.ui.dialogs.about import AboutDialog
from momo_desktop.ui.dialogs.bin import BinDialog
from momo_desktop.ui.dialogs.bulk import BulkDialog, ClassForAllDialog, TaskForAllDialog, leave_act, slips_act
from momo_desktop.ui.dialogs.class_mobility import ClassMobilityDialog
from momo_desktop.ui.dialogs.errors import CrashDialog, ErrorDialog
from momo_desktop.ui.dialogs.evidence import ClosedFileDialog, EvidenceDialog, RefusedDialog, TextViewer
from momo_desktop.ui.dialogs.gate import GateDialog
from momo_desktop.ui.dialogs.goal import GoalDialog
from momo_desktop.ui.dialogs.item import ItemDialog
from momo_desktop.ui.dialogs.journey_act import JourneyActDialog
from momo_desktop.ui.dialogs.key_list import KeysDialog
from momo_desktop.ui.dialogs.learning import LearningDialog
from momo_desktop.ui.dialogs.locked_file import LockedFileDialog
from momo_desktop.ui.dialogs.mobility import MobilityDialog, MovedDuesDialog
from momo_desktop.ui.dialogs.not_applicable import NotApplicableDialog
from momo_desktop.ui.dialogs.own_item import OwnItemDialog
from momo_desktop.ui.dialogs.photo_viewer import PhotoViewer
from momo_desktop.ui.dialogs.reading import ReadingDialog
from momo_desktop.ui.dialogs.roll_over import RollOverDialog
from momo_desktop.ui.dialogs.saved_list import SavedListDialog
from momo_desktop.ui.dialogs.student import StudentDialog
from momo_desktop.ui.dialogs.unencrypted import UnencryptedDialog
from momo_desktop.ui.dialogs.versions import VersionsDialog
from momo_desktop.ui.find_or_do import FindOrDo
from momo_desktop.ui.forms.records import RecordDialog, Records
from momo_desktop.ui.help_sheet import HelpDialog
from momo_desktop.ui.job_sheet import JobSheet
from momo_desktop.ui.page import Page
from momo_desktop.ui.widgets.evidence_cards import EvidenceGrid
from momo_desktop.ui.window_menus import every_action
from ui.sweep.access_scenes import ACCESS_DIALOGS
from ui.sweep.content_scenes import CONTENT_DIALOGS
from ui.sweep.copy_scenes import COPY_DIALOGS
from ui.sweep.export_scenes import EXPORT_DIALOGS
from ui.sweep.keeping_scenes import KEEPING_DIALOGS
from ui.sweep.key_scenes import KEY_DIALOGS
from ui.sweep.meeting_scenes import MEETING_DIALOGS, scene
from ui.sweep.paper_scenes import PAPER_DIALOGS
from ui.sweep.rights_scenes import RIGHTS_DIALOGS
from ui.sweep.stage import EVERYTHING, Stage
from ui.sweep.vault_secret_scenes import VAULT_SECRET_DIALOGS


def _about(stage: Stage) -> QDialog:
    return AboutDialog(stage.services.catalogue.frameworks, stage.context.language, stage.window)


def _bin(stage: Stage) -> QDialog:
    page = stage.go("students")
    stage.services.students.bin([3])
    stage.services.evidence.bin(stage.services.evidence.of_student(EVERYTHING)[0].id)
    return BinDialog(stage.context, page)


def _empty_bin(stage: Stage) -> QDialog:
    return BinDialog(stage.context, stage.go("students"))


def _class_mobility(stage: Stage) -> QDialog:
    return ClassMobilityDialog(stage.context, stage.go("students"))


def _error(stage: Stage) -> QDialog:
    return ErrorDialog(DiskFull(Path("/home/lindner/momo/vaults/school")), stage.window)


def _crash(stage: Stage) -> QDialog:
    return CrashDialog("ValueError\n  momo_desktop/ui/pages/journey.py:112 refresh\n" * 12, stage.window)


def _evidence(stage: Stage) -> QDialog:
    page = stage.go("students")
    return EvidenceDialog(stage.context, stage.services.evidence.of_student(EVERYTHING)[0], page)


def _text(stage: Stage) -> QDialog:
    return TextViewer("logbook.txt", TextFile("Monday: I set up the machine alone.\n" * 40, whole=False), stage.window)


def _closed_file(stage: Stage) -> QDialog:
    page = stage.go("students")
    wanted = NewEvidence(EVERYTHING, Visibility.SHARED)
    piece = stage.services.evidence.attach_content(b"PK\x03\x04 something", "drawing.dwg", wanted)
    return ClosedFileDialog(piece, stage.context.language, page)


def _refused(stage: Stage) -> QDialog:
    refused = (
        FileRefused(Path("film-from-the-workshop.mov"), "too_large", 25 * 2**20),
        ImageRefused(Path("panorama.png"), "too_many_pixels", 50_000_000),
        FileRefused(Path("notes.txt"), "empty"),
    )
    return RefusedDialog(refused, 2, stage.go("students"))


def _journey(stage: Stage) -> Journey:
    return stage.services.journey.get(stage.stay.id)


def _gate(stage: Stage) -> QDialog:
    # The student with everything is at the end of the way, the next one in the middle of it.
    page = stage.go("students")
    journey = stage.services.journey.get(stage.services.mobilities.of_student(2)[0].id)
    phase = Phase(journey.mobility.phase + 1)
    return GateDialog(stage.context, journey, phase, page)


def _goal(stage: Stage) -> QDialog:
    page = stage.go("students")
    return GoalDialog(stage.context, stage.services.goals.of_student(EVERYTHING)[0], page)


def _new_goal(stage: Stage) -> QDialog:
    return GoalDialog(stage.context, Goal(EVERYTHING, "", Visibility.SHARED), stage.go("students"))


def _learning(kind: LearningKind, stage: Stage) -> QDialog:
    records = stage.services.learning.of_student(EVERYTHING)
    record = next(each for each in reversed(records) if kind_of(each) is kind)
    return LearningDialog(stage.context, record, stage.go("students"))


def _new_learning(kind: LearningKind, stage: Stage) -> QDialog:
    record = new(kind, EVERYTHING, None, stage.context.clock.today())
    return LearningDialog(stage.context, record, stage.go("students"))


def _outcome(stage: Stage) -> QDialog:
    dialog = _learning(LearningKind.UNIT, stage)
    dialog.show()
    outcomes = dialog.findChild(Records)
    assert outcomes is not None
    outcomes.reopen(0, outcomes.value(), {})
    inner = dialog.findChild(RecordDialog)
    assert inner is not None
    inner.form.editor("text").set_value("Understands the drawing")
    return inner


def _item(stage: Stage) -> QDialog:
    page = stage.go("students")
    line = next(each for each in _journey(stage).lines if each.help is not None)
    return ItemDialog(stage.context, stage.stay, line, page)


def _not_applicable(stage: Stage) -> QDialog:
    page = stage.go("students")
    return NotApplicableDialog(stage.context, stage.stay, _journey(stage).lines[0], page)


def _own_item(stage: Stage) -> QDialog:
    page = stage.go("students")
    stay = stage.stay
    new = OwnItem(stay.id, stay.phase, "Ask the host for work shoes", Owners((Owner.STUDENT,)), Visibility.SHARED)
    return OwnItemDialog(stage.context, stay, stage.services.journey.add_own_item(new), page)


def _journey_act(act: JourneyAct) -> Callable[[Stage], QDialog]:
    def make(stage: Stage) -> QDialog:
        page = stage.go("students")
        return JourneyActDialog(stage.context, stage.stay, act, page)

    return make


def _help(stage: Stage) -> QDialog:
    page = stage.tab("journey")
    assert isinstance(page, Page)
    return HelpDialog(help_pages.of_page(stage.context, page, "gate"), stage.window)


def _keys(stage: Stage) -> QDialog:
    stage.tab("journey")
    return KeysDialog(every_action(stage.window.menuBar()), stage.window)


def _mobility(stage: Stage) -> QDialog:
    page = stage.go("students")
    return MobilityDialog(stage.context, stage.stay, page)


def _new_mobility(stage: Stage) -> QDialog:
    return MobilityDialog(stage.context, Mobility(EVERYTHING), stage.go("students"))


def _moved_dues(stage: Stage) -> QDialog:
    page = stage.go("students")
    lines = _journey(stage).lines[:14]
    moved = [MovedDue(line.item_id, line.text, date(2026, 4, 1), date(2026, 4, 1 + n)) for n, line in enumerate(lines)]
    return MovedDuesDialog(stage.context, moved, page)


def _note_versions(stage: Stage) -> QDialog:
    page = stage.go("students")
    notes = stage.services.notes.of_student(EVERYTHING)
    note = next(each for each in notes if each.visibility is Visibility.PRIVATE)
    stage.services.notes.done(replace(note, text=f"{note.text}\nShe called again on Monday."))
    return VersionsDialog(stage.context, note.uid, page, number=1)


def _photo(stage: Stage) -> QDialog:
    page = stage.go("students")
    evidence = stage.services.evidence
    photos = [each for each in evidence.of_student(EVERYTHING) if each.kind is EvidenceKind.PHOTO]
    return PhotoViewer(photos, 1, evidence.content, stage.context.language, page)


def _roll_over(stage: Stage) -> QDialog:
    return RollOverDialog(stage.context, stage.go("students"))


def _student(stage: Stage) -> QDialog:
    page = stage.go("students")
    return StudentDialog(stage.context, stage.services.students.get(EVERYTHING), page)


def _new_student(stage: Stage) -> QDialog:
    return StudentDialog(stage.context, Student(PersonName("")), stage.go("students"))


def _contact(stage: Stage) -> QDialog:
    owner = stage.dialog(lambda: _student(stage))
    assert isinstance(owner, StudentDialog)
    contacts = owner.form.editor("contacts")
    assert isinstance(contacts, Records)
    return RecordDialog(contacts._form(), Contact("Mária Cukor"), contacts._add.text(), owner)


def _chosen(stage: Stage) -> Chosen:
    return stage.services.bulk.look([row.id for row in stage.services.students.page("").rows])


def _bulk_task(stage: Stage) -> QDialog:
    return TaskForAllDialog(stage.context, _chosen(stage), stage.go("students"))


def _bulk_class(stage: Stage) -> QDialog:
    return ClassForAllDialog(stage.context, _chosen(stage), stage.go("students"))


def _bulk_leave(stage: Stage) -> QDialog:
    return BulkDialog(stage.context, leave_act(_chosen(stage)), _chosen(stage), stage.go("students"))


def _bulk_slips(stage: Stage) -> QDialog:
    return BulkDialog(stage.context, slips_act(_chosen(stage)), _chosen(stage), stage.go("students"))


def _locked_file(stage: Stage) -> QDialog:
    return LockedFileDialog(stage.tab("documents"))


def _unencrypted(stage: Stage) -> QDialog:
    page = stage.tab("evidence")
    grid = page.findChild(EvidenceGrid, "evidence.list")
    assert grid is not None
    grid.setCurrentIndex(grid.model().index(0, 0))
    stage.press("evidence.copy")
    return page.findChildren(UnencryptedDialog)[-1]


def _job(stage: Stage, *, decided: bool = False) -> QDialog:
    sheet = JobSheet(i18n._("Keeping a verified copy"), modal=True, parent=stage.window)
    sheet.set_step(3, 10)
    if decided:
        sheet.decide()
    return sheet


def _find(begin: bool, words: str, stage: Stage) -> QDialog:
    stage.go("students")
    sheet = FindOrDo(stage.context, Counter(), stage.window, begin=begin)
    sheet.field.edit.setText(words)
    sheet.field.edited.emit(words)
    stage.until(lambda: bool(sheet.rows.model().rowCount()))
    return sheet


def _saved_list(stage: Stage) -> QDialog:
    return SavedListDialog(stage.context, SavedList("", "class:11A is:late"), stage.go("students"))


def _reading(stage: Stage) -> QDialog:
    guide = stage.services.find.guides[1]
    stage.go("students")
    return ReadingDialog(guide.title, (*guide.paragraphs, *guide.own), stage.window)


DIALOGS = (
    *MEETING_DIALOGS,
    *COPY_DIALOGS,
    *EXPORT_DIALOGS,
    *VAULT_SECRET_DIALOGS,
    *KEY_DIALOGS,
    *KEEPING_DIALOGS,
    *RIGHTS_DIALOGS,
    *ACCESS_DIALOGS,
    scene("about", AboutDialog, _about),
    scene("bin", BinDialog, _bin),
    scene("bin-empty", BinDialog, _empty_bin),
    scene("class-mobility", ClassMobilityDialog, _class_mobility),
    scene("error", ErrorDialog, _error),
    scene("crash", CrashDialog, _crash),
    scene("evidence", EvidenceDialog, _evidence),
    scene("text", TextViewer, _text),
    scene("closed-file", ClosedFileDialog, _closed_file),
    scene("refused", RefusedDialog, _refused),
    scene("find", FindOrDo, partial(_find, False, "a")),
    scene("find-commands", FindOrDo, partial(_find, False, ">")),
    scene("find-begin", FindOrDo, partial(_find, True, "a")),
    scene("reading", ReadingDialog, _reading),
    scene("saved-list", SavedListDialog, _saved_list),
    scene("gate", GateDialog, _gate),
    scene("goal", GoalDialog, _goal),
    scene("goal-new", GoalDialog, _new_goal),
    *(scene(f"learning-{kind}", LearningDialog, partial(_learning, kind)) for kind in LearningKind),
    scene("learning-new", LearningDialog, partial(_new_learning, LearningKind.UNIT)),
    scene("outcome", RecordDialog, _outcome),
    scene("item", ItemDialog, _item),
    scene("not-applicable", NotApplicableDialog, _not_applicable),
    scene("own-item", OwnItemDialog, _own_item),
    scene("withdraw", JourneyActDialog, _journey_act(JourneyAct.WITHDRAW)),
    scene("return-early", JourneyActDialog, _journey_act(JourneyAct.RETURN_EARLY)),
    scene("keys", KeysDialog, _keys),
    scene("help", HelpDialog, _help),
    scene("mobility", MobilityDialog, _mobility),
    scene("mobility-new", MobilityDialog, _new_mobility),
    scene("moved-dues", MovedDuesDialog, _moved_dues),
    scene("versions", VersionsDialog, _note_versions),
    scene("photo", PhotoViewer, _photo),
    *(scene(name, kind, bring) for name, (kind, bring) in (CONTENT_DIALOGS | PAPER_DIALOGS).items()),
    scene("roll-over", RollOverDialog, _roll_over),
    scene("student", StudentDialog, _student),
    scene("student-new", StudentDialog, _new_student),
    scene("contact", RecordDialog, _contact),
    scene("bulk-task", TaskForAllDialog, _bulk_task),
    scene("bulk-class", ClassForAllDialog, _bulk_class),
    scene("bulk-leave", BulkDialog, _bulk_leave),
    scene("bulk-slips", BulkDialog, _bulk_slips),
    scene("locked-file", LockedFileDialog, _locked_file),
    scene("unencrypted", UnencryptedDialog, _unencrypted),
    scene("job", JobSheet, _job),
    scene("job-decided", JobSheet, partial(_job, decided=True)),
)

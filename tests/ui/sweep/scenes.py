"""Every screen of the program: how each is brought on the stage. `dialog_scenes` has the dialogs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import time, timedelta
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from momo_desktop.domain.appointments import Appointment, AppointmentState, Rhythm
from momo_desktop.domain.forms import MeasurementPoint
from momo_desktop.domain.risks import RiskFlag
from momo_desktop.domain.school_days import SchoolFree
from momo_desktop.domain.sight import Seat
from momo_desktop.domain.visibility import Visibility
from momo_desktop.services.bundle import Services
from momo_desktop.ui.first_run.wizard import FirstRun
from momo_desktop.ui.form_runner.reader import FormReader
from momo_desktop.ui.form_runner.runner import FormRunner
from momo_desktop.ui.forms.form import Form
from momo_desktop.ui.navigation import STUDENT_TABS
from momo_desktop.ui.next_panel import NextPanel
from momo_desktop.ui.page import Page
from momo_desktop.ui.pages.calendar import CalendarPage
from momo_desktop.ui.pages.content import ContentPage
from momo_desktop.ui.pages.cover import CoverPage
from momo_desktop.ui.pages.documents import DocumentsTab
from momo_desktop.ui.pages.evidence import EvidenceTab
from momo_desktop.ui.pages.forms import FormsTab
from momo_desktop.ui.pages.import_list import ImportPage
from momo_desktop.ui.pages.journey import JourneyTab
from momo_desktop.ui.pages.learning import LearningTab
from momo_desktop.ui.pages.learning.diary import DiarySection
from momo_desktop.ui.pages.learning.goals import GoalsSection
from momo_desktop.ui.pages.learning.languages import LanguagesSection
from momo_desktop.ui.pages.learning.skills import SkillsSection
from momo_desktop.ui.pages.learning.stories import StoriesSection
from momo_desktop.ui.pages.learning.units import UnitsSection
from momo_desktop.ui.pages.learning.uses import UsesSection
from momo_desktop.ui.pages.log import LogTab
from momo_desktop.ui.pages.overview import OverviewTab
from momo_desktop.ui.pages.reports import ReportsPage
from momo_desktop.ui.pages.safe_keeping.keys import KeysPane
from momo_desktop.ui.pages.search import SearchPage
from momo_desktop.ui.pages.session import SessionPage
from momo_desktop.ui.pages.sessions import SessionsTab
from momo_desktop.ui.pages.settings import SettingsPage
from momo_desktop.ui.pages.students import StudentsPage
from momo_desktop.ui.pages.today import TodayPage
from momo_desktop.ui.pages.unlock import UnlockPage
from momo_desktop.ui.risks_card import RisksCard
from momo_desktop.ui.session_bar import SessionBar
from momo_desktop.ui.student_board import StudentBoard
from momo_desktop.ui.student_window.body import StudentBody
from momo_desktop.ui.student_window.gates import LockPage, PausedPage
from momo_desktop.ui.student_window.question import QuestionBlock
from momo_desktop.ui.student_window.window import StudentWindow
from momo_desktop.ui.studio.given_papers import GivenPapers
from our_vault import PASSPHRASE, SCHOOL, find
from ui.sweep.content_scenes import CONTENTS
from ui.sweep.keys_pane import keys_pane
from ui.sweep.matters import MATTERS, matter
from ui.sweep.stage import CLOCK, EVERYTHING, NOTHING, SIZE, Look, Stage

LIST = Path(__file__).parents[2] / "exchange" / "lists" / "11a-adminplus.csv"
_SKILLS = "momo.core/skills"


@dataclass(frozen=True, slots=True)
class Scene:
    """Names a screen and says which classes are seen in it; `open` returns the window or dialog to be judged."""

    name: str
    shows: tuple[type[QWidget], ...]
    open: Callable[[Stage], QWidget]

    def __str__(self) -> str:
        return self.name


def _place(name: str, stage: Stage) -> QWidget:
    stage.go(name)
    return stage.window


def _tab(name: str, student_id: int, stage: Stage) -> QWidget:
    stage.tab(name, student_id)
    return stage.window


def _panel(stage: Stage) -> QWidget:
    page = stage.tab("overview")
    assert isinstance(page, StudentsPage)
    stage.settle()
    if page.panes.panel is None or not page.panes.panel.isVisible():
        page.panes.toggle_panel()  # the list gives way where the words are large
    return stage.window


def _board(stage: Stage) -> QWidget:
    page = stage.go("students")
    assert isinstance(page, StudentsPage)
    page.list.show_board(board=True)
    page.panes.show_board(board=True)
    return stage.window


def _chosen(stage: Stage) -> QWidget:
    page = stage.go("students")
    assert isinstance(page, StudentsPage)
    page.list.rows.selectAll()
    return stage.window


def _documents(stage: Stage) -> QWidget:
    page = stage.tab("documents")
    save = find(page, QPushButton, "documents.save")
    stage.until(save.isEnabled)
    return stage.window


def _reports(stage: Stage) -> QWidget:
    page = stage.go("reports")
    save = find(page, QPushButton, "reports.save")
    stage.until(save.isEnabled)
    return stage.window


def _bin_students(services: Services) -> None:
    services.students.bin_demo()


def _no_students(stage: Stage) -> QWidget:
    stage.write(_bin_students)
    return _place("students", stage)


def _import(steps: int, stage: Stage) -> QWidget:
    page = stage.go("import")
    assert isinstance(page, ImportPage)
    page.open_file(LIST)
    stage.settle()
    for _step in range(steps):
        stage.press("import.next")
    return stage.window


def _form(form: str, point: MeasurementPoint | None, stage: Stage, *, student_id: int = NOTHING) -> QWidget:
    stage.tab("forms", student_id, form=form, point=point.value if point else "")
    return stage.window


def _begun(student_id: int, services: Services) -> None:
    services.sessions.begin(student_id)
    services.risks.save(RiskFlag(student_id, CLOCK.today(), "Missed school three times", "class teacher"))


def _session(seat: Seat, tab: int, stage: Stage, *, student_id: int = EVERYTHING) -> QWidget:
    stage.write(partial(_begun, student_id))
    stage.context.sight.sit(seat)
    page = stage.go("session", student_id=student_id)
    assert isinstance(page, SessionPage)
    page.desk.open_drawer(True, tab)
    return stage.window


def _session_form(stage: Stage) -> QWidget:
    _session(Seat.BESIDE, 0, stage, student_id=NOTHING)
    stage.press("session.forms.start.0")
    return stage.window


def _cover(stage: Stage) -> QWidget:
    stage.go("students", student_id=EVERYTHING)
    stage.context.sight.cover(covered=True)
    return stage.window


def _wished(student_id: int, look: Look, services: Services) -> None:
    student = services.students.get(student_id)
    services.students.save(replace(student, view_language=look.code, view_scale=round(look.scale * 100)))


def _student_view(student_id: int, stage: Stage) -> QWidget:
    stage.write(partial(_wished, student_id, stage.look))
    view = stage.services.student_view
    shown = StudentWindow(view, student_id, view.screen(student_id), stage.context.language)
    # Held by the stage's window, so that it goes with it, and as large as the window.
    shown.setParent(stage.window, shown.windowFlags())
    shown.resize(*SIZE)
    shown.complete()
    shown.show()
    return shown


def who_is_asked(found: list[int], services: Services) -> None:
    """Find the students whose own words are waited for."""
    ids = [row.id for row in services.students.page("").rows]
    found += [each for each in ids if services.student_view.screen(each).asked is not None]


def _student_view_asked(stage: Stage) -> QWidget:
    found: list[int] = []
    stage.write(partial(who_is_asked, found))
    return _student_view(found[0], stage)


def _student_view_paused(stage: Stage) -> QWidget:
    shown = _student_view(EVERYTHING, stage)
    assert isinstance(shown, StudentWindow)
    shown.pause()
    return shown


def _student_view_locked(stage: Stage) -> QWidget:
    shown = _student_view(EVERYTHING, stage)
    assert isinstance(shown, StudentWindow)
    shown.lock(may_return=True)
    return shown


def _read_only(stage: Stage) -> QWidget:
    stage.read_only = True
    return _tab("overview", EVERYTHING, stage)


def _read_form(stage: Stage) -> QWidget:
    return _form(_SKILLS, MeasurementPoint.BEFORE, stage, student_id=EVERYTHING)


def _search(stage: Stage) -> QWidget:
    page = stage.go("search", query="die")
    assert isinstance(page, SearchPage)
    stage.until(lambda: bool(page.rows.model().rowCount()))
    return stage.window


def _unlock(stage: Stage) -> QWidget:
    stage.window.show_unlock()
    return stage.window


def _refused(stage: Stage) -> QWidget:
    stage.window.show_unlock()
    find(stage.window, QLineEdit, "unlock.passphrase").setText("not this one")
    stage.press("unlock.open")
    return stage.window


def _first_run(pages: int, stage: Stage) -> QWidget:
    stage.window.show_first_run()
    wizard = find(stage.window, FirstRun, "firstRun")
    for page in range(pages):
        stage.press("firstRun.next")
        if page == 0:
            find(wizard, Form, "firstRun.school").load(SCHOOL)
        elif page == 1:
            _type_passphrase(wizard)
        elif page == 2:
            wizard._vault.panel.save_to(stage.folder.parent / "sheet.pdf")
            stage.settle()
    return stage.window


def _type_passphrase(wizard: FirstRun) -> None:
    for name in ("first", "second"):
        edit = find(wizard, QLineEdit, f"firstRun.passphrase.{name}")
        edit.setText(PASSPHRASE)
        edit.textEdited.emit(PASSPHRASE)


def _planned(services: Services) -> None:
    day, appointments = CLOCK.today(), services.appointments
    first = Appointment(day, EVERYTHING, start=time(10), minutes=45, title="Papers and learning agreement")
    appointments.save_many(
        [
            first,
            replace(first, start=time(10, 20), visibility=Visibility.PRIVATE),
            replace(first, start=None, student_id=None, title="Evening for parents"),
            replace(first, start=time(8), state=AppointmentState.MISSED, title=""),
        ]
    )
    appointments.repeat(replace(first, day=day + timedelta(days=1)), Rhythm.WEEKLY, day + timedelta(days=60))
    services.school_days.set_own([SchoolFree("Exams", day + timedelta(days=3), day + timedelta(days=4))])


def _today(stage: Stage) -> QWidget:
    stage.write(_planned)
    return _place("today", stage)


def _calendar(span: str, stage: Stage) -> QWidget:
    stage.write(_planned)
    page = stage.go("calendar")
    page.go_back_to({"span": span})
    stage.settle()
    return stage.window


def _nobody_today(stage: Stage) -> QWidget:
    stage.write(_bin_students)
    return _place("today", stage)


_LEARNING = {
    "goals": GoalsSection,
    "languages": LanguagesSection,
    "diary": DiarySection,
    "stories": StoriesSection,
    "units": UnitsSection,
    "uses": UsesSection,
}
"""The parts of the tab beside the skills, which it begins with."""


def _learning(part: str, student_id: int, stage: Stage) -> QWidget:
    stage.tab("learning", student_id, part=part)
    return stage.window


_SEEN_IN_TAB: dict[str, tuple[type[Page], ...]] = {
    "overview": (OverviewTab,),
    "journey": (JourneyTab,),
    "sessions": (SessionsTab,),
    "forms": (FormsTab,),
    "learning": (LearningTab, SkillsSection),
    "evidence": (EvidenceTab,),
    "documents": (DocumentsTab, GivenPapers),
    "log": (LogTab,),
}


PAGES = (
    Scene("unlock", (UnlockPage,), _unlock),
    Scene("unlock-refused", (UnlockPage,), _refused),
    Scene("first-run-language", (FirstRun,), partial(_first_run, 0)),
    Scene("first-run-school", (FirstRun,), partial(_first_run, 1)),
    Scene("first-run-vault", (FirstRun,), partial(_first_run, 2)),
    Scene("first-run-sheet", (FirstRun,), partial(_first_run, 3)),
    Scene("first-run-beginning", (FirstRun,), partial(_first_run, 4)),
    Scene("today", (TodayPage,), _today),
    Scene("today-none", (TodayPage,), _nobody_today),
    Scene("calendar", (CalendarPage,), partial(_calendar, "week")),
    Scene("calendar-month", (CalendarPage,), partial(_calendar, "month")),
    Scene("students", (StudentsPage,), partial(_place, "students")),
    Scene("students-none", (StudentsPage,), _no_students),
    Scene("search", (SearchPage,), partial(_place, "search")),
    Scene("search-found", (SearchPage,), _search),
    Scene("content", (ContentPage,), partial(_place, "content")),
    *(Scene(f"content-{name}", (ContentPage,), bring) for name, bring in CONTENTS.items()),
    Scene("vault-keys", (KeysPane,), keys_pane),
    *(Scene(name, kinds, partial(matter, pane)) for name, kinds, pane in MATTERS),
    Scene("settings", (SettingsPage,), partial(_place, "settings")),
    Scene("import", (ImportPage,), partial(_place, "import")),
    Scene("import-file", (ImportPage,), partial(_import, 0)),
    Scene("import-columns", (ImportPage,), partial(_import, 1)),
    Scene("import-rows", (ImportPage,), partial(_import, 2)),
    *(Scene(f"{tab.name}-full", _SEEN_IN_TAB[tab.name], partial(_tab, tab.name, EVERYTHING)) for tab in STUDENT_TABS),
    *(Scene(f"{tab.name}-empty", _SEEN_IN_TAB[tab.name][:1], partial(_tab, tab.name, NOTHING)) for tab in STUDENT_TABS),
    *(
        Scene(f"learning-{part}-{state}", (kind,), partial(_learning, part, student_id))
        for part, kind in _LEARNING.items()
        for state, student_id in (("full", EVERYTHING), ("empty", NOTHING))
    ),
    Scene("board", (StudentBoard,), _board),
    Scene("students-chosen", (StudentsPage,), _chosen),
    Scene("panel", (NextPanel,), _panel),
    Scene("documents-rendered", (DocumentsTab, GivenPapers), _documents),
    Scene("reports", (ReportsPage,), _reports),
    Scene("session", (SessionPage,), partial(_place, "session")),
    Scene("session-forms", (SessionPage, SessionBar), partial(_session, Seat.BESIDE, 0)),
    Scene("session-skills", (SessionPage,), partial(_session, Seat.BESIDE, 1)),
    Scene("session-evidence", (SessionPage,), partial(_session, Seat.BESIDE, 2)),
    Scene("session-guide", (SessionPage, RisksCard), partial(_session, Seat.OPPOSITE, 3)),
    Scene("session-last", (SessionPage,), partial(_session, Seat.OPPOSITE, 4)),
    Scene("session-form", (SessionPage, FormRunner), _session_form),
    Scene("form-runner", (FormRunner,), partial(_form, _SKILLS, MeasurementPoint.BEFORE)),
    Scene("form-reader", (FormReader,), _read_form),
    Scene("cover", (CoverPage,), _cover),
    Scene("student-view", (StudentBody,), partial(_student_view, EVERYTHING)),
    Scene("student-view-asked", (StudentBody, QuestionBlock), _student_view_asked),
    Scene("student-view-paused", (PausedPage,), _student_view_paused),
    Scene("student-view-locked", (LockPage,), _student_view_locked),
    Scene("read-only", (OverviewTab,), _read_only),
)
